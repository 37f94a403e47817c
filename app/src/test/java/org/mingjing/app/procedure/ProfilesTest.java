package org.mingjing.app.procedure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingjing.app.procedure.ShippedProfiles.PROFILES;
import static org.mingjing.app.procedure.ShippedProfiles.SHIPPED;
import static org.mingjing.app.procedure.ShippedProfiles.process;
import static org.mingjing.app.procedure.ShippedProfiles.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mingjing.app.agenda.Term;
import org.mingjing.app.identity.Role;
import org.mingjing.yaml.YamlFile;
import tools.jackson.databind.JsonNode;

/** The profiles that ship: whole, in both languages, with the terms of the law. */
class ProfilesTest {
    @ParameterizedTest
    @ValueSource(strings = {"party", "state", "inspector-general"})
    void each_keeps_the_schema_and_has_no_faults(String name) {
        assertThat(PROFILES.get(name).profile()).isEqualTo(name);
        assertThat(ProfileCheck.faults(PROFILES.get(name))).isEmpty();
    }

    /** Else the figures of the four forms would leave out what they do not know. */
    @ParameterizedTest
    @ValueSource(strings = {"party", "state", "inspector-general"})
    void every_decision_says_in_words_that_are_counted_which_form_it_is(String name) {
        Map<String, ProcessDefinition> all = PROFILES.get(name).processes();
        List<Step> decisions = all.get("case").steps().values().stream()
                .filter(step -> step.to().equals("decided"))
                .toList();
        assertThat(decisions).isNotEmpty().allSatisfy(step -> assertThat(step.asks())
                .filteredOn(field -> field.name().equals("form") && field.required())
                .singleElement()
                .satisfies(form -> assertThat(DispositionStore.FORMS.keySet())
                        .containsAll(form.choices().keySet())));
        all.forEach((process, definition) -> assertThat(definition.steps().values().stream()
                        .filter(step -> step.to().equals("closed") || step.to().equals("decided"))
                        .filter(step -> step.asks().stream()
                                .anyMatch(field -> List.of("form", "first_form").contains(field.name()))))
                .as(process)
                .hasSize(process.equals("case") ? decisions.size() : process.equals("clue") ? 1 : 0));
    }

