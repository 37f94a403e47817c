package org.mingjing.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mingjing.trino.TrinoServer;

/** What {@code kill -9} leaves on a cluster, and who clears it away. */
@Tag("trino")
class TrinoLeaseTest {
    private static final Limits LIMITS = new Limits(Duration.ofMinutes(1), 64L << 20, 1, 1L << 30);

    private Connection connection;
    private Statement statement;

    @BeforeEach
    void open() throws SQLException {
        connection = TrinoServer.shared().connect("/hive");
        statement = connection.createStatement();
        statement.execute("create schema if not exists hive.lease_test");
    }

    @AfterEach
    void clear() throws SQLException {
        for (String table : tables()) {
            statement.execute("drop table hive.lease_test." + table);
        }
        connection.close();
    }

    @Test
    void a_scan_drops_the_tables_of_killed_runs_only() throws SQLException {
        table("mingjing_dead0dead000_lease", "1700000000");
        table("mingjing_dead0dead000_0_payment", "");
        table("mingjing_dead0dead000_1_0_output", "");
        table("mingjing_0123456789ab_0_payment", ""); // of a run that gave its lease up and was cut off
        table("mingjing_a11fea11fe00_lease", "99999999999");
        table("mingjing_a11fea11fe00_0_payment", "");
        table("mingjing_report", ""); // somebody's own

        try (TrinoRunner runner = runner(TrinoLease.USUAL)) {
            runner.open(List.of(), LIMITS, new Cancellation()).close();

            assertEquals(
                    List.of("mingjing_a11fea11fe00_0_payment", "mingjing_a11fea11fe00_lease", "mingjing_report"),
                    tables().stream()
                            .filter(t -> t.contains("a11f") || !t.endsWith("_lease"))
                            .toList());
            assertEquals(4, tables().size(), "and its own lease");
        }
        assertEquals(3, tables().size(), "its own lease given up");
    }

    @Test
    void a_run_at_work_prolongs_its_lease() throws SQLException, InterruptedException {
        try (TrinoRunner runner = runner(Duration.ofSeconds(5))) {
            runner.open(List.of(), LIMITS, new Cancellation()).close();
            String first = until();
            for (int i = 0; i < 1_000 && first.equals(until()); i++) {
                Thread.sleep(100);
            }

            assertTrue(Long.parseLong(until()) > Long.parseLong(first), first);
        }
    }

    private static TrinoRunner runner(Duration lease) {
        return new TrinoRunner(
                TrinoCluster.of(TrinoServer.shared().url() + "/hive/lease_test", "test", null, Path.of("lake"), null),
                lease);
    }

    private void table(String name, String comment) throws SQLException {
        statement.execute("create table hive.lease_test." + name + " (n bigint) comment '" + comment + "'");
    }

    private List<String> tables() throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(
                "select table_name from hive.information_schema.tables where table_schema = 'lease_test' order by 1")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private String until() throws SQLException {
        try (ResultSet row =
                statement.executeQuery("select comment from system.metadata.table_comments where catalog_name = 'hive'"
                        + " and schema_name = 'lease_test' and table_name like '%lease'")) {
            return row.next() ? row.getString(1) : "none";
        }
    }
}
