package org.mingjing.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.identity.Role;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/**
 * Clues on their way to a verification while the server is killed: each step is whole, with its approvals, its place in
 * the timeline, its terms, what it opens and its entry in the audit, or it was not taken.
 */
class StepKillTest {
    private static final List<String> WAY = List.of("distribute", "take_over", "hold", "take_up", "verify");

    private final Path data = Path.of(
                    "target", "office-" + ProcessHandle.current().pid() + "-steps-killed")
            .toAbsolutePath();
    private final ServerProcess server = new ServerProcess(data);
    private final Kills kills = new Kills(server, 2_000);
    /** Steps that were answered, by matter. */
    private final Map<Long, AtomicLong> answered = new ConcurrentHashMap<>();

    @AfterEach
    void stop() throws InterruptedException {
        server.stop();
        FileSystemUtils.deleteRecursively(data.toFile());
    }

    @Test
    void a_step_is_taken_whole_or_not_at_all_whenever_the_server_is_killed() throws Exception {
        server.start();
        server.furnish(1);
        for (Role role : List.of(Role.CASE_SUPERVISOR, Role.DEPARTMENT_HEAD, Role.DEPUTY_IN_CHARGE, Role.HEAD)) {
            server.hire(login(role), role);
        }
        server.hire("lead", Role.CASE_HANDLER);
        server.hire("second", Role.CASE_HANDLER);
        PaperDesk.open(signedIn(login(Role.HEAD)), "K");
        kills.during(this::walk, this::check);
    }

    /** Opens clues and takes each along its way, with all who are needed, until the server is gone. */
    private void walk(Random own, BooleanSupplier over) {
        Map<Role, Browser> people = new EnumMap<>(Role.class);
        for (Role role : List.of(Role.CASE_SUPERVISOR, Role.DEPARTMENT_HEAD, Role.DEPUTY_IN_CHARGE, Role.HEAD)) {
            people.put(role, signedIn(login(role)));
        }
        Browser lead = signedIn("lead");
        Browser keeper = people.get(Role.CASE_SUPERVISOR);
        while (!over.getAsBoolean()) {
            Browser.Answer opened = keeper.post(
                    "/api/matters",
                    Map.of(
                            "process",
                            "clue",
                            "title",
                            "t",
                            "unit",
                            "K",
                            "facts",
                            Map.of("gist", "g", "origin", "audit")));
            assertThat(opened.status()).as(opened.text()).isEqualTo(200);
            long matter = opened.json().path("id").asLong();
            answered.put(matter, new AtomicLong());
            kills.answered();
            for (String login : List.of("lead", "second")) {
                long account = account(login);
                done(keeper.post(
                        "/api/matters/" + matter + "/participants",
                        Map.of(
                                "version",
                                version(keeper, matter),
                                "account",
                                account,
                                "part",
                                login.equals("lead") ? "LEAD" : "HANDLER")));
            }
            for (String name : WAY) {
                JsonNode step = keeper.get("/api/matters/" + matter).json().at("/process/steps/" + name);
                PaperDesk.ready(keeper, matter, words(step.path("needs")), words(step.path("signed")));
                Browser taker = step.path("by").toString().contains("LEAD") ? lead : keeper;
                done(taker.post(
                        "/api/matters/" + matter + "/steps",
                        Map.of(
                                "version",
                                version(keeper, matter),
                                "step",
                                name,
                                "opinion",
                                "because",
                                "answers",
                                answers(step.path("asks")))));
                for (JsonNode role : step.path("approvals")) {
                    done(people.get(Role.valueOf(role.asString()))
                            .post(
                                    "/api/matters/" + matter + "/decision",
                                    Map.of("version", version(keeper, matter), "approved", true, "note", "")));
                }
                answered.get(matter).incrementAndGet();
                kills.answered();
            }
        }
    }

    private static List<String> words(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    private static String login(Role role) {
        return role.name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    private Browser signedIn(String login) {
        Browser browser = server.browser();
        browser.signIn(login, ServerProcess.PASSWORD);
        return browser;
    }

    private static void done(Browser.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private static long version(Browser keeper, long matter) {
        return keeper.get("/api/matters/" + matter).json().at("/row/version").asLong();
    }

    private long account(String login) {
        return number(server.console(), "select id from identity.account where login = ?", login);
    }

    private static Map<String, Object> answers(JsonNode asks) {
        Map<String, Object> answers = new HashMap<>();
        for (JsonNode field : asks) {
            answers.put(
                    field.path("name").asString(),
                    switch (field.path("type").asString()) {
                        case "DATE" -> "2026-12-31";
                        case "MONEY", "NUMBER" -> "2";
                        case "CHOICE" ->
                            field.path("choices").propertyNames().iterator().next();
                        case "YES_NO" -> true;
                        default -> "something";
                    });
        }
        return answers;
    }

    private void check() {
        JdbcTemplate console = server.console();
        answered.forEach((matter, steps) -> assertThat(number(
                        console, "select count(*) from procedure.entry where kind = 'STEP' and matter = ?", matter))
                .as("steps of matter " + matter)
                .isGreaterThanOrEqualTo(steps.get()));
        none(
                console,
                "a state that its last step does not lead to",
                """
                procedure.matter m
                left join lateral (select to_state from procedure.entry e
                    where e.matter = m.id and e.kind in ('OPENED', 'STEP') order by number desc limit 1) last on true
                where last.to_state is distinct from m.state""");
        none(
                console,
                "an approved step that was not taken, or one taken without",
                """
                procedure.matter m where
                    (select count(*) from procedure.proposal p where p.matter = m.id and p.state = 'APPROVED')
                    <> (select count(*) from procedure.entry e join procedure.transition t on t.step = e.name
                            and t.process = m.process and t.profile = m.profile and t.version = m.version_of_profile
                            and t.from_state = e.from_state
                        where e.matter = m.id and e.kind = 'STEP' and t.approvals > 0)""");
        none(
                console,
                "two proposals that wait",
                """
                (select 1 from procedure.proposal where state = 'PENDING' group by matter having count(*) > 1)""");
        none(
                console,
                "a verification that came of no step, or a step that opened none",
                """
                procedure.matter m where m.process = 'clue' and
                    (select count(*) from procedure.entry e where e.matter = m.id and e.name = 'verify')
                    <> (select count(*) from procedure.matter c where c.parent = m.id)""");
        none(
                console,
                "a place of the timeline that is missing",
                """
                (select 1 from procedure.entry group by matter having max(number) <> count(*))""");
        none(
                console,
                "a step that the audit does not know",
                """
                (select count(*) as n from procedure.entry where kind = 'STEP') e,
                (select count(*) as n from audit.entry where action = 'procedure.step_taken') a where a.n <> e.n""");
        assertThat(number(console, "select sum(last) from procedure.number"))
                .as("numbers without a gap")
                .isEqualTo(number(console, "select count(*) from procedure.matter"));
        assertThat(number(console, "select max(number) from audit.entry"))
                .isEqualTo(number(console, "select count(*) from audit.entry"));
    }

    private static void none(JdbcTemplate console, String what, String from) {
        assertThat(number(console, "select count(*) from " + from)).as(what).isZero();
    }

    private static long number(JdbcTemplate console, String sql, Object... parameters) {
        Long number = console.queryForObject(sql, Long.class, parameters);
        return number == null ? 0 : number;
    }
}
