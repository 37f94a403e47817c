package org.mingjing.app.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.mingjing.app.Browser;
import org.mingjing.app.Browser.Answer;
import org.mingjing.app.Office;
import org.mingjing.app.identity.Role;
import org.mingjing.app.procedure.Matters;
import org.mingjing.app.procedure.Procedures;
import org.mingjing.app.procedure.Profiles;
import tools.jackson.databind.JsonNode;

/** A unit with the people whom papers need, and what they do with them by the interface. */
final class PaperDesk {
    private static final String PROFILE =
            """
            profile: paper-test
            version: 1
            title: { en: Test, zh: 测试 }
            source: { en: none, zh: 无 }
            processes:
              matter:
                title: { en: Matter, zh: 事项 }
                number: 文测〔{year}〕{number}号
                opens: [CASE_SUPERVISOR]
                readers:
                  - { role: CASE_SUPERVISOR }
                  - { role: HEAD }
                  - { role: UNIT_CONTACT, states: [asked, answered] }
                asks:
                  - { name: gist, type: LONG_TEXT, required: true, title: { en: Gist, zh: 反映的主要问题 } }
                states:
                  begun: { title: { en: begun, zh: 开始 } }
                  asked: { title: { en: asked, zh: 已函询 } }
                  answered: { title: { en: answered, zh: 已答复 } }
                  over: { title: { en: over, zh: 结束 }, end: true }
                steps:
                  ask:
                    title: { en: Ask by letter, zh: 函询 }
                    from: [begun]
                    to: asked
                    by: [CASE_SUPERVISOR]
                    approvals: [HEAD]
                    asks:
                      - { name: reply_by, type: DATE, required: true, title: { en: Reply by, zh: 回复期限 } }
                    papers: [inquiry_letter, check_sheet]
                    source: { en: 'Rule, Art. 29', zh: 规则第二十九条 }
                  answer:
                    title: { en: Enter the answer, zh: 登记答复 }
                    from: [asked]
                    to: answered
                    by: [CASE_SUPERVISOR]
                    papers: [written_explanation]
                    needs: [inquiry_letter]
                  end: { title: { en: End, zh: 结束 }, from: [answered], to: over, by: [CASE_SUPERVISOR], opens: [other], papers: [file_index] }
                papers:
                  inquiry_letter: { en: Letter of inquiry, zh: 函询通知书 }
                  check_sheet: { en: Approval form, zh: 处置审批表 }
                  written_explanation: { en: Written explanation, zh: 书面说明 }
                  file_index: { en: Index, zh: 卷宗目录 }
              other:
                title: { en: Other, zh: 另案 }
                number: 文另〔{year}〕{number}号
                readers:
                  - { role: HEAD }
                states:
                  begun: { title: { en: begun, zh: 开始 } }
                  over: { title: { en: over, zh: 结束 }, end: true }
                steps:
                  end: { title: { en: End, zh: 结束 }, from: [begun], to: over, by: [HEAD] }
            """;

    final Office office;
    final String unit;
    final String mark;
    final Browser keeper;
    final Browser head;
    private final Matters matters;

    PaperDesk(Office office, Procedures procedures, Matters matters) {
        this.office = office;
        this.matters = matters;
        this.unit = office.unit();
        this.mark = "测" + unit;
        Profiles.enter(office, procedures, PROFILE);
        this.keeper = office.person(unit, Role.CASE_SUPERVISOR);
        this.head = office.person(unit, Role.HEAD);
        ok(head.put("/api/papers/offices/" + unit, Map.of("name", "某市纪律检查委员会" + unit, "mark", mark)));
    }

    long matter() {
        return matter("办公设备采购问题");
    }

    long matter(String title) {
        return ok(keeper.post(
                        "/api/matters",
                        Map.of(
                                "profile",
                                "paper-test",
                                "process",
                                "matter",
                                "title",
                                title,
                                "unit",
                                unit,
                                "facts",
                                Map.of("gist", "拆分采购"))))
                .json()
                .path("id")
                .asLong();
    }

