package org.mingjing.app.declarations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Browser.Answer;
import org.mingjing.app.Office;
import org.mingjing.app.access.Register;
import org.mingjing.app.identity.Role;
import org.mingjing.app.procedure.Matters;
import org.mingjing.contract.Datasets;
import org.mingjing.lake.Lake;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A unit declares, the program checks, warns, checks again, and raises what was not put right in time. */
@AppTest
class DeclarationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String COMPANY = "91110000100000000X";

    @Autowired
    private Office office;

    @Autowired
    private Matters matters;

    @Autowired
    private Lake lake;

    @Autowired
    private Datasets datasets;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DeclarationTerms terms;

    private String unit = "";
    private Browser contact;
    private Browser supervisor;
    private Browser head;

    @BeforeEach
    void furnish() {
        unit = office.unit();
        contact = office.person(unit, Role.UNIT_CONTACT);
        supervisor = office.person(unit, Role.SUPERVISOR);
        head = office.person(unit, Role.DEPARTMENT_HEAD);
        Register.write(
                lake,
                datasets.get("tender"),
                List.of(
                        Map.of(
                                "lot_no",
                                "L1",
                                "project_code",
                                "P-1",
                                "buyer_org_id",
                                unit,
                                "title",
                                "A road",
                                "category_code",
                                "B02",
                                "method",
                                "open",
                                "publish_ts",
                                "2026-03-01 09:00:00"),
                        Map.of(
                                "lot_no",
                                "L2",
                                "project_code",
                                "P-2",
                                "buyer_org_id",
                                unit,
                                "title",
                                "A later one",
                                "category_code",
                                "B02",
                                "method",
                                "open",
                                "publish_ts",
                                "2027-01-01 09:00:00")));
        Register.write(
                lake,
                datasets.get("contract"),
                List.of(Map.of(
                        "contract_no",
                        "C-0",
                        "buyer_org_id",
                        "elsewhere",
                        "supplier_uscc",
                        COMPANY,
                        "sign_date",
                        "2026-04-01",
                        "amount",
                        "777777.77")));
        Register.write(
                lake,
                datasets.get("debarment_list"),
                List.of(Map.of(
                        "uscc", COMPANY, "source", "court", "from_date", "2026-01-01", "to_date", "2026-02-01")));
        Register.write(
                lake,
                datasets.get("company_officer"),
                List.of(Map.of("uscc", COMPANY, "person_id", "P9", "role", "director", "from_date", "2020-01-01")));
        Register.write(
                lake,
                datasets.get("appointment"),
                List.of(Map.of(
                        "person_id",
                        "P9",
                        "post_id",
                        "X",
                        "org_id",
                        unit,
                        "start_date",
                        "2020-01-01",
                        "appointment_kind",
                        "acting")));
    }

    @Test
    void a_declaration_is_the_units_own_until_it_is_whole_and_filed() {
        long id = begin("BEFORE", Map.of("project", "A road"));

        Answer early = step(contact, id, "file", Map.of());
        assertThat(early.code()).isEqualTo("ANSWER_INVALID");
        assertThat(early.text()).contains("missing");
        change(id, before());
        assertThat(step(contact, id, "file", Map.of()).code()).isEqualTo("DECLARATION_ATTACHMENT_MISSING");
        attach(id, "approval");
        attach(id, "minutes");

        ok(step(contact, id, "file", Map.of()));

        assertThat(contact.put("/api/declarations/" + id + "/values", Map.of("values", before()))
                        .code())
                .as("it lies with the office now")
                .isIn("DECLARATION_NOT_OPEN", "");
        assertThat(state(checked(id))).isEqualTo("checked");
    }

    @Test
    void what_fits_passes_what_does_not_is_warned_of_and_what_nobody_can_know_is_not_judged() {
        Map<String, Object> values = before();
        values.put("amount", "1200000");
        values.put("counterpart_code", COMPANY);

        JsonNode page = read(contact, checked(filed("BEFORE", values, "approval", "minutes")));

        assertThat(outcome(page, "within_estimate")).isEqualTo("WARNED");
        assertThat(outcome(page, "approved_before_decided")).isEqualTo("PASSED");
        assertThat(outcome(page, "debarred")).as("debarred, but on another day").isEqualTo("PASSED");
        assertThat(outcome(page, "related_officers")).isEqualTo("WARNED");
        assertThat(outcome(page, "related_holders"))
                .as("no register of shareholders")
                .isEqualTo("NOT_JUDGED");
        assertThat(page.path("results").toString()).doesNotContain("P9").contains("1200000.00");
        assertThat(state(page.path("matter").asLong())).isEqualTo("warned");
        assertThat(contact.get("/api/procedures/notices").text()).contains("WARNED");
        JsonNode clock = supervisor
                .get("/api/matters/" + page.path("matter").asLong())
                .json()
                .path("clocks");
        assertThat(clock.toString()).contains("mending");
    }

    @Test
    void a_register_that_does_not_reach_so_far_says_so_instead_of_accusing() {
        Map<String, Object> values = before();
        values.put("project_code", "P-1");
        values.put("decided_on", "2026-02-20");
        values.putAll(Map.of(
                "contract_no",
                "C-9",
                "contract_amount",
                "900000",
                "signed_on",
                "2026-04-10",
                "permit_on",
                "2026-04-01",
                "started_on",
                "2026-04-02"));

        JsonNode page = read(contact, checked(filed("DURING", values, "contract")));

        assertThat(outcome(page, "tender_published")).isEqualTo("PASSED");
        assertThat(outcome(page, "contract_registered"))
                .as("the register holds only another unit's contracts")
                .isEqualTo("NOT_JUDGED");
        assertThat(page.toString()).doesNotContain("777777");
        values.put("project_code", "P-7");
        JsonNode other = read(contact, checked(filed("DURING", values, "contract")));
        assertThat(outcome(other, "tender_published")).isEqualTo("WARNED");
        values.put("decided_on", "2027-02-20");
        values.put("project_code", "P-8");
        JsonNode later = read(contact, checked(filed("DURING", values, "contract")));
        assertThat(outcome(later, "tender_published")).as("data ends before").isEqualTo("NOT_JUDGED");
    }

    @Test
    void what_is_corrected_is_checked_again_in_the_same_term() {
        long id = checked(filed("BEFORE", tooMuch(), "approval", "minutes"));
        String due = supervisor.get("/api/matters/" + id).json().at("/row/due").asString();

        ok(step(contact, id, "correct", Map.of("done", "nothing yet")));
        checked(id, "warned");

        assertThat(supervisor.get("/api/matters/" + id).json().at("/row/due").asString())
                .as("filing again wins no time")
                .isEqualTo(due);
        change(id, before());
        assertThat(read(supervisor, id).at("/values/amount").asString())
                .as("the office sees what was filed, not what is being written")
                .isEqualTo("1200000.00");
        ok(step(contact, id, "correct", Map.of("done", "a mistake of ours")));
        checked(id, "answered");
        assertThat(read(supervisor, id).at("/values/amount").asString()).isEqualTo("900000.00");
        assertThat(read(supervisor, id).path("filing").asInt()).isEqualTo(3);
    }

    @Test
    void what_was_not_put_right_in_time_becomes_one_clue_however_many_look() throws Exception {
        long id = checked(filed("BEFORE", tooMuch(), "approval", "minutes"));
        long inTime = checked(filed("BEFORE", tooMuch(), "approval", "minutes"));
        terms.look();
        assertThat(state(id)).as("the term runs still").isEqualTo("warned");
        lapse(id);

        ExecutorService servers = Executors.newFixedThreadPool(4);
        List<Future<?>> looks = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            looks.add(servers.submit(() -> {
                try {
                    terms.look();
                } catch (RuntimeException late) {
                    // whoever comes second finds it raised; what counts is asserted below
                }
            }));
        }
        for (Future<?> look : looks) {
            look.get();
        }
        servers.shutdown();

        assertThat(stateInside(id)).isEqualTo("raised");
        assertThat(stateInside(inTime)).isEqualTo("warned");
        assertThat(number("select count(*) from procedure.matter where process = 'clue' and parent = " + id))
                .isEqualTo(1);
        assertThat(text("select facts -> 'opened' ->> 'gist' from procedure.matter where process = 'clue' and parent = "
                        + id))
                .as("what the clue is about")
                .contains("逾期未整改")
                .contains(warning(id));
        assertThat(number("select count(*) from audit.entry where action = 'declarations.raised' and object = '" + id
                        + "' and account = 'program:declarations'"))
                .isEqualTo(1);
        assertThat(contact.get("/api/matters/" + id).status())
                .as("what becomes a clue is out of the unit's sight")
                .isEqualTo(404);
        assertThat(contact.get("/api/declarations/" + id).status()).isEqualTo(404);
    }

    @Test
    void no_way_leads_around() {
        long id = begin("BEFORE", Map.of("project", "A road"));
        long filed = checked(filed("BEFORE", tooMuch(), "approval", "minutes"));
        Browser stranger = office.person(office.unit(), Role.UNIT_CONTACT);
        Browser colleague = office.person(unit, Role.SUPERVISOR);

        assertThat(contact.post(
                                "/api/matters",
                                Map.of("process", "declaration", "title", "Without a form", "unit", unit))
                        .code())
                .isEqualTo("OWN_FORM_NEEDED");
        assertThat(stranger.get("/api/declarations/" + id).status()).isEqualTo(404);
        assertThat(stranger.put("/api/declarations/" + id + "/values", Map.of("values", before()))
                        .status())
                .isEqualTo(404);
        assertThat(stranger.post("/api/declarations", declaration("BEFORE", before(), unit))
                        .status())
                .isEqualTo(404);
        assertThat(colleague
                        .put("/api/declarations/" + id + "/values", Map.of("values", before()))
                        .code())
                .as("the office does not write the unit's declaration")
                .isEqualTo("DECLARATION_NOT_OPEN");
        for (String step : List.of("warn_on", "take_correction", "raise_overdue")) {
            assertThat(step(head, filed, step, Map.of()).status()).as(step).isIn(403, 409);
        }
        assertThat(step(head, filed, "raise_overdue", Map.of()).code())
                .as("nobody takes the program's step")
                .isEqualTo("STEP_NOT_YOURS");
        assertThat(contact.post(
                                "/api/declarations/" + id + "/papers",
                                Map.of("paper", "approval", "file", fileOf(filed)))
                        .status())
                .as("a file of another matter")
                .isEqualTo(404);
        for (String sql : List.of(
                "update declarations.filing set \"values\" = '{}' where matter = ",
                "delete from declarations.filing where matter = ",
                "update declarations.filing set checked_at = now() where matter = ")) {
            assertThatThrownBy(
                            () -> office.asProgram(() -> jdbc.sql(sql + filed).update()))
                    .as(sql)
                    .isNotNull();
        }
    }

    private long begin(String stage, Map<String, Object> values) {
        Answer begun = contact.post("/api/declarations", declaration(stage, values, unit));
        assertThat(begun.status()).as(begun.text()).isEqualTo(200);
        return begun.json().path("id").asLong();
    }

    private static Map<String, Object> declaration(String stage, Map<String, Object> values, String unit) {
        return Map.of("unit", unit, "kind", "construction", "stage", stage, "values", values);
    }

    private static Map<String, Object> before() {
        return new HashMap<>(Map.of(
                "project",
                "A road",
                "amount",
                "900000",
                "dealing",
                "open",
                "decided_by",
                "the board",
                "decided_on",
                "2026-03-10",
                "approved_estimate",
                "1000000",
                "approved_on",
                "2026-02-10"));
    }

    private static Map<String, Object> tooMuch() {
        Map<String, Object> values = before();
        values.put("amount", "1200000");
        return values;
    }

    private long filed(String stage, Map<String, Object> values, String... papers) {
        long id = begin(stage, values);
        for (String paper : papers) {
            attach(id, paper);
        }
        ok(step(contact, id, "file", Map.of()));
        return id;
    }

    private void change(long id, Map<String, Object> values) {
        ok(contact.put("/api/declarations/" + id + "/values", Map.of("values", values)));
    }

    private void attach(long id, String paper) {
        Answer sent = contact.send(
                "PUT",
                "/api/matters/" + id + "/files/" + UUID.randomUUID() + "?from=us&name=" + paper + ".pdf",
                HttpRequest.BodyPublishers.ofString("paper"),
                "Content-Type",
                "application/octet-stream");
        assertThat(sent.status()).as(sent.text()).isEqualTo(200);
        ok(contact.post(
                "/api/declarations/" + id + "/papers",
                Map.of("paper", paper, "file", sent.json().path("id").asLong())));
    }

    private long fileOf(long id) {
        return contact.get("/api/matters/" + id + "/files").json().at("/0/id").asLong();
    }

    private Answer step(Browser who, long id, String step, Map<String, ?> answers) {
        long version = office.asProgram(() -> matters.find(id).orElseThrow().version());
        return who.post(
                "/api/matters/" + id + "/steps",
                Map.of("version", version, "step", step, "opinion", "because", "answers", answers));
    }

    /** Waits until it was checked and has gone on. */
    private long checked(long id) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (List.of("filed", "corrected").contains(stateInside(id)) && System.nanoTime() < end) {
            pause();
        }
        assertThat(stateInside(id)).isNotIn("filed", "corrected");
        return id;
    }

    private void checked(long id, String state) {
        assertThat(stateInside(checked(id))).isEqualTo(state);
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private String state(long id) {
        return supervisor.get("/api/matters/" + id).json().at("/row/state").asString();
    }

    private String stateInside(long id) {
        return office.asProgram(() -> matters.find(id).orElseThrow().state());
    }

    private JsonNode read(Browser who, long id) {
        return ok(who.get("/api/declarations/" + id)).json();
    }

    private static String outcome(JsonNode page, String rule) {
        return page.path("results")
                .valueStream()
                .filter(result -> result.path("rule").asString().equals(rule))
                .map(result -> result.path("outcome").asString())
                .findFirst()
                .orElse("");
    }

    private void lapse(long id) {
        office.asProgram(() -> jdbc.sql("update procedure.clock set due = ? where matter = ? and ended is null")
                .params(java.sql.Timestamp.valueOf(LocalDate.of(2020, 1, 1).atStartOfDay()), id)
                .update());
    }

    private String text(String sql) {
        return office.asProgram(() -> jdbc.sql(sql).query(String.class).single());
    }

    /** What the unit was told that does not fit. */
    private String warning(long id) {
        return text("select says_zh from declarations.result where matter = " + id
                + " and outcome = 'WARNED' order by filing desc, place limit 1");
    }

    private long number(String sql) {
        return office.asProgram(() -> jdbc.sql(sql).query(Long.class).single());
    }

    private static Answer ok(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }
}
