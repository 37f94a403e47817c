package org.mingjing.intake;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;
import org.mingjing.lake.Durable;
import org.mingjing.value.Defect;

/** Writes rejects twice: as CSV for spreadsheets, as Parquet for queries. One line a rejected row. */
final class RejectWriter {
    private static final List<String> COLUMNS = List.of(
            "file",
            "row",
            "record",
            "column",
            "source_column",
            "value",
            "value_hash",
            "reason",
            "reason_en",
            "reason_zh",
            "detail",
            "other_defects");

    private final Engine engine;
    private final Path folder;
    private final String batch;
    private final String file;
    private @Nullable BufferedWriter csv;
    private @Nullable DuckDBAppender appender;
    private final Map<Reason, Long> reasons = new LinkedHashMap<>();
    private long written;

    RejectWriter(Engine engine, Path folder, String batch, String file) {
        this.engine = engine;
        this.folder = folder;
        this.batch = batch;
        this.file = file;
    }

    long written() {
        return written;
    }

    /** Why rows were rejected, the most frequent reason first; each row is counted once. */
    List<ImportResult.RejectCount> reasons() {
        return reasons.entrySet().stream()
                .sorted(Map.Entry.<Reason, Long>comparingByValue().reversed())
                .map(r -> new ImportResult.RejectCount(
                        r.getKey().column(), r.getKey().why(), r.getValue()))
                .toList();
    }

    private record Reason(@Nullable String column, Defect why) {}

    Path csvFile() {
        return folder.resolve(batch + ".csv");
    }

    void write(List<Reject> rejects) {
        for (Reject reject : rejects) {
            write(reject);
        }
    }

    void write(Reject reject) {
        try {
            if (csv == null) {
                open();
            }
            String[] cells = {
                file,
                Long.toString(reject.row()),
                Long.toString(reject.record()),
                reject.column(),
                reject.from(),
                reject.value(),
                reject.valueHash(),
                reject.reason().code(),
                reject.reason().says().en(),
                reject.reason().says().zh(),
                reject.detail(),
                reject.others()
            };
            line(java.util.Objects.requireNonNull(csv), cells);
            append(java.util.Objects.requireNonNull(appender), reject, cells);
            written++;
            reasons.merge(new Reason(reject.column(), reject.reason()), 1L, Long::sum);
        } catch (IOException failure) {
            throw Durable.failed(folder, failure);
        } catch (SQLException failure) {
            throw Engine.problem(folder, failure);
        }
    }

    private void open() throws IOException, SQLException {
        Files.createDirectories(folder);
        BufferedWriter writer = Files.newBufferedWriter(csvFile(), StandardCharsets.UTF_8);
        writer.write('\ufeff'); // spreadsheets know UTF-8 by it
        csv = writer;
        line(writer, COLUMNS.toArray(new String[0]));
        engine.run("create or replace table rejects (file varchar, \"row\" bigint, record bigint, \"column\" varchar,"
                + " source_column varchar, value varchar, value_hash varchar, reason varchar, reason_en varchar,"
                + " reason_zh varchar, detail varchar, other_defects varchar)");
        appender = engine.appender("rejects");
    }

    private static void append(DuckDBAppender to, Reject reject, @Nullable String[] cells) throws SQLException {
        to.beginRow();
        for (int i = 0; i < cells.length; i++) {
            if (i == 1) {
                to.append(reject.row());
            } else if (i == 2) {
                to.append(reject.record());
            } else if (cells[i] == null) {
                to.appendNull();
            } else {
                to.append(cells[i]);
            }
        }
        to.endRow();
    }

    private static void line(BufferedWriter to, @Nullable String[] cells) throws IOException {
        for (int i = 0; i < cells.length; i++) {
            if (i > 0) {
                to.write(',');
            }
            to.write(cell(cells[i]));
        }
        to.write("\r\n");
    }

    /** Quoted where needed; what a spreadsheet would take for a formula gets an apostrophe before it. */
    static String cell(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return "";
        }
        char first = value.charAt(0);
        boolean formula =
                first == '=' || first == '+' || first == '-' || first == '@' || first == '\t' || first == '\r';
        String safe = formula ? "'" + value : value;
        boolean quote =
                safe.indexOf(',') >= 0 || safe.indexOf('"') >= 0 || safe.indexOf('\n') >= 0 || safe.indexOf('\r') >= 0;
        return quote ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    /** Closes both files; nothing is there when nothing was rejected. */
    void finish() {
        BufferedWriter open = csv;
        DuckDBAppender rows = appender;
        csv = null;
        appender = null;
        if (open == null || rows == null) {
            return;
        }
        try {
            open.close();
            rows.close();
        } catch (IOException failure) {
            throw Durable.failed(folder, failure);
        } catch (SQLException failure) {
            throw Engine.problem(folder, failure);
        }
        engine.run(PartWriter.copy("select * from rejects order by record", folder.resolve(batch + ".parquet")));
        engine.run("drop table rejects");
    }

    /** Begins anew: the file is read again. */
    void restart() {
        finish();
        written = 0;
        reasons.clear();
        try {
            Durable.delete(folder);
        } catch (IOException failure) {
            throw Durable.failed(folder, failure);
        }
    }
}