    /** A matter whose letter was decided on. */
    long asked() {
        long matter = matter();
        propose(matter);
        approve(matter);
        return matter;
    }

    void propose(long matter) {
        ok(step(matter, "ask", Map.of("reply_by", "2026-12-15")));
    }

    void approve(long matter) {
        ok(head.post(
                "/api/matters/" + matter + "/decision",
                Map.of("version", version(matter), "approved", true, "note", "同意函询")));
    }

    Answer step(long matter, String step, Map<String, ?> answers) {
        return keeper.post(
                "/api/matters/" + matter + "/steps",
                Map.of("version", version(matter), "step", step, "opinion", "经研究，建议函询", "answers", answers));
    }

    void restrict(long matter) {
        ok(keeper.post(
                "/api/matters/" + matter + "/participants",
                Map.of("version", version(matter), "account", id(keeper), "part", "LEAD")));
        ok(head.post(
                "/api/matters/" + matter + "/restriction",
                Map.of("version", version(matter), "restricted", true, "reason", "because")));
    }

    private static long id(Browser browser) {
        return browser.get("/api/session").json().path("account").asLong();
    }

    long version(long matter) {
        return office.asProgram(() -> matters.find(matter).orElseThrow().version());
    }

    JsonNode begin(long matter, String paper) {
        return ok(keeper.post(papers(matter), Map.of("paper", paper))).json();
    }

    /** A draft with everything that it asks. */
    JsonNode filled(long matter, String paper) {
        JsonNode page = begin(matter, paper);
        Map<String, String> values = new HashMap<>();
        page.path("missing").forEach(name -> values.put(name.asString(), "写明" + name.asString()));
        return ok(change(matter, page, values, false)).json();
    }

    Answer change(long matter, JsonNode page, Map<String, String> values, boolean confidential) {
        return keeper.put(
                paper(matter, page),
                Map.of("version", page.at("/paper/version").asLong(), "values", values, "confidential", confidential));
    }

    Answer issue(Browser who, long matter, JsonNode page) {
        return who.post(
                paper(matter, page) + "/issue",
                Map.of("version", page.at("/paper/version").asLong()));
    }

    JsonNode issued(long matter, String paper) {
        return ok(issue(keeper, matter, filled(matter, paper))).json();
    }

    Answer withdraw(long matter, JsonNode page, String reason) {
        return keeper.post(
                paper(matter, page) + "/withdrawal",
                Map.of("version", page.at("/paper/version").asLong(), "reason", reason));
    }

    static String papers(long matter) {
        return "/api/matters/" + matter + "/papers";
    }

    static String paper(long matter, JsonNode page) {
        return papers(matter) + "/" + page.at("/paper/id").asLong();
    }

    HttpResponse<byte[]> content(Browser who, long matter, JsonNode page, String format) {
        return who.file("GET", paper(matter, page) + "/content?format=" + format);
    }

    byte[] pdf(Browser who, long matter, JsonNode page) {
        HttpResponse<byte[]> content = content(who, matter, page, "PDF");
        assertThat(content.statusCode()).isEqualTo(200);
        return content.body();
    }

    static String plain(byte[] pdf) throws java.io.IOException {
        return PrinterTest.text(pdf).replaceAll("\\s", "");
    }

    // Templates -------------------------------------------------------------------------------------------------------

    static String template(String paper) {
        return "/api/papers/templates/paper-test/matter/" + paper;
    }

    Answer upload(Browser who, String paper, byte[] content) {
        return who.send(
                "POST",
                template(paper) + "?note=new",
                HttpRequest.BodyPublishers.ofByteArray(content),
                "Content-Type",
                "application/octet-stream");
    }

    Answer decide(Browser who, long version, boolean approved) {
        return who.post(
                "/api/papers/template-versions/" + version + "/decision",
                Map.of("approved", approved, "note", "looked at it"));
    }

    static Answer ok(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }
}
