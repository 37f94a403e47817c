package org.mingjing.app.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingjing.app.exchange.PayoutRequests.COLUMNS;
import static org.mingjing.app.exchange.PayoutRequests.asking;
import static org.mingjing.app.exchange.PayoutRequests.column;
import static org.mingjing.app.exchange.PayoutRequests.person;
import static org.mingjing.app.exchange.PayoutRequests.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
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
import org.mingjing.lake.Lake;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** How recipients of payouts are shown: by rule, whatever whoever prepares it tries. */
@AppTest
class RecipientTest {
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

    private Browser preparer;
    private Browser deputy;
    private final List<Map<String, String>> payouts = new ArrayList<>();

    @BeforeEach
    void fillTheLake() throws IOException {
        Outside.of(settings, office, units);
        preparer = Outside.person(office, Role.SUPERVISOR);
        deputy = Outside.person(office, Role.DEPUTY_IN_CHARGE);
        Register.write(
                lake,
                datasets.get("admin_division"),
                List.of(
                        Map.of("division_code", RIVER, "name", "河边村", "level", "village", "valid_from", "2000-01-01"),
                        Map.of("division_code", HILL, "name", "山上村", "level", "village", "valid_from", "2000-01-01")));
        Register.write(
                lake,
                datasets.get("person"),
                IntStream.rangeClosed(1, 9)
                        .mapToObj(i -> person("P" + i, "张三丰"))
                        .toList());
        payouts.clear();
    }

    @Test
    void under_a_closed_policy_only_how_many_at_a_place_is_shown_and_few_are_left_out() {
        policies(Map.of("disab_living", "困难残疾人生活补贴", "fertility", "耕地地力保护补贴"));
        for (int i = 1; i <= 6; i++) {
            pay("disab_living", i, RIVER, "80.00");
            pay("disab_living", i, RIVER, "80.00"); // the next month
        }
        pay("disab_living", 7, HILL, "80.00");
        pay("fertility", 8, HILL, "500.00");

        JsonNode preview = preview();
        JsonNode rows = rows(prepare());

        assertThat(rows)
                .extracting(JsonNode::toString)
                .containsExactlyInAnyOrder(
                        "[\"\",\"困难残疾人生活补贴\",\"960.00\",\"\",\"河边村\",\"6\"]",
                        "[\"张*\",\"耕地地力保护补贴\",\"500.00\",\"2026-05-10\",\"山上村\",\"1\"]");
        assertThat(preview.path("counted").asInt()).isEqualTo(13);
        assertThat(preview.path("refused").toString()).isEqualTo("[{\"reason\":\"RECIPIENTS_FEW\",\"rows\":1}]");
        assertThat(preview.path("refusedSample").toString())
                .doesNotContain("80.00")
                .doesNotContain("山上村");
    }

    @Test
    void a_closed_policy_stays_closed_under_another_name_and_a_new_code_is_closed_until_it_is_known() {
        policies(Map.of("disab_care", "耕地补贴", "fertility", "耕地补贴（残疾人家庭）", "BRAND_NEW", "耕地地力保护补贴"));
        for (String code : List.of("disab_care", "fertility", "BRAND_NEW")) {
            for (int i = 1; i <= 5; i++) {
                pay(code, i, RIVER, "10.00");
            }
        }

        JsonNode rows = rows(prepare());

        assertThat(rows).hasSize(3);
        assertThat(rows.toString()).doesNotContain("张");
        assertThat(rows).allMatch(row -> row.path(5).asString().equals("5"));
    }

    @Test
    void what_goes_to_minors_is_not_shown_at_all_nor_leaves_a_name_out_the_rest() {
        policies(Map.of("orphans", "孤儿基本生活补贴", "oldage", "高龄津贴"));
        for (int i = 1; i <= 6; i++) {
            pay("orphans", i, RIVER, "1000.00");
        }
        pay("oldage", 7, RIVER, "150.00");

        JsonNode made = prepare();

        assertThat(rows(made).toString()).contains("高龄津贴").doesNotContain("孤儿").doesNotContain("1000.00");
        assertThat(made.at("/origin/refused").toString())
                .contains("RECIPIENT_WITHHELD")
                .contains("6");
        assertThat(made.at("/content/rows")).isEmpty();
    }

