package org.mingjing.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.problem.Problem;
import org.mingjing.scan.Drop.Part;
import org.mingjing.scan.RowAnswer.Fate;

class WhyNotTest {
    private static final String COLUMNS = "payment_id, unit_id, supplier_id, paid_on, amount_yuan";
    private static final String LIMIT =
            "parameters:\n  limit_yuan: {type: 'decimal(18,2)', default: 1000, range: [0, 100000], unit: CNY, why: {en: A test., zh: 测试}}";
    private static final String WITH_SUPPLIER =
            "inputs:\n  payment: {dataset: payment@1, needs: [payment_id, paid_on, amount_yuan], reads: [unit_id, supplier_id, note]}\n"
                    + "  supplier: {dataset: supplier@1, needs: [supplier_id], reads: [name]}";

    @TempDir
    Path folder;

    private ScanFixture office;

    @BeforeEach
    void payments() {
        office = new ScanFixture(folder)
                .rows(
                        "payment",
                        "('P1', 'U1', 'S1', date '2025-03-01', 12345.5, 'a')",
                        "('P2', 'U1', 'S2', date '2025-03-02', 1000, 'b')",
                        "('P3', 'U2', 'S1', date '2025-03-03', null, 'c')",
                        "('P4', 'U2', 'S3', date '2025-03-04', 800, 'd')",
                        "('P5', 'U2', 'S3', date '2025-03-05', -800, 'e')")
                .rows("supplier", "('S1', 'One')", "('S3', 'Three')");
    }

    private RowAnswer about(String id) {
        WhyNot.Answers answers = ask(office.settings(), new RowQuestion(null, null, 0, Map.of("payment_id", id)));
        assertEquals(1, answers.matching());
        return answers.answers().get(0);
    }

    private WhyNot.Answers ask(ScanSettings settings, RowQuestion question) {
        return WhyNot.of(settings, "TST-0001").answer(question, folder.resolve("scratch"), new Cancellation());
    }

    private Drop drop(String id) {
        RowAnswer answer = about(id);
        assertEquals(Fate.DROPPED, answer.fate(), answer::toString);
        return answer.drops().get(0);
    }

    @Test
    void shows_both_sides_of_a_condition_that_a_row_does_not_meet() {
        office.model("TST-0001", "select " + COLUMNS + "\nfrom payment\nwhere amount_yuan > :limit_yuan", LIMIT);

        Drop drop = drop("P2");

        assertEquals(Part.WHERE, drop.part());
        assertEquals(3, drop.line());
        assertEquals(
                "Amount (amount_yuan) is 1000.00, must be above limit_yuan = 1000",
                drop.says().en());
        assertEquals(
                "金额（amount_yuan） 为 1000.00，须大于 limit_yuan = 1000", drop.says().zh());
    }

    @Test
    void says_that_a_row_is_a_finding_after_all() {
        office.model("TST-0001", "select " + COLUMNS + " from payment where amount_yuan > :limit_yuan", LIMIT);
        office.scan();

        RowAnswer answer = about("P1");

        assertEquals(Fate.FINDING, answer.fate());
        assertEquals(office.findings().get(0).id(), answer.findings().get(0).id());
        assertEquals(
                office.findings().get(0).sentence(), answer.findings().get(0).sentence());
    }

    @Test
    void says_that_a_needed_value_is_missing() {
        office.model("TST-0001", "select " + COLUMNS + " from payment where amount_yuan > :limit_yuan", LIMIT);

        RowAnswer answer = about("P3");

        assertEquals(Fate.NOT_ASSESSABLE, answer.fate());
        assertTrue(answer.says().en().contains("lacks amount_yuan"), answer::toString);
    }

    @Test
    void shows_what_a_join_looked_for_in_vain() {
        office.model(
                "TST-0001",
                "select p.payment_id, p.unit_id, p.supplier_id, p.paid_on, p.amount_yuan from payment as p join supplier as s on s.supplier_id = p.supplier_id",
                WITH_SUPPLIER);

        Drop drop = drop("P2");

        assertEquals(Part.JOIN, drop.part());
        assertEquals(
                "none of the 2 rows of s fits: s.supplier_id = p.supplier_id (p.supplier_id = S2)",
                drop.says().en());
    }

    @Test
    void names_the_condition_of_a_join_that_no_near_partner_meets() {
        office.model(
                "TST-0001",
                "select p.payment_id, p.unit_id, p.supplier_id, p.paid_on, p.amount_yuan from payment as p join supplier as s on s.supplier_id = p.supplier_id and s.name = 'One'",
                WITH_SUPPLIER);

        Drop drop = drop("P4");

        assertTrue(drop.says()
                .en()
                .startsWith("1 rows of s meet the conditions before it, but none of them: s.name = 'One'"));
        assertEquals(List.of(Map.of("s.name", "Three")), drop.near());
    }

    @Test
    void shows_the_row_that_should_not_be_there_with_its_place() {
        office.model(
                "TST-0001",
                "select " + COLUMNS
                        + " from payment as p where amount_yuan > 0 and not exists (select 1 from payment as back where back.amount_yuan = -p.amount_yuan)");

        Drop drop = drop("P4");

        assertEquals(
                List.of(true, false),
                drop.conditions().stream().map(Condition::isMet).toList());
        assertEquals("payment.csv", drop.near().get(0).get("_src_file"));
        assertEquals("6", drop.near().get(0).get("_src_row"));
        assertEquals("-800.00", drop.near().get(0).get("amount_yuan"));
    }

