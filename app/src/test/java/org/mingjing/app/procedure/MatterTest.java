package org.mingjing.app.procedure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.mingjing.app.database.Owner;
import org.mingjing.app.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What holds for every matter, whatever it is about. */
@AppTest
class MatterTest {
    @Autowired
    private Office office;

    @Autowired
    private Procedures procedures;

    @Autowired
    private Matters matters;

    @Autowired
    private Owner owner;

    private Desk desk;

    @BeforeEach
    void openTheDesk() {
        desk = new Desk(office, procedures, matters);
    }

    @Test
    void a_step_takes_effect_with_the_last_of_its_approvals() {
        long id = desk.worked();

        Desk.ok(desk.step(Role.CASE_HANDLER, id, "check", Map.of("way", "letter")));
        assertThat(desk.state(id)).isEqualTo("begun");
        assertThat(desk.page(id).at("/row/waits").asString()).isEqualTo("check");
        Desk.ok(desk.decide(Role.DEPUTY_IN_CHARGE, id, true));
        assertThat(desk.state(id)).isEqualTo("begun");
        Desk.ok(desk.decide(Role.HEAD, id, true));

        JsonNode page = desk.page(id);
        assertThat(page.at("/row/state").asString()).isEqualTo("checked");
        assertThat(page.at("/facts/check/way").asString()).isEqualTo("letter");
        assertThat(page.at("/facts/opened/gist").asString()).isEqualTo("What it is about");
        assertThat(page.path("entries").findValuesAsString("kind"))
                .containsExactly("OPENED", "ASSIGNED", "ASSIGNED", "PROPOSED", "APPROVED", "APPROVED", "STEP");
    }

    @Test
    void a_refusal_leaves_everything_as_it_was_and_needs_a_reason() {
        long id = desk.worked();
        Desk.ok(desk.step(Role.CASE_HANDLER, id, "check", Map.of("way", "talk")));

        assertThat(desk.as(Role.DEPUTY_IN_CHARGE)
                        .post(
                                "/api/matters/" + id + "/decision",
                                Map.of("version", desk.version(id), "approved", false))
                        .code())
                .isEqualTo("INPUT_INVALID");
        Desk.ok(desk.decide(Role.DEPUTY_IN_CHARGE, id, false));

        assertThat(desk.state(id)).isEqualTo("begun");
        assertThat(desk.page(id).path("proposal").isMissingNode()).isTrue();
        assertThat(desk.decide(Role.HEAD, id, true).code()).isEqualTo("NOTHING_WAITS");
    }

    @Test
    void nobody_gets_from_a_state_to_another_but_by_a_step_between_them() {
        ProcessDefinition process = procedures.process("test", 1, "matter");
        long id = desk.checked();
        long version = desk.version(id);
        int tried = 0;
        for (Map.Entry<String, Step> step : process.steps().entrySet()) {
            if (step.getValue().from().contains("checked")) {
                continue;
            }
            for (Role role : desk.logins.keySet()) {
                assertThat(Desk.step(desk.as(role), id, version, step.getKey(), Map.of())
                                .status())
                        .as(role + " takes " + step.getKey())
                        .isIn(403, 404, 409);
                tried++;
            }
        }
        assertThat(tried).isGreaterThan(10);
        assertThat(desk.state(id)).isEqualTo("checked");
        assertThat(desk.version(id)).isEqualTo(version);
        assertThat(owner.console()
                        .queryForObject(
                                "select count(*) from audit.entry where action = 'procedure.step_refused' and object = ?",
                                Long.class,
                                String.valueOf(id)))
                .as("every attempt by somebody who sees it is in the audit")
                .isGreaterThanOrEqualTo(tried / 2);
    }

