package org.mingjing.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.model.ModelLibrary;

/** A scan since an earlier run finds what a scan without it finds. */
class SinceTest {
    private static final String LARGE =
            "select payment_id, unit_id, supplier_id, paid_on, amount_yuan from payment where amount_yuan > 900";
    private static final String OF_SUPPLIER =
            """
            select min(payment_id) as payment_id, min(unit_id) as unit_id, supplier_id, max(paid_on) as paid_on,
                   sum(amount_yuan) as amount_yuan, array_agg(payment_id order by payment_id) as payment_ids,
                   case when count(*) > 12 then 'explained' else 'hit' end as outcome
            from payment group by supplier_id having count(*) > 2
            """;
    private static final String ON_A_DAY =
            """
            select min(p.payment_id) as payment_id, p.unit_id, min(p.supplier_id) as supplier_id, p.paid_on,
                   sum(q.amount_yuan) as amount_yuan
            from payment as p
            join payment as q on q.unit_id = p.unit_id and q.paid_on between p.paid_on - interval '2' day and p.paid_on
            group by p.unit_id, p.paid_on having sum(q.amount_yuan) > 2000
            """;
    private static final String BY_SUPPLIER_COLUMNS =
            """
            finding:
              key: [supplier_id]
              subject: {kind: supplier, id: supplier_id}
              answerable: {kind: unit, id: unit_id}
              occurred_at: paid_on
              amount: amount_yuan
              sources: {payment: {match: {payment_id: payment_ids}}}
              columns:
                - {payment_id: text, label: {en: Payment, zh: 支付}}
                - {unit_id: text, label: {en: Unit, zh: 单位}}
                - {supplier_id: text, label: {en: Supplier, zh: 供应商}}
                - {paid_on: date, label: {en: Paid on, zh: 日期}}
                - {amount_yuan: 'decimal(18,2)', unit: CNY, label: {en: Amount, zh: 金额}}
                - {payment_ids: 'text[]', label: {en: Payments, zh: 支付}}""";
    private static final String DAYS = "reach: {days: 2, rows: {payment: paid_on}, finding: paid_on}";

    @TempDir
    Path folder;

    private ScanFixture office;

    @BeforeEach
    void payments() {
        office = new ScanFixture(folder)
                .select("payment", paid(0, 3000))
                .select("supplier", "select 'S' || i, 'Name ' || i from range(500) t(i)")
                .model("TST-0001", LARGE, "reach: {links: [{payment: payment_id, finding: payment_id}]}")
                .model(
                        "TST-0002",
                        OF_SUPPLIER,
                        BY_SUPPLIER_COLUMNS,
                        "reach: {links: [{payment: supplier_id, finding: supplier_id}]}")
                .model("TST-0003", ON_A_DAY, DAYS)
                .model("TST-0004", LARGE.replace("900", "990"))
                .model(
                        "TST-0005",
                        "select 'P' as payment_id, 'U' as unit_id, supplier_id, date '2025-01-01' as paid_on,"
                                + " cast(1 as decimal(18, 2)) as amount_yuan from supplier where name like '%77'",
                        "inputs: {supplier: {dataset: supplier@1, needs: [supplier_id, name]}}",
                        "finding:\n  key: [supplier_id]\n  subject: {kind: supplier, id: supplier_id}\n"
                                + "  occurred_at: paid_on\n  sources: {supplier: {match: {supplier_id: supplier_id}}}\n"
                                + "  columns: [{payment_id: text, label: {en: P, zh: 支付}}, {unit_id: text, label: {en: U, zh: 单位}},"
                                + " {supplier_id: text, label: {en: S, zh: 商}}, {paid_on: date, label: {en: D, zh: 日}},"
                                + " {amount_yuan: 'decimal(18,2)', label: {en: A, zh: 金}}]",
                        "explanation: {en: '{{supplier_id}}.', zh: '{{supplier_id}}。'}",
                        "expected_hits: {max: 100, of: supplier, unit: '%'}");
    }

    /** Payments of one supplier or another, day after day; some lack an amount, one its supplier. */
    private static String paid(int from, int to) {
        return "select 'P' || i, 'U' || (i % 7), 'S' || (hash(i) % 301), date '2025-01-01' + cast(i / 20 as integer),"
                + " case when i % 31 = 0 then null else (hash(i) % 100000) / 100 end, 'note ' || i from range(" + from
                + ", " + to + ") t(i)";
    }

