package org.mingjing.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.contract.Text;

class SqlMutatorTest {
    private static final Map<String, Model.Parameter> LIMIT = Map.of(
            "limit",
            new Model.Parameter(
                    "bigint",
                    "5",
                    List.of(BigDecimal.ONE, BigDecimal.TEN),
                    List.of(),
                    null,
                    null,
                    new Text("why", "缘由")));

    @TempDir
    Path folder;

    @Test
    void boundaries_are_moved() {
        assertMutated("select a from t where a > 1", "select a from t where a >= 1");
        assertMutated("select a from t where a <= 1", "select a from t where a < 1");
    }

    @Test
    void conditions_are_left_out_one_by_one() {
        assertMutated(
                "select a from t join u on t.i = u.i and t.j = u.j where a > 1 and b between 2 and 3",
                "select a from t join u on true and t.j = u.j where a > 1 and b between 2 and 3",
                "select a from t join u on t.i = u.i and true where a > 1 and b between 2 and 3",
                "select a from t join u on t.i = u.i and t.j = u.j where true and b between 2 and 3",
                "select a from t join u on t.i = u.i and t.j = u.j where a > 1 and true");
    }

    @Test
    void the_and_of_a_between_is_no_condition() {
        assertTrue(texts("select a from t where b between 2 and 3").stream().noneMatch(s -> s.contains("2 or 3")));
    }

    @Test
    void constants_and_parameters_go_one_step_either_way() {
        assertMutated("select a + 7 from t", "select a + 8 from t", "select a + (6) from t", "select a - 7 from t");
        assertMutated(
                "select a from t where a > :limit",
                "select a from t where a > (:limit + 1)",
                "select a from t where a > (:limit - 1)");
    }

    @Test
    void joins_distinct_defaults_and_extremes_are_changed() {
        assertMutated("select a from t left join u on true", "select a from t join u on true");
        assertMutated("select count(distinct a) from t", "select count( a) from t");
        assertMutated("select coalesce(a, 0) from t", "select (a) from t");
        assertMutated("select min(a) from t", "select max(a) from t");
        assertMutated("select a from t where a is not null", "select a from t where a is null");
        assertMutated(
                "select a from t where not exists (select 1 from u)",
                "select a from t where  exists (select 1 from u)");
    }

    @Test
    void types_units_ordinals_and_lists_of_values_are_left_alone() {
        assertEquals(List.of(), texts("select cast(a as decimal(9, 2)) from t"));
        assertEquals(List.of(), texts("select date_trunc('month', a) from t"));
        assertEquals(List.of(), texts("select a, count(*) from t group by 1"));
        assertEquals(List.of(), texts("select n from (values (1), (2)) as v (n)"));
    }

    @Test
    void a_line_with_a_reason_is_excused() {
        assertEquals(
                List.of(),
                texts("select a\nfrom t\nwhere a > 0 -- mutation: equivalent, because a is never below one"));
        assertEquals(
                4,
                texts("select a\nfrom t\nwhere a > 0 -- mutation: equivalent").size());
    }

    @Test
    void comments_and_strings_hold_no_operators() {
        assertEquals(List.of("select 'a > b~' from t -- a > b"), texts("select 'a > b' from t -- a > b"));
    }

    @Test
    void a_boundary_that_no_case_stands_on_survives() {
        Example example = Example.copiedTo(folder).replacing("cases.yml", "[{litres: 78}]", "[{litres: 77}]");

        List<String> survivors = survivors(example);

        assertTrue(survivors.contains("> -> >="), survivors::toString);
        assertTrue(!survivors(Example.original()).contains("> -> >="));
    }

    private static List<String> survivors(Example example) {
        try (CaseEngine duckdb = CaseEngine.duckdb()) {
            return new MutationCheck(Example.datasets(), duckdb)
                    .run(example.model(), example.cases()).survivors().stream()
                            .map(Mutation::what)
                            .toList();
        }
    }

    private static void assertMutated(String sql, String... expected) {
        List<String> found = texts(sql);
        for (String one : expected) {
            assertTrue(found.contains(one), () -> one + " is not among " + found);
        }
    }

    private static List<String> texts(String sql) {
        return SqlMutator.of(sql, LIMIT).stream().map(Mutation::sql).toList();
    }
}
