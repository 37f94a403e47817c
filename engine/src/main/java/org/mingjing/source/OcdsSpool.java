package org.mingjing.source;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.Properties;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;
import tools.jackson.databind.JsonNode;

/**
 * Releases on disk, given out again process by process: the processes in the order in which they first appeared, the
 * releases of each by date. Memory does not grow with the file.
 */
final class OcdsSpool implements AutoCloseable {
    private static final String TEXTS = "releases.json";
    private static final String SORTED =
            """
            create table sorted as
            select f.ocid, f.first, f.place, r.begins, r.length
            from release r join (
                select ocid, min(seq) as first, min_by(place, seq) as place from release group by ocid) f using (ocid)
            order by f.first, r.date, r.seq""";

    private final Path file;
    private final Path folder;
    private final Connection connection;
    private final Statement statement;
    private final RandomAccessFile texts;
    private @Nullable ResultSet rows;
    private long seq;
    private long written;
    private boolean ahead;
    private boolean ended;

    OcdsSpool(Path file) {
        this.file = file;
        folder = folder(file);
        try {
            Properties streaming = new Properties();
            streaming.setProperty("jdbc_stream_results", "true");
            connection = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("releases.duckdb"), streaming);
            statement = connection.createStatement();
            statement.execute("set memory_limit = '128MB'");
            statement.execute("set threads = 2");
            statement.execute("set temp_directory = '" + folder.toString().replace("'", "''") + "'");
            statement.execute(
                    "create table release (ocid varchar, seq bigint, date varchar, place bigint, begins bigint, length integer)");
            texts = new RandomAccessFile(folder.resolve(TEXTS).toFile(), "rw");
        } catch (IOException | SQLException failure) {
            remove();
            throw failed(failure);
        }
    }

    private static Path folder(Path file) {
        try {
            return Files.createTempDirectory("mingjing-ocds-");
        } catch (IOException failure) {
            throw FileBytes.unreadable(file, failure);
        }
    }

    /** Reads all documents of the text. */
    void fill(TextFile text) {
        try (DuckDBAppender appender = connection
                        .unwrap(DuckDBConnection.class)
                        .createAppender(DuckDBConnection.DEFAULT_SCHEMA, "release");
                OutputStream out = new BufferedOutputStream(
                        Files.newOutputStream(folder.resolve(TEXTS), StandardOpenOption.APPEND), 1 << 16)) {
            OcdsReleases.readAll(text, (release, position) -> append(appender, out, release, position));
        } catch (IOException | SQLException failure) {
            throw failed(failure);
        }
        try {
            statement.execute(SORTED);
            rows = statement.executeQuery("select * from sorted");
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    private void append(DuckDBAppender appender, OutputStream out, @Nullable JsonNode release, long position) {
        if (Thread.currentThread().isInterrupted()) {
            throw new Problem(SourceProblem.SOURCE_UNREADABLE, "reading was stopped", Place.of(file), "");
        }
        byte[] json = release == null ? new byte[0] : release.toString().getBytes(StandardCharsets.UTF_8);
        seq++;
        try {
            appender.beginRow();
            appender.append(release == null ? "broken " + seq : name(release, position));
            appender.append(seq);
            appender.append(release == null ? "" : release.path("date").asString(""));
            appender.append(position);
            appender.append(written);
            appender.append(json.length);
            appender.endRow();
            out.write(json);
            written += json.length;
        } catch (IOException | SQLException failure) {
            throw failed(failure);
        }
    }

    private static String name(JsonNode release, long position) {
        String ocid = release.path("ocid").asString("");
        String id = release.path("id").asString("");
        return !ocid.isEmpty() ? ocid : !id.isEmpty() ? id : "release-" + position;
    }

    /** The next process with its releases; null at the end. One of a broken element has none. */
    @Nullable
    OcdsProcess next() {
        ResultSet all = rows;
        try {
            if (all == null || ended || (!ahead && !all.next())) {
                ended = true;
                return null;
            }
            long first = all.getLong(2);
            OcdsProcess process = new OcdsProcess(all.getString(1), all.getLong(3));
            do {
                byte[] json = new byte[all.getInt(5)];
                if (json.length > 0) {
                    texts.seek(all.getLong(4));
                    texts.readFully(json);
                    process.add(JsonSource.MAPPER.readTree(json));
                }
                ahead = all.next();
                ended = !ahead;
            } while (ahead && all.getLong(2) == first);
            return process;
        } catch (IOException | SQLException failure) {
            throw failed(failure);
        }
    }

    private Problem failed(Exception failure) {
        return new Problem(
                SourceProblem.SOURCE_UNREADABLE,
                "its releases could not be set down beside the import: "
                        + String.valueOf(failure.getMessage()).split("\n", 2)[0],
                Place.of(file),
                "Free disk of about the size of the file is needed in the temporary folder"
                        + " (MINGJING_JAVA_OPTIONS=-Djava.io.tmpdir=…).",
                failure);
    }

    @Override
    public void close() {
        try {
            statement.close();
            connection.close();
            texts.close();
        } catch (IOException | SQLException failure) {
            throw failed(failure);
        } finally {
            remove();
        }
    }

    private void remove() {
        try (Stream<Path> left = Files.walk(folder)) {
            left.sorted(Comparator.reverseOrder()).forEach(p -> {
                if (!p.toFile().delete()) {
                    p.toFile().deleteOnExit();
                }
            });
        } catch (IOException failure) {
            folder.toFile().deleteOnExit();
        }
    }
}
