package org.mingjing.source;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;

/** A Parquet file as text: decimals exact, times ISO, instants in UTC and marked so, lists as JSON. */
final class ParquetSource implements Source {
    private static final String BYTES = "BLOB";

    private final Place place;
    private final Connection connection;
    private final Statement statement;
    private final ResultSet rows;
    private final List<String> header = new ArrayList<>();
    private final SourceProfile profile;
    private final long total;
    private long record;

    ParquetSource(Path file, Place place, List<Text> warnings) {
        this.place = place;
        try {
            Properties streaming = new Properties();
            streaming.setProperty("jdbc_stream_results", "true");
            connection = DriverManager.getConnection("jdbc:duckdb:", streaming);
            String table = "read_parquet('" + file.toString().replace("'", "''") + "')";
            List<String> columns = new ArrayList<>();
            List<Text> all = new ArrayList<>(warnings);
            try (Statement describe = connection.createStatement();
                    ResultSet found = describe.executeQuery("describe select * from " + table)) {
                while (found.next()) {
                    header.add(found.getString(1));
                    columns.add(asText(found.getString(1), found.getString(2)));
                    if (found.getString(2).equals(BYTES)) {
                        all.add(new Text(
                                "column " + found.getString(1)
                                        + " holds bytes; they were read as UTF-8, and where they are none as \\xE4 and such",
                                "列 " + found.getString(1) + " 为字节类型，已按 UTF-8 读取，不是 UTF-8 的字节写作 \\xE4 等"));
                    }
                }
            }
            try (Statement count = connection.createStatement();
                    ResultSet found = count.executeQuery("select count(*) from " + table)) {
                found.next();
                total = found.getLong(1);
            }
            statement = connection.createStatement();
            rows = statement.executeQuery("select " + String.join(", ", columns) + " from " + table);
            profile = new SourceProfile("parquet", null, null, 0, null, List.copyOf(all));
        } catch (SQLException failure) {
            throw damaged(failure);
        }
    }

    @Override
    public SourceProfile profile() {
        return profile;
    }

    @Override
    public List<String> header() {
        return List.copyOf(header);
    }

    @Override
    public @Nullable SourceRecord next() {
        try {
            if (!rows.next()) {
                return null;
            }
            @Nullable String[] cells = new String[header.size()];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = rows.getString(i + 1);
            }
            record++;
            return new SourceRecord(record, record, cells, null);
        } catch (SQLException failure) {
            throw damaged(failure);
        }
    }

    @Override
    public double progress() {
        return total == 0 ? 1 : (double) record / total;
    }

    @Override
    public void close() {
        try {
            rows.close();
            statement.close();
            connection.close();
        } catch (SQLException failure) {
            throw damaged(failure);
        }
    }

    private static String asText(String name, String type) {
        String column = "\"" + name.replace("\"", "\"\"") + "\"";
        if (type.equals("TIMESTAMP WITH TIME ZONE")) {
            return "cast(timezone('UTC', " + column + ") as varchar) || 'Z'"; // the contract knows the civil zone
        }
        if (type.equals(BYTES)) { // texts, too, where the program that wrote them did not say so
            return "coalesce(try(decode(" + column + ")), cast(" + column + " as varchar))";
        }
        boolean nested = type.endsWith("]") || type.startsWith("STRUCT") || type.startsWith("MAP");
        return nested ? "cast(to_json(" + column + ") as varchar)" : "cast(" + column + " as varchar)";
    }

    private Problem damaged(SQLException failure) {
        String message = String.valueOf(failure.getMessage()).split("\n", 2)[0];
        return new Problem(
                SourceProblem.SOURCE_TRUNCATED,
                "the Parquet file cannot be read: " + message,
                place,
                "It is cut off or damaged; copy it again from where it came.",
                failure);
    }
}
