package org.mingjing.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.exchange.Json;
import org.mingjing.exchange.PublicationFile;

/** Publications that are larger than the memory of whoever takes them over. */
class LargePublicationTest {
    private static final int ROWS = 20_000;
    private static final String SMALL = "40m";

    @TempDir
    private Path folder;

    @Test
    void aMessageLargerThanTheWholeMemoryIsTakenOver() throws Exception {
        Path file = folder.resolve("large");
        String head =
                new String(Json.write(DisclosureTest.payout(1, null, false).head()), StandardCharsets.UTF_8);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(
                    head.replace("\"rows\":[],", ""),
                    0,
                    head.replace("\"rows\":[],", "").length() - 1);
            out.write(",\"rows\":[");
            for (int row = 0; row < ROWS; row++) {
                out.write(row == 0 ? "" : ",");
                out.write(" ".repeat(4_200));
                out.write("[\"张*\",\"1.50\",\"row " + row + "\"]");
            }
            out.write("]}");
        }
        assertTrue(Files.size(file) > 80L << 20);

        Process small = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + SMALL,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Taker.class.getName(),
                        file.toString(),
                        folder.resolve("publications.db").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();

        assertTrue(small.waitFor(5, TimeUnit.MINUTES));
        assertEquals(ROWS + " 30000.00\n", Files.readString(folder.resolve("log")));
        assertEquals(0, small.exitValue());
    }

    /** Takes a file over, in a program of its own with little memory. */
    static final class Taker {
        private Taker() {}

        public static void main(String[] words) throws Exception {
            try (Publications publications = new Publications(Path.of(words[1]))) {
                publications.take(PublicationFile.open(Path.of(words[0])));
                Publications.Shown shown = publications.find("payout-a").orElseThrow();
                System.out.print(shown.entries() + " " + shown.totals().get(0) + "\n");
            }
        }
    }

    @Test
    void aHeadOrARowThatIsLargerThanAnyIsRefusedAndWhatFollowsIsTaken() throws Exception {
        try (PortalTown town = new PortalTown(folder)) {
            String usual = new String(Json.write(DisclosureTest.payout(1, null, false)), StandardCharsets.UTF_8);
            for (String large : new String[] {
                usual.replace("按确权面积发放。", "长".repeat(3 << 20)),
                usual.replace("1200.00", "1".repeat(2 << 20)),
                usual.replace("\"rows\":[[", "\"rows\":[[[],"),
                usual.substring(0, usual.length() / 2)
            }) {
                put(town, large);
                town.exchange();
                assertEquals(404, town.get("/zh/publication/payout-a").statusCode());
            }
            String journal = town.journal.toString(StandardCharsets.UTF_8);
            assertTrue(journal.contains("MESSAGE_UNREADABLE"), journal);
            assertFalse(journal.contains("长长长"), journal);

            put(town, usual);
            town.exchange();

            assertTrue(town.get("/zh/publication/payout-a").body().contains("1,200.00"));
        }
    }

    private static void put(PortalTown town, String json) throws IOException {
        town.inner.put(UUID.randomUUID(), "publication", out -> out.write(json.getBytes(StandardCharsets.UTF_8)));
    }
}
