package org.mingjing.app.collaborations;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Browser.Answer;
import org.mingjing.app.Office;
import org.mingjing.app.agenda.Terms;
import org.mingjing.app.identity.Role;
import org.mingjing.app.procedure.Matters;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A department asks another for help, and gets data, people or a result, with term and record. */
@AppTest
class CollaborationTest {
    @Autowired
    private Office office;

    @Autowired
    private Matters matters;

    @Autowired
    private Loans loans;

    @Autowired
    private JdbcClient jdbc;

    private final Map<Role, Browser> people = new HashMap<>();
    private final LocalDate today = Terms.dateOf(java.time.Instant.now());
    private String unit = "";
    private String asker = "";
    private String analyst = "";
    private Browser asking;
    private Browser analysing;
    private long parent;

    @BeforeEach
    void furnish() {
        unit = office.unit();
        for (Role role : List.of(
                Role.CASE_SUPERVISOR,
                Role.DEPUTY_IN_CHARGE,
                Role.DEPARTMENT_HEAD,
                Role.DATA_STEWARD,
                Role.SUPERVISOR)) {
            people.put(role, office.person(unit, role));
        }
        asker = office.account(unit, Role.CASE_HANDLER);
        analyst = office.account(unit, Role.ANALYST);
        asking = in(asker);
        analysing = in(analyst);
        parent = ok(people.get(Role.SUPERVISOR)
                        .post(
                                "/api/matters",
                                Map.of(
                                        "process",
                                        "policy_gap",
                                        "title",
                                        "A matter",
                                        "unit",
                                        unit,
                                        "facts",
                                        Map.of("rule", "r", "lets", "l", "owner", "o"))))
                .json()
                .path("id")
                .asLong();
        join(parent, asker, "LEAD");
    }

    @Test
    void an_analysis_ordered_of_the_data_office_is_worked_on_by_its_people_and_answered_with_files_and_findings() {
        long id = taken("analysis", today.plusDays(5), Role.DATA_STEWARD);
        assertThat(people.get(Role.CASE_SUPERVISOR)
                        .get("/api/matters/" + id + "/candidates?part=HANDLER")
                        .text())
                .contains("Person " + analyst);
        join(id, analyst, "HANDLER");
        String finding = office.finding(unit, "test", Map.of("a", "b"));
        long file = ok(analysing.send(
                        "PUT",
                        "/api/matters/" + id + "/files/" + UUID.randomUUID() + "?from=us&name=a.xlsx",
                        HttpRequest.BodyPublishers.ofString("x"),
                        "Content-Type",
                        "application/octet-stream"))
                .json()
                .path("id")
                .asLong();
        String hidden = office.finding(office.unit(), "test", Map.of("a", "b"));

        assertThat(result(id, List.of(file), List.of(hidden)).code())
                .as("a finding that the analyst does not see")
                .isEqualTo("COLLABORATION_RESULT_INVALID");
        assertThat(result(id, List.of(999_999_999L), List.of()).code()).isEqualTo("COLLABORATION_RESULT_INVALID");
        ok(result(id, List.of(file), List.of(finding)));
        answer(id, analysing);

        JsonNode record = ok(asking.get("/api/collaborations/" + id)).json();
        assertThat(record.path("late").asBoolean()).isFalse();
        assertThat(record.path("answeredAt").asString("")).isNotEmpty();
        assertThat(record.at("/results/0/findings/0/id").asString()).isEqualTo(finding);
        assertThat(record.at("/results/0/files/0").asLong()).isEqualTo(file);
        assertThat(result(id, List.of(), List.of()).code())
                .as("nothing is added to what was answered")
                .isEqualTo("COLLABORATION_NOT_RUNNING");
    }

