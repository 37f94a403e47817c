package org.mingjing.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;

/**
 * The server as a process of its own, killed under load: what was answered is there, once, and in the audit. Some kills
 * by default; {@code -Dmingjing.kills=50} for the long form.
 */
class KillTest {
    private static final int KILLS = Integer.getInteger("mingjing.kills", 2);
    private static final int FINDINGS = 40;
    private static final int PEOPLE = 4;

    private final Path data = Path.of(
                    "target", "office-" + ProcessHandle.current().pid() + "-killed")
            .toAbsolutePath();
    private final Random random = new Random(20261126);
    private final ServerProcess server = new ServerProcess(data);

    @AfterEach
    void stop() throws InterruptedException {
        server.stop();
        FileSystemUtils.deleteRecursively(data.toFile());
    }

    @Test
    void what_was_answered_before_a_kill_is_there_once_and_in_the_audit() throws Exception {
        server.start();
        server.furnish(FINDINGS);
        Map<String, AtomicLong> answered = new ConcurrentHashMap<>();
        for (int kill = 0; kill < KILLS; kill++) {
            List<Thread> people = new ArrayList<>();
            AtomicBoolean over = new AtomicBoolean();
            for (int i = 0; i < PEOPLE; i++) {
                Thread person = new Thread(() -> work(answered, over));
                person.start();
                people.add(person);
            }
            awaitMore(answered, sum(answered)); // a slow machine has nothing to lose yet
            Thread.sleep(random.nextInt(3_000));
            server.kill();
            over.set(true);
            for (Thread person : people) {
                person.join(30_000);
            }
            server.start();
            check(answered);
        }
        assertThat(sum(answered)).isPositive();
    }

    private static void awaitMore(Map<String, AtomicLong> answered, long than) throws InterruptedException {
        for (int i = 0; i < 1_200 && sum(answered) == than; i++) {
            Thread.sleep(100);
        }
    }

    private static long sum(Map<String, AtomicLong> answered) {
        return answered.values().stream().mapToLong(AtomicLong::get).sum();
    }

    /** Comments on findings as fast as the server lets, until it is gone. */
    private void work(Map<String, AtomicLong> answered, AtomicBoolean over) {
        try {
            Browser browser = server.browser();
            browser.signIn(ServerProcess.LOGIN, ServerProcess.PASSWORD);
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
