package org.mingjing.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.lake.Lake;
import org.mingjing.scan.Finding;
import org.mingjing.scan.ModelRun;
import org.mingjing.scan.RunFolder;

class ScanCommandTest {
    @TempDir
    Path folder;

    private Office office;

    @BeforeEach
    void three_payments() {
        office = new Office(folder)
                .payments(
                        "march.csv", "P1,U1,S1,2025-03-01,1500", "P2,U1,S2,2025-03-02,900", "P3,U2,S3,2025-06-03,2500");
    }

    @Test
    void among_few_candidates_a_larger_share_than_promised_is_chance() {
        office.model("m1", "TST-0001", 1, Office.ABOVE, "default: 1000,", 50);

        office.scan(0, "run");

        assertEquals(2, office.findings().size());
    }

    @Test
    void a_model_with_too_many_hits_is_held_until_somebody_has_looked() {
        office.model("m1", "TST-0001", 1, Office.ABOVE, "default: 1000,", 1);

        office.scan(1, "run");
        assertEquals(List.of(), office.findings());
        assertTrue(office.out().contains("raise them with --raise-held TST-0001"), office::out);
        String held = heldFinding();
        office.ask(0, "explain", held, "--run", office.at("run"));
        assertTrue(office.out().contains("held"), office::out);

        office.scan(0, "run", "--force", "--raise-held", "TST-0001");
        assertEquals(2, office.findings().size());
        assertTrue(office.out().contains("raised because somebody has looked"), office::out);
    }

    private String heldFinding() {
        List<Finding> held = new java.util.ArrayList<>();
        RunFolder.read(folder.resolve("run")).held(held::add);
        return held.get(0).id();
    }

    @Test
    void a_scan_since_another_says_what_it_took_over() {
        office.scan(0, "run");
        long hits = office.turn().hits();

        office.scan(0, "run", "--force", "--since", office.at("run"));
        assertTrue(office.out().contains("taken over from an earlier run: 1 models; asked only"), office::out);
        assertEquals(hits, office.turn().hits());
        assertEquals(hits, office.findings().size());

        office.payments("april.csv", "P4,U1,S1,2025-04-01,1700");
        office.scan(0, "run", "--force", "--since", office.at("run"));
        assertFalse(office.out().contains("taken over"), office::out);
        assertEquals(hits + 1, office.turn().hits());

        office.ask(2, "scan", "--lake", office.at("lake"), "--out", office.at("next"), "--since", office.at("none"));
    }

    @Test
    void the_table_of_a_run_adds_up_where_one_candidate_has_several_findings() {
        office.model("m1", "TST-0001", 1, Office.ABOVE, "default: 100,", 100);
        office.write(
                "models/test/m1/model.yml",
                office.read("models/test/m1/model.yml").replace("of: payment,", "of: payment, by: [unit_id],"));

        office.scan(0, "run", "--lang", "en");

        String line = office.out()
                .lines()
                .filter(l -> l.startsWith("TST-0001"))
                .findFirst()
                .orElseThrow();
        assertEquals(
                List.of("2", "2", "0", "0", "0", "3"),
                List.of(line.split(" {2,}")).subList(2, 8),
                line);
    }

    @Test
    void why_a_model_did_not_run_is_said_in_chinese_too() {
        office.model("m1", "TST-0001", 1, Office.ABOVE, "", 100);

        office.scan(1, "run", "--lang", "zh");

        assertTrue(office.out().contains("TST-0001 未运行：有参数未设定；该值不应猜测。"), office::out);
        assertTrue(office.err().contains("TST-0001 未运行: 未设定 limit_yuan"), office::err);
    }

    @Test
    void sealed_data_needs_a_case_number() {
        office.write("datasets/payment.yml", office.read("datasets/payment.yml").replace("tier: T1", "tier: T3"));

        office.scan(1, "run");
        assertEquals("MODEL_CASE_NUMBER_MISSING", office.turn().code());

        office.scan(0, "run", "--force", "--case-number", "2026-001");
        assertEquals(2, office.turn().hits());
        assertEquals("2026-001", RunFolder.read(folder.resolve("run")).run().caseNumber());
    }