    @Test
    void not_even_the_owner_of_the_database_takes_a_matter_another_way() {
        long id = desk.checked();
        ProcessDefinition process = procedures.process("test", 1, "matter");
        int tried = 0;
        for (String to : process.states().keySet()) {
            for (Map.Entry<String, Step> step : process.steps().entrySet()) {
                boolean isWay = step.getValue().from().contains("checked")
                        && step.getValue().to().equals(to)
                        && step.getValue().approvals().isEmpty();
                if (isWay || to.equals("checked")) {
                    continue;
                }
                tried++;
                assertThatThrownBy(() -> owner.console()
                                .execute("begin; select set_config('mingjing.account', 'program:x', true);"
                                        + " update procedure.matter set state = '" + to + "', step = '"
                                        + step.getKey() + "' where id = " + id + "; commit"))
                        .as(step.getKey() + " to " + to)
                        .hasMessageMatching("(?s).*(no step|is not approved).*");
            }
        }
        assertThat(tried).isGreaterThan(20);
        assertThat(desk.state(id)).isEqualTo("checked");
    }

    @Test
    void the_database_wants_as_many_others_as_the_step_needs_approvals() {
        long id = desk.worked();
        Desk.ok(desk.step(Role.CASE_HANDLER, id, "check", Map.of("way", "talk")));
        Desk.ok(desk.decide(Role.DEPUTY_IN_CHARGE, id, true));

        assertThatThrownBy(() -> owner.console()
                        .execute("begin; select set_config('mingjing.account', 'program:x', true);"
                                + " update procedure.proposal set state = 'APPROVED' where matter = " + id + ";"
                                + " update procedure.matter set state = 'checked', step = 'check', proposal ="
                                + " (select id from procedure.proposal where matter = " + id + ") where id = " + id
                                + "; commit"))
                .hasMessageContaining("not approved");
    }

    @Test
    void two_who_approve_at_once_give_one_approval() throws Exception {
        long id = desk.worked();
        String other = office.account(desk.unit, Role.DEPUTY_IN_CHARGE);
        Desk.ok(desk.step(Role.CASE_HANDLER, id, "check", Map.of("way", "talk")));
        long version = desk.version(id);
        List<Browser> two = List.of(desk.as(Role.DEPUTY_IN_CHARGE), desk.as(other));

        List<Integer> answers = atOnce(two.stream()
                .map(browser -> (java.util.concurrent.Callable<Integer>)
                        () -> Desk.decide(browser, id, version, true).status())
                .toList());

        assertThat(answers).containsExactlyInAnyOrder(200, 409);
        assertThat(desk.page(id).at("/proposal/decisions").size()).isEqualTo(1);
        assertThat(desk.state(id)).isEqualTo("begun");
    }

    @Test
    void numbers_given_at_once_are_all_used_and_none_twice() throws Exception {
        desk.open();
        List<Integer> before = numbers();
        List<java.util.concurrent.Callable<Integer>> ten = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            ten.add(() -> {
                desk.open();
                return 1;
            });
        }
        desk.as(Role.CASE_SUPERVISOR);
        atOnce(ten);

