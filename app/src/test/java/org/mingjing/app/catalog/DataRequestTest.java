package org.mingjing.app.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Browser.Answer;
import org.mingjing.app.Office;
import org.mingjing.app.Patience;
import org.mingjing.app.agenda.Calendars;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.audit.Actor;
import org.mingjing.app.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Ask once. */
@AppTest
class DataRequestTest {
    @Autowired
    private Office office;

    @Autowired
    private DataRequests requests;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void before_it_goes_out_the_system_says_what_it_has_and_who_was_asked() {
        DataOffice data = new DataOffice(office);
        Map<String, Object> asked = asked(data, "2025-02", "2025-04", List.of(data.unit));
        JsonNode before =
                data.steward.post("/api/catalog/requests/check", asked).json();
        assertThat(before.path("needsReason").asBoolean()).isFalse();
        assertThat(before.path("known").path("monthsMissing").size()).isEqualTo(3);

        Answer first = data.steward.post("/api/catalog/requests", asked);
        assertThat(first.status()).as(first.text()).isEqualTo(201);
        String number = first.json().path("request").path("number").asString();
        assertThat(number).matches("DR-\\d{4}-\\d{4,}");
        JsonNode source = data.source("UPLOAD", "REQUEST", Map.of());
        answered(data, source, first.json().path("request").path("id").asLong());

        Answer second = data.steward.post("/api/catalog/requests", asked);
        assertThat(second.code()).isEqualTo("CATALOG_ASKED_BEFORE");
        assertThat(second.text()).contains(number);
        JsonNode check = data.steward
                .post("/api/catalog/requests/check", asked(data, "2025-03", "2025-05", List.of()))
                .json();
        assertThat(check.path("earlier").get(0).path("number").asString()).isEqualTo(number);
        assertThat(check.path("known").path("monthsThere").toString()).isEqualTo("[\"2025-03\"]");
        assertThat(check.path("known").path("monthsMissing").toString()).isEqualTo("[\"2025-04\",\"2025-05\"]");

        Map<String, Object> insisting = new HashMap<>(asked);
        insisting.put("reason", "the first answer lacked February");
        JsonNode again = data.steward.post("/api/catalog/requests", insisting).json();
        assertThat(again.path("request").path("again").get(0).asString()).isEqualTo(number);
    }

    @Test
    void an_answer_is_never_due_on_a_rest_day() {
        DataOffice data = new DataOffice(office);
        for (int days = 1; days <= 7; days++) {
            Map<String, Object> asked =
                    new HashMap<>(asked(data, "2024-0" + days, "2024-0" + days, List.of(data.unit)));
            asked.put("days", days);
            asked.put("remindBefore", 0);

            JsonNode sent = data.steward.post("/api/catalog/requests", asked).json();

            LocalDate due = LocalDate.parse(sent.path("request").path("dueOn").asString());
            assertThat(new Calendars().current().isWorked(due)).as("%s", due).isTrue();
        }
    }

    private void answered(DataOffice data, JsonNode source, long request) {
        byte[] bytes =
                (DataOffice.HEAD + data.row("r1", "2025-03-01", "1")).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        long file = data.steward
                .post(
                        "/api/catalog/files",
                        Map.of(
                                "source",
                                source.path("id").asLong(),
                                "name",
                                "answer.csv",
                                "bytes",
                                bytes.length,
                                "request",
                                request))
                .json()
                .path("id")
                .asLong();
        data.send(file, 0, bytes);
        data.over(data.ask(file, DataOffice.mapping(source.path("code").asString())));
        JsonNode view = data.steward.get("/api/catalog/requests/" + request).json();
        assertThat(view.path("files").get(0).path("name").asString()).isEqualTo("answer.csv");
        waitForCoverage(data);
        JsonNode ended = data.steward
                .post("/api/catalog/requests/" + request + "/answered", Map.of("version", 1))
                .json();
        assertThat(ended.path("request").path("state").asString()).isEqualTo("ANSWERED");
        assertThat(data.steward
                        .post("/api/catalog/requests/" + request + "/withdrawn", Map.of("version", 2))
                        .code())
                .isEqualTo("STATE_FORBIDS");
    }

