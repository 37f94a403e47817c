package org.mingjing.app.clues;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Office;
import org.mingjing.app.identity.Role;
import org.mingjing.app.procedure.Matters;
import org.mingjing.app.procedure.Procedures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What comes back to those who raised findings as a clue, and to nobody else. */
@AppTest
class RaiserAnswersTest {
    @Autowired
    private Office office;

    @Autowired
    private Procedures procedures;

    @Autowired
    private Matters matters;

    @Autowired
    private JdbcClient jdbc;

    private ClueDesk desk;

    @BeforeEach
    void openTheDesk() {
        desk = new ClueDesk(office, procedures, matters);
    }

    @Test
    void whoever_raised_it_gets_the_answer_and_sees_no_more_of_the_matter_than_before() {
        String finding = desk.finding();
        long clue = desk.clue(finding);
        desk.step(clue, "close");
        assertThat(answer(desk.supervisor, finding)).isEmpty();
        ClueDesk.ok(desk.step(clue, "tell", Map.of("department_answer", "It was looked into, and explained.")));

        assertThat(answer(desk.supervisor, finding)).isEqualTo("It was looked into, and explained.");
        assertThat(desk.supervisor.get("/api/matters/" + clue).status()).isEqualTo(404);
        assertThat(desk.supervisor.get("/api/findings/" + finding).json().has("clue"))
                .isFalse();
        assertThat(answer(desk.keeper, finding)).isNotEmpty();
        assertThat(answer(office.person(desk.unit, Role.CASE_HANDLER), finding))
                .as("nobody else's who sees the finding alone")
                .isEmpty();
        assertThat(answer(office.person(desk.unit, Role.SUPERVISOR), finding))
                .as("nor of those who came later")
                .isEmpty();
        assertThat(count("select count(*) from audit.entry where action = 'clues.raiser_answered' and object = '" + clue
                        + "'"))
                .isEqualTo(1);
        desk.restrict(clue);
        assertThat(answer(desk.supervisor, finding))
                .as("a restricted matter is nowhere")
                .isEmpty();
        assertThat(answer(desk.head, finding)).isNotEmpty();
    }

    @Test
    void whoever_raised_it_and_their_department_are_told_once_and_nobody_who_stepped_aside() {
        Browser colleague = office.person(desk.unit, Role.SUPERVISOR);
        String aside = office.account(desk.unit, Role.SUPERVISOR);
        Browser elsewhere = office.person(office.unit(), Role.SUPERVISOR);
        String finding = desk.finding();
        long clue = desk.clue(finding);
        desk.recuse(clue, aside);
        desk.step(clue, "close");
        assertThat(unread(desk.supervisor)).isEmpty();
        ClueDesk.ok(desk.step(clue, "tell", Map.of("department_answer", "It was looked into.")));

        for (Browser who : List.of(desk.supervisor, colleague)) {
            assertThat(unread(who)).containsExactly(finding);
            assertThat(waits(who)).isEqualTo(1);
            assertThat(answer(who, finding)).isEqualTo("It was looked into.");
            assertThat(who.get("/api/matters/" + clue).status()).isEqualTo(404);
        }
        for (Browser who : List.of(desk.as(aside), elsewhere, desk.keeper)) {
            assertThat(unread(who)).isEmpty();
            assertThat(waits(who)).isZero();
            read(who, finding); // which reads it for nobody else
            assertThat(noted(who)).isEqualTo("0");
        }
        assertThat(answer(desk.as(aside), finding)).isEmpty();
        read(colleague, finding);
        assertThat(noted(colleague)).isEqualTo("1");
        assertThat(waits(colleague)).isZero();
        assertThat(unread(desk.supervisor)).as("each for themselves").containsExactly(finding);
        assertThat(ClueDesk.ok(colleague.get("/api/clues/answers"))
                        .json()
                        .at("/0/text")
                        .asString())
                .isEqualTo("It was looked into.");
    }

