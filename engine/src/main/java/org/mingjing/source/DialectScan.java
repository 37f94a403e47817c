package org.mingjing.source;

import java.util.HashMap;
import java.util.Map;

/** What one delimiter and one quote would make of the first records of a text. */
final class DialectScan {
    private static final int RECORDS = 400;
    private static final int LONGEST_QUOTED = 20_000;

    private final String text;
    private final char delimiter;
    private final char quote;
    private final Map<Integer, Integer> widths = new HashMap<>();
    private int records;
    private int firstWidth;
    private int cuts;
    private int cutsInNumbers;
    private int cells;
    private int quotedCells;
    private int spacedQuotes;
    private int backslashes;
    private int doubled;

    DialectScan(String text, char delimiter, char quote) {
        this.text = text;
        this.delimiter = delimiter;
        this.quote = quote;
        scan();
    }

    /** The commonest number of columns above one; 1 where nothing is cut. */
    int width() {
        int best = 1;
        double bestScore = 0;
        for (Map.Entry<Integer, Integer> entry : widths.entrySet()) {
            double share = (double) entry.getValue() / records;
            double score = share * share * Math.log(entry.getKey() + 1.0);
            if (entry.getKey() > 1 && score > bestScore) {
                best = entry.getKey();
                bestScore = score;
            }
        }
        return best;
    }

    /** Share of records that have the commonest number of columns, weighted by that number; 0 where nothing is cut. */
    double score() {
        int width = width();
        if (width == 1) {
            return 0;
        }
        double share = (double) widths.getOrDefault(width, 0) / records;
        double score = share * share * Math.log(width + 1.0);
        // a head that is cut otherwise than its rows, and commas inside numbers, speak for another delimiter
        score *= firstWidth == width ? 1 : 0.5;
        return delimiter == ',' && cutsInNumbers * 2 > cuts ? score * 0.5 : score;
    }

    boolean isQuoteOfMost() {
        return quotedCells >= 2 && quotedCells * 2 > cells;
    }

    boolean hasBackslashes() {
        return backslashes > 0 && backslashes >= doubled;
    }

    boolean hasSpacedQuotes() {
        return spacedQuotes > 0 && spacedQuotes * 2 > quotedCells;
    }

    private void scan() {
        int columns = 1;
        boolean blank = true;
        int at = 0;
        while (at < text.length() && records < RECORDS) {
            int end = cellEnd(at);
            blank &= text.substring(at, end).isBlank();
            at = end;
            if (at < text.length() && text.charAt(at) == delimiter) {
                countCut(at);
                columns++;
                at++;
                blank = false;
            }
            if (at >= text.length() || text.charAt(at) == '\n' || text.charAt(at) == '\r') {
                boolean cellAfter = at > 0 && at <= text.length() && text.charAt(at - 1) == delimiter;
                if (!blank || cellAfter) {
                    record(columns);
                }
                columns = 1;
                blank = true;
                at++;
            }
        }
    }

    private void record(int columns) {
        widths.merge(columns, 1, Integer::sum);
        firstWidth = records == 0 ? columns : firstWidth;
        records++;
    }

    private void countCut(int at) {
        cuts++;
        boolean before = at > 0 && isDigit(text.charAt(at - 1));
        cutsInNumbers += before && at + 1 < text.length() && isDigit(text.charAt(at + 1)) ? 1 : 0;
    }

    /** Where the cell that begins here ends. A quote counts only at its beginning, and only where it is closed. */
    private int cellEnd(int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        cells++;
        if (at < text.length() && text.charAt(at) == quote) {
            int closed = closing(at);
            if (closed > 0) {
                quotedCells++;
                spacedQuotes += at > from ? 1 : 0;
                at = closed;
            }
        }
        while (at < text.length()
                && text.charAt(at) != delimiter
                && text.charAt(at) != '\n'
                && text.charAt(at) != '\r') {
            at++;
        }
        return at;
    }

    /** Behind the quote that closes the one here; -1 where none does. */
    private int closing(int open) {
        int escaped = 0;
        int pairs = 0;
        int last = Math.min(text.length(), open + LONGEST_QUOTED);
        for (int at = open + 1; at < last; at++) {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < last && text.charAt(at + 1) == quote && !endsCell(at + 2)) {
                escaped++;
                at++;
            } else if (c == quote && at + 1 < last && text.charAt(at + 1) == quote) {
                pairs += at > open + 1 ? 1 : 0;
                at++;
            } else if (c == quote && (quote == '"' || endsCell(at + 1))) {
                backslashes += escaped;
                doubled += pairs;
                return at + 1;
            }
        }
        return -1;
    }

    private boolean endsCell(int at) {
        return at >= text.length()
                || text.charAt(at) == delimiter
                || text.charAt(at) == '\n'
                || text.charAt(at) == '\r';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
