package org.mingjing.app.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.HashMap;
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
import org.mingjing.app.procedure.Procedures;
import org.mingjing.app.procedure.Profiles;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Who makes which papers, and letters without which a matter goes no further. */
@AppTest
class PaperMakersTest {
    private static final String PROFILE =
            """
            profile: paper-makers
            version: 1
            title: { en: Test, zh: 测试 }
            source: { en: none, zh: 无 }
            processes:
              intake:
                title: { en: Intake, zh: 来件 }
                number: 文收〔{year}〕{number}号
                opens: [PETITION_OFFICER]
                keepers: [PETITION_OFFICER]
                readers:
                  - { role: PETITION_OFFICER }
                  - { role: TRIAL_OFFICER }
                  - { role: HEAD }
                  - { role: UNIT_CONTACT, states: [sent] }
                states:
                  begun: { title: { en: begun, zh: 开始 } }
                  registered: { title: { en: registered, zh: 已登记 } }
                  sent: { title: { en: sent, zh: 已移送 } }
                  judged: { title: { en: judged, zh: 已审理 } }
                  over: { title: { en: over, zh: 结束 }, end: true }
                steps:
                  register:
                    title: { en: Register, zh: 登记 }
                    from: [begun]
                    to: registered
                    by: [PETITION_OFFICER]
                    papers: [summary]
                    needs: [summary]
                  judge:
                    title: { en: Judge, zh: 审理 }
                    from: [registered]
                    to: judged
                    by: [TRIAL_OFFICER, LEAD]
                    papers: [record]
                    makers: [TRIAL_OFFICER]
                    needs: [record]
                    signed: [record]
                  send:
                    title: { en: Send, zh: 移送 }
                    from: [registered]
                    to: sent
                    by: [PETITION_OFFICER]
                    approvals: [HEAD]
                    papers: [letter]
                    owes: [letter]
                  end: { title: { en: End, zh: 结束 }, from: [sent, judged], to: over, by: [PETITION_OFFICER] }
                papers:
                  summary: { en: Summary, zh: 摘要 }
                  record: { en: Record, zh: 笔录 }
                  letter: { en: Letter, zh: 函 }
            """;

    @Autowired
    private Office office;

    @Autowired
    private Procedures procedures;

    private String unit = "";
    private Browser officer = new Browser("");
    private Browser head = officer;
    private Browser trial = officer;

    @BeforeEach
    void furnish() {
        Profiles.enter(office, procedures, PROFILE);
        unit = office.unit();
        officer = office.person(unit, Role.PETITION_OFFICER);
        head = office.person(unit, Role.HEAD);
        trial = office.person(unit, Role.TRIAL_OFFICER);
        PaperDesk.open(head, unit);
    }

    private long matter() {
        return ok(officer.post(
                        "/api/matters",
                        Map.of(
                                "profile",
                                "paper-makers",
                                "process",
                                "intake",
                                "title",
                                "A",
                                "unit",
                                unit,
                                "facts",
                                Map.of())))
                .path("id")
                .asLong();
    }

    private long registered() {
        long matter = matter();
        PaperDesk.issue(officer, matter, "summary");
        ok(step(officer, matter, "register"));
        return matter;
    }

    @Test
    void whoever_keeps_such_matters_makes_their_papers_and_puts_files_in_without_being_given_each() {
        long matter = matter();
        assertThat(step(officer, matter, "register").code()).isEqualTo("PAPER_NEEDED");

        long file = put(officer, matter).json().path("id").asLong();
        JsonNode paper = PaperDesk.issue(officer, matter, "summary");
        ok(step(officer, matter, "register"));

        assertThat(file).isPositive();
        assertThat(paper.at("/paper/number").asString()).isNotEmpty();
        Browser supervision = office.person(unit, Role.CASE_SUPERVISOR);
        assertThat(supervision.get(papers(matter)).status()).isEqualTo(404);
        assertThat(begin(supervision, matter, "summary").status()).isEqualTo(404);
        assertThat(put(supervision, matter).status()).isEqualTo(404);
    }

