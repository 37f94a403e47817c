package org.mingjing.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetFilesTest {
    @TempDir
    Path folder;

    @Test
    void parquet_gives_exact_text_and_instants_with_their_zone() throws IOException, SQLException {
        Path file = folder.resolve("a.parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("set timezone='UTC'");
            statement.execute("copy (select 'x' as name, cast(1.10 as decimal(9,2)) as amount, "
                    + "timestamptz '2024-01-05 00:30:00+00' as at, date '2024-01-05' as day, ['a','b'] as tags) to '"
                    + file + "' (format parquet)");
        }

        assertEquals(
                List.of("x|1.10|2024-01-05 00:30:00Z|2024-01-05|[\"a\",\"b\"]"),
                Read.of(file).cells());
        byte[] whole = Files.readAllBytes(file);
        assertEquals(
                SourceProblem.SOURCE_TRUNCATED,
                Read.refused(Read.bytes(folder.resolve("cut.parquet"), Arrays.copyOf(whole, whole.length - 20)))
                        .code());
    }
}
