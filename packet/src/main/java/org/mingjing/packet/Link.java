package org.mingjing.packet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One side's end of the way between two networks: messages in, packets out, and the other way round. A folder holds its
 * keys and its whole state; one process at a time works in it. What it takes is kept until the other side says that it
 * has it; nothing arrives twice, and nothing out of its order.
 */
public final class Link implements AutoCloseable {
    /** The kind of message that tells new keys; it is handled here and not handed out. */
    static final String CARD = "card";

    private final KeyRing keys;
    private final Outbox outbox;
    private final Inbox inbox;
    private final Quarantine quarantine;
    private final LinkSettings settings;
    private final Clock clock;
    private final FileChannel lock;
    private boolean answerOwed;
    private List<Range> wanted = List.of();
    private List<Range> wantedLastSaid = List.of();
    private Instant lastSaid = Instant.MIN;

    private Link(Path folder, LinkSettings settings, Clock clock, FileChannel lock) throws IOException {
        this.keys = KeyRing.open(folder.resolve("keys"));
        this.settings = settings;
        this.clock = clock;
        this.lock = lock;
        this.quarantine = new Quarantine(folder.resolve("quarantine"), settings.quarantine(), clock);
        this.outbox = new Outbox(Files.createDirectories(folder.resolve("out")), keys, settings, clock);
        this.inbox = new Inbox(Files.createDirectories(folder.resolve("in")), keys, settings, quarantine);
        if (outbox.signsAs() < keys.card().generation()) {
            tellCard(keys.card()); // of a rotation that was killed
        }
    }

    /** Opens a folder whose {@code keys/} was made by {@link KeyRing#begin} or {@link KeyRing#join}. */
    public static Link open(Path folder, LinkSettings settings, Clock clock) throws IOException {
        FileChannel lock =
                FileChannel.open(folder.resolve("in-use.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (lock.tryLock() == null) {
                throw inUse(folder, null);
            }
            return new Link(folder, settings, clock, lock);
        } catch (OverlappingFileLockException here) {
            lock.close();
            throw inUse(folder, here);
        } catch (IOException | RuntimeException failure) {
            lock.close();
            throw failure;
        }
    }

    private static PacketProblem inUse(Path folder, @Nullable Exception cause) {
        String sentence = "another process works with the link in " + folder + "; stop it first";
        return cause == null
                ? new PacketProblem(PacketProblem.Code.LINK_IN_USE, sentence)
                : new PacketProblem(PacketProblem.Code.LINK_IN_USE, sentence, cause);
    }

    public KeyRing keys() {
        return keys;
    }

    /**
     * Takes a message to send; after this returns it outlasts a loss of power.
     *
     * @param id chosen by the caller; putting the same again, as after a kill, has no effect
     * @param kind small letters and hyphens
     */
    public synchronized void put(UUID id, String kind, Durable.Content content) throws IOException {
        outbox.put(id, kind, content);
    }

    /** Makes new keys and tells them to the other side in the next packet. */
    public synchronized Card rotate() throws IOException {
        Card card = keys.rotate();
        tellCard(card);
        return card;
    }

    private void tellCard(Card card) throws IOException {
        byte[] text = card.text().getBytes(StandardCharsets.UTF_8);
        outbox.put(
                UUID.nameUUIDFromBytes(
                        (card.link() + card.side() + card.generation()).getBytes(StandardCharsets.UTF_8)),
                CARD,
                out -> new ByteArrayInputStream(text).transferTo(out));
    }

    /** Takes all packets of a folder that are in their turn. */
    public synchronized Received receive(Path from) throws IOException {
        Inbox.Taken taken = inbox.receive(from);
        for (PacketHead head : taken.heads) {
            outbox.acknowledged(head.acknowledged(), head.wanted());
        }
        wanted = wanted(taken);
        answerOwed |= taken.answerOwed || taken.numberUsedTwice;
        return new Received(
                taken.packets, taken.messages, taken.again, taken.early.size(), List.copyOf(taken.refused), wanted);
    }

    private List<Range> wanted(Inbox.Taken taken) {
        Position last = inbox.last().position();
        List<Range> ranges = new ArrayList<>();
        long next = last.number() + 1;
        for (Inbox.Candidate candidate : taken.early) {
            PacketHead early = candidate.head();
            Position until = early.position().series() == Math.max(1, last.series())
                    ? early.position()
                    : early.previous().position().next();
            if (until.series() == Math.max(1, last.series())
                    && until.number() > next
                    && ranges.size() < PacketHead.MOST_WANTED) {
                ranges.add(new Range(next, until.number() - 1));
            }
            next = Math.max(next, until.number() + 1);
        }
        if (ranges.isEmpty() && !taken.refused.isEmpty()) {
            ranges.add(new Range(last.number() + 1, last.number() + 1));
        }
        return List.copyOf(ranges);
    }

    /** Packs what is pending, and an answer where one is owed. */
    public synchronized int seal() throws IOException {
        int count = 0;
        Instant now = clock.instant();
        boolean askAgain = !wanted.isEmpty()
                && (!wanted.equals(wantedLastSaid) || !now.isBefore(lastSaid.plus(settings.retryAfter())));
        while (outbox.hasPending() || answerOwed || askAgain) {
            outbox.seal(inbox.last(), wanted);
            count++;
            answerOwed = false;
            askAgain = false;
            wantedLastSaid = wanted;
            lastSaid = now;
            if (!outbox.hasPending() && outbox.signsAs() < keys.card().generation()) {
                outbox.signAs(keys.card().generation()); // its card is packed now, and packets are read in order
            }
        }
        outbox.sweep();
        return count;
    }

    /** Puts into a folder the packets that the other side lacks; at most so often as the settings say. */
    public synchronized int carry(Path to) throws IOException {
        return outbox.carry(to);
    }

    /** One round over a pair of folders: what came, then what goes. */
    public Received exchange(Path from, Path to) throws IOException {
        Received received = receive(from);
        seal();
        carry(to);
        return received;
    }

    /** Puts packets into a folder once more, for a way on which nothing comes back. */
    public synchronized int carryAgain(Range range, Path to) throws IOException {
        return outbox.carryAgain(range, to);
    }

    /** Begins a new series by hand: after a restore, where the other side cannot say how far it has come. */
    public synchronized void restored() throws IOException {
        outbox.beginSeries();
    }

    /**
     * Hands out the messages that have come, in order, each to its end before the next.
     *
     * @return how many
     */
    public synchronized int take(Taker taker) throws IOException {
        return inbox.take(taker::take);
    }

    /** What a person wants to know of it. */
    public synchronized State state() throws IOException {
        return new State(
                inbox.last().position(), outbox.unacknowledged(), outbox.hasPending(), wanted, quarantine.reasons());
    }

    @Override
    public synchronized void close() throws IOException {
        inbox.close();
        lock.close();
    }

    /** Takes one message over. It may be called again with the same one after a kill, and must then do no harm. */
    public interface Taker {
        void take(Message message) throws IOException;
    }

    /**
     * @param received position of the last packet that was taken
     * @param unacknowledged packets that the other side has not said it has
     * @param pending whether messages wait to be packed
     * @param wanted numbers that are asked for again
     * @param refused a line for each packet in quarantine
     */
    public record State(
            Position received, int unacknowledged, boolean pending, List<Range> wanted, List<String> refused) {}
}
