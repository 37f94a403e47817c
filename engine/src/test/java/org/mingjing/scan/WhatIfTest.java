package org.mingjing.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mingjing.lake.Lake;

class WhatIfTest {
    private static final String COLUMNS = "payment_id, unit_id, supplier_id, paid_on, amount_yuan";
    private static final String PARAMETER =
            "parameters:\n  p: {type: 'decimal(18,2)', default: 500, range: [0, 100000], unit: CNY, why: {en: A test., zh: 测试}}";
    private static final String SECOND_PARAMETER =
            "\n  q: {type: bigint, default: 1, range: [0, 10], unit: times, why: {en: A test., zh: 测试}}";

    @TempDir
    Path folder;

    private ScanFixture office;

    @BeforeEach
    void payments_of_many_sizes() {
        office = new ScanFixture(folder)
                .select(
                        "payment",
                        """
                        select 'P' || i, 'U' || (i % 7), 'S' || (i % 23), date '2025-01-01' + cast(i % 90 as integer),
                               case when i % 31 = 0 then null else (hash(i) % 100000) / 100 end, null
                        from range(600) t(i)""")
                .select("supplier", "select 'S' || i, 'name ' || i from range(23) t(i)");
    }

    /** Each of them has the parameter in another place. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                // where, over an input
                "select * from payment where amount_yuan > :p and unit_id <> 'U3'",
                // select list
                "select payment_id, unit_id, supplier_id, paid_on, cast(amount_yuan - :p as decimal(18, 2)) as amount_yuan from payment",
                // an expression in the where, after an independent common table
                "with big as (select * from payment where unit_id <> 'U1') select * from big where amount_yuan * 2 - :p > 100 or unit_id = 'U2'",
                // having
                "select min(payment_id) as payment_id, unit_id, supplier_id, min(paid_on) as paid_on, sum(amount_yuan) as amount_yuan "
                        + "from payment group by unit_id, supplier_id having sum(amount_yuan) > :p * 2 and count(*) > :q",
                // a join's condition
                "select a.payment_id, a.unit_id, a.supplier_id, a.paid_on, a.amount_yuan from payment as a join (select unit_id as u, min(amount_yuan) as least from payment group by unit_id) as b"
                        + " on b.u = a.unit_id and a.amount_yuan > b.least + :p",
                // the where of a join, names with and without alias
                "with s as (select supplier_id, max(amount_yuan) as most from payment group by supplier_id) "
                        + "select a.payment_id, a.unit_id, s.supplier_id, paid_on, a.amount_yuan from payment as a"
                        + " join s on s.supplier_id = a.supplier_id where s.most - a.amount_yuan < :p and a.unit_id <> 'U4' order by a.payment_id",
                // the where of a join under a group
                "select min(a.payment_id) as payment_id, a.unit_id, s.supplier_id, min(a.paid_on) as paid_on, sum(a.amount_yuan) as amount_yuan"
                        + " from payment as a join payment as s on s.payment_id = a.payment_id where s.amount_yuan < :p"
                        + " group by a.unit_id, s.supplier_id having count(*) > :q",
                // a window, in a chain of common tables
                "with marked as (select p.*, case when lag(amount_yuan) over (partition by unit_id order by payment_id) > :p then 1 else 0 end as m"
                        + " from payment as p), runs as (select marked.*, sum(m) over (partition by unit_id order by payment_id) as r from marked)"
                        + " select payment_id, unit_id, supplier_id, paid_on, amount_yuan from runs where r % 3 = 1",
                // a common table that depends through another one, read twice
                "with large as (select * from payment where amount_yuan > :p), per as (select unit_id, count(*) as n from large group by unit_id),"
                        + " free as (select unit_id, count(*) as n from payment group by unit_id)"
                        + " select l.payment_id, l.unit_id, l.supplier_id, l.paid_on, l.amount_yuan from large as l"
                        + " join per on per.unit_id = l.unit_id join free on free.unit_id = l.unit_id where per.n * 2 > free.n",
                // a nested query in the where, and not exists
                "with large as (select * from payment where amount_yuan > :p) select * from payment as a where not exists"
                        + " (select 1 from large as l where l.unit_id = a.unit_id and l.paid_on = a.paid_on) and amount_yuan > :p / cast(10 as double)",
                // union, each side its own where
                "select * from payment where amount_yuan > :p and unit_id = 'U1' union all select * from payment where amount_yuan < :p and unit_id = 'U2'",
                // a name that stands for the input and for a common table
                "with payment as (select * from payment where unit_id <> 'U5') select * from payment where amount_yuan > :p",
                // a star over a join
                "with b as (select a.* from payment as a join supplier as s on s.supplier_id = a.supplier_id where a.amount_yuan > :p and s.name <> 'name 3')"
                        + " select * from b",
                // an outer join, filtered afterwards
                "select a.payment_id, a.unit_id, a.supplier_id, a.paid_on, a.amount_yuan from payment as a left join supplier as s"
                        + " on s.supplier_id = a.supplier_id and s.name = 'name 4' where s.name is null and a.amount_yuan >= :p",
                // outcome by the parameter
                "select payment_id, unit_id, supplier_id, paid_on, amount_yuan, case when amount_yuan > :p then 'hit' else 'not_assessable' end as outcome from payment where unit_id = 'U6'"
            })
    void says_what_full_runs_say(String sql) {
        String written = sql.replace("select *", "select " + COLUMNS);
        office.model("TST-0001", written, PARAMETER + (sql.contains(":q") ? SECOND_PARAMETER : ""), inputs(sql));
        List<String> values = List.of("0", "250.5", "500", "100000");

        WhatIf.Answers answers = ask(values);

        assertEquals("500", answers.answers().get(0).value());
        assertTrue(answers.answers().get(0).current());
        Map<String, Full> full = new TreeMap<>();
        ScanSettings settings = settings();
        values.forEach(value -> full.put(value, full(settings, value)));
        for (WhatIf.Answer answer : answers.answers()) {
            Full whole = full.get(answer.value());
            assertEquals(whole.ids().size(), answer.hits(), "p = " + answer.value());
            assertEquals(
                    whole.money(),
                    answer.money().getOrDefault("CNY", BigDecimal.ZERO).stripTrailingZeros());
            assertChanges(answer, full.get("500").ids(), whole.ids());
        }
    }

    @Test
    void tries_lists() {
        office.model(
                "TST-0001",
                "select " + COLUMNS + " from payment where unit_id in (:units)",
                "parameters:\n  units: {type: 'text[]', default: [U1], why: {en: A test., zh: 测试}}",
                inputs("payment"));

        WhatIf.Answers answers = WhatIf.of(settings(), "TST-0001", "units")
                .values(List.of("[\"U1\", \"U2\"]", "[]"), folder.resolve("scratch"), new Cancellation());

        long one = answers.answers().get(0).hits();
        assertTrue(one > 0);
        assertTrue(answers.answers().get(1).hits() > one);
        assertEquals(0, answers.answers().get(2).hits());
    }

    @Test
    void keeps_what_does_not_depend_on_the_parameter() {
        Precomputed cut = Precomputed.of(
                "with a as (select * from payment), b as (select unit_id, sum(amount_yuan) as s from a group by unit_id), "
                        + "c as (select * from b where s > cast('MARK' as bigint)) select * from c join b on b.unit_id = c.unit_id",
                "MARK",
                Set.of("payment"),
                Set.of("payment"),
                List.of(sql -> sql.replace("MARK", "5")));

        assertEquals(List.of("b", "_part_1"), List.copyOf(cut.steps().keySet()));
        assertTrue(!cut.rest().contains("payment"), cut.rest());
    }

    @Test
    void keeps_groups_of_which_only_the_having_depends() {
        Precomputed cut = cut("select unit_id, min(paid_on) as day from payment group by unit_id"
                + " having sum(amount_yuan) > cast('MARK' as bigint) and count(*) > 2");

        assertEquals(List.of("_part_0"), List.copyOf(cut.steps().keySet()));
        assertTrue(cut.steps().get("_part_0").contains("sum(amount_yuan)"), cut::toString);
        assertTrue(!cut.rest().contains("sum"), cut.rest());
    }

    @Test
    void keeps_an_input_that_each_value_would_read_again() {
        Precomputed cut = cut(
                "with m as (select unit_id, max(amount_yuan) - cast('MARK' as bigint) as m from payment group by unit_id)"
                        + " select p.payment_id from payment as p join m on m.unit_id = p.unit_id and m.m < p.amount_yuan");

        assertEquals("select * from \"payment\"", cut.steps().get("_input_payment"));
        assertTrue(cut.rest().contains("_input_payment AS p"), cut.rest());
    }

    private static Precomputed cut(String sql) {
        Set<String> inputs = Set.of("payment");
        return Precomputed.of(sql, "MARK", inputs, inputs, List.of(s -> s.replace("MARK", "5")));
    }

    private static void assertChanges(WhatIf.Answer answer, Set<String> current, Set<String> full) {
        Set<String> added = new TreeSet<>(full);
        added.removeAll(current);
        Set<String> removed = new TreeSet<>(current);
        removed.removeAll(full);
        assertEquals(added, ids(answer.addedFindings()));
        assertEquals(added.size(), answer.added());
        assertEquals(removed, ids(answer.removedFindings()));
        assertEquals(removed.size(), answer.removed());
    }

    private WhatIf.Answers ask(List<String> values) {
        return WhatIf.of(settings(), "TST-0001", "p").values(values, folder.resolve("scratch"), new Cancellation());
    }

    private ScanSettings settings() {
        return office.settings();
    }

    /** What the whole SQL gives with a value, nothing computed beforehand. */
    private record Full(Set<String> ids, BigDecimal money) {}

