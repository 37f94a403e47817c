package org.mingjing.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.lake.Lake;
import org.mingjing.scan.Finding;
import org.mingjing.scan.ModelRun;
import org.mingjing.scan.Outcome;
import org.mingjing.scan.RunFolder;

class ScanCommandTest {
    private static final String ABOVE =
            "select payment_id, unit_id, supplier_id, paid_on, amount_yuan\nfrom payment\nwhere amount_yuan > :limit_yuan";

    @TempDir
    Path folder;

    private Office office;

    @BeforeEach
    void three_payments() {
        office = new Office(folder)
                .payments(
                        "march.csv", "P1,U1,S1,2025-03-01,1500", "P2,U1,S2,2025-03-02,900", "P3,U2,S3,2025-06-03,2500");
    }

    private ModelRun turn() {
        return RunFolder.read(folder.resolve("run")).run().models().get(0);
    }

    private List<Finding> findings() {
        List<Finding> findings = new java.util.ArrayList<>();
        RunFolder.read(folder.resolve("run")).findings(findings::add);
        return findings;
    }

    private void exemptions(String... lines) {
        office.write("exemptions.yml", "exemptions:\n" + String.join("", lines));
    }

    private static String exemption(String id, String match, String from, String to) {
        return "  - {id: " + id + ", model: TST-0001, match: {" + match + "}, valid_from: " + from + ", valid_to: " + to
                + ", approver: Chen Yu, reason: framework contract}\n";
    }

    private void refused(String message, String... options) {
        office.scan(2, "run", options);
        String said = office.err() + office.out();
        assertTrue(said.contains(message), () -> "expected '" + message + "' in: " + said);
        assertFalse(Files.exists(folder.resolve("run")));
        assertEquals(List.of(), leftovers());
    }

