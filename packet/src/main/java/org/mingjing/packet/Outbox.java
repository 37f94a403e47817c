package org.mingjing.packet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The packets of this side. Everything is seen from the folder, so a kill at any moment leaves either the old state or
 * the new one: {@code messages/} holds what the other side has not acknowledged; a packet counts once its index is
 * written; a message that stands in no index is still to be packed.
 */
final class Outbox {
    private final Path messages;
    private final Path packets;
    private final Path seriesFile;
    private final Path acknowledgedFile;
    private final KeyRing keys;
    private final LinkSettings settings;
    private final Clock clock;

    private final TreeMap<String, UUID> pending = new TreeMap<>();
    private final Set<UUID> known = new HashSet<>();
    private final NavigableMap<Position, Sealed> sealed = new TreeMap<>();
    private final Map<Position, Carried> carried = new HashMap<>();
    private final Set<Position> askedFor = new HashSet<>();
    private int series = 1;
    private Mark base = Mark.NONE;
    private Position keptBefore = Position.NONE;
    private Mark acknowledged = Mark.NONE;
    private long nextSequence = 1;

    /** @param messages names of the message files that it carries */
    private record Sealed(Path file, String digest, List<String> messages) {}

    private record Carried(Instant lately, int times) {}

    Outbox(Path folder, KeyRing keys, LinkSettings settings, Clock clock) throws IOException {
        this.messages = Files.createDirectories(folder.resolve("messages"));
        this.packets = Files.createDirectories(folder.resolve("packets"));
        this.seriesFile = folder.resolve("series");
        this.acknowledgedFile = folder.resolve("acknowledged");
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
        load();
    }

    private void load() throws IOException {
        if (Files.exists(seriesFile)) {
            String[] lines = Files.readString(seriesFile).split("\n", -1);
            series = Integer.parseInt(lines[0]);
            base = Mark.of(lines[1]);
            keptBefore = Position.of(lines[2]);
        }
        if (Files.exists(acknowledgedFile)) {
            acknowledged = Mark.of(Files.readString(acknowledgedFile));
        }
        for (String name : names(messages)) {
            if (name.endsWith(".part")) {
                Files.delete(messages.resolve(name));
                continue;
            }
            pending.put(name, idOf(name));
            known.add(idOf(name));
            nextSequence = Math.max(nextSequence, Long.parseLong(name.substring(0, name.indexOf('_'))) + 1);
        }
        for (String name : names(packets)) {
            Path file = packets.resolve(name);
            Path index = packets.resolve(name.replace(".packet", ".index"));
            if (name.endsWith(".part") || (name.endsWith(".packet") && !Files.exists(index))) {
                Files.delete(file); // of a seal that was killed; its messages are pending
            } else if (name.endsWith(".index")) {
                loadSealed(file);
            }
        }
        dropUnacknowledgedOfOtherSeries();
    }

