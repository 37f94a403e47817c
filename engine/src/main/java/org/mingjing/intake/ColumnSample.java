package org.mingjing.intake;

import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.mingjing.contract.Column;
import org.mingjing.contract.ColumnType.Kind;
import org.mingjing.value.DateReader;
import org.mingjing.value.NumberReader;
import org.mingjing.value.Placeholders;
import org.mingjing.value.Reading;

/**
 * Values of one source column, spread over the file, and how well they would fit a contract column.
 *
 * @param name heading
 * @param values texts that are not empty
 * @param empty share of records that hold nothing here
 */
record ColumnSample(String name, List<String> values, double empty) {
    private static final Set<String> TRUTHS =
            Set.of("是", "否", "y", "n", "yes", "no", "true", "false", "1", "0", "t", "f");

    /** Share of the values that could stand in the column, 0 to 1; half where there are none to tell. */
    double fit(Column column) {
        if (values.isEmpty()) {
            return 0.5;
        }
        return switch (column.type().kind()) {
            case DATE, TS -> share(dates(column.type().kind() == Kind.TS));
            case YM -> share(v -> v.matches("\\d{4}[-/.年]?\\d{1,2}月?"));
            case INT, DEC -> share(numbers(column));
            case BOOL -> share(v -> TRUTHS.contains(v.toLowerCase(Locale.ROOT)));
            case CODE -> column.codes().isEmpty() ? share(v -> v.length() <= 60) : share(column.codes()::contains);
            case STR -> share(v -> v.length() <= column.type().length()) * (looksNumeric() ? 0.8 : 1);
            case HASH ->
                share(v -> v.length() >= 5 && v.length() <= 60 && v.chars().anyMatch(Character::isDigit));
            case ID -> share(v -> v.length() <= 80);
            case TXT -> looksNumeric() ? 0.3 : 1;
            case POINT, POLYGON -> 0;
        };
    }

    /** The values that stand in its cells, most of which are to say the same few words; many where they are no words. */
    List<String> fewWords() {
        return values.stream().map(ColumnSample::shortened).distinct().toList();
    }

    /** Share of values that occur only once among the sampled. */
    double distinct() {
        return values.isEmpty() ? 0 : (double) new HashSet<>(values).size() / values.size();
    }

    /** Whether the values are written as days or amounts are, and not as plain numbers, which could be anything. */
    boolean isWritten(Set<Kind> kinds) {
        String form =
                kinds.contains(Kind.DEC) ? "[-(¥￥$€£ ]*[\\d.,]*\\d[.,]\\d{2}[)元 ]*" : "\\d{1,4}[-/.年]\\d{1,2}[-/.月].*";
        return !values.isEmpty() && share(v -> v.matches(form)) > 0.5;
    }

    /** Two values as they stand; of long numbers, which may be those of a person, only how they are built. */
    String examples() {
        boolean numbers = share(v -> v.chars().filter(Character::isDigit).count() >= 9) > 0.1;
        return numbers
                ? shapes()
                : values.stream()
                        .distinct()
                        .limit(2)
                        .map(ColumnSample::shortened)
                        .collect(Collectors.joining(", "));
    }

    /** How two values are built, without saying what they are: they may name a person. */
    String shapes() {
        return values.stream()
                .map(v -> shortened(v.replaceAll("\\p{Nd}", "9").replaceAll("\\p{L}", "x")))
                .distinct()
                .limit(2)
                .collect(Collectors.joining(", "));
    }

    private static String shortened(String value) {
        String line = value.replaceAll("[\\s\\p{Cntrl}]+", " ");
        return line.length() > 24 ? line.substring(0, 24) + "…" : line;
    }

    private boolean looksNumeric() {
        return share(v -> v.matches("[-+]?[\\d.,]+")) > 0.9;
    }

    private Predicate<String> dates(boolean withTime) {
        DateReader reader = new DateReader(withTime, true, ZoneOffset.ofHours(8), null);
        Reading reading = new Reading();
        return value -> {
            reading.clear();
            reader.read(value, reading);
            return reading.hasValue() || (value.length() >= 6 && value.matches("[\\d/.\\- :]+") && reader.undecided());
        };
    }

    private static Predicate<String> numbers(Column column) {
        NumberReader reader = new NumberReader(
                38, Math.max(column.type().scale(), 6), "CNY", null, null, NumberReader.Mark.UNDECIDED);
        Reading reading = new Reading();
        return value -> {
            reading.clear();
            reader.read(value, reading);
            return reading.hasValue();
        };
    }

    private double share(Predicate<String> test) {
        Placeholders placeholders = Placeholders.of(false, false, List.of());
        long counted = values.stream().filter(v -> !placeholders.contains(v)).count();
        long good = values.stream()
                .filter(v -> !placeholders.contains(v))
                .filter(test)
                .count();
        return counted == 0 ? 0.5 : (double) good / counted;
    }
}
