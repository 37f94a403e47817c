package org.mingjing.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mingjing.app.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Every endpoint, from its own description, with what nobody would send: never a defect of ours. */
@AppTest
class FuzzTest {
    private static final int TRIES = Integer.getInteger("mingjing.fuzz", 12);
    private static final long SEED = 20261126;
    private static final int DEEPEST = 4;
    private static final List<String> STRANGE = List.of(
            "",
            " ",
            "0",
            "-1",
            "9".repeat(40),
            "x".repeat(5_000),
            "null",
            "'; drop table audit.entry; --",
            "../../../etc/passwd",
            "%00",
            "\u0000",
            "\ud800",
            "\u202e明镜\ud83d\ude00",
            "1e999",
            "2026-02-30",
            "0000-00-00T00:00:00Z",
            "-999999999-01-01T00:00:00Z",
            "=cmd|' /C calc'!A0",
            "{{7*7}}",
            "<script>alert(1)</script>");

    @Autowired
    private Office office;

    @Autowired
    private Endpoints endpoints;

    @Test
    void nothing_that_is_sent_is_answered_with_a_defect_of_ours() {
        String unit = office.unit();
        Map<Role, Browser> people = new EnumMap<>(Role.class);
        JsonNode description =
                office.person(unit, Role.ANALYST).get("/api/openapi").json();
        List<String> defects = new ArrayList<>();
        Random random = new Random(SEED);
        for (Endpoints.Endpoint endpoint : endpoints.all()) {
            if (endpoint.path().equals("/api/session")) {
                continue; // SessionTest's, which signs in and out
            }
            Role role = roleFor(endpoint);
            JsonNode operation = description
                    .path("paths")
                    .path(endpoint.path())
                    .path(endpoint.verb().toLowerCase(java.util.Locale.ROOT));
            assertThat(operation.isMissingNode())
                    .as("%s is described", endpoint)
                    .isFalse();
            for (int i = 0; i < TRIES; i++) {
                Browser person = people.computeIfAbsent(role, r -> office.person(unit, r));
                String path = path(endpoint, operation, random);
                JsonNode schema = operation
                        .path("requestBody")
                        .path("content")
                        .path("application/json")
                        .path("schema");
                Object body = schema.isMissingNode() ? null : value(schema, description, random, 0);
                Browser.Answer answer = person.send(endpoint.verb(), path, body);
                if (answer.status() >= 500) {
                    defects.add(endpoint + " -> " + answer.status() + " " + answer.text() + " for " + path + " "
                            + shortened(body));
                }
                if (answer.status() == 401) {
                    people.remove(role); // it ended its own session
                }
            }
        }
        assertThat(defects).isEmpty();
    }

    private static String shortened(Object body) {
        String text = String.valueOf(body);
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }

    private static Role roleFor(Endpoints.Endpoint endpoint) {
        for (Role role : Role.values()) {
            if (endpoint.isPublic() || role.permissions().contains(endpoint.permission())) {
                return role;
            }
        }
        return Role.ANALYST;
    }

    private static String path(Endpoints.Endpoint endpoint, JsonNode operation, Random random) {
        String path = endpoint.path();
        while (path.contains("{")) {
            path = path.replaceFirst(
                    "\\{[^}]+}", java.util.regex.Matcher.quoteReplacement(encoded(strange(random), "0")));
        }
        StringBuilder query = new StringBuilder();
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.path("in").asString("").equals("query") && random.nextInt(3) > 0) {
                JsonNode allowed = parameter.path("schema").path("enum");
                String value = allowed.isArray() && random.nextBoolean()
                        ? allowed.get(random.nextInt(allowed.size())).asString()
                        : strange(random);
                query.append(query.isEmpty() ? '?' : '&')
                        .append(parameter.path("name").asString())
                        .append('=')
                        .append(encoded(value, ""));
            }
        }
        return path + query;
    }

    private static String encoded(String value, String instead) {
        String whole = value.isBlank() || (value.contains("\ud800") && !value.contains("\ude00")) ? instead : value;
        String cut = whole.length() > 1_000 ? whole.substring(0, 1_000) : whole;
        return URLEncoder.encode(cut, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String strange(Random random) {
        return STRANGE.get(random.nextInt(STRANGE.size()));
    }

    private static Object value(JsonNode schema, JsonNode description, Random random, int depth) {
        if (random.nextInt(12) == 0) {
            return random.nextBoolean() ? null : strange(random); // of another type than was asked for
        }
        String reference = schema.path("$ref").asString("");
        if (!reference.isEmpty()) {
            String name = reference.substring(reference.lastIndexOf('/') + 1);
            return value(description.path("components").path("schemas").path(name), description, random, depth);
        }
        JsonNode allowed = schema.path("enum");
        if (allowed.isArray() && random.nextInt(4) > 0) {
            return allowed.get(random.nextInt(allowed.size())).asString();
        }
        String type = schema.path("type").isArray()
                ? schema.path("type").get(0).asString("")
                : schema.path("type").asString("");
        return switch (type) {
            case "boolean" -> random.nextBoolean();
            case "integer" ->
                List.of(0L, -1L, 1L, Long.MAX_VALUE, Long.MIN_VALUE).get(random.nextInt(5));
            case "number" ->
                List.of(0.0, -1.5, 1e300, 1e-300, 12.345678901234567).get(random.nextInt(5));
            case "array" -> {
                List<Object> items = new ArrayList<>();
                for (int i = random.nextInt(3); i > 0 && depth < DEEPEST; i--) {
                    items.add(value(schema.path("items"), description, random, depth + 1));
                }
                yield items;
            }
            case "object" -> {
                Map<String, Object> fields = new LinkedHashMap<>();
                if (depth < DEEPEST) {
                    schema.path("properties").properties().forEach(property -> {
                        if (random.nextInt(6) > 0) {
                            fields.put(property.getKey(), value(property.getValue(), description, random, depth + 1));
                        }
                    });
                }
                yield fields;
            }
            default -> strange(random);
        };
    }
}
