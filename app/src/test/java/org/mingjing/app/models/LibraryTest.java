package org.mingjing.app.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Office;
import org.mingjing.app.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@AppTest
class LibraryTest {
    @Autowired
    private Office office;

    @Test
    void the_library_is_listed_by_module_and_indicator() {
        Browser analyst = office.person(office.unit(), Role.ANALYST);

        JsonNode modules = analyst.get("/api/models").json();

        JsonNode spending = named(modules, "name", "spending");
        assertThat(spending.at("/title/zh").asString()).isEqualTo("付款与报销");
        JsonNode model = spending.at("/indicators/0/models/0");
        assertThat(model.path("severity").asString()).isNotEmpty();
        assertThat(model.path("tier").asString()).startsWith("T");
        assertThat(named(modules, "name", "dining").toString()).contains("\"mode\"");
    }

    @Test
    void a_model_shows_its_texts_its_sql_its_cases_and_what_may_be_tuned() {
        Browser analyst = office.person(office.unit(), Role.ANALYST);

        JsonNode model = analyst.get("/api/models/SPD-0001").json();

        assertThat(model.at("/entry/title/en").asString()).isNotEmpty();
        assertThat(model.path("sql").asString()).contains("select");
        assertThat(model.path("cases").size()).isGreaterThan(2);
        assertThat(model.at("/parameters/0/why/zh").asString()).isNotEmpty();
        assertThat(model.at("/inputs/0/dataset").asString()).startsWith("spending_line");
    }

    @Test
    void a_model_that_is_not_there_and_a_word_that_is_no_id_are_not_found() {
        Browser analyst = office.person(office.unit(), Role.ANALYST);

        for (String id : new String[] {"SPD-9999", "..", "%2e%2e%2fapp", "' or 1=1"}) {
            Browser.Answer answer = analyst.get("/api/models/" + id.replace(" ", "%20"));
            assertThat(answer.status()).as(id).isIn(400, 404);
        }
        assertThat(analyst.get("/api/models/SPD-9999").code()).isEqualTo("NOT_FOUND");
    }

    @Test
    void administrators_see_no_models() {
        String unit = office.unit();

        for (Role role :
                new Role[] {Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDIT_ADMINISTRATOR}) {
            assertThat(office.person(unit, role).get("/api/models").status()).isEqualTo(403);
            assertThat(office.person(unit, role).get("/api/runs").status()).isEqualTo(403);
        }
    }

    private static JsonNode named(JsonNode list, String key, String value) {
        for (JsonNode node : list) {
            if (node.path(key).asString().equals(value)) {
                return node;
            }
        }
        throw new AssertionError("no " + value + " in " + list);
    }
}
