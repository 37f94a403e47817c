package org.mingjing.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;

/**
 * The header of a table, found among its first records: title lines above it are passed over, two header rows are
 * read as {@code group/name}.
 *
 * @param first index of the record on which it begins
 * @param rows how many records it takes
 * @param names unique names in order
 * @param warnings what a person should know of it
 */
record Header(int first, int rows, List<String> names, List<Text> warnings) {
    static Header find(Place file, List<@Nullable String[]> records, SourceOptions options, long[] recordRows) {
        HeaderSearch search = new HeaderSearch(records);
        Integer row = options.headerRow();
        int first = row == null ? search.first(options.names()) : stated(file, recordRows, row);
        if (first < 0 || first >= records.size()) {
            throw new Problem(
                    SourceProblem.SOURCE_NO_TABLE,
                    "no header was found",
                    file,
                    "State its row in the mapping (source.header_row).");
        }
        Integer stated = options.headerRows();
        int rows = stated == null ? (search.hasSecondRow(first) ? 2 : 1) : stated;
        if (rows < 1 || first + rows > records.size()) {
            throw new Problem(
                    SourceProblem.SOURCE_OPTION,
                    "the header cannot take " + rows + " rows",
                    file,
                    "Mend source.header_rows in the mapping.");
        }
        List<Text> warnings = new ArrayList<>();
        if (row == null && search.looksLikeValues(first)) {
            warnings.add(new Text(
                    "row " + recordRows[first]
                            + " was taken as the header, but looks like values; is there a header? (source.header_row)",
                    "已将第 " + recordRows[first] + " 行作为表头，但其内容像数据；文件是否有表头？（source.header_row）"));
        }
        if (stated == null && rows == 2) {
            warnings.add(new Text(
                    "rows " + recordRows[first] + " and " + recordRows[first + 1]
                            + " were taken as a header of two rows (source.header_rows)",
                    "已将第 " + recordRows[first] + "、" + recordRows[first + 1] + " 行作为两行表头（source.header_rows）"));
        }
        List<String> names = combine(records, first, rows);
        List<String> twice = twice(names);
        if (!twice.isEmpty()) {
            warnings.add(new Text(
                    "names of columns stand more than once: " + String.join(", ", twice)
                            + "; the later ones are called " + twice.get(0) + "_2 …",
                    "列名重复：" + String.join("、", twice) + "；后出现的记作 " + twice.get(0) + "_2 等"));
        }
        return new Header(
                first, rows, unique(names, records.subList(first + rows, records.size())), List.copyOf(warnings));
    }

    private static List<String> twice(List<String> names) {
        Set<String> seen = new HashSet<>();
        return names.stream()
                .filter(n -> !n.isEmpty() && !seen.add(n))
                .distinct()
                .toList();
    }

    /** Whether a record says again what the header's last row said, as page breaks make it. */
    static boolean repeats(@Nullable String[] header, @Nullable String[] cells) {
        if (cells.length == 0 || !Objects.equals(cells[0], header[0]) || cells.length != header.length) {
            return false;
        }
        return filled(cells) > 0 && Arrays.equals(header, cells);
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

    static List<String> combine(List<@Nullable String[]> records, int first, int rows) {
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

    private static List<String> unique(List<String> names, List<@Nullable String[]> rows) {
        int width = names.size();
        while (width > 0 && names.get(width - 1).isEmpty() && !isUsed(width - 1, rows)) {
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

    /** Whether a column without a name at the end of the header holds something in most rows. */
    private static boolean isUsed(int column, List<@Nullable String[]> rows) {
        long used = rows.stream()
                .filter(r -> r.length > column && !blank(r[column]))
                .count();
        return used * 2 > rows.size();
    }

    static String clean(String cell) {
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
}
