package org.mingjing.app.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingjing.app.exchange.PayoutRequests.payout;
import static org.mingjing.app.exchange.PayoutRequests.text;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
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

/** What is published from a snapshot: what a grant gives, masked, approved by two. */
@AppTest
class SnapshotPublicationTest {
    /** More than any part of a packet or of a page takes; {@code -Dmingjing.publication.rows=100000} for the long form. */
    private static final int MANY = Integer.getInteger("mingjing.publication.rows", 20_000);

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

    private PayoutOffice payouts;

    @BeforeEach
    void fillTheLake() throws IOException {
        payouts = new PayoutOffice(office, units, lake, datasets, settings);
    }

    @Test
    void rows_of_a_snapshot_are_masked_approved_by_two_and_shown() throws IOException {
        String grant = payouts.grant(null);
        assertThat(PayoutOffice.ok(payouts.preparer.post("/api/publications/sources/places", payouts.plan(grant, null)))
                        .valueStream()
                        .filter(place -> place.path("region").asString().equals(PayoutOffice.RIVER))
                        .map(place -> place.path("name").asString() + " "
                                + place.path("year").asInt() + " "
                                + place.path("rows").asInt()))
                .containsExactly("河边村 2026 4");
        JsonNode preview = PayoutOffice.ok(payouts.preview(payouts.draft(grant, PayoutOffice.RIVER, null)));
        assertThat(preview.at("/sample/0/kept/0").asString()).isEqualTo("张三丰");
        assertThat(preview.at("/sample/0/shown/0").asString()).isEqualTo("张*");

        PayoutOffice.ok(payouts.prepare(payouts.draft(grant, PayoutOffice.RIVER, null)));
        approve(1);

        Publication shown = payouts.outside.publications(payouts.id).get(0);
        assertThat(shown.rows())
                .containsExactly(List.of("张*", "耕地补贴", "1200.00", "1"), List.of("欧阳*", "耕地补贴", "300.50", "1"));
        assertThat(shown.columns())
                .extracting(Publication.Column::type)
                .containsExactly("text", "text", "money", "number");
        assertThat(shown.asOf()).matches("\\d{4}-\\d\\d-\\d\\d");
        assertThat(shown.changes()).isNull();
        JsonNode page = PayoutOffice.ok(payouts.head.get("/api/publications/" + payouts.id + "/1"));
        assertThat(page.at("/origin/snapshot").asString()).isEqualTo(payouts.snapshot);
        assertThat(page.path("rows").asInt()).isEqualTo(2);
        assertThat(PayoutOffice.ok(payouts.head.get("/api/publications/" + payouts.id + "/1/rows?after=1"))
                        .path("rows"))
                .hasSize(1);
    }

    @Test
    void what_was_read_and_what_was_refused_is_in_the_audit() {
        String grant = payouts.grant(null);
        PayoutOffice.ok(payouts.prepare(payouts.draft(grant, PayoutOffice.RIVER, null)));
        payouts.prepare(payouts.draft("0000000000000000", PayoutOffice.RIVER, null));

        assertThat(audited("access.snapshot_read", grant)).isEqualTo(1);
        assertThat(audited("exchange.publication_prepared", payouts.id)).isEqualTo(1);
        assertThat(audited("exchange.publication_refused_at_once", payouts.id)).isEqualTo(1);
        assertThat(office.asProgram(
                        () -> jdbc.sql("select rows from access.read where call = ? and kind = 'PUBLICATION'")
                                .param(grant)
                                .query(Integer.class)
                                .single()))
                .isEqualTo(4);
    }

    @Test
    void a_newer_snapshot_says_before_approval_what_is_new_changed_and_gone() throws IOException {
        String grant = payouts.grant(null);
        PayoutOffice.ok(payouts.prepare(payouts.draft(grant, PayoutOffice.RIVER, null)));
        approve(1);
        payouts.snapshot = payouts.payouts(
                payout("A1", "P1", PayoutOffice.RIVER, "1250.00", "paid"),
                payout("A7", "P2", PayoutOffice.RIVER, "60.00", "paid"),
                payout("A8", "P2", PayoutOffice.RIVER, "61.00", "paid"));
        String later = payouts.grant(null); // another grant: rows are known again all the same
        Map<String, Object> correction = payouts.draft(later, PayoutOffice.RIVER, null);
        PayoutOffice.head(correction).put("reason", text("按新数据更新", "brought up to date"));

        PayoutOffice.ok(payouts.prepare(correction));

        JsonNode changes = PayoutOffice.ok(payouts.head.get("/api/publications/" + payouts.id + "/2/changes"));
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
        assertThat(payouts.outside.publications(payouts.id).get(1).changes())
                .isEqualTo(new Publication.Changes(2, 1, 1));
    }

    @Test
    void all_rows_of_a_large_publication_go_from_the_lake_to_the_portal() throws IOException {
        Register.generate(
                lake,
                datasets.get("subsidy_payout"),
                MANY,
                Map.of(
                        "payout_no", "'N' || i",
                        "policy_code", "'fertility'",
                        "beneficiary_id", "'P' || (i % 2 + 1)",
                        "pay_date", "date '2026-05-10'",
                        "amount", "i + 1",
                        "village_code", "'" + PayoutOffice.RIVER + "'",
                        "status", "'paid'"));
        payouts.snapshot = lake.head("subsidy_payout").orElseThrow().id();

        assertThat(PayoutOffice.ok(payouts.prepare(payouts.draft(payouts.grant(null), PayoutOffice.RIVER, null)))
                        .path("rows")
                        .asInt())
                .isEqualTo(MANY);
        approve(1);

        Publication shown = payouts.outside.publications(payouts.id).get(0);
        assertThat(shown.rows()).hasSize(MANY);
        assertThat(shown.rows())
                .allMatch(row -> row.get(0).equals("张*") || row.get(0).equals("欧阳*"));
    }

    @Test
    void rows_stay_as_they_were_approved() {
        PayoutOffice.ok(payouts.prepare(payouts.draft(payouts.grant(null), PayoutOffice.RIVER, null)));
        for (String change : List.of(
                "update exchange.publication_row set cells = '[\"x\"]' where publication = ?",
                "delete from exchange.publication_row where publication = ?",
                "insert into exchange.publication_row values (?, 1, 99, null, '[\"x\"]')",
                "insert into exchange.publication_origin values (?, 7, '{}')")) {
            assertThatThrownBy(() -> office.asProgram(
                            () -> jdbc.sql(change).param(payouts.id).update()))
                    .as(change)
                    .isInstanceOf(DataAccessException.class);
        }
        Browser elsewhere = office.person(office.unit(), Role.HEAD);
        assertThat(elsewhere.get("/api/publications/" + payouts.id + "/1/rows").status())
                .isEqualTo(404);
        assertThat(elsewhere
                        .get("/api/publications/" + payouts.id + "/1/changes")
                        .status())
                .isEqualTo(404);
    }

    private void approve(int version) throws IOException {
        for (Browser by : List.of(payouts.deputy, payouts.head)) {
            PayoutOffice.ok(
                    by.post("/api/publications/" + payouts.id + "/" + version + "/decision", Map.of("approved", true)));
        }
        rounds.work();
        payouts.outside.round();
    }

    private Integer audited(String action, String object) {
        return office.asProgram(() -> jdbc.sql("select count(*) from audit.entry where action = ? and object = ?")
                .params(action, object)
                .query(Integer.class)
                .single());
    }
}
