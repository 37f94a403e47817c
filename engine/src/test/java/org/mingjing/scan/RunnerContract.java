package org.mingjing.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Snapshot;
import org.mingjing.problem.Problem;

/** What every engine promises to the scan. */
abstract class RunnerContract {
    private static final Limits ENOUGH = new Limits(Duration.ofMinutes(1), 400L << 20, 2, 1L << 30);
    /** Pairs of a few thousand rows with themselves, four times: no machine ends it. */
    private static final String ENDLESS =
            "select count(*) as n from numbers as a cross join numbers as b cross join numbers as c cross join numbers as d"
                    + " where sqrt(a.n + b.n + c.n + d.n) = 0.5e0";

    @TempDir
    Path folder;

    private RunnerLake data;
    private Runner runner;

    /** The engine over a lake in {@code folder/lake}; scratch space is {@code folder/scratch}. */
    abstract Runner runner(Lake lake, Path scratch);

    @BeforeEach
    void open() {
        data = new RunnerLake(folder.resolve("lake"));
        runner = runner(data.lake, folder.resolve("scratch"));
    }

    @AfterEach
    void close() {
        runner.close();
    }

    @Test
    void shows_the_visible_columns_of_rows_that_can_be_judged() {
        Relation payment =
                relation("p", data.payments(), ordered("id", "varchar", "amount", "decimal(18,2)"), "amount");

        List<String> rows = read(List.of(payment), "select * from p order by id");

        assertEquals(List.of("A, 10.50", "B, 0.10"), rows);
    }

    @Test
    void shows_all_rows_with_their_source_under_the_second_name() {
        Relation payment = relation("p", data.payments(), Map.of("id", "varchar"), "id");

        List<String> rows = read(
                List.of(payment),
                "select id, _src_file, cast(_src_row as varchar), cast(_flagged as varchar) from _rows_p order by _src_row");

        assertEquals(List.of("A, 付款.csv, 2, false", "B, 付款.csv, 3, true", "C, 付款.csv, 4, false"), rows);
    }

    @Test
    void what_stands_for_columns_together_tells_rows_apart_as_the_columns_do() {
        Relation payment = relation("p", data.payments(), Map.of("id", "varchar"), "id");
        String rows = " from (select 'a' as one, 'bc' as other union all select 'ab', 'c' union all select 'bc', 'a'"
                + " union all select null, 'a' union all select 'a', null union all select 'a', '' union all select 'a', 'bc'"
                + " union all select null, null union all select null, null) as r";

        try (Session session = runner.open(List.of(payment), ENOUGH, new Cancellation())) {
            List<Long> counts = new ArrayList<>();
            session.read(
                    "select count(*) from (select distinct " + session.together(List.of("one", "other")) + rows
                            + ") as c",
                    row -> counts.add(row.getLong(1)));
            assertEquals(List.of(7L), counts);
        }
    }

    @Test
    void a_model_may_name_a_common_table_like_its_input() {
        Relation payment =
                relation("p", data.payments(), ordered("id", "varchar", "amount", "decimal(18,2)"), "amount");

        List<String> rows = read(
                List.of(payment),
                "-- a comment; with words\nwith p as (select id from p where amount > 1) select id from p -- end");

        assertEquals(List.of("A"), rows);
    }

    /** Each written out for both its mentions, the last of them would read a thousand tables; no table keeps a time. */
    @Test
    void common_tables_may_rest_on_each_other_however_often() {
        Relation payment = relation("p", data.payments(), Map.of("id", "varchar"), "id");
        String pair = ", \"%d\" as (select a.id, %s as opens from \"%d\" as a join \"%3$d\" as b on b.id = a.id %s)";
        StringBuilder sql = new StringBuilder("with p as (select id, time '08:30:00' as opens from p), ")
                .append("\"0\" (id, opens) as (select a.id, b.opens from p as a join p as b on b.id = a.id)")
                .append(pair.formatted(1, "cast(b.opens as varchar)", 0, "where a.opens > time '08:00:00'"));
        for (int i = 1; i < 10; i++) {
            sql.append(pair.formatted(i + 1, "max(b.opens)", i, "group by a.id"));
        }

        try (Session session = runner.open(List.of(payment), ENOUGH, new Cancellation())) {
            session.keep("_hits", session.inSteps(sql + " select id, opens from \"10\""));

            assertEquals(
                    List.of("A, 08:30:00", "B, 08:30:00", "C, 08:30:00"),
                    read(session, "select id, opens from _hits order by id"));
        }
    }

