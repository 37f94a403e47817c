package org.mingjing.model;

import io.trino.jdbc.TrinoConnection;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingjing.problem.Problem;
import org.mingjing.sql.SharedFunctions;
import org.mingjing.yaml.YamlFile;

/** An engine that answers the queries of cases: DuckDB in the process, or a Trino that somebody runs. */
public final class CaseEngine implements AutoCloseable {
    /** A case is a handful of rows: what takes longer, or gives more, has no end in sight. */
    private static final int MOST_SECONDS = 30;
    /** Trino plans a long SQL for seconds, and for many on a busy machine. */
    private static final int MOST_SECONDS_ON_TRINO = 180;

    /** Trino writes a CTE out wherever it is named; its own bound of 150 is made for people's queries. */
    public static final String MOST_STAGES = "400";

    private static final int MOST_ROWS = 10_000;

    private final CaseDialect dialect;
    private final Connection connection;

    /** Takes over the connection and closes it in the end. */
    public CaseEngine(CaseDialect dialect, Connection connection) {
        this.dialect = dialect;
        this.connection = connection;
    }

    /** A DuckDB of its own, in memory, that can touch no file. */
    public static CaseEngine duckdb() {
        try {
            Connection connection = DriverManager.getConnection("jdbc:duckdb:");
            try (Statement statement = connection.createStatement()) {
                statement.execute(SharedFunctions.OF_DUCKDB);
                statement.execute("set temp_directory = ''; set memory_limit = '1GB'; set threads = 1; "
                        + "set enable_external_access = false; set lock_configuration = true");
            }
            return new CaseEngine(CaseDialect.DUCKDB, connection);
        } catch (SQLException failure) {
            throw missing(CaseDialect.DUCKDB, failure);
        }
    }

    /** A running Trino, by its JDBC address such as {@code jdbc:trino://localhost:8080}. */
    public static CaseEngine trino(String url, String user) {
        try {
            Connection connection = DriverManager.getConnection(url, user, null);
            connection.unwrap(TrinoConnection.class).setSessionProperty("query_max_stage_count", MOST_STAGES);
            try (Statement statement = connection.createStatement();
                    ResultSet one = statement.executeQuery("select 1")) {
                one.next();
            }
            return new CaseEngine(CaseDialect.TRINO, connection);
        } catch (SQLException failure) {
            throw missing(CaseDialect.TRINO, failure);
        }
    }

    public CaseDialect dialect() {
        return dialect;
    }

    /** Name and version of the engine, as it tells them itself. */
    String release() {
        try {
            return ask(dialect.releaseQuery()).rows().get(0).get("release") + "";
        } catch (SQLException failure) {
            throw missing(dialect, failure);
        }
    }

    /** What came out of a query: columns with their types, and rows in the spelling of {@link ValueType}. */
    public record Answer(Map<String, String> columns, List<Map<String, @Nullable String>> rows) {}

    /** Runs a query and reads all it gives. */
    public Answer ask(String sql) throws SQLException {
        try (Statement statement = limited();
                ResultSet result = statement.executeQuery(sql)) {
            ResultSetMetaData metadata = result.getMetaData();
            Map<String, String> columns = new LinkedHashMap<>();
            for (int i = 1; i <= metadata.getColumnCount(); i++) {
                columns.put(metadata.getColumnLabel(i), ValueType.told(metadata.getColumnTypeName(i)));
            }
            List<Map<String, @Nullable String>> rows = new ArrayList<>();
            while (result.next()) {
                Map<String, @Nullable String> row = new LinkedHashMap<>();
                int i = 0;
                for (Map.Entry<String, String> column : columns.entrySet()) {
                    row.put(column.getKey(), text(column.getValue(), result.getObject(++i)));
                }
                rows.add(row);
                if (rows.size() > MOST_ROWS) {
                    throw new SQLException("more than " + MOST_ROWS + " rows come out");
                }
            }
            return new Answer(columns, rows);
        }
    }

    private Statement limited() throws SQLException {
        Statement statement = connection.createStatement();
        statement.setQueryTimeout(dialect == CaseDialect.TRINO ? MOST_SECONDS_ON_TRINO : MOST_SECONDS);
        return statement;
    }

    private static @Nullable String text(String type, @Nullable Object value) throws SQLException {
        if (value == null) {
            return null;
        }
        if (value instanceof Array array) {
            String elementType = type.substring(0, type.length() - 2);
            List<@Nullable String> elements = new ArrayList<>();
            for (Object element : (Object[]) array.getArray()) {
                elements.add(text(elementType, element));
            }
            return YamlFile.MAPPER.writeValueAsString(elements);
        }
        String plain = value instanceof BigDecimal number
                ? number.toPlainString()
                : value instanceof Timestamp timestamp
                        ? timestamp.toLocalDateTime().toString()
                        : value.toString();
        return switch (type) {
            case "date", "time", "timestamp" -> ValueType.check(type, plain);
            default -> plain;
        };
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw missing(dialect, failure);
        }
    }

    private static Problem missing(CaseDialect dialect, SQLException failure) {
        return new Problem(
                ModelProblem.MODEL_ENGINE_MISSING,
                dialect.shown() + " does not answer: " + failure.getMessage(),
                null,
                dialect == CaseDialect.TRINO ? "Start it, and name it with --trino jdbc:trino://HOST:PORT." : "",
                failure);
    }
}
