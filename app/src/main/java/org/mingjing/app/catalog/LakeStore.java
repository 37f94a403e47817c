package org.mingjing.app.catalog;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.analytics.AnalyticsSettings;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.TechnicalColumns;
import org.mingjing.lake.Snapshot;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Repository;

/** SQL on the lake's files, by DuckDB. */
@Repository
class LakeStore {
    private static final int MEMORY_SHARE = 4;

    private final AnalyticsSettings settings;

    LakeStore(AnalyticsSettings settings) {
        this.settings = settings;
    }

    /** A row as it was stored. */
    record StoredRow(long record, Map<String, @Nullable String> values, List<String> flags) {}

    /** A row as it was rejected; see the engine's rejects. */
    record RejectRow(
            long row,
            long record,
            @Nullable String column,
            @Nullable String from,
            @Nullable String value,
            String reason,
            String reasonEn,
            String reasonZh,
            String detail,
            String others) {}

    /** Rows of a unit in a month. */
    record Cell(String unit, String month, long rows) {}

    /** Rows of a source in a month. */
    record SystemCell(String system, String month, long rows) {}

    /**
     * Where a row came from.
     *
     * @param until null while it is the current version
     */
    record Place(
            String system,
            String file,
            long row,
            long record,
            String batch,
            String ingestedAt,
            @Nullable String from,
            @Nullable String until,
            @Nullable String unit) {}

    List<StoredRow> stored(List<Path> files, DatasetContract contract, int most) {
        List<String> names = List.copyOf(contract.storedTypes().keySet()).stream()
                .filter(n -> !n.startsWith("_"))
                .toList();
        String columns =
                names.stream().map(n -> "cast(" + quoted(n) + " as varchar)").collect(Collectors.joining(", "));
        List<StoredRow> rows = new ArrayList<>();
        query(
                "select _src_record, _dq_flags, " + columns + " from " + parquet(files) + " order by _src_record limit "
                        + most,
                List.of(),
                row -> {
                    Map<String, @Nullable String> values = new LinkedHashMap<>();
                    for (int i = 0; i < names.size(); i++) {
                        values.put(names.get(i), row.getString(i + 3));
                    }
                    rows.add(new StoredRow(row.getLong(1), values, texts(row.getArray(2))));
                });
        return rows;
    }

    /** @param reason only of this reason; null: of any */
    List<RejectRow> rejects(Path file, @Nullable String reason, long after, int most) {
        List<RejectRow> rows = new ArrayList<>();
        if (!Files.exists(file)) {
            return rows;
        }
        query(
                "select \"row\", record, \"column\", source_column, value, reason, reason_en, reason_zh, detail,"
                        + " other_defects from " + parquet(List.of(file)) + " where record > ?"
                        + (reason == null ? "" : " and reason = ?") + " order by record limit " + most,
                reason == null ? List.of(after) : List.of(after, reason),
                row -> rows.add(reject(row)));
        return rows;
    }

    private static RejectRow reject(ResultSet row) throws SQLException {
        return new RejectRow(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                orEmpty(row.getString(9)),
                orEmpty(row.getString(10)));
    }

    /** Which of the records are among the rejects. */
    Set<Long> rejected(Path file, Set<Long> records) {
        Set<Long> found = new java.util.HashSet<>();
        if (Files.exists(file) && !records.isEmpty()) {
            query(
                    "select record from " + parquet(List.of(file)) + " where record in ("
                            + records.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")",
                    List.of(),
                    row -> found.add(row.getLong(1)));
        }
        return found;
    }

    /** Rejected rows by reason, the most first. */
    Map<String, Long> reasons(Path file) {
        Map<String, Long> reasons = new LinkedHashMap<>();
        if (Files.exists(file)) {
            query(
                    "select reason, count(*) from " + parquet(List.of(file)) + " group by 1 order by 2 desc, 1",
                    List.of(),
                    row -> reasons.put(row.getString(1), row.getLong(2)));
        }
        return reasons;
    }

    /** Rows of systems that give way, which this batch replaced by other content. */
    long overruled(Path history, Snapshot snapshot, List<String> key, Set<String> systems) {
        long[] count = new long[1];
        if (Files.exists(history) && !systems.isEmpty()) {
            String same = key.stream()
                    .map(k -> "h." + quoted(k) + " is not distinct from d." + quoted(k))
                    .collect(Collectors.joining(" and "));
            query(
                    "select count(*) from " + parquet(List.of(history)) + " h join " + parquet(snapshot.dataFiles())
                            + " d on " + same + " where h._row_hash <> d._row_hash and h._src_system in ("
                            + systems.stream().sorted().map(LakeStore::text).collect(Collectors.joining(", ")) + ")",
                    List.of(),
                    row -> count[0] = row.getLong(1));
        }
        return count[0];
    }

