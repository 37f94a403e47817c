package org.mingjing.app.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mingjing.app.Browser;
import org.mingjing.app.Browser.Answer;
import org.mingjing.app.Office;
import org.mingjing.app.identity.Role;
import tools.jackson.databind.JsonNode;

/** A unit with the people whom a matter needs, each signed in, and what they do by the interface. */
final class Desk {
    final Office office;
    final String unit;
    final Map<Role, String> logins = new HashMap<>();
    private final Matters matters;
    private final Map<String, Browser> browsers = new HashMap<>();

    Desk(Office office, Procedures procedures, Matters matters) {
        this.office = office;
        this.matters = matters;
        this.unit = office.unit();
        office.asProgram(() -> {
            procedures.enter("test.yml", TestProfile.YAML);
            return null;
        });
        for (Role role :
                List.of(Role.CASE_SUPERVISOR, Role.DEPUTY_IN_CHARGE, Role.HEAD, Role.CASE_HANDLER, Role.UNIT_CONTACT)) {
            logins.put(role, office.account(unit, role));
        }
    }

    Browser as(String login) {
        return browsers.computeIfAbsent(login, name -> {
            Browser browser = office.stranger();
            browser.signIn(name, Office.PASSWORD);
            return browser;
        });
    }

    Browser as(Role role) {
        return as(logins.get(role));
    }

    /** A new matter of the unit. */
    long open() {
        Answer opened = as(Role.CASE_SUPERVISOR)
                .post(
                        "/api/matters",
                        Map.of(
                                "profile", "test",
                                "process", "matter",
                                "title", "A matter",
                                "unit", unit,
                                "facts", Map.of("gist", "What it is about")));
        assertThat(opened.status()).as(opened.text()).isEqualTo(200);
        return opened.json().path("id").asLong();
    }

    /** A matter with a lead and a handler; the lead is the desk's case handler. */
    long worked() {
        long id = open();
        join(id, logins.get(Role.CASE_HANDLER), "LEAD");
        join(id, office.account(unit, Role.CASE_HANDLER), "HANDLER");
        return id;
    }

    /** A matter that was checked, with both approvals. */
    long checked() {
        long id = worked();
        ok(step(Role.CASE_HANDLER, id, "check", Map.of("way", "talk")));
        ok(decide(Role.DEPUTY_IN_CHARGE, id, true));
        ok(decide(Role.HEAD, id, true));
        return id;
    }

    void join(long id, String login, String part) {
        ok(assign(id, login, part));
    }

    Answer assign(long id, String login, String part) {
        return as(Role.CASE_SUPERVISOR)
                .post(
                        "/api/matters/" + id + "/participants",
                        Map.of("version", version(id), "account", office.id(login), "part", part));
    }

    Answer step(Role role, long id, String step, Map<String, ?> answers) {
        return step(as(role), id, version(id), step, answers);
    }

    static Answer step(Browser browser, long id, long version, String step, Map<String, ?> answers) {
        return browser.post(
                "/api/matters/" + id + "/steps",
                Map.of("version", version, "step", step, "opinion", "because", "answers", answers));
    }

    Answer decide(Role role, long id, boolean approved) {
        return decide(as(role), id, version(id), approved);
    }

    static Answer decide(Browser browser, long id, long version, boolean approved) {
        return browser.post(
                "/api/matters/" + id + "/decision",
                Map.of("version", version, "approved", approved, "note", "for a reason"));
    }

    JsonNode page(long id) {
        return page(Role.CASE_SUPERVISOR, id);
    }

    JsonNode page(Role role, long id) {
        Answer read = as(role).get("/api/matters/" + id);
        assertThat(read.status()).as(read.text()).isEqualTo(200);
        return read.json();
    }

    String state(long id) {
        return page(id).at("/row/state").asString();
    }

    long version(long id) {
        return office.asProgram(() -> matters.find(id).orElseThrow().version());
    }

    static Answer ok(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }
}
