package org.mingjing.measure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.Set;
import org.mingjing.model.Model;
import org.mingjing.model.ParameterValue;

/** A number of a model moved by a fifth, within what the parameter allows; whole numbers move by one at least. */
final class Shift {
    private static final Set<String> WHOLE = Set.of("int", "integer", "bigint");

    private Shift() {}

    /** Whether the parameter is a number with a default. */
    static boolean isNumber(Model.Parameter parameter) {
        String type = parameter.type();
        return parameter.value() != null
                && !parameter.isList()
                && (WHOLE.contains(type)
                        || type.equals("money")
                        || type.equals("double")
                        || type.startsWith("decimal"));
    }

    /**
     * The value so moved; empty where it cannot move, at a bound or at zero.
     *
     * @param up by a fifth more, else by a fifth less
     */
    static Optional<String> of(Model.Parameter parameter, boolean up) {
        BigDecimal now = new BigDecimal(
                ParameterValue.parse(parameter, parameter.value()).text());
        BigDecimal moved = now.multiply(new BigDecimal(up ? "1.2" : "0.8"));
        if (WHOLE.contains(parameter.type())) {
            moved = moved.setScale(0, RoundingMode.HALF_UP);
            moved = moved.compareTo(now) == 0 && now.signum() != 0 ? now.add(BigDecimal.valueOf(up ? 1 : -1)) : moved;
        }
        if (!parameter.range().isEmpty()) {
            moved = moved.max(parameter.range().get(0)).min(parameter.range().get(1));
        }
        if (moved.compareTo(now) == 0) {
            return Optional.empty();
        }
        return Optional.of(
                ParameterValue.parse(parameter, rounded(parameter, moved)).text());
    }

    /** To as many decimals as the type has. */
    private static String rounded(Model.Parameter parameter, BigDecimal value) {
        String type = parameter.type();
        int decimals = type.startsWith("decimal")
                ? Integer.parseInt(
                        type.substring(type.indexOf(',') + 1, type.indexOf(')')).strip())
                : 2;
        return value.setScale(Math.min(decimals, value.scale()), RoundingMode.HALF_UP)
                .toPlainString();
    }
}