    /** A row in force and one that it overruled, as text by stored column, with where each came from. */
    record Pair(
            Map<String, @Nullable String> inForce,
            Map<String, @Nullable String> overruled,
            Place place,
            Place overruledPlace) {}

    /** Units of rows that a higher rung replaced by other content. */
    Set<String> unitsThatDiffer(Snapshot snapshot, DatasetContract contract, Map<String, Integer> rungs, String unit) {
        Set<String> units = new java.util.TreeSet<>();
        if (canDiffer(snapshot, rungs)) {
            for (String side : List.of("d", "h")) {
                query(
                        "select distinct cast(" + side + "." + quoted(unit) + " as varchar) "
                                + differing(snapshot, contract, rungs),
                        List.of(),
                        row -> {
                            if (row.getString(1) != null) {
                                units.add(row.getString(1));
                            }
                        });
            }
        }
        return units;
    }

    /**
     * Rows that a higher rung replaced by other content, in one order for each snapshot.
     *
     * @param hidden units whose rows are left out
     */
    List<Pair> pairsThatDiffer(
            Snapshot snapshot,
            DatasetContract contract,
            Map<String, Integer> rungs,
            @Nullable String unit,
            Set<String> hidden,
            long from,
            int most) {
        List<Pair> pairs = new ArrayList<>();
        if (!canDiffer(snapshot, rungs)) {
            return pairs;
        }
        List<String> names = contract.storedTypes().keySet().stream()
                .filter(n -> !n.startsWith("_") && hasColumn(snapshot, n))
                .toList();
        List<String> selected = new ArrayList<>();
        for (String side : List.of("d", "h")) {
            names.forEach(n -> selected.add("cast(" + side + "." + quoted(n) + " as varchar)"));
            selected.add(side + "._src_system, " + side + "._src_file, " + side + "._src_row, " + side
                    + "._src_record, " + side + "._batch_id, cast(" + side + "._ingested_at as varchar), cast(" + side
                    + "._valid_from as varchar), cast(" + side + "._valid_to as varchar), "
                    + (unit == null ? "null" : "cast(" + side + "." + quoted(unit) + " as varchar)"));
        }
        String left = unit == null || hidden.isEmpty()
                ? ""
                : " and coalesce(d.@, '') not in (#) and coalesce(h.@, '') not in (#)"
                        .replace("@", quoted(unit))
                        .replace("#", hidden.stream().map(LakeStore::text).collect(Collectors.joining(", ")));
        String order = contract.key().stream().map(k -> "d." + quoted(k)).collect(Collectors.joining(", "));
        query(
                "select " + String.join(", ", selected) + " " + differing(snapshot, contract, rungs) + left
                        + " order by h._ingested_at desc, " + order + ", h._src_record limit " + most + " offset "
                        + from,
                List.of(),
                row -> {
                    int at = 1;
                    Map<String, @Nullable String> inForce = new LinkedHashMap<>();
                    for (String name : names) {
                        inForce.put(name, row.getString(at++));
                    }
                    Place place = place(row, at);
                    at += 9;
                    Map<String, @Nullable String> overruled = new LinkedHashMap<>();
                    for (String name : names) {
                        overruled.put(name, row.getString(at++));
                    }
                    pairs.add(new Pair(inForce, overruled, place, place(row, at)));
                });
        return pairs;
    }

    private static boolean canDiffer(Snapshot snapshot, Map<String, Integer> rungs) {
        return rungs.size() > 1
                && !snapshot.manifest().history().isEmpty()
                && !snapshot.dataFiles().isEmpty();
    }

    private static String differing(Snapshot snapshot, DatasetContract contract, Map<String, Integer> rungs) {
        List<Path> history = snapshot.manifest().history().stream()
                .map(f -> snapshot.folder().resolve(f.path()))
                .toList();
        String ladder = rungs.entrySet().stream()
                .map(e -> "(" + text(e.getKey()) + ", " + e.getValue() + ")")
                .collect(Collectors.joining(", ", "(values ", ")"));
        String same = contract.key().stream()
                .map(k -> "h." + quoted(k) + " is not distinct from d." + quoted(k))
                .collect(Collectors.joining(" and "));
        return "from " + parquet(history) + " h join " + parquet(snapshot.dataFiles()) + " d on " + same + " join "
                + ladder + " dr (system, rung) on dr.system = d._src_system join " + ladder
                + " hr (system, rung) on hr.system = h._src_system where h._row_hash <> d._row_hash"
                + " and dr.rung < hr.rung";
    }

    private static Place place(ResultSet row, int at) throws SQLException {
        return new Place(
                row.getString(at),
                row.getString(at + 1),
                row.getLong(at + 2),
                row.getLong(at + 3),
                row.getString(at + 4),
                row.getString(at + 5),
                row.getString(at + 6),
                row.getString(at + 7),
                row.getString(at + 8));
    }

