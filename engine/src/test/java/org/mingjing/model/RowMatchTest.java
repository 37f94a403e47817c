package org.mingjing.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowMatchTest {
    @Test
    void a_vague_row_leaves_the_precise_one_its_partner() {
        RowMatch match = RowMatch.of(
                List.of(Map.of("a", "1"), Map.of("a", "1", "b", "2")),
                List.of(Map.of("a", "1", "b", "2"), Map.of("a", "1", "b", "3")),
                Map.of());

        assertTrue(match.isWhole());
    }

    @Test
    void each_actual_row_answers_one_expected_row() {
        RowMatch match = RowMatch.of(List.of(Map.of("a", "1"), Map.of("a", "1")), List.of(Map.of("a", "1")), Map.of());

        assertFalse(match.isWhole());
        assertEquals(1, match.missing().size());
        assertEquals(0, match.surplus().size());
    }

    @Test
    void doubles_are_equal_where_engines_only_add_in_another_order() {
        assertTrue(near("0.1", "0.10000000000000003"));
        assertFalse(near("0.1", "0.1001"));
    }

    private static boolean near(String wanted, String found) {
        return RowMatch.of(List.of(Map.of("x", wanted)), List.of(Map.of("x", found)), Map.of("x", "double"))
                .isWhole();
    }
}