    @Test
    void nothing_new_is_taken_over_whole() {
        office.scan();
        Told first = told(office.out());

        Run run = since(office.settings());

        assertEquals(first, told(folder.resolve("next")));
        assertTrue(run.models().stream()
                .allMatch(m -> m.takenOver() != null && m.takenOver().whole()));
    }

    @Test
    void new_rows_are_asked_about_as_far_as_they_reach() {
        office.scan();
        office.more("payment", paid(3000, 3040));

        Run run = since(office.settings());

        assertEquals(fresh(), told(folder.resolve("next")));
        assertFalse(Objects.requireNonNull(model(run, "TST-0001").takenOver()).whole());
        assertTrue(Objects.requireNonNull(model(run, "TST-0002").takenOver()).findings() > 100);
        assertTrue(Objects.requireNonNull(model(run, "TST-0003").takenOver()).findings() > 100);
        assertNull(model(run, "TST-0004").takenOver());
        assertTrue(Objects.requireNonNull(model(run, "TST-0005").takenOver()).whole());
    }

    @Test
    void rows_that_were_changed_or_taken_back_reach_as_far() {
        office.scan();
        office.select(
                "payment", paid(5, 2990) + " union all select 'P2990', 'U1', 'S5', date '2025-02-02', 5000, null");

        Run run = since(office.settings());

        assertEquals(fresh(), told(folder.resolve("next")));
        assertTrue(Objects.requireNonNull(model(run, "TST-0002").takenOver()).findings() > 100);
    }

    @Test
    void one_run_follows_the_other() {
        office.scan();
        office.more("payment", paid(3000, 3020));
        Scan.over(office.settings()).since(RunFolder.read(office.out())).to(folder.resolve("second"));
        office.more("payment", paid(3020, 3040));

        Scan.over(office.settings())
                .since(RunFolder.read(folder.resolve("second")))
                .to(folder.resolve("next"));

        assertEquals(fresh(), told(folder.resolve("next")));
    }

    @Test
    void what_decides_besides_the_rows_is_asked_anew() {
        office.scan();
        ModelLibrary library = office.library();
        ScanSettings other = office.settings()
                .withParameters(org.mingjing.model.ParameterSettings.none().with(List.of(), library))
                .withRaiseHeld(List.of("TST-0001"));

        Run run = since(other);

        assertNull(model(run, "TST-0001").takenOver());
        assertTrue(Objects.requireNonNull(model(run, "TST-0002").takenOver()).whole());
    }

    @Test
    void rows_without_a_day_may_reach_everything() {
        office.model(
                "TST-0006",
                ON_A_DAY.replace("p.paid_on,", "coalesce(p.paid_on, date '2025-01-01') as paid_on,")
                        .replace("p.unit_id, p.paid_on having", "p.unit_id, p.paid_on having"),
                "inputs: {payment: {dataset: payment@1, needs: [payment_id, amount_yuan], reads: [paid_on, unit_id, supplier_id]}}",
                DAYS);
        office.scan();
        office.more("payment", "select 'PX', 'U1', 'S1', null, 5, null");

        Run run = since(office.settings());

        assertNull(model(run, "TST-0006").takenOver());
        assertEquals(fresh(), told(folder.resolve("next")));
    }

    private Run since(ScanSettings settings) {
        return Scan.over(settings).since(RunFolder.read(office.out())).to(folder.resolve("next"));
    }

    private Told fresh() {
        Scan.over(office.settings()).to(folder.resolve("fresh"));
        return told(folder.resolve("fresh"));
    }

    private record Told(List<Object> counts, List<Finding> findings, List<EvidenceRow> evidence, List<Score> scores) {}

    private static Told told(Path out) {
        RunFolder run = RunFolder.read(out);
        List<Object> counts = new ArrayList<>();
        run.run()
                .models()
                .forEach(m -> counts.add(Stream.of(
                                m.model(),
                                m.state(),
                                m.candidates(),
                                m.hits(),
                                m.explained(),
                                m.notAssessable(),
                                m.noHits(),
                                m.notAssessableRows(),
                                m.touched(),
                                m.parameters(),
                                m.inputs(),
                                m.notes())
                        .toList()));
        List<Finding> findings = new ArrayList<>();
        run.findings(findings::add);
        findings.sort(Comparator.comparing(Finding::id));
        List<EvidenceRow> evidence = new ArrayList<>();
        run.evidence(evidence::add);
        List<Score> scores = new ArrayList<>();
        run.scores(scores::add);
        return new Told(counts, findings, evidence, scores);
    }

    private static ModelRun model(Run run, String id) {
        return run.models().stream()
                .filter(m -> m.model().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
