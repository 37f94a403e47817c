package org.mingjing.scan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mingjing.contract.TechnicalColumns;
import org.mingjing.contract.Text;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Manifest.SourceEntry;
import org.mingjing.lake.Snapshot;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;

/** Why a row of a source file is not in a snapshot. */
final class MissingRow {
    private final Lake lake;
    private final Snapshot snapshot;

    MissingRow(Lake lake, Snapshot snapshot) {
        this.lake = lake;
        this.snapshot = snapshot;
    }

    /** SQL condition that a column names the file: as given, or by the end of the path. */
    static String isFile(String column, String file) {
        String slash = "/" + file;
        return "(" + column + " = " + Sql.text(file) + " or ends_with(" + column + ", " + Sql.text(slash)
                + ") or ends_with(" + Sql.text(slash) + ", '/' || " + column + "))";
    }

    /** The reasons that are on file, surest first; never empty. */
    List<Text> reasons(String file, long row) {
        List<Text> reasons = new ArrayList<>(rejects(file, row));
        if (reasons.isEmpty()) {
            reasons.addAll(superseded(file, row));
        }
        if (reasons.isEmpty()) {
            reasons.add(account(file, row));
        }
        return reasons;
    }

    private List<Text> rejects(String file, long row) {
        List<Text> reasons = new ArrayList<>();
        List<Path> files = rejectFiles();
        if (!files.isEmpty()) {
            read(
                    "select distinct reason, reason_en, reason_zh, coalesce(\"column\", ''), coalesce(value, ''), coalesce(detail, '') from "
                            + parquet(files) + " where \"row\" = " + row + " and " + isFile("file", file),
                    r -> {
                        String at = r.getString(4).isEmpty() ? "" : r.getString(4);
                        String value = r.getString(5).isEmpty() ? "" : " '" + r.getString(5) + "'";
                        String detail = r.getString(6).isEmpty() ? "" : " (" + r.getString(6) + ")";
                        reasons.add(new Text(
                                "It was rejected at import: " + at + value + ": " + r.getString(2) + " ["
                                        + r.getString(1) + "]" + detail,
                                "导入时被拒收：" + at + value + "：" + r.getString(3) + " [" + r.getString(1) + "]" + detail));
                    });
        }
        return reasons;
    }

    private List<Path> rejectFiles() {
        Path home = lake.folder().resolve(snapshot.dataset());
        try (Stream<Path> entries = Files.walk(home, 3)) {
            return entries.filter(e -> e.getFileName().toString().endsWith(".parquet"))
                    .filter(e -> List.of("rejects", "rejected").stream()
                            .anyMatch(n -> home.relativize(e).toString().contains(n)))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private List<Text> superseded(String file, long row) {
        List<Path> history = snapshot.manifest().history().stream()
                .map(f -> snapshot.folder().resolve(f.path()))
                .toList();
        List<Text> reasons = new ArrayList<>();
        if (!history.isEmpty()) {
            read(
                    "select count(*) from " + parquet(history) + " where " + TechnicalColumns.SOURCE_ROW + " = " + row
                            + " and " + isFile(TechnicalColumns.SOURCE_FILE, file),
                    r -> {
                        if (r.getLong(1) > 0) {
                            reasons.add(new Text(
                                    "A row with the same key in a later file has taken its place; this one is kept as"
                                            + " history.",
                                    "后来的文件中有主键相同的数据取代了它；该行仅作为历史版本保留。"));
                        }
                    });
        }
        return reasons;
    }

    private Text account(String file, long row) {
        List<SourceEntry> entries = snapshot.manifest().sources().stream()
                .filter(s ->
                        s.file().equals(file) || s.file().endsWith("/" + file) || ("/" + file).endsWith("/" + s.file()))
                .toList();
        if (entries.isEmpty()) {
            String known = snapshot.manifest().sources().stream()
                    .map(SourceEntry::file)
                    .distinct()
                    .limit(10)
                    .collect(Collectors.joining(", "));
            return new Text(
                    "No file of this name has gone into the snapshot " + snapshot.id() + " of " + snapshot.dataset()
                            + ", which was made from: " + known + ".",
                    "快照 " + snapshot.id() + "（" + snapshot.dataset() + "）的来源中没有该文件；其来源为：" + known + "。");
        }
        SourceEntry last = entries.get(entries.size() - 1);
        String counts = "rows " + last.input() + ", stored " + last.stored() + ", rejected " + last.rejected()
                + ", duplicates " + last.duplicates() + ", totals " + last.totals() + ", blank " + last.blank()
                + ", skipped " + last.skipped();
        String zh = "输入 " + last.input() + "、入库 " + last.stored() + "、拒收 " + last.rejected() + "、重复 "
                + last.duplicates() + "、合计行 " + last.totals() + "、空行 " + last.blank() + "、跳过 " + last.skipped();
        long unseen = last.duplicates() + last.totals() + last.blank() + last.skipped();
        return unseen == 0
                ? new Text(
                        "No record of " + last.file() + " begins on line " + row + " (" + counts + ").",
                        last.file() + " 中没有从第 " + row + " 行开始的数据（" + zh + "）。")
                : new Text(
                        "Line " + row + " of " + last.file()
                                + " is neither stored nor rejected: a duplicate, a total, a blank or a skipped row, or"
                                + " none (" + counts + ").",
                        last.file() + " 第 " + row + " 行既未入库也未被拒收：为重复行、合计行、空行、跳过的行或不是数据行（" + zh + "）。");
    }

    private static String parquet(List<Path> files) {
        return files.stream()
                .map(f -> Sql.text(f.toString()))
                .collect(Collectors.joining(", ", "read_parquet([", "], union_by_name = true)"));
    }

    private void read(String select, RowReader reader) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                PreparedStatement statement = connection.prepareStatement(select);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                reader.row(rows);
            }
        } catch (SQLException failure) {
            throw new Problem(
                    ScanProblem.ENGINE_UNAVAILABLE,
                    "the rejects of " + snapshot.dataset() + " cannot be read: " + failure.getMessage(),
                    Place.of(snapshot.folder()),
                    "Check the lake with 'mingjing lake verify'.",
                    failure);
        }
    }
}
