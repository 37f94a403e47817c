package org.mingjing.app.access;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mingjing.contract.DatasetContract;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Manifest;
import org.mingjing.lake.SnapshotDraft;
import org.mingjing.lake.SnapshotWriter;

/** Rows put into the lake for tests, without an import. */
public final class Register {
    private Register() {}

    /** Makes the rows the dataset's current snapshot; columns that a row does not name are null. */
    public static Path write(Lake lake, DatasetContract contract, List<? extends Map<String, ?>> rows) {
        List<String> selects = new ArrayList<>();
        for (Map<String, ?> row : rows) {
            List<String> cells = new ArrayList<>();
            contract.storedTypes().forEach((name, type) -> {
                Object value = row.get(name);
                String text = value == null ? "null" : "'" + value.toString().replace("'", "''") + "'";
                cells.add("cast(" + text + " as " + type + ") as \"" + name + "\"");
            });
            selects.add("select " + String.join(", ", cells));
        }
        return write(lake, contract, String.join(" union all ", selects), rows.size());
    }

    /**
     * Makes so many rows the current snapshot.
     *
     * @param expressions SQL by column, of {@code i} from 0; the others are null
     */
    public static Path generate(Lake lake, DatasetContract contract, long rows, Map<String, String> expressions) {
        List<String> cells = new ArrayList<>();
        contract.storedTypes()
                .forEach((name, type) -> cells.add(
                        "cast(" + expressions.getOrDefault(name, "null") + " as " + type + ") as \"" + name + "\""));
        return write(lake, contract, "select " + String.join(", ", cells) + " from range(" + rows + ") t (i)", rows);
    }

    private static Path write(Lake lake, DatasetContract contract, String select, long rows) {
        try (SnapshotWriter writer = lake.write(contract.dataset());
                Connection engine = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = engine.createStatement()) {
            Path file = writer.staging().resolve("data").resolve("part-00001.parquet");
            statement.execute("copy (" + select + ") to '" + file + "' (format parquet)");
            List<Manifest.StoredColumn> columns = new ArrayList<>();
            contract.storedTypes().forEach((name, type) -> columns.add(new Manifest.StoredColumn(name, type, 0)));
            return writer.commit(
                            new SnapshotDraft(
                                    contract.version(),
                                    contract.zone().getId(),
                                    columns,
                                    new TreeMap<>(Map.of("part-00001.parquet", rows)),
                                    new TreeMap<>(),
                                    List.of(),
                                    Map.of()),
                            Instant.now())
                    .folder()
                    .resolve("data")
                    .resolve("part-00001.parquet");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