    @Test
    void shows_what_the_group_of_a_row_came_to() {
        office.model(
                "TST-0001",
                "with busy as (select supplier_id, count(*) as payments, sum(amount_yuan) as total from payment group by supplier_id having count(*) >= 2 and sum(amount_yuan) > 0)"
                        + " select p.payment_id, p.unit_id, p.supplier_id, p.paid_on, p.amount_yuan from payment as p join busy as b on b.supplier_id = p.supplier_id");

        Drop drop = drop("P4");

        assertEquals("busy", drop.step());
        assertEquals(Part.HAVING, drop.part());
        assertEquals("sum(amount_yuan) is 0.00, must be above 0", drop.says().en());
        assertEquals(
                List.of(true, false),
                drop.conditions().stream().map(Condition::isMet).toList());
        assertEquals("S3", drop.row().get("supplier_id"));
        assertEquals("2", drop.row().get("count(*)"));
    }

    @Test
    void follows_a_row_through_windows_and_stars() {
        office.model(
                "TST-0001",
                "with placed as (select p.*, row_number() over (partition by unit_id order by amount_yuan desc) as place from payment as p), first as (select * from placed)"
                        + " select " + COLUMNS + " from first where place = 1");

        assertEquals("place is 2, must be equal to 1", drop("P2").says().en());
        assertEquals(Fate.FINDING, about("P4").fate());
    }

    @Test
    void takes_no_row_for_a_finding_because_it_counts_in_the_median_of_one() {
        office.model(
                "TST-0001",
                "with usual as (select unit_id, avg(amount_yuan) as usual_amount from payment group by unit_id)"
                        + " select p.payment_id, p.unit_id, p.supplier_id, p.paid_on, p.amount_yuan from payment as p join usual as u on u.unit_id = p.unit_id where p.amount_yuan > u.usual_amount");

        assertEquals(Fate.FINDING, about("P1").fate());
        assertEquals(
                "Amount (p.amount_yuan) is 1000.00, must be above u.usual_amount = 6672.75",
                drop("P2").says().en());
    }

    @Test
    void says_what_each_branch_of_a_union_wants() {
        office.model(
                "TST-0001",
                "with either as (select * from payment where amount_yuan > 5000 union all select * from payment where note = 'x')"
                        + " select distinct " + COLUMNS + " from either");

        List<Drop> drops = about("P4").drops();

        assertEquals(2, drops.size());
        assertEquals(
                "Amount (amount_yuan) is 800.00, must be above 5000",
                drops.get(0).says().en());
        assertEquals("note is d, must be equal to 'x'", drops.get(1).says().en());
        assertEquals(Fate.FINDING, about("P1").fate());
    }

    @Test
    void asks_the_pair_of_a_row_that_comes_nearest() {
        office.model(
                "TST-0001",
                "select a.payment_id, a.unit_id, a.supplier_id, a.paid_on, a.amount_yuan from payment as a join payment as b on b.supplier_id = a.supplier_id and a.paid_on < b.paid_on where a.amount_yuan = b.amount_yuan");

        Drop drop = drop("P5");

        assertEquals(Part.WHERE, drop.part());
        assertEquals(
                "Amount (a.amount_yuan) is 800.00, must be equal to b.amount_yuan = -800.00",
                drop.says().en().replace("Amount (b.amount_yuan)", "b.amount_yuan"));
    }

    @Test
    void says_that_an_exemption_explains_it() {
        office.model("TST-0001", "select " + COLUMNS + " from payment where amount_yuan > :limit_yuan", LIMIT);
        office.write(
                "exemptions.yml",
                "exemptions:\n  - {id: EX-1, model: TST-0001, match: {supplier_id: S1}, valid_from: 2025-01-01, valid_to: 2025-12-31, approver: Chen Yu, reason: framework contract}\n");

        RowAnswer answer = ask(
                        office.settings().withExemptions(Exemptions.read(folder.resolve("exemptions.yml"))),
                        new RowQuestion(null, "payment.csv", 2, Map.of()))
                .answers()
                .get(0);

        assertEquals(Outcome.EXPLAINED, answer.findings().get(0).outcome());
        assertTrue(String.valueOf(answer.findings().get(0).explainedBy()).startsWith("EX-1 (Chen Yu"));
    }

    @Test
    void names_the_files_that_went_in_when_it_does_not_know_the_one_asked_for() {
        office.model("TST-0001", "select " + COLUMNS + " from payment where amount_yuan > :limit_yuan", LIMIT);

        WhyNot.Answers answers = ask(office.settings(), new RowQuestion(null, "other.csv", 2, Map.of()));

        assertEquals(0, answers.matching());
        assertTrue(answers.absent().get(0).en().startsWith("No file of this name"), answers::toString);
    }

    @Test
    void says_so_where_a_row_cannot_be_followed() {
        office.model(
                "TST-0001",
                "select " + COLUMNS + " from payment except select " + COLUMNS
                        + " from payment where amount_yuan < 1000");

        RowAnswer answer = about("P4");

        assertEquals(Fate.NOT_FOLLOWED, answer.fate());
        assertTrue(answer.says().en().contains("EXCEPT"), answer::toString);
    }

    @Test
    void refuses_a_column_and_an_input_that_are_not_there() {
        office.model("TST-0001", "select " + COLUMNS + " from payment where amount_yuan > :limit_yuan", LIMIT);

        Problem column = assertThrows(
                Problem.class, () -> ask(office.settings(), new RowQuestion(null, null, 0, Map.of("amount", "1"))));
        assertEquals(ScanProblem.ROW_QUESTION_INVALID, column.code());
        assertTrue(column.mend().contains("amount_yuan"), column::mend);
        Problem input = assertThrows(
                Problem.class,
                () -> ask(office.settings(), new RowQuestion("invoice", null, 0, Map.of("payment_id", "P1"))));
        assertTrue(input.mend().contains("payment"), input::mend);
    }
}
