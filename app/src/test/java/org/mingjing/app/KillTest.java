package org.mingjing.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.identity.Role;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.util.FileSystemUtils;

/**
 * The server as a process of its own, killed under load: what was answered is there, once, and in the audit. Some kills
 * by default; {@code -Dmingjing.kills=50} for the long form.
 */
class KillTest {
    private static final int KILLS = Integer.getInteger("mingjing.kills", 2);
    private static final int FINDINGS = 40;
    private static final int PEOPLE = 4;
    private static final String PASSWORD = "killed and started again";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path data = Path.of(
                    "target", "office-" + ProcessHandle.current().pid() + "-killed")
            .toAbsolutePath();
    private final Random random = new Random(20261126);
    private @Nullable Process server;
    private int port;

    @AfterEach
    void stop() throws InterruptedException {
        if (server != null) {
            server.destroy();
            server.waitFor(30, TimeUnit.SECONDS);
        }
        FileSystemUtils.deleteRecursively(data.toFile());
    }

    @Test
    void what_was_answered_before_a_kill_is_there_once_and_in_the_audit() throws Exception {
        start();
        furnish();
        Map<String, AtomicLong> answered = new ConcurrentHashMap<>();
        for (int kill = 0; kill < KILLS; kill++) {
            List<Thread> people = new ArrayList<>();
            AtomicBoolean over = new AtomicBoolean();
            for (int i = 0; i < PEOPLE; i++) {
                Thread person = new Thread(() -> work(answered, over));
                person.start();
                people.add(person);
            }
            Thread.sleep(1_000 + random.nextInt(3_000));
            ProcessHandle process = java.util.Objects.requireNonNull(server).toHandle();
            process.destroyForcibly();
            process.onExit().get(30, TimeUnit.SECONDS);
            over.set(true);
            for (Thread person : people) {
                person.join(30_000);
            }
            start();
            check(answered);
        }
        assertThat(answered.values().stream().mapToLong(AtomicLong::get).sum()).isPositive();
    }

    /** Comments on findings as fast as the server lets, until it is gone. */
    private void work(Map<String, AtomicLong> answered, AtomicBoolean over) {
        try {
            Browser browser = new Browser("http://127.0.0.1:" + port);
            browser.signIn("killer", PASSWORD);
            Random own = new Random(Thread.currentThread().getId());
            while (!over.get()) {
                String id = "F-" + own.nextInt(FINDINGS);
                long version = browser.get("/api/findings/" + id)
                        .json()
                        .at("/row/version")
                        .asLong();
                Browser.Answer answer = browser.post(
                        "/api/findings/acts",
                        Map.of(
                                "act",
                                "COMMENT",
                                "note",
                                "seen",
                                "findings",
                                List.of(Map.of("id", id, "version", version))));
                if (answer.status() == 200) {
                    answered.computeIfAbsent(id, any -> new AtomicLong()).incrementAndGet();
                }
            }
        } catch (RuntimeException gone) {
            assertThat(gone).isNotNull(); // the server was killed in the middle of a call
        }
    }

    private void check(Map<String, AtomicLong> answered) {
        JdbcTemplate console = console();
        console.execute("set mingjing.account = 'program:test'");
        for (int i = 0; i < FINDINGS; i++) {
            String id = "F-" + i;
            long steps = number(console, "select count(*) from findings.step where finding = ?", id);
            long highest = number(console, "select coalesce(max(number), 0) from findings.step where finding = ?", id);
            long version = number(console, "select version from findings.finding where id = ?", id);
            long entries = number(
                    console, "select count(*) from audit.entry where action = 'findings.commented' and object = ?", id);
            assertThat(highest).as(id).isEqualTo(steps);
            assertThat(version).as(id).isEqualTo(steps + 1);
            assertThat(entries).as(id).isEqualTo(steps);
            assertThat(steps)
                    .as(id)
                    .isGreaterThanOrEqualTo(
                            answered.getOrDefault(id, new AtomicLong()).get());
        }
        long last = number(console, "select max(number) from audit.entry");
        assertThat(number(console, "select count(*) from audit.entry")).isEqualTo(last);
        assertThat(number(console, "select number from audit.head")).isEqualTo(last);
        assertThat(number(
                        console,
                        "select count(*) from audit.entry a join audit.entry b on b.number = a.number + 1"
                                + " where b.previous <> a.digest"))
                .isZero();
    }

    private static long number(JdbcTemplate console, String sql, Object... parameters) {
        Long number = console.queryForObject(sql, Long.class, parameters);
        return number == null ? 0 : number;
    }

    private void start() throws IOException, InterruptedException {
        try (ServerSocket probe = new ServerSocket(0)) {
            port = probe.getLocalPort();
        }
        Path log = data.resolve("server.log");
        Files.createDirectories(data);
        server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dmingjing.home=" + System.getProperty("mingjing.home"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.mingjing.app.MingjingApp",
                        "--server.port=" + port,
                        "--mingjing.data=" + data,
                        "--mingjing.database.programs="
                                + Path.of("target", "postgres-programs").toAbsolutePath())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            try {
                if (new Browser("http://127.0.0.1:" + port)
                                .get("/actuator/health")
                                .status()
                        == 200) {
                    return;
                }
            } catch (RuntimeException notYet) {
                assertThat(server.isAlive()).as(Files.readString(log)).isTrue();
            }
            Thread.sleep(200);
        }
        throw new IllegalStateException("the server did not start: " + Files.readString(log));
    }

    /** The owner's console, by the password file and the port that PostgreSQL wrote down. */
    private JdbcTemplate console() {
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

    private void furnish() {
        JdbcTemplate console = console();
        console.execute("insert into identity.unit values ('K')");
        console.execute("insert into identity.unit_state (unit, parent, name_en, name_zh, valid_from)"
                + " values ('K', null, 'K', '甲', date '2020-01-01')");
        console.execute("insert into identity.unit_below values ('K', 'K') on conflict do nothing");
        console.update(
                "insert into identity.role values ('SUPERVISOR', ?) on conflict do nothing",
                Role.SUPERVISOR.accountClass().name());
        console.update(
                "insert into identity.account (class, login, name, password, created_at)"
                        + " values ('STAFF', 'killer', 'K', ?, now())",
                new Argon2PasswordEncoder(16, 32, 1, 64, 1).encode(PASSWORD));
        console.execute("alter table identity.duty disable trigger user"); // two people would be too many here
        console.execute("insert into identity.duty (account, role, class, unit, valid_from)"
                + " select id, 'SUPERVISOR', 'STAFF', 'K', now() - interval '1 day'"
                + " from identity.account where login = 'killer'");
        console.execute("alter table identity.duty enable trigger user");
        for (int i = 0; i < FINDINGS; i++) {
            console.update(
                    "insert into findings.finding (id, model, model_version, model_digest, module, severity, title_en,"
                            + " title_zh, shadow, subject_kind, subject, unit, occurred_at, score, score_parts, key, \"values\","
                            + " parameters, sentence_en, sentence_zh, source_rows, first_run, last_run, found_at, changed_at)"
                            + " values (?, 'M', 1, 'd', 'm', 'HIGH', 't', '题', false, 'unit', 's', 'K', '2026-01-01', 0.5,"
                            + " '{}', '{}', '{}', '{}', 's', '句', 1, 1, 1, now(), now())",
                    "F-" + i);
        }
    }
}
