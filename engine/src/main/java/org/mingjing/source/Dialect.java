package org.mingjing.source;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The delimiter of a CSV file, found from how evenly it cuts the first records.
 *
 * @param delimiter the character
 * @param skipLines lines in front of everything, such as {@code sep=;}
 * @param columns how many columns most of the first records have
 */
record Dialect(char delimiter, int skipLines, int columns) {
    private static final char[] CANDIDATES = {',', ';', '\t', '|', '^', '\u0001', '~', '，'};
    private static final int RECORDS = 400;

    /**
     * @param score higher is better, 0 where nothing is cut
     * @param columns the commonest number of columns
     */
    private record Evenness(double score, int columns) {}

    static Dialect find(String head, @Nullable Character stated) {
        if (head.regionMatches(true, 0, "sep=", 0, 4) && head.length() > 4) {
            char named = stated == null ? head.charAt(4) : stated;
            return new Dialect(named, 1, evenness(head, named).columns());
        }
        if (stated != null) {
            return new Dialect(stated, 0, evenness(head, stated).columns());
        }
        char best = ',';
        double bestScore = 0;
        for (char candidate : CANDIDATES) {
            double score = evenness(head, candidate).score();
            if (score > bestScore * 1.01) {
                best = candidate;
                bestScore = score;
            }
        }
        return new Dialect(best, 0, evenness(head, best).columns());
    }

    /** Share of records that have the commonest number of columns, weighted by that number; 0 where nothing is cut. */
    private static Evenness evenness(String head, char delimiter) {
        Map<Integer, Integer> counts = new HashMap<>();
        int records = 0;
        int columns = 1;
        boolean quoted = false;
        boolean blank = true;
        for (int i = 0; i < head.length() && records < RECORDS; i++) {
            char c = head.charAt(i);
            if (c == '"') {
                quoted = !quoted;
                blank = false;
            } else if (!quoted && c == delimiter) {
                columns++;
                blank = false;
            } else if (!quoted && (c == '\n' || c == '\r')) {
                if (!blank) {
                    counts.merge(columns, 1, Integer::sum);
                    records++;
                }
                columns = 1;
                blank = true;
            } else {
                blank = blank && c == ' ';
            }
        }
        if (!blank && records < RECORDS) {
            counts.merge(columns, 1, Integer::sum);
            records++;
        }
        Evenness best = new Evenness(0, 1);
        for (Map.Entry<Integer, Integer> entry : counts.entrySet()) {
            if (entry.getKey() > 1) {
                double share = (double) entry.getValue() / records;
                double score = share * share * Math.log(entry.getKey() + 1.0);
                best = score > best.score() ? new Evenness(score, entry.getKey()) : best;
            }
        }
        return best;
    }
}
