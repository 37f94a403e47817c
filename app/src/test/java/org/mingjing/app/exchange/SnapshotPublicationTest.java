package org.mingjing.app.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingjing.app.exchange.PayoutRequests.COLUMNS;
import static org.mingjing.app.exchange.PayoutRequests.asking;
import static org.mingjing.app.exchange.PayoutRequests.column;
import static org.mingjing.app.exchange.PayoutRequests.payout;
import static org.mingjing.app.exchange.PayoutRequests.person;
import static org.mingjing.app.exchange.PayoutRequests.text;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Browser.Answer;
import org.mingjing.app.Office;
import org.mingjing.app.access.Register;
import org.mingjing.app.identity.Role;
import org.mingjing.app.identity.Units;
import org.mingjing.contract.Datasets;
import org.mingjing.exchange.Publication;
import org.mingjing.lake.Lake;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What is published from a snapshot: what a grant gives, masked, and nothing else. */
@AppTest
class SnapshotPublicationTest {
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final String RIVER = "330122104201";
    private static final String HILL = "330122104202";

    @Autowired
    private Office office;

    @Autowired
    private Units units;

    @Autowired
    private Lake lake;

    @Autowired
    private Datasets datasets;

    @Autowired
    private ExchangeSettings settings;

    @Autowired
    private LinkRounds rounds;

    @Autowired
    private JdbcClient jdbc;

    private Outside outside;
    private Browser preparer;
    private Browser deputy;
    private Browser head;
    private String id;
    private String snapshot;

    @BeforeEach
    void fillTheLake() throws IOException {
        outside = Outside.of(settings, office, units);
        preparer = Outside.person(office, Role.SUPERVISOR);
        deputy = Outside.person(office, Role.DEPUTY_IN_CHARGE);
        head = Outside.person(office, Role.DEPARTMENT_HEAD);
        id = "snapshot-" + NEXT.incrementAndGet();
        write(
                "admin_division",
                Map.of("division_code", RIVER, "name", "河边村", "level", "village", "valid_from", "2000-01-01"),
                Map.of("division_code", HILL, "name", "山上村", "level", "village", "valid_from", "2000-01-01"));
        write("subsidy_policy", Map.of("policy_code", "fertility", "name", "耕地补贴", "valid_from", "2020-01-01"));
        write("person", person("P1", "张三丰"), person("P2", "欧阳锋"), person("P3", "李四 13812345678"));
        snapshot = payouts(
                payout("A1", "P1", RIVER, "1200.00", "paid"),
                payout("A2", "P2", RIVER, "300.50", "paid"),
                payout("A3", "P3", HILL, "77.00", "paid"),
                payout("A4", "P1", RIVER, "-5.00", "paid"),
                payout("A5", "P1", "999999999999", "8.00", "paid"),
                payout("A6", "P2", RIVER, "9.00", "returned"));
    }

    @Test
    void rows_of_a_snapshot_are_masked_approved_by_two_and_shown() throws IOException {
        String grant = grant(null);
        assertThat(ok(preparer.post("/api/publications/sources/places", plan(grant, null)))
                        .valueStream()
                        .filter(place -> place.path("region").asString().equals(RIVER))
                        .map(place -> place.path("name").asString() + " "
                                + place.path("year").asInt() + " "
                                + place.path("rows").asInt()))
                .containsExactly("河边村 2026 4");
        JsonNode preview = ok(preview(draft(grant, RIVER, null)));
        assertThat(preview.at("/sample/0/kept/0").asString()).isEqualTo("张三丰");
        assertThat(preview.at("/sample/0/shown/0").asString()).isEqualTo("张*");

        ok(prepare(draft(grant, RIVER, null)));
        approve(1);

        Publication shown = outside.publications(id).get(0);
        assertThat(shown.rows())
                .containsExactly(List.of("张*", "耕地补贴", "1200.00", "1"), List.of("欧阳*", "耕地补贴", "300.50", "1"));
        assertThat(shown.columns())
                .extracting(Publication.Column::type)
                .containsExactly("text", "text", "money", "number");
        assertThat(shown.asOf()).matches("\\d{4}-\\d\\d-\\d\\d");
        assertThat(shown.changes()).isNull();
        JsonNode page = ok(head.get("/api/publications/" + id + "/1"));
        assertThat(page.at("/origin/snapshot").asString()).isEqualTo(snapshot);
        assertThat(page.path("rows").asInt()).isEqualTo(2);
        assertThat(ok(head.get("/api/publications/" + id + "/1/rows?after=1")).path("rows"))
                .hasSize(1);
    }

