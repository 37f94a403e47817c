package org.mingjing.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.identity.Role;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;

/**
 * Findings on their way into clues while the server is killed: each is in one clue or in none, and a clue has its
 * findings, its place in the timeline, its notice and its entry in the audit, or is not there at all.
 */
class ClueKillTest {
    private static final int FINDINGS = 150 * Kills.HOW_MANY;

    private final Path data = Path.of(
                    "target", "office-" + ProcessHandle.current().pid() + "-clues-killed")
            .toAbsolutePath();
    private final ServerProcess server = new ServerProcess(data);
    private final Kills kills = new Kills(server, 700);
    private final Set<String> answered = ConcurrentHashMap.newKeySet();

    @AfterEach
    void stop() throws InterruptedException {
        server.stop();
        FileSystemUtils.deleteRecursively(data.toFile());
    }

    @Test
    void a_finding_is_in_one_clue_or_in_none_whenever_the_server_is_killed() throws Exception {
        server.start();
        server.furnish(FINDINGS);
        server.hire("keeper", Role.CASE_SUPERVISOR); // who keeps clues and is told of each
        kills.during(this::raise, this::check);
    }

    /** Raises clues of one or two findings as fast as the server lets, until it is gone. */
    private void raise(Random own, BooleanSupplier over) {
        Browser browser = server.browser();
        browser.signIn(ServerProcess.LOGIN, ServerProcess.PASSWORD);
        while (!over.getAsBoolean()) {
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
                kills.answered();
            }
        }
    }

    private void check() {
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
