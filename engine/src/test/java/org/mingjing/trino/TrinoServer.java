package org.mingjing.trino;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * One Trino node for the whole test run, started by the first test that asks and ended with the JVM. It reads any
 * local file below {@code local:///}. Tests that use it carry {@code @Tag("trino")}; without a server or a JDK for
 * it they are skipped and say what to do. {@code -Dmingjing.trino=jdbc:trino://host:port} uses a node that runs
 * already.
 */
public final class TrinoServer {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static @Nullable TrinoServer shared;
    private static @Nullable String reason;

    private final String url;

    private TrinoServer(String url) {
        this.url = url;
    }

    /** The node; aborts the test, with what to do, where none can be had. */
    public static synchronized TrinoServer shared() {
        if (shared == null && reason == null) {
            try {
                shared = start();
            } catch (TestAbortedException none) {
                reason = String.valueOf(none.getMessage());
            }
        }
        if (shared == null) {
            throw new TestAbortedException(reason);
        }
        return shared;
    }

    /** {@code jdbc:trino://127.0.0.1:<port>}; its catalogs are {@code hive} and {@code memory}. */
    public String url() {
        return url;
    }

    /** A new connection; {@code path} is empty or such as {@code /memory/default}. */
    public Connection connect(String path) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "test");
        return DriverManager.getConnection(url + path, properties);
    }

    private static TrinoServer start() {
        String running = System.getProperty("mingjing.trino", "");
        if (!running.isEmpty()) {
            return new TrinoServer(running);
        }
        Path project = Path.of(System.getProperty("mingjing.home", ".."));
        require(
                !output(project.resolve("bin/trino-java")).isEmpty(),
                """
                Trino needs a JDK, 24 or newer: install one and set MINGJING_TRINO_JAVA_HOME to its folder""");
        require(Files.exists(home().resolve("complete")), "the Trino server is not there: run bin/get-trino");
        try {
            Path folder = Files.createTempDirectory("mingjing-trino-");
            int port = freePort();
            Process node = new ProcessBuilder(
                            project.resolve("bin/trino-node").toString(), Integer.toString(port), folder.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("script.log").toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(node, folder)));
            String url = "jdbc:trino://127.0.0.1:" + port;
            awaitReady(url, node, folder);
            return new TrinoServer(url);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Ready is a node that knows itself as a worker, not one that merely answers. */
    private static void awaitReady(String url, Process node, Path folder) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline && !node.waitFor(100, TimeUnit.MILLISECONDS)) {
            try (Connection connection = new TrinoServer(url).connect("");
                    Statement statement = connection.createStatement();
                    ResultSet nodes = statement.executeQuery(
                            "select count(*) from system.runtime.nodes where state = 'active'")) {
                if (nodes.next() && nodes.getInt(1) > 0) {
                    scanOnce(connection);
                    return;
                }
            } catch (SQLException notYet) {
                // it refuses connections, then says that it is starting; the deadline bounds this
            }
        }
        throw new IllegalStateException("the Trino node did not start; see " + folder + ": "
                + Files.readString(folder.resolve("script.log"), StandardCharsets.UTF_8));
    }

    /** The scheduler of a catalog that was asked too early remembers for some seconds that it has no worker. */
    private static void scanOnce(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create schema if not exists hive.ready");
            statement.execute("create table if not exists hive.ready.numbers (n bigint)");
            statement.execute("insert into hive.ready.numbers values 1");
            try (ResultSet rows = statement.executeQuery("select n from hive.ready.numbers")) {
                while (rows.next()) {
                    // read to the end: only then has the scan been scheduled
                }
            }
        }
    }

    /** The node ends when its standard input does; it would also if this program were killed. */
    private static void stop(Process node, Path folder) {
        try {
            node.getOutputStream().close();
            node.waitFor(20, TimeUnit.SECONDS);
            new ProcessBuilder("rm", "-rf", folder.toString()).start().waitFor();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Path home() {
        String cache = System.getenv("MINGJING_CACHE");
        if (cache == null) {
            String general = System.getenv("XDG_CACHE_HOME");
            cache = (general == null ? System.getProperty("user.home") + "/.cache" : general) + "/mingjing";
        }
        return Path.of(cache, "trino-476");
    }

    private static String output(Path script) {
        try {
            Process process = new ProcessBuilder(script.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException noSuchShell) {
            return "";
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new TestAbortedException("skipped: " + otherwise.strip());
        }
    }
}
