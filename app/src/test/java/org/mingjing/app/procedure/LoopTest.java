package org.mingjing.app.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Browser.Answer;
import org.mingjing.app.Office;
import org.mingjing.app.PaperDesk;
import org.mingjing.app.agenda.Terms;
import org.mingjing.app.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The whole way through the profile that ships, by the people whom each step asks for. */
@AppTest
class LoopTest {
    @Autowired
    private Office office;

    @Autowired
    private Procedures procedures;

    private final Map<Role, Browser> people = new EnumMap<>(Role.class);
    private String unit = "";
    private String lead = "";
    private String second = "";
    private String reviewer = "";
    private @Nullable Browser leading;

    @Test
    void a_clue_becomes_a_case_a_decision_an_order_to_mend_and_everybody_is_told() {
        furnish();
        long clue = open();
        go(clue, "distribute");
        assign(clue);
        go(clue, "take_over");
        go(clue, "verify");

        long verification = child(clue, "verification");
        go(verification, "approve_plan", "begin", "report", "propose_filing");

        long kase = child(verification, "case");
        go(kase, "approve_filing", "announce", "draft_plan", "approve_plan", "begin", "report", "submit");
        go(kase, "accept");
        review(kase);
        go(kase, "hear", "deliberate", "propose", "enter_committee_decision", "serve", "pronounce");
        go(kase, "mend_pronounced");

        long order = child(kase, "rectification");
        go(order, "review", "approve", "serve", "accept", "plan", "give_evidence", "reply", "check");
        go(child(order, "site_check"), "answer", "accept");
        go(order, "strike_off", "look_back", "close");

        go(kase, "appeal_pronounced");
        long appeal = child(kase, "appeal");
        for (String hand : List.of(lead, second, reviewer)) {
            assertThat(assign(appeal, hand, "LEAD").code())
                    .as("neither who investigated nor who reviewed")
                    .isEqualTo("HANDLER_NOT_FRESH");
        }

        go(kase, "begin_execution", "execute", "feed_back", "conclude", "close");
        go(clue, "note_filed", "feed_back", "archive");

        for (long matter : List.of(clue, verification, kase, order)) {
            JsonNode page = page(matter);
            assertThat(page.at("/row/endedAt").asString(""))
                    .as(page.at("/row/number").asString())
                    .isNotEmpty();
            assertThat(page.path("clocks").valueStream().filter(clock -> clock.path("ended")
                            .isMissingNode()))
                    .as("no term runs in what is over")
                    .isEmpty();
        }
    }

    private void furnish() {
        unit = office.unit();
        for (Role role : List.of(
                Role.CASE_SUPERVISOR,
                Role.DEPARTMENT_HEAD,
                Role.DEPUTY_IN_CHARGE,
                Role.HEAD,
                Role.SUPERVISOR,
                Role.UNIT_CONTACT)) {
            people.put(role, office.person(unit, role));
        }
        PaperDesk.open(people.get(Role.HEAD), unit);
        reviewer = office.account(unit, Role.TRIAL_OFFICER);
        Browser reviewing = office.stranger();
        reviewing.signIn(reviewer, Office.PASSWORD);
        people.put(Role.TRIAL_OFFICER, reviewing);
        lead = office.account(unit, Role.CASE_HANDLER);
        second = office.account(unit, Role.CASE_HANDLER);
        leading = office.stranger();
        leading.signIn(lead, Office.PASSWORD);
    }

    private long open() {
        ProcessDefinition process = procedures.office().processes().get("clue");
        Answer opened = people.get(Role.CASE_SUPERVISOR)
                .post(
                        "/api/matters",
                        Map.of("process", "clue", "title", "A clue", "unit", unit, "facts", answers(process.asks())));
        assertThat(opened.status()).as(opened.text()).isEqualTo(200);
        return opened.json().path("id").asLong();
    }