    @Test
    void papers_of_a_step_with_makers_are_made_changed_signed_and_withdrawn_by_them_alone() {
        long matter = registered();
        ok(head.post(
                "/api/matters/" + matter + "/participants",
                Map.of("version", version(matter), "account", account(officer), "part", "LEAD")));
        assertThat(begin(officer, matter, "record").code()).isEqualTo("STEP_NOT_YOURS");
        assertThat(begin(trial, matter, "summary").code()).isEqualTo("STEP_NOT_YOURS");
        assertThat(begin(head, matter, "record").code()).isEqualTo("STEP_NOT_YOURS");
        JsonNode list = ok(trial.get(papers(matter)));
        assertThat(list.path("possible").valueStream().filter(one -> one.path("mayMake")
                        .asBoolean()))
                .extracting(one -> one.path("paper").asString())
                .containsExactly("record");

        JsonNode issued = PaperDesk.issue(trial, matter, "record");
        String paper = papers(matter) + "/" + issued.at("/paper/id").asLong();
        long theirs = put(officer, matter).json().path("id").asLong();
        Map<String, Object> sheet = new HashMap<>(Map.of("file", theirs, "signers", "everybody"));
        assertThat(officer.post(paper + "/signed", sheet).code()).isEqualTo("STEP_NOT_YOURS");
        Map<String, Object> withdrawal =
                Map.of("version", issued.at("/paper/version").asLong(), "reason", "because");
        assertThat(officer.post(paper + "/withdrawal", withdrawal).code()).isEqualTo("STEP_NOT_YOURS");
        assertThat(officer.get(paper).json().path("mayWork").asBoolean()).isFalse();
        assertThat(trial.post(
                                "/api/matters/" + matter + "/files/" + theirs + "/withdrawal",
                                Map.of("reason", "not theirs"))
                        .code())
                .as("who only makes papers takes back nobody else's files")
                .isEqualTo("STEP_NOT_YOURS");
        sheet.put("file", put(trial, matter).json().path("id").asLong());
        ok(trial.post(paper + "/signed", sheet));
        ok(step(officer, matter, "judge"));
    }

    @Test
    void a_scan_that_a_reviewer_put_in_is_taken_back_by_them_or_by_the_lead_alone() {
        long matter = registered();
        JsonNode issued = PaperDesk.issue(trial, matter, "record");
        long scan = put(trial, matter).json().path("id").asLong();
        ok(trial.post(
                papers(matter) + "/" + issued.at("/paper/id").asLong() + "/signed",
                Map.of("file", scan, "signers", "both")));
        String file = "/api/matters/" + matter + "/files/" + scan;
        Map<String, Object> reason = Map.of("reason", "the wrong page");

        assertThat(ok(officer.get("/api/matters/" + matter)).path("acts").valueStream())
                .as("they work on the matter")
                .extracting(JsonNode::asString)
                .contains("WORK");
        assertThat(officer.post(file + "/withdrawal", reason).code()).isEqualTo("STEP_NOT_YOURS");
        assertThat(head.post(file + "/withdrawal", reason).code()).isEqualTo("STEP_NOT_YOURS");
        participate(office.person(unit, Role.CASE_HANDLER), matter, "HANDLER", file, "STEP_NOT_YOURS");
        assertThat(ok(officer.get("/api/matters/" + matter + "/files"))
                        .path(2)
                        .path("withdrawnAt")
                        .isMissingNode())
                .isTrue();

        participate(office.person(unit, Role.CASE_HANDLER), matter, "LEAD", file, "");
        assertThat(step(trial, matter, "judge").code())
                .as("nothing signed is left")
                .isEqualTo("PAPER_NEEDED");
        long again = put(trial, matter).json().path("id").asLong();
        ok(trial.post("/api/matters/" + matter + "/files/" + again + "/withdrawal", reason));
    }

