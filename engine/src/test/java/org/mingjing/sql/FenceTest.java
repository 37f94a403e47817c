package org.mingjing.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mingjing.problem.Problem;

/** What hostile SQL tries, and where it is told that it may not. */
class FenceTest {
    private static final String REFUSED =
            """
            select * from read_parquet('/etc/passwd')                       | SQL_TABLE_FUNCTION       | 1:15
            select * from payment, read_csv('/etc/passwd')                  | SQL_TABLE_FUNCTION       | 1:24
            select * from glob('/*')                                        | SQL_TABLE_FUNCTION       | 1:15
            select content from "read_text"('/etc/passwd')                  | SQL_TABLE_FUNCTION       | 1:21
            select "read_text"('/etc/passwd') from payment                  | SQL_FUNCTION_NOT_ALLOWED | 1:8
            select 'x'.read_text() from payment                             | SQL_FUNCTION_NOT_ALLOWED | 1:12
            select * from '/etc/passwd.csv'                                 | SQL_UNDECLARED_TABLE     | 1:15
            select * from "x.parquet"                                       | SQL_UNDECLARED_TABLE     | 1:15
            select * from duckdb_views()                                    | SQL_TABLE_FUNCTION       | 1:15
            select * from duckdb_views                                      | SQL_UNDECLARED_TABLE     | 1:15
            select * from sqlite_master                                     | SQL_UNDECLARED_TABLE     | 1:15
            select * from pragma_table_info('payment')                      | SQL_TABLE_FUNCTION       | 1:15
            select * from information_schema.tables                         | SQL_QUALIFIED_TABLE      | 1:15
            select * from system.runtime.queries                            | SQL_QUALIFIED_TABLE      | 1:15
            select * from hive.mingjing.other                               | SQL_QUALIFIED_TABLE      | 1:15
            select hive.mingjing.payment.a from payment                     | SQL_QUALIFIED_TABLE      | 1:8
            select * from query('select 1')                                 | SQL_TABLE_FUNCTION       | 1:15
            select * from query_table('payment')                            | SQL_TABLE_FUNCTION       | 1:15
            select * from table(exclude_columns(table(payment), descriptor(a))) | SQL_SYNTAX           | 1:15
            select * from seq_scan('payment')                               | SQL_TABLE_FUNCTION       | 1:15
            select * from json_execute_serialized_sql('x')                  | SQL_TABLE_FUNCTION       | 1:15
            select * from generate_series(1, 1000000000000)                 | SQL_TABLE_FUNCTION       | 1:15
            select range(1000000000) from payment                           | SQL_FUNCTION_NOT_ALLOWED | 1:8
            select repeat('x', 1000000000) from payment                     | SQL_FUNCTION_NOT_ALLOWED | 1:8
            select getenv('HOME') from payment                              | SQL_FUNCTION_NOT_ALLOWED | 1:8
            select current_setting('threads') from payment                  | SQL_FUNCTION_NOT_ALLOWED | 1:8
            select pg_catalog.version() from payment                        | SQL_FUNCTION_NOT_ALLOWED | 1:8
            select other.main.sum(a) from payment                           | SQL_FUNCTION_NOT_ALLOWED | 1:8
            select {'a': 1}.a from payment                                  | SQL_NOT_PORTABLE         | 1:8
            select try(a) from payment                                      | SQL_NOT_PORTABLE         | 1:8
            select #1 from payment                                          | SQL_NOT_PORTABLE         | 1:8
            select [x for x in a] from payment                              | SQL_FUNCTION_NOT_ALLOWED | 1:8
            select nextval('s') from payment                                | SQL_FUNCTION_NOT_ALLOWED | 1:8
            select uuid() from payment                                      | SQL_FUNCTION_NOT_ALLOWED | 1:8
            select a from payment where b = current_user                    | SQL_FUNCTION_NOT_ALLOWED | 1:33
            select * from payment tablesample 10%                           | SQL_NOT_PORTABLE         | 1:15
            select * from payment using sample 3 rows                       | SQL_NOT_PORTABLE         | 1:8
            select * from payment at (version => 1)                         | SQL_NOT_PORTABLE         | 1:15
            show tables                                                     | SQL_NOT_ONE_SELECT       | 1:1
            describe payment                                                | SQL_NOT_ONE_SELECT       | 1:1
            select * from (summarize payment)                               | SQL_NOT_ONE_SELECT       | 1:1
            unpivot payment on a into name x value y                        | SQL_NOT_PORTABLE         | 1:9
            select * from payment pivot (sum(a) for b in (1, 2))            | SQL_NOT_PORTABLE         | 1:30
            explain select 1                                                | SQL_NOT_ONE_SELECT       | 1:1
            pragma version                                                  | SQL_NOT_ONE_SELECT       | 1:1
            call pragma_version()                                           | SQL_NOT_ONE_SELECT       | 1:1
            install httpfs                                                  | SQL_NOT_ONE_SELECT       | 1:1
            copy payment to 'x.csv'                                         | SQL_NOT_ONE_SELECT       | 1:1
            select 1; select 2                                              | SQL_NOT_ONE_SELECT       | 1:11
            select 1; drop table payment                                    | SQL_NOT_ONE_SELECT       | 1:11
            prepare x as select 1                                           | SQL_NOT_ONE_SELECT       | 1:1
            select 1 into x from payment                                    | SQL_SYNTAX               | 1:10
            select $1 from payment                                          | SQL_SYNTAX               | 1:8
            select ? from payment                                           | SQL_SYNTAX               | 1:8
            select $$x$$ from payment                                       | SQL_SYNTAX               | 1:8
            select try_:p from payment                                      | SQL_SYNTAX               | 1:12
            select 'x':p from payment                                       | SQL_SYNTAX               | 1:11
            select a /* from payment                                        | SQL_SYNTAX               | 1:0
            select e'\\' from payment --'                                   | SQL_NOT_PORTABLE         | 1:8
            select x'41' from payment                                       | SQL_NOT_PORTABLE         | 1:8
            select U&'x' from payment                                       | SQL_FUNCTION_NOT_ALLOWED | 1:8
            select * from payment，secret                                    | SQL_SYNTAX               | 1:22
            select a　from payment                                           | SQL_SYNTAX               | 1:9
            select * from раyment                                           | SQL_UNDECLARED_TABLE     | 1:15
            select * from (with z as (select 1 as a) select * from z) as q, z | SQL_UNDECLARED_TABLE   | 1:65
            with x as (select * from y), y as (select 1) select * from x    | SQL_UNDECLARED_TABLE     | 1:26
            with x as (insert into payment values (1) returning *) select * from x | SQL_NOT_ONE_SELECT | 1:40
            select (select max(a) from secret) from payment                 | SQL_UNDECLARED_TABLE     | 1:28
            select a from payment order by (select a from secret)           | SQL_UNDECLARED_TABLE     | 1:47
            select a from payment limit (select count(*) from secret)       | SQL_UNDECLARED_TABLE     | 1:51
            select a from payment window w as (order by (select 1 from system.runtime.nodes)) | SQL_NOT_PORTABLE | 1:23
            select a, lpad('x', 2000000000, 'y') from payment               | SQL_TOO_LARGE            | 1:8
            select a, lpad('x', a, 'y') from payment                        | SQL_TOO_LARGE            | 1:8
            """;

