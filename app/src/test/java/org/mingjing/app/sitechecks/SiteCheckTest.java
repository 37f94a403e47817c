package org.mingjing.app.sitechecks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Browser.Answer;
import org.mingjing.app.Office;
import org.mingjing.app.clues.ClueDesk;
import org.mingjing.app.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A finding on its way to the spot and back, and what the answer makes of it. */
@AppTest
class SiteCheckTest {
    @Autowired
    private Office office;

    @Autowired
    private JdbcClient jdbc;

    private SpotDesk desk;

    @BeforeEach
    void openTheOffice() {
        desk = new SpotDesk(office, jdbc);
    }

    @Test
    void what_is_confirmed_on_site_confirms_the_finding_and_its_model_once_it_is_accepted() {
        String finding = desk.finding();
        long check = desk.push(finding);
        assertThat(state(finding)).isEqualTo("PUSHED");
        JsonNode mine = ClueDesk.ok(desk.checker.get("/api/my-checks")).json();
        assertThat(mine).hasSize(1);
        assertThat(mine.at("/0/sentence/zh").asString()).isEqualTo("一句话。");
        long photo = ClueDesk.ok(SpotDesk.photo(desk.checker, check, UUID.randomUUID(), SpotDesk.PNG))
                .json()
                .path("id")
                .asLong();

        JsonNode signed = ClueDesk.ok(SpotDesk.answer(desk.checker, check, "CONFIRMED", photo))
                .json();
        assertThat(state(finding)).as("nobody on the spot decides on it").isEqualTo("PUSHED");
        JsonNode sent = ClueDesk.ok(desk.sender.get("/api/site-checks?finding=" + finding))
                .json()
                .path(0);
        assertThat(sent.path("state").asString()).isEqualTo("ANSWERED");
        assertThat(sent.at("/answers/0/sha256").asString())
                .isEqualTo(signed.path("sha256").asString());
        assertThat(digest(sent.at("/answers/0/record").asString()))
                .as("anybody can compute it again")
                .isEqualTo(signed.path("sha256").asString());
        assertThat(sent.at("/answers/0/record").asString()).contains("Zhang").contains("It is so");
        Answer content = desk.sender.post(
                "/api/site-checks/" + check + "/photos/" + photo + "/original", Map.of("reason", "to compare"));
        assertThat(content.status()).isEqualTo(200);
        assertThat(content.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment");
        assertThat(desk.sender
                        .get("/api/site-checks/" + check + "/photos/" + photo + "/picture")
                        .code())
                .as("these bytes are no picture")
                .isEqualTo("EVIDENCE_NOT_SHOWN");

        ClueDesk.ok(desk.sender.post("/api/site-checks/" + check + "/acceptance", null));

        assertThat(state(finding)).isEqualTo("CONFIRMED");
        assertThat(outcome(finding)).isEqualTo("CONFIRMED");
        assertThat(desk.sender
                        .post("/api/site-checks/" + check + "/acceptance", null)
                        .code())
                .isEqualTo("SITE_CHECK_STATE_FORBIDS");
    }

    @Test
    void each_answer_comes_back_as_triage_would_have_said_it() {
        Map<String, List<String>> expected = Map.of(
                "EXPLAINED",
                List.of("EXPLAINED", "EXPLAINED"),
                "POLICY_GAP",
                List.of("EXPLAINED", "POLICY_GAP"),
                "DATA_ERROR",
                List.of("DISMISSED", "DATA_ERROR"));
        expected.forEach((kind, says) -> {
            String finding = desk.finding();
            long check = desk.push(finding);
            ClueDesk.ok(SpotDesk.answer(desk.checker, check, kind));
            ClueDesk.ok(desk.sender.post("/api/site-checks/" + check + "/acceptance", null));
            assertThat(state(finding)).as(kind).isEqualTo(says.get(0));
            assertThat(outcome(finding)).as(kind).isEqualTo(says.get(1));
        });
    }

    @Test
    void an_answer_that_is_not_enough_goes_back_and_both_stay() {
        String finding = desk.finding();
        long check = desk.push(finding);
        ClueDesk.ok(SpotDesk.answer(desk.checker, check, "EXPLAINED"));
        assertThat(desk.checker.get("/api/my-checks/" + check).status()).isEqualTo(404);

        ClueDesk.ok(desk.sender.post("/api/site-checks/" + check + "/return", Map.of("reason", "a photo is missing")));

        assertThat(desk.checker
                        .get("/api/my-checks/" + check)
                        .json()
                        .path("returnedFor")
                        .asString())
                .isEqualTo("a photo is missing");
        ClueDesk.ok(SpotDesk.answer(desk.checker, check, "CONFIRMED"));
        assertThat(desk.sender.get("/api/site-checks?finding=" + finding).json().at("/0/answers"))
                .hasSize(2);
        ClueDesk.ok(desk.sender.post("/api/site-checks/" + check + "/acceptance", null));
        assertThat(state(finding)).as("the last one counts").isEqualTo("CONFIRMED");
    }

    @Test
    void of_ten_who_answer_at_once_one_is_signed() throws Exception {
        long check = desk.push(desk.finding());
        ExecutorService pool = Executors.newFixedThreadPool(10);
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            calls.add(() -> SpotDesk.answer(desk.checker, check, "EXPLAINED").status());
        }
        List<Integer> answers = new ArrayList<>();
        for (Future<Integer> answer : pool.invokeAll(calls)) {
            answers.add(answer.get());
        }
        pool.shutdown();

        assertThat(answers).containsOnlyOnce(200);
        assertThat(desk.count("select count(*) from sitechecks.answer where site_check = " + check))
                .isEqualTo(1);
    }

    @Test
    void findings_are_pushed_all_or_none_each_once_and_to_somebody_who_checks() {
        String first = desk.finding();
        String second = desk.finding();
        desk.push(first);

        assertThat(desk.push(desk.sender, desk.spot, null, SpotDesk.today(), true, second, first)
                        .status())
                .isEqualTo(409);
        assertThat(state(second)).as("all or none").isEqualTo("NEW");
        assertThat(desk.push(desk.sender, office.unit(desk.unit), null, SpotDesk.today(), true, second)
                        .code())
                .as("nobody checks there")
                .isEqualTo("SITE_CHECKER_UNFIT");
        assertThat(desk.push(
                                desk.sender,
                                desk.spot,
                                office.id(office.account(desk.spot, Role.SUPERVISOR)),
                                SpotDesk.today(),
                                true,
                                second)
                        .code())
                .isEqualTo("SITE_CHECKER_UNFIT");
        assertThat(desk.push(desk.sender, desk.spot, null, SpotDesk.today().minusDays(1), true, second)
                        .code())
                .isEqualTo("SITE_CHECK_INCOMPLETE");
        assertThat(state(second)).isEqualTo("NEW");
        Browser stranger = office.person(office.unit(), Role.SUPERVISOR);
        assertThat(desk.push(stranger, desk.spot, null, SpotDesk.today(), true, second)
                        .status())
                .isEqualTo(404);
        assertThat(desk.push(office.person(desk.unit, Role.ANALYST), desk.spot, null, SpotDesk.today(), true, second)
                        .status())
                .isEqualTo(403);
    }

    private String state(String finding) {
        return office.asProgram(() -> jdbc.sql("select state from findings.finding where id = ?")
                .param(finding)
                .query(String.class)
                .single());
    }

    private String outcome(String finding) {
        return office.asProgram(() -> jdbc.sql("select outcome from models.outcome where finding = ?")
                .param(finding)
                .query(String.class)
                .single());
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
