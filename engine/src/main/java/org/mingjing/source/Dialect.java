package org.mingjing.source;

import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;

/**
 * How a CSV file separates and quotes its cells, found from how evenly each candidate cuts the first records.
 *
 * @param delimiter the character
 * @param skipLines lines in front of everything, such as {@code sep=;}
 * @param columns how many columns most of the first records have
 * @param quote around cells that hold delimiters: {@code "}, or {@code '} where nearly all cells have it
 * @param backslash whether quotes inside cells are escaped by a backslash instead of doubled
 * @param spaced whether blanks stand between delimiters and quotes
 * @param aligned whether columns are set apart by two or more blanks; they are read as tabs
 */
record Dialect(
        char delimiter, int skipLines, int columns, char quote, boolean backslash, boolean spaced, boolean aligned) {
    private static final char[] CANDIDATES = {',', ';', '\t', '|', '^', '\u0001', '~', '，'};

    static Dialect find(String head, @Nullable Character stated) {
        boolean named = head.regionMatches(true, 0, "sep=", 0, 4) && head.length() > 4 && head.charAt(4) > '\r';
        named |= head.regionMatches(true, 0, "sep=\t", 0, 5);
        int skip = named ? 1 : 0;
        String text = named ? head.substring(lineEnd(head)) : head;
        char delimiter;
        if (stated != null) {
            delimiter = stated;
        } else {
            delimiter = named ? head.charAt(4) : best(text);
        }
        boolean aligned =
                stated == null && !named && new DialectScan(text, delimiter, '"').width() == 1 && isAligned(text);
        if (aligned) {
            return new Dialect(
                    '\t',
                    0,
                    text.strip().split("\\R", 2)[0].strip().split(" {2,}", -1).length,
                    '"',
                    false,
                    false,
                    true);
        }
        char quote = new DialectScan(text, delimiter, '\'').isQuoteOfMost() ? '\'' : '"';
        DialectScan scan = new DialectScan(text, delimiter, quote);
        return new Dialect(delimiter, skip, scan.width(), quote, scan.hasBackslashes(), scan.hasSpacedQuotes(), false);
    }

    /** The text as a reader of plain CSV takes it. */
    Reader plain(Reader text) {
        return aligned ? new AlignedReader(text) : backslash ? new BackslashReader(text, quote) : text;
    }

    List<Text> warnings() {
        List<Text> warnings = new ArrayList<>();
        if (aligned) {
            warnings.add(new Text(
                    "no delimiter; columns are set apart by two or more blanks; rows with another number of columns are rejected",
                    "没有分隔符，各列以两个以上空格隔开；列数不同的行已拒收"));
        }
        if (quote != '"') {
            warnings.add(new Text("cells are quoted by " + quote, "单元格以 " + quote + " 作引号"));
        }
        if (backslash) {
            warnings.add(new Text("quotes inside cells are escaped by a backslash", "单元格内的引号以反斜杠转义"));
        }
        return warnings;
    }

    private static char best(String text) {
        char best = ',';
        double bestScore = 0;
        for (char candidate : CANDIDATES) {
            double score = new DialectScan(text, candidate, '"').score();
            if (score > bestScore * 1.01) {
                best = candidate;
                bestScore = score;
            }
        }
        return best;
    }

    private static int lineEnd(String head) {
        int end = 0;
        while (end < head.length() && head.charAt(end) != '\n' && head.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    /** Whether every line is cut by runs of blanks into the same number of parts, more than one. */
    private static boolean isAligned(String text) {
        String[] lines = text.strip().split("\\R", -1);
        int parts = lines[0].strip().split(" {2,}", -1).length;
        int good = 0;
        for (String line : lines) {
            good += line.strip().split(" {2,}", -1).length == parts ? 1 : 0;
        }
        return parts > 1 && lines.length > 1 && good >= lines.length * 0.7;
    }
}
