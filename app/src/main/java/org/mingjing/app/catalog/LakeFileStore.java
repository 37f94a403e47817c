package org.mingjing.app.catalog;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.mingjing.app.analytics.AnalyticsSettings;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Repository;

/** Short questions to files of the lake, by DuckDB: one thread, a share of the memory, nothing kept between two. */
@Repository
class LakeFileStore {
    private static final int MEMORY_SHARE = 4;

    private final AnalyticsSettings settings;

    LakeFileStore(AnalyticsSettings settings) {
        this.settings = settings;
    }

    void query(String sql, List<?> values, RowCallbackHandler reader) {
        Properties properties = new Properties();
        properties.setProperty("threads", "1");
        properties.setProperty("memory_limit", settings.memory().toMegabytes() / MEMORY_SHARE + "MB");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:", properties);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.processRow(rows);
                }
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("the lake could not be read", failure);
        }
    }

    static String parquet(List<Path> files) {
        return "read_parquet("
                + files.stream().map(f -> text(f.toString())).collect(Collectors.joining(", ", "[", "]"))
                + ", union_by_name = true)";
    }

    static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
