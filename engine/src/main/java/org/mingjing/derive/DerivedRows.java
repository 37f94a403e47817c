package org.mingjing.derive;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.ColumnType;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.TechnicalColumns;
import org.mingjing.lake.Manifest;
import org.mingjing.lake.Snapshot;

/**
 * Takes rows of a derived dataset and writes them as Parquet parts, holding at most one part in memory. Values come
 * as text and are cast to the contract's types when a part is written; lists come joined by {@link #LIST}.
 */
final class DerivedRows implements AutoCloseable {
    /** Separates the elements of a list; no text of a dataset holds it. */
    static final String LIST = "\u001f";

    private static final int PART_ROWS = 500_000;
    private static final String SETTLED = "part-";
    private static final String OPEN = "open-";

    /** Stored columns by name, in order; a point is two. */
    private final Map<String, ColumnType> stored = new LinkedHashMap<>();

    private final Path folder;
    private final Instant stamp;
    private final Engine engine;
    private final Map<String, Long> parts = new LinkedHashMap<>();
    private final Map<String, Long> nulls = new LinkedHashMap<>();
    private final Held settled;
    private final Held open;
    private long rows;

    /**
     * @param folder where the parts go
     * @param before what of an earlier snapshot stays; null where there is none
     * @param stamp time the rows are valid from; taken from the inputs, so that the same inputs give the same bytes
     */
    DerivedRows(DatasetContract contract, Path folder, @Nullable Snapshot before, Instant stamp) {
        this.folder = folder;
        this.stamp = stamp;
        this.engine = Engine.start();
        contract.columns()
                .forEach(column ->
                        column.type().storedNames(column.name()).forEach(name -> stored.put(name, column.type())));
        String columns = stored.keySet().stream()
                .map(name -> Engine.name(name) + " varchar")
                .collect(Collectors.joining(", "));
        this.settled = new Held(SETTLED, columns);
        this.open = new Held(OPEN, columns);
        if (before != null) {
            before.manifest().files().forEach(file -> parts.put(file.path().replace("data/", ""), file.rows()));
            rows = before.manifest().rows();
            countNulls(Engine.table(before));
        }
    }

    /** Whether a file of a derived dataset holds rows that are not settled. */
    static boolean isOpen(Manifest.DataFile file) {
        return file.path().startsWith("data/" + OPEN);
    }

    /**
     * @param values one for each stored column of the contract, in order
     * @param from {@code dataset@snapshot} that the row leads back to
     * @param row the source row's own row number
     * @param record the source row's own ordinal
     */
    void add(@Nullable String[] values, String from, @Nullable Long row, @Nullable Long record) {
        add(true, values, from, row, record);
    }

    /** As the other; a row that is not settled, since what may yet come can change it, is made anew by the next computation. */
    void add(boolean isSettled, @Nullable String[] values, String from, @Nullable Long row, @Nullable Long record) {
        (isSettled ? settled : open).add(values, from, row, record);
    }

    /** Rows taken so far. */
    long rows() {
        return rows;
    }

    /** Writes what is held; an empty dataset becomes one part without rows, so that its columns are known. */
    void finish() {
        open.flush();
        settled.flush();
        if (parts.isEmpty()) {
            settled.write();
        }
    }

    Map<String, Long> parts() {
        return parts;
    }

    List<Manifest.StoredColumn> columns() {
        List<Manifest.StoredColumn> columns = new ArrayList<>();
        stored.forEach((name, type) ->
                columns.add(new Manifest.StoredColumn(name, type.duckType(), nulls.getOrDefault(name, 0L))));
        TechnicalColumns.duckTypes()
                .forEach((name, type) -> columns.add(
                        new Manifest.StoredColumn(name, type, name.equals(TechnicalColumns.VALID_TO) ? rows : 0)));
        return columns;
    }

    private String cast() {
        List<String> selected = new ArrayList<>();
        stored.forEach((column, type) -> {
            String name = Engine.name(column);
            String value = type.list()
                    ? "case when " + name + " = '' then [] else string_split(" + name + ", '" + LIST + "') end"
                    : name;
            selected.add("cast(" + value + " as " + type.duckType() + ") as " + name);
        });
        String at = "timestamp '" + stamp.atOffset(ZoneOffset.UTC).toLocalDateTime() + "'";
        String all = stored.keySet().stream().map(Engine::name).collect(Collectors.joining(", "));
        Map<String, String> technical = Map.of(
                TechnicalColumns.SOURCE_SYSTEM, "'derived'",
                TechnicalColumns.SOURCE_FILE, "f",
                TechnicalColumns.SOURCE_ROW, "r",
                TechnicalColumns.SOURCE_RECORD, "n",
                TechnicalColumns.BATCH, "'derived'",
                TechnicalColumns.INGESTED_AT, at,
                TechnicalColumns.ROW_HASH, "cast(hash(" + all + ") >> 1 as bigint)",
                TechnicalColumns.FLAGS, "cast([] as varchar[])",
                TechnicalColumns.VALID_FROM, at,
                TechnicalColumns.VALID_TO, "null");
        TechnicalColumns.duckTypes()
                .forEach((name, type) -> selected.add("cast(" + technical.get(name) + " as " + type + ") as " + name));
        return String.join(", ", selected);
    }

    private void countNulls(String table) {
        List<String> names = List.copyOf(stored.keySet());
        String counts = names.stream()
                .map(name -> "count(*) - count(" + Engine.name(name) + ")")
                .collect(Collectors.joining(", "));
        engine.each("select " + counts + " from " + table, row -> {
            for (int i = 0; i < names.size(); i++) {
                nulls.merge(names.get(i), row.getLong(i + 1), Long::sum);
            }
        });
    }

    @Override
    public void close() {
        engine.close();
    }

    /** Rows of the part that is filled just now. */
    private final class Held {
        private final String kind;
        private @Nullable DuckDBAppender appender;
        private int count;

        Held(String kind, String columns) {
            this.kind = kind;
            engine.run("create table " + table() + " (" + columns + ", f varchar, r bigint, n bigint)");
        }

        private String table() {
            return Engine.name("held-" + kind);
        }

        void add(@Nullable String[] values, String from, @Nullable Long row, @Nullable Long record) {
            try {
                if (appender == null) {
                    appender =
                            engine.connection().unwrap(DuckDBConnection.class).createAppender("main", "held-" + kind);
                }
                appender.beginRow();
                for (String value : values) {
                    if (value == null) {
                        appender.appendNull();
                    } else {
                        appender.append(value);
                    }
                }
                appender.append(from);
                appender.append(row);
                appender.append(record);
                appender.endRow();
            } catch (SQLException failure) {
                throw Engine.failed(failure);
            }
            rows++;
            if (++count == PART_ROWS) {
                flush();
            }
        }

        void flush() {
            if (count > 0) {
                write();
            }
        }

        void write() {
            try {
                if (appender != null) {
                    appender.close();
                    appender = null;
                }
            } catch (SQLException failure) {
                throw Engine.failed(failure);
            }
            String name = free();
            String file = folder.resolve(name).toString().replace("'", "''");
            engine.run("copy (select " + cast() + " from " + table() + ") to '" + file
                    + "' (format parquet, compression zstd)");
            countNulls(table());
            engine.run("truncate " + table());
            parts.put(name, (long) count);
            count = 0;
        }

        private String free() {
            int number = 1;
            while (parts.containsKey(String.format("%s%05d.parquet", kind, number))) {
                number++;
            }
            return String.format("%s%05d.parquet", kind, number);
        }
    }
}
