package org.mingjing.app.dispositions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Browser.Answer;
import org.mingjing.app.Office;
import org.mingjing.app.identity.Role;
import org.mingjing.app.procedure.Procedures;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What is on record about one person: within sight, for a motive, and by the number alone. */
@AppTest
class IntegrityFileTest {
    /** The published example of the standard. */
    private static final String RESIDENT = "11010519491231002X";

    private static final String ADDRESS = "/api/dispositions/integrity-file";

    @Autowired
    private Office office;

    @Autowired
    private Procedures procedures;

    private FormsDesk desk;

    @BeforeEach
    void open() {
        desk = new FormsDesk(office, procedures);
    }

    @Test
    void it_gathers_what_concerns_the_person_and_what_came_of_it() {
        long clue = desk.clue("About the person");
        desk.link(clue, "甲", "CONCERNED", RESIDENT);
        long kase = desk.decided(clue, "third");
        long beside = desk.clue("The person occurs in it");
        desk.link(beside, "甲", "INVOLVED", RESIDENT);
        desk.reminded(beside, "talk");
        long harmed = desk.clue("The person lost by it");
        desk.link(harmed, "甲", "HARMED", RESIDENT);
        long namesake = desk.clue("Somebody of that name");
        desk.link(namesake, "甲", "CONCERNED", "");

        JsonNode file = FormsDesk.ok(read(desk.head));

        assertThat(matters(file)).containsExactly(kase + " CONCERNED", clue + " CONCERNED", beside + " INVOLVED");
        assertThat(file.path("dispositions")
                        .valueStream()
                        .map(one -> one.path("matter").asString() + " "
                                + one.path("form").asString()))
                .as("what was decided in a matter in which the person only occurs is about others")
                .containsExactly(kase + " THIRD");
        assertThat(file.toString()).doesNotContain(RESIDENT);
    }

    @Test
    void it_takes_a_motive_which_the_audit_keeps_but_not_the_number() {
        for (String motive : List.of("", "  x  ", "x".repeat(501))) {
            assertThat(read(desk.head, RESIDENT, motive).status()).isEqualTo(400);
        }
        assertThat(read(desk.head, "110105194912310021", "Opinion asked for").code())
                .isEqualTo("SUBJECT_IDENTIFIER_INVALID");

        String motive = "Opinion asked for before an appointment in " + desk.unit;
        FormsDesk.ok(read(desk.head, RESIDENT, motive));

        String audit = office.person(desk.unit, Role.AUDIT_ADMINISTRATOR)
                .get("/api/audit?action=dispositions.file_read")
                .text();
        assertThat(audit).contains(motive).doesNotContain(RESIDENT);
    }

    @Test
    void nobody_finds_in_it_what_they_do_not_see() {
        long hidden = desk.clue("Hidden");
        desk.link(hidden, "甲", "CONCERNED", RESIDENT);
        desk.reminded(hidden, "talk");
        long seen = desk.clue("Seen");
        desk.link(seen, "甲", "CONCERNED", RESIDENT);
        desk.restrict(hidden);

        JsonNode file = FormsDesk.ok(read(desk.keeper));

        assertThat(matters(file)).containsExactly(seen + " CONCERNED");
        assertThat(file.path("dispositions")).isEmpty();
        String elsewhere = read(office.person(office.unit(), Role.HEAD)).text();
        assertThat(elsewhere)
                .as("out of scope is as if there were nothing")
                .isEqualTo(read(desk.head, "440524188001010014", "Opinion asked for")
                        .text());
        for (Role role : Stream.of(Role.SUPERVISOR, Role.CASE_HANDLER, Role.TRIAL_OFFICER, Role.UNIT_CONTACT)
                .toList()) {
            assertThat(read(office.person(desk.unit, role)).status())
                    .as(role.name())
                    .isEqualTo(403);
        }
    }

    private static List<String> matters(JsonNode file) {
        return file.path("matters")
                .valueStream()
                .map(one ->
                        one.at("/row/id").asString() + " " + one.path("part").asString())
                .toList();
    }

    private static Answer read(Browser who) {
        return read(who, RESIDENT, "Opinion asked for");
    }

    private static Answer read(Browser who, String person, String motive) {
        return who.post(ADDRESS, Map.of("person", person, "motive", motive));
    }
}
