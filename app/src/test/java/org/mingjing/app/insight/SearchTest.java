package org.mingjing.app.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Office;
import org.mingjing.app.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@AppTest
@ExtendWith(OutputCaptureExtension.class)
class SearchTest {
    private static final String NUMBER = "330102199001011234";

    @Autowired
    private Office office;

    @Autowired
    private JdbcClient jdbc;

    private Matters matters;

    @BeforeEach
    void an_office() {
        matters = new Matters(office, jdbc);
    }

    private static Browser.Answer search(Browser person, String text) {
        return person.post("/api/search", Map.of("text", text));
    }

    /** Addresses by kind, after each was opened. */
    private static Map<String, List<String>> found(Browser person, String text) {
        Map<String, List<String>> found = new TreeMap<>();
        for (JsonNode group : search(person, text).json().path("groups")) {
            List<String> addresses = group.path("hits").findValuesAsString("address");
            addresses.forEach(address ->
                    assertThat(person.get(address).status()).as(address).isEqualTo(200));
            found.put(group.path("kind").asString(), addresses);
        }
        return found;
    }

    @Test
    void one_finds_what_one_may_see_of_each_kind_and_can_open_it() {
        String unit = office.unit();
        String login = office.account(unit, Role.ANALYST, Role.DATA_STEWARD);
        long me = office.id(login);
        Browser person = office.stranger();
        person.signIn(login, Office.PASSWORD);
        String finding = matters.lead(unit).about("the banquet of May").add();
        matters.dataCall(unit, me, "GENERAL");
        matters.proposal(unit, me);
        matters.overdueRequest(unit, me);
        matters.run(false, false);

        assertThat(found(person, "Banquet"))
                .containsKeys("MODEL", "DATASET", "DATA_CALL", "PROPOSAL")
                .containsEntry("FINDING", List.of("/api/findings/" + finding));
        assertThat(found(person, finding)).containsEntry("FINDING", List.of("/api/findings/" + finding));
        assertThat(found(person, "单位" + unit)).containsEntry("UNIT", List.of("/api/units/" + unit));
        assertThat(found(person, "dr-1999")).containsKey("DATA_REQUEST");
        assertThat(found(person, "organisation")).containsKeys("DATASET", "DATA_REQUEST", "DATA_CALL");
        assertThat(found(person, "test")).containsKey("RUN");
    }

    @Test
    void what_is_out_of_scope_or_out_of_a_role_is_not_found() {
        String unit = office.unit();
        matters.lead(unit).about(NUMBER).add();
        long asker = office.id(office.account(unit, Role.ANALYST));
        matters.dataCall(unit, asker, "GENERAL");
        matters.proposal(unit, asker);
        matters.overdueRequest(unit, asker);

        assertThat(found(office.person(unit, Role.SUPERVISOR), NUMBER)).containsKey("FINDING");
        assertThat(found(office.person(office.unit(), Role.SUPERVISOR), NUMBER)).isEmpty();
        assertThat(found(office.person(unit, Role.DATA_STEWARD), NUMBER)).isEmpty();
        assertThat(found(office.person(unit, Role.WALL_DISPLAY), "organisation"))
                .isEmpty();
        Map<String, List<String>> outside =
                found(office.person(office.unit(), Role.ANALYST, Role.DEPARTMENT_HEAD), "banquet");
        assertThat(outside).doesNotContainKeys("DATA_CALL", "DATA_REQUEST", "PROPOSAL", "FINDING");
    }

    @Test
    void whoever_watches_over_data_calls_cannot_search_their_reasons() {
        String unit = office.unit();
        matters.dataCall(unit, office.id(office.account(unit, Role.ANALYST)), "GENERAL");
        Browser security = office.person(unit, Role.SECURITY_ADMINISTRATOR);

        assertThat(found(security, "banquet hall")).doesNotContainKey("DATA_CALL");
        assertThat(found(security, "organisation")).containsKey("DATA_CALL");
    }

    @Test
    void what_was_searched_for_is_kept_nowhere_and_that_it_was_is_in_the_audit(CapturedOutput output) {
        String unit = office.unit();
        String login = office.account(unit, Role.SUPERVISOR);
        Browser person = office.stranger();
        person.signIn(login, Office.PASSWORD);
        matters.lead(unit).about(NUMBER + "X9").add();

        assertThat(search(person, NUMBER + "X9").text()).contains("FINDING");
        assertThat(search(person, "x").code()).isEqualTo("INPUT_INVALID");
        assertThat(search(person, NUMBER + "X9" + "z".repeat(100)).code()).isEqualTo("INPUT_INVALID");

        List<String> entries = office.asProgram(() -> jdbc.sql(
                        "select action || ' ' || object || ' ' || detail from audit.entry where account = ? order by number")
                .param(String.valueOf(office.id(login)))
                .query(String.class)
                .list());
        assertThat(entries).anyMatch(entry -> entry.startsWith("findings.searched"));
        assertThat(entries).anyMatch(entry -> entry.startsWith("insight.searched"));
        assertThat(entries).noneMatch(entry -> entry.contains(NUMBER));
        assertThat(output.getAll()).doesNotContain(NUMBER);
    }
}
