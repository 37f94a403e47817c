package org.mingjing.app.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Office;
import org.mingjing.app.analytics.AnalyticsSettings;
import org.mingjing.app.identity.Role;
import org.mingjing.contract.Datasets;
import org.mingjing.model.ModelLibrary;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@AppTest
class ParameterNamesTest {
    /** Names that the program itself gives to parameters of models that people begin. */
    private static final Set<String> BEGUN = Set.of("limit_value", "max_amount");

    @Autowired
    private Office office;

    @Autowired
    private AnalyticsSettings settings;

    @Autowired
    private Datasets datasets;

    @Test
    void every_parameter_of_the_library_has_a_name_in_both_languages_and_no_name_is_left_over() {
        Set<String> used = new TreeSet<>(BEGUN);
        ModelLibrary.read(settings.home().resolve("models"), datasets)
                .described()
                .values()
                .forEach(model -> used.addAll(model.parameters().keySet()));

        JsonNode names = office.person(office.unit(), Role.ANALYST)
                .get("/api/parameters/names")
                .json();

        assertThat(names.propertyNames()).containsExactlyInAnyOrderElementsOf(used);
        names.properties().forEach(name -> {
            assertThat(name.getValue().path("zh").asString()).as(name.getKey()).matches(".*\\p{IsHan}.*");
            assertThat(name.getValue().path("en").asString()).as(name.getKey()).matches("[A-Z].*");
        });
    }

    @Test
    void who_may_not_read_models_reads_no_names() {
        Browser contact = office.person(office.unit(), Role.UNIT_CONTACT);
        assertThat(contact.get("/api/parameters/names").code()).isEqualTo("NOT_PERMITTED");
    }
}
