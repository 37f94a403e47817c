package org.mingjing.app.access;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.mingjing.app.analytics.AnalyticsSettings;
import org.mingjing.lake.Durable;
import org.springframework.stereotype.Repository;

/**
 * DuckDB engines that hold nothing but what a grant gives: the granted rows are copied in, then the engine is shut off
 * from files, network and settings for good. Whatever a question gets round, there is nothing else to find.
 */
@Repository
class FencedEngineStore {
    private final AccessSettings settings;
    private final Path scratch;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "access-time-limits");
        thread.setDaemon(true);
        return thread;
    });

    FencedEngineStore(AccessSettings settings, AnalyticsSettings analytics) {
        this.settings = settings;
        this.scratch = analytics.work().resolve("queries").toAbsolutePath();
        try {
            Durable.delete(scratch); // what a killed program left
        } catch (IOException failure) {
            throw Durable.failed(scratch, failure);
        }
    }

    @PreDestroy
    void close() {
        clock.shutdownNow();
    }

    /** An engine without content. Its time begins now. */
    AnswerStore open(Duration time) {
        Properties properties = new Properties();
        properties.setProperty("memory_limit", settings.queryMemory().toBytes() + "B");
        properties.setProperty("threads", "1");
        properties.setProperty("temp_directory", scratch.toString());
        properties.setProperty(
                "max_temp_directory_size", settings.queryScratch().toBytes() + "B");
        properties.setProperty("temp_file_encryption", "true");
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        properties.setProperty("allow_community_extensions", "false");
        try {
            Files.createDirectories(scratch);
            return new AnswerStore(DriverManager.getConnection("jdbc:duckdb:", properties), time, clock);
        } catch (SQLException failure) {
            throw new IllegalStateException("DuckDB does not start: " + failure.getMessage(), failure);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
