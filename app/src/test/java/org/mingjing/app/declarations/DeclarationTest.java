package org.mingjing.app.declarations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Browser.Answer;
import org.mingjing.app.Office;
import org.mingjing.app.identity.Role;
import org.mingjing.app.procedure.Matters;
import org.mingjing.contract.Datasets;
import org.mingjing.lake.Lake;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A declaration from its unit to its end, and that no way leads around. */
@AppTest
class DeclarationTest {
    @Autowired
    private Office office;

    @Autowired
    private Matters matters;

    @Autowired
    private Lake lake;

    @Autowired
    private Datasets datasets;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DeclarationTerms terms;

    private DeclarationDesk desk;

    @BeforeEach
    void furnish() {
        desk = new DeclarationDesk(office, matters, lake, datasets);
    }

    @Test
    void a_declaration_is_the_units_own_until_it_is_whole_and_filed() {
        long id = desk.begin("BEFORE", Map.of("project", "A road"));

        Answer early = desk.step(desk.contact, id, "file", Map.of());
        assertThat(early.code()).isEqualTo("ANSWER_INVALID");
        assertThat(early.text()).contains("missing");
        change(id, DeclarationDesk.before());
        assertThat(desk.step(desk.contact, id, "file", Map.of()).code()).isEqualTo("DECLARATION_ATTACHMENT_MISSING");
        desk.attach(id, "approval");
        desk.attach(id, "minutes");

        DeclarationDesk.ok(desk.step(desk.contact, id, "file", Map.of()));

        assertThat(desk.contact
                        .put("/api/declarations/" + id + "/values", Map.of("values", DeclarationDesk.before()))
                        .code())
                .as("it lies with the office now")
                .isIn("DECLARATION_NOT_OPEN", "");
        assertThat(desk.state(desk.checked(id))).isEqualTo("checked");
    }

    @Test
    void what_is_corrected_is_checked_again_in_the_same_term() {
        long id = desk.checked(desk.filed("BEFORE", tooMuch(), "approval", "minutes"));
        String due =
                desk.supervisor.get("/api/matters/" + id).json().at("/row/due").asString();

        DeclarationDesk.ok(desk.step(desk.contact, id, "correct", Map.of("done", "nothing yet")));
        desk.checked(id, "warned");

        assertThat(desk.supervisor
                        .get("/api/matters/" + id)
                        .json()
                        .at("/row/due")
                        .asString())
                .as("filing again wins no time")
                .isEqualTo(due);
        change(id, DeclarationDesk.before());
        assertThat(desk.read(desk.supervisor, id).at("/values/amount").asString())
                .as("the office sees what was filed, not what is being written")
                .isEqualTo("1200000.00");
        DeclarationDesk.ok(desk.step(desk.contact, id, "correct", Map.of("done", "a mistake of ours")));
        desk.checked(id, "answered");
        assertThat(desk.read(desk.supervisor, id).at("/values/amount").asString())
                .isEqualTo("900000.00");
        assertThat(desk.read(desk.supervisor, id).path("filing").asInt()).isEqualTo(3);
    }

    @Test
    void what_was_not_put_right_in_time_becomes_one_clue_however_many_look() throws Exception {
        long id = desk.checked(desk.filed("BEFORE", tooMuch(), "approval", "minutes"));
        long inTime = desk.checked(desk.filed("BEFORE", tooMuch(), "approval", "minutes"));
        terms.look();
        assertThat(desk.state(id)).as("the term runs still").isEqualTo("warned");
        lapse(id);

        ExecutorService servers = Executors.newFixedThreadPool(4);
        List<Future<?>> looks = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            looks.add(servers.submit(() -> {
                try {
                    terms.look();
                } catch (RuntimeException late) {
                    // whoever comes second finds it raised; what counts is asserted below
                }
            }));
        }
        for (Future<?> look : looks) {
            look.get();
        }
        servers.shutdown();

