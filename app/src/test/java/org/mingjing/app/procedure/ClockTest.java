package org.mingjing.app.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Office;
import org.mingjing.app.agenda.Calendars;
import org.mingjing.app.agenda.Course;
import org.mingjing.app.agenda.Term;
import org.mingjing.app.agenda.Terms;
import org.mingjing.app.database.Owner;
import org.mingjing.app.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Terms of matters: they begin, stand, are extended and end as the matter moves, and are told of once. */
@AppTest
class ClockTest {
    @Autowired
    private Office office;

    @Autowired
    private Procedures procedures;

    @Autowired
    private Matters matters;

    @Autowired
    private Clocks clocks;

    @Autowired
    private Calendars calendars;

    @Autowired
    private Owner owner;

    @Autowired
    private JdbcClient jdbc;

    private Desk desk;

    @BeforeEach
    void openTheDesk() {
        desk = new Desk(office, procedures, matters);
    }

    @Test
    void a_term_runs_through_its_states_and_is_met_when_the_matter_leaves_them() {
        long id = desk.checked();
        JsonNode clock = desk.page(id).at("/clocks/0");
        assertThat(LocalDate.parse(clock.path("lastDay").asString())).isEqualTo(lastDay(clock, List.of()));

        Desk.ok(desk.step(Role.CASE_HANDLER, id, "serve", Map.of()));

        JsonNode ended = desk.page(id).at("/clocks/0");
        assertThat(ended.path("met").asBoolean()).isTrue();
        assertThat(desk.page(id).at("/row/due").isMissingNode()).isTrue();
        Desk.ok(desk.step(Role.UNIT_CONTACT, id, "answer", Map.of()));
        assertThat(desk.page(id).path("clocks").size())
                .as("a matter that comes back has a new term")
                .isEqualTo(2);
    }

    @Test
    void a_term_stands_while_the_matter_is_paused() {
        long id = desk.checked();
        Desk.ok(desk.step(Role.CASE_HANDLER, id, "pause", Map.of()));
        assertThat(desk.page(id).at("/clocks/0/standsStill").asBoolean()).isTrue();
        assertThat(desk.page(id).at("/clocks/0/due").isMissingNode()).isTrue();

        Desk.ok(desk.step(Role.CASE_HANDLER, id, "resume", Map.of()));

        assertThat(desk.page(id).at("/clocks/0/standsStill").asBoolean()).isFalse();
        assertThat(desk.page(id).path("clocks").size()).isEqualTo(1);
    }

    @Test
    void an_extension_is_approved_by_another_counts_and_is_given_once() {
        long id = desk.checked();
        LocalDate before = LocalDate.parse(desk.page(id).at("/clocks/0/lastDay").asString());

        assertThat(extend(id, 6).code()).isEqualTo("EXTENSION_NOT_POSSIBLE");
        Desk.ok(extend(id, 3));
        assertThat(desk.page(id).at("/clocks/0/lastDay").asString()).isEqualTo(before.toString());
        Desk.ok(desk.decide(Role.DEPUTY_IN_CHARGE, id, true));

        JsonNode clock = desk.page(id).at("/clocks/0");
        assertThat(LocalDate.parse(clock.path("lastDay").asString()))
                .isAfter(before)
                .isEqualTo(lastDay(clock, List.of(new Term(3, Term.Unit.WORKING_DAYS, Term.Ending.MOVES))));
        assertThat(extend(id, 1).code()).isEqualTo("EXTENSION_NOT_POSSIBLE");
    }

    private LocalDate lastDay(JsonNode clock, List<Term> extensions) {
        Instant began = Instant.parse(clock.path("began").asString());
        return Terms.due(
                        new Term(10, Term.Unit.WORKING_DAYS, Term.Ending.MOVES),
                        Course.from(began).extended(extensions),
                        calendars.current())
                .orElseThrow()
                .lastDay();
    }

    private org.mingjing.app.Browser.Answer extend(long id, int amount) {
        return desk.as(Role.CASE_HANDLER)
                .post(
                        "/api/matters/" + id + "/extensions",
                        Map.of("version", desk.version(id), "limit", "opinion", "amount", amount, "opinion", "more"));
    }

    @Test
    void an_extension_comes_too_late_once_the_term_is_over() {
        long id = desk.checked();
        beganDaysAgo(id, 60);
        clocks.redate();

        assertThat(extend(id, 1).code()).isEqualTo("EXTENSION_NOT_POSSIBLE");
    }

