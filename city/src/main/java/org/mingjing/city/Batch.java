package org.mingjing.city;

import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The records that one task made, as text per table; the writer takes tasks in their order. */
final class Batch implements Rows {
    private final Map<Table, StringBuilder> texts = new LinkedHashMap<>();
    private final Map<Table, long[]> counts = new LinkedHashMap<>();

    @Override
    public void row(Table table, @Nullable Object... values) {
        if (values.length != table.columns().size()) {
            throw new IllegalArgumentException(
                    table.name() + " has " + table.columns().size() + " columns, given are " + values.length);
        }
        StringBuilder text = texts.computeIfAbsent(table, t -> new StringBuilder());
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                text.append(',');
            }
            if (table.isPoint(i)) {
                point(text, (Place) values[i]);
            } else {
                cell(text, values[i]);
            }
        }
        text.append('\n');
        counts.computeIfAbsent(table, t -> new long[1])[0]++;
    }

    Map<Table, StringBuilder> texts() {
        return texts;
    }

    long count(Table table) {
        return counts.get(table)[0];
    }

    private static void point(StringBuilder text, @Nullable Place place) {
        if (place == null) {
            text.append(',');
        } else {
            text.append(Rows.fixed(place.lon(), 6)).append(',').append(Rows.fixed(place.lat(), 6));
        }
    }

    static void cell(StringBuilder text, @Nullable Object value) {
        if (value == null) {
            return;
        }
        if (value instanceof LocalDateTime time) {
            text.append(time.toLocalDate()).append(' ');
            two(text, time.getHour()).append(':');
            two(text, time.getMinute()).append(':');
            two(text, time.getSecond());
            return;
        }
        String written = value instanceof List<?> list
                ? String.join(";", list.stream().map(Object::toString).toList())
                : value.toString();
        if (written.indexOf(',') < 0 && written.indexOf('"') < 0 && written.indexOf('\n') < 0) {
            text.append(written);
        } else {
            text.append('"').append(written.replace("\"", "\"\"")).append('"');
        }
    }

    private static StringBuilder two(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