    private void loadSealed(Path index) throws IOException {
        Path packet = index.resolveSibling(index.getFileName().toString().replace(".index", ".packet"));
        List<String> lines = Files.readAllLines(index);
        Mark mark = Mark.of(lines.get(0));
        Sealed one = new Sealed(packet, mark.digest(), List.copyOf(lines.subList(1, lines.size())));
        sealed.put(mark.position(), one);
        if (mark.position().compareTo(acknowledged.position()) <= 0) {
            deleteMessages(one); // of an acknowledgement that was killed
        } else {
            one.messages().forEach(pending::remove);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Adds a message, once: an id that is on its way already is left as it is. */
    void put(UUID id, String kind, Durable.Content content) throws IOException {
        if (!kind.matches(Message.KIND)) {
            throw new IllegalArgumentException("a kind is small letters and hyphens: " + kind);
        }
        if (known.contains(id)) {
            return;
        }
        String name = "%012d_%s.%s".formatted(nextSequence, id, kind);
        Path file = messages.resolve(name);
        Durable.write(file, content);
        if (Files.size(file) > settings.largestPacket() / 2) {
            Files.delete(file);
            throw new PacketProblem(
                    PacketProblem.Code.MESSAGE_TOO_LARGE,
                    "a message may be half as large as the largest packet; cut it");
        }
        nextSequence++;
        pending.put(name, id);
        known.add(id);
    }

    boolean hasPending() {
        return !pending.isEmpty();
    }

    /** Packets with messages; bare ones are not acknowledged unless something else is. */
    int unacknowledged() {
        return (int) sealed.tailMap(acknowledged.position(), false).values().stream()
                .filter(one -> !one.messages().isEmpty())
                .count();
    }

    /** Makes one packet of the oldest pending messages, or a bare one where there are none. */
    Position seal(Mark received, List<Range> wanted) throws IOException {
        List<PacketFile.Outgoing> batch = new ArrayList<>();
        long content = 0;
        for (Map.Entry<String, UUID> entry : pending.entrySet()) {
            Path file = messages.resolve(entry.getKey());
            PacketFile.Outgoing message = new PacketFile.Outgoing(
                    entry.getValue(),
                    entry.getKey().substring(entry.getKey().indexOf('.') + 1),
                    file,
                    Files.size(file));
            if (!batch.isEmpty()
                    && (batch.size() == settings.mostMessages()
                            || content + message.contentLength() > settings.fullPacket())) {
                break;
            }
            batch.add(message);
            content += message.contentLength();
        }
        Mark previous = last();
        Position position =
                previous.position().series() == series ? previous.position().next() : new Position(series, 1);
        PacketHead head = new PacketHead(
                keys.link(),
                keys.side(),
                signingGeneration(),
                keys.other().generation(),
                position,
                previous,
                batch.size(),
                content,
                received,
                wanted);
        Path file = packets.resolve(head.fileName());
        String digest = PacketFile.write(file, head, batch, keys);
        List<String> names =
                batch.stream().map(m -> m.file().getFileName().toString()).toList();
        String index = new Mark(position, digest) + "\n" + String.join("\n", names) + (names.isEmpty() ? "" : "\n");
        Durable.write(
                packets.resolve(head.fileName().replace(".packet", ".index")),
                out -> out.write(index.getBytes(StandardCharsets.US_ASCII)));
        sealed.put(position, new Sealed(file, digest, names));
        names.forEach(pending::remove);
        return position;
    }

    /** The newest generation whose card went out in a packet before; the first one was handed over by people. */
    private int signingGeneration() throws IOException {
        Path told = packets.resolveSibling("signs-as");
        return Files.exists(told) ? Integer.parseInt(Files.readString(told).strip()) : 1;
    }

    /** From now on packets are signed by this generation: its card is in a packet that is sealed. */
    void signAs(int generation) throws IOException {
        Durable.write(
                packets.resolveSibling("signs-as"),
                out -> out.write(String.valueOf(generation).getBytes(StandardCharsets.US_ASCII)));
    }

    int signsAs() throws IOException {
        return signingGeneration();
    }

    private Mark last() {
        NavigableMap<Position, Sealed> own = sealed.tailMap(new Position(series, 0), false);
        return own.isEmpty()
                ? base
                : new Mark(own.lastKey(), own.lastEntry().getValue().digest());
    }

    /**
     * The other side says how far it has come. Where that is no packet of ours, or another one, this side has forgotten
     * something, because it was restored from a backup: it begins a new series and packs again what is not acknowledged.
     */
    void acknowledged(Mark mark, List<Range> wanted) throws IOException {
        Sealed ours = sealed.get(mark.position());
        boolean agreed = (ours != null && ours.digest().equals(mark.digest()))
                || mark.equals(base)
                || mark.equals(acknowledged)
                || mark.position().number() == 0;
        if (mark.position().number() == 0
                && !sealed.isEmpty()
                && sealed.firstKey().number() > 1) {
            beginSeries(series + 1, mark); // it has nothing at all, and the first ones are swept away here
            return;
        }
        if (agreed) {
            moveTo(mark);
        } else if (mark.position().series() >= series) {
            beginSeries(mark.position().series() + 1, mark);
            return;
        }
        for (Range range : wanted) {
            for (Position position : sealed.keySet()) {
                if (position.series() == Math.max(1, mark.position().series()) && range.holds(position.number())) {
                    askedFor.add(position);
                }
            }
        }
    }

    private void moveTo(Mark mark) throws IOException {
        if (mark.equals(acknowledged) || (mark.equals(base) && acknowledged.equals(Mark.NONE))) {
            return;
        }
        if (mark.position().compareTo(acknowledged.position()) < 0) {
            carried.keySet().removeIf(position -> position.compareTo(mark.position()) > 0); // it was restored
        }
        Mark before = acknowledged;
        acknowledged = mark;
        Durable.write(acknowledgedFile, out -> out.write(mark.toString().getBytes(StandardCharsets.US_ASCII)));
        if (mark.position().compareTo(before.position()) > 0) {
            for (Sealed one : sealed.subMap(before.position(), false, mark.position(), true)
                    .values()) {
                deleteMessages(one);
            }
        }
    }

    private void deleteMessages(Sealed one) throws IOException {
        for (String name : one.messages()) {
            Files.deleteIfExists(messages.resolve(name));
            pending.remove(name);
            known.remove(idOf(name));
        }
    }

    /** @param from what the other side has; the new series goes on from there */
    void beginSeries(int next, Mark from) throws IOException {
        series = next;
        base = from;
        keptBefore = acknowledged.position();
        String text = next + "\n" + from + "\n" + keptBefore + "\n";
        Durable.write(seriesFile, out -> out.write(text.getBytes(StandardCharsets.US_ASCII)));
        dropUnacknowledgedOfOtherSeries();
    }

    void beginSeries() throws IOException {
        beginSeries(series + 1, acknowledged);
    }

    private void dropUnacknowledgedOfOtherSeries() throws IOException {
        for (Map.Entry<Position, Sealed> entry :
                List.copyOf(sealed.tailMap(keptBefore, false).entrySet())) {
            Sealed one = entry.getValue();
            if (entry.getKey().series() >= series) {
                continue;
            }
            remove(entry.getKey(), one);
            for (String name : one.messages()) {
                if (Files.exists(messages.resolve(name))) {
                    pending.put(name, idOf(name));
                }
            }
        }
    }

    private void remove(Position position, Sealed one) throws IOException {
        // the index first: a packet without one is swept away at the next start
        Files.deleteIfExists(
                one.file().resolveSibling(one.file().getFileName().toString().replace(".packet", ".index")));
        Files.deleteIfExists(one.file());
        sealed.remove(position);
        carried.remove(position);
    }

    /** Puts into the folder what the other side lacks and has not been given lately. */
    int carry(Path to) throws IOException {
        Instant now = clock.instant();
        boolean content = sealed.tailMap(acknowledged.position(), false).values().stream()
                .anyMatch(one -> !one.messages().isEmpty());
        int count = 0;
        for (Map.Entry<Position, Sealed> entry :
                sealed.tailMap(acknowledged.position(), false).entrySet()) {
            Carried before = carried.get(entry.getKey());
            boolean asked = askedFor.remove(entry.getKey());
            boolean due = asked || before == null || (content && isDueAgain(before, now));
            if (asked) {
                Files.deleteIfExists(to.resolve(entry.getValue().file().getFileName()));
            }
            if (due && copy(entry.getValue().file(), to)) {
                count++;
            }
            if (due) {
                carried.put(entry.getKey(), new Carried(now, before == null ? 1 : before.times() + 1));
            }
        }
        return count;
    }

    private boolean isDueAgain(Carried before, Instant now) {
        return (settings.tries() == 0 || before.times() < settings.tries())
                && !now.isBefore(before.lately().plus(settings.retryAfter()));
    }

    /** Puts packets of the present series into the folder whether or not they were acknowledged. */
    int carryAgain(Range range, Path to) throws IOException {
        int count = 0;
        for (Map.Entry<Position, Sealed> entry : sealed.entrySet()) {
            if (entry.getKey().series() == series && range.holds(entry.getKey().number())) {
                Files.deleteIfExists(to.resolve(entry.getValue().file().getFileName()));
                copy(entry.getValue().file(), to);
                count++;
            }
        }
        return count;
    }

    private static boolean copy(Path packet, Path to) throws IOException {
        Path there = to.resolve(packet.getFileName());
        if (Files.exists(there) && Files.size(there) == Files.size(packet)) {
            return false; // nobody has fetched it yet
        }
        Durable.write(there, out -> Files.copy(packet, out));
        return true;
    }

    /** Forgets packets that were acknowledged long ago, but never the last one, which the next is chained to. */
    void sweep() throws IOException {
        Instant limit = clock.instant().minus(settings.keep());
        if (settings.tries() > 0) {
            for (Map.Entry<Position, Sealed> entry : List.copyOf(sealed.entrySet())) {
                Sealed one = entry.getValue();
                if (Files.getLastModifiedTime(one.file()).toInstant().isBefore(limit)) {
                    moveTo(new Mark(entry.getKey(), one.digest())); // nobody will ever say that it has come
                }
            }
        }
        for (Map.Entry<Position, Sealed> entry :
                List.copyOf(sealed.headMap(acknowledged.position(), false).entrySet())) {
            if (Files.getLastModifiedTime(entry.getValue().file()).toInstant().isBefore(limit)) {
                remove(entry.getKey(), entry.getValue());
            }
        }
    }

    private static UUID idOf(String name) {
        return UUID.fromString(name.substring(name.indexOf('_') + 1, name.indexOf('.')));
    }
}
