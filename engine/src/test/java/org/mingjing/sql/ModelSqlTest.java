package org.mingjing.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mingjing.problem.Problem;

class ModelSqlTest {
    private static final Path FILE = Path.of("query.sql");

    @Test
    void parameters_are_found_outside_strings_comments_and_casts() {
        ModelSql sql =
                parse("select ':no', \"a:no\", 12 as t /* :no */ from payment -- :no\nwhere x > :limit and y < :limit");

        assertEquals(Set.of("limit"), sql.parameters());
        assertEquals("query.sql:2:11", sql.placeOfParameter("limit").toString());
    }

    @Test
    void values_become_typed_literals_that_are_never_sql() {
        ModelSql sql = parse("select * from payment where name = :name and kind in (:kinds) and other not in (:none)");

        String text = sql.inline(Map.of(
                "name", List.of(new SqlValue("varchar", "x' or 1=1 --")),
                "kinds", List.of(new SqlValue("varchar", "a"), new SqlValue("varchar", "b")),
                "none", List.of()));

        assertEquals(
                "select * from payment where name = cast('x'' or 1=1 --' as varchar) and kind in (cast('a' as varchar), "
                        + "cast('b' as varchar)) and other not in (cast('\u2400' as varchar))",
                text);
    }

    @Test
    void base_tables_are_told_from_common_ones_in_every_scope() {
        ModelSql sql = parse("with payment as (select * from payment where exists (select 1 from organisation)), "
                + "twice as (select * from payment p join payment q on p.a = q.a) "
                + "select * from twice where a in (select a from inner_one union all select a from twice)");

        assertEquals(
                List.of("payment", "organisation", "inner_one"),
                sql.tables().stream().map(ModelSql.TableUse::name).toList());
    }

    @Test
    void common_tables_know_what_they_rest_on_through_others() {
        ModelSql sql = parse("with a as (select * from payment), b as (select * from a where x > :limit), "
                + "c as (select * from a join b on a.x = b.x) select * from c");

        List<ModelSql.CommonTable> tables = sql.commonTables();

        assertEquals(Set.of(), tables.get(0).parameters());
        assertEquals(Set.of("limit"), tables.get(2).parameters());
        assertEquals(Set.of("payment"), tables.get(2).tables());
        assertEquals(Set.of("a", "b"), tables.get(2).uses());
    }

    @Test
    void a_tree_becomes_sql_again() {
        ModelSql sql =
                parse("with a as (select x, sum(y) as s from payment group by x having sum(y) > 3) select * from a");

        String text = SyntaxTree.toSql(sql.commonTables().get(0).query());

        assertEquals(
                sql.commonTables().get(0).tables(),
                parse(text).tables().stream()
                        .map(ModelSql.TableUse::name)
                        .collect(java.util.stream.Collectors.toSet()));
        assertTrue(text.toLowerCase(java.util.Locale.ROOT).contains("having"), text);
    }

