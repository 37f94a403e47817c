package org.mingjing.app.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Browser.Answer;
import org.mingjing.app.Office;
import org.mingjing.app.PaperDesk;
import org.mingjing.app.agenda.Terms;
import org.mingjing.app.database.Owner;
import org.mingjing.app.identity.Role;
import org.mingjing.app.procedure.Matters;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Another kind of supervision sees the parts that were shared with it, as long as they are, and of the matter nothing. */
@AppTest
class SharingTest {
    @Autowired
    private Office office;

    @Autowired
    private Matters matters;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Owner owner;

    private final LocalDate today = Terms.dateOf(java.time.Instant.now());
    private String unit = "";
    private String dispatched = "";
    private Browser lead;
    private Browser deputy;
    private Browser receiver;
    private long matter;
    private long shared;
    private long kept;
    private String finding = "";
    private String other = "";

    @BeforeEach
    void furnish() {
        unit = office.unit();
        dispatched = office.unit();
        String login = office.account(unit, Role.SUPERVISOR);
        lead = in(login);
        deputy = office.person(unit, Role.DEPUTY_IN_CHARGE);
        receiver = office.person(dispatched, Role.SUPERVISOR);
        matter = ok(lead.post(
                        "/api/matters",
                        Map.of(
                                "process",
                                "policy_gap",
                                "title",
                                "A matter",
                                "unit",
                                unit,
                                "facts",
                                Map.of("rule", "the secret rule", "lets", "l", "owner", "o"))))
                .json()
                .path("id")
                .asLong();
        ok(office.person(unit, Role.CASE_SUPERVISOR)
                .post(
                        "/api/matters/" + matter + "/participants",
                        Map.of("version", version(), "account", office.id(login), "part", "LEAD")));
        shared = file("shared.txt");
        kept = file("kept.txt");
        finding = office.finding(unit, "test", Map.of("a", "b"));
        other = office.finding(unit, "test", Map.of("a", "b"));
    }

    @Test
    void the_receiver_sees_exactly_what_was_shared_and_each_reading_is_written_down() {
        long share = given();

        JsonNode parts = ok(receiver.get("/api/shares/" + share)).json();

        assertThat(parts.path("summary").asString()).isEqualTo("in short");
        assertThat(parts.path("findings").findValuesAsString("id")).containsExactly(finding);
        assertThat(parts.path("files").findValuesAsString("name")).containsExactly("shared.txt");
        assertThat(parts.toString()).doesNotContain("secret", "kept.txt", other);
        assertThat(ok(receiver.get("/api/shares/" + share + "/files/" + shared)).text())
                .isEqualTo("shared.txt");
        for (String path : List.of(
                "/api/shares/" + share + "/files/" + kept,
                "/api/matters/" + matter,
                "/api/matters/" + matter + "/shares",
                "/api/matters/" + matter + "/files",
                "/api/matters/" + matter + "/files/" + shared + "/content",
                "/api/findings/" + finding)) {
            assertThat(receiver.get(path).status()).as(path).isEqualTo(404);
        }
        assertThat(ok(receiver.get("/api/shares")).json().findValuesAsString("id"))
                .containsExactly(String.valueOf(share));
        assertThat(number(
                        "select count(*) from audit.entry where action in ('sharing.received_read', 'sharing.file_read')"
                                + " and object = '" + share + "'"))
                .isEqualTo(2);
    }

    @Test
    void what_the_receiver_did_is_in_no_list_of_the_audit_while_the_matter_is_restricted() {
        long share = given();
        ok(receiver.get("/api/shares/" + share));
        ok(receiver.get("/api/shares/" + share + "/files/" + shared));
        Browser auditor = office.person(unit, Role.AUDIT_ADMINISTRATOR);
        assertThat(entriesOf(auditor, share)).isEqualTo(2);

        restrict(true);
        assertThat(entriesOf(auditor, share)).isZero();

        restrict(false);
        assertThat(entriesOf(auditor, share)).isEqualTo(2);
    }

