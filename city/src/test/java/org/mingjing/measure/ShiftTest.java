package org.mingjing.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mingjing.contract.Text;
import org.mingjing.model.Model;

class ShiftTest {
    private static Model.Parameter parameter(String type, String value, String... range) {
        List<BigDecimal> bounds = Arrays.stream(range).map(BigDecimal::new).toList();
        return new Model.Parameter(type, value, bounds, List.of(), null, null, new Text("", ""));
    }

    @Test
    void moves_by_a_fifth_to_as_many_decimals_as_the_type_has() {
        assertEquals(Optional.of("80"), Shift.of(parameter("decimal(18,2)", "100"), false));
        assertEquals(Optional.of("4.2"), Shift.of(parameter("decimal(4,2)", "3.5"), true));
        assertEquals(Optional.of("1.3"), Shift.of(parameter("decimal(5,1)", "1.1"), true));
    }

    @Test
    void whole_numbers_move_by_one_at_least() {
        assertEquals(Optional.of("1"), Shift.of(parameter("bigint", "2"), false));
        assertEquals(Optional.of("3"), Shift.of(parameter("bigint", "2"), true));
        assertEquals(Optional.of("216"), Shift.of(parameter("bigint", "180"), true));
    }

    @Test
    void never_leaves_its_range() {
        assertEquals(Optional.of("100"), Shift.of(parameter("decimal(5,2)", "90", "0", "100"), true));
        assertEquals(Optional.empty(), Shift.of(parameter("bigint", "1", "1", "20"), false));
        assertEquals(Optional.empty(), Shift.of(parameter("bigint", "0", "0", "20"), true));
    }

    @Test
    void only_numbers_with_a_default_move() {
        assertTrue(Shift.isNumber(parameter("bigint", "2")));
        assertFalse(Shift.isNumber(parameter("bigint", null)));
        assertFalse(Shift.isNumber(parameter("time", "08:30")));
        assertFalse(Shift.isNumber(parameter("bigint[]", "[1]")));
    }
}
