package org.mingjing.app.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingjing.app.exchange.PayoutRequests.COLUMNS;
import static org.mingjing.app.exchange.PayoutRequests.asking;
import static org.mingjing.app.exchange.PayoutRequests.column;
import static org.mingjing.app.exchange.PayoutRequests.text;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Browser.Answer;
import org.mingjing.app.Office;
import org.mingjing.app.identity.Role;
import org.mingjing.app.identity.Units;
import org.mingjing.contract.Datasets;
import org.mingjing.lake.Lake;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What is not published from a snapshot, whatever is asked for. */
@AppTest
class SnapshotRefusalTest {
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

    private PayoutOffice payouts;

    @BeforeEach
    void fillTheLake() throws IOException {
        payouts = new PayoutOffice(office, units, lake, datasets, settings);
    }

    @Test
    void what_cannot_be_shown_is_left_out_and_said_with_its_reason() {
        String grant = payouts.grant(null);

        JsonNode preview = PayoutOffice.ok(payouts.preview(payouts.draft(grant, null, null)));

        assertThat(preview.path("read").asInt()).isEqualTo(6);
        assertThat(preview.path("shown").asInt()).isEqualTo(3);
        assertThat(preview.path("refused")
                        .valueStream()
                        .map(one -> one.path("reason").asString() + " " + one.path("rows")))
                .containsExactlyInAnyOrder("AMOUNT_NEGATIVE 1", "NOT_PAID 1", "PLACE_MISSING 1");
        assertThat(preview.path("refusedSample").findValuesAsString("reason")).contains("PLACE_MISSING");
        assertThat(preview.path("sample").toString()).contains("李*").doesNotContain("\"shown\":[\"李四");
        JsonNode made = PayoutOffice.ok(payouts.prepare(payouts.draft(grant, null, null)));
        assertThat(made.at("/origin/refused").toString()).contains("AMOUNT_NEGATIVE");
    }

    @Test
    void nothing_is_published_without_a_grant_or_beyond_it() {
        String river =
                payouts.grant(Map.of("units", Map.of("column", "village_code", "values", List.of(PayoutOffice.RIVER))));

        assertThat(PayoutOffice.ok(payouts.preview(payouts.draft(river, PayoutOffice.HILL, null)))
                        .path("read")
                        .asInt())
                .isZero();
        assertThat(failed(payouts.draft(river, PayoutOffice.HILL, null))
                        .at("/failure/code")
                        .asString())
                .isEqualTo("PUBLICATION_NO_ROWS");
        assertThat(payouts.preparer
                        .get("/api/publications/" + payouts.id + "/1")
                        .status())
                .isEqualTo(404);
        assertThat(PayoutOffice.ok(payouts.preview(payouts.draft(river, null, null)))
                        .path("sample")
                        .toString())
                .doesNotContain("77.00");
        Browser other = Outside.person(office, Role.SUPERVISOR);
        assertThat(other.post("/api/publication-jobs", payouts.draft(river, PayoutOffice.RIVER, null))
                        .status())
                .isEqualTo(404);
        assertThat(payouts.prepare(payouts.draft("0000000000000000", PayoutOffice.RIVER, null))
                        .status())
                .isEqualTo(404);
        String accounts = payouts.ask("PUBLICATION", "accounts", COLUMNS, null);
        assertThat(payouts.prepare(payouts.draft(accounts, PayoutOffice.RIVER, null))
                        .code())
                .isEqualTo("GRANT_DOES_NOT_COVER");
        String model = payouts.ask("MODEL_RUN", "V1.1", COLUMNS, null);
        assertThat(payouts.prepare(payouts.draft(model, PayoutOffice.RIVER, null))
                        .code())
                .isEqualTo("GRANT_DOES_NOT_COVER");
        String narrow = payouts.ask("PUBLICATION", "payouts", List.of("payout_no", "village_code"), null);
        assertThat(payouts.prepare(payouts.draft(narrow, PayoutOffice.RIVER, null))
                        .code())
                .isEqualTo("GRANT_DOES_NOT_COVER");
        PayoutOffice.ok(payouts.deputy.post(
                "/api/data-calls/" + river + "/revocation", Map.of("version", 2, "reason", "done with")));
        assertThat(payouts.prepare(payouts.draft(river, PayoutOffice.RIVER, null))
                        .code())
                .isEqualTo("GRANT_DOES_NOT_COVER");
        Browser petitions = Outside.person(office, Role.PETITION_OFFICER); // may prepare, reads no data
        assertThat(petitions
                        .post("/api/publication-jobs", payouts.draft(river, PayoutOffice.RIVER, null))
                        .status())
                .isEqualTo(404);
        assertThat(Outside.person(office, Role.ANALYST)
                        .post("/api/publication-jobs", payouts.draft(river, PayoutOffice.RIVER, null))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_name_is_masked_whatever_is_asked_for() {
        String grant = payouts.grant(null);
        for (List<Map<String, Object>> columns : List.of(
                List.of(column("name", "TEXT")),
                List.of(column("beneficiary_id", "TEXT")),
                List.of(column("acct_token", "TEXT")),
                List.of(column("name, row_key", "NAME")),
                List.<Map<String, Object>>of())) {
            assertThat(payouts.prepare(payouts.draft(grant, PayoutOffice.RIVER, columns))
                            .status())
                    .as(columns.toString())
                    .isEqualTo(400);
        }
        assertThat(payouts.prepare(payouts.draft(grant, "33' or '1'='1", null)).status())
                .isEqualTo(400);
        Map<String, Object> unknown = new HashMap<>(payouts.plan(grant, null));
        unknown.put("snapshot", "../person");
        assertThat(payouts.preparer
                        .post("/api/publications/sources/places", unknown)
                        .status())
                .isEqualTo(400);
        Map<String, Object> open = payouts.draft(grant, PayoutOffice.RIVER, null);
        PayoutOffice.head(open).put("text", text("有问题打 13812345678", ""));
        assertThat(payouts.prepare(open).code()).isEqualTo("PUBLICATION_PERSONAL");
    }

    @Test
    void the_purpose_is_for_those_who_prepare_publications() {
        Answer refused = Outside.person(office, Role.ANALYST)
                .post("/api/data-calls", asking("PUBLICATION", "payouts", COLUMNS, null));
        assertThat(refused.code()).isEqualTo("DATA_CALL_CONTENT");
        assertThat(payouts.preparer
                        .post("/api/data-calls", asking("PUBLICATION", "nothing", COLUMNS, null))
                        .code())
                .isEqualTo("DATA_CALL_CONTENT");
    }

    private JsonNode failed(Map<String, Object> draft) {
        Answer asked = payouts.preparer.post("/api/publication-jobs", draft);
        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        JsonNode job = PublicationWatch.over(payouts.preparer, asked);
        assertThat(job.path("state").asString()).as(job.toString()).isEqualTo("FAILED");
        return job;
    }
}
