package org.mingjing.app.catalog;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Reads a table of a department's database, row by row, and changes nothing there. */
@Repository
class RemoteStore {
    private static final int ROWS_AT_ONCE = 2_000;
    private static final int SECONDS_TO_SIGN_IN = 20;

    private final CatalogSettings settings;
    private final JsonMapper json;

    RemoteStore(CatalogSettings settings, JsonMapper json) {
        this.settings = settings;
        this.json = json;
    }

    /**
     * @param rows read
     * @param mark last value of the increment; null where there is none
     */
    record Read(long rows, @Nullable String mark) {}

    /**
     * Reads all rows, or those from the mark on, the mark's own again: what has the same value may have come later.
     *
     * @param statements gets what stops the query
     * @param progress hears how many rows were read
     */
    Read read(
            RemoteTable table,
            @Nullable String mark,
            Writer out,
            Consumer<Runnable> statements,
            Consumer<Long> progress) {
        if (!RemoteDatabase.isAllowed(settings, table)) {
            throw RemoteDatabase.notAllowed();
        }
        String password = RemoteDatabase.password(settings, table);
        try (Connection connection = connect(table, password)) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false); // else some drivers hold all rows in memory
            return read(connection, table, mark, out, statements, progress);
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    private Connection connect(RemoteTable table, String password) throws SQLException {
        DatabaseKind kind = table.kind();
        Properties properties = new Properties();
        properties.setProperty("user", table.user());
        properties.setProperty("password", password);
        switch (kind) {
            case POSTGRESQL -> {
                properties.setProperty("loginTimeout", String.valueOf(SECONDS_TO_SIGN_IN));
                properties.setProperty("ApplicationName", "mingjing");
            }
            case MARIADB, MYSQL -> properties.setProperty("connectTimeout", SECONDS_TO_SIGN_IN + "000");
            case ORACLE -> properties.setProperty("oracle.net.CONNECT_TIMEOUT", SECONDS_TO_SIGN_IN + "000");
            case SQLSERVER -> {
                properties.setProperty("loginTimeout", String.valueOf(SECONDS_TO_SIGN_IN));
                properties.setProperty("encrypt", "true");
                properties.setProperty(
                        "trustServerCertificate", "true"); // as such servers come; the net is a closed one
            }
        }
        Connection connection =
                driver(kind).connect(kind.address(table.host(), table.portOrUsual(), table.database()), properties);
        if (connection == null) {
            throw new SQLException("the driver does not take the address");
        }
        return connection;
    }

    private Driver driver(DatabaseKind kind) {
        try {
            return Class.forName(kind.driver(), true, RemoteDatabase.drivers(settings.drivers()))
                    .asSubclass(Driver.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException absent) {
            throw new Problem(
                    CatalogProblem.CATALOG_DRIVER_MISSING,
                    "there is no driver for " + kind,
                    null,
                    "Put its JAR into the folder of mingjing.catalog.drivers.",
                    absent);
        }
    }

    private Read read(
            Connection connection,
            RemoteTable table,
            @Nullable String mark,
            Writer out,
            Consumer<Runnable> statements,
            Consumer<Long> progress)
            throws SQLException {
        String quote = connection.getMetaData().getIdentifierQuoteString();
        String columns = table.columns().isEmpty()
                ? "*"
                : table.columns().stream().map(c -> quoted(c, quote)).collect(Collectors.joining(", "));
        String from = Arrays.stream(table.table().split("\\.", -1))
                .map(p -> quoted(p, quote))
                .collect(Collectors.joining("."));
        String increment = table.increment() == null ? null : quoted(table.increment(), quote);
        String sql = "select " + columns + " from " + from
                + (increment == null || mark == null ? "" : " where " + increment + " >= ?")
                + (increment == null ? "" : " order by " + increment);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(ROWS_AT_ONCE);
            statements.accept(() -> cancel(statement));
            if (increment != null && mark != null) {
                bind(statement, connection, "select " + increment + " from " + from + " where 1 = 0", mark);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return write(rows, table.increment(), mark, out, progress);
            }
        }
    }

