package org.mingjing.source;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the tables of a page, in the order in which they begin, each with the number of its table. A cell over
 * several columns fills the first of them, one over several rows all of them where it is text: a number would count
 * more than once.
 */
final class HtmlTable {
    private final HtmlTokens tokens;
    private final Deque<Integer> open = new ArrayDeque<>();
    private final Map<Integer, Long> rowsOf = new HashMap<>();
    private final Map<Integer, Spanning> spanning = new HashMap<>();
    private int tables;
    private boolean inRow;
    private @Nullable StringBuilder cell;
    private List<@Nullable String> cells = new ArrayList<>();
    private int rowSpan = 1;
    private int columnSpan = 1;

    /**
     * @param table number of the table, from 1
     * @param row number of the row in it, from 1
     * @param cells texts
     */
    @SuppressWarnings("ArrayRecordComponent") // short-lived, never compared
    record TableRow(int table, long row, @Nullable String[] cells) {}

    /** A cell that reaches into the rows below. */
    private record Spanning(@Nullable String text, int rowsLeft) {}

    HtmlTable(HtmlTokens tokens) {
        this.tokens = tokens;
    }

    /** Whether the page ended inside a table. */
    boolean isCut() {
        return !open.isEmpty();
    }

    /** The next row; null at the end of the page. */
    @Nullable
    TableRow next() throws IOException {
        for (HtmlTokens.Token token = tokens.next(); token != null; token = tokens.next()) {
            TableRow done = take(token);
            if (done != null) {
                return done;
            }
        }
        return null;
    }

    private @Nullable TableRow take(HtmlTokens.Token token) {
        String name = token.name();
        if (name == null) {
            if (cell != null) {
                cell.append(token.text());
            }
            return null;
        }
        return switch (name) {
            case "table" -> begin();
            case "/table" -> {
                TableRow last = endRow();
                open.poll();
                spanning.clear();
                yield last;
            }
            case "tr" -> {
                TableRow before = endRow();
                inRow = !open.isEmpty();
                yield before;
            }
            case "/tr", "/thead", "/tbody", "tfoot" -> endRow();
            case "td", "th" -> {
                beginCell(token);
                yield null;
            }
            case "/td", "/th" -> {
                endCell();
                yield null;
            }
            case "br", "br/", "/p", "/div" -> {
                if (cell != null) {
                    cell.append('\n');
                }
                yield null;
            }
            default -> null;
        };
    }

    /** A table inside a cell is a table of its own; the row around it ends before it. */
    private @Nullable TableRow begin() {
        TableRow outer = endRow();
        open.push(++tables);
        spanning.clear();
        return outer;
    }

    private void beginCell(HtmlTokens.Token token) {
        endCell();
        inRow = !open.isEmpty();
        takeSpanning();
        if (inRow) {
            cell = new StringBuilder();
            rowSpan = token.span("row");
            columnSpan = token.span("col");
        }
    }

    private void endCell() {
        if (cell == null) {
            return;
        }
        String text = clean(cell);
        for (int i = 0; i < Math.min(columnSpan, 1000); i++) {
            String kept = i == 0 ? text : null;
            if (rowSpan > 1) {
                spanning.put(cells.size(), new Spanning(CellText.isText(kept) ? kept : null, rowSpan - 1));
            }
            cells.add(kept);
        }
        cell = null;
    }

    /** Cells from rows above that stand where the next cell would. */
    private void takeSpanning() {
        for (Spanning above = spanning.get(cells.size()); above != null; above = spanning.get(cells.size())) {
            int column = cells.size();
            cells.add(above.text());
            if (above.rowsLeft() == 1) {
                spanning.remove(column);
            } else {
                spanning.put(column, new Spanning(above.text(), above.rowsLeft() - 1));
            }
            if (above.rowsLeft() > 1 && cells.size() > 20_000) {
                return;
            }
        }
    }

    private @Nullable TableRow endRow() {
        endCell();
        if (!inRow || open.isEmpty()) {
            return null;
        }
        takeSpanning();
        inRow = false;
        int table = open.element();
        long row = rowsOf.merge(table, 1L, Long::sum);
        TableRow done = new TableRow(table, row, cells.toArray(String[]::new));
        cells = new ArrayList<>();
        return done;
    }

    private static @Nullable String clean(StringBuilder cell) {
        String text = cell.toString()
                .replaceAll("[\\s\\u00a0&&[^\\n]]+", " ")
                .replaceAll(" ?\\n[ \\n]*", "\n")
                .strip();
        return text.isEmpty() ? null : text;
    }
}
