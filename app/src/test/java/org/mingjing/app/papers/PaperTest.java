package org.mingjing.app.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingjing.app.papers.PaperDesk.ok;
import static org.mingjing.app.papers.PaperDesk.paper;
import static org.mingjing.app.papers.PaperDesk.papers;
import static org.mingjing.app.papers.PaperDesk.plain;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
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
class PaperTest {
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

    @Test
    void a_paper_knows_what_its_matter_says_and_asks_what_it_does_not() throws IOException {
        long matter = desk.asked();

        JsonNode page = desk.begin(matter, "inquiry_letter");

        assertThat(page.path("missing").toString()).contains("?被函询人").contains("?需要说明的问题");
        JsonNode reply = field(page, "answer.reply_by");
        assertThat(reply.path("value").asString()).isEqualTo("2026年12月15日");
        assertThat(reply.path("fromMatter").asBoolean()).isTrue();
        assertThat(page.at("/office/mark").asString()).isEqualTo(desk.mark);
        assertThat(plain(desk.pdf(desk.keeper, matter, page)))
                .contains("某市纪律检查委员会" + desk.unit)
                .contains("函询通知书")
                .contains("回复期限：2026年12月15日")
                .contains("规则第二十九条")
                .contains("草稿");
        assertThat(desk.issue(desk.keeper, matter, page).code()).isEqualTo("PAPER_INCOMPLETE");
    }

    @Test
    void an_issued_paper_has_its_number_its_signatures_and_stays_as_it_is() throws IOException {
        long matter = desk.asked();

        JsonNode page = desk.issued(matter, "inquiry_letter");

        String number = page.at("/paper/number").asString();
        assertThat(number).matches(desk.mark + "函〔\\d{4}〕1号");
        assertThat(page.at("/paper/state").asString()).isEqualTo("ISSUED");
        byte[] pdf = desk.pdf(desk.keeper, matter, page);
        assertThat(Templates.sha256(pdf)).isEqualTo(page.at("/paper/digest").asString());
        assertThat(plain(pdf))
                .contains(number)
                .contains("写明?需要说明的问题")
                .contains("签批页")
                .contains("经研究，建议函询")
                .contains("同意函询")
                .contains("主要负责人");
        assertThat(desk.change(matter, page, Map.of(), true).code()).isEqualTo("STATE_FORBIDS");
        assertThat(desk.issue(desk.keeper, matter, page).code()).isEqualTo("STATE_FORBIDS");
        assertThat(desk.keeper.get("/api/matters/" + matter + "/files").text()).contains(number + " 函询通知书.pdf");
        assertThat(desk.keeper.get("/api/matters/" + matter).text())
                .contains("\"paper\"")
                .contains(number);
        assertThatThrownBy(() ->
                        office.asProgram(() -> jdbc.sql("update papers.paper set confidential = true where matter = ?")
                                .param(matter)
                                .update()))
                .as("not even the program changes it")
                .isInstanceOf(Exception.class);
    }

    @Test
    void what_leaves_the_office_waits_until_its_step_was_approved() {
        long matter = desk.matter();
        desk.propose(matter);

        assertThat(desk.issue(desk.keeper, matter, desk.filled(matter, "inquiry_letter"))
                        .code())
                .isEqualTo("PAPER_NOT_APPROVED");
        JsonNode form = desk.issued(matter, "check_sheet");
        assertThat(form.at("/paper/number").asString()).contains("审〔");
        desk.approve(matter);
        desk.issued(matter, "inquiry_letter");
    }

    @Test
    void a_step_that_needs_a_paper_is_not_taken_before_it_was_issued() {
        long matter = desk.asked();

        assertThat(desk.step(matter, "answer", Map.of()).code()).isEqualTo("PAPER_NEEDED");
        JsonNode letter = desk.issued(matter, "inquiry_letter");
        ok(desk.withdraw(matter, letter, "wrong name"));
        assertThat(desk.step(matter, "answer", Map.of()).code()).isEqualTo("PAPER_NEEDED");
        desk.issued(matter, "inquiry_letter");
        ok(desk.step(matter, "answer", Map.of()));
    }