    /** Whoever changes a profile sees here by how much. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            party             | petition       | 17 22 4
            party             | clue           | 16 21 5
            party             | verification   | 11 14 2
            party             | case           | 44 75 11
            party             | measure        | 31 59 13
            party             | change_request | 4 3 1
            party             | appeal         | 10 12 3
            party             | rectification  | 17 21 4
            party             | site_check     | 5 6 2
            party             | collaboration  | 7 7 2
            party             | declaration    | 11 17 4
            party             | inspection     | 6 10 2
            party             | policy_gap     | 6 6 4
            state             | petition       | 17 22 4
            state             | clue           | 16 21 5
            state             | verification   | 10 11 2
            state             | case           | 43 70 11
            state             | measure        | 31 59 13
            state             | change_request | 4 3 1
            state             | appeal         | 11 14 4
            state             | rectification  | 17 21 4
            state             | site_check     | 5 6 2
            state             | collaboration  | 7 7 2
            state             | declaration    | 11 17 4
            state             | inspection     | 6 10 2
            state             | policy_gap     | 6 6 4
            inspector-general | petition       | 18 24 2
            inspector-general | clue           | 16 21 5
            inspector-general | verification   | 10 11 2
            inspector-general | case           | 31 49 5
            inspector-general | measure        | 11 18 2
            inspector-general | appeal         | 8 8 1
            inspector-general | rectification  | 17 21 4
            inspector-general | site_check     | 5 6 2
            inspector-general | collaboration  | 7 7 2
            inspector-general | declaration    | 11 17 4
            inspector-general | inspection     | 6 10 2
            inspector-general | policy_gap     | 6 6 4
            """)
    void states_steps_and_limits_are_as_many_as_the_last_reading_found(String profile, String process, String counts) {
        ProcessDefinition found = process(profile, process);

        assertThat(found.states().size() + " " + found.steps().size() + " "
                        + found.limits().size())
                .isEqualTo(counts.strip());
    }

    @Test
    void no_process_is_left_out_of_the_count() {
        assertThat(PROFILES.values().stream()
                        .mapToInt(profile -> profile.processes().size())
                        .sum())
                .isEqualTo(38);
    }

    @Test
    void every_limit_says_where_it_comes_from() {
        assertThat(processes().flatMap(process -> process.limits().values().stream()))
                .isNotEmpty()
                .allMatch(limit -> limit.source() != null);
    }

    @Test
    void no_two_matters_of_whatever_profile_bear_the_same_number() {
        List<String> numbers = processes().map(ProcessDefinition::number).toList();

        assertThat(numbers).doesNotHaveDuplicates();
    }

    @Test
    void the_chinese_of_every_title_is_chinese_and_the_english_english() {
        List<String> wrong = new ArrayList<>();
        for (Profile profile : PROFILES.values()) {
            texts(YamlFile.MAPPER.valueToTree(profile), profile.profile(), wrong);
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void where_the_inspector_generals_own_law_is_not_known_nothing_is_called_confirmed() {
        assertThat(PROFILES.get("inspector-general").processes().values()).allSatisfy(process -> {
            assertThat(process.steps().values()).noneMatch(Step::confirmed);
            assertThat(process.limits().values()).noneMatch(Limit::confirmed);
        });
    }

    @Test
    void terms_that_deprive_of_freedom_and_periods_of_sanctions_never_move_with_a_rest_day() {
        for (String profile : List.of("party", "state")) {
            Map<String, Limit> measures = process(profile, "measure").limits();
            for (String name : List.of("appearance", "custody", "wait", "detention", "detention_last", "technical")) {
                assertThat(measures.get(name).term().ending()).as(name).isEqualTo(Term.Ending.STAYS);
            }
            process(profile, "case").limits().forEach((name, limit) -> {
                if (name.startsWith("period_")) {
                    assertThat(limit.term().ending()).as(name).isEqualTo(Term.Ending.STAYS);
                }
            });
        }
    }

    /** Limits as the law names them, read apart from the files. */
    @ParameterizedTest
    @CsvSource({
        "party, petition, route, 5 WORKING_DAYS, true",
        "party, petition, acceptance, 15 WORKING_DAYS, true",
        "party, petition, result, 15 WORKING_DAYS, true",
        "party, petition, ordinary, 60 DAYS + 30 DAYS x 1, true",
        "party, clue, opinion, 1 MONTHS, false",
        "party, clue, reply, 15 WORKING_DAYS, true",
        "party, clue, inquiry_report, 1 MONTHS, true",
        "party, verification, verification, 2 MONTHS + 1 MONTHS x 1, false",
        "party, case, decision, 1 YEARS + 6 MONTHS x 1, false",
        "party, case, trial, 1 MONTHS + 1 MONTHS x 1, true",
        "party, case, announcement, 1 MONTHS, true",
        "party, case, execution, 1 MONTHS + 5 MONTHS x 1, false",
        "party, case, first_return, 1 MONTHS, true",
        "party, measure, appearance, 12 HOURS + 12 HOURS x 1, true",
        "party, measure, custody, 7 DAYS + 3 DAYS x 1, true",
        "party, measure, detention, 3 MONTHS + 3 MONTHS x 1, true",
        "party, measure, detention_last, 2 MONTHS, true",
        "party, measure, wait, 12 MONTHS, true",
        "party, measure, technical, 3 MONTHS + 3 MONTHS x 20, true",
        "party, measure, detention_telling, 24 HOURS, true",
        "party, measure, unrelated, 3 DAYS, true",
        "party, change_request, answer, 3 DAYS, true",
        "party, appeal, reexamination, 3 MONTHS, true",
        "state, appeal, review, 1 MONTHS, true",
        "state, appeal, reexamination, 2 MONTHS, true",
        "state, appeal, complaint, 1 MONTHS, true",
        "state, appeal, complaint_review, 2 MONTHS, true",
        "state, case, period_warning, 6 MONTHS, true",
        "state, case, period_demerit, 12 MONTHS, true",
        "state, case, period_major_demerit, 18 MONTHS, true",
        "state, case, period_demotion, 24 MONTHS, true",
        "state, rectification, reply, 30 DAYS + 30 DAYS x 1, false",
        "state, rectification, objection, 10 WORKING_DAYS, false",
        "inspector-general, petition, acknowledgement, 7 DAYS, false",
        "inspector-general, petition, feedback, 3 MONTHS + 3 MONTHS x 1, false",
    })
    void limits_are_those_of_the_law(String profile, String process, String name, String term, boolean confirmed) {
        Limit limit = process(profile, process).limits().get(name);

        assertThat(said(limit)).isEqualTo(term);
        assertThat(limit.confirmed()).isEqualTo(confirmed);
    }