    /** Gives them the part, and tries to withdraw the file as they. */
    private void participate(Browser who, long matter, String part, String file, String code) {
        ok(head.post(
                "/api/matters/" + matter + "/participants",
                Map.of("version", version(matter), "account", account(who), "part", part)));
        assertThat(who.post(file + "/withdrawal", Map.of("reason", " ")).status())
                .as("not without a reason")
                .isEqualTo(400);
        assertThat(who.post(file + "/withdrawal", Map.of("reason", "the wrong page"))
                        .code())
                .isEqualTo(code);
    }

    @Test
    void what_was_issued_is_withdrawn_with_its_paper_and_not_as_a_file_alone() {
        long matter = matter();
        JsonNode issued = PaperDesk.issue(officer, matter, "summary");
        String file =
                "/api/matters/" + matter + "/files/" + issued.at("/paper/file").asLong();

        assertThat(officer.post(file + "/withdrawal", Map.of("reason", "away with it"))
                        .code())
                .isEqualTo("STATE_FORBIDS");
        ok(step(officer, matter, "register"));
    }

    @Test
    void a_matter_goes_no_further_before_the_letter_that_its_last_step_owes_went_out() {
        long matter = registered();
        ok(step(officer, matter, "send"));
        ok(head.post("/api/matters/" + matter + "/decision", Map.of("version", version(matter), "approved", true)));

        assertThat(step(officer, matter, "end").code()).isEqualTo("PAPER_NEEDED");
        assertThat(step(officer, matter, "end").text()).contains("函");
        JsonNode letter = PaperDesk.issue(officer, matter, "letter");
        ok(officer.post(
                papers(matter) + "/" + letter.at("/paper/id").asLong() + "/withdrawal",
                Map.of("version", letter.at("/paper/version").asLong(), "reason", "wrong address")));
        assertThat(step(officer, matter, "end").code()).as("it was withdrawn").isEqualTo("PAPER_NEEDED");
        assertThat(owed(matter)).containsExactly("letter");
        PaperDesk.issue(officer, matter, "letter");
        assertThat(owed(matter)).isEmpty();
        ok(step(officer, matter, "end"));
    }

    @Test
    void people_outside_the_office_make_none_whatever_they_may_do() {
        long matter = registered();
        ok(step(officer, matter, "send"));
        ok(head.post("/api/matters/" + matter + "/decision", Map.of("version", version(matter), "approved", true)));
        Browser contact = office.person(unit, Role.UNIT_CONTACT);

        assertThat(contact.get("/api/matters/" + matter).status()).isEqualTo(200);
        for (String paper : List.of("summary", "record", "letter")) {
            assertThat(begin(contact, matter, paper).status()).isEqualTo(404);
        }
    }

    private List<String> owed(long matter) {
        return ok(officer.get(papers(matter)))
                .path("possible")
                .valueStream()
                .filter(one -> one.path("owed").asBoolean())
                .map(one -> one.path("paper").asString())
                .toList();
    }

    private static Answer begin(Browser who, long matter, String paper) {
        return who.post(papers(matter), Map.of("paper", paper));
    }

    private static Answer put(Browser who, long matter) {
        return who.send(
                "PUT",
                "/api/matters/" + matter + "/files/" + UUID.randomUUID() + "?from=us&name=scan.png",
                HttpRequest.BodyPublishers.ofString("scan " + matter),
                "Content-Type",
                "application/octet-stream");
    }

    private Answer step(Browser who, long matter, String step) {
        return who.post(
                "/api/matters/" + matter + "/steps",
                Map.of("version", version(matter), "step", step, "opinion", "because", "answers", Map.of()));
    }

    private long version(long matter) {
        return ok(officer.get("/api/matters/" + matter)).at("/row/version").asLong();
    }

    private static long account(Browser browser) {
        return browser.get("/api/session").json().path("account").asLong();
    }

    private static String papers(long matter) {
        return "/api/matters/" + matter + "/papers";
    }

    private static JsonNode ok(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }
}
