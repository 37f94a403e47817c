package org.mingjing.app.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Browser.Answer;
import org.mingjing.app.Office;
import org.mingjing.app.PaperDesk;
import org.mingjing.app.identity.Role;
import org.mingjing.app.identity.Units;
import org.mingjing.app.keys.MatterKeys;
import org.mingjing.exchange.Letter;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What goes back to whoever reported, by the receipt. */
@AppTest
class ReportAnswerTest {
    @Autowired
    private Office office;

    @Autowired
    private Units units;

    @Autowired
    private ExchangeSettings settings;

    @Autowired
    private LinkRounds rounds;

    @Autowired
    private MatterWords words;

    @Autowired
    private MatterKeys keys;

    @Autowired
    private JdbcClient jdbc;

    private ReportDesk desk;

    @BeforeEach
    void openBothEnds() throws IOException {
        desk = new ReportDesk(office, units, settings, rounds, jdbc);
    }

    /** The link's key is there still, as it is for whoever stole it together with a backup. */
    @Test
    void what_was_written_and_answered_is_noise_once_the_matters_key_is_destroyed() throws IOException {
        Outside.Draft draft = desk.outside.report().saying("a word for word account");
        UUID message = draft.send();
        desk.carry();
        long petition = desk.matterOf(draft.id);
        assertThat(desk.officer
                        .post("/api/matters/" + petition + "/report/letters", ReportDesk.letter("an answer"))
                        .status())
                .isEqualTo(200);
        byte[] report = desk.asProgram("select sealed from exchange.report where id = ?", byte[].class, draft.id)
                .get(0);
        byte[] answer = desk.asProgram("select sealed from exchange.letter where report = ?", byte[].class, draft.id)
                .get(0);
        List<String> petitionsKeys =
                desk.asProgram("select key from keys.matter_key where matter = ?", String.class, petition);
        assertThat(new String(report, StandardCharsets.ISO_8859_1)).startsWith("MJLOCKED");
        assertThat(new String(answer, StandardCharsets.ISO_8859_1)).startsWith("MJLOCKED");
        assertThat(words.unlock(words.unlock(report, message), message))
                .as("what is not locked, as from before there were keys, is taken as it is")
                .isEqualTo(words.unlock(report, message));

        petitionsKeys.forEach(keys::destroy);

        assertThat(desk.officer.get("/api/matters/" + petition + "/report").code())
                .isEqualTo("MATTER_KEY_MISSING");
    }

    @Test
    void a_question_goes_to_the_receipt_and_its_answer_comes_into_the_matter() throws IOException {
        Outside.Draft draft = desk.outside.report();
        draft.send();
        desk.carry();
        long petition = desk.matterOf(draft.id);

        Answer asked = desk.officer.post(
                "/api/matters/" + petition + "/report/letters", Map.of("text", "哪一年？", "question", true));
        assertThat(asked.status()).as(asked.text()).isEqualTo(200);
        rounds.work();
        desk.outside.round();
        assertThat(desk.outside.letters(draft.id)).extracting(Letter::text).containsExactly("哪一年？");
        assertThat(desk.outside.letters(draft.id)).allMatch(Letter::question);

        desk.outside.add(draft.id, "text", "2024年", 0);
        desk.outside.add(draft.id, "rating", "", 4);
        desk.outside.add(draft.id, "withdrawal", "算了", 0);
        desk.carry();

        JsonNode said = desk.report(petition).path("said");
        assertThat(said.findValuesAsString("kind")).containsExactly("QUESTION", "TEXT", "RATING", "WITHDRAWAL");
        assertThat(said.findValuesAsString("text")).containsExactly("哪一年？", "2024年", "", "算了");
        assertThat(desk.officer.get("/api/matters/" + petition).text())
                .contains("report_question", "report_text", "report_withdrawal");
        assertThat(desk.officer.get("/api/procedures/notices").text()).contains("ANSWERED");
    }

    @Test
    void a_step_that_tells_the_reporter_writes_the_letter() throws IOException {
        Outside.Draft draft = desk.outside.report();
        draft.send();
        desk.carry();
        long petition = desk.matterOf(draft.id);
        Browser lead = Outside.person(office, Role.DEPARTMENT_HEAD);

        step(petition, "register", Map.of("matter_kind", "suggestion"));
        PaperDesk.open(Outside.person(office, Role.HEAD), Outside.UNIT);
        PaperDesk.issue(desk.officer, petition, "registration_sheet");
        step(petition, "screen", Map.of());
        step(petition, "return", Map.of("returned_why", "不属于本机关"));
        approve(lead, petition);
        PaperDesk.issue(desk.officer, petition, "feedback_record");
        step(petition, "feed_back", Map.of("told_on", "2026-11-27", "told_how", "receipt", "told_what", "请向市人社局反映。"));
        rounds.work();
        desk.outside.round();

        assertThat(desk.outside.letters(draft.id))
                .extracting(Letter::status)
                .containsExactly("registered", "not-ours", "");
        assertThat(desk.outside.letters(draft.id).get(2).text()).isEqualTo("请向市人社局反映。");
        assertThat(desk.report(petition).path("status").asString()).isEqualTo("not-ours");
    }

    private void step(long matter, String step, Map<String, Object> answers) {
        Answer answer = desk.officer.post(
                "/api/matters/" + matter + "/steps",
                Map.of("version", version(matter), "step", step, "opinion", "because", "answers", answers));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private void approve(Browser by, long matter) {
        Answer answer =
                by.post("/api/matters/" + matter + "/decision", Map.of("version", version(matter), "approved", true));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private long version(long matter) {
        return desk.officer
                .get("/api/matters/" + matter)
                .json()
                .at("/row/version")
                .asLong();
    }
}
