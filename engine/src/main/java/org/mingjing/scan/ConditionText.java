package org.mingjing.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Language;
import org.mingjing.contract.Text;
import tools.jackson.databind.JsonNode;

/** A condition in words: what is, and what it must be. */
final class ConditionText {
    private final Map<String, @Nullable String> values;
    private final TraceSql sql;

    private ConditionText(Map<String, @Nullable String> values, TraceSql sql) {
        this.values = values;
        this.sql = sql;
    }

    /**
     * @param values known values by how they are written
     */
    static Text of(JsonNode condition, Map<String, @Nullable String> values, TraceSql sql) {
        return new ConditionText(values, sql).says(condition);
    }

    private Text says(JsonNode c) {
        return switch (TraceSql.type(c)) {
            case "COMPARE_EQUAL" -> compared(c, "must be equal to", "须等于");
            case "COMPARE_NOTEQUAL" -> compared(c, "must differ from", "须不等于");
            case "COMPARE_GREATERTHAN" -> compared(c, "must be above", "须大于");
            case "COMPARE_GREATERTHANOREQUALTO" -> compared(c, "must be at least", "须不低于");
            case "COMPARE_LESSTHAN" -> compared(c, "must be below", "须小于");
            case "COMPARE_LESSTHANOREQUALTO" -> compared(c, "must be at most", "须不高于");
            case "COMPARE_BETWEEN" ->
                new Text(
                        is(c.path("input"), true) + ", must lie between " + shown(c.path("lower"), true) + " and "
                                + shown(c.path("upper"), true),
                        is(c.path("input"), false) + "，须介于 " + shown(c.path("lower"), false) + " 与 "
                                + shown(c.path("upper"), false) + " 之间");
            case "COMPARE_IN" -> in(c, "must be one of", "须为下列之一：");
            case "COMPARE_NOT_IN" -> in(c, "must be none of", "不得为：");
            case "OPERATOR_IS_NULL" -> operand(c, "must be empty", "须为空");
            case "OPERATOR_IS_NOT_NULL" -> operand(c, "must not be empty", "不得为空");
            case "SUBQUERY" -> nested(c, true);
            case "OPERATOR_NOT" ->
                TraceSql.type(c.path("children").path(0)).equals("SUBQUERY")
                        ? nested(c.path("children").path(0), false)
                        : whole(c);
            default -> whole(c);
        };
    }

    private Text compared(JsonNode c, String english, String chinese) {
        boolean turned = isFixed(c.path("left")) && !isFixed(c.path("right"));
        if (turned) {
            return whole(c);
        }
        return new Text(
                is(c.path("left"), true) + ", " + english + " " + shown(c.path("right"), true),
                is(c.path("left"), false) + "，" + chinese + " " + shown(c.path("right"), false));
    }

    private Text in(JsonNode c, String english, String chinese) {
        List<String> en = new ArrayList<>();
        List<String> zh = new ArrayList<>();
        for (int i = 1; i < c.path("children").size(); i++) {
            en.add(shown(c.path("children").path(i), true));
            zh.add(shown(c.path("children").path(i), false));
        }
        JsonNode input = c.path("children").path(0);
        return new Text(
                is(input, true) + ", " + english + " " + String.join(", ", en),
                is(input, false) + "，" + chinese + " " + String.join("、", zh));
    }

    private Text operand(JsonNode c, String english, String chinese) {
        JsonNode input = c.path("children").path(0);
        return new Text(is(input, true) + ", " + english, is(input, false) + "，" + chinese);
    }

    private Text nested(JsonNode c, boolean wanted) {
        String written = sql.written(c);
        return wanted
                ? new Text("there must be a row that fits: " + written, "须存在符合下列条件的数据：" + written)
                : new Text("there must be no row that fits: " + written, "不得存在符合下列条件的数据：" + written);
    }

    private Text whole(JsonNode c) {
        List<String> known = new ArrayList<>();
        values.forEach((written, value) -> known.add(written + " = " + (value == null ? "null" : value)));
        String written = sql.written(c);
        String with = known.isEmpty() ? "" : String.join(", ", known);
        return new Text(
                "must hold: " + written + (with.isEmpty() ? "" : " (" + with + ")"),
                "须成立：" + written + (with.isEmpty() ? "" : "（" + with + "）"));
    }

    private String is(JsonNode expression, boolean english) {
        String written = sql.written(expression);
        String called = sql.called(expression, english ? Language.EN : Language.ZH);
        if (!values.containsKey(written)) {
            return called;
        }
        String value = values.get(written);
        if (value == null) {
            return called + (english ? " is not known" : " 未知");
        }
        return called + (english ? " is " : " 为 ") + value;
    }

    private String shown(JsonNode expression, boolean english) {
        String written = sql.written(expression);
        if (TraceSql.kind(expression).equals("CONSTANT")) {
            return written;
        }
        if (TraceSql.kind(expression).equals("PARAMETER")) {
            return expression.path("identifier").asString() + " = "
                    + sql.valueOf(expression.path("identifier").asString());
        }
        String value = values.get(written);
        return value == null
                ? written + (values.containsKey(written) ? (english ? ", which is not known" : "（未知）") : "")
                : written + " = " + value;
    }

    private static boolean isFixed(JsonNode expression) {
        return TraceSql.aggregatesAndColumns(expression).isEmpty();
    }
}
