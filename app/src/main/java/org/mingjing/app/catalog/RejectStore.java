package org.mingjing.app.catalog;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The file of an import's rejects. One that is not there holds none. */
@Repository
class RejectStore {
    private final LakeFileStore lake;

    RejectStore(LakeFileStore lake) {
        this.lake = lake;
    }

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

    /** @param reason only of this reason; null: of any */
    List<RejectRow> rejects(Path file, @Nullable String reason, long after, int most) {
        List<RejectRow> rows = new ArrayList<>();
        if (!Files.exists(file)) {
            return rows;
        }
        lake.query(
                "select \"row\", record, \"column\", source_column, value, reason, reason_en, reason_zh, detail,"
                        + " other_defects from " + LakeFileStore.parquet(List.of(file)) + " where record > ?"
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
        Set<Long> found = new HashSet<>();
        if (Files.exists(file) && !records.isEmpty()) {
            lake.query(
                    "select record from " + LakeFileStore.parquet(List.of(file)) + " where record in ("
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
            lake.query(
                    "select reason, count(*) from " + LakeFileStore.parquet(List.of(file))
                            + " group by 1 order by 2 desc, 1",
                    List.of(),
                    row -> reasons.put(row.getString(1), row.getLong(2)));
        }
        return reasons;
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }
}
