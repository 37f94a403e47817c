package org.mingjing.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mingjing.lake.Lake;
import org.mingjing.problem.Problem;
import org.mingjing.trino.TrinoServer;

@Tag("trino")
class TrinoRunnerTest extends RunnerContract {
    @Override
    Runner runner(Lake lake, Path scratch) {
        return new TrinoRunner(
                TrinoCluster.of(TrinoServer.shared().url() + "/hive/runner_test", "test", null, lake.folder(), null));
    }

    @AfterEach
    void no_table_is_left() throws SQLException {
        super.close();
        try (Connection connection = TrinoServer.shared().connect("/hive");
                Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery(
                        "select count(*) from hive.information_schema.tables where table_schema = 'runner_test'")) {
            tables.next();
            assertEquals(0, tables.getInt(1));
        }
    }

    @Test
    void a_cluster_that_does_not_answer_is_told_from_a_bad_model() {
        try (TrinoRunner away = new TrinoRunner(
                TrinoCluster.of("jdbc:trino://127.0.0.1:1/hive", "test", null, Path.of("lake"), "s3://bucket/lake/"))) {
            Problem problem = assertThrows(Problem.class, away::version);

            assertEquals(ScanProblem.ENGINE_UNAVAILABLE, problem.code());
        }
    }

    @Test
    void a_catalog_that_is_not_there_is_named() {
        try (TrinoRunner nowhere = new TrinoRunner(TrinoCluster.of(
                TrinoServer.shared().url() + "/nohive", "test", null, Path.of("lake"), "s3://bucket/lake"))) {
            Problem problem = assertThrows(Problem.class, nowhere::version);

            assertEquals(ScanProblem.ENGINE_UNAVAILABLE, problem.code());
            assertTrue(problem.getMessage().contains("Catalog 'nohive' not found"), problem.getMessage());
            assertTrue(problem.mend().contains("Hive connector"), problem.mend());
        }
    }

    @Test
    void an_address_without_a_catalog_is_refused() {
        Problem problem = assertThrows(
                Problem.class,
                () -> TrinoCluster.of("jdbc:trino://localhost:8080", "test", null, Path.of("lake"), null));

        assertEquals(ScanProblem.SCAN_SETTING_INVALID, problem.code());
    }
}