        assertThat(desk.stateInside(id)).isEqualTo("raised");
        assertThat(desk.stateInside(inTime)).isEqualTo("warned");
        assertThat(number("select count(*) from procedure.matter where process = 'clue' and parent = " + id))
                .isEqualTo(1);
        assertThat(text("select facts -> 'opened' ->> 'gist' from procedure.matter where process = 'clue' and parent = "
                        + id))
                .as("what the clue is about")
                .contains("逾期未整改")
                .contains(warning(id));
        assertThat(number("select count(*) from audit.entry where action = 'declarations.raised' and object = '" + id
                        + "' and account = 'program:declarations'"))
                .isEqualTo(1);
        assertThat(desk.contact.get("/api/matters/" + id).status())
                .as("what becomes a clue is out of the unit's sight")
                .isEqualTo(404);
        assertThat(desk.contact.get("/api/declarations/" + id).status()).isEqualTo(404);
    }

    @Test
    void no_way_leads_around() {
        long id = desk.begin("BEFORE", Map.of("project", "A road"));
        long filed = desk.checked(desk.filed("BEFORE", tooMuch(), "approval", "minutes"));
        Browser stranger = office.person(office.unit(), Role.UNIT_CONTACT);
        Browser colleague = office.person(desk.unit, Role.SUPERVISOR);

        assertThat(desk.contact
                        .post(
                                "/api/matters",
                                Map.of("process", "declaration", "title", "Without a form", "unit", desk.unit))
                        .code())
                .isEqualTo("OWN_FORM_NEEDED");
        assertThat(stranger.get("/api/declarations/" + id).status()).isEqualTo(404);
        assertThat(stranger.put("/api/declarations/" + id + "/values", Map.of("values", DeclarationDesk.before()))
                        .status())
                .isEqualTo(404);
        assertThat(stranger.post(
                                "/api/declarations",
                                DeclarationDesk.declaration("BEFORE", DeclarationDesk.before(), desk.unit))
                        .status())
                .isEqualTo(404);
        assertThat(colleague
                        .put("/api/declarations/" + id + "/values", Map.of("values", DeclarationDesk.before()))
                        .code())
                .as("the office does not write the unit's declaration")
                .isEqualTo("DECLARATION_NOT_OPEN");
        for (String step : List.of("warn_on", "take_correction", "raise_overdue")) {
            assertThat(desk.step(desk.head, filed, step, Map.of()).status())
                    .as(step)
                    .isIn(403, 409);
        }
        assertThat(desk.step(desk.head, filed, "raise_overdue", Map.of()).code())
                .as("nobody takes the program's step")
                .isEqualTo("STEP_NOT_YOURS");
        assertThat(desk.contact
                        .post("/api/declarations/" + id + "/papers", Map.of("paper", "approval", "file", fileOf(filed)))
                        .status())
                .as("a file of another matter")
                .isEqualTo(404);
        for (String sql : List.of(
                "update declarations.filing set \"values\" = '{}' where matter = ",
                "delete from declarations.filing where matter = ",
                "update declarations.filing set checked_at = now() where matter = ")) {
            assertThatThrownBy(
                            () -> office.asProgram(() -> jdbc.sql(sql + filed).update()))
                    .as(sql)
                    .isNotNull();
        }
    }

    private static Map<String, Object> tooMuch() {
        Map<String, Object> values = DeclarationDesk.before();
        values.put("amount", "1200000");
        return values;
    }

    private void change(long id, Map<String, Object> values) {
        DeclarationDesk.ok(desk.contact.put("/api/declarations/" + id + "/values", Map.of("values", values)));
    }

    private long fileOf(long id) {
        return desk.contact
                .get("/api/matters/" + id + "/files")
                .json()
                .at("/0/id")
                .asLong();
    }

    private void lapse(long id) {
        office.asProgram(() -> jdbc.sql("update procedure.clock set due = ? where matter = ? and ended is null")
                .params(java.sql.Timestamp.valueOf(LocalDate.of(2020, 1, 1).atStartOfDay()), id)
                .update());
    }

    private String text(String sql) {
        return office.asProgram(() -> jdbc.sql(sql).query(String.class).single());
    }

    /** What the unit was told that does not fit. */
    private String warning(long id) {
        return text("select says_zh from declarations.result where matter = " + id
                + " and outcome = 'WARNED' order by filing desc, place limit 1");
    }

    private long number(String sql) {
        return office.asProgram(() -> jdbc.sql(sql).query(Long.class).single());
    }
}