    private Read write(
            ResultSet rows, @Nullable String increment, @Nullable String mark, Writer out, Consumer<Long> progress)
            throws SQLException {
        ResultSetMetaData shape = rows.getMetaData();
        long count = 0;
        String last = mark;
        while (rows.next()) {
            Map<String, @Nullable String> row = new LinkedHashMap<>();
            for (int i = 1; i <= shape.getColumnCount(); i++) {
                row.put(shape.getColumnLabel(i), text(rows, shape.getColumnType(i), i));
                if (shape.getColumnLabel(i).equalsIgnoreCase(increment)) {
                    String value = marked(rows, shape, i);
                    last = value == null ? last : value;
                }
            }
            try {
                out.write(json.writeValueAsString(row));
                out.write('\n');
            } catch (IOException failure) {
                throw org.mingjing.lake.Durable.failed(java.nio.file.Path.of("pulled"), failure);
            }
            if (++count % ROWS_AT_ONCE == 0) {
                progress.accept(count);
            }
        }
        return new Read(count, last);
    }

    private static @Nullable String text(ResultSet rows, int type, int column) throws SQLException {
        switch (type) {
            case Types.NUMERIC, Types.DECIMAL -> {
                BigDecimal number = rows.getBigDecimal(column);
                if (number != null) {
                    return number.toPlainString();
                }
            }
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> {
                byte[] bytes = rows.getBytes(column);
                if (bytes != null) {
                    return HexFormat.of().formatHex(bytes);
                }
            }
            default -> {
                return rows.getString(column);
            }
        }
        return null;
    }

    private static boolean hasZone(ResultSetMetaData shape, int column) throws SQLException {
        return shape.getColumnType(column) == Types.TIMESTAMP_WITH_TIMEZONE
                || shape.getColumnTypeName(column).equalsIgnoreCase("timestamptz")
                || shape.getColumnTypeName(column).equalsIgnoreCase("datetimeoffset");
    }

    private static @Nullable String marked(ResultSet rows, ResultSetMetaData shape, int column) throws SQLException {
        if (hasZone(shape, column)) {
            OffsetDateTime at = rows.getObject(column, OffsetDateTime.class);
            return at == null ? null : at.toString();
        }
        if (shape.getColumnType(column) == Types.TIMESTAMP) {
            LocalDateTime at = rows.getObject(column, LocalDateTime.class);
            return at == null ? null : at.toString();
        }
        return text(rows, shape.getColumnType(column), column);
    }

    /** The mark in the type of its column, which the database tells. */
    private static void bind(PreparedStatement statement, Connection connection, String probe, String mark)
            throws SQLException {
        try (PreparedStatement empty = connection.prepareStatement(probe);
                ResultSet rows = empty.executeQuery()) {
            ResultSetMetaData shape = rows.getMetaData();
            if (hasZone(shape, 1)) {
                statement.setObject(1, OffsetDateTime.parse(mark));
                return;
            }
            switch (shape.getColumnType(1)) {
                case Types.TIMESTAMP -> statement.setObject(1, LocalDateTime.parse(mark));
                case Types.DATE -> statement.setDate(1, java.sql.Date.valueOf(mark));
                case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.NUMERIC, Types.DECIMAL ->
                    statement.setBigDecimal(1, new BigDecimal(mark));
                default -> statement.setString(1, mark);
            }
        }
    }

    private static void cancel(PreparedStatement statement) {
        try {
            statement.cancel();
        } catch (SQLException alreadyDone) {
            // it ended by itself
        }
    }

    private static String quoted(String name, String quote) {
        return " ".equals(quote) ? name : quote + name + quote; // names have no quotes: they were checked
    }

    /** The server's own words may hold values; its code does not. */
    private static Problem failed(SQLException failure) {
        return new Problem(
                CatalogProblem.CATALOG_PULL_FAILED,
                "the department's database refused or did not answer (SQL state " + failure.getSQLState() + ")",
                null,
                "Check address, user, password and table; it is tried again later.",
                failure);
    }
}
