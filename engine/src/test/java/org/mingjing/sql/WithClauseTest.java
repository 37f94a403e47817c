package org.mingjing.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WithClauseTest {
    private static final String SQL =
            """
            with a as (select ')' as x, (select max(n) from t) as y), -- b as (
            "B c" (p, q) as (with inner_one as (select 1 as x) select x, 2 from inner_one),
            d as not materialized (select * from a)
            select * from d join "B c" on p = x""";

    @Test
    void takes_each_definition_whole_whatever_stands_in_it() {
        WithClause with = WithClause.of(SQL);

        assertEquals(
                "[Definition[name=a, text=a as (select ')' as x, (select max(n) from t) as y)], "
                        + "Definition[name=\"B c\", text=\"B c\" (p, q) as "
                        + "(with inner_one as (select 1 as x) select x, 2 from inner_one)], "
                        + "Definition[name=d, text=d as not materialized (select * from a)]]",
                with.definitions().toString());
        assertEquals("\nselect * from d join \"B c\" on p = x", with.rest());
    }

    @Test
    void asks_for_the_rows_of_one_with_those_before_it() {
        WithClause with = WithClause.of("with a as (select n from t where n < 3), \"B\" as (select n from a), "
                + "c as (select n from \"B\") select n from c");

        assertEquals("b", with.definitions().get(1).lowerName());
        assertEquals(
                "with a as (select n from t where n < 3), \"B\" as (select n from a) select * from \"B\"",
                with.rowsOf(with.definitions().get(1)));
    }

    @Test
    void puts_another_query_under_a_name() {
        WithClause with = WithClause.of("with a (x) as (select 1), b as (select x from a) select x from b");

        assertEquals(
                "with a as (select * from kept), b as (select x from a) select x from b",
                with.with(with.definitions().get(0), "select * from kept").text());
    }

    @Test
    void leaves_a_statement_without_common_tables_alone() {
        String sql = "select n from (with a as (select 1 as n) select n from a) as q";

        assertTrue(WithClause.of(sql).definitions().isEmpty());
        assertEquals(sql, WithClause.of(sql).text());
    }
}
