package org.mingjing.app.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Office;
import org.mingjing.app.identity.Role;
import org.mingjing.lake.Lake;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@AppTest
class ProposalTest {
    @Autowired
    private Office office;

    @Autowired
    private Engines engines;

    @Autowired
    private Lake lake;

    private String unit = "";
    private Browser analyst;
    private Browser head;

    @BeforeEach
    void staffTheOffice() {
        Town.in(engines, lake.folder());
        unit = office.unit();
        analyst = office.person(unit, Role.ANALYST);
        head = office.person(unit, Role.DEPARTMENT_HEAD);
    }

    @Test
    void a_value_is_proposed_by_one_shown_before_and_after_approved_by_another_and_can_be_gone_back_from() {
        long before = state();
        long proposal = proposed(analyst.post("/api/parameters", value("SPD-0015", "cap", "5000")));

        JsonNode effect = Town.computed(head, proposal).path("effect");
        assertThat(effect.path("state").asString()).as(effect.toString()).isEqualTo("DONE");
        JsonNode model = effect.at("/models/0");
        assertThat(model.path("before").asString()).isEqualTo("NOT_RUN");
        assertThat(model.path("code").isMissingNode()
                        || model.path("after").asString().equals("DONE"))
                .isTrue();
        assertThat(model.at("/sums/0/hitsBefore").asLong()).isZero();
        assertThat(model.at("/sums/0/added").asLong()).isPositive();
        assertThat(effect.at("/findings/0/sentence/zh").asString()).isNotEmpty();

        Browser.Answer approved = approve(head, proposal, 1);
        assertThat(approved.status()).as(approved.text()).isEqualTo(200);
        assertThat(inForce("SPD-0015", null)).containsExactly("5000");
        assertThat(inForce("SPD-0015", before)).isEmpty();
        assertThat(analyst.get("/api/models/SPD-0015")
                        .json()
                        .at("/parameters/0/value")
                        .asString())
                .isEqualTo("5000");

        long second = proposed(analyst.post("/api/parameters", value("SPD-0015", "cap", "6000")));
        Town.computed(head, second);
        long between = state();
        assertThat(approve(head, second, 1).status()).isEqualTo(200);
        assertThat(inForce("SPD-0015", null)).containsExactly("6000");

        long back = proposed(
                analyst.post("/api/parameters/restoration", Map.of("state", between, "reason", "6000 was a mistake")));
        Town.computed(head, back);
        assertThat(approve(head, back, 1).status()).isEqualTo(200);
        assertThat(inForce("SPD-0015", null)).containsExactly("5000");
        assertThat(analyst.get("/api/models/SPD-0015").json().path("settings").size())
                .isEqualTo(4); // its use in the shadow, and three of the value
    }

    @Test
    void nobody_decides_on_their_own_proposal_and_nobody_before_its_effect_is_there() {
        Browser both = office.person(unit, Role.ANALYST, Role.DEPARTMENT_HEAD);
        long proposal = proposed(both.post("/api/parameters", value("SPD-0003", "min_amount", "60")));
        Town.computed(both, proposal);

        assertThat(approve(both, proposal, 1).code()).isEqualTo("OWN_PROPOSAL");
        assertThat(analyst.post("/api/models/proposals/" + proposal + "/approval", Map.of("version", 1))
                        .code())
                .isEqualTo("NOT_PERMITTED");
        assertThat(head.post("/api/models/proposals/" + proposal + "/refusal", Map.of("version", 1, "note", "no"))
                        .status())
                .isEqualTo(204);
        assertThat(approve(head, proposal, 2).code()).isEqualTo("CHANGED_MEANWHILE");
    }

    @Test
    void of_two_who_approve_at_once_one_wins_and_the_other_is_told() throws InterruptedException {
        long proposal = proposed(analyst.post("/api/exemptions", exemption("SPD-0001", null)));
        Town.computed(head, proposal);
        List<Browser> approvers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            approvers.add(office.person(unit, Role.DEPARTMENT_HEAD));
        }
        long before = state();

        List<Integer> answers = java.util.Collections.synchronizedList(new ArrayList<>());
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = approvers.stream()
                .map(approver -> new Thread(() -> {
                    try {
                        start.await();
                        answers.add(approve(approver, proposal, 1).status());
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                }))
                .toList();
        threads.forEach(Thread::start);
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(answers).containsExactlyInAnyOrder(200, 409, 409, 409);
        assertThat(state()).isEqualTo(before + 1);
    }

    @Test
    void what_was_shown_before_something_else_was_set_is_not_approved() {
        long first = proposed(analyst.post("/api/parameters", value("SPD-0006", "single_limit", "50000")));
        long second = proposed(analyst.post("/api/parameters", value("SPD-0006", "single_limit", "40000")));
        Town.computed(head, first);
        Town.computed(head, second);
        assertThat(approve(head, first, 1).status()).isEqualTo(200);

        assertThat(approve(head, second, 1).code()).isEqualTo("EFFECT_OUTDATED");

        assertThat(head.post("/api/models/proposals/" + second + "/effect", null)
                        .status())
                .isEqualTo(202);
        Town.computed(head, second);
        assertThat(approve(head, second, 1).status()).isEqualTo(200);
        assertThat(inForce("SPD-0006", null)).containsExactly("40000");
    }