    private static void waitForCoverage(DataOffice data) {
        Patience.until(
                () -> data.steward.get("/api/catalog/datasets/payment/coverage").text(),
                coverage -> coverage.contains("\"" + data.unit + "\""));
    }

    @Test
    void two_who_ask_for_the_same_at_once_are_told_of_each_other_and_no_number_is_skipped() throws Exception {
        DataOffice data = new DataOffice(office);
        ExecutorService five = Executors.newFixedThreadPool(5);
        List<Future<Answer>> sent = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            sent.add(five.submit(
                    () -> data.steward.post("/api/catalog/requests", asked(data, "2024-01", "2024-12", List.of()))));
        }
        List<Integer> answers = new ArrayList<>();
        for (Future<Answer> one : sent) {
            answers.add(one.get().status());
        }
        five.shutdown();

        assertThat(answers).containsExactlyInAnyOrder(201, 409, 409, 409, 409);
        TreeSet<Integer> numbers = new TreeSet<>(office.asProgram(() -> jdbc.sql(
                        "select cast(right(number, 4) as int) from catalog.request where number like 'DR-____-____'")
                .query(Integer.class)
                .list()));
        assertThat(numbers.last() - numbers.first() + 1).isEqualTo(numbers.size());
    }

    @Test
    void a_reminder_comes_once_also_after_days_of_silence() {
        DataOffice data = new DataOffice(office);
        long id = data.steward
                .post("/api/catalog/requests", asked(data, "2023-01", "2023-02", List.of()))
                .json()
                .path("request")
                .path("id")
                .asLong();
        remind();
        assertThat(data.steward
                        .get("/api/catalog/requests/" + id)
                        .json()
                        .path("request")
                        .path("remindedAt")
                        .isMissingNode())
                .isTrue();
        office.asProgram(() -> jdbc.sql("update catalog.request set due_on = ?, remind_on = ? where id = ?")
                .params(
                        LocalDate.now(ZoneOffset.UTC).minusDays(3),
                        LocalDate.now(ZoneOffset.UTC).minusDays(6),
                        id)
                .update());

        remind();
        remind();

        JsonNode view = data.steward.get("/api/catalog/requests/" + id).json();
        assertThat(view.path("isOverdue").asBoolean()).isTrue();
        int reminders = office.asProgram(() -> jdbc.sql(
                        "select count(*) from audit.entry where action = 'catalog.request_reminded' and object = ?")
                .param(String.valueOf(id))
                .query(Integer.class)
                .single());
        assertThat(reminders).isEqualTo(1);
    }

    private void remind() {
        Acting.as(Actor.program("catalog"), () -> requests.remind());
    }

    @Test
    void a_request_to_somebody_elses_department_does_not_exist() {
        DataOffice data = new DataOffice(office);
        long id = data.steward
                .post("/api/catalog/requests", asked(data, "2022-01", "2022-02", List.of()))
                .json()
                .path("request")
                .path("id")
                .asLong();
        Browser stranger = office.person(office.unit(), Role.DATA_STEWARD);

        assertThat(stranger.get("/api/catalog/requests/" + id).status()).isEqualTo(404);
        assertThat(stranger.get("/api/catalog/requests").text()).doesNotContain("\"id\":" + id + ",");
        assertThat(stranger.post("/api/catalog/requests", asked(data, "2022-01", "2022-02", List.of()))
                        .status())
                .isEqualTo(400);
    }

    private static Map<String, Object> asked(DataOffice data, String from, String to, List<String> units) {
        return Map.of(
                "unit",
                data.unit,
                "dataset",
                "payment",
                "monthFrom",
                from,
                "monthTo",
                to,
                "units",
                units,
                "days",
                10,
                "remindBefore",
                3);
    }
}
