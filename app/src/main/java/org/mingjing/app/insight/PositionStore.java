package org.mingjing.app.insight;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.mingjing.lake.Snapshot;
import org.springframework.stereotype.Repository;

/** Reads positions from the register of organisations in the lake, by DuckDB. */
@Repository
class PositionStore {
    /** The newest known position of each unit. */
    Map<String, Overview.Position> positions(Snapshot register) {
        String files = register.dataFiles().stream()
                .map(file -> "'" + file.toString().replace("'", "''") + "'")
                .collect(Collectors.joining(", ", "[", "]"));
        Map<String, Overview.Position> positions = new HashMap<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select org_id, base_location_lon, base_location_lat from read_parquet(" + files
                                + ") where base_location_lon is not null and base_location_lat is not null"
                                + " order by org_id, valid_from")) {
            while (row.next()) {
                positions.put(row.getString(1), new Overview.Position(row.getDouble(2), row.getDouble(3)));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("the register of organisations cannot be read", failure);
        }
        return Map.copyOf(positions);
    }
}
