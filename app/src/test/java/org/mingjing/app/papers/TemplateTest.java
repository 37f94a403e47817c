package org.mingjing.app.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingjing.app.papers.PaperDesk.ok;
import static org.mingjing.app.papers.PaperDesk.plain;
import static org.mingjing.app.papers.PaperDesk.template;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Browser.Answer;
import org.mingjing.app.Office;
import org.mingjing.app.identity.Role;
import org.mingjing.app.procedure.Matters;
import org.mingjing.app.procedure.Procedures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@AppTest
class TemplateTest {
    @Autowired
    private Office office;

    @Autowired
    private Procedures procedures;

    @Autowired
    private Matters matters;

    @Autowired
    private JdbcClient jdbc;

    private PaperDesk desk;

    @BeforeEach
    void openTheDesk() {
        desk = new PaperDesk(office, procedures, matters);
    }

    /** The template as it is downloaded, with a line changed as Word would change it. */
    private byte[] changed(String paper, String from, String to) {
        byte[] current = desk.keeper.file("GET", template(paper) + "/content").body();
        WordFile file = WordFile.open(current);
        var document = file.document(WordFile.BODY);
        Xml.all(document.getDocumentElement(), "t")
                .forEach(text -> text.setTextContent(text.getTextContent().replace(from, to)));
        return file.with(Map.of(WordFile.BODY, document)).bytes();
    }

    private static long waiting(JsonNode page) {
        return page.at("/row/waits/id").asLong();
    }

    @Test
    void a_new_version_holds_once_another_has_approved_it_and_old_papers_keep_theirs() throws IOException {
        Browser deputy = office.person(desk.unit, Role.DEPARTMENT_HEAD);
        long matter = desk.asked();
        JsonNode before = desk.begin(matter, "written_explanation");

        byte[] content = changed("written_explanation", "主要内容", "说明要点" + desk.unit);
        JsonNode page =
                ok(desk.upload(desk.keeper, "written_explanation", content)).json();
        assertThat(plain(desk.pdf(desk.keeper, matter, desk.begin(matter, "written_explanation"))))
                .as("what waits does not hold")
                .doesNotContain("说明要点" + desk.unit);
        ok(desk.decide(deputy, waiting(page), true));

        JsonNode after = desk.begin(matter, "written_explanation");
        assertThat(plain(desk.pdf(desk.keeper, matter, after))).contains("说明要点" + desk.unit);
        assertThat(after.at("/paper/shipped").asBoolean()).isFalse();
        assertThat(plain(desk.pdf(desk.keeper, matter, before)))
                .contains("主要内容")
                .doesNotContain("说明要点" + desk.unit);
        int version = after.at("/paper/templateVersion").asInt();
        assertThat(desk.keeper
                        .file("GET", template("written_explanation") + "/content?version=" + version)
                        .body())
                .isEqualTo(content);
    }

    @Test
    void nobody_decides_on_the_template_that_they_uploaded() {
        Browser leader = office.person(desk.unit, Role.DEPARTMENT_HEAD);
        JsonNode page = ok(desk.upload(leader, "check_sheet", changed("check_sheet", "备注", "说明")))
                .json();

        assertThat(desk.decide(leader, waiting(page), true).code()).isEqualTo("TEMPLATE_OWN");
        assertThat(desk.decide(leader, waiting(page), false).code()).isEqualTo("TEMPLATE_OWN");
        assertThat(desk.decide(desk.keeper, waiting(page), true).status()).isEqualTo(403);
        assertThat(desk.upload(desk.keeper, "check_sheet", changed("check_sheet", "备注", "x"))
                        .code())
                .as("one at a time")
                .isEqualTo("STATE_FORBIDS");
        assertThatThrownBy(() -> office.asProgram(() -> jdbc.sql(
                                """
                                        update papers.template set state = 'APPROVED', decided_by = proposed_by,
                                            decided_at = now() where id = ?
                                        """)
                        .param(waiting(page))
                        .update()))
                .as("the database holds it too")
                .isInstanceOf(Exception.class);
        assertThat(desk.keeper
                        .post("/api/papers/template-versions/" + waiting(page) + "/withdrawal", null)
                        .code())
                .isEqualTo("TEMPLATE_OWN");
        ok(leader.post("/api/papers/template-versions/" + waiting(page) + "/withdrawal", null));
        assertThat(desk.decide(desk.head, waiting(page), true).code()).isEqualTo("STATE_FORBIDS");
    }

    @Test
    void a_refusal_says_why() {
        JsonNode page = ok(desk.upload(desk.keeper, "file_index", changed("file_index", "立卷人", "整理人")))
                .json();

        assertThat(desk.head
                        .post(
                                "/api/papers/template-versions/" + waiting(page) + "/decision",
                                Map.of("approved", false, "note", " "))
                        .status())
                .isEqualTo(400);
        JsonNode refused = ok(desk.decide(desk.head, waiting(page), false)).json();
        assertThat(refused.at("/versions/0/state").asString()).isEqualTo("REFUSED");
        assertThat(refused.at("/versions/0/decisionNote").asString()).isEqualTo("looked at it");
    }

    @Test
    void what_could_do_harm_or_says_what_there_is_not_is_never_kept() {
        Answer unknown = desk.upload(
                desk.keeper, "inquiry_letter", changed("inquiry_letter", "{{paper.number}}", "{{paper.nummer}}"));
        assertThat(unknown.code()).isEqualTo("TEMPLATE_PLACEHOLDER_UNKNOWN");
        assertThat(unknown.text()).contains("{{paper.nummer}}: document.xml, paragraph 2");
        assertThat(desk.upload(
                                desk.keeper,
                                "inquiry_letter",
                                WordFileTest.zip(Map.of("word/vbaProject.bin", new byte[] {1})))
                        .code())
                .isEqualTo("TEMPLATE_UNSAFE");
        assertThat(desk.upload(desk.keeper, "inquiry_letter", new byte[6 << 20]).code())
                .isEqualTo("TEMPLATE_TOO_LARGE");
        assertThat(desk.upload(desk.keeper, "inquiry_letter", "no".getBytes(StandardCharsets.UTF_8))
                        .code())
                .isEqualTo("TEMPLATE_UNREADABLE");
        assertThat(desk.keeper
                        .get(template("inquiry_letter"))
                        .json()
                        .path("row")
                        .has("waits"))
                .isFalse();
    }

    @Test
    void every_paper_of_the_office_is_listed_with_its_template_and_each_can_be_seen_and_taken() {
        JsonNode rows = desk.keeper.get("/api/papers/templates").json();

        assertThat(rows.size()).isGreaterThan(80);
        for (JsonNode row : List.of(rows.get(0), rows.get(40), rows.get(80))) {
            String path = "/api/papers/templates/" + row.path("profile").asString() + "/"
                    + row.path("process").asString() + "/" + row.path("paper").asString();
            assertThat(new WordTemplate(WordFile.open(
                                    desk.keeper.file("GET", path + "/content").body()))
                            .places())
                    .isNotEmpty();
            assertThat(desk.keeper.file("GET", path + "/pages/1").statusCode()).isEqualTo(200);
            assertThat(desk.keeper.get(path).json().path("places").size()).isGreaterThan(30);
        }
        assertThat(desk.keeper.get("/api/papers/templates/party/clue/nothing").status())
                .isEqualTo(404);
        assertThat(office.person(desk.unit, Role.UNIT_CONTACT)
                        .get("/api/papers/templates")
                        .status())
                .isEqualTo(403);
    }
}
