package org.mingjing.app.demo;

import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.mingjing.app.identity.Units;
import org.mingjing.contract.Text;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Snapshot;
import org.springframework.stereotype.Repository;

/** Reads the register of organisations in the lake. */
@Repository
class OrganisationStore {
    private final Lake lake;

    OrganisationStore(Lake lake) {
        this.lake = lake;
    }

    /** States of all units; empty where the lake holds no register. */
    List<Units.State> units() {
        return lake.head("organisation").map(OrganisationStore::read).orElse(List.of());
    }

    private static List<Units.State> read(Snapshot register) {
        String files = register.dataFiles().stream()
                .map(file -> "'" + file.toString().replace("'", "''") + "'")
                .collect(Collectors.joining(", ", "[", "]"));
        List<Units.State> units = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select org_id, parent_org_id, name, valid_from, valid_to, successor_id, org_kind"
                                + " from read_parquet("
                                + files + ") order by org_id, valid_from")) {
            while (row.next()) {
                Date to = row.getDate(5);
                units.add(new Units.State(
                        row.getString(1),
                        row.getString(2),
                        new Text(row.getString(3), row.getString(3)),
                        row.getString(7),
                        row.getDate(4).toLocalDate(),
                        to == null ? null : to.toLocalDate(),
                        row.getString(6)));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("the register of organisations cannot be read", failure);
        }
        return units;
    }
}