    @Test
    void of_an_answer_nobody_is_told_any_more_once_the_matter_is_restricted_or_they_stepped_aside() {
        String login = office.account(desk.unit, Role.SUPERVISOR);
        Browser colleague = desk.as(login);
        String finding = desk.finding();
        long clue = desk.clue(finding);
        desk.step(clue, "close");
        ClueDesk.ok(desk.step(clue, "tell", Map.of("department_answer", "It was looked into.")));
        assertThat(unread(colleague)).containsExactly(finding);

        desk.recuse(clue, login);
        assertThat(unread(colleague)).isEmpty();
        assertThat(answer(colleague, finding)).isEmpty();
        assertThat(unread(desk.supervisor)).containsExactly(finding);
        desk.restrict(clue);
        assertThat(unread(desk.supervisor)).isEmpty();
        assertThat(waits(desk.supervisor)).isZero();
        assertThat(ClueDesk.ok(desk.supervisor.get("/api/clues/answers")).json())
                .isEmpty();
    }

    @Test
    void whoever_leaves_the_department_keeps_the_answer_while_they_see_the_finding() {
        String login = office.account(desk.unit, Role.SUPERVISOR);
        String finding = desk.finding();
        long clue = desk.clue(finding);
        desk.step(clue, "close");
        ClueDesk.ok(desk.step(clue, "tell", Map.of("department_answer", "It was looked into.")));
        Browser newcomer = office.person(desk.unit, Role.SUPERVISOR);

        move(login, Role.CASE_HANDLER, desk.unit);
        assertThat(unread(signedIn(login)))
                .as("told when they were of it, and they see the finding")
                .containsExactly(finding);
        assertThat(unread(newcomer)).as("whoever came later was not told").isEmpty();
        move(login, Role.SUPERVISOR, office.unit());
        assertThat(unread(signedIn(login))).as("out of sight").isEmpty();
        assertThat(signedIn(login).get("/api/findings/" + finding).status()).isEqualTo(404);
        assertThat(waits(signedIn(login))).isZero();
    }

    private void move(String login, Role role, String unit) {
        office.take(office.id(login));
        office.give(office.id(login), role, unit);
    }

    private Browser signedIn(String login) {
        Browser browser = office.stranger();
        browser.signIn(login, Office.PASSWORD);
        return browser;
    }

    private static List<String> unread(Browser who) {
        return ClueDesk.ok(who.get("/api/clues/answers?unread=true"))
                .json()
                .valueStream()
                .map(one -> one.at("/finding/id").asString())
                .toList();
    }

    private static long waits(Browser who) {
        return ClueDesk.ok(who.get("/api/home"))
                .json()
                .path("waiting")
                .valueStream()
                .filter(figure -> figure.path("matter").asString().equals("ANSWERS"))
                .mapToLong(figure -> figure.path("count").asLong())
                .sum();
    }

    private static void read(Browser who, String finding) {
        assertThat(who.post("/api/clues/answers/read", Map.of("findings", List.of(finding)))
                        .status())
                .isEqualTo(204);
    }

    private static String answer(Browser who, String finding) {
        return ClueDesk.ok(who.get("/api/findings/" + finding))
                .json()
                .at("/answer/text")
                .asString("");
    }

    /** How many the newest such act in the audit noted; who did it, their session says. */
    private String noted(Browser who) {
        long account =
                ClueDesk.ok(who.get("/api/session")).json().path("account").asLong();
        return office.asProgram(() -> jdbc.sql(
                        """
                        select detail::jsonb ->> 'noted' from audit.entry
                        where action = 'clues.answers_noted' and account = ? order by number desc limit 1
                        """)
                .param(String.valueOf(account))
                .query(String.class)
                .single());
    }

    private long count(String sql) {
        return office.asProgram(() -> jdbc.sql(sql).query(Long.class).single());
    }
}
