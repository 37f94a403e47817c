package org.mingjing.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.mingjing.app.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The interface as it is described to others, held against what was agreed on. */
@AppTest
class OpenApiTest {
    private static final Path AGREED = Path.of(System.getProperty("mingjing.home"), "docs", "openapi.json");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    @Autowired
    private Office office;

    @Test
    void the_interface_is_the_one_that_was_agreed_on() throws IOException {
        JsonNode described = JSON.readTree(
                office.person(office.unit(), Role.ANALYST).get("/api/openapi").text());
        ((tools.jackson.databind.node.ObjectNode) described).remove("servers");
        String text = JSON.writeValueAsString(JSON.treeToValue(described, Object.class)) + "\n";
        if (Boolean.getBoolean("mingjing.accept")) {
            Files.writeString(AGREED, text);
        }

        assertThat(Files.readString(AGREED))
                .as("the interface changed: if that is meant, run with -Dmingjing.accept=true and read the difference")
                .isEqualTo(text);
    }
}
