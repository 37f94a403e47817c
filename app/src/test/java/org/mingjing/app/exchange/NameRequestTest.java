package org.mingjing.app.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Browser.Answer;
import org.mingjing.app.Office;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.audit.Actor;
import org.mingjing.app.database.Owner;
import org.mingjing.app.identity.Role;
import org.mingjing.app.identity.Units;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@AppTest
class NameRequestTest {
    private static final String NAME = "Zhao the reporter";

    @Autowired
    private Office office;

    @Autowired
    private Units units;

    @Autowired
    private ExchangeSettings settings;

    @Autowired
    private LinkRounds rounds;

    @Autowired
    private Owner owner;

    @Autowired
    private JdbcClient jdbc;

    private String officerLogin;
    private Browser officer;
    private Browser deputy;
    private String address;

    @BeforeEach
    void aReportByName() throws IOException {
        Outside outside = Outside.of(settings, office, units);
        officerLogin = office.account(Outside.UNIT, Role.PETITION_OFFICER);
        officer = office.stranger();
        officer.signIn(officerLogin, Office.PASSWORD);
        deputy = Outside.person(office, Role.DEPUTY_IN_CHARGE);
        Outside.Draft draft = outside.report().signed(NAME, "13800000000");
        draft.send();
        outside.round();
        rounds.work();
        address = "/api/matters/"
                + office.asProgram(() -> jdbc.sql("select matter from exchange.report where id = ?")
                        .param(draft.id)
                        .query(Long.class)
                        .single())
                + "/report";
    }

    @Test
    void all_that_is_seen_without_approval_is_that_there_is_a_name() {
        assertThat(officer.get(address).json().at("/report/byName").asBoolean()).isTrue();
        assertThat(officer.get(address).text()).doesNotContain(NAME);
        Answer refused = officer.get(address + "/name");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("NAME_NOT_OPEN");
        assertThat(rowsSeenAs(String.valueOf(office.id(officerLogin)))).isZero();
        assertThat(rowsSeenAs("program:exchange")).isZero();
    }

    @Test
    void approved_by_another_it_opens_to_whoever_asked_and_to_nobody_else() {
        long request = ask(officer);
        assertThat(officer.get(address + "/name").status()).isEqualTo(403);

        assertThat(decide(deputy, request, true).status()).isEqualTo(200);

        assertThat(officer.get(address + "/name").json().path("name").asString())
                .isEqualTo(NAME);
        assertThat(deputy.get(address + "/name").code()).isEqualTo("NAME_NOT_OPEN");
        assertThat(Outside.person(office, Role.PETITION_OFFICER)
                        .get(address + "/name")
                        .code())
                .isEqualTo("NAME_NOT_OPEN");
        assertThat(rowsSeenAs(String.valueOf(office.id(officerLogin)))).isEqualTo(1);
        assertThat(owner.console()
                        .queryForList(
                                "select action from audit.entry where action like 'exchange.name_%' and object = ?"
                                        + " order by number",
                                String.class, address.split("/", -1)[3]))
                .containsSubsequence(
                        "exchange.name_asked",
                        "exchange.name_reading_refused",
                        "exchange.name_approved",
                        "exchange.name_read",
                        "exchange.name_reading_refused");
        assertThat(owner.console().queryForList("select detail::text from audit.entry", String.class))
                .noneMatch(detail -> detail.contains(NAME));
    }

    @Test
    void whoever_asked_is_told_what_was_decided_and_nobody_else_is() {
        Browser colleague = Outside.person(office, Role.PETITION_OFFICER);
        decide(deputy, ask(officer), true);
        assertThat(notices(officer)).contains("NAME_OPENED");
        assertThat(notices(colleague)).doesNotContain("NAME_OPENED");

        JsonNode asked = colleague
                .post(address + "/name-requests", Map.of("motive", "to hear them"))
                .json()
                .at("/report/nameRequests");
        assertThat(deputy.post(
                                address + "/name-requests/"
                                        + asked.get(asked.size() - 1).path("id").asLong() + "/decision",
                                Map.of("approved", false, "note", "the file says it already"))
                        .status())
                .isEqualTo(200);

        assertThat(notices(colleague)).contains("NAME_REFUSED").doesNotContain("NAME_OPENED");
        assertThat(notices(officer)).doesNotContain("NAME_REFUSED");
        assertThat(notices(deputy)).doesNotContain("NAME_OPENED", "NAME_REFUSED");
    }

    private List<String> notices(Browser person) {
        List<String> kinds = new ArrayList<>();
        person.get("/api/procedures/notices").json().forEach(notice -> {
            if (address.equals("/api/matters/" + notice.path("matter").asLong() + "/report")) {
                kinds.add(notice.path("kind").asString());
            }
        });
        return kinds;
    }

