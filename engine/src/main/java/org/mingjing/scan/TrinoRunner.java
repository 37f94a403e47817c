package org.mingjing.scan;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.lake.Manifest;
import org.mingjing.lake.Snapshot;
import org.mingjing.problem.Problem;

/**
 * A Trino cluster that reads the same Parquet files. Snapshots are shown to it as external tables under names of this
 * runner alone, so that runs side by side do not meet; they are dropped in the end, or by the next run if this one is
 * killed, which leaves the files alone. The cluster must reach the lake's folder by itself: on shared storage, or with
 * all its nodes on this machine.
 */
public final class TrinoRunner implements Runner {
    private final TrinoCluster cluster;
    private final String prefix;
    private final ScheduledExecutorService clock;
    private final Map<String, String> tables = new LinkedHashMap<>();
    private final AtomicInteger sessions = new AtomicInteger();
    private final Duration leaseLength;
    private @Nullable TrinoLease lease;

    public TrinoRunner(TrinoCluster cluster) {
        this(cluster, TrinoLease.USUAL);
    }

    TrinoRunner(TrinoCluster cluster, Duration leaseLength) {
        this.cluster = cluster;
        this.leaseLength = leaseLength;
        this.prefix =
                "mingjing_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "mingjing-trino-time-limits");
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        this.clock = executor;
    }

    @Override
    public String engine() {
        return "trino";
    }

    @Override
    public String version() {
        try (Connection connection = cluster.connect()) {
            return connection.getMetaData().getDatabaseProductVersion();
        } catch (SQLException failure) {
            throw TrinoFailure.unavailable(failure);
        }
    }

    @Override
    public Session open(List<Relation> relations, Limits limits, Cancellation cancellation) {
        begin();
        Map<String, String> shown = new LinkedHashMap<>();
        for (Relation relation : relations) {
            shown.putAll(TrinoViews.of(relation, TrinoViews.hasRows(relation) ? tableOf(relation.snapshot()) : ""));
        }
        try {
            return new TrinoSession(
                    cluster,
                    prefix + "_" + sessions.incrementAndGet(),
                    shown,
                    limits,
                    new StatementWatch(limits, cancellation, clock));
        } catch (SQLException failure) {
            throw TrinoFailure.unavailable(failure);
        }
    }

    /** The external table over a snapshot, made when it is first asked for. */
    private synchronized String tableOf(Snapshot snapshot) {
        String folder = cluster.dataOf(snapshot);
        String known = tables.get(folder);
        if (known != null) {
            return known;
        }
        String table = cluster.table(prefix + "_" + tables.size() + "_" + snapshot.dataset());
        try (Connection connection = cluster.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table " + table + " (" + columns(snapshot.manifest())
                    + ") with (format = 'PARQUET', external_location = " + Sql.text(folder) + ")");
        } catch (SQLException failure) {
            throw TrinoFailure.unavailable(failure);
        }
        tables.put(folder, table);
        return table;
    }

    /** The schema, without what killed runs left in it, and a lease for what this one will make. */
    private synchronized void begin() {
        if (lease != null) {
            return;
        }
        String catalog = Sql.name(cluster.catalog());
        try (Connection connection = cluster.connect();
                Statement statement = connection.createStatement()) {
            boolean found;
            try (ResultSet schemas = statement.executeQuery("select 1 from " + catalog
                    + ".information_schema.schemata where schema_name = " + Sql.text(cluster.schema()))) {
                found = schemas.next();
            }
            if (!found) {
                statement.execute("create schema if not exists " + catalog + "." + Sql.name(cluster.schema()));
            }
            TrinoLease.dropDead(cluster);
            lease = new TrinoLease(cluster, prefix, leaseLength);
        } catch (SQLException failure) {
            throw TrinoFailure.unavailable(failure);
        }
    }

    private static String columns(Manifest manifest) {
        return manifest.columns().stream()
                .map(c -> Sql.name(c.name()) + " " + TrinoType.of(c.type()))
                .collect(Collectors.joining(", "));
    }

    @Override
    public synchronized void close() {
        clock.shutdownNow();
        TrinoLease held = lease;
        if (held == null) {
            return;
        }
        held.stop();
        try (Connection connection = cluster.connect();
                Statement statement = connection.createStatement()) {
            for (String table : tables.values()) {
                statement.execute("drop table if exists " + table);
            }
            statement.execute("drop table if exists " + held.table());
            tables.clear();
            lease = null;
        } catch (SQLException failure) {
            throw new Problem(
                    ScanProblem.ENGINE_UNAVAILABLE,
                    "tables of this run were left in " + cluster.catalog() + "." + cluster.schema() + ": "
                            + failure.getMessage(),
                    null,
                    "The next scan drops them, or do it now: those whose names begin with " + prefix
                            + "; the lake is not touched by that.",
                    failure);
        }
    }
}