    @Test
    void what_cannot_be_shown_is_left_out_and_said_with_its_reason() {
        String grant = grant(null);

        JsonNode preview = ok(preview(draft(grant, null, null)));

        assertThat(preview.path("read").asInt()).isEqualTo(6);
        assertThat(preview.path("shown").asInt()).isEqualTo(3);
        assertThat(preview.path("refused")
                        .valueStream()
                        .map(one -> one.path("reason").asString() + " " + one.path("rows")))
                .containsExactlyInAnyOrder("AMOUNT_NEGATIVE 1", "NOT_PAID 1", "PLACE_MISSING 1");
        assertThat(preview.path("refusedSample").findValuesAsString("reason")).contains("PLACE_MISSING");
        assertThat(preview.path("sample").toString()).contains("李*").doesNotContain("\"shown\":[\"李四");
        JsonNode made = ok(prepare(draft(grant, null, null)));
        assertThat(made.at("/origin/refused").toString()).contains("AMOUNT_NEGATIVE");
    }

    @Test
    void nothing_is_published_without_a_grant_or_beyond_it() {
        String river = grant(Map.of("units", Map.of("column", "village_code", "values", List.of(RIVER))));

        assertThat(ok(preview(draft(river, HILL, null))).path("read").asInt()).isZero();
        assertThat(failed(draft(river, HILL, null)).at("/failure/code").asString())
                .isEqualTo("PUBLICATION_NO_ROWS");
        assertThat(preparer.get("/api/publications/" + id + "/1").status()).isEqualTo(404);
        assertThat(ok(preview(draft(river, null, null))).path("sample").toString())
                .doesNotContain("77.00");
        Browser other = Outside.person(office, Role.SUPERVISOR);
        assertThat(other.post("/api/publication-jobs", draft(river, RIVER, null))
                        .status())
                .isEqualTo(404);
        assertThat(prepare(draft("0000000000000000", RIVER, null)).status()).isEqualTo(404);
        String accounts = ask("PUBLICATION", "accounts", COLUMNS, null);
        assertThat(prepare(draft(accounts, RIVER, null)).code()).isEqualTo("GRANT_DOES_NOT_COVER");
        String model = ask("MODEL_RUN", "V1.1", COLUMNS, null);
        assertThat(prepare(draft(model, RIVER, null)).code()).isEqualTo("GRANT_DOES_NOT_COVER");
        String narrow = ask("PUBLICATION", "payouts", List.of("payout_no", "village_code"), null);
        assertThat(prepare(draft(narrow, RIVER, null)).code()).isEqualTo("GRANT_DOES_NOT_COVER");
        ok(deputy.post("/api/data-calls/" + river + "/revocation", Map.of("version", 2, "reason", "done with")));
        assertThat(prepare(draft(river, RIVER, null)).code()).isEqualTo("GRANT_DOES_NOT_COVER");
        Browser petitions = Outside.person(office, Role.PETITION_OFFICER); // may prepare, reads no data
        assertThat(petitions
                        .post("/api/publication-jobs", draft(river, RIVER, null))
                        .status())
                .isEqualTo(404);
        assertThat(Outside.person(office, Role.ANALYST)
                        .post("/api/publication-jobs", draft(river, RIVER, null))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_name_is_masked_whatever_is_asked_for() {
        String grant = grant(null);
        for (List<Map<String, Object>> columns : List.of(
                List.of(column("name", "TEXT")),
                List.of(column("beneficiary_id", "TEXT")),
                List.of(column("acct_token", "TEXT")),
                List.of(column("name, row_key", "NAME")),
                List.<Map<String, Object>>of())) {
            assertThat(prepare(draft(grant, RIVER, columns)).status())
                    .as(columns.toString())
                    .isEqualTo(400);
        }
        assertThat(prepare(draft(grant, "33' or '1'='1", null)).status()).isEqualTo(400);
        Map<String, Object> unknown = new HashMap<>(plan(grant, null));
        unknown.put("snapshot", "../person");
        assertThat(preparer.post("/api/publications/sources/places", unknown).status())
                .isEqualTo(400);
        Map<String, Object> open = draft(grant, RIVER, null);
        head(open).put("text", text("有问题打 13812345678", ""));
        assertThat(prepare(open).code()).isEqualTo("PUBLICATION_PERSONAL");
    }

    @Test
    void the_purpose_is_for_those_who_prepare_publications() {
        Answer refused = Outside.person(office, Role.ANALYST)
                .post("/api/data-calls", asking("PUBLICATION", "payouts", COLUMNS, null));
        assertThat(refused.code()).isEqualTo("DATA_CALL_CONTENT");
        assertThat(preparer.post("/api/data-calls", asking("PUBLICATION", "nothing", COLUMNS, null))
                        .code())
                .isEqualTo("DATA_CALL_CONTENT");
    }

    @Test
    void what_was_read_and_what_was_refused_is_in_the_audit() {
        String grant = grant(null);
        ok(prepare(draft(grant, RIVER, null)));
        prepare(draft("0000000000000000", RIVER, null));

        assertThat(audited("access.snapshot_read", grant)).isEqualTo(1);
        assertThat(audited("exchange.publication_prepared", id)).isEqualTo(1);
        assertThat(audited("exchange.publication_refused_at_once", id)).isEqualTo(1);
        assertThat(office.asProgram(
                        () -> jdbc.sql("select rows from access.read where call = ? and kind = 'PUBLICATION'")
                                .param(grant)
                                .query(Integer.class)
                                .single()))
                .isEqualTo(4);
    }

    @Test
    void a_newer_snapshot_says_before_approval_what_is_new_changed_and_gone() throws IOException {
        String grant = grant(null);
        ok(prepare(draft(grant, RIVER, null)));
        approve(1);
        snapshot = payouts(
                payout("A1", "P1", RIVER, "1250.00", "paid"),
                payout("A7", "P2", RIVER, "60.00", "paid"),
                payout("A8", "P2", RIVER, "61.00", "paid"));
        String later = grant(null); // another grant: rows are known again all the same
        Map<String, Object> correction = draft(later, RIVER, null);
        head(correction).put("reason", text("按新数据更新", "brought up to date"));

        ok(prepare(correction));

        JsonNode changes = ok(head.get("/api/publications/" + id + "/2/changes"));
        assertThat(changes.at("/counts/added").asInt()).isEqualTo(2);
        assertThat(changes.at("/counts/changed").asInt()).isEqualTo(1);
        assertThat(changes.at("/counts/withdrawn").asInt()).isEqualTo(1);
        JsonNode changed = changes.path("rows")
                .valueStream()
                .filter(row -> row.path("what").asString().equals("CHANGED"))
                .findFirst()
                .orElseThrow();
        assertThat(changed.at("/before/2").asString()).isEqualTo("1200.00");
        assertThat(changed.at("/after/2").asString()).isEqualTo("1250.00");
        approve(2);
        assertThat(outside.publications(id).get(1).changes()).isEqualTo(new Publication.Changes(2, 1, 1));
    }

    @Test
    void a_hundred_thousand_rows_go_from_the_lake_to_the_portal() throws IOException {
        Register.generate(
                lake,
                datasets.get("subsidy_payout"),
                100_000,
                Map.of(
                        "payout_no", "'N' || i",
                        "policy_code", "'fertility'",
                        "beneficiary_id", "'P' || (i % 2 + 1)",
                        "pay_date", "date '2026-05-10'",
                        "amount", "i + 1",
                        "village_code", "'" + RIVER + "'",
                        "status", "'paid'"));
        snapshot = lake.head("subsidy_payout").orElseThrow().id();

        assertThat(ok(prepare(draft(grant(null), RIVER, null))).path("rows").asInt())
                .isEqualTo(100_000);
        approve(1);

        Publication shown = outside.publications(id).get(0);
        assertThat(shown.rows()).hasSize(100_000);
        assertThat(shown.rows())
                .allMatch(row -> row.get(0).equals("张*") || row.get(0).equals("欧阳*"));
    }

    @Test
    void rows_stay_as_they_were_approved() {
        ok(prepare(draft(grant(null), RIVER, null)));
        for (String change : List.of(
                "update exchange.publication_row set cells = '[\"x\"]' where publication = ?",
                "delete from exchange.publication_row where publication = ?",
                "insert into exchange.publication_row values (?, 1, 99, null, '[\"x\"]')",
                "insert into exchange.publication_origin values (?, 7, '{}')")) {
            assertThatThrownBy(() ->
                            office.asProgram(() -> jdbc.sql(change).param(id).update()))
                    .as(change)
                    .isInstanceOf(DataAccessException.class);
        }
        Browser elsewhere = office.person(office.unit(), Role.HEAD);
        assertThat(elsewhere.get("/api/publications/" + id + "/1/rows").status())
                .isEqualTo(404);
        assertThat(elsewhere.get("/api/publications/" + id + "/1/changes").status())
                .isEqualTo(404);
    }

    private void approve(int version) throws IOException {
        for (Browser by : List.of(deputy, head)) {
            ok(by.post("/api/publications/" + id + "/" + version + "/decision", Map.of("approved", true)));
        }
        rounds.work();
        outside.round();
    }

    private Answer preview(Map<String, Object> draft) {
        return preparer.post("/api/publications/sources/preview", draft);
    }

    /** Asks for it and waits for its end: what is shown then, or why not. */
    private Answer prepare(Map<String, Object> draft) {
        Answer asked = preparer.post("/api/publication-jobs", draft);
        if (asked.status() != 202) {
            return asked;
        }
        JsonNode job = PublicationWatch.over(preparer, asked);
        assertThat(job.path("state").asString()).as(job.toString()).isEqualTo("DONE");
        return preparer.get(
                "/api/publications/" + id + "/" + job.path("version").asInt());
    }

    private JsonNode failed(Map<String, Object> draft) {
        Answer asked = preparer.post("/api/publication-jobs", draft);
        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        JsonNode job = PublicationWatch.over(preparer, asked);
        assertThat(job.path("state").asString()).as(job.toString()).isEqualTo("FAILED");
        return job;
    }

    private Map<String, Object> draft(
            String grant, @Nullable String region, @Nullable List<Map<String, Object>> columns) {
        Map<String, Object> plan = new HashMap<>(plan(grant, region));
        if (columns != null) {
            plan.put("columns", columns);
        }
        return new HashMap<>(Map.of(
                "head",
                new HashMap<>(Map.of(
                        "id",
                        id,
                        "kind",
                        "PAYOUT",
                        "year",
                        2026,
                        "title",
                        text("耕地补贴", "Farmland subsidy"),
                        "text",
                        text("", ""),
                        "withdrawn",
                        false)),
                "plan",
                plan));
    }

    @SuppressWarnings("unchecked") // draft() puts it there
    private static Map<String, Object> head(Map<String, Object> draft) {
        return (Map<String, Object>) draft.get("head");
    }

    private Map<String, Object> plan(String grant, @Nullable String region) {
        Map<String, Object> plan = new HashMap<>(Map.of(
                "source",
                "payouts",
                "grant",
                grant,
                "snapshot",
                snapshot,
                "year",
                2026,
                "columns",
                List.of(column("name", "NAME"), column("policy", "TEXT"), column("amount", "MONEY"))));
        if (region != null) {
            plan.put("region", region);
        }
        return plan;
    }

    private String grant(@Nullable Map<String, Object> rows) {
        return ask("PUBLICATION", "payouts", COLUMNS, rows);
    }

    private String ask(String kind, String reference, List<String> columns, @Nullable Map<String, Object> rows) {
        String call = ok(preparer.post("/api/data-calls", asking(kind, reference, columns, rows)))
                .path("id")
                .asString();
        ok(deputy.post("/api/data-calls/" + call + "/approval", Map.of("version", 1)));
        return call;
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private void write(String dataset, Map<String, String>... rows) {
        Register.write(lake, datasets.get(dataset), List.of(rows));
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private String payouts(Map<String, String>... rows) {
        write("subsidy_payout", rows);
        return lake.head("subsidy_payout").orElseThrow().id();
    }

    private Integer audited(String action, String object) {
        return office.asProgram(() -> jdbc.sql("select count(*) from audit.entry where action = ? and object = ?")
                .params(action, object)
                .query(Integer.class)
                .single());
    }

    private static JsonNode ok(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }
}
