package org.mingjing.packet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The packets of the other side, taken strictly in their order. One file, {@code received}, says what has come: a line
 * for each packet, appended and forced to the disk after its messages lie in place. A line that a kill cut short does
 * not count, and the packet is taken anew. Only messages of packets that have a line are handed out.
 */
final class Inbox {
    private static final int MOST_AT_ONCE = 10_000;

    private final Path messages;
    private final Path work;
    private final KeyRing keys;
    private final LinkSettings settings;
    private final Quarantine quarantine;
    private final FileChannel log;

    private final Map<Position, String> digests = new HashMap<>();
    private final Set<UUID> known = new HashSet<>();
    private Mark last = Mark.NONE;
    private Position heard = Position.NONE;

    Inbox(Path folder, KeyRing keys, LinkSettings settings, Quarantine quarantine) throws IOException {
        this.messages = Files.createDirectories(folder.resolve("messages"));
        this.work = folder.resolve("at-work.packet");
        this.keys = keys;
        this.settings = settings;
        this.quarantine = quarantine;
        this.log = FileChannel.open(
                folder.resolve("received"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        load(Files.readAllBytes(folder.resolve("received")));
        try (Stream<Path> files = Files.list(messages)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = file.getFileName().toString();
                if (name.endsWith(".part") || positionOf(name).compareTo(last.position()) > 0) {
                    Files.delete(file); // of a packet whose taking was killed
                }
            }
        }
    }

    private void load(byte[] bytes) throws IOException {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        log.truncate(end);
        log.position(end);
        for (String line : new String(bytes, 0, end, StandardCharsets.US_ASCII).split("\n", -1)) {
            if (!line.isEmpty()) {
                String[] words = line.split(" ", -1);
                remember(Mark.of(words[0] + " " + words[1]));
                for (int i = 2; i < words.length; i++) {
                    known.add(UUID.fromString(words[i]));
                }
            }
        }
    }

    private void remember(Mark mark) {
        digests.put(mark.position(), mark.digest());
        last = mark;
    }

    Mark last() {
        return last;
    }

    void close() throws IOException {
        log.close();
    }

    /** Takes what a folder holds, in order. Files that are no packets by their name are left alone. */
    Taken receive(Path from) throws IOException {
        Taken taken = new Taken();
        List<Candidate> candidates = new ArrayList<>();
        for (Path file : packetsIn(from)) {
            examine(file, taken).ifPresent(candidates::add);
        }
        Collections.sort(candidates);
        for (Candidate candidate : candidates) {
            guarded(candidate, taken, this::take);
        }
        if (!taken.early.isEmpty()) {
            guarded(taken.early.get(taken.early.size() - 1), taken, this::hear);
        }
        Files.deleteIfExists(work);
        return taken;
    }

    private void guarded(Candidate candidate, Taken taken, Act act) throws IOException {
        try {
            act.on(candidate, taken);
        } catch (PacketProblem refused) {
            taken.early.remove(candidate);
            taken.refused.add(quarantine.take(candidate.file, refused));
        } catch (NoSuchFileException fetchedBySomebody) {
            taken.early.remove(candidate); // and if that was nobody of this side, it comes again
        }
    }

    /**
     * What the newest of the early packets says of this side's own. Where both sides wait for packets before the ones
     * they have, as after a restore, nothing else would tell this one that it has forgotten some.
     */
    private void hear(Candidate candidate, Taken taken) throws IOException {
        Optional<Card> signer = keys.other(candidate.head.senderGeneration());
        if (signer.isEmpty() || candidate.head.position().equals(heard)) {
            return;
        }
        Files.copy(candidate.file, work, StandardCopyOption.REPLACE_EXISTING);
        if (PacketFile.head(work).equals(candidate.head)) {
            PacketFile.verified(work, candidate.head, signer.get());
            heard = candidate.head.position();
            taken.heads.add(candidate.head);
        }
    }

    private static List<Path> packetsIn(Path from) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            return files.filter(file -> file.toString().endsWith(".packet"))
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .limit(MOST_AT_ONCE)
                    .toList();
        }
    }

    private Optional<Candidate> examine(Path file, Taken taken) throws IOException {
        try {
            if (Files.size(file) > settings.largestPacket()) {
                throw new PacketProblem(
                        PacketProblem.Code.PACKET_OVERSIZED,
                        "this packet has " + Files.size(file) + " bytes; this side takes at most "
                                + settings.largestPacket());
            }
            PacketHead head = PacketFile.head(file);
            if (head.link().equals(keys.link()) && head.sender() == keys.side()) {
                return Optional.empty(); // our own on its way out, where both directions share one folder
            }
            if (!head.link().equals(keys.link())) {
                throw new PacketProblem(
                        PacketProblem.Code.PACKET_OF_ANOTHER_LINK, "this packet is of the link " + head.link());
            }
            return Optional.of(new Candidate(file, head));
        } catch (PacketProblem refused) {
            taken.refused.add(quarantine.take(file, refused));
            return Optional.empty();
        } catch (NoSuchFileException fetchedBySomebody) {
            return Optional.empty();
        }
    }

    private void take(Candidate candidate, Taken taken) throws IOException {
        PacketHead head = candidate.head;
        Position position = head.position();
        boolean follows = position.equals(last.position().next()) || firstOfSeriesThatFollows(head);
        if (!follows && position.compareTo(last.position()) > 0) {
            taken.early.add(candidate);
            return; // not looked into before its turn: its key may be told of by the packet that is missing
        }
        Card signer = keys.other(head.senderGeneration())
                .orElseThrow(() -> new PacketProblem(
                        PacketProblem.Code.PACKET_FOREIGN_KEY,
                        "packet " + position + " is signed by generation " + head.senderGeneration()
                                + ", whose card is not here; have it trusted"));
        // from here on our own copy: what was verified is what is opened
        Files.copy(candidate.file, work, StandardCopyOption.REPLACE_EXISTING);
        if (!PacketFile.head(work).equals(head)) {
            return; // changed while it was read; it is looked at again
        }
        String digest = PacketFile.verified(work, head, signer);
        if (!follows) {
            clearAway(candidate, digest, taken);
            return;
        }
        if (position.number() > 1 && !head.previous().equals(last)) {
            throw new PacketProblem(
                    PacketProblem.Code.PACKET_CHAIN_BROKEN,
                    "packet " + position + " follows another packet than the one that came here before it");
        }
        open(head, digest, taken);
        Files.deleteIfExists(candidate.file);
    }

    private boolean firstOfSeriesThatFollows(PacketHead head) {
        Mark from = head.previous();
        return head.position().number() == 1
                && head.position().series() > last.position().series()
                && (from.position().number() == 0 || from.digest().equals(digests.get(from.position())));
    }

    private void clearAway(Candidate candidate, String digest, Taken taken) throws IOException {
        Position position = candidate.head.position();
        String before = digests.get(position);
        boolean unknown = before == null && position.series() == last.position().series();
        boolean other = before != null && !before.equals(digest);
        if (unknown || other) {
            taken.numberUsedTwice = true;
            throw new PacketProblem(
                    PacketProblem.Code.PACKET_NUMBER_USED_TWICE,
                    "packet " + position + " came before with other content; the sender was restored from a backup,"
                            + " and packs its messages again once it hears of it");
        }
        Files.deleteIfExists(candidate.file);
        taken.again += 1;
        taken.answerOwed |= candidate.head.messages() > 0;
    }

    private void open(PacketHead head, String digest, Taken taken) throws IOException {
        List<UUID> ids = new ArrayList<>();
        List<Path> parts = new ArrayList<>();
        List<Card> cards = new ArrayList<>();
        String prefix =
                "%08d-%012d".formatted(head.position().series(), head.position().number());
        byte[] secret = openingKey(head);
        try {
            PacketFile.open(work, head, secret, (index, id, kind, content) -> {
                if (kind.equals(Link.CARD)) {
                    cards.add(Card.read(new String(content.readAllBytes(), StandardCharsets.UTF_8)));
                } else if (known.contains(id) || ids.contains(id)) {
                    content.transferTo(java.io.OutputStream.nullOutputStream());
                } else {
                    Path part = messages.resolve("%s-%06d_%s.%s.part".formatted(prefix, index, id, kind));
                    parts.add(part);
                    ids.add(id);
                    write(part, content);
                }
            });
            for (Card card : cards) {
                keys.learn(card);
            }
        } catch (PacketProblem | IOException failure) {
            for (Path part : parts) {
                Files.deleteIfExists(part);
            }
            throw failure;
        }
        for (Path part : parts) {
            String name = part.getFileName().toString();
            Files.move(
                    part,
                    part.resolveSibling(name.substring(0, name.length() - ".part".length())),
                    StandardCopyOption.ATOMIC_MOVE);
        }
        Durable.forceFolder(messages);
        Mark mark = new Mark(head.position(), digest);
        StringBuilder line = new StringBuilder(mark.toString());
        ids.forEach(id -> line.append(' ').append(id));
        ByteBuffer bytes = ByteBuffer.wrap(line.append('\n').toString().getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
            log.write(bytes);
        }
        log.force(true);
        remember(mark);
        known.addAll(ids);
        taken.packets += 1;
        taken.messages += ids.size();
        taken.answerOwed |= head.messages() > 0;
        taken.heads.add(head);
    }

    private byte[] openingKey(PacketHead head) {
        try {
            return keys.secret(head.recipientGeneration(), Purpose.PACKET);
        } catch (PacketProblem notHere) {
            throw new PacketProblem(
                    PacketProblem.Code.PACKET_FOREIGN_KEY,
                    "packet " + head.position() + " is encrypted to generation " + head.recipientGeneration()
                            + " of this side's keys, which is not here; restore it from the escrow",
                    notHere);
        }
    }

    private static void write(Path part, InputStream content) throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                java.io.OutputStream out = java.nio.channels.Channels.newOutputStream(channel)) {
            content.transferTo(out);
            channel.force(true);
        } catch (java.nio.file.FileAlreadyExistsException leftOver) {
            Files.delete(part);
            write(part, content);
        }
    }

    /** Hands out what has come, in order; a message is deleted once its handler returned. */
    int take(Handler handler) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(messages)) {
            files = all.sorted().toList();
        }
        for (Path file : files) {
            String name = file.getFileName().toString();
            int id = name.indexOf('_') + 1;
            int dot = name.indexOf('.');
            handler.handle(new Message(UUID.fromString(name.substring(id, dot)), name.substring(dot + 1), file));
            Files.deleteIfExists(file);
        }
        return files.size();
    }

    private static Position positionOf(String name) {
        return new Position(Integer.parseInt(name.substring(0, 8)), Long.parseLong(name.substring(9, 21)));
    }

    /** Takes one message over; what it does must be done before it returns, and do no harm if done twice. */
    interface Handler {
        void handle(Message message) throws IOException;
    }

    private interface Act {
        void on(Candidate candidate, Taken taken) throws IOException;
    }

    record Candidate(Path file, PacketHead head) implements Comparable<Candidate> {
        @Override
        public int compareTo(Candidate other) {
            return head.position().compareTo(other.head.position());
        }
    }

    /** What one look into a folder brought, while it is being gathered. */
    static final class Taken {
        int packets;
        int messages;
        int again;
        boolean answerOwed;
        boolean numberUsedTwice;
        final List<Refusal> refused = new ArrayList<>();
        final List<Candidate> early = new ArrayList<>();
        final List<PacketHead> heads = new ArrayList<>();
    }
}