    @Test
    void by_hand_no_part_of_a_name_stands_beside_a_closed_kind() {
        for (Map<String, Object> around : List.of(
                byHand("残疾人两项补贴", "NAME", List.of("张*", "护理补贴")),
                byHand("2026 年补贴", "NAME", List.of("张*", "重度残疾人护理补贴")), // mixed rows
                byHand("耕地补贴", "NAME", List.of("张*", "低保金")),
                byHand("耕地补贴", "TEXT", List.of("张某", "特困供养")), // a name in a column of texts
                byHand("耕地补贴", "TEXT", List.of("张三丰", "特困供养")),
                byHand("爱心补贴", "NAME", List.of("张*", "阳光补贴")), // a name that nobody knows
                notice(byHand("名单", "NAME", List.of("张*", "孤儿补贴"))))) { // as a notice
            Answer refused = preparer.post("/api/publications", around);
            assertThat(refused.code()).as(around + refused.text()).isEqualTo("PUBLICATION_RECIPIENT");
            JsonNode check = preparer.post("/api/publications/check", around).json();
            assertThat(check.path("remarks").findValuesAsString("kind")).contains("RECIPIENT");
            assertThat(check.at("/masked/rows").toString()).doesNotContain("张");
        }
        for (Map<String, Object> right : List.of(
                byHand("耕地地力保护补贴", "NAME", List.of("张*", "一季度")),
                byHand("残疾人两项补贴", "TEXT", List.of("河边村", "12 人")),
                notice(byHand("值班表", "NAME", List.of("张*", "周一"))))) {
            Answer taken = preparer.post("/api/publications", right);
            assertThat(taken.status()).as(taken.text()).isEqualTo(200);
        }
    }

    @Test
    void the_sources_say_which_rules_there_are_and_which_are_not_confirmed() {
        JsonNode rules =
                preparer.get("/api/publications/sources").json().path(0).path("rules");

        assertThat(rules).isNotEmpty();
        assertThat(rules).allMatch(rule -> !rule.path("ref").asString().isBlank());
        assertThat(rules.findValuesAsString("shown")).contains("MASKED", "COUNTED", "WITHHELD");
        assertThat(rules.valueStream().map(rule -> rule.path("confirmed").asBoolean()))
                .contains(true, false);
    }

    private void policies(Map<String, String> names) {
        Register.write(
                lake,
                datasets.get("subsidy_policy"),
                names.entrySet().stream()
                        .map(one ->
                                Map.of("policy_code", one.getKey(), "name", one.getValue(), "valid_from", "2020-01-01"))
                        .toList());
    }

    private void pay(String policy, int person, String village, String amount) {
        Map<String, String> payout =
                new HashMap<>(PayoutRequests.payout("N" + payouts.size(), "P" + person, village, amount, "paid"));
        payout.put("policy_code", policy);
        payouts.add(payout);
    }

    private JsonNode preview() {
        Answer answer = preparer.post("/api/publications/sources/preview", draft());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private JsonNode prepare() {
        Map<String, Object> draft = draft();
        JsonNode job = PublicationWatch.over(preparer, preparer.post("/api/publication-jobs", draft));
        assertThat(job.path("state").asString()).as(job.toString()).isEqualTo("DONE");
        return preparer.get("/api/publications/" + job.path("publication").asString() + "/1")
                .json();
    }

    private JsonNode rows(JsonNode made) {
        return preparer.get("/api/publications/" + made.at("/row/id").asString() + "/1/rows")
                .json()
                .path("rows");
    }

    private Map<String, Object> draft() {
        Register.write(lake, datasets.get("subsidy_payout"), payouts);
        String call = preparer.post("/api/data-calls", asking("PUBLICATION", "payouts", COLUMNS, null))
                .json()
                .path("id")
                .asString();
        assertThat(deputy.post("/api/data-calls/" + call + "/approval", Map.of("version", 1))
                        .status())
                .isEqualTo(200);
        Map<String, Object> plan = Map.of(
                "source",
                "payouts",
                "grant",
                call,
                "snapshot",
                lake.head("subsidy_payout").orElseThrow().id(),
                "year",
                2026,
                "columns",
                List.of(
                        column("name", "NAME"),
                        column("policy", "TEXT"),
                        column("amount", "MONEY"),
                        column("pay_date", "DATE"),
                        column("place_name", "TEXT")));
        return Map.of("head", head("补贴发放", "PAYOUT"), "plan", plan);
    }

    private static Map<String, Object> head(String title, String kind) {
        return Map.of(
                "id",
                "recipients-" + NEXT.incrementAndGet(),
                "kind",
                kind,
                "year",
                2026,
                "title",
                text(title, "Payouts"),
                "text",
                text("", ""),
                "withdrawn",
                false);
    }

    private static Map<String, Object> byHand(String title, String type, List<String> row) {
        Map<String, Object> draft = new HashMap<>(head(title, "PAYOUT"));
        draft.put(
                "columns",
                List.of(
                        Map.of("label", text("谁", "who"), "type", type),
                        Map.of("label", text("什么", "what"), "type", "TEXT")));
        draft.put("rows", List.of(row));
        return draft;
    }

    private static Map<String, Object> notice(Map<String, Object> draft) {
        draft.put("kind", "NOTICE");
        return draft;
    }
}