    private Full full(ScanSettings settings, String value) {
        ScanSettings with =
                settings.withParameters(settings.parameters().with(List.of("TST-0001.p=" + value), settings.library()));
        ModelTask task = new Preparation(with, Lake.open(office.lake()), unit -> Optional.empty())
                .prepareOne(settings.library().get("TST-0001"));
        Set<String> ids = new TreeSet<>();
        BigDecimal[] money = {BigDecimal.ZERO};
        Limits limits = new Limits(Duration.ofMinutes(1), 1 << 28, 1, 1 << 28);
        try (Runner runner = new DuckDbRunner(folder.resolve("full"));
                Session session = runner.open(task.relations(), limits, new Cancellation())) {
            Output output = Output.of(task, Output.inlined(task), session, "_whole");
            Verdicts verdicts = Verdicts.of(task, output, session);
            session.read(output.select(List.of("amount_yuan")), row -> {
                int number = (int) row.getLong(1);
                if (verdicts.outcome(number) == Outcome.HIT) {
                    ids.add(FindingIdentity.shown(verdicts.identity(number)));
                    money[0] = money[0].add(new BigDecimal(row.getString(4)));
                }
            });
        }
        return new Full(ids, money[0].stripTrailingZeros());
    }

    private static Set<String> ids(List<Finding> findings) {
        return findings.stream().map(Finding::id).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String inputs(String sql) {
        return "inputs:\n  payment: {dataset: payment@1, needs: [payment_id, paid_on, amount_yuan], reads: [unit_id, supplier_id]}"
                + (sql.contains("supplier as")
                        ? "\n  supplier: {dataset: supplier@1, needs: [supplier_id], reads: [name]}"
                        : "");
    }
}
