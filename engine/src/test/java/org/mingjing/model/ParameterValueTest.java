package org.mingjing.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

    @Test
    void a_value_that_the_sql_takes_apart_is_written_as_its_pattern_says() {
        Model.Parameter window = taken("varchar", "06:50-08:10", null, "\\d\\d:\\d\\d-\\d\\d:\\d\\d");
        assertEquals("07:00-08:00", ParameterValue.parse(window, "07:00-08:00").text());
        assertEquals("'7:00-8:00' is not written as it must be, such as '06:50-08:10'", refusal(window, "7:00-8:00"));

        Model.Parameter sums = taken("varchar[]", "[\"50\",\"100\"]", "CNY", "[1-9]\\d*");
        assertEquals(List.of("7", "80"), ParameterValue.parse(sums, "7,80").elements());
        assertEquals("'x' is not written as it must be, such as '50' (CNY)", refusal(sums, "7,x"));
        assertEquals("it needs at least one value, such as '50' (CNY)", refusal(sums, "[]"));
        assertEquals(
                "'x' is not written as it must be: [1-9]\\d*", refusal(taken("varchar", null, null, "[1-9]\\d*"), "x"));
        assertEquals("06:50-08:10", ParameterValue.any(window).text());
    }

    private static String refusal(Model.Parameter parameter, String text) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> ParameterValue.parse(parameter, text))
                .getMessage());
    }

    private static Model.Parameter taken(String type, @Nullable String value, @Nullable String unit, String pattern) {
        return new Model.Parameter(type, value, List.of(), List.of(), pattern, unit, new Text("why", "缘由"));
    }

    private static Model.Parameter parameter(String type, List<BigDecimal> range, List<String> options) {
        return new Model.Parameter(type, null, range, options, null, null, new Text("why", "缘由"));
    }
}