    /**
     * Rows by unit and month.
     *
     * @param unit column; null where rows name none
     * @param monthSql expression of the month; null where rows have none
     */
    List<Cell> coverage(Snapshot snapshot, @Nullable String unit, @Nullable String monthSql) {
        List<Cell> cells = new ArrayList<>();
        if (!snapshot.dataFiles().isEmpty()) {
            String month = monthSql == null ? "''" : "coalesce(" + monthSql + ", '')";
            String owner = unit == null ? "''" : "coalesce(cast(" + quoted(unit) + " as varchar), '')";
            query(
                    "select " + owner + ", " + month + ", count(*) from " + parquet(snapshot.dataFiles())
                            + " group by 1, 2 order by 1, 2",
                    List.of(),
                    row -> cells.add(new Cell(row.getString(1), row.getString(2), row.getLong(3))));
        }
        return cells;
    }

    /**
     * Rows by source and month.
     *
     * @param monthSql expression of the month; null where rows have none
     */
    List<SystemCell> systems(Snapshot snapshot, @Nullable String monthSql) {
        List<SystemCell> cells = new ArrayList<>();
        if (!snapshot.dataFiles().isEmpty() && hasTechnicalColumn(snapshot, "_src_system")) {
            query(
                    "select coalesce(_src_system, ''), "
                            + (monthSql == null ? "''" : "coalesce(" + monthSql + ", '')") + ", count(*) from "
                            + parquet(snapshot.dataFiles()) + " group by 1, 2 order by 1, 2",
                    List.of(),
                    row -> cells.add(new SystemCell(row.getString(1), row.getString(2), row.getLong(3))));
        }
        return cells;
    }

    /** Flags of all rows, the most frequent first. */
    Map<String, Long> flags(Snapshot snapshot) {
        Map<String, Long> flags = new LinkedHashMap<>();
        if (!snapshot.dataFiles().isEmpty()) {
            query(
                    "select flag, count(*) from (select unnest(_dq_flags) as flag from "
                            + parquet(snapshot.dataFiles())
                            + " where len(_dq_flags) > 0) group by 1 order by 2 desc, 1",
                    List.of(),
                    row -> flags.put(row.getString(1), row.getLong(2)));
        }
        return flags;
    }

    /** Every version of the row with the key, the current one first. */
    List<Place> places(Snapshot snapshot, Map<String, String> key, @Nullable String unit) {
        List<Path> history = snapshot.manifest().history().stream()
                .map(f -> snapshot.folder().resolve(f.path()))
                .toList();
        String condition = key.keySet().stream()
                .map(k -> "cast(" + quoted(k) + " as varchar) = ?")
                .collect(Collectors.joining(" and "));
        String owner = unit == null ? "null" : "cast(" + quoted(unit) + " as varchar)";
        List<Place> places = new ArrayList<>();
        List<List<Path>> sets = new ArrayList<>(List.of(snapshot.dataFiles(), history));
        sets.removeIf(List::isEmpty);
        for (List<Path> files : sets) {
            query(
                    "select _src_system, _src_file, _src_row, _src_record, _batch_id, cast(_ingested_at as varchar),"
                            + " cast(_valid_from as varchar), cast(_valid_to as varchar), " + owner + " from "
                            + parquet(files) + " where " + condition + " order by _ingested_at desc",
                    List.copyOf(key.values()),
                    row -> places.add(place(row, 1)));
        }
        return places;
    }

    private static boolean hasTechnicalColumn(Snapshot snapshot, String name) {
        return snapshot.manifest().columns().stream().anyMatch(c -> c.name().equals(name));
    }

    static boolean hasColumn(Snapshot snapshot, String name) {
        return snapshot.manifest().columns().stream().anyMatch(c -> c.name().equals(name))
                && !TechnicalColumns.duckTypes().containsKey(name);
    }

    private void query(String sql, List<?> values, RowCallbackHandler reader) {
        Properties properties = new Properties();
        properties.setProperty("threads", "1");
        properties.setProperty("memory_limit", settings.memory().toMegabytes() / MEMORY_SHARE + "MB");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:", properties);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.processRow(rows);
                }
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("the lake could not be read", failure);
        }
    }

    private static String parquet(List<Path> files) {
        return "read_parquet("
                + files.stream().map(f -> text(f.toString())).collect(Collectors.joining(", ", "[", "]"))
                + ", union_by_name = true)";
    }

    private static List<String> texts(@Nullable Array array) throws SQLException {
        List<String> texts = new ArrayList<>();
        if (array != null) {
            for (Object item : (Object[]) array.getArray()) {
                texts.add(String.valueOf(item));
            }
        }
        return texts;
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    static String monthOfDate(String column) {
        return "strftime(" + quoted(column) + ", '%Y-%m')";
    }

    static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
