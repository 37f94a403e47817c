package org.mingjing.app.clues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Browser.Answer;
import org.mingjing.app.Office;
import org.mingjing.app.identity.Role;
import org.mingjing.app.procedure.Matters;
import org.mingjing.app.procedure.Procedures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@AppTest
class SubjectTest {
    /** The published example of the standard. */
    private static final String RESIDENT = "11010519491231002X";

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
    void earlier_matters_about_the_same_person_are_found_by_the_number_and_not_by_the_name() {
        long first = desk.clue();
        long second = desk.clue();
        long namesake = desk.clue();
        ClueDesk.ok(link(desk.keeper, first, person("甲", RESIDENT)));
        ClueDesk.ok(link(desk.keeper, namesake, Map.of("kind", "PERSON", "name", "甲", "part", "CONCERNED")));

        Answer linked = ClueDesk.ok(link(desk.keeper, second, person("甲", RESIDENT.replace('X', 'x'))));

        assertThat(linked.json().path("others").findValuesAsString("id")).containsExactly(String.valueOf(first));
        assertThat(linked.text()).doesNotContain(RESIDENT);
        assertThat(office.<Long>asProgram(() -> jdbc.sql("select count(*) from clues.subject s where s::text ilike ?")
                        .param("%" + RESIDENT + "%")
                        .query(Long.class)
                        .single()))
                .as("the number itself is not kept")
                .isZero();
    }

