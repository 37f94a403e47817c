package org.mingjing.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;

/**
 * Findings on their way into clues while the server is killed: each is in one clue or in none, and a clue has its
 * findings, its place in the timeline, its notice and its entry in the audit, or is not there at all. Some kills by
 * default; {@code -Dmingjing.kills=50} for the long form.
 */
class ClueKillTest {
    private static final int KILLS = Integer.getInteger("mingjing.kills", 2);
    private static final int FINDINGS = 150 * KILLS;
    private static final int PEOPLE = 4;
    private static final long PATIENCE_MILLIS = 60_000;

    private final Path data = Path.of(
                    "target", "office-" + ProcessHandle.current().pid() + "-clues-killed")
            .toAbsolutePath();
    private final Random random = new Random(20261126);
    private final ServerProcess server = new ServerProcess(data);

    @AfterEach
    void stop() throws InterruptedException {
        server.stop();
        FileSystemUtils.deleteRecursively(data.toFile());
    }

    @Test
    void a_finding_is_in_one_clue_or_in_none_whenever_the_server_is_killed() throws Exception {
        server.start();
        server.furnish(FINDINGS);
        keeper();
        Set<String> answered = ConcurrentHashMap.newKeySet();
        for (int kill = 0; kill < KILLS; kill++) {
            List<Thread> people = new ArrayList<>();
            AtomicBoolean over = new AtomicBoolean();
            int before = answered.size();
            for (int i = 0; i < PEOPLE; i++) {
                Thread person = new Thread(() -> raise(answered, over));
                person.start();
                people.add(person);
            }
            long end = System.currentTimeMillis() + PATIENCE_MILLIS;
            while (answered.size() == before && System.currentTimeMillis() < end) {
                Thread.sleep(20); // the first answer, however slow the machine
            }
            Thread.sleep(random.nextInt(700));
            server.kill();
            over.set(true);
            for (Thread person : people) {
                person.join(30_000);
            }
            server.start();
            check(answered);
        }
        assertThat(answered).isNotEmpty();
    }

    /** Somebody who keeps clues and is told of each. */
    private void keeper() {
        JdbcTemplate console = server.console();
        console.execute("insert into identity.role values ('CASE_SUPERVISOR', 'STAFF') on conflict do nothing");
        console.execute("insert into identity.account (class, login, name, password, created_at)"
                + " values ('STAFF', 'keeper', 'K', 'x', now())");
        console.execute("alter table identity.duty disable trigger user"); // two people would be too many here
        console.execute("insert into identity.duty (account, role, class, unit, valid_from)"
                + " select id, 'CASE_SUPERVISOR', 'STAFF', 'K', now() - interval '1 day'"
                + " from identity.account where login = 'keeper'");
        console.execute("alter table identity.duty enable trigger user");
    }

    /** Raises clues of one or two findings as fast as the server lets, until it is gone. */
    private void raise(Set<String> answered, AtomicBoolean over) {
        try {
            Browser browser = server.browser();
            browser.signIn(ServerProcess.LOGIN, ServerProcess.PASSWORD);
            Random own = new Random(Thread.currentThread().getId());
            while (!over.get()) {
                List<String> ids = own.ints(1 + own.nextInt(2), 0, FINDINGS)
                        .distinct()
                        .mapToObj(i -> "F-" + i)
                        .toList();
                Browser.Answer answer = browser.post(
                        "/api/clues",
                        Map.of(
                                "title",
                                "t",
                                "unit",
                                "K",
                                "gist",
                                "g",
                                "findings",
                                ids.stream()
                                        .map(id -> Map.of("id", id, "version", 1))
                                        .toList()));
                if (answer.status() == 200) {
                    answered.addAll(ids);
                }
            }
        } catch (RuntimeException gone) {
            assertThat(gone).isNotNull(); // the server was killed in the middle of a call
        }
    }

    private void check(Set<String> answered) {
        JdbcTemplate console = server.console();
        for (String id : answered) {
            assertThat(number(console, "select count(*) from clues.finding where finding = ?", id))
                    .as(id)
                    .isEqualTo(1);
        }
        assertThat(number(
                        console,
                        "select count(*) from findings.finding f where (f.state = 'IN_CLUE')"
                                + " <> exists (select from clues.finding c where c.finding = f.id)"))
                .as("findings whose state and clue contradict each other")
                .isZero();
        assertThat(number(
                        console,
                        "select count(*) from findings.finding f where (f.state = 'IN_CLUE') <> ((select count(*) from"
                                + " findings.step s where s.finding = f.id and s.act = 'RAISE') = 1)"))
                .isZero();
        long clues = number(console, "select count(*) from procedure.matter");
        assertThat(number(console, "select count(distinct matter) from clues.finding"))
                .isEqualTo(clues);
        assertThat(number(console, "select count(*) from procedure.notice where kind = 'RAISED'"))
                .isEqualTo(clues);
        assertThat(number(console, "select count(*) from procedure.entry where kind = 'LINKED' and name = 'finding'"))
                .isEqualTo(clues);
        assertThat(number(console, "select count(*) from audit.entry where action = 'clues.raised'"))
                .isEqualTo(clues);
        assertThat(number(console, "select coalesce(sum(last), 0) from procedure.number"))
                .as("numbers without a gap")
                .isEqualTo(clues);
        assertThat(number(console, "select max(number) from audit.entry"))
                .isEqualTo(number(console, "select count(*) from audit.entry"));
    }

    private static long number(JdbcTemplate console, String sql, Object... parameters) {
        Long number = console.queryForObject(sql, Long.class, parameters);
        return number == null ? 0 : number;
    }
}
