package org.mingjing.app.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Office;
import org.mingjing.app.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Renaming, deleting, numbering and beginning drafts with models, and what the approver is shown of them. */
@AppTest
class DraftActsTest {
    private static final AtomicInteger NEXT = new AtomicInteger();

    @Autowired
    private Office office;

    @Autowired
    private JdbcClient jdbc;

    private String unit = "";
    private Browser analyst;
    private Browser head;

    @BeforeEach
    void staffTheOffice() {
        unit = office.unit();
        analyst = office.person(unit, Role.ANALYST);
        head = office.person(unit, Role.DEPARTMENT_HEAD);
    }

    private static String name() {
        return "spending/acts-" + NEXT.incrementAndGet();
    }

    private static Map<String, Object> named(OwnDraft draft, String name) {
        return Map.of("version", draft.read().path("version").asLong(), "name", name);
    }

    private static String deletion(OwnDraft draft) {
        return draft.address() + "?version=" + draft.read().path("version").asLong();
    }

    @Test
    void whoever_began_a_draft_gives_it_another_name_in_its_file_too() {
        OwnDraft draft = OwnDraft.filled(analyst, name());
        long before = draft.read().path("version").asLong();

        JsonNode renamed = analyst.put(
                        draft.address() + "/name",
                        named(draft, "dining/late-" + unit.toLowerCase(java.util.Locale.ROOT)))
                .json();

        assertThat(renamed.path("name").asString()).startsWith("dining/late-");
        assertThat(renamed.at("/files/model").asString()).contains("\nmodule: dining\n");
        assertThat(renamed.path("version").asLong()).isEqualTo(before + 1);
        assertThat(analyst.post(draft.address() + "/check", draft.files())
                        .json()
                        .path("sound")
                        .asBoolean())
                .isTrue();
        assertThat(analyst.put(draft.address() + "/name", Map.of("version", before, "name", name()))
                        .code())
                .isEqualTo("CHANGED_MEANWHILE");
        for (String odd :
                List.of("late", "../etc/passwd", "a/b/c", "Spending/x", "spending/", "spending/" + "x".repeat(200))) {
            assertThat(analyst.put(draft.address() + "/name", named(draft, odd)).code())
                    .as(odd)
                    .isEqualTo("INPUT_INVALID");
        }
    }