    @Test
    void whom_a_clue_is_about_goes_on_to_its_case_and_to_the_clue_that_it_is_joined_with() {
        long main = desk.clue();
        long joined = desk.clue();
        ClueDesk.ok(link(desk.keeper, main, person("甲", RESIDENT)));
        ClueDesk.ok(link(desk.keeper, joined, person("甲", RESIDENT)));
        ClueDesk.ok(link(desk.keeper, joined, Map.of("kind", "PERSON", "name", "乙", "part", "WITNESS")));
        ClueDesk.ok(link(desk.keeper, joined, Map.of("kind", "PERSON", "name", "丙", "part", "CONCERNED")));
        long wrong = subjects(desk.keeper, joined).json().at("/2/id").asLong();
        assertThat(desk.keeper
                        .post("/api/matters/" + joined + "/subjects/" + wrong + "/removal", Map.of("reason", "wrong"))
                        .status())
                .isEqualTo(204);

        String number = ClueDesk.ok(desk.keeper.get("/api/matters/" + main))
                .json()
                .at("/row/number")
                .asString();
        ClueDesk.ok(desk.step(joined, "merge", Map.of("main_number", number)));
        assertThat(names(main)).containsExactly("甲", "乙");
        desk.step(main, "file");
        long kase = ClueDesk.ok(desk.keeper.get("/api/matters/" + main))
                .json()
                .path("related")
                .valueStream()
                .filter(row -> row.path("process").asString().equals("case"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asLong();
        assertThat(names(kase)).containsExactly("甲", "乙");
    }

    private List<String> names(long matter) {
        return subjects(desk.keeper, matter).json().findValuesAsString("name");
    }

    @Test
    void a_name_is_searched_for_within_sight_and_by_no_contact() {
        long clue = desk.clue();
        String name = "某%人" + clue;
        ClueDesk.ok(link(desk.keeper, clue, person(name, RESIDENT)));
        desk.step(clue, "serve");
        Browser contact = office.person(desk.unit, Role.UNIT_CONTACT);
        assertThat(contact.get("/api/matters/" + clue).status()).isEqualTo(200);

        assertThat(searched(desk.keeper, name)).containsExactly("/api/matters/" + clue);
        assertThat(searched(desk.keeper, "某%%人" + clue)).as("no pattern").isEmpty();
        assertThat(searched(contact, name)).isEmpty();
        assertThat(searched(office.person(office.unit(), Role.HEAD), name)).isEmpty();
        desk.restrict(clue);
        assertThat(searched(desk.keeper, name)).isEmpty();
    }

    private static List<String> searched(Browser who, String text) {
        return ClueDesk.ok(who.post("/api/search", Map.of("text", text)))
                .json()
                .path("groups")
                .valueStream()
                .filter(group -> group.path("kind").asString().equals("SUBJECT"))
                .flatMap(group -> group.path("hits").findValuesAsString("address").stream())
                .toList();
    }

    @Test
    void a_matter_that_is_restricted_is_no_earlier_matter() {
        long first = desk.clue();
        long second = desk.clue();
        ClueDesk.ok(link(desk.keeper, first, person("乙", RESIDENT)));
        ClueDesk.ok(link(desk.keeper, second, person("乙", RESIDENT)));

        desk.restrict(first);

        assertThat(subjects(desk.keeper, second).json().at("/0/others")).isEmpty();
        assertThat(subjects(desk.head, second).json().at("/0/others").findValuesAsString("id"))
                .containsExactly(String.valueOf(first));
    }

    @Test
    void the_same_is_linked_once_and_a_wrong_number_not_at_all() {
        long clue = desk.clue();
        ClueDesk.ok(link(desk.keeper, clue, person("丙", RESIDENT)));

        assertThat(link(desk.keeper, clue, person("丙", RESIDENT)).code()).isEqualTo("SUBJECT_LINKED_ALREADY");
        assertThat(link(desk.keeper, clue, person("丙", "110105194912310021")).code())
                .isEqualTo("SUBJECT_IDENTIFIER_INVALID");
        assertThat(subjects(desk.keeper, clue).json()).hasSize(1);
    }

    @Test
    void who_does_not_see_the_matter_sees_no_subject_and_who_does_not_work_on_it_links_none() {
        long clue = desk.clue();
        ClueDesk.ok(link(desk.keeper, clue, person("丁", RESIDENT)));
        desk.step(clue, "serve");
        Browser contact = office.person(desk.unit, Role.UNIT_CONTACT);
        Answer missing = desk.keeper.get("/api/matters/999999999/subjects");

        assertThat(contact.get("/api/matters/" + clue).status()).isEqualTo(200);
        for (Browser who : List.of(contact, desk.supervisor, office.person(office.unit(), Role.HEAD))) {
            ClueDesk.assertSame(subjects(who, clue), missing);
        }
        assertThat(link(desk.supervisor, clue, person("戊", RESIDENT)).status()).isEqualTo(404);
        assertThat(link(desk.head, clue, person("戊", RESIDENT)).status()).isEqualTo(403);
        assertThat(link(contact, clue, person("戊", RESIDENT)).status()).isEqualTo(403);
    }

    @Test
    void a_subject_that_was_linked_wrongly_is_taken_out_with_a_reason_and_can_be_linked_again() {
        long clue = desk.clue();
        long other = desk.clue();
        long subject = ClueDesk.ok(link(desk.keeper, clue, person("己", RESIDENT)))
                .json()
                .path("id")
                .asLong();
        ClueDesk.ok(link(desk.keeper, other, person("己", RESIDENT)));
        String address = "/api/matters/" + clue + "/subjects/" + subject + "/removal";

        assertThat(desk.keeper.post(address, Map.of("reason", " ")).code()).isEqualTo("INPUT_INVALID");
        assertThat(desk.head.post(address, Map.of("reason", "a namesake")).status())
                .isEqualTo(403);
        assertThat(desk.keeper
                        .post(
                                "/api/matters/" + other + "/subjects/" + subject + "/removal",
                                Map.of("reason", "a namesake"))
                        .status())
                .isEqualTo(404);
        assertThat(desk.keeper.post(address, Map.of("reason", "a namesake")).status())
                .isEqualTo(204);

        assertThat(subjects(desk.keeper, clue).json()).isEmpty();
        assertThat(subjects(desk.keeper, other).json().at("/0/others"))
                .as("it leads to the other matter no more")
                .isEmpty();
        assertThat(desk.keeper.get("/api/matters/" + clue).text())
                .contains("subject_removed")
                .contains("a namesake");
        assertThat(desk.keeper.post(address, Map.of("reason", "again")).status())
                .isEqualTo(404);
        ClueDesk.ok(link(desk.keeper, clue, person("己", RESIDENT)));
        assertThatThrownBy(() -> office.asProgram(() -> jdbc.sql(
                                "update clues.subject set removed_at = null, removed_by = null, removed_for = null"
                                        + " where id = ?")
                        .param(subject)
                        .update()))
                .isInstanceOf(DataAccessException.class);
    }

    private static Map<String, String> person(String name, String identifier) {
        return Map.of("kind", "PERSON", "name", name, "part", "CONCERNED", "identifier", identifier);
    }

    private static Answer link(Browser who, long matter, Map<String, String> subject) {
        return who.post("/api/matters/" + matter + "/subjects", subject);
    }

    private static Answer subjects(Browser who, long matter) {
        return who.get("/api/matters/" + matter + "/subjects");
    }
}
