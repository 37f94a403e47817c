package org.mingjing.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.problem.Problem;
import org.mingjing.trino.TrinoServer;

@Tag("trino")
class TrinoScanTest {
    private static final String GROUPED =
            """
            with per_supplier as (
                select unit_id, supplier_id, count(*) as payments, sum(amount_yuan) as amount_yuan, min(paid_on) as paid_on,
                       array_agg(payment_id order by payment_id) as payment_ids
                from payment
                group by unit_id, supplier_id
            )
            select g.unit_id, g.supplier_id, s.name, g.payments, cast(g.amount_yuan as decimal(18, 2)) as amount_yuan,
                   g.paid_on, g.payment_ids, case when s.name is null then 'not_assessable' else 'hit' end as outcome
            from per_supplier as g
            left join supplier as s on s.supplier_id = g.supplier_id
            where g.payments >= :min_payments""";

    @TempDir
    Path folder;

    @Test
    void finds_on_a_cluster_what_it_finds_in_the_process() {
        ScanFixture office = new ScanFixture(folder)
                .select(
                        "payment",
                        """
                        select 'P' || i, case when i % 50 = 0 then null else 'U' || (i % 3) end, 'S' || (i % 40),
                               date '2025-01-01' + cast(i % 300 as integer), case when i % 70 = 0 then null else i * 1.25 end,
                               '车辆维修 ' || i
                        from range(1, 2000) t(i)""")
                .select(
                        "supplier",
                        "select 'S' || i, case when i % 7 = 0 then null else '公司 ' || i end from range(40) t(i)")
                .model(
                        "TST-0001",
                        "select payment_id, unit_id, supplier_id, paid_on, amount_yuan from payment where amount_yuan > :limit_yuan",
                        "parameters:\n  limit_yuan: {type: 'decimal(18,2)', default: 2400, range: [0, 100000], unit: CNY, why: {en: A test., zh: 测试}}")
                .model(
                        "TST-0002",
                        GROUPED,
                        "inputs:\n  payment: {dataset: payment@1, needs: [payment_id, unit_id, paid_on, amount_yuan], reads: [supplier_id]}\n"
                                + "  supplier: {dataset: supplier@1, needs: [supplier_id], reads: [name]}",
                        "parameters:\n  min_payments: {type: bigint, default: 17, range: [0, 100], unit: payments, why: {en: A test., zh: 测试}}",
                        """
                        finding:
                          key: [unit_id, supplier_id]
                          subject: {kind: supplier, id: supplier_id}
                          answerable: {kind: unit, id: unit_id}
                          occurred_at: paid_on
                          amount: amount_yuan
                          sources: {payment: {match: {payment_id: payment_ids}}, supplier: {match: {supplier_id: supplier_id}}}
                          columns:
                            - {unit_id: text, label: {en: Unit, zh: 单位}}
                            - {supplier_id: text, label: {en: Supplier, zh: 供应商}}
                            - {name: text, label: {en: Name, zh: 名称}}
                            - {payments: bigint, label: {en: Payments, zh: 笔数}}
                            - {amount_yuan: 'decimal(18,2)', unit: CNY, label: {en: Amount, zh: 金额}}
                            - {paid_on: date, label: {en: First, zh: 首笔}}
                            - {payment_ids: 'text[]', label: {en: Payments, zh: 支付}}""");

        Run here = office.scan();
        List<Finding> found = office.findings();
        List<EvidenceRow> evidence = evidence(office, found);
        Run there = Scan.over(office.settings())
                .replacing()
                .on(scratch -> new TrinoRunner(TrinoCluster.of(
                        TrinoServer.shared().url() + "/hive/scan_test", "test", null, office.lake(), null)))
                .to(office.out());

        assertEquals("trino", there.engine());
        assertEquals(states(here), states(there));
        assertTrue(found.size() > 100, here::toString);
        assertEquals(sorted(found), sorted(office.findings()));
        assertEquals(evidence, evidence(office, found));
        assertEquals(here.id(), there.id());
    }

    @Test
    void a_lake_that_the_cluster_cannot_read_ends_the_scan_and_writes_nothing() {
        ScanFixture office = new ScanFixture(folder)
                .rows("payment", "('P1', 'U1', 'S1', date '2025-01-01', 10, 'x')")
                .model(
                        "TST-0001",
                        "select payment_id, unit_id, supplier_id, paid_on, amount_yuan from payment where amount_yuan > 1");
        Scan scan = Scan.over(office.settings())
                .on(scratch -> new TrinoRunner(TrinoCluster.of(
                        TrinoServer.shared().url() + "/hive/scan_test",
                        "test",
                        null,
                        office.lake(),
                        "local:///nowhere/lake2")));

        Problem problem = assertThrows(Problem.class, () -> scan.to(office.out()));

        assertEquals(ScanProblem.ENGINE_UNAVAILABLE, problem.code());
        assertTrue(problem.getMessage().contains("local:///nowhere/lake2/payment/"), problem.getMessage());
        assertFalse(Files.exists(office.out()));
    }

    @Test
    void why_not_answers_for_a_run_of_the_cluster_over_the_same_snapshots() {
        ScanFixture office = new ScanFixture(folder)
                .rows("payment", "('P1', 'U1', 'S1', date '2025-01-01', 10, 'x')")
                .model(
                        "TST-0001",
                        "select payment_id, unit_id, supplier_id, paid_on, amount_yuan from payment where amount_yuan > 100");
        Run run = Scan.over(office.settings())
                .on(scratch -> new TrinoRunner(TrinoCluster.of(
                        TrinoServer.shared().url() + "/hive/scan_test", "test", null, office.lake(), null)))
                .to(office.out());

        WhyNot.Answers answers = WhyNot.of(office.settings().withAsOf(run.snapshots()), "TST-0001")
                .answer(
                        new RowQuestion(null, "payment.csv", 2, Map.of()),
                        folder.resolve("scratch"),
                        new Cancellation());

        assertEquals("trino", run.engine());
        assertEquals(1, answers.matching());
        assertEquals(run.snapshots().get("payment"), answers.snapshot());
    }

    private static List<Finding> sorted(List<Finding> findings) {
        return findings.stream().sorted(Comparator.comparing(Finding::id)).toList();
    }

    private static List<EvidenceRow> evidence(ScanFixture office, List<Finding> findings) {
        List<EvidenceRow> rows = new ArrayList<>();
        RunFolder run = RunFolder.read(office.out());
        sorted(findings)
                .forEach(f -> rows.addAll(run.evidenceOf(f.id()).stream()
                        .sorted(Comparator.comparing(EvidenceRow::alias).thenComparing(EvidenceRow::row))
                        .toList()));
        return rows;
    }

    /** All that a model's turn came to, but for the time it took. */
    private static List<String> states(Run run) {
        return run.models().stream()
                .map(m -> String.join(
                        " ",
                        m.model(),
                        m.state().name(),
                        String.valueOf(m.reason()),
                        m.candidates() + "/" + m.hits() + "/" + m.explained() + "/" + m.notAssessable() + "/"
                                + m.noHits(),
                        m.notAssessableRows().toString(),
                        m.touched().toString()))
                .toList();
    }
}
