package org.mingjing.app.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.mingjing.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL server of our own in one folder: durable (fsync and synchronous commit as PostgreSQL has them), with
 * passwords, reachable from this machine only. A server that outlived its program is taken over; as root it is started
 * under a user namespace or as another user, since PostgreSQL refuses to be root.
 */
final class PostgresServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
    private static final int PORT_LINE = 3;
    private static final int MINUTES_TO_RECOVER = 10;

    private final Path binaries;
    private final Path cluster;
    private final Path log;
    private final List<String> unprivileged;
    private final int port;

    private PostgresServer(Path binaries, Path cluster, Path log, List<String> unprivileged) throws IOException {
        this.binaries = binaries;
        this.cluster = cluster;
        this.log = log;
        this.unprivileged = unprivileged;
        this.port = startedOrAdopted();
    }

    /**
     * Starts the server of a folder, making it on the first call.
     *
     * @param folder of all the server's files
     * @param programs folder that PostgreSQL's programs are, or will be, unpacked to
     * @param superuserPassword password of the role {@code postgres}, used on the first call only
     */
    static PostgresServer in(Path folder, Path programs, String superuserPassword) {
        try {
            Files.createDirectories(folder);
            Path home = folder.toAbsolutePath().normalize();
            List<String> unprivileged = Privileges.dropping();
            Path binaries = PostgresBinaries.unpack(programs.toAbsolutePath().normalize());
            Path cluster = home.resolve("cluster");
            if (!Files.exists(cluster.resolve("PG_VERSION"))) {
                create(binaries, cluster, unprivileged, superuserPassword);
            }
            return new PostgresServer(binaries, cluster, home.resolve("server.log"), unprivileged);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    int port() {
        return port;
    }

    /** Stops it in order: what is committed stays, what runs is rolled back. */
    @Override
    public void close() {
        try {
            run(
                    unprivileged,
                    List.of(program(binaries, "pg_ctl"), "stop", "-D", cluster.toString(), "-m", "fast", "-w"));
        } catch (Problem | IOException alreadyDown) {
            LOG.debug("PostgreSQL was down already", alreadyDown);
        }
    }

    private static void create(Path binaries, Path cluster, List<String> unprivileged, String password)
            throws IOException {
        Path half = cluster.resolveSibling("cluster.new");
        FileSystemUtils.deleteRecursively(half); // of a first start that was killed
        Path secret = Files.createTempFile(
                cluster.getParent(),
                "first",
                ".secret",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(secret, password + "\n");
            run(
                    unprivileged,
                    List.of(
                            program(binaries, "initdb"),
                            "-D",
                            half.toString(),
                            "--username=postgres",
                            "--pwfile=" + secret,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale=C.UTF-8",
                            "--data-checksums"));
            Files.move(half, cluster);
        } finally {
            Files.delete(secret);
        }
    }

    private int startedOrAdopted() throws IOException {
        Optional<Integer> running = runningPort();
        if (running.isPresent()) {
            LOG.info("taking over the PostgreSQL that is running already");
            return running.get();
        }
        int free = freePort();
        run(
                unprivileged,
                List.of(
                        program(binaries, "pg_ctl"),
                        "start",
                        "-D",
                        cluster.toString(),
                        "-l",
                        log.toString(),
                        "-w",
                        "-t",
                        String.valueOf(TimeUnit.MINUTES.toSeconds(MINUTES_TO_RECOVER)),
                        "-o",
                        "-p " + free
                                + " -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=80"
                                + " -c shared_buffers=256MB -c log_min_messages=warning -c log_statement=none"
                                + " -c log_min_error_statement=panic"));
        return free;
    }

    private Optional<Integer> runningPort() throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        try {
            run(unprivileged, List.of(program(binaries, "pg_ctl"), "status", "-D", cluster.toString()));
        } catch (Problem notRunning) {
            return Optional.empty(); // its file outlived it; PostgreSQL recovers on its own
        }
        return Optional.of(
                Integer.parseInt(Files.readAllLines(pidFile).get(PORT_LINE).strip()));
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private static String program(Path binaries, String name) {
        return binaries.resolve("bin").resolve(name).toString();
    }

    private static void run(List<String> unprivileged, List<String> command) throws IOException {
        List<String> all = new ArrayList<>(unprivileged);
        all.addAll(command);
        Path output = Files.createTempFile(
                "postgres", ".out"); // a pipe would stay open in the server that pg_ctl leaves behind
        try {
            Process process = new ProcessBuilder(all)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (process.waitFor() != 0) {
                throw new Problem(
                        DatabaseProblem.DATABASE_NOT_STARTED,
                        Path.of(command.get(0)).getFileName() + " ended with " + process.exitValue() + ": "
                                + Files.readString(output, StandardCharsets.UTF_8)
                                        .strip(),
                        null,
                        "Look at server.log in the database's folder; check space and permissions there.");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Problem(
                    DatabaseProblem.DATABASE_NOT_STARTED, "the start was interrupted", null, "Start again.", stopped);
        } finally {
            Files.deleteIfExists(output);
        }
    }
}
