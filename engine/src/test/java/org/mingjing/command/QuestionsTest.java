package org.mingjing.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.scan.Finding;
import org.mingjing.scan.RunFolder;
import picocli.CommandLine;

/** Why this one, and what about that one: explain, why-not and what-if. */
class QuestionsTest {
    @TempDir
    Path folder;

    private Office office;

    @BeforeEach
    void a_run() {
        office = new Office(folder)
                .payments(
                        "march.csv",
                        "P1,U1,S1,2025-03-01,1500",
                        "P2,U1,S2,2025-03-02,1000",
                        "P3,U2,S1,2025-06-03,2500",
                        ",U2,S3,2025-06-03,4000",
                        "P5,U2,S3,2025-06-04,much");
        office.scan(0, "run");
    }

    private Finding finding(String payment) {
        List<Finding> found = new ArrayList<>();
        RunFolder.read(folder.resolve("run")).findings(f -> {
            if (payment.equals(f.values().get("payment_id"))) {
                found.add(f);
            }
        });
        return found.get(0);
    }

    private void says(String... texts) {
        for (String text : texts) {
            assertTrue(office.out().contains(text), () -> "expected '" + text + "' in: " + office.out());
        }
    }

    private void whyNot(int expected, String... more) {
        List<String> all = new ArrayList<>(List.of("why-not", "TST-0001", "--run", office.at("run")));
        all.addAll(List.of(more));
        office.ask(expected, all.toArray(String[]::new));
    }

    @Test
    void a_finding_is_explained_with_limit_source_row_reasons_and_what_is_related() {
        office.write(
                "exemptions.yml",
                "exemptions:\n  - {id: EX-1, model: TST-0001, match: {supplier_id: S1, unit_id: U2}, valid_from: 2025-01-01, valid_to: 2025-12-31, approver: Chen Yu, reason: framework contract}\n");
        String id = finding("P1").id();

        office.ask(
                0,
                "explain",
                id.substring(0, 9),
                "--run",
                office.at("run"),
                "--exemptions",
                office.at("exemptions.yml"));

        says(
                "2025-03-01: 1,500.00 to S1.",
                "limit_yuan  1000 CNY  default  The office's rule.",
                "march.csv:2 (payment ",
                "A framework contract.",
                "Related findings (1)",
                finding("P3").id() + " TST-0001 same subject",
                "does not match, for unit_id = U1 ≠ U2; supplier_id = S1 would.",
                "rank ");
        office.ask(0, "explain", id.substring(2), "--run", office.at("run"), "--lang", "zh");
        says("2025-03-01：向 S1 支付 1,500.00 元。", "框架合同", "同一对象");
    }

    @Test
    void an_id_that_means_none_or_several_is_refused_with_a_way_on() {
        office.ask(2, "explain", "F-zz", "--run", office.at("run"));
        assertTrue(office.err().contains("no finding of this run begins with 'F-zz'"), office::err);
        office.ask(2, "explain", "", "--run", office.at("run"));
        assertTrue(office.err().contains(finding("P1").id()), office::err);
        office.ask(2, "explain", "F-1", "--run", office.lake());
        assertTrue(office.err().contains("there is no run in this folder"), office::err);
    }

    @Test
    void a_row_at_the_limit_is_told_the_limit_and_where_it_comes_from() {
        whyNot(0, "--row", "march.csv:3");

        says(
                "No finding: Amount (amount_yuan) is 1000.00, must be above limit_yuan = 1000.",
                "query.sql line 3",
                "limit_yuan = 1000 comes from: the model's default. Another value: mingjing what-if TST-0001 --param limit_yuan");
        whyNot(0, "--where", "payment_id=P2", "--lang", "zh");
        says("不构成疑点：金额（amount_yuan） 为 1000.00，须大于 limit_yuan = 1000。");
    }

    @Test
    void a_row_that_was_rejected_says_why() {
        whyNot(1, "--row", "march.csv:5");

        says("No such row is in the snapshot.", "It was rejected at import: payment_id");
    }

