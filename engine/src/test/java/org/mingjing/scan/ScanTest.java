package org.mingjing.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.contract.Text;

class ScanTest {
    private static final String COLUMNS = "payment_id, unit_id, supplier_id, paid_on, amount_yuan";
    private static final String ABOVE = "select " + COLUMNS + " from payment where amount_yuan > :limit_yuan";
    private static final String LIMIT =
            "parameters:\n  limit_yuan: {type: 'decimal(18,2)', default: 1000, range: [0, 100000], unit: CNY, why: {en: A test., zh: 测试}}";

    @TempDir
    Path folder;

    private ScanFixture office;

    @BeforeEach
    void three_payments() {
        office = new ScanFixture(folder)
                .rows(
                        "payment",
                        "('P1', 'U1', 'S1', date '2025-03-01', 12345.5, 'a')",
                        "('P2', 'U1', 'S2', date '2025-03-02', 1000, 'b')",
                        "('P3', 'U2', 'S1', date '2025-03-03', null, 'c')")
                .model("TST-0001", ABOVE, LIMIT);
    }

    @Test
    void raises_a_finding_that_leads_back_to_its_row() {
        Run run = office.scan();

        ModelRun model = run.models().get(0);
        assertEquals(ModelState.DONE, model.state(), model::toString);
        Finding finding = office.findings().get(0);
        assertEquals(1, office.findings().size());
        assertEquals("2025-03-01: 12,345.50 to S1.", finding.sentence().en());
        assertEquals("2025-03-01：向 S1 支付 12,345.50 元。", finding.sentence().zh());
        assertEquals(1, finding.sourceRows());
        List<EvidenceRow> rows = RunFolder.read(office.out()).evidenceOf(finding.id());
        assertEquals("payment.csv", rows.get(0).file());
        assertEquals(2, rows.get(0).row());
        assertEquals("12345.50", rows.get(0).values().get("amount_yuan"));
        assertTrue(finding.id().matches("F-[0-9a-f]{16}"));
    }

    @Test
    void says_what_is_missing_where_it_cannot_judge_and_why_nothing_is_asked() {
        office = new ScanFixture(folder.resolve("outcomes"))
                .rows(
                        "payment",
                        "('P1', 'U1', 'S1', date '2025-03-01', 10, 'a')",
                        "('P2', 'U1', null, date '2025-03-01', 20, 'b')",
                        "('P3', 'U2', 'S3', date '2025-03-01', 30, 'c')",
                        "('P4', 'U3', 'S4', date '2025-03-01', 40, 'd')")
                .model(
                        "TST-0001",
                        "select " + COLUMNS + ", case when supplier_id is null then 'not_assessable'"
                                + " when unit_id = 'U2' then 'explained' else 'hit' end as outcome from payment",
                        "outcomes:\n  not_assessable: {en: 'Who got {{amount_yuan}} is not known.', zh: '{{amount_yuan}} 元的收款人不详。'}\n"
                                + "  explained: {en: '{{unit_id}} may.', zh: '{{unit_id}} 有权支付。'}");
        office.write(
                "exemptions.yml",
                "exemptions:\n  - {id: EX-1, model: TST-0001, match: {supplier_id: S4}, valid_from: 2025-01-01, valid_to: 2025-12-31, approver: Chen Yu, reason: framework contract}\n");

        office.scan(office.settings()
                .withExemptions(Exemptions.read(folder.resolve("outcomes").resolve("exemptions.yml"))));

        Map<String, Text> sentences = new TreeMap<>();
        office.findings().forEach(f -> sentences.put(f.key().get("payment_id"), f.sentence()));
        assertEquals("2025-03-01: 10.00 to S1.", sentences.get("P1").en());
        assertEquals(new Text("Who got 20.00 is not known.", "20.00 元的收款人不详。"), sentences.get("P2"));
        assertEquals(
                new Text("2025-03-01: 30.00 to S3. U2 may.", "2025-03-01：向 S3 支付 30.00 元。U2 有权支付。"),
                sentences.get("P3"));
        assertEquals("2025-03-01: 40.00 to S4.", sentences.get("P4").en(), "an exemption says itself why");
    }

