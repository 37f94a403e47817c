package org.mingjing.app.procedure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mingjing.problem.Problem;
import org.mingjing.yaml.YamlFile;

/** A profile that contradicts itself is refused, and each fault named with its place. */
class ProfileCheckTest {
    private static final String SOUND =
            """
            profile: party
            version: 1
            title: { en: Office, zh: 机关 }
            source: { en: Rules, zh: 规则 }
            processes:
              clue:
                title: { en: Clue, zh: 线索 }
                number: 线索{year}-{number}
                opens: [CASE_SUPERVISOR]
                readers:
                  - { role: CASE_SUPERVISOR }
                  - { role: HEAD }
                  - { role: UNIT_CONTACT, states: [answering] }
                asks:
                  - { name: gist, type: TEXT, title: { en: Gist, zh: 要点 } }
                states:
                  begun: { title: { en: begun, zh: 开始 } }
                  answering: { title: { en: answering, zh: 答复中 } }
                  waiting: { title: { en: waiting, zh: 等待 } }
                  ended: { title: { en: ended, zh: 结束 }, end: true }
                steps:
                  ask:
                    title: { en: Ask, zh: 询问 }
                    from: [begun]
                    to: answering
                    by: [LEAD]
                    approvals: [HEAD]
                    asks:
                      - { name: way, type: CHOICE, title: { en: Way, zh: 方式 }, choices: { letter: { en: Letter, zh: 函 } } }
                    papers: [letter]
                    source: { en: 'Rule, Art. 1', zh: 第一条 }
                    confirmed: true
                  answer:
                    title: { en: Answer, zh: 答复 }
                    from: [answering]
                    to: waiting
                    by: [UNIT_CONTACT]
                  appeal:
                    title: { en: Appeal, zh: 申诉 }
                    from: [waiting]
                    to: waiting
                    by: [LEAD]
                    opens: [appeal]
                    fresh_hands: true
                  end:
                    title: { en: End, zh: 结束 }
                    from: [waiting]
                    to: ended
                    by: [CASE_SUPERVISOR]
                limits:
                  reply:
                    title: { en: Reply, zh: 回复 }
                    term: { amount: 15, unit: WORKING_DAYS }
                    during: [answering, waiting]
                    paused_in: [waiting]
                    extension: { most: { amount: 5, unit: WORKING_DAYS }, times: 1, approvals: [HEAD] }
                    source: { en: 'Rule, Art. 2', zh: 第二条 }
                papers:
                  letter: { en: Letter, zh: 函件 }
              appeal:
                title: { en: Appeal, zh: 申诉 }
                number: 申诉{year}-{number}
                readers: []
                states:
                  asked: { title: { en: asked, zh: 已提出 } }
                  told: { title: { en: told, zh: 已告知 }, end: true }
                steps:
                  tell:
                    title: { en: Tell, zh: 告知 }
                    from: [asked]
                    to: told
                    by: [HANDLER]
            """;