    private List<String> leftovers() {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(e -> e.getFileName().toString())
                    .filter(n -> n.contains(".writing-"))
                    .toList();
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    @Test
    void an_exemption_explains_a_hit_within_its_term_and_is_counted() {
        exemptions(exemption("EX-1", "supplier_id: S1", "2025-01-01", "2025-12-31"));

        office.scan(0, "run", "--exemptions", office.at("exemptions.yml"));

        assertEquals(1, turn().hits());
        assertEquals(1, turn().explained());
        assertEquals(new ModelRun.Touched(1, 1, 0), turn().touched());
        Finding explained = findings().stream()
                .filter(f -> f.outcome() == Outcome.EXPLAINED)
                .findFirst()
                .orElseThrow();
        assertEquals("EX-1 (Chen Yu, 2025-01-01..2025-12-31): framework contract", explained.explainedBy());
    }

    @Test
    void an_exemption_that_has_expired_or_does_not_hold_yet_explains_nothing_and_is_named() {
        exemptions(
                exemption("EX-1", "supplier_id: S1", "2025-03-02", "2025-12-31"),
                exemption("EX-2", "payment_id: P3, unit_id: U2", "2025-01-01", "2025-06-02"));

        office.scan(0, "run", "--exemptions", office.at("exemptions.yml"));

        assertEquals(2, turn().hits());
        assertEquals(0, turn().explained());
        assertTrue(
                office.out().contains("Exemption EX-1 matches 1 more, but not on the day of the event."), office::out);
        assertTrue(office.out().contains("Exemption EX-2 matches"), office::out);
    }

    @Test
    void an_exemption_matches_by_unit_by_key_and_by_several_values() {
        exemptions(exemption("EX-1", "unit_id: [U1, U2], payment_id: P3", "2025-06-03", "2025-06-03"));

        office.scan(0, "run", "--exemptions", office.at("exemptions.yml"));

        assertEquals(1, turn().explained());
    }

    @Test
    void a_bad_file_of_exemptions_is_refused_with_its_line() {
        exemptions(
                exemption("EX-1", "supplier_id: S1", "2025-01-01", "2025-12-31"),
                "  - {id: EX-2, model: TST-0001, match: {supplier_id: S2}, valid_from: 2025-01-01, valid_to: 2025-12-31, reason: none}\n");
        refused("exemptions.yml:3", "--exemptions", office.at("exemptions.yml"));
        refused("approver", "--exemptions", office.at("exemptions.yml"));

        exemptions(exemption("EX-1", "supplier_id: S1", "2025-12-31", "2025-01-01"));
        refused("its term ends before it begins", "--exemptions", office.at("exemptions.yml"));

        exemptions(exemption("EX-1", "supplier_id: S1", "2025-02-30", "2025-12-31"));
        refused("there is no such day: 2025-02-30", "--exemptions", office.at("exemptions.yml"));

        exemptions(exemption("EX-1", "supplier: S1", "2025-01-01", "2025-12-31"));
        refused("exemptions.yml:2", "--exemptions", office.at("exemptions.yml"));

        refused("nowhere.yml", "--exemptions", office.at("nowhere.yml"));
    }

    @Test
    void among_few_candidates_a_larger_share_than_promised_is_chance() {
        office.model("m1", "TST-0001", 1, ABOVE, "default: 1000,", 50);

        office.scan(0, "run");

        assertEquals(2, findings().size());
    }

    @Test
    void a_model_with_too_many_hits_is_held_until_somebody_has_looked() {
        office.model("m1", "TST-0001", 1, ABOVE, "default: 1000,", 1);

        office.scan(1, "run");
        assertEquals(List.of(), findings());
        assertTrue(office.out().contains("raise them with --raise-held TST-0001"), office::out);
        String held = heldFinding();
        office.ask(0, "explain", held, "--run", office.at("run"));
        assertTrue(office.out().contains("held"), office::out);

        office.scan(0, "run", "--force", "--raise-held", "TST-0001");
        assertEquals(2, findings().size());
        assertTrue(office.out().contains("raised because somebody has looked"), office::out);
    }

    private String heldFinding() {
        List<Finding> held = new java.util.ArrayList<>();
        RunFolder.read(folder.resolve("run")).held(held::add);
        return held.get(0).id();
    }

    @Test
    void sealed_data_needs_a_case_number() {
        office.write("datasets/payment.yml", readString("datasets/payment.yml").replace("tier: T1", "tier: T3"));

        office.scan(1, "run");
        assertEquals("MODEL_CASE_NUMBER_MISSING", turn().code());

        office.scan(0, "run", "--force", "--case-number", "2026-001");
        assertEquals(2, turn().hits());
        assertEquals("2026-001", RunFolder.read(folder.resolve("run")).run().caseNumber());
    }

    private String readString(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    @Test
    void a_value_for_a_unit_and_one_for_a_period_govern_those_alone() {
        office.write(
                "parameters.yml",
                """
                settings:
                  - {model: TST-0001, parameter: limit_yuan, value: 2000, unit: U1, source: 'Rule 7', author: Chen Yu}
                  - {model: TST-0001, parameter: limit_yuan, value: 3000, from: 2025-06-01, to: 2025-06-30, source: 'Circular 3', author: Chen Yu}
                """);

        office.scan(0, "run", "--parameters", office.at("parameters.yml"));

        assertEquals(0, turn().hits());
        assertEquals(2, turn().localValues().size());
        assertEquals("Rule 7 (Chen Yu)", turn().localValues().get(0).source());
        office.ask(
                0,
                "why-not",
                "TST-0001",
                "--lake",
                office.lake(),
                "--parameters",
                office.at("parameters.yml"),
                "--row",
                "march.csv:2");
        assertTrue(office.out().contains("must be above limit_yuan = 2000"), office::out);
    }

    @Test
    void a_value_for_a_region_governs_the_units_that_lie_in_it() {
        office.write(
                "datasets/organisation.yml",
                """
                dataset: organisation
                version: 1
                title: {en: Organisation, zh: 机构}
                group: organisation
                tier: T1
                purpose: {en: Test, zh: 测试}
                source: {en: Test, zh: 测试}
                key: [org_id]
                columns:
                  - {name: org_id, title: {en: Organisation, zh: 机构}, type: id, nullable: false, class: none}
                  - {name: division_code, title: {en: Division, zh: 区划}, type: id, nullable: true, class: none}
                  - {name: valid_from, title: {en: From, zh: 起}, type: date, nullable: true, class: none}
                """);
        office.write(
                "organisation.yml",
                """
                dataset: organisation@1
                source: {system: register}
                columns: {org_id: id, division_code: division, valid_from: since}
                """);
        office.write("units.csv", "id,division,since\nU1,440106,2020-01-01\nU2,110101,2020-01-01\n");
        office.expect(
                0,
                "import",
                "--mapping",
                office.at("organisation.yml"),
                "--lake",
                office.lake(),
                "--datasets",
                office.at("datasets"),
                office.at("units.csv"));
        office.write(
                "parameters.yml",
                """
                settings:
                  - {model: TST-0001, parameter: limit_yuan, value: 2000, region: '4401', source: 'Rule of Guangzhou', author: Chen Yu}
                """);

        office.scan(0, "run", "--parameters", office.at("parameters.yml"));

        assertEquals(
                List.of("P3"),
                findings().stream().map(f -> f.key().get("payment_id")).toList());
        assertEquals("Rule of Guangzhou (Chen Yu)", turn().localValues().get(0).source());
    }

    @Test
    void what_if_tries_lists_too() {
        office.model("m1", "TST-0001", 1, ABOVE + " and supplier_id in (:suppliers)", "default: 1000,", 100);
        office.write(
                "models/test/m1/model.yml",
                readString("models/test/m1/model.yml")
                        .replace(
                                "parameters:\n",
                                "parameters:\n  suppliers: {type: 'text[]', default: [S1], why: {en: A test., zh: 测试}}\n"));

        office.ask(
                0,
                "what-if",
                "TST-0001",
                "--lake",
                office.lake(),
                "--param",
                "suppliers",
                "--values",
                "S3,[\"S1\",\"S3\"]",
                "--lang",
                "en");

        List<String> lines = office.out().lines().toList();
        assertTrue(lines.get(1).startsWith("[\"S1\"] (now)"), office::out);
        assertTrue(lines.get(1).contains("1,500.00 CNY"), office::out);
        assertTrue(lines.get(2).contains("2,500.00 CNY"), office::out);
        assertTrue(lines.get(3).contains("4,000.00 CNY"), office::out);
    }

    @Test
    void a_parameter_without_default_waits_for_its_office() {
        office.model("m1", "TST-0001", 1, ABOVE, "", 100);

        office.scan(1, "run");
        assertEquals("MODEL_PARAMETER_MISSING", turn().code());
        assertTrue(office.out().contains("give one with --set TST-0001.limit_yuan=VALUE"), office::out);

        office.scan(0, "run", "--force", "--set", "TST-0001.limit_yuan=2000");
        assertEquals("2000", turn().parameters().get("limit_yuan"));
        assertEquals("--set", turn().parameterSources().get("limit_yuan"));
    }

    @Test
    void values_that_cannot_be_are_refused_before_anything_runs() {
        refused("limit_yuan", "--set", "TST-0001.limit_yuan=much");
        refused("100000", "--set", "TST-0001.limit_yuan=100001");
        refused("limit_yaun", "--set", "TST-0001.limit_yaun=5");
        refused("TST-0009", "--set", "TST-0009.limit_yuan=5");
        refused("MODEL.PARAMETER=VALUE", "--set", "limit_yuan");
        refused("set twice", "--set", "TST-0001.limit_yuan=5", "--set", "TST-0001.limit_yuan=6");
        refused("--time-limit must be a time", "--time-limit", "soon");
        refused("--memory must be a size", "--memory", "lots");
        refused("at least one thread", "--threads", "0");
        refused("TST-9*", "--models", "TST-9*");
        refused("s000009", "--as-of", "payment=s000009");
    }

    @Test
    void an_earlier_snapshot_gives_the_earlier_answer() {
        String first =
                Lake.open(folder.resolve("lake")).head("payment").orElseThrow().id();
        office.payments("april.csv", "P4,U1,S4,2025-04-01,4000");

        office.scan(0, "run", "--as-of", "payment=" + first);
        assertEquals(2, turn().hits());
        assertEquals(first, turn().inputs().get("payment"));
    }

    @Test
    void stale_data_does_not_run_where_age_matters() {
        office.scan(1, "run", "--max-age", "-1");

        assertEquals("MODEL_INPUT_STALE", turn().code());
    }

    @Test
    void data_of_yesterday_runs_where_a_day_is_allowed() {
        refused("'--max-age'", "--max-age", "soon");

        office.scan(0, "run", "--max-age", "1");
        assertEquals(2, turn().hits());
    }

    @Test
    void one_model_at_its_limits_takes_no_other_with_it() {
        office.model(
                "m2",
                "TST-0002",
                1,
                "with recursive forever as (select 1 as n union all select n + 1 from forever) select p.payment_id, p.unit_id, p.supplier_id, p.paid_on, p.amount_yuan from payment as p where :limit_yuan < (select max(a.n * b.n) from range(100000000) as a(n), range(100000000) as b(n))",
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
        String before = readString("run/run.json");
        office.scan(2, "run");
        assertTrue(office.err().contains("replace the run with --force"), office::err);
        assertEquals(before, readString("run/run.json"));

        Files.createDirectories(folder.resolve("papers"));
        office.write("papers/letter.txt", "mine");
        office.scan(2, "papers", "--force");
        assertEquals("mine", readString("papers/letter.txt"));

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
