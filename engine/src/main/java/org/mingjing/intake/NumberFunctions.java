package org.mingjing.intake;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.mingjing.intake.Signature.Takes;
import org.mingjing.intake.Typed.Kind;
import org.mingjing.problem.Problem;
import org.mingjing.value.DateReader;
import org.mingjing.value.NumberReader;
import org.mingjing.value.Reading;

/** Functions over numbers and dates: exact decimals; what is no number gives the empty text. */
final class NumberFunctions {
    private static final int READ_SCALE = 6;
    private static final int DIVIDED_SCALE = 10;
    private static final int MOST_PLACES = 18;

    private NumberFunctions() {}

    static void addTo(Functions functions) {
        one(functions, "abs", BigDecimal::abs);
        one(functions, "negate", BigDecimal::negate);
        two(functions, "multiply", BigDecimal::multiply);
        two(functions, "add", BigDecimal::add);
        two(functions, "subtract", BigDecimal::subtract);
        two(functions, "divide", (a, b) -> b.signum() == 0 ? null : a.divide(b, DIVIDED_SCALE, RoundingMode.HALF_UP));
        two(functions, "round", NumberFunctions::round);
        functions.add("number", Kind.NUMBER, List.of(Takes.TEXT, Takes.QUOTED), 1, NumberFunctions::number);
        functions.add("date", Kind.TEXT, List.of(Takes.TEXT, Takes.QUOTED), NumberFunctions::date);
    }

    private static @Nullable BigDecimal round(BigDecimal value, BigDecimal places) {
        int scale = places.intValue();
        return Math.abs(scale) > MOST_PLACES ? null : value.setScale(scale, RoundingMode.HALF_UP);
    }

    private static Expression number(List<Typed> arguments, Function<String, Problem> wrong) {
        String mark = arguments.size() == 1 ? "." : arguments.get(1).literal();
        if (!".".equals(mark) && !",".equals(mark)) {
            throw wrong.apply("the decimal mark of number() is ',' or '.'");
        }
        NumberReader reader = new NumberReader(
                18, READ_SCALE, "CNY", null, null, ",".equals(mark) ? NumberReader.Mark.COMMA : NumberReader.Mark.DOT);
        Reading reading = new Reading();
        Expression value = arguments.get(0).value();
        return row -> readNumber(value.of(row), reader, reading);
    }

    private static String readNumber(String text, NumberReader reader, Reading reading) {
        reading.clear();
        if (!text.isEmpty()) {
            reader.read(text, reading);
        }
        if (!reading.hasValue()) {
            return "";
        }
        BigDecimal big = reading.big;
        return (big != null ? big : BigDecimal.valueOf(reading.number, READ_SCALE))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static Expression date(List<Typed> arguments, Function<String, Problem> wrong) {
        DateReader reader =
                dateReader(java.util.Objects.requireNonNull(arguments.get(1).literal()), wrong);
        Reading reading = new Reading();
        Expression value = arguments.get(0).value();
        return row -> readDate(value.of(row), reader, reading);
    }

    private static DateReader dateReader(String format, Function<String, Problem> wrong) {
        try {
            return new DateReader(false, false, ZoneOffset.UTC, format);
        } catch (IllegalArgumentException none) {
            throw wrong.apply("'" + format + "' is no format of dates such as 'dd/MM/yyyy'");
        }
    }

    private static String readDate(String text, DateReader reader, Reading reading) {
        reading.clear();
        if (!text.isEmpty()) {
            reader.read(text, reading);
        }
        return reading.hasValue() ? LocalDate.ofEpochDay(reading.number).toString() : "";
    }

    private static void one(Functions functions, String name, UnaryOperator<BigDecimal> change) {
        functions.add(name, Kind.NUMBER, List.of(Takes.NUMBER), (a, w) -> {
            Expression number = a.get(0).value();
            return row -> {
                BigDecimal value = Decimals.of(number.of(row));
                return value == null ? "" : change.apply(value).toPlainString();
            };
        });
    }

    private static void two(Functions functions, String name, Arithmetic arithmetic) {
        functions.add(name, Kind.NUMBER, List.of(Takes.NUMBER, Takes.NUMBER), (a, w) -> {
            Expression first = a.get(0).value();
            Expression second = a.get(1).value();
            return row -> {
                BigDecimal left = Decimals.of(first.of(row));
                BigDecimal right = left == null ? null : Decimals.of(second.of(row));
                BigDecimal result = left == null || right == null ? null : arithmetic.of(left, right);
                return result == null ? "" : result.toPlainString();
            };
        });
    }

    @FunctionalInterface
    private interface Arithmetic {
        @Nullable
        BigDecimal of(BigDecimal a, BigDecimal b);
    }
}