    @Test
    void columns_of_every_type_arrive_as_they_were_stored() {
        Relation payment = relation(
                "p",
                data.payments(),
                ordered(
                        "id",
                        "varchar",
                        "day",
                        "date",
                        "moment",
                        "timestamp",
                        "open",
                        "boolean",
                        "count",
                        "bigint",
                        "lon",
                        "double",
                        "words",
                        "varchar[]"),
                "id");
        List<String> values = new ArrayList<>();

        try (Session session = runner.open(List.of(payment), ENOUGH, new Cancellation())) {
            session.read(
                    "select cast(day as varchar), cast(moment as varchar), open, count, lon, words from p where id = 'A'",
                    row -> {
                        values.add(row.getString(1) + " " + row.getString(2) + " " + row.getBoolean(3) + " "
                                + row.getLong(4) + " " + row.getDouble(5));
                        values.add(Arrays.toString((Object[]) row.getArray(6).getArray()));
                    });
        }

        assertEquals(List.of("2025-03-04 2025-03-04 09:30:00.123456 true 7 116.25", "[车, null]"), values);
    }

    @Test
    void a_column_that_the_snapshot_does_not_hold_yet_is_null() {
        Relation payment = relation("p", data.payments(), ordered("id", "varchar", "later", "decimal(9,2)"), "id");

        assertEquals(
                List.of("3"), read(List.of(payment), "select cast(count(*) as varchar) from p where later is null"));
    }

    @Test
    void a_needed_column_that_the_snapshot_does_not_hold_leaves_no_row_to_judge() {
        Relation payment = relation("p", data.payments(), ordered("id", "varchar", "later", "varchar"), "later");

        assertEquals(List.of("0"), read(List.of(payment), "select cast(count(*) as varchar) from p"));
        assertEquals(List.of("3"), read(List.of(payment), "select cast(count(*) as varchar) from _rows_p"));
    }

    @Test
    void an_absent_input_is_an_empty_table() {
        Relation absent = relation("q", null, ordered("id", "varchar", "amount", "decimal(18,2)"), "id");

        assertEquals(
                List.of("0, null"),
                read(List.of(absent), "select cast(count(*) as varchar), cast(sum(amount) as varchar) from q"));
        assertEquals(List.of("0"), read(List.of(absent), "select cast(count(*) as varchar) from _rows_q"));
    }

    @Test
    void a_snapshot_without_rows_is_an_empty_table() {
        Relation empty = relation("e", data.empty(), ordered("id", "varchar", "words", "varchar[]"), "id");

        assertEquals(List.of("0"), read(List.of(empty), "select cast(count(words) as varchar) from e"));
        assertEquals(List.of(), read(List.of(empty), "select _src_file from _rows_e where _flagged"));
    }

    @Test
    void tells_the_columns_of_a_query() {
        Relation payment = relation("p", data.payments(), ordered("id", "varchar", "amount", "decimal(18,2)"), "id");

        try (Session session = runner.open(List.of(payment), ENOUGH, new Cancellation())) {
            assertEquals(
                    List.of("id", "amount", "twice"), session.columns("select p.*, amount * 2 as twice from p as p"));
        }
    }