    @Test
    void people_who_are_lent_join_when_it_is_agreed_and_are_out_after_their_last_day() {
        long id = taken("people", today.plusDays(5), Role.DEPARTMENT_HEAD);
        String helper = office.account(unit, Role.PETITION_OFFICER);
        Browser helping = in(helper);
        String giver = office.account(unit, Role.SUPERVISOR);
        join(id, giver, "HANDLER");
        Browser giving = in(giver);
        assertThat(lend(giving, id, helper, today.plusDays(3), today).code()).isEqualTo("COLLABORATION_LOAN_INVALID");
        assertThat(lend(giving, id, office.account(office.unit(), Role.SUPERVISOR), today, today.plusDays(3))
                        .code())
                .as("nobody of elsewhere")
                .isEqualTo("COLLABORATION_LOAN_INVALID");
        ok(lend(giving, id, helper, today, today.plusDays(3)));

        loans.look();
        assertThat(helping.get("/api/matters/" + parent).status())
                .as("the answer is not approved yet")
                .isEqualTo(404);
        answer(id, giving);
        loans.look();
        loans.look();
        ok(helping.get("/api/matters/" + parent));
        assertThat(number("select count(*) from audit.entry where action = 'collaborations.joined' and object = '"
                        + parent + "' and account = 'program:collaborations'"))
                .isEqualTo(1);

        office.asProgram(() -> jdbc.sql("update collaborations.loan set first_day = ?, last_day = ? where matter = ?")
                .params(java.sql.Date.valueOf(today.minusDays(5)), java.sql.Date.valueOf(today.minusDays(1)), id)
                .update());
        loans.look();

        assertThat(helping.get("/api/matters/" + parent).status()).isEqualTo(404);
        assertThat(ok(asking.get("/api/collaborations/" + id))
                        .json()
                        .at("/people/0/leftAt")
                        .asString(""))
                .isNotEmpty();
    }

    @Test
    void who_stepped_aside_is_lent_to_nothing_and_nobody_is_lent_into_a_restricted_matter() {
        String helper = office.account(unit, Role.PETITION_OFFICER);
        office.asProgram(() -> jdbc.sql("update procedure.matter set recused = array[?::bigint] where id = ?")
                .params(office.id(helper), parent)
                .update());
        long id = taken("people", today.plusDays(5), Role.DEPARTMENT_HEAD);
        String giver = office.account(unit, Role.SUPERVISOR);
        join(id, giver, "HANDLER");
        ok(lend(in(giver), id, helper, today, today.plusDays(3)));
        answer(id, in(giver));

        loans.look();

        assertThat(in(helper).get("/api/matters/" + parent).status()).isEqualTo(404);
        office.asProgram(() -> jdbc.sql("update procedure.matter set recused = '{}', restricted = true where id = ?")
                .param(parent)
                .update());
        loans.look();
        assertThat(in(helper).get("/api/matters/" + parent).status()).isEqualTo(404);
    }

    @Test
    void data_is_given_by_a_grant_that_somebody_of_the_asking_matter_holds() {
        long id = taken("data", today.plusDays(5), Role.DATA_STEWARD);
        join(id, analyst, "HANDLER");
        String own = grant(asker, "APPROVED");
        String others = grant(analyst, "APPROVED");
        String asked = grant(asker, "ASKED");
        String earlier = grant(asker, "APPROVED");
        office.asProgram(
                () -> jdbc.sql("update access.data_call set decided_at = now() - interval '1 day' where id = ?")
                        .param(earlier)
                        .update());

        for (String wrong : List.of(others, asked, "0000000000000000")) {
            assertThat(analysing
                            .post("/api/collaborations/" + id + "/data", Map.of("grant", wrong))
                            .code())
                    .isEqualTo("COLLABORATION_GRANT_UNKNOWN");
        }
        assertThat(offered(analysing, id))
                .as("to choose from, for whoever gives: of the asking matter, in force, given since it was asked")
                .containsExactly(own);
        assertThat(offered(asking, id)).as("nobody else is told").isEmpty();
        JsonNode record = ok(analysing.post("/api/collaborations/" + id + "/data", Map.of("grant", own)))
                .json();

        assertThat(record.at("/data/0/grant").asString()).isEqualTo(own);
    }

