package org.mingjing.app.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Browser.Answer;
import org.mingjing.app.Office;
import org.mingjing.app.agenda.Terms;
import org.mingjing.app.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What departments had, got and gave back in a quarter, each number the petitions that come with it. */
@AppTest
class PetitionReturnTest {
    private static final String PROFILE =
            """
            profile: petition-return
            version: 1
            title: { en: Test, zh: 测试 }
            source: { en: none, zh: 无 }
            processes:
              petition:
                title: { en: Petition, zh: 来信 }
                number: 季报〔{year}〕{number}号
                opens: [PETITION_OFFICER]
                keepers: [PETITION_OFFICER]
                readers:
                  - { role: PETITION_OFFICER }
                  - { role: HEAD }
                states:
                  begun: { title: { en: begun, zh: 开始 } }
                  transferred: { title: { en: transferred, zh: 已移送 } }
                  handled: { title: { en: handled, zh: 已办结 } }
                  fed_back: { title: { en: told, zh: 已反馈 } }
                  archived: { title: { en: archived, zh: 已归档 }, end: true }
                steps:
                  transfer:
                    title: { en: Transfer, zh: 移送 }
                    from: [begun, fed_back]
                    to: transferred
                    by: [PETITION_OFFICER]
                    asks:
                      - { name: to_department, type: TEXT, required: true, title: { en: To, zh: 移送部门 } }
                  settle: { title: { en: Settle at once, zh: 直接办结 }, from: [begun], to: handled, by: [PETITION_OFFICER] }
                  handle: { title: { en: Handle, zh: 办结 }, from: [transferred], to: handled, by: [PETITION_OFFICER] }
                  feed_back: { title: { en: Tell, zh: 反馈 }, from: [handled], to: fed_back, by: [PETITION_OFFICER] }
                  archive: { title: { en: Archive, zh: 归档 }, from: [fed_back], to: archived, by: [PETITION_OFFICER] }
                limits:
                  result:
                    title: { en: Result, zh: 办结 }
                    term: { amount: 3, unit: MONTHS }
                    during: [transferred]
            """;

    @Autowired
    private Office office;

    @Autowired
    private Procedures procedures;

    @Autowired
    private JdbcClient jdbc;

    private String unit = "";
    private Browser officer = new Browser("");
    private final LocalDate today = Terms.dateOf(Instant.now());

    @BeforeEach
    void furnish() {
        Profiles.enter(office, procedures, PROFILE);
        unit = office.unit();
        officer = office.person(unit, Role.PETITION_OFFICER);
    }

    @Test
    void what_was_carried_over_and_came_in_is_what_went_out_and_is_carried_forward() {
        petition();
        long open = given("First");
        long handled = given("First");
        step(handled, "handle");
        long told = given("=Second()");
        step(told, "handle");
        step(told, "feed_back");
        overdue(open);
        overdue(handled); // its term is over with the result

        JsonNode now = read(officer, today);
        assertThat(counts(now.path("all"))).isEqualTo("0 3 2 1 1 1");
        assertThat(departments(now)).containsExactly("=Second() 0 1 1 1 0 0", "First 0 2 1 0 1 1");
        JsonNode next = read(officer, today.plusMonths(3));
        assertThat(counts(next.path("all"))).isEqualTo("1 0 0 0 1 1");
        assertThat(counts(read(officer, today.minusMonths(3)).path("all"))).isEqualTo("0 0 0 0 0 0");

        step(told, "transfer", Map.of("to_department", "Third"));
        assertThat(departments(read(officer, today)))
                .as("given anew after an objection, it counts once, where it was first")
                .containsExactly("=Second() 0 1 1 1 0 0", "First 0 2 1 0 1 1");
        for (JsonNode one : List.of(now, next)) {
            JsonNode all = one.at("/all/counts");
            assertThat(all.path("CARRIED_OVER").asInt() + all.path("GIVEN").asInt())
                    .isEqualTo(all.path("HANDLED").asInt()
                            + all.path("CARRIED_FORWARD").asInt());
            for (PetitionReturns.Counted counted : PetitionReturns.Counted.values()) {
                assertThat(one.path("petitions").valueStream().filter(petition -> petition.path("counted")
                                .toString()
                                .contains("\"" + counted + "\"")))
                        .as(counted.name())
                        .hasSize(all.path(counted.name()).asInt());
            }
        }
    }

