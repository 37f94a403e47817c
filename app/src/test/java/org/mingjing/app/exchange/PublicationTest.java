package org.mingjing.app.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Browser.Answer;
import org.mingjing.app.Office;
import org.mingjing.app.identity.Role;
import org.mingjing.app.identity.Units;
import org.mingjing.exchange.Publication;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@AppTest
class PublicationTest {
    private static final AtomicInteger NEXT = new AtomicInteger();

    @Autowired
    private Office office;

    @Autowired
    private Units units;

    @Autowired
    private ExchangeSettings settings;

    @Autowired
    private LinkRounds rounds;

    @Autowired
    private JdbcClient jdbc;

    private Outside outside;
    private Browser preparer;
    private Browser one;
    private Browser other;
    private String id;

    @BeforeEach
    void openTheDesk() throws IOException {
        outside = Outside.of(settings, office, units);
        preparer = Outside.person(office, Role.SUPERVISOR);
        one = Outside.person(office, Role.DEPARTMENT_HEAD);
        other = Outside.person(office, Role.DEPUTY_IN_CHARGE);
        id = "payout-" + NEXT.incrementAndGet();
    }

    @Test
    void approved_by_two_others_it_reaches_the_portal() throws IOException {
        ok(prepare(draft("张*", "1200.00")));
        assertThat(ok(decide(one, 1, true)).at("/row/state").asString()).isEqualTo("PREPARED");
        rounds.work();
        outside.round();
        assertThat(outside.publications(id)).isEmpty();

        assertThat(ok(decide(other, 1, true)).at("/row/state").asString()).isEqualTo("APPROVED");
        rounds.work();
        outside.round();

        Publication shown = outside.publications(id).get(0);
        assertThat(shown.rows()).containsExactly(List.of("张*", "1200.00"));
        assertThat(shown.columns()).extracting(Publication.Column::type).containsExactly("text", "money");
        assertThat(preparer.get("/api/publications/" + id + "/1")
                        .json()
                        .at("/row/state")
                        .asString())
                .isEqualTo("GIVEN");
    }

    @Test
    void one_is_not_two_and_who_prepared_it_is_neither() {
        String both = office.account(Outside.UNIT, Role.SUPERVISOR, Role.HEAD);
        Browser alone = office.stranger();
        alone.signIn(both, Office.PASSWORD);
        ok(alone.post("/api/publications", draft("张*", "1")));

        assertThat(decide(alone, 1, true).code()).isEqualTo("PUBLICATION_APPROVAL_OWN");
        ok(decide(one, 1, true));
        assertThat(decide(one, 1, true).code()).isEqualTo("PUBLICATION_APPROVAL_OWN");
        assertThat(decide(preparer, 1, true).status()).isEqualTo(403);
        assertThatThrownBy(() -> office.asProgram(() -> jdbc.sql(
                                """
                                update exchange.publication set state = 'APPROVED', message = ?, approved_at = now()
                                where id = ?
                                """)
                        .params(UUID.randomUUID(), id)
                        .update()))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("two others");
    }

    @Test
    void what_holds_personal_data_is_refused_and_its_mask_proposed() {
        Map<String, Object> open = new HashMap<>(draft("张三丰", "1200.00"));
        open.put(
                "text",
                Map.of("zh", "领取人 110101199003071234，电话13812345678，幸福路12号3单元", "en", "card 6222 0212 3456 7890"));

        Answer refused = prepare(open);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("PUBLICATION_PERSONAL");
        var check = ok(preparer.post("/api/publications/check", open));
        assertThat(check.path("remarks").findValuesAsString("kind"))
                .contains("IDENTITY_NUMBER", "PHONE", "ADDRESS", "CARD", "NAME");
        assertThat(check.at("/masked/rows/0/0").asString()).isEqualTo("张*");
        assertThat(check.at("/masked/text/zh").asString())
                .doesNotContain("110101199003071234")
                .doesNotContain("13812345678")
                .doesNotContain("12号");
        assertThat(prepare(Map.of("id", id)).status()).isEqualTo(400);
        Map<String, Object> masked = new HashMap<>(open);
        masked.put(
                "text",
                Map.of(
                        "zh",
                        check.at("/masked/text/zh").asString(),
                        "en",
                        check.at("/masked/text/en").asString()));
        masked.put("rows", List.of(List.of("张*", "1200.00")));
        ok(prepare(masked));
    }

    @Test
    void an_identity_number_in_a_cell_is_found_wherever_it_stands() {
        for (String cell : List.of("110101199003071234", "号110101199003071234。", "11010119900307123X")) {
            Map<String, Object> open = new HashMap<>(draft("张*", "1"));
            open.put("columns", List.of(Map.of("label", text("备注", "note"), "type", "TEXT")));
            open.put("rows", List.of(List.of(cell)));
            assertThat(prepare(open).code()).as(cell).isEqualTo("PUBLICATION_PERSONAL");
        }
    }

    @Test
    void a_withdrawal_goes_the_same_way_with_its_reason() throws IOException {
        publish(draft("张*", "1200.00"), 1);
        Map<String, Object> withdrawal = new HashMap<>(draft("张*", "1200.00"));
        withdrawal.put("withdrawn", true);
        withdrawal.put("rows", List.of());
        assertThat(prepare(withdrawal).status()).isEqualTo(400); // no reason
        withdrawal.put("reason", text("公布有误", "it was wrong"));

        publish(withdrawal, 2);

        Publication last = outside.publications(id).get(1);
        assertThat(last.withdrawn()).isTrue();
        assertThat(last.version()).isEqualTo(2);
        assertThat(last.reason().zh()).isEqualTo("公布有误");
        assertThat(preparer.get("/api/publications/" + id + "/2").json().path("versions"))
                .hasSize(2);
    }