    @Test
    void a_syntax_error_names_its_line_also_behind_chinese_text() {
        Problem problem =
                assertThrows(Problem.class, () -> parse("-- 单次加油超油箱容量\nselect '油箱' as a,\n  frm payment x y z"));

        assertEquals(SqlProblem.SQL_SYNTAX, problem.code());
        assertEquals(3, problem.place().line(), problem.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "copy payment to 'x.csv'",
                "drop table payment",
                "select 1; select 2",
                "attach 'x.db'",
                "set memory_limit='1GB'",
                "insert into payment values (1)",
                "with a as (delete from payment returning *) select * from a"
            })
    void anything_but_one_select_is_refused(String text) {
        Problem problem = assertThrows(Problem.class, () -> parse(text));

        assertTrue(
                Set.of(SqlProblem.SQL_NOT_ONE_SELECT, SqlProblem.SQL_SYNTAX).contains(problem.code()),
                problem.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from secret",
                "select * from main.payment",
                "select * from information_schema.tables",
                "select * from read_parquet('x.parquet')",
                "select * from 'x.parquet'",
                "select * from payment where a in (select content from read_text('x'))",
                "select * from duckdb_views()",
                "select getenv('HOME') from payment",
                "select current_setting('memory_limit') from payment",
                "select * from payment order by (select count(*) from glob('*'))",
                "select sum(a) over (order by (select max(a) from secret)) from payment",
                "select * from payment, lateral (select * from secret) as s",
                "select * from query('select 1')",
                "select * from query_table('payment')",
                "select sum(a) filter (where b in (select b from secret)) from payment",
                "select * from (values ((select max(a) from secret))) as v(a)"
            })
    void whatever_leaves_the_declared_inputs_is_fenced_off(String text) {
        List<Problem> problems = Fence.check(parse(text), Set.of("payment"));

        assertTrue(problems.size() >= 1, text);
        assertTrue(problems.get(0).place().line() == 1, problems.get(0).getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select a::varchar from payment",
                "select 1 / 2 as x from payment",
                "select a / b as x from payment",
                "select date_diff('hour', a, b) from payment",
                "select extract(dow from a) from payment",
                "select a, row_number() over (order by a) as n from payment qualify n = 1",
                "select a, count(*) from payment group by all",
                "select * exclude (a) from payment",
                "select * replace (1 as a) from payment",
                "select columns('a.*') from payment",
                "with x as materialized (select 1 as a) select * from x, payment",
                "select distinct on (a) a, b from payment",
                "select * from payment semi join payment as q on payment.a = q.a",
                "select * from payment asof join payment as q on payment.a >= q.a",
                "select * from payment positional join payment as q",
                "select * from payment natural join payment as q",
                "select cast(a as hugeint) from payment",
                "from payment",
                "select payment from payment",
                "select a: 1 from payment",
                "select a as 金额 from payment",
                "select a from payment limit 10%"
            })
    void what_the_engines_do_not_share_is_named(String text) {
        List<Problem> problems = Portability.check(parse(text));

        assertTrue(problems.size() >= 1, text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select median(a) from payment",
                "select a from payment where a ilike 'x'",
                "select concat(a, b) from payment",
                "select greatest(a, b) from payment",
                "select now() as a from payment",
                "select current_date as a from payment",
                "select random() as a from payment",
                "select regexp_matches(a, 'x') from payment",
                "select a from payment where a ~ 'x'",
                "select list_transform(a, x -> x + 1) from payment",
                "select levenshtein(a, b) from payment"
            })
    void functions_outside_the_shared_list_are_not_allowed(String text) {
        assertTrue(Fence.check(parse(text), Set.of("payment")).size() >= 1, text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select cast(tank * (100 + :p) * 0.01 as decimal(9, 2)) as x, cast(round(cast(tank as double) / 3, 2) as decimal(9, 2)) as y from payment",
                "select cast(a as double) / b as x, a - b as y, -a as z, not c as w from payment",
                "select date_diff('day', date '2024-01-01', a) % 7 as weekday, extract(year from a) as y from payment",
                "select a, count(distinct b) as n, sum(c) filter (where d > 0) as s from payment group by a having count(*) >= 3",
                "select a, lag(b) over (partition by a order by b) as p, sum(c) over (order by b rows between 1 preceding and current row) as q from payment",
                "select a || '-' || coalesce(b, '') as k, upper(trim(a)) as u, a like '%x' as l from payment where a is distinct from b",
                "select a, x from payment cross join unnest(b) as u(x)",
                "select array_agg(a order by b) as l, max(case when b > 1 then a end) as m from payment where a between 1 and 2 or a in (1, 2)",
                "select a from payment where exists (select 1 from payment as q where q.a = payment.a) and b is not null union all select a from payment",
                "select cast(a + interval '3' day as date) as b, cast(date_trunc('month', a) as date) as c, cast(a as date) as d from payment where a + interval '3' day > b limit 3",
                "select count(*) as n, avg(cast(a as double)) as m, round(a, 2) as r, a % 3 as s from payment group by grouping sets ((b), ())"
            })
    void plain_shared_sql_passes(String text) {
        ModelSql sql = parse(text);

        assertEquals(List.of(), Fence.check(sql, Set.of("payment")));
        assertEquals(List.of(), Portability.check(sql));
    }

    private static ModelSql parse(String text) {
        return ModelSql.parse(FILE, text);
    }
}
