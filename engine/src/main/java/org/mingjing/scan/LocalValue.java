package org.mingjing.scan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;
import org.mingjing.model.ParameterPlan;

/**
 * A parameter's value that held in a run for one unit, region or period only.
 *
 * @param parameter name
 * @param value the value
 * @param unit unit it held for; null: any
 * @param region division code it held for; null: any
 * @param from first day of events; null: any
 * @param to last day of events; null: any
 * @param source the rule it rests on, and who set it
 */
public record LocalValue(
        String parameter,
        String value,
        @Nullable String unit,
        @Nullable String region,
        @Nullable String from,
        @Nullable String to,
        String source) {
    static List<LocalValue> of(ParameterPlan plan) {
        return plan.settings().stream()
                .filter(s -> !s.scope().isForAll())
                .map(s -> new LocalValue(
                        s.parameter(),
                        s.value().text(),
                        s.scope().unit(),
                        s.scope().region(),
                        s.scope().from() == null ? null : s.scope().from().toString(),
                        s.scope().to() == null ? null : s.scope().to().toString(),
                        s.origin()))
                .toList();
    }

    /** The value, for what it held and its source, in words. */
    public Text says() {
        String period =
                from == null && to == null ? "" : " " + (from == null ? "" : from) + ".." + (to == null ? "" : to);
        String en = (unit == null ? "" : " unit " + unit) + (region == null ? "" : " region " + region) + period;
        String zh = (unit == null ? "" : " 单位 " + unit) + (region == null ? "" : " 地区 " + region) + period;
        return new Text(
                parameter + " = " + value + " for" + en + " (" + source + ")",
                parameter + " = " + value + "，适用于" + zh + "（" + source + "）");
    }
}