    @Test
    void a_row_without_a_needed_value_cannot_be_assessed() {
        whyNot(0, "--row", "march.csv:6");

        says("It cannot be assessed: it lacks amount_yuan", "The import noted: amount_yuan:");
    }

    @Test
    void a_row_that_is_a_finding_leads_to_its_explanation() {
        whyNot(0, "--row", "march.csv:2");

        says(
                finding("P1").id() + " (a hit)",
                "mingjing explain " + finding("P1").id());
    }

    @Test
    void a_line_that_is_none_and_a_file_that_is_unknown_are_told_apart() {
        whyNot(1, "--row", "march.csv:99");
        says("No record of march.csv begins on line 99 (rows 5, stored 4, rejected 1");
        whyNot(1, "--row", "may.csv:2");
        says("No file of this name has gone into the snapshot");
    }

    @Test
    void a_question_that_cannot_be_asked_is_refused() {
        whyNot(2);
        whyNot(2, "--row", "march.csv");
        whyNot(2, "--where", "amount=1");
        assertTrue(office.err().contains("payment_id, unit_id"), office::err);
        office.ask(2, "why-not", "TST-0009", "--lake", office.lake(), "--row", "march.csv:2");
        office.ask(2, "why-not", "TST-0001", "--row", "march.csv:2");
    }

    @Test
    void a_run_over_another_library_asks_for_that_library() {
        office.expect(2, "why-not", "TST-0001", "--run", office.at("run"), "--row", "march.csv:2");

        assertTrue(office.err().contains("the run has the model 'TST-0001'"), office::err);
        assertTrue(office.err().contains("--library"), office::err);
    }

    @Test
    void the_values_of_the_run_are_those_asked_of() {
        office.scan(0, "run", "--force", "--set", "TST-0001.limit_yuan=2000");

        whyNot(0, "--row", "march.csv:2");

        says("must be above limit_yuan = 2000", "comes from: --set");
    }

    @Test
    void what_if_says_how_many_how_much_and_which() {
        office.ask(0, "what-if", "TST-0001", "--lake", office.lake(), "--param", "limit_yuan", "--values", "500,2000");

        says(
                "1000 (now)",
                "5,000.00 CNY",
                "2,500.00 CNY",
                "limit_yuan = 500",
                "+ F-",
                "- " + finding("P1").id());
        office.ask(
                0,
                "what-if",
                "TST-0001",
                "--lake",
                office.lake(),
                "--param",
                "limit_yuan",
                "--values",
                "500",
                "--lang",
                "zh");
        says("1000（现行）", "金额");
    }

    @Test
    void what_if_refuses_values_that_cannot_be() {
        for (String values : List.of("much", "-1", "100001")) {
            office.ask(
                    2, "what-if", "TST-0001", "--lake", office.lake(), "--param", "limit_yuan", "--values=" + values);
        }
        office.ask(2, "what-if", "TST-0001", "--lake", office.lake(), "--param", "limit", "--values", "1");
        office.ask(2, "what-if", "TST-0009", "--lake", office.lake(), "--param", "limit_yuan", "--values", "1");
    }

    @Test
    void an_office_sets_its_language_once() {
        assertEquals("新增 0", firstWord(Map.of("MINGJING_LANG", "zh", "LANG", "en_US.UTF-8")));
        assertEquals("新增 0", firstWord(Map.of("LANG", "zh_CN.UTF-8")));
        assertEquals("0 new", firstWord(Map.of("LANG", "de_DE.UTF-8")));
        assertEquals("0 new", firstWord(Map.of()));
    }

    private String firstWord(Map<String, String> environment) {
        StringWriter out = new StringWriter();
        CommandLine line = Mingjing.line(environment);
        line.setOut(new PrintWriter(out));
        line.execute("diff", office.at("run"), office.at("run"), "--datasets", office.at("datasets"));
        return out.toString().contains("新增 0") ? "新增 0" : "0 new";
    }
}
