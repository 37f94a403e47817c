package org.mingjing.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;

/**
 * The header of a table, found among its first records: title lines above it are passed over, two header rows are
 * read as {@code group/name}.
 *
 * @param first index of the record on which it begins
 * @param rows how many records it takes
 * @param names unique names in order
 */
record Header(int first, int rows, List<String> names) {
    static Header find(Place file, List<@Nullable String[]> records, SourceOptions options, long[] recordRows) {
        int first = options.headerRow() == null ? begin(records) : stated(file, recordRows, options.headerRow());
        if (first < 0 || first >= records.size()) {
            throw new Problem(
                    SourceProblem.SOURCE_NO_TABLE,
                    "no header was found",
                    file,
                    "State its row in the mapping (source.header_row).");
        }
        int rows = options.headerRows() == null ? (hasSecond(records, first) ? 2 : 1) : options.headerRows();
        if (rows < 1 || first + rows > records.size()) {
            throw new Problem(
                    SourceProblem.SOURCE_OPTION,
                    "the header cannot take " + rows + " rows",
                    file,
                    "Mend source.header_rows in the mapping.");
        }
        return new Header(first, rows, unique(combine(records, first, rows)));
    }

    private static int stated(Place file, long[] recordRows, int row) {
        for (int i = 0; i < recordRows.length; i++) {
            if (recordRows[i] == row) {
                return i;
            }
        }
        throw new Problem(
                SourceProblem.SOURCE_OPTION,
                "no record begins on row " + row,
                file,
                "Mend source.header_row in the mapping; it counts from 1 and lies among the first rows.");
    }

    /** The first record that is about as wide as most and holds names, not values. */
    private static int begin(List<@Nullable String[]> records) {
        int wide = commonWidth(records);
        int fallback = -1;
        for (int i = 0; i < records.size(); i++) {
            int filled = filled(records.get(i));
            if (filled == 0) {
                continue;
            }
            if (fallback < 0 && filled * 2 > wide) {
                fallback = i;
            }
            if (filled * 2 > wide && values(records.get(i)) * 4 <= filled) {
                return i;
            }
            if (fallback >= 0 && i > fallback + 3) {
                break;
            }
        }
        return fallback;
    }

    private static int commonWidth(List<@Nullable String[]> records) {
        Map<Integer, Integer> counts = new HashMap<>();
        records.forEach(r -> {
            int filled = filled(r);
            if (filled > 0) {
                counts.merge(filled, 1, Integer::sum);
            }
        });
        return counts.entrySet().stream()
                .max(Map.Entry.<Integer, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(0);
    }

    /** A second header row fills gaps of the first and holds no value, while the row after it does. */
    private static boolean hasSecond(List<@Nullable String[]> records, int first) {
        if (first + 2 >= records.size()) {
            return false;
        }
        @Nullable String[] upper = records.get(first);
        @Nullable String[] lower = records.get(first + 1);
        boolean fillsGap = false;
        for (int i = 0; i < lower.length; i++) {
            boolean below = !blank(lower[i]);
            boolean above = i < upper.length && !blank(upper[i]);
            fillsGap |= below && !above;
        }
        return fillsGap && values(lower) == 0 && values(records.get(first + 2)) > 0;
    }

    private static List<String> combine(List<@Nullable String[]> records, int first, int rows) {
        int width = 0;
        for (int i = first; i < first + rows; i++) {
            width = Math.max(width, records.get(i).length);
        }
        String[] names = new String[width];
        Arrays.fill(names, "");
        for (int row = first; row < first + rows; row++) {
            @Nullable String[] cells = records.get(row);
            String group = "";
            for (int i = 0; i < width; i++) {
                String cell = i < cells.length && cells[i] != null ? clean(cells[i]) : "";
                boolean last = row == first + rows - 1;
                if (!cell.isEmpty()) {
                    group = cell;
                } else if (last || belowIsEmpty(records, row, first + rows, i)) {
                    group = last ? "" : group;
                }
                String part =
                        last ? cell : (cell.isEmpty() && belowIsEmpty(records, row, first + rows, i) ? "" : group);
                if (!part.isEmpty() && !names[i].equals(part)) {
                    names[i] = names[i].isEmpty() ? part : names[i] + "/" + part;
                }
            }
        }
        return Arrays.asList(names);
    }

    private static boolean belowIsEmpty(List<@Nullable String[]> records, int row, int end, int column) {
        for (int i = row + 1; i < end; i++) {
            @Nullable String[] cells = records.get(i);
            if (column < cells.length && !blank(cells[column])) {
                return false;
            }
        }
        return true;
    }

    private static List<String> unique(List<String> names) {
        int width = names.size();
        while (width > 0 && names.get(width - 1).isEmpty()) {
            width--;
        }
        List<String> unique = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < width; i++) {
            String base = names.get(i).isEmpty() ? "column_" + (i + 1) : names.get(i);
            String name = base;
            for (int n = 2; !seen.add(name); n++) {
                name = base + "_" + n;
            }
            unique.add(name);
        }
        return List.copyOf(unique);
    }

    private static String clean(String cell) {
        return cell.replaceAll("[\\s\\u00a0\\u3000\\u200b\\ufeff]+", " ").strip();
    }

    static int filled(@Nullable String[] cells) {
        int filled = 0;
        for (String cell : cells) {
            filled += blank(cell) ? 0 : 1;
        }
        return filled;
    }

    private static boolean blank(@Nullable String cell) {
        return cell == null || cell.isBlank();
    }

    /** Cells that are numbers or dates, which names of columns never are. */
    private static int values(@Nullable String[] cells) {
        int values = 0;
        for (String cell : cells) {
            values += cell != null && isValue(cell.strip()) ? 1 : 0;
        }
        return values;
    }

    private static boolean isValue(String cell) {
        int digits = 0;
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (" ,.-/:+¥￥$€£%年月日()TZ".indexOf(c) < 0) {
                return false;
            }
        }
        return digits > 0 && !(digits == 4 && cell.length() == 4 && (cell.startsWith("19") || cell.startsWith("20")));
    }
}
