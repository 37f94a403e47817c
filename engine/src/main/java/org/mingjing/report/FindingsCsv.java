package org.mingjing.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.model.Model;
import org.mingjing.scan.Finding;
import org.mingjing.scan.ModelRun;

/** All findings as CSV: UTF-8 with byte order mark, so that spreadsheets show Chinese; no cell is a formula. */
final class FindingsCsv {
    static final List<String> HEADER = List.of(
            "rank",
            "finding",
            "outcome",
            "model",
            "title_en",
            "title_zh",
            "severity",
            "score",
            "subject_kind",
            "subject",
            "answerable_kind",
            "answerable",
            "occurred_at",
            "amount",
            "currency",
            "sentence_en",
            "sentence_zh",
            "source_rows",
            "explained_by",
            "values");

    private FindingsCsv() {}

    static void write(ReportInput input, ReportTexts texts, Path file) throws IOException {
        Map<String, ModelRun> runs = input.run().models().stream().collect(Collectors.toMap(ModelRun::model, m -> m));
        try (BufferedWriter text = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            text.write('\uFEFF');
            try (CsvWriter csv =
                    CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
                csv.writeRecord(HEADER);
                input.findings(finding -> csv.writeRecord(cells(finding, runs, texts)));
            }
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    private static List<String> cells(Finding finding, Map<String, ModelRun> runs, ReportTexts texts) {
        List<String> cells = new ArrayList<>();
        for (@Nullable Object value : values(finding, runs, texts)) {
            cells.add(
                    value == null
                            ? ""
                            : value instanceof Number ? value.toString() : SpreadsheetText.of(value.toString()));
        }
        return cells;
    }

    /** One value a column of the header; numbers are numbers, the rest is text as it stands in the run. */
    static List<@Nullable Object> values(Finding finding, Map<String, ModelRun> runs, ReportTexts texts) {
        ModelRun run = runs.get(finding.model());
        Model model = texts.models().get(finding.model());
        List<@Nullable Object> values = new ArrayList<>();
        values.add(finding.rank() == 0 ? null : finding.rank());
        values.add(finding.id());
        values.add(finding.outcome().name().toLowerCase(Locale.ROOT));
        values.add(finding.model());
        values.add(run == null ? null : run.title().en());
        values.add(run == null ? null : run.title().zh());
        values.add(model == null ? null : model.severity().name().toLowerCase(Locale.ROOT));
        values.add(finding.score());
        values.add(finding.subjectKind());
        values.add(finding.subject());
        values.add(finding.answerableKind());
        values.add(finding.answerable());
        values.add(finding.occurredAt());
        values.add(finding.amount());
        values.add(finding.currency());
        values.add(finding.sentence().en());
        values.add(finding.sentence().zh());
        values.add(finding.sourceRows());
        values.add(finding.explainedBy());
        values.add(finding.values().entrySet().stream()
                .map(e -> e.getKey() + ": " + (e.getValue() == null ? "" : e.getValue()))
                .collect(Collectors.joining("; ")));
        return values;
    }
}
