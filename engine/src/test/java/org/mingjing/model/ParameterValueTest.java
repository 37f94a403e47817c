package org.mingjing.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mingjing.contract.Text;

class ParameterValueTest {
    @Test
    void a_list_is_read_with_commas_or_as_json() {
        Model.Parameter list = parameter("varchar[]", List.of(), List.of());

        assertEquals(
                List.of("ktv", "bath"), ParameterValue.parse(list, "ktv, bath").elements());
        assertEquals(
                List.of("a,b", "c"),
                ParameterValue.parse(list, "[\"a,b\", \"c\"]").elements());
        assertEquals(List.of(), ParameterValue.parse(list, "").elements());
        assertEquals(
                "[\"ktv\",\"bath\"]", ParameterValue.parse(list, "ktv, bath").text());
    }

    @Test
    void every_element_of_a_list_must_be_one_of_the_options() {
        Model.Parameter list = parameter("varchar[]", List.of(), List.of("ktv", "bath"));

        assertThrows(IllegalArgumentException.class, () -> ParameterValue.parse(list, "ktv,golf"));
    }

    @Test
    void both_ends_of_a_range_are_allowed() {
        Model.Parameter days = parameter("bigint", List.of(BigDecimal.ONE, BigDecimal.TEN), List.of());

        assertEquals("1", ParameterValue.parse(days, "1").text());
        assertEquals("10", ParameterValue.parse(days, "10").text());
        assertThrows(IllegalArgumentException.class, () -> ParameterValue.parse(days, "11"));
        assertThrows(IllegalArgumentException.class, () -> ParameterValue.parse(days, "0"));
    }

    @Test
    void a_number_keeps_its_type() {
        assertThrows(
                IllegalArgumentException.class,
                () -> ParameterValue.parse(parameter("bigint", List.of(), List.of()), "1.5"));
        assertThrows(
                IllegalArgumentException.class,
                () -> ParameterValue.parse(parameter("decimal(5,2)", List.of(), List.of()), "1.005"));
        assertThrows(
                IllegalArgumentException.class,
                () -> ParameterValue.parse(parameter("decimal(5,2)", List.of(), List.of()), "1000"));
        assertThrows(
                IllegalArgumentException.class,
                () -> ParameterValue.parse(parameter("boolean", List.of(), List.of()), "yes"));
        assertEquals(
                "12.5",
                ParameterValue.parse(parameter("decimal(5,2)", List.of(), List.of()), "12.50")
                        .text());
    }

    private static Model.Parameter parameter(String type, List<BigDecimal> range, List<String> options) {
        return new Model.Parameter(type, null, range, options, null, new Text("why", "缘由"));
    }
}