        List<Integer> after = numbers();
        assertThat(after).hasSize(before.size() + 10).doesNotHaveDuplicates();
        assertThat(after.get(after.size() - 1) - after.get(0)).isEqualTo(after.size() - 1);
    }

    private List<Integer> numbers() {
        return desk
                .as(Role.CASE_SUPERVISOR)
                .get("/api/matters?size=200")
                .json()
                .path("items")
                .findValuesAsString("number")
                .stream()
                .map(number -> Integer.valueOf(number.replaceAll(".*〕(\\d+)号", "$1")))
                .sorted()
                .toList();
    }

    @Test
    void the_same_step_sent_ten_times_at_once_is_taken_once() throws Exception {
        long id = desk.checked();
        long version = desk.version(id);
        List<java.util.concurrent.Callable<Integer>> ten = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            ten.add(() -> Desk.step(desk.as(Role.CASE_HANDLER), id, version, "serve", Map.of())
                    .status());
        }

        assertThat(atOnce(ten).stream().filter(status -> status == 200)).hasSize(1);
        assertThat(desk.state(id)).isEqualTo("served");
    }

    private static List<Integer> atOnce(List<java.util.concurrent.Callable<Integer>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        List<Integer> answers = new ArrayList<>();
        for (Future<Integer> one : threads.invokeAll(calls)) {
            answers.add(one.get());
        }
        threads.shutdown();
        return answers;
    }

    @Test
    void what_is_asked_is_answered_and_nothing_else() {
        long id = desk.worked();

        assertThat(desk.step(Role.CASE_HANDLER, id, "check", Map.of()).code()).isEqualTo("ANSWER_INVALID");
        assertThat(desk.step(Role.CASE_HANDLER, id, "check", Map.of("way", "shout"))
                        .code())
                .isEqualTo("ANSWER_INVALID");
        assertThat(desk.step(Role.CASE_HANDLER, id, "check", Map.of("way", "talk", "more", "x"))
                        .code())
                .isEqualTo("ANSWER_INVALID");
        assertThat(desk.step(Role.CASE_HANDLER, id, "none", Map.of()).code()).isEqualTo("STEP_NOT_FROM_HERE");
    }

    @Test
    void a_step_that_needs_two_is_not_taken_by_one() {
        long id = desk.open();
        desk.join(id, desk.logins.get(Role.CASE_HANDLER), "LEAD");

        assertThat(desk.step(Role.CASE_HANDLER, id, "check", Map.of("way", "talk"))
                        .code())
                .isEqualTo("TOO_FEW_HANDLERS");
    }

    @Test
    void a_unit_sees_what_was_served_on_it_and_only_while_it_is_its_turn() {
        long id = desk.checked();
        Browser contact = desk.as(Role.UNIT_CONTACT);

        assertThat(contact.get("/api/matters/" + id).status()).isEqualTo(404);
        Desk.ok(desk.step(Role.CASE_HANDLER, id, "serve", Map.of()));
        assertThat(contact.get("/api/matters").json().path("items").size()).isEqualTo(1);
        JsonNode seen = desk.page(Role.UNIT_CONTACT, id);
        assertThat(seen.path("entries").findValuesAsString("name")).containsExactly("serve");
        assertThat(seen.path("participants").size() + seen.path("names").size()).isZero();
        assertThat(seen.toString())
                .as("nothing of what they wrote to each other")
                .doesNotContain("because")
                .doesNotContain("What it is about")
                .doesNotContain("Person ");
        Desk.ok(desk.step(Role.UNIT_CONTACT, id, "answer", Map.of()));

        assertThat(contact.get("/api/matters/" + id).status()).isEqualTo(404);
        assertThat(desk.state(id)).isEqualTo("checked");
    }

    @Test
    void what_belongs_to_another_unit_is_as_if_it_were_not() {
        long id = desk.checked();
        Desk elsewhere = new Desk(office, procedures, matters);
        for (Role role : elsewhere.logins.keySet()) {
            Browser stranger = elsewhere.as(role);
            Answer there = stranger.get("/api/matters/" + id);
            Answer nowhere = stranger.get("/api/matters/999999999");
            assertThat(there.status()).isEqualTo(404);
            assertThat(there.text().replace(String.valueOf(id), "999999999")).isEqualTo(nowhere.text());
            assertThat(stranger.get("/api/matters?text=A%20matter")
                            .json()
                            .path("items")
                            .size())
                    .isZero();
            assertThat(Desk.step(stranger, id, desk.version(id), "serve", Map.of())
                            .status())
                    .isEqualTo(404);
            assertThat(stranger.post("/api/matters/" + id + "/notes", Map.of("text", "x"))
                            .status())
                    .isEqualTo(404);
        }
        assertThat(elsewhere
                        .as(Role.CASE_SUPERVISOR)
                        .get("/api/matters")
                        .json()
                        .path("count")
                        .asLong())
                .isZero();
    }
}
