package org.mingjing.packet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the test vectors in {@code src/test/resources/vectors} anew, with other keys: only for a new version of the format.
 * The folder is its one argument.
 */
final class MakeVectors {
    static final UUID SEALED = UUID.fromString("00000000-0000-4000-8000-00000000000a");

    private MakeVectors() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Path work = Files.createTempDirectory("vectors");
        Path packets = Files.createDirectories(folder.resolve("packets"));
        Map<String, String> expected = new TreeMap<>();
        try (Pair pair = new Pair(work)) {
            Path way = pair.inward;
            put(pair, 1, "first");
            put(pair, 2, "第二条");
            byte[] first = sent(pair, packets, "1-two-messages.packet");
            expected.put("1-two-messages.packet", "first|第二条");
            put(pair, 3, "x".repeat(Sealing.SEGMENT)); // ends beyond a whole segment
            sent(pair, packets, "2-longer-than-a-segment.packet");
            expected.put("2-longer-than-a-segment.packet", "x".repeat(Sealing.SEGMENT));
            pair.outer.rotate();
            put(pair, 4, "still signed by the first keys");
            sent(pair, packets, "3-new-card.packet");
            expected.put("3-new-card.packet", "still signed by the first keys");
            put(pair, 5, "signed by the second keys");
            sent(pair, packets, "4-second-keys.packet");
            expected.put("4-second-keys.packet", "signed by the second keys");

            write(packets, "1a-cut.packet", Arrays.copyOf(first, first.length - 1), expected, "PACKET_TRUNCATED");
            write(packets, "1b-longer.packet", Arrays.copyOf(first, first.length + 1), expected, "PACKET_TRUNCATED");
            write(packets, "1c-body-changed.packet", changed(first, 200), expected, "PACKET_FORGED");
            write(packets, "1d-signature-changed.packet", changed(first, first.length - 1), expected, "PACKET_FORGED");
            write(packets, "1e-other-link.packet", changed(first, 12), expected, "PACKET_OF_ANOTHER_LINK");
            write(packets, "1f-unknown-keys.packet", changed(first, 32), expected, "PACKET_FOREIGN_KEY");
            write(packets, "1g-other-version.packet", changed(first, 8), expected, "PACKET_NOT_ONE");
            write(packets, "1h-no-packet.packet", "hello".getBytes(StandardCharsets.UTF_8), expected, "PACKET_NOT_ONE");

            byte[] sealed = Sealed.text(
                    "what a reporter wrote".getBytes(StandardCharsets.UTF_8),
                    pair.inner.keys().card(),
                    Purpose.REPORT,
                    SEALED);
            Files.write(folder.resolve("report.sealed"), sealed);
            Pair.delete(way);
        }
        keys(work.resolve("inner/keys"), folder.resolve("inner"));
        Files.writeString(
                folder.resolve("expected.json"),
                JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(expected) + "\n");
        Pair.delete(work);
    }

    private static void put(Pair pair, int number, String text) throws IOException {
        Pair.put(pair.outer, new UUID(0x4000L, 0x8000000000000000L + number), text);
    }

    private static byte[] sent(Pair pair, Path packets, String name) throws IOException {
        pair.outer.seal();
        pair.outer.carry(pair.inward);
        Path packet = Pair.packets(pair.inward).get(Pair.packets(pair.inward).size() - 1);
        Files.copy(packet, packets.resolve(name));
        return Files.readAllBytes(packet);
    }

    private static byte[] changed(byte[] packet, int at) {
        byte[] changed = packet.clone();
        changed[at] ^= 4;
        return changed;
    }

    private static void write(Path packets, String name, byte[] bytes, Map<String, String> expected, String code)
            throws IOException {
        Files.write(packets.resolve(name), bytes);
        expected.put(name, code);
    }

    private static void keys(Path from, Path to) throws IOException {
        Pair.copy(from, to);
        for (String file : new String[] {"own/1.sign", "own/1.identity"}) {
            Files.delete(to.resolve(file)); // opening needs neither
        }
    }
}
