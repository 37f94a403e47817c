package org.mingjing.app.procedure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingjing.app.procedure.ShippedProfiles.SHIPPED;
import static org.mingjing.app.procedure.ShippedProfiles.process;
import static org.mingjing.app.procedure.ShippedProfiles.processes;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mingjing.app.identity.Role;

/** The ways that the shipped profiles leave open and those they close, written by hand from the law. */
class ProcessWaysTest {
    /** Pairs that no rule allows in one step. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
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
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
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
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
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
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
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

    /** Whole ways, step by step, as work goes in an ordinary matter and in some that are not. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            party | petition | register check_name screen_name accept transfer tell_acceptance handle feed_back check_objection handle feed_back archive
            party | petition | register screen return_empty give_up archive
            party | petition | forward_up archive
            party | petition | register screen accept pass_on handle_passed feed_back archive
            inspector-general | petition | register acknowledge screen accept transfer begin handle feed_back archive
            party | clue | distribute take_over send_letter enter_reply talk_after end_talk report_inquiry close feed_back archive
            party | clue | distribute take_over hold take_up verify note_filed feed_back archive
            party | clue | distribute take_over talk end_talk report_inquiry remind enter_reminder feed_back archive
            state | clue | distribute take_over file_found feed_back archive
            party | verification | approve_plan_on_head enter_consent begin report supplement report propose_filing
            state | verification | approve_plan begin change_plan approve_plan begin report hold
            party | case | approve_filing announce draft_plan approve_plan begin ask_measure go_on raise_clue report submit wait accept hear deliberate propose enter_committee_decision serve pronounce mend_pronounced begin_execution execute feed_back begin_period_warning appeal_period_warning lift close
            party | case | approve_filing_on_head enter_filing_consent announce draft_plan approve_plan begin report submit accept hear deliberate propose refer enter_party_decision serve pronounce send_to_prosecutor enter_first_return supply_first_return enter_second_return supply_second_return enter_judgment execute feed_back conclude close
            state | case | file_simple announce_simple accept hear deliberate ask_supplement supply hear deliberate propose hear_statement decide serve pronounce begin_execution execute feed_back begin_period_demotion annul tell close
            state | case | approve_filing announce draft_plan approve_plan begin report submit refuse supplement report submit accept return ask_measure_again go_on_again resubmit hear deliberate propose hear_statement clear tell close
            inspector-general | case | approve_filing announce draft_plan approve_plan begin report submit accept hear deliberate propose decide serve pronounce begin_execution execute feed_back conclude decide_anew serve pronounce begin_execution execute feed_back conclude close
            state | measure | approve_property begin_property find_unrelated give_back complain_property end_property archive
            state | measure | approve_detention enter_detention_consent begin_detention withhold_detention ask_change_detention_untold tell_detention prolong_detention end_detention archive
            state | measure | approve_custody drop
            state | change_request | refuse tell
            state | appeal | accept assign_review decide_review tell close
            party | appeal | accept assign_reexamination remand tell close
            state | appeal | refuse_late tell close
            party | rectification | review approve serve object refuse_objection plan give_evidence reply check return plan give_evidence reply check strike_off look_back close
            party | rectification | review approve serve object uphold_change review approve serve accept escalate close
            party | site_check | answer return answer accept_as_clue
            party | collaboration | send take answer return answer accept
            party | declaration | file ask_more file_again check warn answer not_enough answer accept
            party | declaration | file check warn raise
            state | declaration | file warn_at_once correct warn_on correct take_correction accept
            party | declaration | file find_sound pass
            inspector-general | declaration | file warn_at_once raise_overdue
            party | declaration | discard
            state | policy_gap | tell plan mend go_back mend verify
            party | policy_gap | drop
            party | inspection | begin push_check raise_clue report go_back report hand_over raise_late_clue close
            """)
    void a_whole_way_can_be_gone_to_its_end(String profile, String name, String way) {
        ProcessDefinition process = process(profile, name);
        String at = process.start();
        for (String id : List.of(way.split(" "))) {
            Step step = process.steps().get(id);
            assertThat(step).as(id).isNotNull();
            assertThat(step.from()).as(id).contains(at);
            at = step.to();
        }

        assertThat(process.states().get(at).end()).as(at).isTrue();
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

    private static List<String> steps(String profile, String process, String from, String to) {
        return process(profile, process).steps().entrySet().stream()
                .filter(step -> step.getValue().from().contains(from)
                        && step.getValue().to().equals(to))
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
}
