package org.mingjing.app.access;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mingjing.app.Browser;
import org.mingjing.app.Office;
import org.mingjing.app.identity.Role;

/** A department with people who ask for data and people who decide. */
final class Desk {
    final Office office;
    final String top;
    final String department;
    final String analystLogin;
    final Browser analyst;
    final Browser head;
    final Browser deputy;
    /** A purpose that everybody of the department has. */
    final Map<String, String> check;

    Desk(Office office) {
        this.office = office;
        this.top = office.unit();
        this.department = office.unit(top);
        this.analystLogin = office.account(department, Role.ANALYST);
        this.analyst = office.stranger();
        analyst.signIn(analystLogin, Office.PASSWORD);
        this.head = office.person(department, Role.DEPARTMENT_HEAD);
        this.deputy = office.person(top, Role.DEPUTY_IN_CHARGE);
        this.check = Map.of("kind", "FINDING_CHECK", "reference", office.finding(department, "employee", Map.of()));
    }

    /** Puts the analyst on a case; gives it as a purpose. */
    Map<String, String> onCase(String number) {
        office.onCase(number, department, analystLogin);
        return Map.of("kind", "CASE", "reference", number);
    }

    /** What an answer says, without the address that was asked for. */
    static String told(Browser.Answer answer) {
        return answer.status() + answer.text().replaceAll("\"instance\":\"[^\"]*\",", "");
    }

    static Map<String, Object> dataset(String name, List<String> columns, Map<String, ?> rows) {
        Map<String, Object> dataset = new LinkedHashMap<>();
        dataset.put("dataset", name);
        dataset.put("columns", columns);
        dataset.put("rows", rows);
        return dataset;
    }

    static Map<String, Object> values(String column, String... values) {
        return Map.of("column", column, "values", List.of(values));
    }

    /** Routine data: benefits of one unit, without the amounts. */
    static Map<String, Object> benefits(String... units) {
        return dataset(
                "benefit_payout",
                List.of("org_id", "item_code", "item_title", "pay_date"),
                Map.of("units", values("org_id", units)));
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    static Map<String, Object> asking(Map<String, ?> purpose, Map<String, ?>... datasets) {
        return new HashMap<>(Map.of(
                "purpose",
                purpose,
                "reason",
                "to compare with the original",
                "datasets",
                Arrays.asList(datasets),
                "until",
                Instant.now().plus(30, ChronoUnit.DAYS).toString()));
    }

    /** Asks; gives the id. */
    String ask(Map<String, ?> asking) {
        Browser.Answer answer = analyst.post("/api/data-calls", asking);
        if (answer.status() != 200) {
            throw new IllegalStateException(answer.text());
        }
        return answer.json().path("id").asString();
    }

    /** Asks, and has it approved by whom it needs; gives the grant's id. */
    String granted(Map<String, ?> asking) {
        String id = ask(asking);
        Browser.Answer approved = deputy.post("/api/data-calls/" + id + "/approval", Map.of("version", 1));
        if (approved.status() != 200) {
            throw new IllegalStateException(approved.text());
        }
        return id;
    }

    Browser.Answer query(String grant, String sql) {
        return query(grant, check, sql);
    }

    Browser.Answer query(String grant, Map<String, ?> purpose, String sql) {
        return analyst.post("/api/queries", Map.of("grant", grant, "purpose", purpose, "sql", sql));
    }

    Browser.Answer revoke(String grant) {
        return head.post("/api/data-calls/" + grant + "/revocation", Map.of("version", 2, "reason", "done with"));
    }
}
