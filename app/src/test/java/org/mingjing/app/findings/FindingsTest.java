package org.mingjing.app.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Office;
import org.mingjing.app.analytics.AnalyticsSettings;
import org.mingjing.app.analytics.CurrentLibrary;
import org.mingjing.app.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Findings as a run brings them and people read them. */
@AppTest
class FindingsTest {
    @Autowired
    private Office office;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private CurrentLibrary library;

    @Autowired
    private AnalyticsSettings settings;

    private FindingsDesk desk;

    @BeforeEach
    void a_run_was_taken_in() {
        desk = new FindingsDesk(office, events, jdbc, library, settings);
    }

    @Test
    void a_run_is_taken_in_once_however_often_it_is_told() {
        long all = desk.count("select count(*) from findings.finding");
        long first = desk.count("select count(*) from findings.seen where run = " + FindingsDesk.FIRST_RUN);
        long run = FindingsDesk.RUN.incrementAndGet();

        desk.take(run, null);
        desk.take(run, null);

        assertThat(first).isPositive();
        assertThat(desk.count("select count(*) from findings.finding")).isEqualTo(all);
        assertThat(desk.count("select still from findings.run_taken where run = " + run))
                .isEqualTo(first);
        assertThat(desk.count("select count(*) from findings.seen where run = " + run))
                .isEqualTo(first);
    }

    @Test
    void a_finding_out_of_scope_is_as_one_that_does_not_exist() {
        String id = desk.mine(desk.unit);
        Browser elsewhere = office.person(office.unit(), Role.SUPERVISOR);

        Browser.Answer hidden = elsewhere.get("/api/findings/" + id);
        Browser.Answer missing = elsewhere.get("/api/findings/F-0000000000000000");
        Browser.Answer act = elsewhere.post("/api/findings/acts", FindingsDesk.act("COMMENT", id, 1, "note", "seen"));
        Browser.Answer none =
                elsewhere.post("/api/findings/acts", FindingsDesk.act("COMMENT", "F-0", 1, "note", "seen"));
        JsonNode list =
                elsewhere.get("/api/findings?size=200&gone=true&shadow=true").json();

        assertThat(hidden.status()).isEqualTo(404);
        assertThat(hidden.text().replace(id, "")).isEqualTo(missing.text().replace("F-0000000000000000", ""));
        assertThat(act.status()).isEqualTo(404);
        assertThat(act.text()).isEqualTo(none.text());
        assertThat(list.path("items")).isEmpty();
        assertThat(list.path("counts")).isEmpty();
    }

    @Test
    void the_list_pages_through_everything_once_in_each_order() {
        List<String> ids = List.of(
                desk.mine(desk.unit),
                desk.mine(desk.unit),
                desk.mine(desk.unit),
                desk.mine(desk.unit),
                desk.mine(desk.unit));
        Browser person = office.person(desk.unit, Role.SUPERVISOR);
        for (FindingFilter.Order order : FindingFilter.Order.values()) {
            List<String> seen = new ArrayList<>();
            String after = "";
            do {
                JsonNode page = person.get("/api/findings?size=2&order=" + order + after)
                        .json();
                page.path("items").forEach(item -> seen.add(item.path("id").asString()));
                after = page.has("next") ? "&after=" + page.path("next").asString() : null;
            } while (after != null && seen.size() <= ids.size());
            assertThat(seen).as(order.name()).containsExactlyInAnyOrderElementsOf(ids);
        }
    }

    @Test
    void an_open_finding_shows_sentence_evidence_and_what_can_be_done() {
        String id = desk.mine(desk.unit);

        JsonNode page = office.person(desk.unit, Role.SUPERVISOR)
                .get("/api/findings/" + id)
                .json();

        assertThat(page.at("/row/sentence/zh").asString()).isNotBlank();
        assertThat(page.path("evidence")).isNotEmpty();
        assertThat(page.path("evidence").get(0).path("file").asString()).isNotBlank();
        assertThat(page.path("acts").toString())
                .contains("DISMISS")
                .doesNotContain("ASSIGN")
                .doesNotContain("REOPEN");
        assertThat(desk.count(
                        "select count(*) from audit.entry where action = 'findings.opened' and object = '" + id + "'"))
                .isEqualTo(1);
    }

