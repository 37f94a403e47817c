package org.mingjing.app.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Browser.Answer;
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

/** A term that ends on a day which somebody chooses: within the term, told of before, put off by approval alone. */
@AppTest
class ChosenDayTest {
    private static final Term HALF_A_YEAR = new Term(6, Term.Unit.MONTHS, Term.Ending.MOVES);
    private static final Term MONTH = new Term(1, Term.Unit.MONTHS, Term.Ending.MOVES);
    private static final String PROFILE =
            """
            profile: chosen-day
            version: 1
            title: { en: Test, zh: 测试 }
            source: { en: none, zh: 无 }
            processes:
              tip:
                title: { en: Tip, zh: 线索 }
                number: 择期〔{year}〕{number}号
                opens: [CASE_SUPERVISOR]
                keepers: [CASE_SUPERVISOR]
                readers:
                  - { role: CASE_SUPERVISOR }
                  - { role: HEAD }
                states:
                  begun: { title: { en: begun, zh: 开始 } }
                  held: { title: { en: held, zh: 暂存 } }
                  over: { title: { en: over, zh: 结束 }, end: true }
                steps:
                  hold:
                    title: { en: Hold, zh: 暂存 }
                    from: [begun]
                    to: held
                    by: [CASE_SUPERVISOR]
                    approvals: [HEAD]
                    asks:
                      - { name: review_on, type: DATE, required: true, title: { en: Look again on, zh: 复查日期 } }
                  end: { title: { en: End, zh: 结束 }, from: [held], to: over, by: [CASE_SUPERVISOR] }
                limits:
                  review:
                    title: { en: Review, zh: 复查 }
                    term: { amount: 6, unit: MONTHS }
                    until: review_on
                    during: [held]
                    warn_days: 14
                    extension: { most: { amount: 2, unit: MONTHS }, times: 1, approvals: [HEAD] }
            """;

    @Autowired
    private Office office;

    @Autowired
    private Procedures procedures;

    @Autowired
    private Clocks clocks;

    @Autowired
    private Calendars calendars;

    @Autowired
    private Owner owner;

    @Autowired
    private JdbcClient jdbc;

    private String unit = "";
    private Browser supervisor = new Browser("");
    private Browser head = supervisor;
    private final LocalDate today = Terms.dateOf(Instant.now());

    @BeforeEach
    void furnish() {
        Profiles.enter(office, procedures, PROFILE);
        unit = office.unit();
        supervisor = office.person(unit, Role.CASE_SUPERVISOR);
        head = office.person(unit, Role.HEAD);
    }

    @Test
    void the_day_that_was_chosen_is_the_last_of_the_term_and_is_put_off_by_approval_alone() {
        long matter = matter();
        ok(hold(matter, today.plusDays(40)));
        assertThat(page(matter).path("clocks"))
                .as("nothing runs before it is approved")
                .isEmpty();
        ok(decide(matter));
        assertThat(lastDay(matter)).isEqualTo(counted(Course.until(Instant.now(), today.plusDays(40))));
        clocks.redate();
        assertThat(lastDay(matter))
                .as("whatever becomes of the calendar")
                .isEqualTo(counted(Course.until(Instant.now(), today.plusDays(40))));

        Map<String, Object> wish = new HashMap<>(
                Map.of("version", version(matter), "limit", "review", "amount", 3, "opinion", "the audit is not done"));
        assertThat(supervisor
                        .post("/api/matters/" + matter + "/extensions", wish)
                        .code())
                .isEqualTo("EXTENSION_NOT_POSSIBLE");
        wish.put("amount", 1);
        ok(supervisor.post("/api/matters/" + matter + "/extensions", wish));
        assertThat(lastDay(matter)).isEqualTo(counted(Course.until(Instant.now(), today.plusDays(40))));
        ok(decide(matter));
        assertThat(lastDay(matter))
                .isEqualTo(
                        counted(Course.until(Instant.now(), today.plusDays(40)).extended(java.util.List.of(MONTH))));
    }

    @Test
    void no_day_is_chosen_that_is_over_or_beyond_the_term_nor_approved_once_it_is_over() {
        long matter = matter();
        LocalDate most = counted(Course.from(Instant.now()));
        for (LocalDate wrong : new LocalDate[] {today.minusDays(1), today, most.plusDays(1), today.plusYears(9)}) {
            assertThat(hold(matter, wrong).code()).as(wrong.toString()).isEqualTo("DAY_NOT_WITHIN_TERM");
        }
        assertThat(step(matter, "hold", Map.of()).code()).isEqualTo("ANSWER_INVALID");
        ok(hold(matter, most));
        owner.console()
                .execute("begin; select set_config('mingjing.account', 'program:test', true);"
                        + " update procedure.proposal set answers = '{\"review_on\": \"" + today
                        + "\"}' where matter = " + matter + "; commit"); // it waited until then
        assertThat(decide(matter).code()).isEqualTo("DAY_NOT_WITHIN_TERM");
        assertThat(page(matter).at("/row/state").asString()).isEqualTo("begun");
    }

    @Test
    void it_is_reminded_of_once_before_the_day_and_not_before_that() {
        long soon = held(today.plusDays(10));
        long later = held(today.plusDays(60));

        clocks.tell();
        clocks.tell();

        assertThat(told(soon)).containsExactly("REMINDED");
        assertThat(told(later)).isEmpty();
        ok(step(soon, "end", Map.of()));
        assertThat(page(soon).at("/clocks/0/met").asBoolean()).isTrue();
    }

    private long held(LocalDate day) {
        long matter = matter();
        ok(hold(matter, day));
        ok(decide(matter));
        return matter;
    }

    private java.util.List<String> told(long matter) {
        return office.asProgram(() -> jdbc.sql(
                        """
                        select distinct kind from procedure.notice where matter = ? and kind in ('REMINDED', 'OVERDUE')
                        """)
                .param(matter)
                .query(String.class)
                .list());
    }

    private LocalDate counted(Course course) {
        return Terms.due(HALF_A_YEAR, course, calendars.current()).orElseThrow().lastDay();
    }

    private LocalDate lastDay(long matter) {
        return LocalDate.parse(page(matter).at("/clocks/0/lastDay").asString());
    }

    private long matter() {
        return ok(supervisor.post(
                        "/api/matters",
                        Map.of(
                                "profile",
                                "chosen-day",
                                "process",
                                "tip",
                                "title",
                                "A",
                                "unit",
                                unit,
                                "facts",
                                Map.of())))
                .path("id")
                .asLong();
    }

    private Answer hold(long matter, LocalDate day) {
        return step(matter, "hold", Map.of("review_on", day.toString()));
    }

    private Answer step(long matter, String step, Map<String, ?> answers) {
        return supervisor.post(
                "/api/matters/" + matter + "/steps",
                Map.of("version", version(matter), "step", step, "opinion", "because", "answers", answers));
    }

    private Answer decide(long matter) {
        return head.post("/api/matters/" + matter + "/decision", Map.of("version", version(matter), "approved", true));
    }

    private long version(long matter) {
        return page(matter).at("/row/version").asLong();
    }

    private JsonNode page(long matter) {
        return ok(supervisor.get("/api/matters/" + matter));
    }

    private static JsonNode ok(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }
}
