package org.mingjing.command;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.mingjing.trino.TrinoServer;

@Tag("trino")
class HostileModelsTrinoTest extends HostileModels {
    @Override
    List<String> engine() {
        return List.of(
                "--engine=trino",
                "--user=hostile",
                "--trino=" + TrinoServer.shared().url() + "/hive/hostile_test");
    }

    /** Queries that run, and tables that are left. */
    @Override
    List<String> atWork() throws SQLException {
        List<String> found = new ArrayList<>();
        for (String select : List.of(
                "select query from system.runtime.queries where \"user\" = 'hostile' and state not in ('FINISHED', 'FAILED')",
                "select table_name from hive.information_schema.tables where table_schema = 'hostile_test'")) {
            try (Connection connection = TrinoServer.shared().connect("");
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(select)) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
        }
        return found;
    }
}