    @Test
    void nobody_opens_a_name_to_themselves_and_none_but_the_two_roles_open_one() {
        String both = office.account(Outside.UNIT, Role.PETITION_OFFICER, Role.DEPUTY_IN_CHARGE);
        Browser alone = office.stranger();
        alone.signIn(both, Office.PASSWORD);
        long request = ask(alone);

        assertThat(decide(alone, request, true).code()).isEqualTo("NAME_APPROVAL_OWN");
        assertThat(decide(officer, request, true).code()).isEqualTo("NAME_APPROVAL_NOT_YOURS");
        assertThat(decide(Outside.person(office, Role.DEPARTMENT_HEAD), request, true)
                        .code())
                .isEqualTo("NAME_APPROVAL_NOT_YOURS");
        assertThat(alone.get(address + "/name").code()).isEqualTo("NAME_NOT_OPEN");
    }

    @Test
    void who_stands_in_for_the_deputy_opens_no_name() {
        String deputyLogin = office.account(Outside.UNIT, Role.DEPUTY_IN_CHARGE);
        long giver = office.id(deputyLogin);
        Acting.as(
                new Actor(String.valueOf(giver), List.of(), null, null),
                () -> office.inTransaction(() -> jdbc.sql(
                                """
                                insert into procedure.delegation (giver, receiver, role, valid_from, valid_to, reason)
                                values (?, ?, 'DEPUTY_IN_CHARGE', now() - interval '1 day', now() + interval '1 day',
                                    'away')
                                """)
                        .params(giver, office.id(officerLogin))
                        .update()));
        long request = ask(Outside.person(office, Role.PETITION_OFFICER));

        assertThat(decide(officer, request, true).code()).isEqualTo("NAME_APPROVAL_NOT_YOURS");
    }

    @Test
    void a_refusal_says_why_and_a_decision_stays() {
        long request = ask(officer);
        assertThat(decide(deputy, request, false).status()).isEqualTo(400);
        assertThat(deputy.post(
                                address + "/name-requests/" + request + "/decision",
                                Map.of("approved", false, "note", "the file says enough"))
                        .status())
                .isEqualTo(200);

        assertThat(decide(deputy, request, true).status()).isEqualTo(409);
        assertThat(officer.get(address + "/name").status()).isEqualTo(403);
        assertThatThrownBy(() -> office.asProgram(() -> jdbc.sql(
                                """
                                update exchange.identity_request
                                set approved = true, open_until = now() + interval '1 year' where id = ?
                                """)
                        .param(request)
                        .update()))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("decided once");
    }

    @Test
    void when_the_time_is_over_it_is_closed_again() {
        long request = ask(officer);
        decide(deputy, request, true);
        owner.console()
                .execute("set mingjing.account = 'program:test';"
                        + " alter table exchange.identity_request disable trigger kept;"
                        + " update exchange.identity_request set open_until = now() where id = " + request + ";"
                        + " alter table exchange.identity_request enable trigger kept");

        assertThat(officer.get(address + "/name").code()).isEqualTo("NAME_NOT_OPEN");
        assertThat(rowsSeenAs(String.valueOf(office.id(officerLogin)))).isZero();
    }

    @Test
    void without_the_key_the_approval_opens_nothing() throws IOException {
        long request = ask(officer);
        decide(deputy, request, true);
        java.nio.file.Path key = settings.link().resolve("keys").resolve("own").resolve("1.identity");
        java.nio.file.Path elsewhere = key.resolveSibling("kept-elsewhere");
        java.nio.file.Files.move(key, elsewhere);
        try {
            assertThat(officer.get(address + "/name").code()).isEqualTo("EXCHANGE_KEY_MISSING");
            assertThat(officer.get(address).status()).isEqualTo(200);
        } finally {
            java.nio.file.Files.move(elsewhere, key);
        }
        assertThat(officer.get(address + "/name").status()).isEqualTo(200);
    }

    private long ask(Browser by) {
        Answer answer = by.post(address + "/name-requests", Map.of("motive", "to ask them where the land lies"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().at("/report/nameRequests").path(0).path("id").asLong();
    }

    private Answer decide(Browser by, long request, boolean approved) {
        return by.post(address + "/name-requests/" + request + "/decision", Map.of("approved", approved));
    }

    private long rowsSeenAs(String account) {
        return Acting.as(
                new Actor(account, List.of(), null, null),
                () -> office.inTransaction(() -> jdbc.sql("select count(*) from exchange.identity")
                        .query(Long.class)
                        .single()));
    }
}
