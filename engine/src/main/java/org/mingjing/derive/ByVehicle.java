package org.mingjing.derive;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Rows of some table, vehicle by vehicle beside the tracks: both come in order of vehicles, so that one vehicle's are in
 * memory at a time.
 */
final class ByVehicle<T> implements AutoCloseable {
    /** Makes something of a row. */
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final Connection connection;
    private final PreparedStatement statement;
    private final ResultSet rows;
    private final Reader<T> reader;
    private boolean more;

    /** @param sql a query with the vehicle in its first column, in order of it */
    ByVehicle(Engine engine, String sql, Reader<T> reader) {
        this.reader = reader;
        try {
            // a connection streams one result at a time, and the tracks have the engine's own
            connection = engine.connection().unwrap(DuckDBConnection.class).duplicate();
            statement = connection.prepareStatement(sql);
            rows = statement.executeQuery();
            more = rows.next();
        } catch (SQLException failure) {
            throw Engine.failed(failure);
        }
    }

    /**
     * The rows of a vehicle, to be asked in order.
     *
     * @param passed hears the rows of the vehicles before it that nobody asked for
     */
    List<T> of(String vehicle, Consumer<List<T>> passed) {
        for (List<T> group = next(vehicle, false); group != null; group = next(vehicle, false)) {
            passed.accept(group);
        }
        List<T> asked = next(vehicle, true);
        return asked == null ? List.of() : asked;
    }

    /** Hands on the rows of all vehicles that are left. */
    void rest(Consumer<List<T>> passed) {
        for (List<T> group = next(null, false); group != null; group = next(null, false)) {
            passed.accept(group);
        }
    }

    /** The next vehicle's rows, if it is before the given one or, where asked so, that one; null otherwise. */
    private @Nullable List<T> next(@Nullable String limit, boolean itself) {
        try {
            if (!more) {
                return null;
            }
            String vehicle = rows.getString(1);
            if (limit != null && (itself ? !vehicle.equals(limit) : order(vehicle, limit) >= 0)) {
                return null;
            }
            List<T> group = new ArrayList<>();
            while (more && vehicle.equals(rows.getString(1))) {
                group.add(reader.read(rows));
                more = rows.next();
            }
            return group;
        } catch (SQLException failure) {
            throw Engine.failed(failure);
        }
    }

    /** As the engine orders texts: by their bytes. */
    private static int order(String one, String other) {
        return Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        try (connection;
                statement;
                rows) {
            more = false;
        } catch (SQLException failure) {
            throw Engine.failed(failure);
        }
    }
}
