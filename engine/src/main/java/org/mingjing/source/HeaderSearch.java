package org.mingjing.source;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds where among the first records of a table its header stands, and how many rows it takes. */
final class HeaderSearch {
    private static final int FAR = 4;
    private static final double MOST = 0.7;

    private final List<@Nullable String[]> records;
    private final int common;

    HeaderSearch(List<@Nullable String[]> records) {
        this.records = records;
        common = commonWidth();
    }

    /** Index of the first record that is about as wide as most and holds names, not values; -1 where none is. */
    int first() {
        int fallback = -1;
        for (int i = 0; i < records.size(); i++) {
            int filled = Header.filled(records.get(i));
            boolean wide = filled > 0 && filled * 2 > common;
            if (wide && values(records.get(i)) * 4 <= filled) {
                int found = fallback < 0 || contrasts(i) ? i : fallback;
                return found > 0 && isGroupRow(found - 1) ? found - 1 : found;
            }
            fallback = wide && fallback < 0 ? i : fallback;
            if (fallback >= 0 && i >= fallback + FAR) {
                break;
            }
        }
        return fallback;
    }

    /** The record in which most of the names stand, whatever it looks like; else, and under a row of groups, as found. */
    int first(Set<String> names) {
        int found = first();
        int named = -1;
        long most = Math.max(1, names.size() / 2);
        for (int i = 0; i < records.size(); i++) {
            long here = Arrays.stream(records.get(i))
                    .filter(c -> c != null && names.contains(Header.clean(c)))
                    .distinct()
                    .count();
            if (here > most) {
                named = i;
                most = here;
            }
        }
        boolean underGroups = found >= 0 && found == named - 1 && hasSecondRow(found);
        return named < 0 || (underGroups && namedOverTwo(found, names) >= most) ? found : named;
    }

    private long namedOverTwo(int first, Set<String> names) {
        return Header.combine(records, first, 2).stream()
                .filter(names::contains)
                .count();
    }

    /** Few names above a row of many; "编制单位：…" and such above a table is no group. */
    private boolean isGroupRow(int at) {
        @Nullable String[] cells = records.get(at);
        boolean says = Arrays.stream(cells).anyMatch(c -> c != null && (c.indexOf(':') >= 0 || c.indexOf('：') >= 0));
        return Header.filled(cells) > 1 && values(cells) == 0 && !says && hasSecondRow(at);
    }

    /** Whether a record of values only was taken for want of a better one. */
    boolean looksLikeValues(int first) {
        @Nullable String[] cells = records.get(first);
        return values(cells) * 4 > Header.filled(cells);
    }

    /** A row of names after a row of values is the header only where values follow it. */
    private boolean contrasts(int at) {
        return at + 1 < records.size()
                && values(records.get(at)) == 0
                && !valueColumns(at + 1).isEmpty();
    }

    /**
     * Whether a group row stands above a row of names: every cell below a gap, or below the group that the gap belongs
     * to, is a name; a group may be written anew over each of its columns; cells below a name that spans nothing are
     * empty or say the same; and values follow.
     */
    boolean hasSecondRow(int first) {
        if (first + 2 >= records.size()) {
            return false;
        }
        @Nullable String[] upper = records.get(first);
        @Nullable String[] lower = records.get(first + 1);
        boolean fillsGap = false;
        for (int i = 0; i < Math.max(upper.length, lower.length); i++) {
            String above = cell(upper, i);
            String below = cell(lower, i);
            boolean again = !above.isEmpty()
                    && ((i > 0 && above.equals(cell(upper, i - 1))) || above.equals(cell(upper, i + 1)));
            boolean spans = above.isEmpty()
                    || again
                    || (cell(upper, i + 1).isEmpty() && !cell(lower, i + 1).isEmpty());
            if (!spans && !below.isEmpty() && !below.equals(above)) {
                return false;
            }
            fillsGap |= (above.isEmpty() || again) && !below.isEmpty() && !below.equals(above);
        }
        return fillsGap && values(lower) == 0 && allNames(lower, first + 2);
    }

    /** Whether columns of values follow, and none of them begins with an empty cell in both header rows. */
    private boolean allNames(@Nullable String[] lower, int from) {
        Map<Integer, Integer> columns = valueColumns(from);
        return columns.keySet().stream().anyMatch(i -> !cell(lower, i).isEmpty());
    }

    /** Columns whose filled cells from the record on are mostly values, with how many there are. */
    private Map<Integer, Integer> valueColumns(int from) {
        Map<Integer, Integer> filled = new HashMap<>();
        Map<Integer, Integer> values = new HashMap<>();
        for (@Nullable String[] record : records.subList(from, records.size())) {
            for (int i = 0; i < record.length; i++) {
                if (!cell(record, i).isEmpty()) {
                    filled.merge(i, 1, Integer::sum);
                    values.merge(i, isValue(cell(record, i)) ? 1 : 0, Integer::sum);
                }
            }
        }
        values.entrySet().removeIf(e -> e.getValue() < MOST * filled.getOrDefault(e.getKey(), 1));
        return values;
    }

    private int commonWidth() {
        Map<Integer, Integer> counts = new HashMap<>();
        records.forEach(r -> {
            int filled = Header.filled(r);
            if (filled > 0) {
                counts.merge(filled, 1, Integer::sum);
            }
        });
        return counts.entrySet().stream()
                .max(Map.Entry.<Integer, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(0);
    }

    private static String cell(@Nullable String[] cells, int index) {
        String cell = index < cells.length ? cells[index] : null;
        return cell == null ? "" : cell.strip();
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
        boolean year = digits == 4 && cell.length() == 4 && (cell.startsWith("19") || cell.startsWith("20"));
        return digits > 0 && !year;
    }
}
