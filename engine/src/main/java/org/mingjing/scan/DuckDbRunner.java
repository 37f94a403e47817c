package org.mingjing.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.jspecify.annotations.Nullable;
import org.mingjing.lake.Durable;
import org.mingjing.problem.Problem;

/**
 * DuckDB in this process. Every session that is opened here is an engine of its own, with its own memory, scratch
 * space and threads: one that runs out of them takes no other with it, and none can touch a file but those of its
 * inputs. {@link #shared} gives one engine to many.
 */
public final class DuckDbRunner implements Runner {
    /** Of the library in this process: asked for once. */
    private static volatile @Nullable String version;

    private final Path scratch;
    private final ScheduledExecutorService clock;

    /**
     * @param scratch folder for what does not fit into memory; made when needed, removed in the end
     */
    public DuckDbRunner(Path scratch) {
        this.scratch = scratch;
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "mingjing-time-limits");
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        this.clock = executor;
    }

    @Override
    public String engine() {
        return "duckdb";
    }

    @Override
    public String version() {
        String known = version;
        if (known == null) {
            try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                    Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery("select version()")) {
                result.next();
                known = result.getString(1).replaceFirst("^v", "");
                version = known;
            } catch (SQLException failure) {
                throw unavailable(failure);
            }
        }
        return known;
    }

    @Override
    public Session open(List<Relation> relations, Limits limits, Cancellation cancellation) {
        return new DuckDbSession(connect(limits), limits, handedOver(), cancellation, clock).after(session -> {
            relations.forEach(r -> session.show(r, null));
            session.shutIn(relations.stream());
        });
    }

    @Override
    public Runner shared(List<List<Relation>> models, Limits all, int threads, Cancellation cancellation) {
        SharedRows rows = SharedRows.of(models, all.memoryBytes());
        if (rows.isEmpty()) {
            return this;
        }
        try {
            DuckDbSession root = new DuckDbSession(connect(all), all, handedOver(), cancellation, clock)
                    .after(session -> {
                        rows.sql().forEach(session::execute);
                        session.execute("set threads = " + threads);
                        session.shutIn(models.stream().flatMap(List::stream).filter(r -> rows.tableOf(r) == null));
                    });
            return new SharedDuckDb(this, rows, root, clock);
        } catch (Problem failure) {
            return this; // every model tells by itself what is wrong with its input
        }
    }

    private Connection connect(Limits limits) {
        Properties properties = new Properties();
        properties.setProperty("memory_limit", limits.memoryBytes() + "B");
        properties.setProperty("threads", Integer.toString(limits.threads()));
        properties.setProperty("temp_directory", scratch.toString());
        properties.setProperty("max_temp_directory_size", limits.scratchBytes() + "B");
        properties.setProperty("preserve_insertion_order", "false");
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        try {
            Files.createDirectories(handedOver());
            return DriverManager.getConnection("jdbc:duckdb:", properties);
        } catch (SQLException failure) {
            throw unavailable(failure);
        } catch (IOException failure) {
            throw Durable.failed(scratch, failure);
        }
    }

    /** Where engines put what they hand over to this program. */
    private Path handedOver() {
        return scratch.resolve("handed-over").toAbsolutePath();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        try {
            Durable.delete(scratch);
        } catch (IOException failure) {
            throw Durable.failed(scratch, failure);
        }
    }

    private static Problem unavailable(SQLException failure) {
        return new Problem(
                ScanProblem.ENGINE_UNAVAILABLE,
                "DuckDB does not start: " + failure.getMessage(),
                null,
                "Check free memory, and that the program's own libraries may be unpacked to the temporary folder.",
                failure);
    }
}
