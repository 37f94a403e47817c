package org.mingjing.app.clues;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mingjing.app.Browser;
import org.mingjing.app.Browser.Answer;
import org.mingjing.app.Office;
import org.mingjing.app.identity.Role;
import org.mingjing.app.procedure.Matters;
import org.mingjing.app.procedure.Procedures;
import org.mingjing.app.procedure.Profiles;

/** A unit with the people whom a clue needs, and what they do with it by the interface. */
public final class ClueDesk {
    private static final String PROFILE =
            """
            profile: clue-test
            version: 1
            title: { en: Test, zh: 测试 }
            source: { en: none, zh: 无 }
            processes:
              clue:
                title: { en: Clue, zh: 线索 }
                number: 测线〔{year}〕{number}号
                opens: [CASE_SUPERVISOR]
                readers:
                  - { role: CASE_SUPERVISOR }
                  - { role: HEAD }
                  - { role: UNIT_CONTACT, states: [served] }
                states:
                  registered: { title: { en: registered, zh: 登记 } }
                  served: { title: { en: served, zh: 送达 } }
                  filed: { title: { en: filed, zh: 立案 } }
                  transferred: { title: { en: transferred, zh: 移送 } }
                  closed: { title: { en: closed, zh: 了结 } }
                  merged: { title: { en: merged, zh: 并入 } }
                  told: { title: { en: told, zh: 已反馈 } }
                  archived: { title: { en: archived, zh: 归档 }, end: true }
                steps:
                  serve: { title: { en: Serve, zh: 送达 }, from: [registered], to: served, by: [CASE_SUPERVISOR] }
                  file: { title: { en: File, zh: 立案 }, from: [registered], to: filed, by: [CASE_SUPERVISOR], opens: [case] }
                  transfer: { title: { en: Transfer, zh: 移送 }, from: [registered], to: transferred, by: [CASE_SUPERVISOR] }
                  close: { title: { en: Close, zh: 了结 }, from: [registered, served], to: closed, by: [CASE_SUPERVISOR] }
                  merge: { title: { en: Merge, zh: 并入 }, from: [registered], to: merged, by: [CASE_SUPERVISOR], asks: [{ name: main_number, type: TEXT, required: true, title: { en: Number, zh: 编号 } }] }
                  tell: { title: { en: Tell, zh: 反馈 }, from: [closed], to: told, by: [CASE_SUPERVISOR], asks: [{ name: department_answer, type: LONG_TEXT, title: { en: Answer, zh: 答复 } }] }
                  archive: { title: { en: Archive, zh: 归档 }, from: [registered, filed, transferred, closed, merged, told], to: archived, by: [CASE_SUPERVISOR] }
              case:
                title: { en: Case, zh: 案件 }
                number: 测案〔{year}〕{number}号
                readers:
                  - { role: CASE_SUPERVISOR }
                  - { role: HEAD }
                states:
                  begun: { title: { en: begun, zh: 开始 } }
                  decided: { title: { en: decided, zh: 决定 } }
                  annulled: { title: { en: annulled, zh: 撤销 } }
                  over: { title: { en: over, zh: 结束 }, end: true }
                steps:
                  decide: { title: { en: Decide, zh: 决定 }, from: [begun], to: decided, by: [CASE_SUPERVISOR] }
                  annul: { title: { en: Annul, zh: 撤销 }, from: [decided], to: annulled, by: [CASE_SUPERVISOR] }
                  end: { title: { en: End, zh: 结束 }, from: [begun, decided, annulled], to: over, by: [CASE_SUPERVISOR] }
              measure:
                title: { en: Measure, zh: 措施 }
                number: 测措〔{year}〕{number}号
                opens: [CASE_SUPERVISOR]
                readers:
                  - { role: CASE_SUPERVISOR }
                states:
                  property_unrelated: { title: { en: unrelated, zh: 无关 } }
                  over: { title: { en: over, zh: 结束 }, end: true }
                steps:
                  give_back: { title: { en: Give back, zh: 返还 }, from: [property_unrelated], to: over, by: [CASE_SUPERVISOR] }
                limits:
                  unrelated:
                    title: { en: Give back, zh: 返还 }
                    term: { amount: 3, unit: DAYS }
                    during: [property_unrelated]
            """;