    @Test
    void what_is_not_answered_by_its_day_is_late_and_what_is_out_of_sight_is_not_there() {
        long id = taken("check", today.minusDays(1), Role.DATA_STEWARD);
        assertThat(ok(asking.get("/api/collaborations/" + id))
                        .json()
                        .path("late")
                        .asBoolean())
                .isTrue();
        Browser stranger = office.person(office.unit(), Role.SUPERVISOR);
        assertThat(stranger.get("/api/collaborations/" + id).status()).isEqualTo(404);
        assertThat(stranger.post("/api/collaborations/" + id + "/results", Map.of("words", "w"))
                        .status())
                .isEqualTo(404);
        assertThat(asking.get("/api/collaborations/" + parent).status())
                .as("no collaboration")
                .isEqualTo(404);
        assertThat(asking.post("/api/collaborations/" + id + "/results", Map.of("words", "w"))
                        .code())
                .as("whoever asked does not answer")
                .isEqualTo("COLLABORATION_NOT_RUNNING");
        long unsent = open("analysis", today.plusDays(1));
        assertThat(people.get(Role.DATA_STEWARD).get("/api/matters/" + unsent).status())
                .as("the data office sees what was sent")
                .isEqualTo(404);
    }

    private long open(String kind, LocalDate by) {
        return ok(asking.post(
                        "/api/matters",
                        Map.of(
                                "process",
                                "collaboration",
                                "title",
                                "Help",
                                "unit",
                                unit,
                                "parent",
                                parent,
                                "facts",
                                asked(kind, by))))
                .json()
                .path("id")
                .asLong();
    }

    private static Map<String, Object> asked(String kind, LocalDate by) {
        return Map.of(
                "help_kind", kind, "help_asked", "this", "help_by", by.toString(), "to_department", "data office");
    }

    /** Sent, approved and taken on. */
    private long taken(String kind, LocalDate by, Role taker) {
        long id = open(kind, by);
        ok(step(asking, id, "send", asked(kind, by)));
        approve(id, Role.DEPUTY_IN_CHARGE);
        ok(step(people.get(taker), id, "take", Map.of("responsible", "somebody")));
        return id;
    }

    private void answer(long id, Browser by) {
        ok(step(by, id, "answer", Map.of("help_given", "done")));
        approve(id, Role.DEPARTMENT_HEAD);
    }

    private void approve(long id, Role role) {
        ok(people.get(role)
                .post(
                        "/api/matters/" + id + "/decision",
                        Map.of("version", version(id), "approved", true, "note", "yes")));
    }

    private Answer step(Browser who, long id, String step, Map<String, ?> answers) {
        return who.post(
                "/api/matters/" + id + "/steps",
                Map.of("version", version(id), "step", step, "opinion", "because", "answers", answers));
    }

    private Answer result(long id, List<Long> files, List<String> findings) {
        return analysing.post(
                "/api/collaborations/" + id + "/results",
                Map.of("words", "what we found", "files", files, "findings", findings));
    }

    private Answer lend(Browser who, long id, String login, LocalDate from, LocalDate until) {
        return who.post(
                "/api/collaborations/" + id + "/people",
                Map.of("account", office.id(login), "from", from.toString(), "until", until.toString()));
    }

    private static List<String> offered(Browser who, long id) {
        return ok(who.get("/api/collaborations/" + id))
                .json()
                .path("mayBeNamed")
                .findValuesAsString("grant");
    }

    private String grant(String login, String state) {
        String id = UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        office.asProgram(() -> jdbc.sql(
                        """
                        insert into access.data_call (id, state, asker, unit, purpose, reference, reason, sight, weight,
                            sealed, datasets, content, width, asked_at, starts_at, ends_at, decided_by, decided_at)
                        values (?, ?, ?, ?, 'FINDING_CHECK', 'F-0000000000000001', 'r', 'ROWS', 'GENERAL', false, '{}',
                            '[]', '{}', now(), now(), now() + interval '1 day', ?, now())
                        """)
                .params(id, state, office.id(login), unit, office.id(login.equals(asker) ? analyst : asker))
                .update());
        return id;
    }

    private void join(long id, String login, String part) {
        ok(people.get(Role.CASE_SUPERVISOR)
                .post(
                        "/api/matters/" + id + "/participants",
                        Map.of("version", version(id), "account", office.id(login), "part", part)));
    }

    private long version(long id) {
        return office.asProgram(() -> matters.find(id).orElseThrow().version());
    }

    private Browser in(String login) {
        Browser browser = office.stranger();
        browser.signIn(login, Office.PASSWORD);
        return browser;
    }

    private long number(String sql) {
        return office.asProgram(() -> jdbc.sql(sql).query(Long.class).single());
    }

    private static Answer ok(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }
}