    @Test
    void a_case_made_public_names_nobody() throws IOException {
        Map<String, Object> named = new HashMap<>(draft("张*", "1"));
        named.put("kind", "CASE");
        named.put("columns", List.of());
        named.put("rows", List.of());
        named.put("text", text("经查，王大明身为村会计，利用职务便利虚报补贴。李某利用职务便利。", "A village accountant."));

        assertThat(prepare(named).code()).isEqualTo("PUBLICATION_PERSONAL");
        var check = ok(preparer.post("/api/publications/check", named));
        assertThat(check.at("/masked/text/zh").asString()).startsWith("经查，王某身为").contains("李某利用");
        named.put("text", Map.of("zh", check.at("/masked/text/zh").asString(), "en", "A village accountant."));
        publish(named, 1);
        assertThat(outside.publications(id).get(0).kind()).isEqualTo("case");
    }

    @Test
    void a_course_is_checked_approved_and_carried_with_its_test() throws IOException {
        Map<String, Object> course = new HashMap<>(draft("张*", "1"));
        course.put("kind", "COURSE");
        course.put("columns", List.of());
        course.put("rows", List.of());
        assertThat(prepare(course).status()).as("a course has pages").isEqualTo(400);
        course.put("pages", List.of(Map.of("title", text("礼金", "Gifts"), "text", text("# 不收", "# Take none"))));
        course.put("questions", List.of(question(3, "一律不得收受")));
        assertThat(prepare(course).status()).as("the right one is one of two").isEqualTo(400);
        course.put("questions", List.of(question(2, "举报请打 13812345678")));
        assertThat(prepare(course).code()).isEqualTo("PUBLICATION_PERSONAL");
        course.put("questions", List.of(question(2, "一律不得收受")));

        publish(course, 1);

        Publication shown = outside.publications(id).get(0);
        assertThat(shown.pages().get(0).text().zh()).isEqualTo("# 不收");
        assertThat(shown.questions().get(0).right()).isEqualTo(2);
        assertThat(shown.questions().get(0).explanation().zh()).isEqualTo("一律不得收受");
        Map<String, Object> notice = new HashMap<>(course);
        notice.put("kind", "NOTICE");
        notice.put("id", id + "-notice");
        assertThat(prepare(notice).status()).as("nothing else has pages").isEqualTo(400);
    }

    private static Map<String, Object> question(int right, String explanation) {
        return Map.of(
                "text",
                text("能收礼金吗？", "May one take gifts?"),
                "options",
                List.of(text("能", "yes"), text("不能", "no")),
                "right",
                right,
                "explanation",
                text(explanation, "never"));
    }

    @Test
    void out_of_scope_there_is_no_publication() {
        ok(prepare(draft("张*", "1")));
        Browser elsewhere = office.person(office.unit(), Role.HEAD);

        assertThat(elsewhere.get("/api/publications/" + id + "/1").status()).isEqualTo(404);
        assertThat(elsewhere.get("/api/publications").text()).doesNotContain(id);
        assertThat(elsewhere
                        .post("/api/publications/" + id + "/1/decision", Map.of("approved", true))
                        .status())
                .isEqualTo(404);
        assertThat(Outside.person(office, Role.ANALYST).get("/api/publications").status())
                .isEqualTo(403);
    }

    @Test
    void who_reads_publications_reads_what_sources_are_called_and_nobody_else() {
        JsonNode names = one.get("/api/publications/sources/names").json();

        assertThat(names.toString()).contains("\"payouts\"");
        names.forEach(name -> {
            assertThat(name.at("/title/zh").asString()).matches(".*\\p{IsHan}.*");
            assertThat(name.propertyNames()).containsExactlyInAnyOrder("id", "title");
        });
        assertThat(Outside.person(office, Role.ANALYST)
                        .get("/api/publications/sources/names")
                        .code())
                .isEqualTo("NOT_PERMITTED");
        assertThat(one.get("/api/publications/sources").code()).isEqualTo("NOT_PERMITTED");
    }

    private void publish(Map<String, Object> draft, int version) throws IOException {
        ok(prepare(draft));
        ok(decide(one, version, true));
        ok(decide(other, version, true));
        rounds.work();
        outside.round();
    }

    private Answer prepare(Map<String, Object> draft) {
        return preparer.post("/api/publications", draft);
    }

    private Answer decide(Browser by, int version, boolean approved) {
        return by.post("/api/publications/" + id + "/" + version + "/decision", Map.of("approved", approved));
    }

    private Map<String, Object> draft(String name, String amount) {
        return Map.of(
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
                false,
                "columns",
                List.of(
                        Map.of("label", text("姓名", "name"), "type", "NAME"),
                        Map.of("label", text("金额", "amount"), "type", "MONEY")),
                "rows",
                List.of(List.of(name, amount)));
    }

    private static Map<String, String> text(String zh, String en) {
        return Map.of("zh", zh, "en", en);
    }

    private static tools.jackson.databind.JsonNode ok(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }
}
