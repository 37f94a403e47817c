package org.mingjing.intake;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.mingjing.intake.Signature.Takes;
import org.mingjing.intake.Typed.Kind;

/** Functions over texts. */
final class TextFunctions {
    private static final List<Takes> TEXT = List.of(Takes.TEXT);

    private TextFunctions() {}

    static void addTo(Functions functions) {
        one(functions, "trim", String::strip);
        one(functions, "upper", a -> a.toUpperCase(Locale.ROOT));
        one(functions, "lower", a -> a.toLowerCase(Locale.ROOT));
        one(functions, "text", a -> a);
        one(functions, "digits", TextFunctions::digits);
        functions.add("length", Kind.NUMBER, TEXT, (a, w) -> {
            Expression text = a.get(0).value();
            return row -> {
                String value = text.of(row);
                return Integer.toString(value.codePointCount(0, value.length()));
            };
        });
        test(functions, "contains", String::contains);
        test(functions, "starts_with", String::startsWith);
        parts(functions);
        joins(functions);
    }

    private static void parts(Functions functions) {
        functions.add("replace", Kind.TEXT, List.of(Takes.TEXT, Takes.TEXT, Takes.TEXT), (a, w) -> {
            Expression in = a.get(0).value();
            Expression what = a.get(1).value();
            Expression by = a.get(2).value();
            return row -> {
                String old = what.of(row);
                return old.isEmpty() ? in.of(row) : in.of(row).replace(old, by.of(row));
            };
        });
        functions.add("substring", Kind.TEXT, List.of(Takes.TEXT, Takes.NUMBER, Takes.NUMBER), 2, (a, w) -> {
            Expression text = a.get(0).value();
            Expression from = a.get(1).value();
            Expression length =
                    a.size() < 3 ? row -> "" + Integer.MAX_VALUE : a.get(2).value();
            return row -> substring(text.of(row), Decimals.of(from.of(row)), Decimals.of(length.of(row)));
        });
        functions.add("split", Kind.TEXT, List.of(Takes.TEXT, Takes.TEXT, Takes.NUMBER), (a, w) -> {
            Expression text = a.get(0).value();
            Expression separator = a.get(1).value();
            Expression n = a.get(2).value();
            return row -> part(text.of(row), separator.of(row), Decimals.of(n.of(row)));
        });
    }

    private static void joins(Functions functions) {
        functions.addMany("concat", Takes.TEXT, (a, w) -> row -> {
            StringBuilder all = new StringBuilder();
            a.forEach(part -> all.append(part.value().of(row)));
            return all.toString();
        });
        functions.addMany("hash", Takes.TEXT, (a, w) -> row -> {
            long hash = 0;
            for (Typed argument : a) {
                hash = RowHash.mix(hash, RowHash.of(argument.value().of(row)));
            }
            return String.format("%016x", RowHash.finish(hash));
        });
    }

    private static void one(Functions functions, String name, UnaryOperator<String> change) {
        functions.add(name, Kind.TEXT, TEXT, (a, w) -> {
            Expression value = a.get(0).value();
            return row -> change.apply(value.of(row));
        });
    }

    private static void test(Functions functions, String name, BiPredicate<String, String> test) {
        functions.add(name, Kind.CONDITION, List.of(Takes.TEXT, Takes.TEXT), (a, w) -> {
            Expression in = a.get(0).value();
            Expression what = a.get(1).value();
            return row -> Expression.truth(test.test(in.of(row), what.of(row)));
        });
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

    /** Positions count characters as people do, from 1; empty where a position is no number. */
    private static String substring(String text, @Nullable BigDecimal from, @Nullable BigDecimal length) {
        if (from == null || length == null) {
            return "";
        }
        int characters = text.codePointCount(0, text.length());
        int start = Math.max(from.intValue(), 1) - 1;
        int taken = (int) Math.min(Math.max(length.intValue(), 0), (long) characters - start);
        if (taken <= 0) {
            return "";
        }
        int begin = text.offsetByCodePoints(0, start);
        return text.substring(begin, text.offsetByCodePoints(begin, taken));
    }

    private static String part(String text, String separator, @Nullable BigDecimal which) {
        int n = which == null ? 0 : which.intValue();
        if (n < 1) {
            return "";
        }
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
}
