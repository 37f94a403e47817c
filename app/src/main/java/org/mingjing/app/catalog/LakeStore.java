package org.mingjing.app.catalog;

import java.nio.file.Path;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.TechnicalColumns;
import org.mingjing.lake.Snapshot;
import org.springframework.stereotype.Repository;

/** What the lake's snapshots hold: rows, how many of whom and when, and where one came from. */
@Repository
class LakeStore {
    private final LakeFileStore lake;

    LakeStore(LakeFileStore lake) {
        this.lake = lake;
    }

    /** A row as it was stored. */
    record StoredRow(long record, Map<String, @Nullable String> values, List<String> flags) {}

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
        String columns = names.stream()
                .map(n -> "cast(" + LakeFileStore.quoted(n) + " as varchar)")
                .collect(Collectors.joining(", "));
        List<StoredRow> rows = new ArrayList<>();
        lake.query(
                "select _src_record, _dq_flags, " + columns + " from " + LakeFileStore.parquet(files)
                        + " order by _src_record limit " + most,
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

    static Place place(ResultSet row, int at) throws SQLException {
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
            String owner = unit == null ? "''" : "coalesce(cast(" + LakeFileStore.quoted(unit) + " as varchar), '')";
            lake.query(
                    "select " + owner + ", " + month + ", count(*) from " + LakeFileStore.parquet(snapshot.dataFiles())
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
            lake.query(
                    "select coalesce(_src_system, ''), "
                            + (monthSql == null ? "''" : "coalesce(" + monthSql + ", '')") + ", count(*) from "
                            + LakeFileStore.parquet(snapshot.dataFiles()) + " group by 1, 2 order by 1, 2",
                    List.of(),
                    row -> cells.add(new SystemCell(row.getString(1), row.getString(2), row.getLong(3))));
        }
        return cells;
    }

    /** Flags of all rows, the most frequent first. */
    Map<String, Long> flags(Snapshot snapshot) {
        Map<String, Long> flags = new LinkedHashMap<>();
        if (!snapshot.dataFiles().isEmpty()) {
            lake.query(
                    "select flag, count(*) from (select unnest(_dq_flags) as flag from "
                            + LakeFileStore.parquet(snapshot.dataFiles())
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
                .map(k -> "cast(" + LakeFileStore.quoted(k) + " as varchar) = ?")
                .collect(Collectors.joining(" and "));
        String owner = unit == null ? "null" : "cast(" + LakeFileStore.quoted(unit) + " as varchar)";
        List<Place> places = new ArrayList<>();
        List<List<Path>> sets = new ArrayList<>(List.of(snapshot.dataFiles(), history));
        sets.removeIf(List::isEmpty);
        for (List<Path> files : sets) {
            lake.query(
                    "select _src_system, _src_file, _src_row, _src_record, _batch_id, cast(_ingested_at as varchar),"
                            + " cast(_valid_from as varchar), cast(_valid_to as varchar), " + owner + " from "
                            + LakeFileStore.parquet(files) + " where " + condition + " order by _ingested_at desc",
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

    private static List<String> texts(@Nullable Array array) throws SQLException {
        List<String> texts = new ArrayList<>();
        if (array != null) {
            for (Object item : (Object[]) array.getArray()) {
                texts.add(String.valueOf(item));
            }
        }
        return texts;
    }

    static String monthOfDate(String column) {
        return "strftime(" + LakeFileStore.quoted(column) + ", '%Y-%m')";
    }
}