    static List<String[]> refused() {
        return REFUSED.lines()
                .map(line -> line.split("\\|"))
                .map(cells -> new String[] {cells[0].strip(), cells[1].strip(), cells[2].strip()})
                .toList();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void hostile_sql_is_refused_with_its_place(String sql, String code, String place) {
        List<Problem> problems = check(sql);

        assertTrue(
                problems.stream()
                        .anyMatch(p -> p.code().name().equals(code)
                                && (p.place().line() + ":" + p.place().column()).equals(place)),
                problems.toString());
        assertFalse(problems.stream().anyMatch(p -> p.mend().isEmpty()), problems.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select a from payment;; -- the end",
                "select a /* ; drop table x */ from payment -- /*",
                "select a /* /* not nested */ from payment -- */",
                "with duckdb_tables as (select a from payment) select a from duckdb_tables",
                "with payment as (select a from payment where b > 1) select a from payment",
                "select ':no' as a, \"read_text\" from payment",
                "select '/* -- ；' as a, 'x''y' as b from payment",
                "select p.a from payment as p join lateral (select max(q.a) as m from payment as q where q.b = p.b) as r on true",
                "select lpad(a, 18, '0') as a, a || '-' || b as c, replace(a, ' ', '') as d from payment"
            })
    void what_only_looks_hostile_passes(String sql) {
        assertEquals(List.of(), check(sql));
    }

    @Test
    void a_comment_hides_nothing() {
        assertEquals(1, check("select a from payment -- x\r, secret").size());
        assertEquals(1, check("select a from payment /* -- */, secret").size());
    }

    @Test
    void text_sent_to_an_engine_holds_no_comment() {
        ModelSql sql = ModelSql.parse(Path.of("query.sql"), "-- 说明\nselect a /* x */ from payment -- 'y\n;");

        assertEquals("select a         from payment", sql.text().strip());
        assertEquals("query.sql:2:23", sql.tables().get(0).place().toString());
    }

    /** DuckDB's parser ends the whole process on the deepest of these. */
    @ParameterizedTest
    @ValueSource(ints = {70, 400, 10_000})
    void deep_nesting_is_refused_before_it_reaches_a_parser(int depth) {
        for (List<String> around : List.of(
                List.of("select a from (", "payment", ")"),
                List.of("(", "select 1", ")"),
                List.of("select [", "1", "]"),
                List.of("case when true then ", "1", " end"),
                List.of("abs(", "1", ")"))) {
            String sql =
                    around.get(0).repeat(depth) + around.get(1) + around.get(2).repeat(depth);

            assertEquals(Set.of("SQL_TOO_LARGE"), codes(around.get(0).startsWith("select") ? sql : "select " + sql));
        }
    }

    @Test
    void endless_chains_are_refused_and_long_ones_pass() {
        String terms = IntStream.range(0, 3_000).mapToObj(i -> "a = " + i).collect(Collectors.joining(" or "));
        assertEquals(Set.of(), codes("select a from payment where " + terms));

        assertEquals(Set.of("SQL_TOO_LARGE"), codes("select " + "1+".repeat(400) + "1 as a from payment"));
        assertEquals(Set.of("SQL_TOO_LARGE"), codes("select a from payment where " + "not ".repeat(400) + "true"));
        assertEquals(Set.of("SQL_TOO_LARGE"), codes("select '" + "x".repeat(200_000) + "' as a from payment"));
        assertEquals(
                Set.of("SQL_TOO_LARGE"), codes("select a from payment where a in (1" + ", 1".repeat(20_000) + ")"));
    }

    @Test
    void what_doubles_with_every_step_is_refused() {
        assertEquals(Set.of("SQL_TOO_LARGE"), codes(steps("select * from %1$s union all select * from %1$s")));
        assertEquals(Set.of("SQL_TOO_LARGE"), codes(steps("select p.* from %1$s as p, %1$s as q")));
        assertEquals(Set.of("SQL_TOO_LARGE"), codes(steps("select *, * from %1$s")));
        assertEquals(Set.of("SQL_TOO_LARGE"), codes(steps("select a || a as a from %1$s")));
        assertEquals(Set.of("SQL_TOO_LARGE"), codes(steps("select replace(a, 'x', a) as a from %1$s")));
        assertEquals(
                Set.of("SQL_TOO_LARGE"),
                codes(
                        "select a || a as b, b || b as c, c || c as d, d || d as e, "
                                + "e || e as f, f || f as g, g || g as h, h || h as i, i || i as j, j || j as k, k || k as l from payment"));
        assertEquals(Set.of(), codes(steps("select a || 'x' as a, b from %1$s")));
        assertEquals(
                Set.of(),
                codes(steps("select a, max(b) as b from %1$s where a > (select min(a) from payment) group by a")));
    }

    private static String steps(String step) {
        return IntStream.range(0, 14)
                .mapToObj(i -> "c" + i + " as (" + step.formatted(i == 0 ? "payment" : "c" + (i - 1)) + ")")
                .collect(Collectors.joining(", ", "with ", " select * from c13"));
    }

    private static Set<String> codes(String sql) {
        return check(sql).stream().map(p -> p.code().name()).collect(Collectors.toSet());
    }

    private static List<Problem> check(String sql) {
        try {
            return Fence.check(ModelSql.parse(Path.of("query.sql"), sql), Set.of("payment"));
        } catch (Problem problem) {
            return List.of(problem);
        }
    }
}