    @Test
    void a_draft_goes_with_its_rows_unless_it_waits_for_a_decision() {
        OwnDraft draft = OwnDraft.filled(analyst, name());
        long proposal = draft.proposed();
        assertThat(draft.read().path("proposal").asLong()).isEqualTo(proposal);
        assertThat(analyst.delete(deletion(draft)).code()).isEqualTo("DRAFT_PROPOSED");
        assertThat(analyst.post("/api/models/proposals/" + proposal + "/withdrawal", Map.of("version", 1))
                        .status())
                .isEqualTo(204);
        String stale = draft.address() + "?version=1";
        assertThat(analyst.delete(stale).code()).isEqualTo("CHANGED_MEANWHILE");
        assertThat(analyst.delete(draft.address()).code()).isEqualTo("INPUT_INVALID");

        assertThat(analyst.delete(deletion(draft)).status()).isEqualTo(204);

        assertThat(analyst.get(draft.address()).status()).isEqualTo(404);
        assertThat(analyst.get("/api/models/proposals/" + proposal).status()).isEqualTo(200);
        assertThat(head.get("/api/models/proposals/" + proposal + "/files").code())
                .isEqualTo("DRAFT_CHANGED");
        assertThat(jdbc.sql("select count(*) from audit.entry where action = 'models.draft_deleted' and object = ?")
                        .param(draft.address().replaceFirst(".*/", ""))
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void nobody_else_renames_or_deletes_and_nobody_elsewhere_sees_it() {
        OwnDraft draft = OwnDraft.filled(analyst, name());
        Browser colleague = office.person(unit, Role.ANALYST);
        Browser supervisor = office.person(unit, Role.SUPERVISOR);
        Browser elsewhere = office.person(office.unit(), Role.ANALYST);
        String id = "/own-id";
        Map<String, Object> seen =
                Map.of("version", draft.read().path("version").asLong());

        assertThat(colleague
                        .put(draft.address() + "/name", named(draft, name()))
                        .code())
                .isEqualTo("DRAFT_OF_ANOTHER");
        assertThat(colleague.delete(deletion(draft)).code()).isEqualTo("DRAFT_OF_ANOTHER");
        for (Browser.Answer answer : List.of(
                supervisor.put(draft.address() + "/name", named(draft, name())),
                supervisor.delete(deletion(draft)),
                supervisor.post(draft.address() + id, seen),
                supervisor.post("/api/models/SPD-0014/drafts", Map.of("name", name())))) {
            assertThat(answer.code()).isEqualTo("NOT_PERMITTED");
        }
        String none = "/api/models/drafts/99999999";
        assertThat(Town.problem(elsewhere.put(draft.address() + "/name", named(draft, name()))))
                .isEqualTo(Town.problem(elsewhere.put(none + "/name", named(draft, name()))));
        assertThat(Town.problem(elsewhere.delete(deletion(draft))))
                .isEqualTo(Town.problem(elsewhere.delete(none + "?version=1")));
        assertThat(Town.problem(elsewhere.post(draft.address() + id, seen)))
                .isEqualTo(Town.problem(elsewhere.post(none + id, seen)));
        assertThat(elsewhere.delete(deletion(draft)).status()).isEqualTo(404);
        assertThat(draft.read().path("name").asString()).startsWith("spending/acts-");
    }

    @Test
    void a_draft_without_an_id_of_the_offices_own_is_given_one() {
        OwnDraft draft = OwnDraft.filled(analyst, name());
        String id = draft.id();
        draft.change("id: " + id, "id: X-0001  # to be numbered");
        long version = draft.read().path("version").asLong();

        JsonNode numbered = analyst.post(draft.address() + "/own-id", Map.of("version", version))
                .json();

        assertThat(numbered.at("/files/model").asString())
                .containsPattern("(?m)^id: OWN-\\d{4,}  # to be numbered$")
                .doesNotContain(id + "\n");
        assertThat(draft.propose().status()).isEqualTo(201);
        assertThat(analyst.post(draft.address() + "/own-id", Map.of("version", version + 1))
                        .code())
                .isEqualTo("STATE_FORBIDS");
    }

    @Test
    void the_next_version_begins_with_the_one_in_force_and_the_approver_sees_both() {
        String called = name();
        OwnDraft first = OwnDraft.filled(analyst, called);
        long one = first.proposed();
        assertThat(files(one).path("before").isMissingNode()).isTrue();
        assertThat(OwnDraft.approve(head, one).status()).isEqualTo(200);
        assertThat(analyst.delete(deletion(first)).status()).isEqualTo(204);
        String id = ModelHead.of(files(one).at("/files/model").asString(), "id");

        Browser colleague = office.person(unit, Role.ANALYST);
        OwnDraft next = OwnDraft.of(colleague, begun(colleague, id, Map.of("name", "spending/other")));

        assertThat(next.read().path("name").asString()).isEqualTo(called);
        assertThat(next.read().path("model").asString()).isEqualTo(id);
        assertThat(next.read().path("modelVersion").asInt()).isEqualTo(1);
        assertThat(next.id()).isEqualTo(id);
        next.change("severity: medium", "severity: low");
        long two = next.proposed();
        assertThat(files(two).at("/before/version").asInt()).isEqualTo(1);
        assertThat(files(two).at("/before/files/model").asString()).contains("severity: medium");
        assertThat(files(two).at("/files/model").asString()).contains("severity: low", "version: 2");
        assertThat(OwnDraft.approve(head, two).status()).isEqualTo(200);
        assertThat(files(two).at("/before/version").asInt())
                .as("what it stood in place of, now that it is in force itself")
                .isEqualTo(1);
        assertThat(files(one).path("before").isMissingNode()).isTrue();
    }

    @Test
    void a_delivered_model_is_where_another_begins_with_what_its_module_shares() {
        for (String model : List.of("SPD-0014", "B2.1", "V1.1", "D6.2")) {
            String called = name();
            OwnDraft draft = OwnDraft.of(analyst, begun(analyst, model, Map.of("name", called)));

            JsonNode checked =
                    analyst.post(draft.address() + "/check", draft.files()).json();

            assertThat(checked.path("sound").asBoolean())
                    .as(model + " " + checked.path("remarks"))
                    .isTrue();
            assertThat(draft.id()).startsWith("OWN-");
            assertThat(draft.read().path("name").asString()).isEqualTo(called);
        }
        assertThat(analyst.post("/api/models/SPD-0014/drafts", Map.of()).code()).isEqualTo("INPUT_INVALID");
        assertThat(analyst.post("/api/models/NO-0001/drafts", Map.of("name", name()))
                        .status())
                .isEqualTo(404);
        assertThat(analyst.post("/api/models/SPD-0014/drafts", Map.of("name", name(), "unit", office.unit()))
                        .status())
                .as("a unit that is not one's own")
                .isEqualTo(404);
    }

    private static long begun(Browser by, String model, Map<String, Object> wanted) {
        Browser.Answer answer = by.post("/api/models/" + model + "/drafts", wanted);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("id").asLong();
    }

    private JsonNode files(long proposal) {
        return head.get("/api/models/proposals/" + proposal + "/files").json();
    }
}
