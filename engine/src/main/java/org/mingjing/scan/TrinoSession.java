package org.mingjing.scan;

import io.trino.jdbc.TrinoConnection;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.model.CaseEngine;
import org.mingjing.problem.Problem;
import org.mingjing.sql.WithClause;

/** One model's stay on a Trino cluster: what it may name is put in front of each of its queries. */
final class TrinoSession implements Session {
    /** Far below the cluster's own limit of a million characters a statement. */
    private static final int MOST_CHARACTERS = 300_000;

    private static final int MOST_ROWS = 5_000;

    private final TrinoCluster cluster;
    private final String prefix;
    private final Map<String, String> shown;
    private final List<String> kept = new ArrayList<>();
    private final Connection connection;
    private final Limits limits;
    private final StatementWatch watch;

    TrinoSession(TrinoCluster cluster, String prefix, Map<String, String> shown, Limits limits, StatementWatch watch)
            throws SQLException {
        this.cluster = cluster;
        this.prefix = prefix;
        this.shown = new LinkedHashMap<>(shown);
        this.limits = limits;
        this.watch = watch;
        this.connection = cluster.connect();
        TrinoConnection settings = connection.unwrap(TrinoConnection.class);
        settings.setSessionProperty("query_max_memory", limits.memoryBytes() + "B");
        // the cluster adds its nodes up once a second only; each node watches its own share at once
        settings.setSessionProperty("query_max_memory_per_node", limits.memoryBytes() + "B");
        // the cluster's own watch, for the case that this program is killed
        settings.setSessionProperty("query_max_stage_count", CaseEngine.MOST_STAGES);
        settings.setSessionProperty(
                "query_max_run_time", limits.time().plusSeconds(30).toMillis() + "ms");
    }

    @Override
    public long keep(String name, String select) {
        String query = TrinoQuery.over(select, shown);
        return keep(name, query, described(query));
    }

    private long keep(String name, String query, Map<String, String> types) {
        String table = newTable(name);
        long rows = update("create table " + table + " with (format = 'PARQUET') as " + storable(query, types));
        shown.put(name.toLowerCase(Locale.ROOT), "select * from " + table);
        return rows;
    }

    @Override
    public String inSteps(String select) {
        Set<String> steps = TrinoSteps.of(select);
        WithClause whole = WithClause.of(select);
        WithClause rest = whole;
        for (WithClause.Definition definition : whole.definitions()) {
            if (steps.contains(definition.lowerName())) {
                String query = TrinoQuery.over(rest.rowsOf(definition), shown);
                Map<String, String> types = described(query);
                if (types.values().stream().allMatch(TrinoType::isKeptAsItIs)) {
                    String step = "_step_" + kept.size();
                    keep(step, query, types);
                    rest = rest.with(definition, "select * from " + step);
                }
            }
        }
        return rest.text();
    }

    @Override
    public void load(String name, List<Column> columns, Iterable<? extends List<? extends @Nullable String>> rows) {
        String table = newTable(name);
        update("create table " + table + " ("
                + columns.stream()
                        .map(c -> Sql.name(c.name()) + " " + TrinoType.kept(TrinoType.of(c.type())))
                        .collect(Collectors.joining(", "))
                + ") with (format = 'PARQUET')");
        List<String> batch = new ArrayList<>();
        int characters = 0;
        for (List<? extends @Nullable String> row : rows) {
            String values =
                    row.stream().map(v -> v == null ? "null" : Sql.text(v)).collect(Collectors.joining(", ", "(", ")"));
            batch.add(values);
            characters += values.length();
            if (characters > MOST_CHARACTERS || batch.size() >= MOST_ROWS) {
                insert(table, columns, batch);
                batch.clear();
                characters = 0;
            }
        }
        if (!batch.isEmpty()) {
            insert(table, columns, batch);
        }
        shown.put(name.toLowerCase(Locale.ROOT), "select * from " + table);
    }

    private void insert(String table, List<Column> columns, List<String> rows) {
        String names = columns.stream().map(c -> Sql.name(c.name())).collect(Collectors.joining(", "));
        String casts = columns.stream()
                .map(c -> "cast(" + Sql.name(c.name()) + " as " + TrinoType.of(c.type()) + ")")
                .collect(Collectors.joining(", "));
        update("insert into " + table + " select " + casts + " from (values " + String.join(", ", rows) + ") as v ("
                + names + ")");
    }

    @Override
    public void read(String select, RowReader reader) {
        run(TrinoQuery.over(select, shown), reader);
    }

    @Override
    public List<String> columns(String select) {
        return List.copyOf(described(TrinoQuery.over(select, shown)).keySet());
    }

    /** The query with every column of a type that a table can hold. */
    private static String storable(String query, Map<String, String> types) {
        String names = types.keySet().stream().map(Sql::name).collect(Collectors.joining(", "));
        return types.entrySet().stream()
                .map(c -> stored(Sql.name(c.getKey()), c.getValue()))
                .collect(Collectors.joining(", ", "select ", " from (\n" + query + "\n) as q (" + names + ")"));
    }

    private static String stored(String name, String type) {
        String stored = TrinoType.kept(type);
        return stored.equals(type) ? name : "cast(" + name + " as " + stored + ") as " + name;
    }

    /** Columns with their types; the cluster plans the query for it and runs nothing. */
    private Map<String, String> described(String query) {
        try (Statement statement = begin();
                ResultSet none = statement.executeQuery("select * from (\n" + query + "\n) as q limit 0")) {
            ResultSetMetaData metadata = none.getMetaData();
            Map<String, String> types = new LinkedHashMap<>();
            for (int i = 1; i <= metadata.getColumnCount(); i++) {
                types.put(metadata.getColumnLabel(i), metadata.getColumnTypeName(i));
            }
            return types;
        } catch (SQLException failure) {
            throw problem(failure);
        } finally {
            watch.end();
        }
    }

    private long update(String sql) {
        try (Statement statement = begin()) {
            statement.execute(sql);
            return Math.max(0, statement.getLargeUpdateCount());
        } catch (SQLException failure) {
            throw problem(failure);
        } finally {
            watch.end();
        }
    }

    private void run(String sql, RowReader reader) {
        try (Statement statement = begin();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                reader.row(rows);
                if (watch.stopped() != null) {
                    throw new SQLException("stopped");
                }
            }
        } catch (SQLException failure) {
            throw problem(failure);
        } finally {
            watch.end();
        }
    }

    private Statement begin() throws SQLException {
        Statement statement = connection.createStatement();
        if (!watch.begin(statement)) {
            statement.close();
            throw new SQLException("stopped");
        }
        return statement;
    }

    private String newTable(String name) {
        String table = cluster.table(prefix + "_" + kept.size() + "_" + name.toLowerCase(Locale.ROOT));
        kept.add(table);
        return table;
    }

    private Problem problem(SQLException failure) {
        return TrinoFailure.problem(failure, watch.stopped(), limits);
    }

    /** Drops what was kept, also after a model was stopped: that takes no time limit. */
    @Override
    public void close() {
        watch.close();
        try (connection;
                Statement statement = connection.createStatement()) {
            for (String table : kept) {
                statement.execute("drop table if exists " + table);
            }
        } catch (SQLException failure) {
            throw new Problem(
                    ScanProblem.ENGINE_UNAVAILABLE,
                    "tables of this run were left in " + cluster.catalog() + "." + cluster.schema() + ": "
                            + failure.getMessage(),
                    null,
                    "A later scan drops them, or do it now: those whose names begin with " + prefix
                            + "; the lake is not touched by that.",
                    failure);
        }
    }
}
