package org.mingjing.app.dispositions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.mingjing.app.Browser;
import org.mingjing.app.Browser.Answer;
import org.mingjing.app.Office;
import org.mingjing.app.identity.Role;
import org.mingjing.app.procedure.Procedures;
import org.mingjing.app.procedure.Profiles;
import tools.jackson.databind.JsonNode;

/** A unit in which clues and cases come to what is decided about people. */
final class FormsDesk {
    private static final String PROFILE =
            """
            profile: forms-test
            version: 1
            title: { en: Test, zh: 测试 }
            source: { en: none, zh: 无 }
            processes:
              clue:
                title: { en: Clue, zh: 线索 }
                number: 形线〔{year}〕{number}号
                opens: [CASE_SUPERVISOR]
                readers: [{ role: CASE_SUPERVISOR }, { role: HEAD }]
                states:
                  registered: { title: { en: registered, zh: 登记 } }
                  reminder: { title: { en: reminder, zh: 提醒 } }
                  filed: { title: { en: filed, zh: 立案 } }
                  closed: { title: { en: closed, zh: 了结 } }
                  archived: { title: { en: archived, zh: 归档 }, end: true }
                steps:
                  remind:
                    title: { en: Remind, zh: 提醒 }
                    from: [registered, closed]
                    to: reminder
                    by: [CASE_SUPERVISOR]
                    asks: &way [{ name: first_form, type: CHOICE, required: true, title: { en: Way, zh: 方式 }, choices: { talk: { en: talk, zh: 谈话 }, review: { en: review, zh: 检查 } } }]
                  enter_reminder: { title: { en: Enter, zh: 登记 }, from: [reminder], to: closed, by: [CASE_SUPERVISOR], asks: *way }
                  close: { title: { en: Close, zh: 了结 }, from: [registered], to: closed, by: [CASE_SUPERVISOR] }
                  file: { title: { en: File, zh: 立案 }, from: [registered, closed], to: filed, by: [CASE_SUPERVISOR], opens: [case] }
                  archive: { title: { en: Archive, zh: 归档 }, from: [closed, filed], to: archived, by: [CASE_SUPERVISOR] }
              case:
                title: { en: Case, zh: 案件 }
                number: 形案〔{year}〕{number}号
                readers: [{ role: CASE_SUPERVISOR }, { role: HEAD }]
                states:
                  begun: { title: { en: begun, zh: 开始 } }
                  proposed: { title: { en: proposed, zh: 提出 } }
                  decided: { title: { en: decided, zh: 决定 } }
                  pronounced: { title: { en: pronounced, zh: 宣布 } }
                  annulled: { title: { en: annulled, zh: 撤销 } }
                  over: { title: { en: over, zh: 结束 }, end: true }
                steps:
                  propose:
                    title: { en: Propose, zh: 提出 }
                    from: [begun]
                    to: proposed
                    by: [CASE_SUPERVISOR]
                    asks: &form [{ name: form, type: CHOICE, required: true, title: { en: Form, zh: 形态 }, choices: { second: { en: second, zh: 第二种 }, third: { en: third, zh: 第三种 }, fourth: { en: fourth, zh: 第四种 } } }]
                  decide: { title: { en: Decide, zh: 决定 }, from: [proposed], to: decided, by: [CASE_SUPERVISOR], asks: *form }
                  decide_anew: { title: { en: Decide anew, zh: 变更 }, from: [pronounced], to: decided, by: [CASE_SUPERVISOR], asks: *form }
                  pronounce: { title: { en: Pronounce, zh: 宣布 }, from: [decided], to: pronounced, by: [CASE_SUPERVISOR] }
                  annul: { title: { en: Annul, zh: 撤销 }, from: [decided], to: annulled, by: [CASE_SUPERVISOR] }
                  end: { title: { en: End, zh: 结束 }, from: [decided, annulled], to: over, by: [CASE_SUPERVISOR] }
            """;

    final Office office;
    final String unit;
    final Browser keeper;
    final Browser head;

    FormsDesk(Office office, Procedures procedures) {
        this.office = office;
        this.unit = office.unit();
        Profiles.enter(office, procedures, PROFILE);
        this.keeper = office.person(unit, Role.CASE_SUPERVISOR);
        this.head = office.person(unit, Role.HEAD);
    }

    long clue(String title) {
        return ok(keeper.post(
                        "/api/matters",
                        Map.of(
                                "profile",
                                "forms-test",
                                "process",
                                "clue",
                                "title",
                                title,
                                "unit",
                                unit,
                                "facts",
                                Map.of())))
                .path("id")
                .asLong();
    }

    /** The case that a clue is led to. */
    long filed(long clue) {
        step(clue, "file", Map.of());
        return ok(keeper.get("/api/matters/" + clue)).at("/related/0/id").asLong();
    }

    long decided(long clue, String form) {
        long kase = filed(clue);
        step(kase, "propose", Map.of("form", "fourth"));
        step(kase, "decide", Map.of("form", form));
        return kase;
    }

    void reminded(long clue, String way) {
        step(clue, "remind", Map.of("first_form", way));
        step(clue, "enter_reminder", Map.of("first_form", way));
    }

    void step(long matter, String step, Map<String, String> answers) {
        ok(keeper.post(
                "/api/matters/" + matter + "/steps",
                Map.of("version", version(matter), "step", step, "opinion", "because", "answers", answers)));
    }

    /** @param number resident's number; empty where none is known */
    void link(long matter, String name, String part, String number) {
        Map<String, Object> subject = new HashMap<>(Map.of("kind", "PERSON", "name", name, "part", part));
        if (!number.isEmpty()) {
            subject.put("identifier", number);
        }
        ok(keeper.post("/api/matters/" + matter + "/subjects", subject));
    }

    void restrict(long matter) {
        ok(head.post(
                "/api/matters/" + matter + "/restriction",
                Map.of("version", version(matter), "restricted", true, "reason", "because")));
    }

    private long version(long matter) {
        return ok(keeper.get("/api/matters/" + matter)).at("/row/version").asLong();
    }

    static JsonNode ok(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }
}
