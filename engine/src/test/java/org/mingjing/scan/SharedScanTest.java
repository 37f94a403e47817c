package org.mingjing.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.lake.Lake;
import org.mingjing.problem.Problem;

/** Models side by side on one engine: what they share changes no result, and a bad one disturbs no other. */
class SharedScanTest {
    private static final String COLUMNS = "payment_id, unit_id, supplier_id, paid_on, amount_yuan";
    private static final String LARGE = "select " + COLUMNS + " from payment where amount_yuan > 900";
    private static final String REPEATED = "select min(payment_id) as payment_id, unit_id, supplier_id,"
            + " min(paid_on) as paid_on, sum(amount_yuan) as amount_yuan from payment"
            + " group by unit_id, supplier_id having count(*) > 2";
    private static final String SMALL_BY_UNIT =
            "select p.payment_id, p.unit_id, p.supplier_id, p.paid_on, p.amount_yuan"
                    + " from payment as p join (select unit_id, min(amount_yuan) as least from payment group by unit_id) as u"
                    + " on u.unit_id = p.unit_id and u.least = p.amount_yuan";
    /** Collects millions of pairs into one list, far more than any bound of these tests. */
    private static final String MEMORY_EATER =
            "select min(a.payment_id) as payment_id, 'U' as unit_id, 'S' as supplier_id, date '2025-01-01' as paid_on,"
                    + " cast(1 as decimal(18, 2)) as amount_yuan, array_agg(a.payment_id) as notes"
                    + " from payment as a cross join payment as b";

    private static final String WITH_NOTES =
            """
            finding:
              key: [payment_id]
              subject: {kind: supplier, id: supplier_id}
              answerable: {kind: unit, id: unit_id}
              occurred_at: paid_on
              amount: amount_yuan
              sources: {payment: {match: {payment_id: payment_id}}}
              columns:
                - {payment_id: text, label: {en: Payment, zh: 支付}}
                - {unit_id: text, label: {en: Unit, zh: 单位}}
                - {supplier_id: text, label: {en: Supplier, zh: 供应商}}
                - {paid_on: date, label: {en: Paid on, zh: 日期}}
                - {amount_yuan: 'decimal(18,2)', unit: CNY, label: {en: Amount, zh: 金额}}
                - {notes: 'text[]', label: {en: Notes, zh: 备注}}""";

    private static final String ENDLESS = "select min(a.payment_id) as payment_id, 'U' as unit_id, 'S' as supplier_id,"
            + " date '2025-01-01' as paid_on, cast(sum(sqrt(a.amount_yuan + b.amount_yuan + c.amount_yuan)) as decimal(18, 2)) as amount_yuan"
            + " from payment as a cross join payment as b cross join payment as c";
    private static final String MISTAKEN = "select payment_id, unit_id, supplier_id, paid_on,"
            + " cast(cast(supplier_id as bigint) as decimal(18, 2)) as amount_yuan from payment";

    @TempDir
    Path folder;

    private ScanFixture office;

    @BeforeEach
    void payments() {
        office = new ScanFixture(folder)
                .select(
                        "payment",
                        """
                        select 'P' || i, 'U' || (i % 7), 'S' || (i % 301), date '2025-01-01' + cast(i % 90 as integer),
                               case when i % 31 = 0 then null else (hash(i) % 100000) / 100 end, repeat('note ', 20) || i
                        from range(3000) t(i)""")
                .model("TST-0001", LARGE)
                .model("TST-0002", REPEATED)
                .model("TST-0003", SMALL_BY_UNIT)
                .model(
                        "TST-0004",
                        LARGE.replace("900", "999"),
                        "inputs:\n  payment: {dataset: payment@1, needs: [payment_id, note], reads: [unit_id, supplier_id, paid_on, amount_yuan]}");
    }

