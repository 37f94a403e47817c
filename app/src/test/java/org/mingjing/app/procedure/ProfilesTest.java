package org.mingjing.app.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mingjing.app.agenda.Term;
import org.mingjing.app.identity.Role;
import org.mingjing.yaml.YamlFile;

/** The profiles that ship, held to the law: what must be there, and what must not. */
class ProfilesTest {
    private static final List<String> SHIPPED = List.of("party", "state", "inspector-general");
    private static final Map<String, Profile> PROFILES =
            SHIPPED.stream().collect(Collectors.toMap(name -> name, ProfilesTest::read, (one, other) -> one, TreeMap::new));

    @ParameterizedTest
    @ValueSource(strings = {"party", "state", "inspector-general"})
    void each_keeps_the_schema_and_has_no_faults(String name) {
        assertThat(PROFILES.get(name).profile()).isEqualTo(name);
        assertThat(ProfileCheck.faults(PROFILES.get(name))).isEmpty();
    }

    /** Whoever changes a profile sees here by how much. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
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
            party             | declaration    | 8 9 4
            party             | inspection     | 6 10 2
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
            state             | declaration    | 8 9 4
            state             | inspection     | 6 10 2
            inspector-general | petition       | 18 24 2
            inspector-general | clue           | 16 21 5
            inspector-general | verification   | 10 11 2
            inspector-general | case           | 31 49 5
            inspector-general | measure        | 11 18 2
            inspector-general | appeal         | 8 8 1
            inspector-general | rectification  | 17 21 4
            inspector-general | site_check     | 5 6 2
            inspector-general | collaboration  | 7 7 2
            inspector-general | declaration    | 8 9 4
            inspector-general | inspection     | 6 10 2
            """)
    void states_steps_and_limits_are_as_many_as_the_last_reading_found(String profile, String process, String counts) {
        ProcessDefinition found = process(profile, process);

        assertThat(found.states().size() + " " + found.steps().size() + " " + found.limits().size())
                .isEqualTo(counts.strip());
    }

    @Test
    void no_process_is_left_out_of_the_count() {
        assertThat(PROFILES.values().stream().mapToInt(profile -> profile.processes().size()).sum())
                .isEqualTo(35);
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
        assertThat(PROFILES.get("inspector-general").processes().values())
                .allSatisfy(process -> {
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
        "party, petition.route, 5 WORKING_DAYS, true",
        "party, petition.acceptance, 15 WORKING_DAYS, true",
        "party, petition.result, 15 WORKING_DAYS, true",
        "party, petition.ordinary, 60 DAYS + 30 DAYS x 1, true",
        "party, clue.opinion, 1 MONTHS, false",
        "party, clue.reply, 15 WORKING_DAYS, true",
        "party, clue.inquiry_report, 1 MONTHS, true",
        "party, verification.verification, 2 MONTHS + 1 MONTHS x 1, false",
        "party, case.decision, 1 YEARS + 6 MONTHS x 1, false",
        "party, case.trial, 1 MONTHS + 1 MONTHS x 1, true",
        "party, case.announcement, 1 MONTHS, true",
        "party, case.execution, 1 MONTHS + 5 MONTHS x 1, false",
        "party, case.first_return, 1 MONTHS, true",
        "party, measure.appearance, 12 HOURS + 12 HOURS x 1, true",
        "party, measure.custody, 7 DAYS + 3 DAYS x 1, true",
        "party, measure.detention, 3 MONTHS + 3 MONTHS x 1, true",
        "party, measure.detention_last, 2 MONTHS, true",
        "party, measure.wait, 12 MONTHS, true",
        "party, measure.technical, 3 MONTHS + 3 MONTHS x 20, true",
        "party, measure.detention_telling, 24 HOURS, true",
        "party, measure.unrelated, 3 DAYS, true",
        "party, change_request.answer, 3 DAYS, true",
        "party, appeal.reexamination, 3 MONTHS, true",
        "state, appeal.review, 1 MONTHS, true",
        "state, appeal.reexamination, 2 MONTHS, true",
        "state, appeal.complaint, 1 MONTHS, true",
        "state, appeal.complaint_review, 2 MONTHS, true",
        "state, case.period_warning, 6 MONTHS, true",
        "state, case.period_demerit, 12 MONTHS, true",
        "state, case.period_major_demerit, 18 MONTHS, true",
        "state, case.period_demotion, 24 MONTHS, true",
        "state, rectification.reply, 30 DAYS + 30 DAYS x 1, false",
        "state, rectification.objection, 10 WORKING_DAYS, false",
        "inspector-general, petition.acknowledgement, 7 DAYS, false",
        "inspector-general, petition.feedback, 3 MONTHS + 3 MONTHS x 1, false",
    })
    void limits_are_those_of_the_law(String profile, String name, String term, boolean confirmed) {
        String[] place = name.split("\\.");
        Limit limit = process(profile, place[0]).limits().get(place[1]);

        assertThat(said(limit)).isEqualTo(term);
        assertThat(limit.confirmed()).isEqualTo(confirmed);
    }

    /** Pairs that no rule allows in one step. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # a report is not put away before whoever sent it was told, or could not be
            petition      | received              | archived
            petition      | received              | accepted
            petition      | screened              | archived
            petition      | accepted              | handled
            petition      | transferred           | handled
            petition      | handled               | archived
            petition      | returned              | archived
            petition      | forwarded_other       | archived
            # a clue is given out by approval, disposed of in one of four ways, and answered
            clue          | registered            | received
            clue          | registered            | closed
            clue          | registered            | verification
            clue          | distributed           | closed
            clue          | letter                | closed
            clue          | answered              | closed
            clue          | held                  | archived
            clue          | closed                | archived
            clue          | filed                 | archived
            clue          | reminder              | archived
            # nobody verifies without an approved plan, nor files without a report
            verification  | planned               | running
            verification  | planned               | filing_proposed
            verification  | approved              | reported
            verification  | running               | filing_proposed
            verification  | running               | closed
            # a case: no measure before filing, no decision without trial, no sanction without hearing
            case          | drafted               | announced
            case          | drafted               | running
            case          | drafted               | submitted
            case          | filed                 | closed
            case          | filed                 | running
            case          | filed                 | decided
            case          | announced             | running
            case          | planned               | running
            case          | running               | submitted
            case          | running               | decided
            case          | running               | closed
            case          | measure_pending       | reported
            case          | reported              | decided
            case          | reported              | closed
            case          | submitted             | decided
            case          | submitted             | heard
            case          | waiting               | decided
            case          | in_trial              | deliberated
            case          | in_trial              | decided
            case          | in_trial              | closed
            case          | heard                 | proposed
            case          | heard                 | decided
            case          | deliberated           | decided
            case          | returned              | deliberated
            case          | supplementing         | deliberated
            case          | decided               | pronounced
            case          | decided               | executing
            case          | served                | executing
            case          | pronounced            | executed
            case          | executing             | closed
            case          | executed              | concluded
            case          | executed              | closed
            case          | fed_back              | closed
            case          | dropped               | closed
            case          | cleared               | closed
            # an appeal is decided by others, and told
            appeal        | asked                 | decided
            appeal        | accepted              | decided
            appeal        | decided               | closed
            appeal        | out_of_time           | closed
            # a unit is served what was approved, and nothing is struck off unseen
            rectification | drafted               | approved
            rectification | drafted               | served
            rectification | reviewed              | served
            rectification | objected              | closed
            rectification | accepted              | replied
            rectification | replied               | struck_off
            rectification | struck_off            | closed
            rectification | served                | closed
            # what was not approved is not entered as done
            measure       | asked                 | act
            measure       | asked                 | property
            measure       | asked                 | ended
            measure       | act_approved          | ended
            measure       | property_approved     | ended
            measure       | property              | archived
            measure       | act                   | archived
            site_check    | sent                  | accepted
            site_check    | returned              | accepted
            collaboration | asked                 | running
            collaboration | sent                  | answered
            collaboration | running               | accepted
            declaration   | filed                 | passed
            declaration   | filed                 | raised
            declaration   | warned                | put_right
            declaration   | incomplete            | checked
            inspection    | prepared              | reported
            inspection    | running               | handed_over
            inspection    | reported              | closed
            """)
    void no_step_leads_in_any_profile(String process, String from, String to) {
        for (String profile : SHIPPED) {
            assertThat(process(profile, process).states()).as(profile).containsKeys(from, to);
            assertThat(steps(profile, process, from, to)).as(profile).isEmpty();
        }
    }

    /** The same, of states that only the law of China has. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            party | verification   | consent_pending      | running
            party | case           | consent_pending      | announced
            party | case           | deliberated          | referred
            party | case           | referred             | served
            state | case           | proposed             | decided
            state | case           | statement_heard      | served
            state | case           | period_warning       | closed
            state | case           | period_warning       | period_demotion
            state | case           | filed_simple         | in_trial
            state | case           | filed_simple         | decided
            state | case           | first_return         | prosecution_last
            state | case           | second_return        | prosecution_again
            state | case           | prosecution_last     | second_return
            state | case           | reported             | prosecution
            state | case           | running              | prosecution
            state | measure        | asked                | detention_approved
            state | measure        | asked                | detention
            state | measure        | detention_pending    | detention_begun
            state | measure        | detention_approved   | detention
            state | measure        | detention_begun      | detention_last
            state | measure        | detention_untold     | detention_last
            state | measure        | act_approved         | detention_begun
            state | measure        | custody_approved     | custody
            state | measure        | asked                | custody_begun
            state | measure        | appearance           | custody
            state | measure        | wait_begun           | archived
            state | measure        | detention            | archived
            state | change_request | asked                | told
            """)
    void no_step_leads_where_that_state_is_known(String profile, String process, String from, String to) {
        assertThat(process(profile, process).states()).containsKeys(from, to);
        assertThat(steps(profile, process, from, to)).isEmpty();
    }

    /** However long the way, one comes by there: without it, the end is out of reach. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            party             | case          | drafted   | decided     | in_trial
            party             | case          | drafted   | decided     | heard
            party             | case          | drafted   | decided     | deliberated
            party             | case          | drafted   | executed    | pronounced
            state             | case          | drafted   | decided     | heard
            state             | case          | drafted   | decided     | statement_heard
            state             | case          | drafted   | prosecution | decided
            state             | case          | drafted   | cleared     | statement_heard
            inspector-general | case          | drafted   | decided     | heard
            inspector-general | case          | drafted   | executed    | served
            party             | case          | filed     | running     | plan_approved
            state             | verification  | planned   | reported    | approved
            party             | clue          | registered| received    | distributed
            state             | clue          | letter    | closed      | inquiry_reported
            party             | rectification | drafted   | planned     | served
            party             | rectification | drafted   | closed      | looked_back;escalated;withdrawn
            party             | case          | drafted   | closed      | fed_back;told
            state             | case          | drafted   | closed      | fed_back;told
            inspector-general | case          | drafted   | closed      | fed_back;told
            party             | clue          | registered| archived    | fed_back;merged
            party             | petition      | received  | archived    | fed_back;unanswerable;forwarded_up;linked
            state             | measure       | asked     | detention   | detention_approved
            state             | measure       | asked     | archived    | ended
            party             | appeal        | asked     | closed      | told
            """)
    void there_is_no_way_around(String profile, String process, String from, String to, String through) {
        ProcessDefinition found = process(profile, process);
        Set<String> closed = Set.of(through.split(";"));
        assertThat(found.states().keySet()).contains(from, to).containsAll(closed);

        assertThat(reached(found, from, Set.of())).contains(to);
        assertThat(reached(found, from, closed)).doesNotContain(to);
    }

    /** Steps that the law asks for, with those who approve, in their order. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            party             | petition      | screened            | returned         | return_empty          | DEPARTMENT_HEAD DEPUTY_IN_CHARGE
            party             | petition      | received            | forwarded_up     | forward_up            | HEAD
            party             | clue          | registered          | distributed      | distribute            | HEAD
            party             | clue          | received            | letter           | send_letter           | DEPARTMENT_HEAD DEPUTY_IN_CHARGE HEAD
            party             | clue          | received            | held             | hold                  | DEPARTMENT_HEAD DEPUTY_IN_CHARGE
            party             | clue          | received            | filed            | file_found            | DEPARTMENT_HEAD DEPUTY_IN_CHARGE HEAD
            party             | verification  | planned             | approved         | approve_plan          | DEPARTMENT_HEAD DEPUTY_IN_CHARGE
            party             | verification  | consent_pending     | approved         | enter_consent         | HEAD
            party             | case          | consent_pending     | filed            | enter_filing_consent  | HEAD
            party             | case          | proposed            | decided          | enter_committee_decision | HEAD
            party             | case          | in_trial            | returned         | return                | DEPARTMENT_HEAD DEPUTY_IN_CHARGE HEAD
            party             | case          | in_trial            | supplementing    | ask_supplement        | DEPARTMENT_HEAD DEPUTY_IN_CHARGE
            state             | case          | drafted             | filed            | approve_filing        | DEPARTMENT_HEAD DEPUTY_IN_CHARGE HEAD
            state             | case          | filed_simple        | submitted        | announce_simple       | ''
            state             | case          | statement_heard     | decided          | decide                | DEPARTMENT_HEAD DEPUTY_IN_CHARGE HEAD
            inspector-general | case          | drafted             | filed            | approve_filing        | DEPARTMENT_HEAD HEAD
            state             | measure       | asked               | detention_pending| approve_detention     | DEPARTMENT_HEAD DEPUTY_IN_CHARGE HEAD
            state             | measure       | detention_pending   | detention_approved | enter_detention_consent | HEAD
            state             | measure       | asked               | property_approved| approve_property      | DEPARTMENT_HEAD DEPUTY_IN_CHARGE
            state             | measure       | detention           | detention_last   | prolong_detention     | HEAD
            party             | rectification | reviewed            | approved         | approve               | DEPUTY_IN_CHARGE HEAD
            party             | rectification | objected            | accepted         | refuse_objection      | HEAD
            party             | rectification | checking            | returned         | return                | DEPARTMENT_HEAD
            party             | rectification | returned            | planned          | plan                  | ''
            party             | appeal        | accepted            | reexamination    | assign_reexamination  | DEPUTY_IN_CHARGE
            state             | appeal        | review              | decided          | decide_review         | DEPUTY_IN_CHARGE HEAD
            """)
    void a_step_leads_there_with_these_approvals(
            String profile, String process, String from, String to, String step, String approvals) {
        Step found = process(profile, process).steps().get(step);

        assertThat(steps(profile, process, from, to)).contains(step);
        assertThat(found.approvals().stream().map(Role::name).collect(Collectors.joining(" ")))
                .isEqualTo(approvals);
    }

    /** What opens what. */
    @ParameterizedTest
    @CsvSource({
        "petition, transfer, clue, false",
        "clue, verify, verification, false",
        "clue, file_found, case, false",
        "verification, propose_filing, case, false",
        "case, ask_measure, measure, false",
        "case, raise_clue, clue, false",
        "case, appeal_pronounced, appeal, true",
        "case, appeal_concluded, appeal, true",
        "case, mend_pronounced, rectification, false",
        "appeal, remand, verification, true",
        "measure, complain_property, appeal, true",
        "rectification, check, site_check, false",
        "rectification, escalate, clue, false",
        "declaration, raise, clue, false",
        "inspection, hand_over, rectification, false",
    })
    void a_step_opens_the_next_matter_with_fresh_hands_where_it_must(
            String process, String step, String opens, boolean fresh) {
        for (String profile : SHIPPED) {
            Step found = process(profile, process).steps().get(step);
            assertThat(found.opens()).as(profile).containsExactly(opens);
            assertThat(found.freshHands()).as(profile).isEqualTo(fresh);
        }
    }