    @Test
    void two_people_who_issue_at_once_get_numbers_one_after_the_other_and_a_failure_leaves_no_gap() throws Exception {
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            long matter = desk.asked();
            Browser who = office.person(desk.unit, Role.CASE_SUPERVISOR);
            JsonNode page = i == 2 ? desk.begin(matter, "inquiry_letter") : desk.filled(matter, "inquiry_letter");
            calls.add(() -> desk.issue(who, matter, page));
        }
        ExecutorService people = Executors.newFixedThreadPool(calls.size());
        List<String> numbers = new ArrayList<>();
        for (Future<Answer> answer : people.invokeAll(calls)) {
            if (answer.get().status() == 200) {
                numbers.add(answer.get().json().at("/paper/number").asString());
            }
        }
        people.shutdown();

        int year = java.time.Year.now(java.time.ZoneId.of("Asia/Shanghai")).getValue();
        assertThat(numbers)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 5)
                        .mapToObj(n -> desk.mark + "函〔" + year + "〕" + n + "号")
                        .toList());
    }

    @Test
    void the_number_of_a_withdrawn_paper_is_not_given_again() throws IOException {
        long matter = desk.asked();
        JsonNode first = desk.issued(matter, "inquiry_letter");

        assertThat(desk.withdraw(matter, first, " ").status()).isEqualTo(400);
        JsonNode withdrawn = ok(desk.withdraw(matter, first, "发错了人")).json();

        assertThat(withdrawn.at("/paper/withdrawnFor").asString()).isEqualTo("发错了人");
        assertThat(withdrawn.at("/paper/number")).isEqualTo(first.at("/paper/number"));
        assertThat(desk.issued(matter, "inquiry_letter").at("/paper/number").asString())
                .endsWith("2号");
        assertThat(plain(desk.pdf(desk.keeper, matter, withdrawn))).contains("已撤回");
        assertThat(desk.withdraw(matter, withdrawn, "again").code()).isEqualTo("STATE_FORBIDS");
    }

    @Test
    void papers_of_a_matter_out_of_sight_are_not_there() {
        long matter = desk.asked();
        JsonNode page = desk.issued(matter, "inquiry_letter");
        Browser contact = office.person(desk.unit, Role.UNIT_CONTACT);
        Browser elsewhere = office.person(office.unit(), Role.CASE_SUPERVISOR, Role.HEAD);
        Browser colleague = office.person(desk.unit, Role.CASE_SUPERVISOR);
        assertThat(colleague.get(papers(matter)).status()).isEqualTo(200);
        desk.restrict(matter);

        for (Browser stranger : List.of(contact, elsewhere, colleague)) {
            assertThat(stranger.get(papers(matter)).status()).isEqualTo(404);
            assertThat(stranger.get(paper(matter, page)).status()).isEqualTo(404);
            assertThat(desk.content(stranger, matter, page, "PDF").statusCode()).isEqualTo(404);
            assertThat(stranger.get(paper(matter, page) + "/pages/1").status()).isEqualTo(404);
            assertThat(stranger.post(papers(matter), Map.of("paper", "check_sheet"))
                            .status())
                    .isEqualTo(404);
            assertThat(desk.issue(stranger, matter, page).status()).isEqualTo(404);
            assertThat(stranger.get("/api/matters/" + matter + "/case-file").status())
                    .isEqualTo(404);
            assertThat(stranger.get("/api/matters/" + matter + "/case-file/index")
                            .status())
                    .isEqualTo(404);
            assertThat(stranger.post("/api/matters/" + matter + "/case-file/export", null)
                            .status())
                    .isEqualTo(404);
        }
        long other = desk.matter();
        assertThat(desk.keeper
                        .get(papers(other) + "/" + page.at("/paper/id").asLong())
                        .status())
                .as("a paper is there under its own matter only")
                .isEqualTo(404);
    }

    @Test
    void a_contact_of_the_unit_sees_a_served_paper_among_the_files_and_with_their_name_on_it() throws IOException {
        long matter = desk.asked();
        JsonNode page = desk.issued(matter, "inquiry_letter");
        Browser contact = office.person(desk.unit, Role.UNIT_CONTACT);
        String file =
                "/api/matters/" + matter + "/files/" + page.at("/paper/file").asLong();
        assertThat(contact.get(file + "/content").status()).isEqualTo(404);
        ok(desk.keeper.post(file + "/serving", null));

        HttpResponse<byte[]> served = contact.file("GET", file + "/content");

        assertThat(served.statusCode()).isEqualTo(200);
        assertThat(plain(served.body())).contains("Person").contains("函询通知书");
        assertThat(served.body()).isNotEqualTo(desk.pdf(desk.keeper, matter, page));
        assertThat(contact.get(papers(matter)).status()).isEqualTo(404);
    }

    @Test
    void from_a_restricted_matter_a_paper_goes_out_with_the_readers_name_and_only_as_pdf_by_every_road()
            throws IOException {
        long matter = desk.asked();
        JsonNode page = desk.issued(matter, "inquiry_letter");
        String login = desk.keeper.get("/api/session").json().path("login").asString();
        assertThat(plain(desk.pdf(desk.keeper, matter, page))).doesNotContain("(" + login + ")");
        assertThat(plain(desk.keeper
                        .file("GET", paper(matter, page) + "/content?format=PDF&watermark=true")
                        .body()))
                .contains("(" + login + ")");
        assertThat(desk.content(desk.keeper, matter, page, "DOCX").statusCode()).isEqualTo(200);
        desk.restrict(matter);
        String files = "/api/matters/" + matter + "/files/";

        assertThat(plain(desk.pdf(desk.keeper, matter, page))).contains("(" + login + ")");
        assertThat(desk.content(desk.keeper, matter, page, "DOCX").statusCode()).isEqualTo(409);
        assertThat(plain(desk.keeper
                        .file("GET", files + page.at("/paper/file").asLong() + "/content")
                        .body()))
                .contains("(" + login + ")");
        assertThat(desk.keeper
                        .get(files + page.at("/paper/wordFile").asLong() + "/content")
                        .code())
                .isEqualTo("PAPER_ONLY_AS_PDF");
        assertThat(number("select count(*) from audit.entry where action = 'papers.handed_out' and object = '" + matter
                        + "'"))
                .isGreaterThanOrEqualTo(4);
    }

    @Test
    void a_confidential_paper_is_marked_in_any_matter() throws IOException {
        long matter = desk.asked();
        JsonNode page = desk.filled(matter, "check_sheet");
        JsonNode confidential = ok(desk.change(matter, page, Map.of(), true)).json();
        JsonNode issued = ok(desk.issue(desk.keeper, matter, confidential)).json();

        assertThat(issued.path("marked").asBoolean()).isTrue();
        assertThat(desk.content(desk.keeper, matter, issued, "DOCX").statusCode())
                .isEqualTo(409);
        assertThat(plain(desk.pdf(desk.head, matter, issued)))
                .contains(desk.head.get("/api/session").json().path("login").asString());
    }

    @Test
    void a_page_is_shown_as_a_picture_and_there_are_no_more_than_there_are() throws IOException {
        long matter = desk.asked();
        JsonNode page = desk.issued(matter, "check_sheet");

        HttpResponse<byte[]> picture = desk.keeper.file("GET", paper(matter, page) + "/pages/1");

        assertThat(picture.headers().firstValue("Content-Type")).contains("image/png");
        var image = ImageIO.read(new ByteArrayInputStream(picture.body()));
        assertThat(image.getHeight() / (double) image.getWidth()).isBetween(1.40, 1.43);
        int pages = page.at("/paper/pages").asInt();
        assertThat(pages).isGreaterThan(1);
        assertThat(desk.keeper
                        .get(paper(matter, page) + "/pages/" + (pages + 1))
                        .status())
                .isEqualTo(404);
        assertThat(desk.keeper.get(paper(matter, page) + "/pages/0").status()).isEqualTo(404);
    }

    @Test
    void only_who_works_on_the_matter_makes_papers_and_nobody_writes_what_is_not_asked() {
        long matter = desk.asked();
        JsonNode page = desk.begin(matter, "check_sheet");

        assertThat(desk.head
                        .post(papers(matter), Map.of("paper", "check_sheet"))
                        .code())
                .isEqualTo("STEP_NOT_YOURS");
        assertThat(desk.issue(desk.head, matter, page).code()).isEqualTo("STEP_NOT_YOURS");
        assertThat(desk.change(matter, page, Map.of("paper.number", "某纪函〔2026〕1号"), false)
                        .status())
                .isEqualTo(400);
        assertThat(desk.change(matter, page, Map.of("matter.people", "somebody else"), false)
                        .status())
                .isEqualTo(400);
        JsonNode changed = ok(desk.change(matter, page, Map.of("answer.reply_by", "2027年1月1日"), false))
                .json();
        assertThat(field(changed, "answer.reply_by").path("fromMatter").asBoolean())
                .isFalse();
        assertThat(desk.change(matter, page, Map.of(), false).code()).isEqualTo("CHANGED_MEANWHILE");
    }

    @Test
    void without_an_office_nothing_is_issued_and_no_two_offices_share_a_mark() {
        PaperDesk other = new PaperDesk(office, procedures, matters);
        assertThat(other.head
                        .put("/api/papers/offices/" + other.unit, Map.of("name", "另一机关", "mark", desk.mark))
                        .code())
                .isEqualTo("STATE_FORBIDS");
        assertThat(other.head
                        .put("/api/papers/offices/" + desk.unit, Map.of("name", "冒名", "mark", "冒"))
                        .status())
                .isEqualTo(404);
        assertThat(desk.keeper
                        .put("/api/papers/offices/" + desk.unit, Map.of("name", "某", "mark", "某"))
                        .status())
                .isEqualTo(403);
        String above = office.unit();
        String below = office.unit(above);
        Browser keeper = office.person(below, Role.CASE_SUPERVISOR);
        long matter = ok(keeper.post(
                        "/api/matters",
                        Map.of(
                                "profile", "paper-test",
                                "process", "matter",
                                "title", "无机关",
                                "unit", below,
                                "facts", Map.of("gist", "x"))))
                .json()
                .path("id")
                .asLong();
        JsonNode page =
                ok(keeper.post(papers(matter), Map.of("paper", "check_sheet"))).json();
        assertThat(page.path("office").isMissingNode() || page.path("office").isNull())
                .isTrue();
        ok(keeper.put(
                paper(matter, page),
                Map.of(
                        "version", page.at("/paper/version").asLong(),
                        "values", Map.of("answer.reply_by", "2026年12月15日"),
                        "confidential", false)));
        JsonNode filled = keeper.get(paper(matter, page)).json();
        assertThat(desk.issue(keeper, matter, filled).code()).isEqualTo("PAPER_NO_OFFICE");
    }

    private static JsonNode field(JsonNode page, String name) {
        for (JsonNode field : page.path("fields")) {
            if (field.path("name").asString().equals(name)) {
                return field;
            }
        }
        throw new AssertionError(name + " is not asked: " + page.path("fields"));
    }

    private long number(String sql) {
        return office.asProgram(() -> jdbc.sql(sql).query(Long.class).single());
    }
}
