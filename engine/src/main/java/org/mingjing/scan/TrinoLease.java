package org.mingjing.scan;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells a run that is at work on a cluster from one that was killed: a table whose comment says until when the run
 * holds its tables, by the cluster's clock, and that is prolonged as long as this program lives. The next run drops
 * the tables of runs that hold none any more.
 */
final class TrinoLease {
    /** Long enough for a cluster that is busy with the run's own queries. */
    static final Duration USUAL = Duration.ofMinutes(10);

    private static final Pattern OURS = Pattern.compile("(mingjing_[0-9a-f]{12})_.+");
    private static final String LEASE = "_lease";
    private static final int RENEWALS = 5;

    private final TrinoCluster cluster;
    private final String table;
    private final Duration length;
    private final ScheduledThreadPoolExecutor clock;
    private final Future<?> ticks;

    /**
     * Takes a lease in a schema that is there.
     *
     * @param prefix begins the names of the run's tables
     */
    TrinoLease(TrinoCluster cluster, String prefix, Duration length) throws SQLException {
        this.cluster = cluster;
        this.table = cluster.table(prefix + LEASE);
        this.length = length;
        try (Connection connection = cluster.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table " + table + " (held boolean) comment " + end(statement));
        }
        this.clock = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "mingjing-trino-lease");
            thread.setDaemon(true);
            return thread;
        });
        long tick = length.toMillis() / RENEWALS;
        this.ticks = clock.scheduleWithFixedDelay(this::renew, tick, tick, TimeUnit.MILLISECONDS);
    }

    /** Full name of the table that stands for it; to be dropped when all others of the run are. */
    String table() {
        return table;
    }

    private String end(Statement statement) throws SQLException {
        return Sql.text(Long.toString(now(statement) + length.toSeconds()));
    }

    private void renew() {
        try (Connection connection = cluster.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("comment on table " + table + " is " + end(statement));
        } catch (SQLException busyOrGone) {
            // the next try comes before the lease ends; a cluster that is gone, the run's own statements report
        }
    }

    /** Drops the tables of runs whose lease has ended; of those that this user may not drop, another may. */
    static void dropDead(TrinoCluster cluster) throws SQLException {
        try (Connection connection = cluster.connect();
                Statement statement = connection.createStatement()) {
            // tables before leases: a run that begins in between has its lease before its first table
            Set<String> tables = new TreeSet<>();
            try (ResultSet rows = statement.executeQuery("select table_name from " + Sql.name(cluster.catalog())
                    + ".information_schema.tables where table_schema = " + Sql.text(cluster.schema()))) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            tables.removeIf(table -> !OURS.matcher(table).matches());
            if (tables.isEmpty()) {
                return;
            }
            Set<String> held = held(cluster, statement);
            for (String table : tables) {
                if (!held.contains(run(table))) {
                    drop(cluster, statement, table);
                }
            }
        }
    }

    private static Set<String> held(TrinoCluster cluster, Statement statement) throws SQLException {
        long now = now(statement);
        Set<String> held = new HashSet<>();
        try (ResultSet rows = statement.executeQuery(
                "select table_name, comment from system.metadata.table_comments where catalog_name = "
                        + Sql.text(cluster.catalog()) + " and schema_name = " + Sql.text(cluster.schema()))) {
            while (rows.next()) {
                String table = rows.getString(1);
                String until = rows.getString(2);
                if (OURS.matcher(table).matches()
                        && table.endsWith(LEASE)
                        && until != null
                        && until.matches("\\d{1,18}")
                        && Long.parseLong(until) >= now) {
                    held.add(run(table));
                }
            }
        }
        return held;
    }

    private static void drop(TrinoCluster cluster, Statement statement, String table) {
        try {
            statement.execute("drop table if exists " + cluster.table(table));
        } catch (SQLException notNow) {
            // another run sweeps beside this one, or it is another user's: no reason not to scan
        }
    }

    private static String run(String table) {
        Matcher ours = OURS.matcher(table);
        return ours.matches() ? ours.group(1) : "";
    }

    private static long now(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select cast(floor(to_unixtime(current_timestamp)) as bigint)")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Prolongs it no longer. */
    void stop() {
        ticks.cancel(true);
        clock.shutdownNow();
    }
}
