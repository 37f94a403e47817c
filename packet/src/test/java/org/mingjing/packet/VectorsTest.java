package org.mingjing.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The vectors that a second implementation is checked with; the format may not drift away from them. */
class VectorsTest {
    @TempDir
    private Path folder;

    private static Path vectors() throws URISyntaxException {
        return Path.of(VectorsTest.class.getResource("/vectors/expected.json").toURI())
                .getParent();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> expected() throws URISyntaxException {
        return JsonMapper.builder()
                .build()
                .readValue(vectors().resolve("expected.json").toFile(), Map.class);
    }

    @Test
    void everyVectorIsTakenOrRefusedAsItSays() throws Exception {
        Pair.copy(vectors().resolve("inner"), folder.resolve("link/keys"));
        Path way = Files.createDirectories(folder.resolve("way"));
        Map<String, String> expected = expected();
        int refused = 0;
        try (Link link = Link.open(folder.resolve("link"), LinkSettings.usual(), Clock.systemUTC())) {
            for (String name : expected.keySet().stream()
                    .filter(VectorsTest::isDamaged)
                    .sorted()
                    .toList()) {
                Files.copy(vectors().resolve("packets").resolve(name), way.resolve(name));

                Received received = link.receive(way);

                assertEquals(
                        expected.get(name), received.refused().get(0).code().name(), name);
                refused++;
            }
            for (String name : expected.keySet().stream()
                    .filter(n -> !isDamaged(n))
                    .sorted()
                    .toList()) {
                Files.copy(vectors().resolve("packets").resolve(name), way.resolve(name));
                List<String> texts = new ArrayList<>();

                link.receive(way);
                link.take(message -> texts.add(Files.readString(message.file())));

                assertEquals(expected.get(name), String.join("|", texts), name);
            }
            assertEquals(2, link.keys().other().generation());
        }
        assertEquals(8, refused);
    }

    private static boolean isDamaged(String name) {
        return Character.isLetter(name.charAt(1));
    }

    @Test
    void theSealedVectorOpens() throws Exception {
        KeyRing keys = KeyRing.open(vectors().resolve("inner"));

        byte[] text = Sealed.text(Files.readAllBytes(vectors().resolve("report.sealed")), keys, MakeVectors.SEALED);

        assertEquals("what a reporter wrote", new String(text, StandardCharsets.UTF_8));
    }

    @Test
    void anotherProgramThatKnowsOnlyTheSpecificationReadsThem() throws Exception {
        assumeTrue(hasPython(), "needs python3 with the package cryptography");
        Path reader = Path.of("src/test/python/read_packet.py").toAbsolutePath();
        Map<String, String> expected = expected();
        for (Map.Entry<String, String> vector : expected.entrySet()) {
            Process process = new ProcessBuilder(
                            "python3",
                            reader.toString(),
                            vectors().resolve("inner").toString(),
                            vectors()
                                    .resolve("packets")
                                    .resolve(vector.getKey())
                                    .toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

            assertEquals(0, process.waitFor(), said);
            boolean unknown = vector.getKey().startsWith("4-"); // its card came in the packet before
            assertEquals(unknown ? "PACKET_FOREIGN_KEY" : vector.getValue(), said, vector.getKey());
        }
        assertTrue(expected.size() > 10);
    }

    private static boolean hasPython() throws IOException, InterruptedException {
        try {
            return new ProcessBuilder("python3", "-c", "import cryptography")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    @Test
    void noVectorIsWithoutItsExpectation() throws Exception {
        try (Stream<Path> packets = Files.list(vectors().resolve("packets"))) {
            assertEquals(
                    expected().keySet().stream().sorted().toList(),
                    packets.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }
}
