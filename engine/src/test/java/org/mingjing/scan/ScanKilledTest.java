package org.mingjing.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scan as a child program, killed at work. */
class ScanKilledTest {
    @TempDir
    Path folder;

    @Test
    void leaves_no_half_written_run_and_the_next_scan_clears_up() throws Exception {
        ScanFixture office = new ScanFixture(folder.resolve("office"))
                .select(
                        "payment",
                        "select 'P' || i, 'U1', 'S' || (i % 9), date '2025-01-01', i, null from range(2000) t(i)")
                .model(
                        "TST-0001",
                        "select payment_id, unit_id, supplier_id, paid_on, amount_yuan from payment where amount_yuan > 1990")
                .model(
                        "TST-0002",
                        "select min(a.payment_id) as payment_id, 'U' as unit_id, 'S' as supplier_id, date '2025-01-01' as paid_on,"
                                + " cast(sum(sqrt(a.amount_yuan + b.amount_yuan + c.amount_yuan)) as decimal(18, 2)) as amount_yuan"
                                + " from payment as a cross join payment as b cross join payment as c");
        Path runs = Files.createDirectories(folder.resolve("runs"));

        Process child = start(office, runs.resolve("run"));
        while (child.isAlive()
                && names(runs).stream().noneMatch(n -> Files.exists(runs.resolve(n + "/scratch/findings")))) {
            child.waitFor(20, TimeUnit.MILLISECONDS);
        }
        child.destroyForcibly().waitFor();

        assertFalse(Files.exists(runs.resolve("run")));
        assertEquals(1, names(runs).size(), () -> "the child did not begin: " + read(folder.resolve("output.txt")));

        Run run = Scan.over(office.settings().withModels(List.of("TST-0001"))).to(runs.resolve("run"));

        assertEquals(9, run.models().get(0).hits());
        assertEquals(List.of("run"), names(runs));
        assertTrue(Files.exists(runs.resolve("run/run.json")));
    }

    @Test
    void another_scan_that_is_at_work_keeps_its_folder() {
        Path run = folder.resolve("run");
        try (OutFolder one = OutFolder.begin(run, false);
                OutFolder other = OutFolder.begin(run, false)) {
            assertTrue(Files.isDirectory(one.work()));
            assertTrue(Files.isDirectory(other.work()));
        }
        assertEquals(List.of(), names(folder));
    }

    private Process start(ScanFixture office, Path out) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.mingjing.command.Mingjing",
                        "scan",
                        "--lake",
                        office.lake().toString(),
                        "--library",
                        office.root.resolve("models").toString(),
                        "--datasets",
                        office.root.resolve("datasets").toString(),
                        "--out",
                        out.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(e -> e.getFileName().toString()).sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
