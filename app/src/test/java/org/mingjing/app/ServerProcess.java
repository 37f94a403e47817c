package org.mingjing.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.database.EmptyDatabase;
import org.mingjing.app.identity.Role;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** The server as a process of its own over a data folder, with one supervisor and some findings of one unit. */
public final class ServerProcess {
    public static final String LOGIN = "killer";
    public static final String PASSWORD = "killed and started again";

    private final Path data;
    private final List<String> more;
    private @Nullable Process server;
    private int port;

    /** @param more settings beyond the usual ones */
    public ServerProcess(Path data, String... more) {
        this.data = data;
        this.more = List.of(more);
    }

    /** Somebody at this server, not signed in. */
    public Browser browser() {
        return new Browser("http://127.0.0.1:" + port);
    }

    /** Ends it in order. */
    public void stop() throws InterruptedException {
        if (server != null) {
            server.destroy();
            assertThat(server.waitFor(Patience.BOUND.toSeconds(), TimeUnit.SECONDS))
                    .as("it ends")
                    .isTrue();
        }
    }

    /** Ends it as a power cut would; PostgreSQL lives on. */
    void kill() throws ExecutionException, InterruptedException, TimeoutException {
        ProcessHandle process = java.util.Objects.requireNonNull(server).toHandle();
        process.destroyForcibly();
        process.onExit().get(Patience.BOUND.toSeconds(), TimeUnit.SECONDS);
    }

    /** Starts it and waits until it answers as ready. */
    public void start() throws IOException, InterruptedException {
        Path log = data.resolve("server.log");
        launch();
        long end = System.nanoTime() + Patience.BOUND.toNanos();
        while (System.nanoTime() < end) {
            try {
                if (new Browser("http://127.0.0.1:" + port)
                                .get("/actuator/health")
                                .status()
                        == 200) {
                    return;
                }
            } catch (RuntimeException notYet) {
                assertThat(java.util.Objects.requireNonNull(server).isAlive())
                        .as(Files.readString(log))
                        .isTrue();
            }
            Thread.sleep(200);
        }
        throw new IllegalStateException("the server did not start: " + Files.readString(log));
    }

    /** Starts it and does not wait. */
    void launch() throws IOException {
        try (ServerSocket probe = new ServerSocket(0)) {
            port = probe.getLocalPort();
        }
        Path log = data.resolve("server.log");
        Files.createDirectories(data);
        EmptyDatabase.copyTo(data.resolve("postgres"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dmingjing.home=" + System.getProperty("mingjing.home"),
                "-cp",
                System.getProperty("java.class.path"),
                "org.mingjing.app.MingjingApp",
                "--server.port=" + port,
                "--mingjing.data=" + data,
                "--mingjing.calls.person-burst=1000000", // as fast as it lets them, not as fast as is fair
                "--mingjing.database.programs=" + EmptyDatabase.PROGRAMS));
        command.addAll(more);
        server = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** The owner's console, by the password file and the port that PostgreSQL wrote down. */
    public JdbcTemplate console() {
        Path postgres = data.resolve("postgres");
        try (InputStream secrets = Files.newInputStream(postgres.resolve("passwords.properties"))) {
            Properties passwords = new Properties();
            passwords.load(secrets);
            String at = Files.readAllLines(postgres.resolve("cluster").resolve("postmaster.pid"))
                    .get(3)
                    .strip();
            DriverManagerDataSource source = new DriverManagerDataSource(
                    "jdbc:postgresql://127.0.0.1:" + at + "/mingjing?options=-c%20mingjing.account=program:test",
                    "mingjing_owner",
                    passwords.getProperty("mingjing_owner"));
            return new JdbcTemplate(source);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    /** One unit, one supervisor, and findings {@code F-0} onwards. */
    public void furnish(int findings) {
        JdbcTemplate console = console();
        console.execute("insert into identity.unit values ('K')");
        console.execute("insert into identity.unit_state (unit, parent, name_en, name_zh, valid_from)"
                + " values ('K', null, 'K', '甲', date '2020-01-01')");
        console.execute("insert into identity.unit_below values ('K', 'K') on conflict do nothing");
        hire(LOGIN, Role.SUPERVISOR);
        for (int i = 0; i < findings; i++) {
            console.update(
                    "insert into findings.finding (id, model, model_version, model_digest, module, severity, title_en,"
                            + " title_zh, shadow, subject_kind, subject, unit, occurred_at, score, score_parts, key, \"values\","
                            + " parameters, sentence_en, sentence_zh, source_rows, first_run, last_run, found_at, changed_at)"
                            + " values (?, 'M', 1, 'd', 'm', 'HIGH', 't', '题', false, 'unit', 's', 'K', '2026-01-01', 0.5,"
                            + " '{}', '{}', '{}', '{}', 's', '句', 1, 1, 1, now(), now())",
                    "F-" + i);
        }
    }

    /** Somebody in a role, with the password of all; at the unit where it is no administrator's. */
    public void hire(String login, Role role) {
        JdbcTemplate console = console();
        String kind = role.accountClass().name();
        console.update("insert into identity.role values (?, ?) on conflict do nothing", role.name(), kind);
        console.update(
                "insert into identity.account (class, login, name, password, created_at)"
                        + " values (?, ?, 'K', ?, now())",
                kind,
                login,
                new Argon2PasswordEncoder(16, 32, 1, 64, 1).encode(PASSWORD));
        console.execute("alter table identity.duty disable trigger user"); // two people would be too many here
        console.update(
                "insert into identity.duty (account, role, class, unit, valid_from)"
                        + " select id, ?, class, case when class = 'STAFF' then 'K' end, now() - interval '1 day'"
                        + " from identity.account where login = ?",
                role.name(),
                login);
        console.execute("alter table identity.duty enable trigger user");
    }
}