    @Test
    void a_result_from_before_a_petition_was_given_is_not_the_result_of_whom_it_was_given_to() {
        long settled = petition();
        step(settled, "settle");
        step(settled, "feed_back");
        step(settled, "transfer", Map.of("to_department", "First"));

        assertThat(departments(read(officer, today)))
                .as("settled and told here at first; given after an objection")
                .containsExactly("First 0 1 0 0 1 0");

        step(settled, "handle");
        assertThat(departments(read(officer, today))).containsExactly("First 0 1 1 0 0 0");
    }

    @Test
    void a_file_of_it_says_the_same_and_holds_no_formula() {
        given("=Second()");

        String file = officer.post(address(today) + "/export?language=en", null).text();

        assertThat(file)
                .contains("\"'=Second()\",\"0\",\"1\",\"0\",\"0\",\"1\",\"0\"")
                .doesNotContain("\"=");
        assertThat(file.lines().count()).isEqualTo(7);
        assertThat(officer.post(address(today) + "/export", null).text()).contains("承办部门", "本期移送");
    }

    @Test
    void nobody_counts_petitions_that_they_do_not_see() {
        long hidden = given("First");
        given("First");
        Browser head = office.person(unit, Role.HEAD);
        assertThat(counts(read(head, today).path("all"))).isEqualTo("0 2 0 0 2 0");

        assertThat(head.post(
                                "/api/matters/" + hidden + "/restriction",
                                Map.of("version", version(hidden), "restricted", true, "reason", "because"))
                        .status())
                .isEqualTo(200);
        assertThat(counts(read(officer, today).path("all"))).isEqualTo("0 1 0 0 1 0");
        for (Browser who : List.of(
                office.person(office.unit(), Role.PETITION_OFFICER),
                office.person(unit, Role.SUPERVISOR),
                office.person(unit, Role.UNIT_CONTACT))) {
            assertThat(read(who, today).path("petitions")).isEmpty();
            assertThat(who.post(address(today) + "/export?language=en", null)
                            .text()
                            .lines()
                            .count())
                    .isEqualTo(5);
        }
        assertThat(officer.get("/api/procedures/returns/2026/5").status()).isEqualTo(400);
    }

    /** A term of it ran out yesterday. */
    private void overdue(long matter) {
        office.asProgram(
                () -> jdbc.sql("update procedure.clock set overdue_at = now() - interval '1 second' where matter = ?")
                        .param(matter)
                        .update());
    }

    private long given(String department) {
        long matter = petition();
        step(matter, "transfer", Map.of("to_department", department));
        return matter;
    }

    private long petition() {
        return ok(officer.post(
                        "/api/matters",
                        Map.of(
                                "profile", "petition-return",
                                "process", "petition",
                                "title", "A letter",
                                "unit", unit,
                                "facts", Map.of())))
                .path("id")
                .asLong();
    }

    private void step(long matter, String step) {
        step(matter, step, Map.of());
    }

    private void step(long matter, String step, Map<String, String> answers) {
        ok(officer.post(
                "/api/matters/" + matter + "/steps",
                Map.of("version", version(matter), "step", step, "opinion", "because", "answers", answers)));
    }

    private long version(long matter) {
        return ok(officer.get("/api/matters/" + matter)).at("/row/version").asLong();
    }

    private static List<String> departments(JsonNode made) {
        return made.path("departments")
                .valueStream()
                .map(one -> one.path("department").asString() + " " + counts(one))
                .toList();
    }

    private static String counts(JsonNode of) {
        return java.util.Arrays.stream(PetitionReturns.Counted.values())
                .map(counted -> of.path("counts").path(counted.name()).asString())
                .collect(java.util.stream.Collectors.joining(" "));
    }

    private static JsonNode read(Browser who, LocalDate day) {
        return ok(who.get(address(day)));
    }

    private static String address(LocalDate day) {
        return "/api/procedures/returns/" + day.getYear() + "/" + ((day.getMonthValue() + 2) / 3);
    }

    private static JsonNode ok(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }
}