    @Test
    void a_sound_profile_has_no_faults() {
        assertThat(faults(SOUND)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            from: [begun]                      | from: [begun, dreamt]               | clue.steps.ask.from: no dreamt
            to: answering                      | to: dreamt                          | clue.steps.ask.to: no dreamt
            by: [LEAD]                         | by: [LEADER]                        | clue.steps.ask.by: no LEADER
            by: [LEAD]                         | by: [SYSTEM_ADMINISTRATOR]          | clue.steps.ask.by: administrators have no part in matters, so not SYSTEM_ADMINISTRATOR
            approvals: [HEAD]                  | approvals: [SECURITY_ADMINISTRATOR] | clue.steps.ask.approvals: administrators have no part in matters, so not SECURITY_ADMINISTRATOR
            opens: [CASE_SUPERVISOR]           | opens: [AUDIT_ADMINISTRATOR]        | clue.opens: administrators have no part in matters, so not AUDIT_ADMINISTRATOR
            role: HEAD                         | role: AUDIT_ADMINISTRATOR           | clue.readers: administrators have no part in matters, so not AUDIT_ADMINISTRATOR
            papers: [letter]                   | papers: [letter, note]              | clue.steps.ask.papers: no note
            papers: [letter]                   | papers: []                          | clue.papers.letter: no step makes it
            opens: [appeal]                    | opens: [appeal, case]               | clue.steps.appeal.opens: no case
            opens: [appeal]                    | opens: []                           | clue.steps.appeal.to: a step that stays where it is opens something
            opens: [appeal]                    | opens: []                           | clue.steps.appeal.fresh_hands: it opens nothing that they could work on
            opens: [appeal]                    | opens: []                           | appeal.opens: neither a role nor a step opens it
            opens: [CASE_SUPERVISOR]           | opens: []                           | clue.opens: neither a role nor a step opens it
            number: 申诉{year}-{number}          | number: 线索{year}-{number}           | appeal.number: clue gives the same numbers
            from: [asked]                      | from: [asked, told]                 | appeal.steps.tell.from: nothing follows an end
            during: [answering, waiting]       | during: [answering, dreamt, waiting]| clue.limits.reply.during: no dreamt
            during: [answering, waiting]       | during: [waiting, ended]            | clue.limits.reply.during: no term runs where nothing follows
            during: [answering, waiting]       | during: [answering]                 | clue.limits.reply.paused_in: no waiting
            'unit: WORKING_DAYS }\\n        during' | 'unit: DAYS, ending: STAYS }\\n        during' | clue.limits.reply.paused_in: a term that stays, or of hours, never stands still
            'unit: WORKING_DAYS }\\n        during' | 'unit: HOURS }\\n        during' | clue.limits.reply.paused_in: a term that stays, or of hours, never stands still
            amount: 5, unit: WORKING_DAYS      | amount: 5, unit: DAYS               | clue.limits.reply.extension.most: DAYS cannot be added to WORKING_DAYS
            during: [answering, waiting]       | 'until: day\\n        during: [answering, waiting]' | clue.limits.reply.until: ask does not ask for the day day
            'WORKING_DAYS }\\n        during: [' | 'HOURS }\\n        until: day\\n        during: [' | clue.limits.reply.until: no day is chosen for a term of hours, or for one that runs from the beginning
            times: 1, approvals: [HEAD]        | times: 1, approvals: [SYSTEM_ADMINISTRATOR] | clue.limits.reply.extension.approvals: administrators have no part in matters, so not SYSTEM_ADMINISTRATOR
            times: 1, approvals: [HEAD]        | times: 1, approvals: [DEPUTY_IN_CHARGE] | clue.limits.reply.extension.approvals: DEPUTY_IN_CHARGE does not see what is waiting
            states: [answering] }              | states: [dreamt] }                  | clue.readers.UNIT_CONTACT.states: no dreamt
            states: [answering] }              | states: [waiting] }                 | clue.steps.answer.by: UNIT_CONTACT does not see what is answering
            approvals: [HEAD]                  | approvals: [DEPUTY_IN_CHARGE]       | clue.steps.ask.approvals: DEPUTY_IN_CHARGE does not see what is begun
            type: CHOICE                       | type: TEXT                          | clue.steps.ask.asks.way: a choice, and only one, has choices
            type: TEXT                         | type: CHOICE                        | clue.asks.gist: a choice, and only one, has choices
            'from: [waiting]\\n        to: ended' | 'from: [begun]\\n        to: ended' | clue.states.waiting: no end can be reached from here
            to: waiting                        | to: ended                           | clue.states.waiting: no step leads here
            """)
    void each_fault_is_named_with_its_place(String sound, String broken, String fault) {
        String text = SOUND.replaceFirst(
                java.util.regex.Pattern.quote(sound.replace("\\n", "\n")),
                java.util.regex.Matcher.quoteReplacement(broken.replace("\\n", "\n")));

        assertThat(text).isNotEqualTo(SOUND);
        assertThat(faults(text)).contains(fault);
    }

    @Test
    void what_is_confirmed_was_read_somewhere() {
        String text = SOUND.replace("        source: { en: 'Rule, Art. 1', zh: 第一条 }\n", "");

        assertThat(faults(text)).containsExactly("clue.steps.ask.confirmed: there is no source that was read");
    }

    @Test
    void nothing_is_asked_twice_in_one_step() {
        String gist = "      - { name: gist, type: TEXT, title: { en: Gist, zh: 要点 } }\n";

        assertThat(faults(SOUND.replace(gist, gist + gist))).containsExactly("clue.asks.gist: asked twice");
    }

    @Test
    void all_faults_are_named_at_once() {
        assertThat(faults(SOUND.replace("to: answering", "to: dreamt"))).hasSizeGreaterThan(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            en: Clue, zh: 线索         | en: Clue                       | zh
            amount: 15              | amount: 0                      | amount
            by: [LEAD]              | by: []                         | by
            confirmed: true         | confirmed: true, colour: red   | not YAML
            confirmed: true         | colour: red                    | colour
            role: HEAD              | role: KING                     | KING
            number: 线索{year}-{number} | number: 线索{number}          | number
            """)
    void what_breaks_the_schema_is_refused_with_its_place(String sound, String broken, String named) {
        assertThatThrownBy(() -> faults(SOUND.replace(sound, broken)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(named);
    }

    private static List<String> faults(String text) {
        return ProfileCheck.faults(YamlFile.parse(Path.of("profile.yml"), text)
                .as(Profile.class, YamlFile.schema(Profile.class, "profile.schema.json")));
    }
}
