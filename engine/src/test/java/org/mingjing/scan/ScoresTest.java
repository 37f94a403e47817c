package org.mingjing.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoresTest {
    @TempDir
    Path folder;

    private RunStore store;
    private int number;

    @BeforeEach
    void models() {
        store = RunStore.create(folder);
        store.execute("create table model (id varchar, weight double, statistical boolean, dimension varchar,"
                + " module varchar, indicator varchar)");
        store.execute(
                """
                insert into model values
                    ('V1.1', 0.35, false, 'TIME', 'vehicles', 'V1'), ('V1.4', 0.60, false, 'TIME', 'vehicles', 'V1'),
                    ('V2.1', 0.35, false, 'LOCATION', 'vehicles', 'V2'), ('D2.1', 0.60, false, 'LOGIC', 'dining', 'D2'),
                    ('V4.1', 0.60, true, 'HABIT', 'vehicles', 'V4')
                """);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void models_of_one_indicator_count_once_by_the_heaviest_hit() {
        hit("V1.1", "car", 0);
        hit("V1.1", "car", 0);
        hit("V1.4", "car", 0);

        assertEquals(
                List.of(
                        "SUBJECT car TOTAL 0.6 3",
                        "SUBJECT car MODULE vehicles 0.6 3",
                        "SUBJECT car INDICATOR V1 0.6 3"),
                scores("SUBJECT"));
    }

    @Test
    void indicators_add_up_as_independent_reasons_within_a_module_and_over_all() {
        hit("V1.1", "car", 0);
        hit("V2.1", "car", 0);

        // 1 − 0.65 × 0.65
        assertEquals("SUBJECT car TOTAL 0.5775 2", scores("SUBJECT").get(0));
    }

    @Test
    void three_dimensions_add_a_tenth_and_two_do_not() {
        hit("V1.1", "car", 0);
        hit("V2.1", "car", 0);
        hit("D2.1", "car", 0);

        // 1 − 0.65 × 0.65 × 0.40, and 0.10 for time, location, logic; the vehicles alone come from two
        assertEquals(
                List.of(
                        "SUBJECT car TOTAL 0.931 3",
                        "SUBJECT car MODULE dining 0.6 1",
                        "SUBJECT car INDICATOR D2 0.6 1",
                        "SUBJECT car MODULE vehicles 0.5775 2",
                        "SUBJECT car INDICATOR V1 0.35 1",
                        "SUBJECT car INDICATOR V2 0.35 1"),
                scores("SUBJECT"));
    }

    @Test
    void statistics_alone_never_pass_their_cap_and_count_fully_beside_others() {
        hit("V4.1", "car", 0);
        hit("V4.1", "bus", 0);
        hit("V1.4", "bus", 0);

        assertEquals("SUBJECT bus TOTAL 0.84 2", scores("SUBJECT").get(0));
        assertEquals(0.4, total("car"));
    }

    @Test
    void rows_with_a_quality_flag_weigh_half() {
        hit("V1.4", "car", 1);

        assertEquals(0.3, total("car"));
    }

    @Test
    void the_unit_that_answers_has_a_score_over_all_its_subjects() {
        hit("V1.1", "car", 0);
        hit("D2.1", "claim", 0);

        assertEquals("ANSWERABLE U1 TOTAL 0.74 2", scores("ANSWERABLE").get(0));
    }

    @Test
    void explained_and_held_findings_weigh_nothing() {
        hit("V1.1", "car", 0);
        store.execute("update finding set outcome = 'EXPLAINED'");
        hit("V2.1", "car", 0);
        store.execute("update finding set held = true where model = 'V2.1'");

        assertEquals(List.of(), scores("SUBJECT"));
    }

    private void hit(String model, String subject, int flaggedRows) {
        store.execute(
                "insert into finding (id, model, outcome, held, subject_kind, subject, answerable_kind, answerable,"
                        + " source_rows, flagged_rows) values ('F" + ++number + "', '" + model
                        + "', 'HIT', false, 'thing', '"
                        + subject + "', 'unit', 'U1', 1, " + flaggedRows + ")");
    }

    private double total(String subject) {
        return scores("SUBJECT").stream()
                .filter(s -> s.startsWith("SUBJECT " + subject + " TOTAL"))
                .map(s -> Double.parseDouble(s.split(" ", -1)[3]))
                .findFirst()
                .orElseThrow();
    }

    private List<String> scores(String role) {
        store.execute("drop table if exists score");
        Scores.compute(store);
        List<String> scores = new ArrayList<>();
        store.read(Scores.select(), row -> {
            if (row.getString("role").equals(role)) {
                String part = row.getString("indicator") == null ? row.getString("module") : row.getString("indicator");
                scores.add(String.join(
                        " ",
                        role,
                        row.getString("party"),
                        row.getString("level") + (part == null ? "" : " " + part),
                        Double.toString(row.getDouble("score")),
                        Long.toString(row.getLong("hits"))));
            }
        });
        return scores;
    }
}
