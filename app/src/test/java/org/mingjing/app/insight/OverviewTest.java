package org.mingjing.app.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
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
class OverviewTest {
    @Autowired
    private Office office;

    @Autowired
    private JdbcClient jdbc;

    private String top = "";
    private String left = "";
    private String leaf = "";
    private String right = "";

    @BeforeEach
    void a_city_with_findings() {
        top = office.unit();
        left = office.unit(top);
        leaf = office.unit(left);
        right = office.unit(top);
        Matters matters = new Matters(office, jdbc);
        matters.lead(top).worth("5.00").add();
        matters.lead(left).of("dining").at("2026-02-28T23:59:59").worth("10.00").add();
        matters.lead(leaf).of("dining").worth("20.00").at("2026-03-31").add();
        matters.lead(leaf).in("ASSIGNED").worth("30.00").at("2026-04-01").add();
        matters.lead(leaf).in("DISMISSED").worth("40.00").add();
        matters.lead(right).in("SNOOZED").worth("50.00").at("2026").add();
        matters.lead(right).confirmed("33.30", "12.10").add();
        matters.lead(right).confirmed("60.00", "60.00").gone().add();
        matters.lead(right).worth("70.00").gone().add();
        matters.lead(right).worth("80.00").inShadow().add();
        matters.lead(right).worth("90.00").sealed().about("SOMEBODY-78").add();
        matters.lead(office.unit()).worth("1000000.00").add();
    }

    @Test
    void every_figure_opens_to_exactly_the_findings_it_counts_for_each_scope() {
        List<Browser> people = List.of(
                office.person(top, Role.HEAD),
                office.person(top, Role.DEPARTMENT_HEAD),
                office.person(left, Role.DEPARTMENT_HEAD),
                office.person(leaf, Role.DEPUTY_IN_CHARGE),
                office.person(right, Role.DEPARTMENT_HEAD, Role.SUPERVISOR));
        for (Browser person : people) {
            for (String query : List.of("", "?from=2026-03-05", "?from=2026-01-01&to=2026-03-31")) {
                JsonNode overview = person.get("/api/overview" + query).json();
                holds(person, overview.path("atStake"), "amount");
                holds(person, overview.path("confirmed"), "confirmed");
                holds(person, overview.path("recovered"), "recovered");
                overview.path("months").forEach(month -> holds(person, month, "amount"));
                overview.path("units").forEach(unit -> {
                    holds(person, unit, "amount");
                    unit.path("cells").forEach(cell -> holds(person, cell, "amount"));
                });
                Map<String, String> sums = Map.of(
                        "RAISED", "amount", "TRIAGED", "amount", "CONFIRMED", "confirmed", "RECOVERED", "recovered");
                overview.path("funnel")
                        .forEach(stage ->
                                holds(person, stage, sums.get(stage.path("step").asString())));
            }
        }
    }

    private static void holds(Browser person, JsonNode figure, String sum) {
        String address = figure.path("address").asString();
        List<JsonNode> list = Lists.all(person, address);
        BigDecimal total = list.stream()
                .map(row -> new BigDecimal(row.path(sum).asString("0")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(list).as(address).hasSize(figure.path("findings").asInt());
        assertThat(amount(figure)).as(address).isEqualByComparingTo(total);
    }

    private static BigDecimal amount(JsonNode figure) {
        return new BigDecimal(figure.path("amount").asString());
    }

    @Test
    void the_whole_is_the_sum_of_its_parts_and_leaves_out_what_nobody_may_see() {
        JsonNode seen =
                office.person(top, Role.DEPARTMENT_HEAD).get("/api/overview").json();

        assertThat(seen.path("path").get(0).path("unit").asString()).isEqualTo(top);
        assertThat(seen.path("units").size()).isEqualTo(3);
        assertThat(sum(seen.path("units"))).isEqualTo(7);
        assertThat(sum(seen.path("months")) + seen.path("undated").asLong()).isEqualTo(7);
        assertThat(seen.path("undated").asLong()).isEqualTo(1);
        assertThat(seen.path("elsewhere").asLong()).isZero();
        assertThat(seen.path("atStake").path("findings").asLong()).isEqualTo(5);
        assertThat(amount(seen.path("atStake"))).isEqualByComparingTo("115.00");
        assertThat(stages(seen)).isEqualTo("RAISED 9 TRIAGED 4 CONFIRMED 2 RECOVERED 2");
        assertThat(amount(seen.path("recovered"))).isEqualByComparingTo("72.10");
        assertThat(stages(office.person(top, Role.HEAD)
                        .get("/api/overview?unit=" + top)
                        .json()))
                .startsWith("RAISED 10 "); // what is sealed to a case, those who decide see
    }

    @Test
    void one_goes_down_the_tree_and_not_out_of_it() {
        Browser person = office.person(left, Role.DEPARTMENT_HEAD);

        JsonNode below = person.get("/api/overview?unit=" + leaf).json();
        Browser.Answer above = person.get("/api/overview?unit=" + top);
        Browser.Answer beside = person.get("/api/overview?unit=" + right);
        Browser.Answer none = person.get("/api/overview?unit=NO-SUCH-UNIT");

        assertThat(below.path("path").findValuesAsString("unit")).containsExactly(left, leaf);
        assertThat(stages(below)).startsWith("RAISED 3 ");
        assertThat(above.status()).isEqualTo(404);
        assertThat(beside.text()).isEqualTo(none.text()).isEqualTo(above.text());
    }

    @Test
    void the_wall_shows_numbers_to_an_account_that_reaches_nothing_else() {
        Browser wall = office.person(top, Role.WALL_DISPLAY);

        Browser.Answer shown = wall.get("/api/wall");

        assertThat(stages(shown.json())).startsWith("RAISED 9 ");
        assertThat(shown.text()).doesNotContain("SOMEBODY-78").doesNotContain("About");
        for (String path :
                List.of("/api/overview", "/api/findings", "/api/units", "/api/runs", "/api/catalog/datasets")) {
            assertThat(wall.get(path).code()).as(path).isEqualTo("NOT_PERMITTED");
        }
        assertThat(office.person(top, Role.SUPERVISOR).get("/api/wall").code()).isEqualTo("NOT_PERMITTED");
    }

    private static long sum(JsonNode figures) {
        long sum = 0;
        for (JsonNode figure : figures) {
            sum += figure.path("findings").asLong();
        }
        return sum;
    }

    private static String stages(JsonNode overview) {
        StringBuilder text = new StringBuilder();
        overview.path("funnel").forEach(stage -> text.append(stage.path("step").asString())
                .append(' ')
                .append(stage.path("findings").asLong())
                .append(' '));
        return text.toString().strip();
    }
}
