package org.mingjing.app.access;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.analytics.AnalyticsSettings;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.suite.Digests;
import org.mingjing.app.suite.Suite;
import org.mingjing.contract.Language;
import org.mingjing.lake.Durable;
import org.mingjing.report.SpreadsheetText;
import org.mingjing.report.WorkbookTable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Answers as files: no cell is a formula, and each says who took it out, when, under which grant, how many rows it has
 * and their digest. They lie where only the program reads, for a day, and not longer than their grant.
 */
@Component
class Exports {
    private static final int WINDOW = 200;
    private static final int COLUMN_WIDTH = 18;

    private final Path folder;
    private final Suite suite;
    private final QueryStore store;
    private final AccessSettings settings;
    private final Clock clock;

    Exports(Suite suite, QueryStore store, AnalyticsSettings analytics, AccessSettings settings, Clock clock) {
        this.suite = suite;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        this.folder = analytics.work().resolve("exports").toAbsolutePath();
    }

    /** Kinds of files. */
    enum Format {
        CSV("text/csv; charset=utf-8"),
        XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }

        String mediaType() {
            return mediaType;
        }

        String suffix() {
            return "." + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Writes the file, with its mark in the reader's language; gives the digest of its bytes. */
    String write(
            String id,
            Format format,
            Language language,
            AnswerStore engine,
            Caller caller,
            OpenQuery query,
            Instant now) {
        ExportMark mark = new ExportMark(language, id, caller, query, now);
        Path file = folder.resolve(id + format.suffix());
        Path draft = folder.resolve(id + ".draft");
        try {
            Files.createDirectories(folder);
            try (OutputStream out = Files.newOutputStream(draft)) {
                if (format == Format.CSV) {
                    csv(out, engine, mark);
                } else {
                    workbook(out, engine, mark);
                }
            }
            String digest = digest(draft);
            Files.move(draft, file);
            return digest;
        } catch (IOException failure) {
            throw Durable.failed(file, failure);
        }
    }

    private void csv(OutputStream out, AnswerStore engine, ExportMark mark) throws IOException {
        MessageDigest digest = suite.digest();
        try (Writer writer = new BufferedWriter(new java.io.OutputStreamWriter(out, StandardCharsets.UTF_8))) {
            writer.write('\uFEFF');
            writer.write(line(mark.lines()));
            lines(engine, line -> {
                digest.update(line.getBytes(StandardCharsets.UTF_8));
                write(writer, line);
            });
            writer.write(line(mark.summary(engine.rows(), engine.cut(), digest)));
        }
    }

    private void workbook(OutputStream out, AnswerStore engine, ExportMark mark) throws IOException {
        MessageDigest digest = suite.digest();
        try (SXSSFWorkbook workbook = new SXSSFWorkbook(WINDOW)) {
            WorkbookTable.Styles styles = new WorkbookTable.Styles(workbook);
            List<String> heads =
                    engine.columns().stream().map(AnswerColumn::name).toList();
            WorkbookTable table = new WorkbookTable(
                    styles,
                    mark.data(),
                    heads,
                    heads.stream().map(h -> COLUMN_WIDTH).toList());
            lines(engine, line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
            engine.each(row -> table.add(typed(row, engine.columns())));
            table.finish();
            WorkbookTable about = new WorkbookTable(styles, mark.about(), List.of("明镜 Mingjing", ""), List.of(30, 70));
            mark.lines().forEach(m -> about.add(List.of("", m)));
            mark.summary(engine.rows(), engine.cut(), digest).forEach(s -> about.add(List.of("", s)));
            workbook.write(out);
        }
    }

    /** Head and rows as lines of CSV; their digest is the same in every format. */
    private static void lines(AnswerStore engine, java.util.function.Consumer<String> reader) {
        reader.accept(line(engine.columns().stream().map(AnswerColumn::name).toList()));
        engine.each(row -> reader.accept(line(row)));
    }

    private static String line(List<? extends @Nullable Object> cells) {
        return cells.stream().map(Exports::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(@Nullable Object value) {
        String text = value == null
                ? ""
                : value instanceof List<?> list
                        ? list.stream().map(String::valueOf).collect(Collectors.joining("; "))
                        : value.toString();
        String safe = SpreadsheetText.of(text);
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\'' || c < ' ' || c == ' ');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    /** Exact decimals come as text; in a workbook they are numbers again. */
    private static List<@Nullable Object> typed(List<@Nullable Object> row, List<AnswerColumn> columns) {
        List<@Nullable Object> cells = new ArrayList<>(row.size());
        for (int i = 0; i < row.size(); i++) {
            Object value = row.get(i);
            boolean decimal = value instanceof String && columns.get(i).type().startsWith("decimal");
            cells.add(decimal ? new BigDecimal((String) value) : value instanceof List<?> ? cell(value) : value);
        }
        return cells;
    }

    private static void write(Writer writer, String line) {
        try {
            writer.write(line);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Optional<Path> file(String id, Format format) {
        Path file = folder.resolve(id + format.suffix());
        return Files.exists(file) ? Optional.of(file) : Optional.empty();
    }

    /** A grant that ended takes its files along. */
    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void on(GrantEnded ended) {
        store.exportsOf(ended.grant()).forEach(this::delete);
    }

    private void delete(String id) {
        try {
            for (Format format : Format.values()) {
                Files.deleteIfExists(folder.resolve(id + format.suffix()));
            }
        } catch (IOException failure) {
            throw Durable.failed(folder, failure);
        }
    }

    @Scheduled(fixedDelayString = "PT10M")
    void deleteOld() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Instant since = clock.instant().minus(settings.exportKept());
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(since)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException failure) {
            throw Durable.failed(folder, failure);
        }
    }

    private String digest(Path file) throws IOException {
        MessageDigest digest = suite.digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return Digests.text(digest);
    }
}