    @Test
    void an_earlier_snapshot_gives_the_earlier_answer() {
        String first =
                Lake.open(folder.resolve("lake")).head("payment").orElseThrow().id();
        office.payments("april.csv", "P4,U1,S4,2025-04-01,4000");

        office.scan(0, "run", "--as-of", "payment=" + first);
        assertEquals(2, office.turn().hits());
        assertEquals(first, office.turn().inputs().get("payment"));
    }

    @Test
    void stale_data_does_not_run_where_age_matters() {
        office.scan(1, "run", "--max-age", "-1");

        assertEquals("MODEL_INPUT_STALE", office.turn().code());
    }

    @Test
    void data_of_yesterday_runs_where_a_day_is_allowed() {
        office.refused("'--max-age'", "--max-age", "soon");

        office.scan(0, "run", "--max-age", "1");
        assertEquals(2, office.turn().hits());
    }

    @Test
    void one_model_at_its_limits_takes_no_other_with_it() {
        office.model(
                "m2",
                "TST-0002",
                1,
                "with recursive forever as (select 1 as n union all select n + 1 from forever) select p.payment_id,"
                        + " p.unit_id, p.supplier_id, p.paid_on, p.amount_yuan from payment as p where :limit_yuan <"
                        + " (select max(a.n * b.n) from range(100000000) as a(n), range(100000000) as b(n))",
                "default: 1000,",
                100);
        office.model("m3", "TST-0003", 1, endless(), "default: 1000,", 100);

        office.scan(1, "run", "--time-limit", "1s");

        List<ModelRun> models = RunFolder.read(folder.resolve("run")).run().models();
        assertEquals("DONE", models.get(0).state().name());
        assertEquals("REFUSED", models.get(1).state().name());
        assertEquals("MODEL_TIME_LIMIT", models.get(2).code());
    }

    /** Joins so many copies without condition that nobody lives to see the end. */
    private static String endless() {
        StringBuilder from = new StringBuilder("payment as p");
        StringBuilder sum = new StringBuilder("p.amount_yuan");
        for (int i = 0; i < 30; i++) {
            from.append(", payment as t").append(i);
            sum.append(" + t").append(i).append(".amount_yuan");
        }
        return "select p.payment_id, p.unit_id, p.supplier_id, p.paid_on, p.amount_yuan from " + from
                + " where mod(cast(" + sum + " as bigint), 1000003) = 999983 and :limit_yuan > 0";
    }

    @Test
    void a_folder_that_is_taken_or_cannot_be_written_stays_as_it_was() throws IOException {
        office.scan(0, "run");
        String before = office.read("run/run.json");
        office.scan(2, "run");
        assertTrue(office.err().contains("replace the run with --force"), office::err);
        assertEquals(before, office.read("run/run.json"));

        Files.createDirectories(folder.resolve("papers"));
        office.write("papers/letter.txt", "mine");
        office.scan(2, "papers", "--force");
        assertEquals("mine", office.read("papers/letter.txt"));

        office.write("file", "mine");
        office.scan(2, "file", "--force");
        office.run(
                "scan",
                "--lake",
                office.lake(),
                "--out",
                office.at("file/run"),
                "--library",
                office.at("models"),
                "--datasets",
                office.at("datasets"));
        assertTrue(office.err().contains("file"), office::err);
        assertFalse(office.err().contains("an error of the program itself"), office::err);
    }

    @Test
    void the_summary_speaks_chinese_where_the_office_does() {
        office.scan(0, "run", "--lang", "zh");

        assertTrue(office.out().contains("超过限额的支付"), office::out);
        assertTrue(office.out().contains("列出疑点 2 条"), office::out);
    }
}
