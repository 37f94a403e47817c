package org.mingjing.app.http;

import java.util.List;
import java.util.stream.Collectors;
import org.mingjing.report.SpreadsheetText;

/** A table of text for spreadsheets: CSV with a byte order mark; formulas are neutralised. Written line by line. */
public final class CsvSheet {
    private final StringBuilder text = new StringBuilder("\uFEFF");

    public void line(List<String> cells) {
        text.append(cells.stream()
                        .map(cell -> '"' + SpreadsheetText.of(cell).replace("\"", "\"\"") + '"')
                        .collect(Collectors.joining(",")))
                .append("\r\n");
    }

    /** All of it. */
    @Override
    public String toString() {
        return text.toString();
    }
}
