package org.mingjing.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Office;
import org.mingjing.app.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@AppTest
class SafetyTest {
    @Autowired
    private Office office;

    @Autowired
    private JdbcClient jdbc;

    private Desk desk;
    private Browser security;
    private long account;

    @BeforeEach
    void open() {
        desk = new Desk(office);
        security = office.person(desk.top, Role.SECURITY_ADMINISTRATOR);
        account = office.id(desk.analystLogin);
    }

    /** What the check says of this test's analyst, by kind. */
    private List<JsonNode> found(String kind) {
        assertThat(security.post("/api/safety/checks", null).status()).isEqualTo(200);
        return security.get("/api/safety?size=200&kind=" + kind)
                .json()
                .path("page")
                .path("items")
                .valueStream()
                .filter(f -> f.path("account").asLong() == account)
                .toList();
    }

    private String wide() {
        return desk.granted(
                Desk.asking(desk.check, Desk.dataset("benefit_payout", List.of("org_id", "pay_date"), Map.of())));
    }

    private void read(String grant, String kind, long rows, String at) {
        office.asProgram(() -> jdbc.sql(
                        "insert into access.read (account, call, kind, rows, at) values (?, ?, ?, ?, " + at + ")")
                .params(account, grant, kind, rows)
                .update());
    }

    @Test
    void a_wide_grant_is_named_once_however_often_it_is_looked_at() {
        String grant = wide();

        found("GRANT_WIDE");
        List<JsonNode> again = found("GRANT_WIDE");

        assertThat(again).hasSize(1);
        assertThat(again.get(0).path("subject").asString()).isEqualTo(grant);
        assertThat(again.get(0).path("detail").path("width").toString()).contains("NO_ROWS_FILTER");
    }

    @Test
    void a_grant_nobody_used_for_two_weeks_is_named_and_one_in_use_is_not() {
        String unused = desk.granted(Desk.asking(desk.check, Desk.benefits("O1")));
        String used = desk.granted(Desk.asking(desk.check, Desk.benefits("O2")));
        office.asProgram(
                () -> jdbc.sql("update access.data_call set decided_at = now() - interval '20 days' where id in (?, ?)")
                        .params(unused, used)
                        .update());
        read(used, "PAGE", 1, "now() - interval '1 day'");

        assertThat(found("GRANT_UNUSED"))
                .extracting(f -> f.path("subject").asString())
                .containsExactly(unused);
    }

    @Test
    void reads_by_night_bulk_reads_and_exports_are_named_by_day() {
        String grant = desk.granted(Desk.asking(desk.check, Desk.benefits("O1")));
        String yesterday = "((date_trunc('day', now() at time zone 'Asia/Shanghai') - interval '1 day' + interval '%s')"
                + " at time zone 'Asia/Shanghai')";
        read(grant, "PAGE", 10, yesterday.formatted("2 hours"));
        read(grant, "PAGE", 60_000, yesterday.formatted("11 hours"));
        read(grant, "EXPORT", 500, yesterday.formatted("12 hours"));

        assertThat(found("READ_AT_ODD_HOUR")).hasSize(1);
        assertThat(found("READ_AT_ODD_HOUR").get(0).path("detail").path("rows").asInt())
                .isEqualTo(10);
        assertThat(found("BULK_READ").get(0).path("detail").path("rows").asInt())
                .isEqualTo(60_510);
        assertThat(found("EXPORTED").get(0).path("detail").path("exports").asInt())
                .isEqualTo(1);
    }

    @Test
    void people_who_left_are_named_with_what_they_still_hold() {
        String grant = desk.granted(Desk.asking(desk.check, Desk.benefits("O1")));
        office.take(account);

        assertThat(found("GRANT_OF_SOMEBODY_WHO_LEFT"))
                .extracting(f -> f.path("subject").asString())
                .containsExactly(grant);
        assertThat(found("ACCOUNT_OF_SOMEBODY_WHO_LEFT")).hasSize(1);
    }

    @Test
    void a_finding_is_acknowledged_once_with_a_reason() {
        wide();
        JsonNode finding = found("GRANT_WIDE").get(0);
        String path = "/api/safety/" + finding.path("id").asString() + "/acknowledgement";

        Browser.Answer without = security.post(path, Map.of("version", 1, "reason", " "));
        Browser.Answer first = security.post(path, Map.of("version", 1, "reason", "asked the head of department"));
        Browser.Answer second = security.post(path, Map.of("version", 1, "reason", "again"));

        assertThat(without.status()).isEqualTo(400);
        assertThat(first.json().path("reason").asString()).isEqualTo("asked the head of department");
        assertThat(second.status()).isEqualTo(409);
        assertThat(security.get("/api/safety?acknowledged=false&size=200").text())
                .doesNotContain(finding.path("id").asString());
    }

    @Test
    void nobody_but_the_security_administrator_sees_the_check() {
        for (Role role : Role.values()) {
            if (role == Role.SECURITY_ADMINISTRATOR) {
                continue;
            }
            Browser other = office.person(desk.top, role);
            assertThat(other.get("/api/safety").status()).as(role.name()).isEqualTo(403);
            assertThat(other.post("/api/safety/checks", null).status())
                    .as(role.name())
                    .isEqualTo(403);
        }
    }
}