    public final Office office;
    public final String unit;
    public final Browser supervisor;
    public final Browser keeper;
    public final Browser head;
    private final Matters matters;
    private final Map<String, Browser> others = new HashMap<>();

    public ClueDesk(Office office, Procedures procedures, Matters matters) {
        this.office = office;
        this.matters = matters;
        this.unit = office.unit();
        Profiles.enter(office, procedures, PROFILE);
        this.supervisor = office.person(unit, Role.SUPERVISOR);
        this.keeper = office.person(unit, Role.CASE_SUPERVISOR);
        this.head = office.person(unit, Role.HEAD);
    }

    public Browser as(String login) {
        return others.computeIfAbsent(login, name -> {
            Browser browser = office.stranger();
            browser.signIn(name, Office.PASSWORD);
            return browser;
        });
    }

    /** A finding of the unit. */
    public String finding() {
        return office.finding(unit, "test", Map.of("a", "b"));
    }

    public static Map<String, Object> wanted(String unit, String... findings) {
        return Map.of(
                "title",
                "A clue",
                "unit",
                unit,
                "gist",
                "What it is about",
                "profile",
                "clue-test",
                "findings",
                java.util.Arrays.stream(findings)
                        .map(id -> Map.of("id", id, "version", 1))
                        .toList());
    }

    public Answer raise(String... findings) {
        return supervisor.post("/api/clues", wanted(unit, findings));
    }

    /** Id of a clue of new findings. */
    public long clue() {
        return clue(finding());
    }

    public long clue(String... findings) {
        return ok(raise(findings)).json().path("matter").asLong();
    }

    public void step(long matter, String step) {
        ok(step(matter, step, Map.of()));
    }

    public Answer step(long matter, String step, Map<String, String> answers) {
        return keeper.post(
                "/api/matters/" + matter + "/steps",
                Map.of("version", version(matter), "step", step, "opinion", "because", "answers", answers));
    }

    public Answer merge(long matter, String into) {
        return keeper.post(
                "/api/matters/" + matter + "/steps",
                Map.of(
                        "version",
                        version(matter),
                        "step",
                        "merge",
                        "opinion",
                        "the same",
                        "answers",
                        Map.of("main_number", into)));
    }

    public String number(long matter) {
        return office.asProgram(() -> matters.find(matter).orElseThrow().number());
    }

    /** The case of a clue that is filed. */
    public long filed(long clue) {
        step(clue, "file");
        return keeper.get("/api/matters/" + clue).json().at("/related/0/id").asLong();
    }

    /** Lets somebody new work on it. */
    public String join(long matter) {
        String login = office.account(unit, Role.CASE_HANDLER);
        ok(keeper.post(
                "/api/matters/" + matter + "/participants",
                Map.of("version", version(matter), "account", office.id(login), "part", "HANDLER")));
        return login;
    }

    public void recuse(long matter, String login) {
        assertThat(keeper.post(
                                "/api/matters/" + matter + "/recusals",
                                Map.of("version", version(matter), "account", office.id(login), "reason", "a relative"))
                        .status())
                .isEqualTo(204);
    }

    public void restrict(long matter) {
        ok(head.post(
                "/api/matters/" + matter + "/restriction",
                Map.of("version", version(matter), "restricted", true, "reason", "because")));
    }

    public long version(long matter) {
        return office.asProgram(() -> matters.find(matter).orElseThrow().version());
    }

    public static Answer ok(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    /** What is out of sight is answered as what is not there, but for the address that was asked for. */
    public static void assertSame(Answer hidden, Answer missing) {
        assertThat(hidden.status()).isEqualTo(404);
        String address = "\"instance\":\"[^\"]*\"";
        assertThat(hidden.text().replaceAll(address, ""))
                .isEqualTo(missing.text().replaceAll(address, ""));
    }

    /** Steps in a finding's history, oldest first. */
    public List<String> history(String finding) {
        return supervisor.get("/api/findings/" + finding).json().path("steps").findValuesAsString("act");
    }

    public String state(String finding) {
        return supervisor
                .get("/api/findings/" + finding)
                .json()
                .at("/row/state")
                .asString();
    }
}
