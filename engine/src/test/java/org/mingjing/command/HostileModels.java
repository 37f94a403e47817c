package org.mingjing.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.scan.Finding;
import org.mingjing.scan.ModelRun;
import org.mingjing.scan.Run;
import org.mingjing.scan.RunFolder;

/**
 * Models that want too much or are wrong, beside one that is good, from the command line: each fails alone, with its
 * reason, and nothing of it is left. The same on every engine.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HostileModels {
    private static final int PAYMENTS = 2_500;
    private static final String ROW = "p.payment_id, p.unit_id, p.supplier_id, p.paid_on, p.amount_yuan";

    private Path folder;
    private Office office;
    private Map<String, ModelRun> turns;
    private String summary;

    /** Options that choose the engine. */
    abstract List<String> engine();

    /** What the engine still does for this test's user. */
    abstract List<String> atWork() throws Exception;

    @BeforeAll
    void scan_them_all(@TempDir Path temporary) {
        folder = temporary;
        office = new Office(folder)
                .payments(
                        "payments.csv",
                        IntStream.range(0, PAYMENTS)
                                .mapToObj(i -> "P" + i + ",U" + i % 7 + ",S" + i % 40 + ",2025-03-01," + i)
                                .toArray(String[]::new));
        model("TST-0001", "where p.amount_yuan > :limit_yuan");
        model(
                "TST-0003",
                "cross join (select array_agg(q.payment_id || r.payment_id || q.unit_id) as l from payment as q"
                        + " cross join payment as r) as x where cardinality(x.l) > :limit_yuan");
        model("TST-0004", "cross join payment as q where :limit_yuan > 0");
        model("TST-0005", "where cast(p.unit_id as bigint) > :limit_yuan");
        model("TST-0006", "where 7 % (cast(p.amount_yuan as bigint) - cast(p.amount_yuan as bigint)) > :limit_yuan");
        model("TST-0007", "where 9223372036854775807 + cast(p.amount_yuan as bigint) > :limit_yuan");
        model("TST-0008", "cross join read_csv('/etc/passwd') where :limit_yuan > 0");
        model("TST-0009", "where p.amount_yuan > :limit_yuan");
        replace("m9/query.sql", "p.amount_yuan\n", "cast(p.amount_yuan as double) / 0e0 as amount_yuan\n");
        replace("m9/model.yml", "amount_yuan: 'decimal(18,2)', unit", "amount_yuan: double, unit");
        office.scan(1, "run", options("--memory=256MB"));
        summary = office.out();
        turns = run().models().stream().collect(Collectors.toMap(ModelRun::model, m -> m));
    }

    private void model(String id, String rest) {
        office.model(
                "m" + id.charAt(7), id, 1, "select " + ROW + "\nfrom payment as p\n" + rest, "default: 1000,", 100);
    }

    private void replace(String file, String what, String with) {
        try {
            String text = Files.readString(folder.resolve("models/test/" + file));
            assertTrue(text.contains(what), text);
            office.write("models/test/" + file, text.replace(what, with));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Joins so many copies without condition that nobody lives to see the end. */
    private void addEndless() {
        String copies = IntStream.range(0, 8).mapToObj(i -> "payment as t" + i).collect(Collectors.joining(", "));
        String sum =
                IntStream.range(0, 8).mapToObj(i -> "t" + i + ".amount_yuan").collect(Collectors.joining(" + "));
        model(
                "TST-0002",
                "cross join " + copies.replace(", ", " cross join ") + " where mod(cast(" + sum
                        + " as bigint), 1000003) = 999983 and :limit_yuan > 0");
    }

    private String[] options(String... more) {
        return Stream.concat(engine().stream(), Stream.of(more)).toArray(String[]::new);
    }

    private Run run() {
        return RunFolder.read(folder.resolve("run")).run();
    }

    private static List<Finding> findings(Path run, String model) {
        List<Finding> findings = new ArrayList<>();
        RunFolder.read(run).findings(f -> {
            if (f.model().equals(model)) {
                findings.add(f);
            }
        });
        return findings;
    }

    private void failed(String model, String code, String... reasons) {
        ModelRun turn = turns.get(model);
        assertEquals(code, turn.code(), turn.reason());
        for (String reason : reasons) {
            assertTrue(String.valueOf(turn.reason()).contains(reason), turn.reason());
        }
        assertTrue(summary.contains(model + " failed: ") && summary.contains("[" + code + "]"), summary);
        assertEquals(List.of(), findings(folder.resolve("run"), model));
    }

    @Test
    void a_good_model_beside_them_has_all_its_findings_with_their_rows() {
        assertEquals("DONE", turns.get("TST-0001").state().name());
        assertEquals(PAYMENTS - 1001, turns.get("TST-0001").hits());
        List<Finding> findings = findings(folder.resolve("run"), "TST-0001");
        assertEquals(PAYMENTS - 1001, findings.size());
        assertEquals(
                1,
                RunFolder.read(folder.resolve("run"))
                        .evidenceOf(findings.get(0).id())
                        .size());
    }

    @Test
    void a_hungry_model_fails_at_the_limit_of_memory() {
        failed("TST-0003", "MODEL_MEMORY_LIMIT", "256 MB", "give more with --memory");
    }

    @Test
    void a_model_that_puts_out_millions_of_rows_is_stopped_early() {
        failed("TST-0004", "MODEL_FAILED", "puts out more than 5000000 rows", "a join without condition");
    }

    @Test
    void a_mistake_at_run_time_is_told_without_the_values_of_rows() {
        failed("TST-0005", "MODEL_FAILED", "'…'");
        failed("TST-0006", "MODEL_FAILED", "ivision by zero");
        failed("TST-0007", "MODEL_FAILED", "verflow", "… + …");
        assertFalse(
                turns.get("TST-0006").reason().contains("TRY"),
                turns.get("TST-0006").reason());
    }

    @Test
    void refused_sql_never_reaches_the_engine() {
        assertEquals("REFUSED", turns.get("TST-0008").state().name());
        assertEquals("SQL_TABLE_FUNCTION", turns.get("TST-0008").code());
        assertTrue(
                turns.get("TST-0008").reason().contains("query.sql:3:"),
                turns.get("TST-0008").reason());
    }

    @Test
    void what_is_not_finite_is_a_value_like_others() {
        assertEquals("DONE", turns.get("TST-0009").state().name());
        Finding finding = findings(folder.resolve("run"), "TST-0009").get(0);
        assertEquals("Infinity", finding.values().get("amount_yuan"));
        assertEquals(null, finding.amount());
    }

    @Test
    void an_endless_model_fails_at_the_limit_of_time_and_leaves_nothing_at_work() throws Exception {
        addEndless();
        office.scan(1, "endless", options("--models=TST-0002", "--time-limit=2s"));

        ModelRun turn = RunFolder.read(folder.resolve("endless")).run().models().get(0);
        assertEquals("MODEL_TIME_LIMIT", turn.code(), turn.reason());
        assertTrue(turn.reason().contains("2 s"), turn.reason());
        idle();
    }

    @Test
    void ctrl_c_ends_what_runs_and_keeps_what_was_done() throws Exception {
        assumeFalse(ignoresInterrupts(), "this program was started in the background, which ignores Ctrl-C");
        stopped("INT", 130);
    }

    final void stopped(String signal, int code) throws Exception {
        addEndless();
        Path out = folder.resolve("runs-" + signal).resolve("run");
        Path said = folder.resolve("said-" + signal + ".txt");
        Process child = start(out, said);
        while (child.isAlive() && !Files.readString(said).contains("] TST-0001 ")) {
            child.waitFor(20, TimeUnit.MILLISECONDS);
        }
        new ProcessBuilder("kill", "-" + signal, Long.toString(child.pid()))
                .start()
                .waitFor();

        assertTrue(child.waitFor(60, TimeUnit.SECONDS), "it does not stop");
        String told = Files.readString(said);
        assertEquals(code, child.exitValue(), told);
        try (Stream<Path> entries = Files.list(out.getParent())) {
            assertEquals(List.of(out), entries.toList(), told);
        }
        RunFolder run = RunFolder.read(out);
        assertTrue(run.run().cancelled());
        assertEquals(
                List.of("DONE", "CANCELLED"),
                run.run().models().stream().map(m -> m.state().name()).toList(),
                told);
        assertEquals(PAYMENTS - 1001, findings(out, "TST-0001").size());
        assertTrue(Files.exists(out.resolve("report.html")));
        idle();
    }

    /** Children ignore what their parents did. */
    private static boolean ignoresInterrupts() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line ->
                                (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    }

    private Process start(Path out, Path said) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "org.mingjing.command.Mingjing",
                "scan",
                "--lake=" + office.lake(),
                "--library=" + office.at("models"),
                "--datasets=" + office.at("datasets"),
                "--models=TST-0001,TST-0002",
                "--threads=2",
                "--lang=en",
                "--out=" + out));
        command.addAll(engine());
        Files.createFile(said);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
    }

    /** The engine may take a moment to let go of a query that was stopped. */
    private void idle() throws Exception {
        for (int i = 0; i < 100 && !atWork().isEmpty(); i++) {
            Thread.sleep(100);
        }
        assertEquals(List.of(), atWork());
    }
}