    private void restrict(boolean restricted) {
        office.asProgram(() -> jdbc.sql("update procedure.matter set restricted = ? where id = ?")
                .params(restricted, matter)
                .update());
    }

    private static int entriesOf(Browser auditor, long share) {
        return auditor.get("/api/audit?kind=share&object=" + share)
                .json()
                .path("items")
                .size();
    }

    @Test
    void a_paper_that_is_shared_carries_the_name_of_whoever_reads_it_and_goes_out_as_pdf_only() throws Exception {
        JsonNode paper = letter();
        long pdf = paper.at("/paper/file").asLong();
        long word = paper.at("/paper/wordFile").asLong();
        Map<String, Object> wish = wish();
        wish.put("files", List.of(pdf, word));
        long share = ok(lead.post("/api/matters/" + matter + "/shares", wish))
                .json()
                .at("/0/id")
                .asLong();
        ok(decide(deputy, share, true));

        HttpResponse<byte[]> received = receiver.file("GET", "/api/shares/" + share + "/files/" + pdf);

        assertThat(received.statusCode()).isEqualTo(200);
        String reader = receiver.get("/api/session").json().path("name").asString();
        assertThat(text(received.body()))
                .contains(paper.at("/paper/number").asString())
                .contains(reader);
        assertThat(text(lead.file("GET", "/api/matters/" + matter + "/files/" + pdf + "/content")
                        .body()))
                .as("the matter's own people get it as it was issued")
                .doesNotContain(reader);
        assertThat(receiver.get("/api/shares/" + share + "/files/" + word).code())
                .as("a Word file carries no mark that holds")
                .isEqualTo("PAPER_ONLY_AS_PDF");
    }