    @Test
    void keeps_rows_for_later_queries_of_the_session() {
        Relation payment = relation("p", data.payments(), ordered("id", "varchar", "moment", "timestamp"), "id");

        try (Session session = runner.open(List.of(payment), ENOUGH, new Cancellation())) {
            long kept = session.keep(
                    "_hits",
                    "select id, moment, cast(id as varchar) || 'x' as more, count(*) over () as n from p where id < 'C'");
            List<String> rows = read(session, "select h.id, h.more, cast(h.n as varchar) from _hits as h order by id");

            assertEquals(2, kept);
            assertEquals(List.of("A, Ax, 2", "B, Bx, 2"), rows);
        }
    }

    @Test
    void keeps_nothing_as_nothing() {
        Relation payment = relation("p", data.payments(), Map.of("id", "varchar"), "id");

        try (Session session = runner.open(List.of(payment), ENOUGH, new Cancellation())) {
            assertEquals(0, session.keep("_hits", "select id from p where id = 'none'"));
            assertEquals(List.of(), read(session, "select id from _hits"));
        }
    }

    @Test
    void loads_given_rows_with_their_types() {
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            rows.add(Arrays.asList("K'" + i, i % 2 == 0 ? null : "2025-01-31", "0.5"));
        }

        try (Session session = runner.open(List.of(), ENOUGH, new Cancellation())) {
            Session.Column key = new Session.Column("k", "varchar");
            Session.Column day = new Session.Column("d", "date");
            session.load("_given", List.of(key, day, new Session.Column("v", "decimal(9,2)")), rows);
            session.load("_none", List.of(key), List.of());

            assertEquals(
                    List.of("5000, 2500, 2500.00, 2025-01-31, K'0"),
                    read(
                            session,
                            "select cast(count(*) as varchar), cast(count(d) as varchar), cast(sum(v) as varchar),"
                                    + " cast(max(d) as varchar), min(k) from _given"));
            assertEquals(List.of("0"), read(session, "select cast(count(*) as varchar) from _none"));
        }
    }

    @Test
    void sessions_do_not_see_each_other() {
        Relation payment = relation("p", data.payments(), Map.of("id", "varchar"), "id");

        try (Session one = runner.open(List.of(payment), ENOUGH, new Cancellation());
                Session other = runner.open(List.of(payment), ENOUGH, new Cancellation())) {
            one.keep("_hits", "select id from p");
            other.keep("_hits", "select id from p where id = 'A'");

            assertEquals(3, read(one, "select id from _hits").size());
            assertEquals(1, read(other, "select id from _hits").size());
            Problem problem = assertThrows(Problem.class, () -> read(other, "select id from q"));
            assertEquals(ScanProblem.MODEL_FAILED, problem.code());
        }
    }

    @Test
    void nothing_but_the_inputs_can_be_named() {
        Relation payment = relation("p", data.payments(), Map.of("id", "varchar"), "id");
        String file = data.lake.head("payment").orElseThrow().dataFiles().get(0).toString();

        for (String query : List.of(
                "select amount from p",
                "select id from payment",
                "select * from information_schema.tables where table_name = 'x'",
                "select * from '" + folder.resolve("other.parquet") + "'",
                "select * from read_text('" + file.replace(".parquet", ".txt") + "')")) {
            Problem problem = assertThrows(Problem.class, () -> {
                try (Session session = runner.open(List.of(payment), ENOUGH, new Cancellation())) {
                    List<String> rows = read(session, query);
                    assertTrue(rows.isEmpty(), query);
                    throw new Problem(ScanProblem.MODEL_FAILED, "nothing found, which is as good", null, "");
                }
            });
            assertEquals(ScanProblem.MODEL_FAILED, problem.code(), query);
        }
    }

    @Test
    void a_mistake_at_run_time_fails_the_session_and_shows_no_value() {
        Relation payment = relation("p", data.payments(), Map.of("id", "varchar"), "id");

        Problem problem = assertThrows(
                Problem.class, () -> read(List.of(payment), "select cast(cast(id as bigint) as varchar) from p"));

        assertEquals(ScanProblem.MODEL_FAILED, problem.code());
        assertFalse(problem.getMessage().contains("'A'"), problem.getMessage());
    }

    @Test
    void a_model_that_takes_too_long_is_stopped() {
        Limits short_ = new Limits(Duration.ofMillis(1500), 400L << 20, 1, 1L << 30);
        Relation numbers = relation("numbers", data.numbers(), Map.of("n", "bigint"), "n");

        Problem problem = assertThrows(Problem.class, () -> {
            try (Session session = runner.open(List.of(numbers), short_, new Cancellation())) {
                session.keep("_hits", ENDLESS);
            }
        });

        assertEquals(ScanProblem.MODEL_TIME_LIMIT, problem.code(), problem.getMessage());
        assertTrue(problem.getMessage().contains("1.5 s"), problem.getMessage());
    }

    @Test
    void a_model_that_needs_too_much_memory_is_stopped() {
        Limits little = new Limits(Duration.ofMinutes(1), 30L << 20, 1, 1L << 20);
        Relation numbers = relation("numbers", data.numbers(), Map.of("n", "bigint"), "n");

        Problem problem = assertThrows(Problem.class, () -> {
            try (Session session = runner.open(List.of(numbers), little, new Cancellation())) {
                session.keep("_hits", "select array_agg(a.n) as l from numbers as a cross join numbers as b");
            }
        });

        assertEquals(ScanProblem.MODEL_MEMORY_LIMIT, problem.code(), problem.getMessage());
    }

    @Test
    void a_cancelled_run_stops_what_runs_and_begins_nothing_more() {
        Cancellation cancellation = new Cancellation();
        Relation numbers = relation("numbers", data.numbers(), Map.of("n", "bigint"), "n");

        try (Session session = runner.open(List.of(numbers), ENOUGH, cancellation)) {
            CompletableFuture.delayedExecutor(700, TimeUnit.MILLISECONDS).execute(cancellation::cancel);
            Problem running = assertThrows(Problem.class, () -> read(session, ENDLESS));
            Problem next = assertThrows(Problem.class, () -> read(session, "select n from numbers"));

            assertEquals(ScanProblem.MODEL_CANCELLED, running.code(), running.getMessage());
            assertEquals(ScanProblem.MODEL_CANCELLED, next.code(), next.getMessage());
        }
    }

    @Test
    void the_lake_is_as_it_was_when_the_runner_has_closed() {
        Snapshot snapshot = data.payments();

        read(List.of(relation("p", snapshot, Map.of("id", "varchar"), "id")), "select id from p");
        runner.close();

        snapshot.dataFiles().forEach(f -> assertTrue(f.toFile().isFile(), f.toString()));
        open();
        assertEquals(
                3,
                read(List.of(relation("p", snapshot, Map.of("id", "varchar"), "id")), "select id from p")
                        .size());
    }

    @Test
    void tells_which_engine_it_is() {
        assertTrue(List.of("duckdb", "trino").contains(runner.engine()));
        assertTrue(runner.version().matches("\\d+(\\.\\d+)*.*"), runner.version());
    }

    private List<String> read(List<Relation> relations, String select) {
        try (Session session = runner.open(relations, ENOUGH, new Cancellation())) {
            return read(session, select);
        }
    }

    private static List<String> read(Session session, String select) {
        List<String> rows = new ArrayList<>();
        session.read(select, row -> {
            List<String> cells = new ArrayList<>();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                cells.add(row.getString(i));
            }
            rows.add(String.join(", ", cells));
        });
        return rows;
    }

    private static Relation relation(
            String alias, @Nullable Snapshot snapshot, Map<String, String> columns, String needed) {
        return new Relation(alias, snapshot, columns, List.of(needed));
    }

    private static Map<String, String> ordered(String... namesAndTypes) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTypes.length; i += 2) {
            columns.put(namesAndTypes[i], namesAndTypes[i + 1]);
        }
        return columns;
    }
}
