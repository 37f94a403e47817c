package org.mingjing.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Office;
import org.mingjing.app.identity.Role;
import org.mingjing.app.settings.SettingInForce.Origin;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import tools.jackson.databind.JsonNode;

/** The settings in force are told to the system administrator alone, and no secret is told to anybody. */
@AppTest
class SettingsTest {
    private static final Path WORDS =
            Path.of(System.getProperty("mingjing.home"), "web", "src", "administration", "setting-words.ts");

    @Autowired
    private Office office;

    @Autowired
    private Environment own;

    @Autowired
    private SettingsInForce settings;

    @Test
    void the_system_administrator_reads_them_and_nobody_else() {
        String unit = office.unit();
        JsonNode all = office.person(unit, Role.SYSTEM_ADMINISTRATOR)
                .get("/api/settings")
                .json();
        assertThat(all.findValuesAsString("name"))
                .contains("mingjing.access.query-time", "mingjing.database.password", "mingjing.data");
        for (Role role : Role.values()) {
            if (role != Role.SYSTEM_ADMINISTRATOR) {
                Browser.Answer answer = office.person(unit, role).get("/api/settings");
                assertThat(answer.status()).as(role.name()).isEqualTo(403);
                assertThat(answer.text()).doesNotContain("query-time");
            }
        }
        assertThat(office.stranger().get("/api/settings").status()).isEqualTo(401);
    }

    @Test
    void each_says_where_it_comes_from_and_the_first_source_counts() {
        List<SettingInForce> all = given(
                Map.of(
                        "MINGJING_ACCESS_QUERYTIME", "40s",
                        "MINGJING_ACCESS_QUERYROWS", "7",
                        "MINGJING_CATALOG_HOSTS_0", "db.example"),
                "--mingjing.access.query-rows=9",
                "--mingjing.retention.years.clue=10",
                "--mingjing.procedure.escalation[0].days=3",
                "--mingjing.procedure.escalation[0].role=HEAD",
                "--mingjing.procedure.escalation[1].days=9",
                "--mingjing.procedure.escalation[1].role=HEAD");

        assertThat(one(all, "mingjing.access.query-time").value()).isEqualTo("40s");
        assertThat(one(all, "mingjing.access.query-time").origin()).isEqualTo(Origin.ENVIRONMENT);
        assertThat(one(all, "mingjing.access.query-time").place()).isEqualTo("MINGJING_ACCESS_QUERYTIME");
        assertThat(one(all, "mingjing.access.query-rows").value()).isEqualTo("9");
        assertThat(one(all, "mingjing.access.query-rows").origin()).isEqualTo(Origin.START);
        assertThat(one(all, "mingjing.retention.years").value()).isEqualTo("clue = 10");
        assertThat(one(all, "mingjing.procedure.escalation").value())
                .isEqualTo("days = 3, role = HEAD; days = 9, role = HEAD");
        assertThat(one(all, "mingjing.catalog.hosts").value()).isEqualTo("db.example");
        assertThat(one(all, "mingjing.access.export-kept").value()).isEqualTo("24h");
        assertThat(one(all, "mingjing.access.export-kept").origin()).isEqualTo(Origin.DEFAULT);
        assertThat(one(all, "mingjing.papers.fonts").set()).isFalse();
    }

    @Test
    void secrets_are_said_to_be_set_and_never_shown_wherever_they_stand() {
        List<SettingInForce> all = given(
                Map.of("MINGJING_TRINO_PASSWORD", "hush-1", "MINGJING_DATABASE_OWNERPASSWORD", "hush-2"),
                "--mingjing.identity.oidc.client-secret=hush-3",
                "--mingjing.database.password=hush-4",
                "--mingjing.database.url=jdbc:postgresql://me:hush-5@host:5432/mingjing?password=hush-6&ssl=true",
                "--mingjing.analytics.trino=jdbc:trino://host/c/s;password=hush-7",
                "--mingjing.databse.password=hush-8");

        assertThat(all.toString()).doesNotContain("hush");
        for (String secret : List.of(
                "mingjing.trino.password",
                "mingjing.database.owner-password",
                "mingjing.identity.oidc.client-secret",
                "mingjing.database.password")) {
            assertThat(one(all, secret).secret()).as(secret).isTrue();
            assertThat(one(all, secret).set()).as(secret).isTrue();
            assertThat(one(all, secret).value()).as(secret).isNull();
        }
        assertThat(one(all, "mingjing.database.url").value()).isEqualTo("jdbc:postgresql://…@host:5432/mingjing?…");
        assertThat(one(all, "mingjing.databse.password").known())
                .as("a slip of the pen is named, and what was given with it is not")
                .isFalse();
        assertThat(one(settings.in(own), "mingjing.trino.password").set())
                .as("not set, and said so")
                .isFalse();
    }

    @Test
    void every_setting_has_words_in_both_languages_and_no_words_are_left_over() throws IOException {
        Set<String> worded = new TreeSet<>();
        Matcher names = Pattern.compile("^  \"([a-z][a-z0-9.-]+)\": text\\(", Pattern.MULTILINE)
                .matcher(Files.readString(WORDS));
        while (names.find()) {
            worded.add(names.group(1));
        }
        assertThat(worded).containsExactlyInAnyOrderElementsOf(settings.known().keySet());
    }

    @Test
    void what_the_program_reads_beside_its_records_of_settings_is_known_too() throws IOException {
        Path sources = Path.of(System.getProperty("mingjing.home"), "app", "src", "main", "java");
        Pattern read = Pattern.compile("\\$\\{(mingjing\\.[a-z.-]+)");
        Set<String> named = new TreeSet<>();
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                read.matcher(Files.readString(file)).results().forEach(found -> named.add(found.group(1)));
            }
        }
        assertThat(named).hasSizeGreaterThan(4);
        assertThat(settings.known().keySet()).containsAll(named);
    }

    /** As if the program had been started so. */
    private List<SettingInForce> given(Map<String, Object> variables, String... start) {
        ConfigurableEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .forEach(source -> environment.getPropertySources().remove(source.getName()));
        environment.getPropertySources().addFirst(new SystemEnvironmentPropertySource("systemEnvironment", variables));
        environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(start));
        environment.getPropertySources().addLast(new MapPropertySource("ours", Map.of("mingjing.data", "here")));
        return settings.in(environment);
    }

    private static SettingInForce one(List<SettingInForce> all, String name) {
        return all.stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