    @Test
    void what_comes_near_and_what_ran_out_is_told_once_after_days_of_downtime_too() {
        long near = desk.checked();
        beganDaysAgo(near, 12);
        long late = desk.checked();
        beganDaysAgo(late, 60); // nobody was here to warn of it
        clocks.redate();

        clocks.tell();
        clocks.tell();
        clocks.redate();
        clocks.tell();

        assertThat(told(late)).containsExactly("OVERDUE");
        assertThat(told(near)).isSubsetOf("REMINDED", "OVERDUE").hasSize(1);
        assertThat(desk.as(Role.CASE_SUPERVISOR)
                        .get("/api/matters?overdue=true")
                        .json()
                        .path("items")
                        .findValuesAsString("id"))
                .contains(String.valueOf(late));
    }

    @Test
    void of_what_stays_overdue_those_further_up_are_told_one_after_the_other_and_each_once() {
        long id = desk.checked();
        LocalDate last = beganSoThatItEnded(id, 3);
        clocks.tell();
        clocks.tell();

        assertThat(escalated(id)).as("the first alone, on the day after").containsExactly("DEPARTMENT_HEAD");
        assertThat(noticed(Role.DEPUTY_IN_CHARGE, id)).isEmpty();

        endedOn(id, last.minusDays(30)); // nobody was here for a month
        clocks.tell();
        clocks.tell();
        assertThat(escalated(id)).containsExactly("DEPARTMENT_HEAD", "DEPUTY_IN_CHARGE", "HEAD");
        assertThat(noticed(Role.DEPUTY_IN_CHARGE, id)).containsExactly("ESCALATED");
        assertThat(noticed(Role.HEAD, id)).containsExactly("ESCALATED");
    }

    @Test
    void of_a_restricted_matter_nobody_further_up_is_told() {
        long id = desk.worked();
        Desk.ok(desk.as(Role.HEAD)
                .post(
                        "/api/matters/" + id + "/restriction",
                        Map.of("version", desk.version(id), "restricted", true, "reason", "because")));
        beganSoThatItEnded(id, 60);
        clocks.tell();

        assertThat(office.asProgram(
                        () -> jdbc.sql("select count(*) from procedure.entry where matter = ? and kind = 'ESCALATED'")
                                .param(id)
                                .query(Long.class)
                                .single()))
                .isZero();
    }

    private LocalDate beganSoThatItEnded(long id, int daysAgo) {
        beganDaysAgo(id, 60);
        clocks.redate();
        LocalDate last = Terms.dateOf(Instant.now()).minusDays(daysAgo);
        endedOn(id, last);
        return last;
    }

    /** As if the term had ended on that day. */
    private void endedOn(long id, LocalDate day) {
        owner.console()
                .execute("begin; select set_config('mingjing.account', 'program:test', true);"
                        + " update procedure.clock set last_day = '" + day + "' where matter = " + id + "; commit");
    }

    private List<String> escalated(long id) {
        return desk.page(id)
                .path("entries")
                .valueStream()
                .filter(entry -> entry.path("kind").asString().equals("ESCALATED"))
                .map(entry -> entry.at("/detail/role").asString())
                .toList();
    }

    private List<String> noticed(Role role, long id) {
        return desk.as(role)
                .get("/api/procedures/notices")
                .json()
                .valueStream()
                .filter(notice -> notice.path("matter").asLong() == id)
                .map(notice -> notice.path("kind").asString())
                .filter(kind -> kind.equals("ESCALATED"))
                .toList();
    }

    @Test
    void a_miss_that_a_corrected_calendar_makes_timely_is_withdrawn_in_the_open() {
        long id = desk.checked();
        beganDaysAgo(id, 60);
        clocks.redate();
        clocks.tell();
        assertThat(told(id)).containsExactly("OVERDUE");

        beganDaysAgo(id, 0); // as a calendar that moves the end behind today would
        clocks.redate();

        assertThat(desk.page(id).path("entries").findValuesAsString("kind")).contains("NO_LONGER_OVERDUE");
        assertThat(desk.page(id).at("/row/overdue").asBoolean()).isFalse();
    }

    private List<String> told(long id) {
        return desk.as(Role.CASE_SUPERVISOR)
                .get("/api/procedures/notices")
                .json()
                .valueStream()
                .filter(notice -> notice.path("matter").asLong() == id)
                .map(notice -> notice.path("kind").asString())
                .filter(kind -> kind.equals("OVERDUE") || kind.equals("REMINDED"))
                .toList();
    }

    private void beganDaysAgo(long id, int days) {
        owner.console()
                .execute("begin; select set_config('mingjing.account', 'program:test', true);"
                        + " update procedure.clock set began = '"
                        + Timestamp.from(Instant.now().minus(days, ChronoUnit.DAYS))
                        + "' where matter = " + id + "; commit");
    }
}
