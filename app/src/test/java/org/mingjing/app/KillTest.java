package org.mingjing.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;

/**
 * The server as a process of its own, killed under load: what was answered is there, once, and in the audit.
 */
class KillTest {
    private static final int FINDINGS = 40;

    private final Path data = Path.of(
                    "target", "office-" + ProcessHandle.current().pid() + "-killed")
            .toAbsolutePath();
    private final ServerProcess server = new ServerProcess(data);
    private final Kills kills = new Kills(server, 3_000);
    private final Map<String, AtomicLong> answered = new ConcurrentHashMap<>();

    @AfterEach
    void stop() throws InterruptedException {
        server.stop();
        FileSystemUtils.deleteRecursively(data.toFile());
    }

    @Test
    void what_was_answered_before_a_kill_is_there_once_and_in_the_audit() throws Exception {
        server.start();
        server.furnish(FINDINGS);
        kills.during(this::work, this::check);
    }

    /** Comments on findings as fast as the server lets, until it is gone. */
    private void work(Random own, BooleanSupplier over) {
        Browser browser = server.browser();
        browser.signIn(ServerProcess.LOGIN, ServerProcess.PASSWORD);
        while (!over.getAsBoolean()) {
            String id = "F-" + own.nextInt(FINDINGS);
            long version =
                    browser.get("/api/findings/" + id).json().at("/row/version").asLong();
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
                kills.answered();
            }
        }
    }

    private void check() {
        JdbcTemplate console = server.console();
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
}
