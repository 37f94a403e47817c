package org.mingjing.app.inspections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mingjing.app.Browser;
import org.mingjing.app.Browser.Answer;
import org.mingjing.app.Office;
import org.mingjing.app.identity.Role;
import org.mingjing.app.procedure.Matters;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An inspection of two units, its team, and those who approve it. */
final class InspectionDesk {
    static final String MODEL = "SPD-0004";

    private final Office office;
    private final Matters matters;
    private final JdbcClient jdbc;

    final String unit;
    final String elsewhere;
    final String lead;
    final String member;
    final Browser leading;
    final Browser working;
    final Browser keeper;
    final Map<Role, Browser> approvers = new HashMap<>();
    final long inspection;
    final String here;
    final String there;

    InspectionDesk(Office office, Matters matters, JdbcClient jdbc) {
        this.office = office;
        this.matters = matters;
        this.jdbc = jdbc;
        unit = office.unit();
        elsewhere = office.unit();
        lead = office.account(unit, Role.SUPERVISOR, Role.ANALYST);
        office.give(office.id(lead), Role.SUPERVISOR, elsewhere);
        member = office.account(unit, Role.PETITION_OFFICER); // sees no findings by that role
        leading = in(lead);
        working = in(member);
        keeper = office.person(unit, Role.CASE_SUPERVISOR);
        for (Role role : List.of(Role.DEPARTMENT_HEAD, Role.DEPUTY_IN_CHARGE, Role.HEAD)) {
            approvers.put(role, office.person(unit, role));
        }
        here = finding(unit, "2026-03-05");
        there = finding(elsewhere, "2026-03-06");
        finding(unit, "2025-01-01"); // before the period
        inspection = ok(leading.post(
                        "/api/matters",
                        Map.of(
                                "process",
                                "inspection",
                                "title",
                                "An inspection",
                                "unit",
                                unit,
                                "facts",
                                Map.of("period", "2026", "team", "two"))))
                .json()
                .path("id")
                .asLong();
        join(lead, "LEAD");
        join(member, "HANDLER");
        ok(leading.put("/api/inspections/" + inspection + "/room", wish(unit, elsewhere)));
    }

    Map<String, Object> wish(String... units) {
        return Map.of("from", "2026-01-01", "to", "2026-12-31", "units", List.of(units), "models", List.of(MODEL));
    }

    String finding(String of, String day) {
        String id = office.finding(of, "test", Map.of("a", "b"));
        office.asProgram(() -> jdbc.sql("update findings.finding set model = ?, occurred_at = ? where id = ?")
                .params(MODEL, day, id)
                .update());
        return id;
    }

    void begin() {
        ok(leading.post(
                "/api/matters/" + inspection + "/steps",
                Map.of(
                        "version",
                        version(),
                        "step",
                        "begin",
                        "opinion",
                        "because",
                        "answers",
                        Map.of("scope", "all", "methods", "data", "data_models", "these"))));
        for (Role role : List.of(Role.DEPARTMENT_HEAD, Role.DEPUTY_IN_CHARGE, Role.HEAD)) {
            ok(approvers
                    .get(role)
                    .post(
                            "/api/matters/" + inspection + "/decision",
                            Map.of("version", version(), "approved", true, "note", "yes")));
        }
    }

    void join(String login, String part) {
        ok(keeper.post(
                "/api/matters/" + inspection + "/participants",
                Map.of("version", version(), "account", office.id(login), "part", part)));
    }

    long version() {
        return office.asProgram(() -> matters.find(inspection).orElseThrow().version());
    }

    String findings() {
        return "/api/inspections/" + inspection + "/findings";
    }

    Browser in(String login) {
        Browser browser = office.stranger();
        browser.signIn(login, Office.PASSWORD);
        return browser;
    }

    long number(String sql) {
        return office.asProgram(() -> jdbc.sql(sql).query(Long.class).single());
    }

    static Answer ok(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }
}