    /** Two review it; whoever investigated may not, and whoever reviews may not investigate. */
    private void review(long matter) {
        Answer alone = Desk.step(people.get(Role.TRIAL_OFFICER), matter, version(matter), "hear", Map.of());
        assertThat(alone.code()).as("nobody has been made a reviewer").isEqualTo("STEP_NOT_YOURS");
        assertThat(assign(matter, lead, "REVIEWER").code()).isEqualTo("HANDLER_NOT_FRESH");
        Desk.ok(assign(matter, reviewer, "REVIEWER"));
        Desk.ok(assign(matter, office.account(unit, Role.TRIAL_OFFICER), "REVIEWER"));
        assertThat(assign(matter, reviewer, "HANDLER").code()).isEqualTo("HANDLER_NOT_FRESH");
    }

    private void assign(long matter) {
        Map<String, String> parts = Map.of(lead, "LEAD", second, "HANDLER");
        parts.forEach((login, part) -> Desk.ok(assign(matter, login, part)));
    }

    private Answer assign(long matter, String login, String part) {
        return people.get(Role.CASE_SUPERVISOR)
                .post(
                        "/api/matters/" + matter + "/participants",
                        Map.of("version", version(matter), "account", office.id(login), "part", part));
    }

    /** Takes the steps one after the other, with all their approvals. */
    private void go(long matter, String... steps) {
        for (String name : steps) {
            JsonNode row = page(matter).path("row");
            Step step = definition(row).steps().get(name);
            ProcessDefinition process = definition(row);
            PaperDesk.settle(people.get(Role.CASE_SUPERVISOR), matter);
            step.needs()
                    .forEach(paper -> PaperDesk.ready(maker(process, paper), matter, List.of(paper), step.signed()));
            Answer taken = Desk.step(taker(step), matter, version(matter), name, answers(step.asks()));
            assertThat(taken.status()).as(name + ": " + taken.text()).isEqualTo(200);
            for (Role role : step.approvals()) {
                Answer decided = Desk.decide(people.get(role), matter, version(matter), true);
                assertThat(decided.status())
                        .as(name + " by " + role + ": " + decided.text())
                        .isEqualTo(200);
            }
            assertThat(page(matter).at("/row/state").asString()).as(name).isEqualTo(step.to());
        }
    }

    private ProcessDefinition definition(JsonNode row) {
        return procedures.process(
                row.path("profile").asString(), row.path("profileVersion").asInt(), process(row));
    }

    /** Whoever makes a paper: in the trial its reviewers, else whoever keeps the matter. */
    private Browser maker(ProcessDefinition process, String paper) {
        boolean isTrials = process.steps().values().stream()
                .anyMatch(step -> step.papers().contains(paper)
                        && !step.makers().isEmpty()
                        && !step.makers().contains("CASE_SUPERVISOR"));
        return people.get(isTrials ? Role.TRIAL_OFFICER : Role.CASE_SUPERVISOR);
    }

    private Browser taker(Step step) {
        if (step.by().contains("LEAD")) {
            return leading;
        }
        String by = step.by().get(0);
        return people.get(by.equals("REVIEWER") ? Role.TRIAL_OFFICER : Role.valueOf(by));
    }

    private static String process(JsonNode row) {
        return row.path("process").asString();
    }

    /** What each field asks for, whatever it is. */
    static Map<String, Object> answers(List<ProcessDefinition.Field> asked) {
        Map<String, Object> answers = new HashMap<>();
        asked.stream()
                .filter(ProcessDefinition.Field::required)
                .forEach(field -> answers.put(
                        field.name(),
                        switch (field.type()) {
                            case TEXT, LONG_TEXT -> "something";
                            case DATE ->
                                (field.name().equals("review_on")
                                                ? LocalDate.now(Terms.ZONE).plusDays(30)
                                                : LocalDate.of(2026, 11, 26))
                                        .toString();
                            case MONEY -> "1234.50";
                            case NUMBER -> "2";
                            case CHOICE -> new ArrayList<>(field.choices().keySet()).get(0);
                            case YES_NO -> true;
                        }));
        return answers;
    }

    private long child(long matter, String process) {
        return page(matter)
                .path("related")
                .valueStream()
                .filter(row -> process(row).equals(process))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asLong();
    }

    private JsonNode page(long matter) {
        Answer read = people.get(Role.CASE_SUPERVISOR).get("/api/matters/" + matter);
        assertThat(read.status()).as(read.text()).isEqualTo(200);
        return read.json();
    }

    private long version(long matter) {
        return page(matter).at("/row/version").asLong();
    }
}