    @Test
    void together_they_find_what_each_finds_alone() {
        Map<String, List<Object>> alone = Stream.of("TST-0001", "TST-0002", "TST-0003", "TST-0004")
                .map(id -> told(office.settings().withModels(List.of(id))))
                .flatMap(m -> m.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

        Map<String, List<Object>> together = told(office.settings());

        assertEquals(alone, together);
        assertTrue(together.get("TST-0002").size() > 100);
    }

    @Test
    void rows_that_two_models_read_are_read_once_where_memory_allows() {
        Relation some = relation("payment_id", "varchar", "amount_yuan", "decimal(18,2)");
        Relation more = relation("payment_id", "varchar", "note", "varchar");

        SharedRows shared = SharedRows.of(List.of(List.of(some), List.of(more)), 1L << 20);
        SharedRows one = SharedRows.of(List.of(List.of(some)), 1L << 20);
        SharedRows narrow = SharedRows.of(List.of(List.of(some), List.of(more)), 1000);

        assertNotEquals(null, shared.tableOf(some));
        assertEquals(shared.tableOf(some), shared.tableOf(more));
        assertEquals(2, shared.sql().size());
        assertTrue(one.isEmpty());
        assertTrue(narrow.isEmpty());
    }

    @Test
    void a_model_beside_others_can_name_nothing_but_its_inputs() {
        Relation payment = relation("payment_id", "varchar");
        Relation note = relation("note", "varchar");
        Limits limits = new Limits(Duration.ofMinutes(1), 256L << 20, 1, 1L << 30);
        try (Runner runner = new DuckDbRunner(folder.resolve("scratch"));
                Runner shared =
                        runner.shared(List.of(List.of(payment), List.of(note)), limits, 1, new Cancellation())) {
            assertNotEquals(runner, shared);
            for (String query : List.of(
                    "select note from payment",
                    "select * from t0",
                    "select * from supplier",
                    "select * from '" + payment.snapshot().dataFiles().get(0) + "'",
                    "select * from read_csv('/etc/passwd')")) {
                try (Session session = shared.open(List.of(payment), limits, new Cancellation())) {
                    assertThrows(Problem.class, () -> session.read(query, row -> {}), query);
                }
            }
        }
    }

    @Test
    void one_that_wants_all_the_memory_takes_nothing_from_the_others() {
        Map<String, List<Object>> quiet = told(office.settings());
        office.model("TST-0000", MEMORY_EATER, WITH_NOTES);

        Run run = office.scan(office.settings().withBounds(64L << 20, 3, Duration.ofMinutes(1)));

        assertEquals(
                ScanProblem.MODEL_MEMORY_LIMIT.name(), model(run, "TST-0000").code());
        assertEquals(quiet, told());
    }

    @Test
    void one_that_does_not_end_takes_nothing_from_the_others() {
        Map<String, List<Object>> quiet = told(office.settings());
        office.model("TST-0000", ENDLESS);

        Run run = office.scan(office.settings().withBounds(1L << 30, 2, Duration.ofSeconds(6)));

        assertEquals(ScanProblem.MODEL_TIME_LIMIT.name(), model(run, "TST-0000").code());
        assertEquals(quiet, told());
    }

    @Test
    void one_that_fails_on_a_value_takes_nothing_from_the_others() {
        Map<String, List<Object>> quiet = told(office.settings());
        office.model("TST-0000", MISTAKEN);

        Run run = office.scan();

        assertEquals(ScanProblem.MODEL_FAILED.name(), model(run, "TST-0000").code());
        assertEquals(quiet, told());
    }

    @Test
    void a_cancelled_scan_says_which_models_did_not_end() {
        office.model("TST-0000", ENDLESS);
        Cancellation cancellation = new Cancellation();
        ScanProgress whenItRuns = new ScanProgress() {
            @Override
            public void prepared(List<ModelRun> notRun, List<String> toRun) {}

            @Override
            public void running(Set<String> models) {}

            @Override
            public void finished(ModelRun model, double shareDone) {
                if (shareDone > 0.7) {
                    cancellation.cancel();
                }
            }
        };

        Run run = Scan.over(office.settings())
                .stoppingOn(cancellation)
                .reportingTo(whenItRuns)
                .to(office.out());

        assertTrue(run.cancelled());
        assertEquals(ModelState.CANCELLED, model(run, "TST-0000").state());
        assertEquals(ModelState.DONE, model(run, "TST-0001").state());
        assertFalse(Files.exists(office.out().resolve("scratch")));
    }

    private Relation relation(String... namesAndTypes) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTypes.length; i += 2) {
            columns.put(namesAndTypes[i], namesAndTypes[i + 1]);
        }
        return new Relation(
                "payment", Lake.open(office.lake()).head("payment").orElseThrow(), columns, List.of(namesAndTypes[0]));
    }

    private Map<String, List<Object>> told(ScanSettings settings) {
        office.scan(settings);
        return told();
    }

    /** By model, its counts, findings and their rows; without what depends on which other models run: rank and score. */
    private Map<String, List<Object>> told() {
        RunFolder run = RunFolder.read(office.out());
        Map<String, List<Object>> told = run.run().models().stream()
                .filter(m -> m.state() == ModelState.DONE)
                .collect(Collectors.toMap(
                        ModelRun::model,
                        m -> new ArrayList<>(List.of(
                                m.candidates(), m.touched(), m.noHits(), m.notAssessableRows(), m.rowsRead()))));
        Map<String, Long> rows = new HashMap<>();
        run.evidence(row -> rows.merge(row.finding(), 1L, Long::sum));
        List<Finding> findings = office.findings();
        findings.sort(Comparator.comparing(Finding::id));
        findings.forEach(f -> told.get(f.model())
                .add(List.of(f.id(), f.values(), f.sentence(), f.sourceRows(), rows.getOrDefault(f.id(), 0L))));
        return told;
    }

    private static ModelRun model(Run run, String id) {
        return run.models().stream()
                .filter(m -> m.model().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