    /** A letter of the matter, issued once its step was approved. */
    private JsonNode letter() {
        PaperDesk.open(office.person(unit, Role.HEAD), unit);
        ok(lead.post(
                "/api/matters/" + matter + "/steps",
                Map.of(
                        "version",
                        version(),
                        "step",
                        "tell",
                        "opinion",
                        "because",
                        "answers",
                        Map.of("asked_for", "mend it"))));
        ok(deputy.post(
                "/api/matters/" + matter + "/decision", Map.of("version", version(), "approved", true, "note", "yes")));
        return PaperDesk.issue(lead, matter, "gap_letter");
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    @Test
    void it_is_given_by_the_approval_of_another_and_before_that_and_after_a_refusal_nothing_is_there() {
        long share = asked();
        assertThat(receiver.get("/api/shares/" + share).status()).isEqualTo(404);
        assertThat(decide(lead, share, true).code()).isEqualTo("SHARE_OWN");
        assertThat(decide(office.person(unit, Role.SUPERVISOR), share, true).code())
                .isEqualTo("SHARE_OWN");
        assertThat(decide(receiver, share, true).status()).isEqualTo(404);

        ok(decide(deputy, share, false));

        assertThat(receiver.get("/api/shares/" + share).status()).isEqualTo(404);
        assertThat(decide(deputy, share, true).code()).isEqualTo("SHARE_OVER");
        assertThatThrownBy(() -> office.asProgram(
                        () -> jdbc.sql("update sharing.share set unit = ?, approved = true where id = ?")
                                .params(unit, share)
                                .update()))
                .isNotNull();
    }

    @Test
    void withdrawn_restricted_or_after_its_last_day_it_is_gone_at_once() {
        long share = given();
        ok(receiver.get("/api/shares/" + share));
        office.asProgram(() -> jdbc.sql("update procedure.matter set restricted = true where id = ?")
                .param(matter)
                .update());
        assertThat(receiver.get("/api/shares/" + share).status()).isEqualTo(404);
        office.asProgram(() -> jdbc.sql("update procedure.matter set restricted = false where id = ?")
                .param(matter)
                .update());
        ok(receiver.get("/api/shares/" + share));

        ok(lead.post(
                "/api/matters/" + matter + "/shares/" + share + "/withdrawal", Map.of("reason", "no longer needed")));

        assertThat(receiver.get("/api/shares/" + share).status()).isEqualTo(404);
        assertThat(receiver.get("/api/shares/" + share + "/files/" + shared).status())
                .isEqualTo(404);
        assertThat(ok(receiver.get("/api/shares")).json()).isEmpty();
        long second = given();
        owner.console()
                .execute("begin; select set_config('mingjing.account', 'program:test', true);"
                        + " alter table sharing.share disable trigger kept;"
                        + " update sharing.share set last_day = current_date - 2 where id = " + second
                        + "; alter table sharing.share enable trigger kept; commit");
        assertThat(receiver.get("/api/shares/" + second).status()).isEqualTo(404);
    }

    @Test
    void only_the_lead_shares_and_only_what_is_there() {
        Browser colleague = office.person(unit, Role.SUPERVISOR);
        assertThat(colleague.post("/api/matters/" + matter + "/shares", wish()).code())
                .isEqualTo("SHARE_NOT_YOURS");
        assertThat(receiver.post("/api/matters/" + matter + "/shares", wish()).status())
                .isEqualTo(404);
        Map<String, Object> odd = wish();
        odd.put("findings", List.of(office.finding(office.unit(), "test", Map.of("a", "b"))));
        assertThat(lead.post("/api/matters/" + matter + "/shares", odd).code()).isEqualTo("SHARE_INVALID");
        odd = wish();
        odd.put("files", List.of(999_999_999L));
        assertThat(lead.post("/api/matters/" + matter + "/shares", odd).code()).isEqualTo("SHARE_INVALID");
        odd = wish();
        odd.put("until", today.minusDays(1).toString());
        assertThat(lead.post("/api/matters/" + matter + "/shares", odd).code()).isEqualTo("SHARE_INVALID");
        Browser contact = office.person(dispatched, Role.UNIT_CONTACT);
        long share = given();
        assertThat(contact.get("/api/shares/" + share).status())
                .as("the contact of a unit is no supervision")
                .isEqualTo(404);
        assertThat(office.person(office.unit(), Role.HEAD)
                        .get("/api/shares/" + share)
                        .status())
                .isEqualTo(404);
    }

    private long given() {
        long share = asked();
        ok(decide(deputy, share, true));
        return share;
    }

    private long asked() {
        return ok(lead.post("/api/matters/" + matter + "/shares", wish()))
                .json()
                .at("/0/id")
                .asLong();
    }

    private Map<String, Object> wish() {
        return new HashMap<>(Map.of(
                "supervision",
                "DISPATCHED",
                "unit",
                dispatched,
                "summary",
                "in short",
                "files",
                List.of(shared),
                "findings",
                List.of(finding),
                "papers",
                true,
                "reason",
                "they supervise it",
                "until",
                today.plusDays(10).toString()));
    }

    private Answer decide(Browser who, long share, boolean approved) {
        return who.post(
                "/api/matters/" + matter + "/shares/" + share + "/decision",
                Map.of("approved", approved, "note", "because"));
    }

    private long file(String name) {
        return ok(lead.send(
                        "PUT",
                        "/api/matters/" + matter + "/files/" + UUID.randomUUID() + "?from=us&name=" + name,
                        HttpRequest.BodyPublishers.ofString(name),
                        "Content-Type",
                        "application/octet-stream"))
                .json()
                .path("id")
                .asLong();
    }

    private long version() {
        return office.asProgram(() -> matters.find(matter).orElseThrow().version());
    }

    private Browser in(String login) {
        Browser browser = office.stranger();
        browser.signIn(login, Office.PASSWORD);
        return browser;
    }

    private long number(String sql) {
        return office.asProgram(() -> jdbc.sql(sql).query(Long.class).single());
    }

    private static Answer ok(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }
}