    @Test
    void the_letter_of_a_finding_says_what_it_was_judged_with_and_which_cells_decide() {
        String id = desk.mine(desk.unit);

        JsonNode page = office.person(desk.unit, Role.SUPERVISOR)
                .get("/api/findings/" + id)
                .json();
        JsonNode letter = page.path("letter");

        assertThat(letter.at("/model/checkFirst/0/zh").asString()).isNotBlank();
        assertThat(letter.path("parameters")).isNotEmpty();
        JsonNode row = page.path("evidence").get(0);
        assertThat(letter.at("/datasets/" + row.path("dataset").asString() + "/columns"))
                .isNotEmpty();
        JsonNode deciding = letter.at("/deciding/" + row.path("number").asInt());
        assertThat(deciding).isNotEmpty();
        deciding.forEach(
                column -> assertThat(row.path("values").has(column.asString())).isTrue());
        assertThat(letter.path("looked")
                        .valueStream()
                        .anyMatch(l -> l.path("rows").asInt() > 0))
                .isTrue();
        assertThat(page.at("/seen/0/at").asString()).isNotBlank();
    }

    @Test
    void findings_under_a_case_number_are_sealed_to_those_who_decide() {
        String id = desk.mine(desk.unit);
        office.asProgram(() -> jdbc.sql("update findings.finding set case_number = 'C-1' where id = ?")
                .param(id)
                .update());
        try {
            assertThat(office.person(desk.unit, Role.SUPERVISOR)
                            .get("/api/findings/" + id)
                            .status())
                    .isEqualTo(404);
            assertThat(office.person(desk.unit, Role.DEPUTY_IN_CHARGE)
                            .get("/api/findings/" + id)
                            .status())
                    .isEqualTo(200);
        } finally {
            office.asProgram(() -> jdbc.sql("update findings.finding set case_number = null where id = ?")
                    .param(id)
                    .update());
        }
    }

    @Test
    void an_export_is_harmless_counted_and_in_the_audit() {
        String id = desk.mine(desk.unit);
        office.asProgram(() -> jdbc.sql("update findings.finding set subject = '=cmd|1' where id = ?")
                .param(id)
                .update());

        Browser.Answer csv =
                office.person(desk.unit, Role.SUPERVISOR).post("/api/findings/export?format=CSV&language=en", null);

        assertThat(csv.status()).isEqualTo(200);
        assertThat(csv.text()).contains("\"'=cmd|1\"").contains("taken by").contains("1 findings");
        assertThat(csv.headers().firstValue("X-Row-Count")).hasValue("1");
        assertThat(csv.text())
                .as("words, and the codes behind them")
                .contains("\"New\",")
                .contains(",\"NEW\"\r\n");
        assertThat(office.person(desk.unit, Role.SUPERVISOR)
                        .post("/api/findings/export?format=CSV&language=zh", null)
                        .text())
                .contains("\"新发现\",")
                .contains(",\"NEW\"\r\n");
        String digest = csv.headers().firstValue("X-Content-SHA-256").orElseThrow();
        assertThat(desk.count("select count(*) from audit.entry where action = 'findings.exported' and strpos(detail, '"
                        + digest + "') > 0"))
                .isEqualTo(1);
    }

    @Test
    void a_saved_view_is_its_owners_only() {
        Browser owner = office.person(desk.unit, Role.SUPERVISOR);
        long id = owner.put("/api/findings/views", Map.of("name", "mine", "query", "states=NEW"))
                .json()
                .path("id")
                .asLong();
        Browser other = office.person(desk.unit, Role.SUPERVISOR);

        assertThat(other.get("/api/findings/views").json()).isEmpty();
        assertThat(other.delete("/api/findings/views/" + id).status()).isEqualTo(404);
        assertThat(owner.delete("/api/findings/views/" + id).status()).isEqualTo(204);
    }
}
