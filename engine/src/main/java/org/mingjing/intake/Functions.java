package org.mingjing.intake;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mingjing.problem.Problem;
import org.mingjing.value.DateReader;
import org.mingjing.value.NumberReader;
import org.mingjing.value.Reading;

/** The functions that a mapping's expressions may call; see {@code docs/guide/mapping.md}. */
final class Functions {
    private final Map<String, Map<String, String>> lookups;
    private final Identifying identifying;
    private final Map<String, Maker> makers = new HashMap<>();

    /**
     * @param value what it gives
     * @param literal its text where it was written as a literal, for arguments that must be known beforehand
     */
    record Argument(Expression value, @Nullable String literal) {}

    /** Builds a call; takes the arguments and a way to say what is wrong with them. */
    private record Maker(int least, int most, Builder builder) {}

    @FunctionalInterface
    private interface Builder {
        Expression build(List<Argument> arguments, Function<String, Problem> wrong);
    }

    /** What expressions know of identifiers. */
    interface Identifying {
        boolean isKind(String kind);

        String kinds();

        boolean isValid(String kind, String text);

        String normal(String kind, String text);
    }

    Functions(Map<String, Map<String, String>> lookups, Identifying identifying) {
        this.lookups = lookups;
        this.identifying = identifying;
        texts();
        choices();
        numbers();
        places();
        known();
    }

    Expression call(String name, List<Argument> arguments, Function<String, Problem> wrong) {
        Maker maker = makers.get(name.toLowerCase(Locale.ROOT));
        if (maker == null) {
            throw wrong.apply("there is no function '" + name + "'; there are "
                    + String.join(", ", new TreeSet<>(makers.keySet())));
        }
        if (arguments.size() < maker.least || arguments.size() > maker.most) {
            throw wrong.apply("'" + name + "' takes "
                    + (maker.least == maker.most ? "" + maker.least : maker.least + " or more")
                    + " values, not " + arguments.size());
        }
        return maker.builder.build(arguments, wrong);
    }

    private void texts() {
        one("trim", String::strip);
        one("upper", a -> a.toUpperCase(Locale.ROOT));
        one("lower", a -> a.toLowerCase(Locale.ROOT));
        one("text", a -> a);
        one("length", a -> Integer.toString(a.length()));
        one("digits", Functions::digits);
        add("replace", 3, 3, (a, w) -> {
            Expression in = a.get(0).value();
            Expression what = a.get(1).value();
            Expression by = a.get(2).value();
            return row -> {
                String old = what.of(row);
                return old.isEmpty() ? in.of(row) : in.of(row).replace(old, by.of(row));
            };
        });
        add("substring", 2, 3, (a, w) -> row -> {
            String text = a.get(0).value().of(row);
            int from = Math.max(integer(a.get(1).value().of(row), 1), 1) - 1;
            int length = a.size() < 3
                    ? text.length()
                    : Math.max(integer(a.get(2).value().of(row), 0), 0);
            return from >= text.length()
                    ? ""
                    : text.substring(from, (int) Math.min((long) from + length, text.length()));
        });
        add(
                "split",
                3,
                3,
                (a, w) -> row -> part(
                        a.get(0).value().of(row),
                        a.get(1).value().of(row),
                        integer(a.get(2).value().of(row), 1)));
        add(
                "contains",
                2,
                2,
                (a, w) -> row -> Expression.truth(
                        a.get(0).value().of(row).contains(a.get(1).value().of(row))));
        add(
                "starts_with",
                2,
                2,
                (a, w) -> row -> Expression.truth(
                        a.get(0).value().of(row).startsWith(a.get(1).value().of(row))));
        add("concat", 1, 64, (a, w) -> row -> {
            StringBuilder all = new StringBuilder();
            a.forEach(part -> all.append(part.value().of(row)));
            return all.toString();
        });
    }

    private void choices() {
        add("coalesce", 1, 64, (a, w) -> row -> {
            for (Argument argument : a) {
                String value = argument.value().of(row);
                if (!value.isEmpty()) {
                    return value;
                }
            }
            return "";
        });
        add(
                "if",
                3,
                3,
                (a, w) -> row -> a.get(0).value().holds(row)
                        ? a.get(1).value().of(row)
                        : a.get(2).value().of(row));
        add("lookup", 2, 2, (a, wrong) -> {
            String name = a.get(0).literal();
            Map<String, String> table = name == null ? null : lookups.get(name);
            if (table == null) {
                throw wrong.apply(
                        "the mapping has no lookup '" + name + "'; it has " + ExpressionParser.names(lookups));
            }
            Expression key = a.get(1).value();
            return row -> table.getOrDefault(key.of(row), "");
        });
    }

