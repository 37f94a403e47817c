package org.mingjing.app.http;

import java.util.List;
import java.util.stream.Collectors;
import org.mingjing.report.SpreadsheetText;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A table of text for spreadsheets: CSV with a byte order mark; formulas are neutralised. Written line by line. */
public final class CsvSheet {
    private final StringBuilder text = new StringBuilder("\uFEFF");

    public void line(List<String> cells) {
        text.append(cells.stream()
                        .map(cell -> '"' + SpreadsheetText.of(cell).replace("\"", "\"\"") + '"')
                        .collect(Collectors.joining(",")))
                .append("\r\n");
    }

    /** A table as a file that the browser keeps and nobody else does. */
    public static ResponseEntity<byte[]> answer(String name, byte[] table) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".csv\"")
                .header("X-Content-Type-Options", "nosniff")
                .body(table);
    }

    /** All of it. */
    @Override
    public String toString() {
        return text.toString();
    }
}