    @Test
    void a_unit_sees_an_order_from_its_serving_on_and_never_what_becomes_a_clue() {
        for (String profile : SHIPPED) {
            assertThat(seenByUnit(profile, "rectification"))
                    .containsExactlyInAnyOrder(
                            "served",
                            "objected",
                            "accepted",
                            "planned",
                            "evidenced",
                            "replied",
                            "checking",
                            "returned",
                            "struck_off",
                            "looked_back",
                            "withdrawn");
            assertThat(seenByUnit(profile, "declaration"))
                    .contains("filed", "warned")
                    .doesNotContain("raised");
            PROFILES.get(profile).processes().forEach((name, process) -> {
                if (!Set.of("rectification", "declaration").contains(name)) {
                    assertThat(process.readers()).as(name).noneMatch(reader -> reader.role() == Role.UNIT_CONTACT);
                }
            });
        }
    }

    @Test
    void two_go_where_somebody_is_heard_searched_or_told_to_their_face() {
        for (String profile : SHIPPED) {
            for (String name : List.of("hear", "deliberate")) {
                assertThat(process(profile, "case").steps().get(name).reviewers())
                        .as(name)
                        .isEqualTo(2);
            }
            for (String name : List.of("announce", "serve", "pronounce")) {
                assertThat(process(profile, "case").steps().get(name).handlers())
                        .as(name)
                        .isEqualTo(2);
            }
            process(profile, "measure").steps().forEach((name, step) -> {
                if (name.startsWith("approve_") || name.startsWith("begin_")) {
                    assertThat(step.handlers()).as(name).isEqualTo(2);
                }
            });
        }
    }

    @Test
    void the_pages_in_the_documentation_say_what_the_profiles_say() throws IOException {
        for (String name : SHIPPED) {
            Path page = Path.of(System.getProperty("mingjing.home"), "docs", "guide", "procedures-" + name + ".md");
            String text = ProfilePage.of(PROFILES.get(name));
            if (Boolean.getBoolean("mingjing.accept")) {
                Files.writeString(page, text);
            }

            assertThat(Files.readString(page))
                    .as("run with -Dmingjing.accept=true, and look at what changes in %s", page)
                    .isEqualTo(text);
        }
    }

    private static List<String> seenByUnit(String profile, String process) {
        return process(profile, process).readers().stream()
                .filter(reader -> reader.role() == Role.UNIT_CONTACT)
                .flatMap(reader -> reader.states().stream())
                .toList();
    }

    private static String said(Limit limit) {
        String term = limit.term().amount() + " " + limit.term().unit();
        return limit.extension() == null
                ? term
                : term + " + " + limit.extension().most().amount() + " "
                        + limit.extension().most().unit() + " x "
                        + limit.extension().times();
    }

    private static void texts(JsonNode node, String place, List<String> wrong) {
        if (node.has("en") && node.has("zh")) {
            String english = node.path("en").asString();
            String chinese = node.path("zh").asString();
            if (english.isBlank()
                    || english.codePoints().anyMatch(Character::isIdeographic)
                    || chinese.codePoints().noneMatch(Character::isIdeographic)) {
                wrong.add(place + ": " + english + " / " + chinese);
            }
            return;
        }
        node.propertyStream().forEach(child -> texts(child.getValue(), place + "." + child.getKey(), wrong));
        node.forEach(child -> {
            if (node.isArray()) {
                texts(child, place, wrong);
            }
        });
    }
}