    private void numbers() {
        add("number", 1, 2, (a, wrong) -> {
            boolean comma = a.size() == 2 && ",".equals(a.get(1).literal());
            if (a.size() == 2 && !comma && !".".equals(a.get(1).literal())) {
                throw wrong.apply("the decimal mark of number() is ',' or '.'");
            }
            NumberReader reader =
                    new NumberReader(18, 6, "CNY", null, null, comma ? NumberReader.Mark.COMMA : NumberReader.Mark.DOT);
            Reading reading = new Reading();
            Expression value = a.get(0).value();
            return row -> readNumber(value.of(row), reader, reading);
        });
        one("abs", a -> decimal(a, BigDecimal::abs));
        one("negate", a -> decimal(a, BigDecimal::negate));
        two("round", (a, b) -> a.setScale(b.intValue(), RoundingMode.HALF_UP));
        two("multiply", BigDecimal::multiply);
        two("add", BigDecimal::add);
        two("subtract", BigDecimal::subtract);
        two("divide", (a, b) -> b.signum() == 0 ? null : a.divide(b, 10, RoundingMode.HALF_UP));
        add("date", 2, 2, (a, wrong) -> {
            String format = a.get(1).literal();
            DateReader reader = dateReader(format, wrong);
            Reading reading = new Reading();
            return row -> readDate(a.get(0).value().of(row), reader, reading);
        });
    }

    private void places() {
        add("source_row", 0, 0, (a, w) -> row -> Long.toString(row.row()));
        add("file_row", 0, 0, (a, w) -> row -> Long.toString(row.record()));
        add("file_name", 0, 0, (a, w) -> row -> row.fileName);
        add("hash", 1, 64, (a, w) -> row -> {
            long hash = 0;
            for (Argument argument : a) {
                hash = RowHash.mix(hash, RowHash.of(argument.value().of(row)));
            }
            return String.format("%016x", RowHash.finish(hash));
        });
    }

    private void known() {
        add("valid", 2, 2, (a, wrong) -> {
            String kind = kind(a, wrong);
            return row -> {
                String text = a.get(1).value().of(row);
                return text.isEmpty() ? "" : Expression.truth(identifying.isValid(kind, text));
            };
        });
        add("normal", 2, 2, (a, wrong) -> {
            String kind = kind(a, wrong);
            return row -> {
                String text = a.get(1).value().of(row);
                return text.isEmpty() ? "" : identifying.normal(kind, text);
            };
        });
    }

    private String kind(List<Argument> arguments, Function<String, Problem> wrong) {
        String kind = arguments.get(0).literal();
        if (kind == null || !identifying.isKind(kind)) {
            throw wrong.apply("there is no kind of identifier '" + kind + "'; there are " + identifying.kinds());
        }
        return kind;
    }

    private static DateReader dateReader(@Nullable String format, Function<String, Problem> wrong) {
        try {
            return new DateReader(false, false, ZoneOffset.UTC, java.util.Objects.requireNonNull(format));
        } catch (IllegalArgumentException | NullPointerException none) {
            throw wrong.apply("the second value of date() must be a format such as 'dd/MM/yyyy'");
        }
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
        return (big != null ? big : BigDecimal.valueOf(reading.number, 6))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String readDate(String text, DateReader reader, Reading reading) {
        reading.clear();
        if (!text.isEmpty()) {
            reader.read(text, reading);
        }
        return reading.hasValue() ? LocalDate.ofEpochDay(reading.number).toString() : "";
    }

    /** As numbers where both are numbers, else as texts. */
    static int compare(String a, String b) {
        if (a.equals(b)) {
            return 0;
        }
        BigDecimal left = plain(a);
        BigDecimal right = left == null ? null : plain(b);
        return left == null || right == null ? a.compareTo(b) : left.compareTo(right);
    }

    private static @Nullable BigDecimal plain(String text) {
        if (text.isEmpty() || text.length() > 40) {
            return null;
        }
        char first = text.charAt(0);
        if (first != '-' && first != '.' && (first < '0' || first > '9')) {
            return null;
        }
        try {
            return text.indexOf('e') >= 0 || text.indexOf('E') >= 0 ? null : new BigDecimal(text);
        } catch (NumberFormatException none) {
            return null;
        }
    }

    private static String decimal(String text, Function<BigDecimal, BigDecimal> change) {
        BigDecimal value = plain(text);
        return value == null ? "" : change.apply(value).toPlainString();
    }

    private static String digits(String text) {
        StringBuilder kept = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                kept.append(c);
            }
        }
        return kept.toString();
    }

    private static int integer(String text, int otherwise) {
        BigDecimal value = plain(text);
        return value == null ? otherwise : value.intValue();
    }

    private static String part(String text, String separator, int n) {
        if (separator.isEmpty()) {
            return n == 1 ? text : "";
        }
        int from = 0;
        for (int i = 1; i < n; i++) {
            int next = text.indexOf(separator, from);
            if (next < 0) {
                return "";
            }
            from = next + separator.length();
        }
        int end = text.indexOf(separator, from);
        return text.substring(from, end < 0 ? text.length() : end).strip();
    }

    private void one(String name, Function<String, String> function) {
        add(name, 1, 1, (a, w) -> {
            Expression value = a.get(0).value();
            return row -> function.apply(value.of(row));
        });
    }

    private void two(String name, Arithmetic arithmetic) {
        add(name, 2, 2, (a, w) -> row -> {
            BigDecimal left = plain(a.get(0).value().of(row));
            BigDecimal right = plain(a.get(1).value().of(row));
            BigDecimal result = left == null || right == null ? null : arithmetic.of(left, right);
            return result == null ? "" : result.toPlainString();
        });
    }

    @FunctionalInterface
    private interface Arithmetic {
        @Nullable
        BigDecimal of(BigDecimal a, BigDecimal b);
    }

    private void add(String name, int least, int most, Builder builder) {
        makers.put(name, new Maker(least, most, builder));
    }
}