    @Test
    void whatever_opens_an_appeal_keeps_the_first_hands_out() {
        assertThat(processes().flatMap(process -> process.steps().values().stream()))
                .filteredOn(step -> step.opens().contains("appeal"))
                .isNotEmpty()
                .allMatch(Step::freshHands);
    }

    @Test
    void a_unit_sees_an_order_from_its_serving_on_and_never_what_becomes_a_clue() {
        for (String profile : SHIPPED) {
            assertThat(seenByUnit(profile, "rectification"))
                    .containsExactlyInAnyOrder(
                            "served", "objected", "accepted", "planned", "evidenced", "replied", "checking", "returned",
                            "struck_off", "looked_back", "withdrawn");
            assertThat(seenByUnit(profile, "declaration")).contains("filed", "warned").doesNotContain("raised");
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
            for (String name : List.of("announce", "hear", "serve", "pronounce")) {
                assertThat(process(profile, "case").steps().get(name).handlers()).as(name).isEqualTo(2);
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
            Path page = Path.of(
                    System.getProperty("mingjing.home"), "docs", "guide", "procedures-" + name + ".md");
            String text = ProfilePage.of(PROFILES.get(name));
            if (Boolean.getBoolean("mingjing.accept")) {
                Files.writeString(page, text);
            }

            assertThat(Files.readString(page))
                    .as("run with -Dmingjing.accept=true, and look at what changes in %s", page)
                    .isEqualTo(text);
        }
    }

    private static java.util.stream.Stream<ProcessDefinition> processes() {
        return PROFILES.values().stream().flatMap(profile -> profile.processes().values().stream());
    }

    private static ProcessDefinition process(String profile, String name) {
        return PROFILES.get(profile).processes().get(name);
    }

    private static List<String> steps(String profile, String process, String from, String to) {
        return process(profile, process).steps().entrySet().stream()
                .filter(step -> step.getValue().from().contains(from) && step.getValue().to().equals(to))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Set<String> reached(ProcessDefinition process, String from, Set<String> closed) {
        Set<String> seen = new HashSet<>(Set.of(from));
        Deque<String> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            String at = open.pop();
            process.steps().values().stream()
                    .filter(step -> step.from().contains(at) && !closed.contains(step.to()) && seen.add(step.to()))
                    .forEach(step -> open.push(step.to()));
        }
        return seen;
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
                        + limit.extension().most().unit() + " x " + limit.extension().times();
    }

    private static void texts(tools.jackson.databind.JsonNode node, String place, List<String> wrong) {
        if (node.has("en") && node.has("zh")) {
            String english = node.path("en").asString();
            String chinese = node.path("zh").asString();
            if (english.isBlank() || english.codePoints().anyMatch(Character::isIdeographic)
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

    private static Profile read(String name) {
        String resource = "procedure/" + name + ".yml";
        try (var stream = ProfilesTest.class.getClassLoader().getResourceAsStream(resource)) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return YamlFile.parse(Path.of(resource), text)
                    .as(Profile.class, YamlFile.schema(Profile.class, "profile.schema.json"));
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }
}
