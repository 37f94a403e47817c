package org.mingjing.model;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How far a row reaches: which findings it can change. Of the inputs named here, a finding rests on the rows within its
 * reach and on no others; an input that is not named is read whole, so that any change of it asks the model anew.
 *
 * <p>Either by links: rows that share a value belong together, and so on from row to row; a finding rests on the rows
 * that belong together. Or by days: a finding rests on the rows that lie within so many days of it.
 *
 * @param links each by input, and by {@link #FINDING} for the output in one of them, the columns that hold what is
 *     shared; several columns are one value together
 * @param days how many; null where links say it
 * @param rows by input, the columns between whose earliest and latest date a row lies
 * @param finding output column with the day of the finding
 */
public record Reach(
        List<Map<String, List<String>>> links,
        @Nullable Integer days,
        Map<String, List<String>> rows,
        @Nullable String finding) {
    /** Names the model's output among the inputs. */
    public static final String FINDING = "finding";

    private static final String OF = " of ";

    public Reach {
        links = links == null ? List.of() : List.copyOf(links);
        rows = rows == null ? Map.of() : rows;
    }

    /** Inputs of which a finding need not see all rows. */
    public Set<String> inputs() {
        Set<String> inputs = new LinkedHashSet<>(rows.keySet());
        links.forEach(link -> inputs.addAll(link.keySet()));
        inputs.remove(FINDING);
        return inputs;
    }

    /** The one link that the output holds. */
    public Map<String, List<String>> linkOfFindings() {
        return links.stream()
                .filter(link -> link.containsKey(FINDING))
                .findFirst()
                .orElseThrow();
    }

    /** The column of an entry such as {@code claim_no} or {@code month of paid_on}. */
    public static String column(String entry) {
        return entry.contains(OF) ? entry.substring(entry.indexOf(OF) + OF.length()) : entry;
    }

    /** {@code month} and the like, where an entry shares a period; null where it shares the value itself. */
    public static @Nullable String period(String entry) {
        return entry.contains(OF) ? entry.substring(0, entry.indexOf(OF)) : null;
    }

    /**
     * What a row shares in a link, as text; null where one of the columns is.
     *
     * @param prefix such as {@code r.}
     */
    public static String sql(List<String> shared, String prefix) {
        return shared.stream().map(entry -> sql(entry, prefix)).collect(Collectors.joining(" || chr(31) || "));
    }

    private static String sql(String entry, String prefix) {
        String column = prefix + '"' + column(entry) + '"';
        String period = period(entry);
        if (period == null) {
            return "cast(" + column + " as varchar)";
        }
        String day = "cast(cast(" + column + " as date) as varchar)";
        return switch (period) {
            case "day" -> day;
            case "month" -> "substr(" + day + ", 1, 7)";
            case "quarter" -> "substr(" + day + ", 1, 5) || cast(quarter(" + column + ") as varchar)";
            default -> "substr(" + day + ", 1, 4)";
        };
    }

    /** The same for a row whose values are texts. */
    static @Nullable String of(List<String> shared, Map<String, ? extends @Nullable String> row) {
        StringBuilder value = new StringBuilder();
        for (String entry : shared) {
            String text = row.get(column(entry));
            if (text == null) {
                return null;
            }
            String period = period(entry);
            value.append('\u001f')
                    .append(
                            period == null
                                    ? text
                                    : switch (period) {
                                        case "day" -> text.substring(0, 10);
                                        case "month" -> text.substring(0, 7);
                                        case "quarter" ->
                                            text.substring(0, 5) + (Integer.parseInt(text.substring(5, 7)) + 2) / 3;
                                        default -> text.substring(0, 4);
                                    });
        }
        return value.toString();
    }
}