    @Test
    void lists_that_name_the_parts_of_a_key_go_together() {
        office = new ScanFixture(folder.resolve("lists"))
                .rows(
                        "payment",
                        "('P1', 'U1', 'S1', date '2025-03-01', 10, 'a')",
                        "('P1', 'U1', 'S2', date '2025-03-01', 10, 'b')",
                        "('P2', 'U1', 'S2', date '2025-03-01', 10, 'c')")
                .model(
                        "TST-0001",
                        "select unit_id, max(paid_on) as paid_on, array_agg(payment_id order by payment_id) as payment_ids,"
                                + " array_agg(supplier_id order by payment_id) as supplier_ids"
                                + " from payment where note <> 'b' group by unit_id",
                        """
                        finding:
                          key: [unit_id]
                          subject: {kind: unit, id: unit_id}
                          occurred_at: paid_on
                          sources: {payment: {match: {payment_id: payment_ids, supplier_id: supplier_ids}}}
                          columns:
                            - {unit_id: text, label: {en: Unit, zh: 单位}}
                            - {paid_on: date, label: {en: Last, zh: 末笔}}
                            - {payment_ids: 'text[]', label: {en: Payments, zh: 支付}}
                            - {supplier_ids: 'text[]', label: {en: Suppliers, zh: 供应商}}""",
                        "explanation: {en: '{{unit_id}}', zh: '{{unit_id}}'}");

        office.scan();

        List<EvidenceRow> rows =
                RunFolder.read(office.out()).evidenceOf(office.findings().get(0).id());
        assertEquals(
                List.of("a", "c"),
                rows.stream().map(r -> r.values().get("note")).sorted().toList());
    }

    @Test
    void keeps_the_first_two_hundred_rows_of_a_finding_and_counts_all() {
        String paid =
                "select 'P' || (%d + i), case when i %% 5 = 0 then 'U2' else 'U1' end, 'S1', date '2025-03-01', 10,"
                        + " 'n' || i from range(170) t(i)";
        office = new ScanFixture(folder.resolve("many"))
                .select("payment", paid.formatted(0))
                .more("payment", paid.formatted(1000)) // from the same lines of the same file once more
                .model(
                        "TST-0001",
                        "select unit_id, max(paid_on) as paid_on from payment group by unit_id",
                        """
                        finding:
                          key: [unit_id]
                          subject: {kind: unit, id: unit_id}
                          occurred_at: paid_on
                          sources: {payment: {match: {unit_id: unit_id}}}
                          columns:
                            - {unit_id: text, label: {en: Unit, zh: 单位}}
                            - {paid_on: date, label: {en: Last, zh: 末笔}}""",
                        "explanation: {en: '{{unit_id}}', zh: '{{unit_id}}'}");

        office.scan();

        for (Finding finding : office.findings()) {
            List<Long> lines = RunFolder.read(office.out()).evidenceOf(finding.id()).stream()
                    .map(EvidenceRow::row)
                    .toList();
            boolean few = finding.subject().equals("U2");
            List<Long> first = LongStream.range(0, 170)
                    .filter(i -> few == (i % 5 == 0))
                    .flatMap(i -> LongStream.of(i + 2, i + 2))
                    .limit(200)
                    .boxed()
                    .toList();
            assertEquals(few ? 68 : 272, finding.sourceRows());
            assertEquals(first, lines);
        }
        assertEquals(2, office.findings().size());
    }

    @Test
    void accounts_for_every_candidate() {
        ModelRun model = office.scan().models().get(0);

        assertEquals(3, model.candidates());
        assertEquals(new ModelRun.Touched(1, 0, 1), model.touched());
        assertEquals(1, model.noHits());
        assertEquals(1, model.notAssessableRows().get("payment"));
    }
}
