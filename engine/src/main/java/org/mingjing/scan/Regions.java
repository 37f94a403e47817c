package org.mingjing.scan;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Snapshot;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;

/** Division codes of units, from the lake's register of organisations; read when first asked for. */
final class Regions implements Function<String, Optional<String>> {
    private static final String ORGANISATION = "organisation";

    private final Lake lake;
    private final Map<String, String> asOf;
    private @Nullable Map<String, String> codes;

    Regions(Lake lake, Map<String, String> asOf) {
        this.lake = lake;
        this.asOf = asOf;
    }

    @Override
    public synchronized Optional<String> apply(String unit) {
        Map<String, String> known = codes;
        if (known == null) {
            known = read();
            codes = known;
        }
        return Optional.ofNullable(known.get(unit));
    }

    private Map<String, String> read() {
        String id = asOf.get(ORGANISATION);
        Optional<Snapshot> snapshot =
                id == null ? lake.head(ORGANISATION) : Optional.of(lake.snapshot(ORGANISATION, id));
        if (snapshot.isEmpty() || snapshot.get().dataFiles().isEmpty()) {
            return Map.of();
        }
        List<Path> files = snapshot.get().dataFiles();
        String from = files.stream().map(f -> Sql.text(f.toString())).collect(Collectors.joining(", ", "[", "]"));
        Map<String, String> read = new HashMap<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select org_id, division_code from read_parquet(" + from + ") order by valid_from")) {
            while (rows.next()) {
                read.put(rows.getString(1), rows.getString(2)); // the latest entry of a unit wins
            }
        } catch (SQLException failure) {
            throw new Problem(
                    ScanProblem.ENGINE_UNAVAILABLE,
                    "the register of organisations cannot be read: " + failure.getMessage(),
                    Place.of(snapshot.get().folder()),
                    "Check the snapshot's files.",
                    failure);
        }
        return read;
    }
}
