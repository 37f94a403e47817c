package org.mingjing.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.lake.Lake;

/** Imports as child programs, killed at any moment. */
class ImportKilledTest {
    private static final int ROWS = 30_000;

    @TempDir
    Path folder;

    private Fixture fixture() {
        return new Fixture(folder).contract("pay", "ref id", "amount money unit=CNY", "text txt null");
    }

    private Path file(Fixture fixture, String name, int from, String amount) {
        StringBuilder text = new StringBuilder("ref,amount,text\n");
        for (int i = from; i < from + ROWS; i++) {
            text.append(i)
                    .append(',')
                    .append(amount)
                    .append(",some words about row ")
                    .append(i)
                    .append('\n');
        }
        return fixture.write(folder.resolve(name), text.toString());
    }

    private Process start(Fixture fixture, Path file) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.mingjing.command.Mingjing",
                        "import",
                        "--dataset",
                        "pay",
                        "--datasets",
                        fixture.contracts.toString(),
                        "--lake",
                        fixture.lakeFolder.toString(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
    }

    private static long rows(Fixture fixture) {
        return Files.exists(fixture.lakeFolder.resolve("lake.json"))
                ? Lake.open(fixture.lakeFolder)
                        .head("pay")
                        .map(s -> s.manifest().rows())
                        .orElse(0L)
                : 0;
    }

    @Test
    void leaves_the_old_state_or_the_new_one_wherever_it_is_killed() throws Exception {
        Fixture fixture = fixture();
        fixture.importFile(MappingSource.equalNames("pay"), file(fixture, "first.csv", 0, "1"));
        Path second = file(fixture, "second.csv", ROWS / 2, "2"); // half of it supersedes rows of the first
        Random random = new Random(7);

        for (int round = 0; round < 4; round++) {
            Process child = start(fixture, second);
            child.waitFor(300 + random.nextInt(1500), TimeUnit.MILLISECONDS);
            child.destroyForcibly().waitFor();

            long rows = rows(fixture);
            assertTrue(rows == ROWS || rows == ROWS + ROWS / 2, "rows " + rows);
            assertEquals(List.of(), new LakeCheck(Lake.open(fixture.lakeFolder)).run());
        }
        Process last = start(fixture, second);

        assertEquals(0, last.waitFor(), Files.readString(folder.resolve("output.txt")));
        assertEquals(ROWS + ROWS / 2, rows(fixture));
        assertEquals(List.of(), new LakeCheck(Lake.open(fixture.lakeFolder)).run());
    }

    @Test
    void cleans_up_when_it_is_asked_to_stop() throws Exception {
        Fixture fixture = fixture();
        Path file = file(fixture, "first.csv", 0, "1");
        Process child = start(fixture, file);
        Path home = fixture.lakeFolder.resolve("pay");
        while (child.isAlive() && !hasStaging(home)) {
            child.waitFor(5, TimeUnit.MILLISECONDS);
        }

        new ProcessBuilder("kill", "-INT", Long.toString(child.pid())).start().waitFor();
        int exit = child.waitFor();

        assertTrue(exit == 130 || exit == 0, exit + " " + Files.readString(folder.resolve("output.txt")));
        assertTrue(!hasStaging(home), "staging left");
        assertEquals(exit == 0 ? ROWS : 0, rows(fixture));
    }

    @Test
    void says_that_the_lake_is_as_it_was_when_stopped_among_the_rows() throws Exception {
        Fixture fixture = fixture();
        fixture.importFile(MappingSource.equalNames("pay"), file(fixture, "first.csv", 0, "1"));
        Path large = large("large.csv");
        Process child = start(fixture, large);
        Path home = fixture.lakeFolder.resolve("pay");
        while (child.isAlive() && !hasRows(home)) {
            child.waitFor(2, TimeUnit.MILLISECONDS);
        }

        new ProcessBuilder("kill", "-INT", Long.toString(child.pid())).start().waitFor();
        int exit = child.waitFor();

        String output = Files.readString(folder.resolve("output.txt"));
        assertEquals(130, exit, output);
        assertTrue(output.contains("stopped: nothing of " + large + " was stored, the lake is as it was"), output);
        assertTrue(!hasStaging(home), "staging left");
        assertEquals(ROWS, rows(fixture));
        assertEquals(List.of(), new LakeCheck(Lake.open(fixture.lakeFolder)).run());
    }

    /** So many rows that the first ones are written long before the last are read. */
    private Path large(String name) throws IOException {
        Path file = folder.resolve(name);
        try (var out = Files.newBufferedWriter(file)) {
            out.write("ref,amount,text\n");
            for (int i = ROWS; i < 50 * ROWS; i++) {
                out.write(i + ",1,some words about row " + i + "\n");
            }
        }
        return file;
    }

    private static boolean hasRows(Path home) throws IOException {
        try (var entries = Files.walk(home)) {
            return entries.anyMatch(
                    e -> e.toString().contains(".staging") && e.toString().endsWith(".parquet"));
        } catch (UncheckedIOException comingAndGoing) {
            return false;
        }
    }

    private static boolean hasStaging(Path home) throws IOException {
        if (!Files.isDirectory(home)) {
            return false;
        }
        try (var entries = Files.list(home)) {
            return entries.anyMatch(e -> e.getFileName().toString().startsWith(".staging"));
        }
    }
}
