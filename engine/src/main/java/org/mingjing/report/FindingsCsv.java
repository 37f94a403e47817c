package org.mingjing.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Language;

/** All findings as CSV: UTF-8 with byte order mark, so that spreadsheets show Chinese; no cell is a formula. */
final class FindingsCsv {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private FindingsCsv() {}

    static void write(ReportInput input, ReportTexts texts, Path file, Language language) throws IOException {
        List<FindingColumns.Column> columns = new FindingColumns(input.run().models(), texts, language).ofAll();
        try (BufferedWriter text = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            text.write('\uFEFF');
            try (CsvWriter csv =
                    CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
                csv.writeRecord(
                        columns.stream().map(FindingColumns.Column::head).toList());
                input.findings(finding -> csv.writeRecord(columns.stream()
                        .map(c -> cell(c.value().apply(finding)))
                        .toList()));
            }
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof LocalDateTime time) {
            return TIME.format(time);
        }
        return value instanceof Number ? value.toString() : SpreadsheetText.of(value.toString());
    }
}