    @Test
    void what_concerns_a_unit_is_seen_and_decided_within_its_scope_only() {
        String mine = office.unit(unit);
        String others = office.unit(unit);
        Browser here = office.person(mine, Role.ANALYST);
        Browser there = office.person(others, Role.ANALYST, Role.DEPARTMENT_HEAD);

        assertThat(here.post("/api/parameters", value("SPD-0004", "max_days", "9"))
                        .code())
                .isEqualTo("WHOLE_NEEDED");
        Map<String, Object> strange = value("SPD-0004", "max_days", "9");
        strange.put("unit", others);
        Browser.Answer outside = here.post("/api/parameters", strange);
        strange.put("unit", "NO-SUCH-UNIT");
        Browser.Answer absent = here.post("/api/parameters", strange);
        assertThat(outside.status()).isEqualTo(404);
        assertThat(Town.problem(outside)).isEqualTo(Town.problem(absent));

        long proposal = proposed(here.post("/api/exemptions", exemption("SPD-0001", mine)));
        assertThat(Town.problem(there.get("/api/models/proposals/" + proposal)))
                .isEqualTo(Town.problem(there.get("/api/models/proposals/999999")));
        assertThat(there.get("/api/models/proposals").text()).doesNotContain("\"id\":" + proposal + ",");
        assertThat(approve(there, proposal, 1).status()).isEqualTo(404);
        Town.computed(here, proposal);
        assertThat(approve(office.person(mine, Role.DEPARTMENT_HEAD), proposal, 1)
                        .status())
                .isEqualTo(200);
        assertThat(here.get("/api/exemptions").text()).contains(mine);
        assertThat(there.get("/api/exemptions").text()).doesNotContain(mine);
    }

    @Test
    void what_the_model_does_not_allow_is_refused() {
        assertThat(analyst.post("/api/parameters", value("SPD-0015", "cap", "lots"))
                        .status())
                .isEqualTo(400);
        assertThat(analyst.post("/api/parameters", value("SPD-0015", "no_such", "1"))
                        .status())
                .isEqualTo(400);
        assertThat(analyst.post("/api/parameters", value("SPD-9999", "cap", "1"))
                        .status())
                .isEqualTo(400);
        Map<String, Object> backwards = value("SPD-0015", "cap", "4000");
        backwards.put("from", "2025-02-01");
        backwards.put("to", "2025-01-01");
        assertThat(analyst.post("/api/parameters", backwards).code()).isEqualTo("PARAMETER_INVALID");
        Map<String, Object> unexplained = value("SPD-0015", "cap", "4000");
        unexplained.remove("source");
        assertThat(analyst.post("/api/parameters", unexplained).status()).isEqualTo(400);
        Map<String, Object> wrongColumn = exemption("SPD-0001", null);
        wrongColumn.put("match", Map.of("no_such_column", List.of("1")));
        assertThat(analyst.post("/api/exemptions", wrongColumn).status()).isEqualTo(400);
        assertThat(analyst.post("/api/parameters/999999/end", Map.of("reason", "gone"))
                        .status())
                .isEqualTo(404);
        assertThat(analyst.post("/api/parameters/restoration", Map.of("state", 999_999, "reason", "gone"))
                        .status())
                .isEqualTo(404);
        assertThat(office.person(unit, Role.SUPERVISOR)
                        .post("/api/parameters", value("SPD-0015", "cap", "4000"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_model_is_in_the_shadow_until_two_people_have_taken_its_logic_as_it_is() {
        assertThat(mode("SPD-0009")).isEqualTo("SHADOW");
        long proposal = proposed(analyst.post(
                "/api/models/modes", Map.of("models", List.of("SPD-0009"), "mode", "LIVE", "reason", "tested")));

        JsonNode effect = Town.computed(head, proposal).path("effect");

        assertThat(effect.at("/models/0/before").isMissingNode()).isTrue();
        assertThat(effect.at("/models/0/after").asString()).isEqualTo("DONE");
        assertThat(approve(head, proposal, 1).status()).isEqualTo(200);
        assertThat(mode("SPD-0009")).isEqualTo("LIVE");
        assertThat(analyst.post(
                                "/api/models/modes",
                                Map.of("models", List.of("SPD-0009"), "mode", "LIVE", "reason", "again"))
                        .code())
                .isEqualTo("NOTHING_TO_CHANGE");
    }

    private String mode(String model) {
        return analyst.get("/api/models/" + model).json().at("/entry/mode").asString();
    }

    private long state() {
        return analyst.get("/api/parameters").json().at("/state/number").asLong();
    }

    private List<String> inForce(String model, Long state) {
        List<String> values = new ArrayList<>();
        analyst.get("/api/parameters" + (state == null ? "" : "?state=" + state))
                .json()
                .path("settings")
                .forEach(setting -> {
                    if (setting.path("model").asString().equals(model)) {
                        values.add(setting.at("/content/value").asString());
                    }
                });
        return values;
    }

    static long proposed(Browser.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("id").asLong();
    }

    static Browser.Answer approve(Browser who, long proposal, long version) {
        return who.post(
                "/api/models/proposals/" + proposal + "/approval", Map.of("version", version, "note", "as shown"));
    }

    private static Map<String, Object> value(String model, String parameter, String value) {
        return new HashMap<>(Map.of(
                "model",
                model,
                "parameter",
                parameter,
                "value",
                value,
                "source",
                "清水镇报销办法第三条",
                "reason",
                "the town's own rule"));
    }

    private static Map<String, Object> exemption(String model, String unit) {
        Map<String, Object> terms = new HashMap<>(Map.of(
                "model",
                model,
                "match",
                Map.of("supplier_id", List.of("X")),
                "from",
                "2025-01-01",
                "to",
                "2025-12-31",
                "source",
                "framework contract 7",
                "reason",
                "paid in instalments"));
        if (unit != null) {
            terms.put("unit", unit);
        }
        return terms;
    }
}
