package org.mingjing.app.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Office;
import org.mingjing.app.analytics.AnalyticsSettings;
import org.mingjing.app.analytics.CurrentLibrary;
import org.mingjing.app.identity.Role;
import org.mingjing.contract.Datasets;
import org.mingjing.lake.Lake;
import org.mingjing.model.ModelLibrary;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** The way of a draft into the library, and the ways around it. */
@AppTest
class OwnModelTest {
    private static final AtomicInteger NEXT = new AtomicInteger();

    @Autowired
    private Office office;

    @Autowired
    private Engines engines;

    @Autowired
    private Lake lake;

    @Autowired
    private CurrentLibrary library;

    @Autowired
    private OwnModelStore store;

    @Autowired
    private AnalyticsSettings settings;

    @Autowired
    private Datasets datasets;

    @Autowired
    private TransactionTemplate transaction;

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
        return "spending/own-" + NEXT.incrementAndGet();
    }

    @Test
    void a_draft_is_mended_proposed_by_one_approved_by_another_and_runs_in_the_shadow_until_it_is_off() {
        Town.in(engines, lake.folder());
        OwnDraft draft = OwnDraft.filled(analyst, name());
        JsonNode checked =
                analyst.post(draft.address() + "/check", draft.files()).json();
        assertThat(checked.path("sound").asBoolean()).as(checked.toString()).isTrue();
        long proposal = draft.proposed();
        JsonNode files =
                head.get("/api/models/proposals/" + proposal + "/files").json();
        assertThat(files.at("/files/query").asString()).contains(":limit_value");
        assertThat(head.get("/api/models/" + draft.id()).status()).isEqualTo(404);

        assertThat(OwnDraft.approve(head, proposal).status()).isEqualTo(200);

        String id = draft.id();
        JsonNode page = analyst.get("/api/models/" + id).json();
        assertThat(page.at("/entry/mode").asString()).isEqualTo("SHADOW");
        assertThat(page.at("/versions/0/current").asBoolean()).isTrue();
        assertThat(analyst.get("/api/models").text()).contains("\"" + id + "\"");
        long run = analyst.post("/api/runs", Map.of("models", List.of(id), "raiseHeld", List.of(id)))
                .json()
                .path("id")
                .asLong();
        JsonNode over = Town.over(analyst, run);
        assertThat(over.at("/models/0/state").asString()).as(over.toString()).isEqualTo("DONE");
        assertThat(over.at("/models/0/mode").asString()).isEqualTo("SHADOW");
        assertThat(over.at("/models/0/hits").asLong()).isPositive();

        use(id, "OFF");
        assertThat(analyst.get("/api/models/" + id).json().at("/entry/mode").asString())
                .isEqualTo("OFF");
        long none = analyst.post("/api/runs", Map.of("models", List.of(id)))
                .json()
                .path("id")
                .asLong();
        assertThat(Town.over(analyst, none).path("models")).isEmpty();
    }

    @Test
    void nobody_approves_what_they_proposed_or_wrote() {
        Browser both = office.person(unit, Role.ANALYST, Role.DEPARTMENT_HEAD);
        OwnDraft own = OwnDraft.filled(both, name());
        assertThat(OwnDraft.approve(both, own.proposed()).code()).isEqualTo("OWN_PROPOSAL");

        OwnDraft throughAFriend = OwnDraft.filled(both, name());
        long proposal = throughAFriend.propose(analyst).json().path("id").asLong();
        assertThat(OwnDraft.approve(both, proposal).code()).isEqualTo("OWN_DRAFT");

        OwnDraft mended = OwnDraft.filled(analyst, name());
        assertThat(mended.put(both, mended.files("above the limit", "over the limit"))
                        .status())
                .isEqualTo(200);
        long second = mended.proposed();
        assertThat(OwnDraft.approve(both, second).code()).isEqualTo("OWN_DRAFT");
        assertThat(OwnDraft.approve(head, second).status()).isEqualTo(200);
    }

    @Test
    void what_changed_after_it_was_proposed_is_not_approved() {
        OwnDraft draft = OwnDraft.filled(analyst, name());
        Map<String, String> asProposed = draft.files();
        long proposal = draft.proposed();
        draft.change("above the limit", "above the limit,");

        assertThat(OwnDraft.approve(head, proposal).code()).isEqualTo("DRAFT_CHANGED");
        assertThat(head.get("/api/models/proposals/" + proposal + "/files").code())
                .isEqualTo("DRAFT_CHANGED");
        assertThat(library.now().described()).doesNotContainKey(draft.id());

        assertThat(draft.put(analyst, asProposed).status()).isEqualTo(200);
        assertThat(OwnDraft.approve(head, proposal).status()).isEqualTo(200);
    }

    @Test
    void of_two_who_write_the_later_one_is_told() {
        OwnDraft draft = OwnDraft.filled(analyst, name());
        Map<String, Object> stale = Map.of("version", 1, "files", draft.files());

        assertThat(analyst.put(draft.address(), stale).code()).isEqualTo("CHANGED_MEANWHILE");
        assertThat(analyst.post(draft.address() + "/proposal", Map.of("version", 1, "reason", "r"))
                        .code())
                .isEqualTo("CHANGED_MEANWHILE");
    }

    @Test
    void an_id_or_a_name_that_is_taken_is_refused() {
        String taken = name();
        String mine = OwnDraft.takenIn(analyst, head, taken);
        OwnDraft draft = OwnDraft.filled(analyst, name());
        String id = draft.id();

        for (String other : List.of("SPD-0001", "SPD-9999", "B2.1", mine)) {
            draft.change("id: " + id, "id: " + other);
            assertThat(draft.propose().code()).as(other).isEqualTo("DRAFT_UNSOUND");
            JsonNode remark = analyst.post(draft.address() + "/check", draft.files())
                    .json()
                    .at("/remarks/0");
            assertThat(remark.path("code").asString()).isEqualTo("MODEL_ID_TAKEN");
            assertThat(remark.path("file").asString()).isEqualTo("model.yml");
            assertThat(remark.path("line").asInt()).isPositive();
            draft.change("id: " + other, "id: " + id);
        }
        assertThat(OwnDraft.filled(analyst, taken).propose().code()).isEqualTo("DRAFT_UNSOUND");
        assertThat(OwnDraft.filled(analyst, "spending/duplicate-payment")
                        .propose()
                        .code())
                .isEqualTo("DRAFT_UNSOUND");
        assertThat(library.now().get("SPD-0001").folder()).startsWith(settings.home());
    }

    @Test
    void of_two_drafts_of_one_id_that_wait_at_once_the_second_is_refused() {
        OwnDraft first = OwnDraft.filled(analyst, name());
        OwnDraft second = OwnDraft.filled(analyst, name());
        second.change("id: " + second.id(), "id: " + first.id());
        long one = first.proposed();
        long two = second.proposed();

        assertThat(OwnDraft.approve(head, one).status()).isEqualTo(200);
        assertThat(OwnDraft.approve(head, two).code()).isEqualTo("DRAFT_UNSOUND");
        assertThat(library.now().get(first.id()).folder().toString())
                .endsWith(first.read().path("name").asString());
    }

    @Test
    void delivered_models_never_have_ids_that_offices_have() {
        ModelLibrary delivered = ModelLibrary.read(settings.home().resolve("models"), datasets);
        assertThat(delivered.described().keySet()).noneMatch(id -> id.startsWith(OwnModel.PREFIX));
    }

    @Test
    void names_and_ids_lead_out_of_no_folder() {
        OwnDraft draft = OwnDraft.filled(analyst, name());
        String id = draft.id();
        for (String trick : List.of("OWN-../../1", "../OWN-1", "'OWN-1/../../x-1'", "OWN-1 ")) {
            String model = draft.files().get("model").replace("id: " + id, "id: " + trick + "x");
            Browser.Answer checked = analyst.post(
                    draft.address() + "/check",
                    Map.of(
                            "model",
                            model,
                            "query",
                            draft.files().get("query"),
                            "cases",
                            draft.files().get("cases")));
            assertThat(checked.json().path("sound").asBoolean(true)).as(trick).isFalse();
        }
        assertThat(analyst.post(draft.address() + "/check", draft.files("module: spending", "module: ../../../etc"))
                        .json()
                        .path("sound")
                        .asBoolean(true))
                .isFalse();
        assertThat(draft.put(analyst, Map.of("model", "\0", "query", "", "cases", ""))
                        .code())
                .isEqualTo("INPUT_INVALID");
        assertThat(draft.put(analyst, Map.of("model", "x", "query", "x".repeat(300_000), "cases", "x"))
                        .code())
                .isEqualTo("INPUT_INVALID");
    }

    @Test
    void sql_that_reads_what_it_did_not_declare_is_refused() {
        OwnDraft draft = OwnDraft.filled(analyst, name());
        Map<String, String> files = draft.files();
        for (String sql : List.of(
                "select * from read_csv('/etc/passwd')",
                "select * from '/etc/passwd'",
                "select p.person_id as line_id from person p",
                "copy (select 1) to '/tmp/mine'",
                "attach '/tmp/mine' as mine",
                "select 1; drop table models.setting",
                "install httpfs",
                files.get("query").replace("from spending_line", "from spending_line, person"))) {
            assertThat(draft.put(
                                    analyst,
                                    Map.of("model", files.get("model"), "query", sql, "cases", files.get("cases")))
                            .status())
                    .isEqualTo(200);
            assertThat(draft.propose().code()).as(sql).isEqualTo("DRAFT_UNSOUND");
            JsonNode checked =
                    analyst.post(draft.address() + "/check", draft.files()).json();
            assertThat(checked.path("remarks").toString()).as(sql).contains("query.sql");
        }
    }

    @Test
    void cases_that_fail_and_texts_that_are_not_written_keep_it_out() {
        OwnDraft draft = OwnDraft.filled(analyst, name());
        draft.change("> :limit_value", "< :limit_value");
        assertThat(draft.propose().code()).isEqualTo("DRAFT_UNSOUND");
        draft.change("< :limit_value", "> :limit_value", "an amount above the limit", "TO FILL IN");
        Browser.Answer answer = draft.propose();
        assertThat(answer.code()).isEqualTo("DRAFT_UNSOUND");
        assertThat(answer.text()).contains("TO FILL IN");
    }

    @Test
    void who_may_not_changes_sees_and_proposes_nothing() {
        OwnDraft draft = OwnDraft.filled(analyst, name());
        Browser supervisor = office.person(unit, Role.SUPERVISOR);
        Browser elsewhere = office.person(office.unit(), Role.ANALYST);
        Browser below = office.person(office.unit(unit), Role.ANALYST);
        Map<String, String> files = draft.files();
        for (Browser.Answer answer : List.of(
                draft.put(supervisor, files),
                supervisor.post(draft.address() + "/check", files),
                draft.propose(supervisor),
                draft.put(head, files))) {
            assertThat(answer.status()).isEqualTo(403);
        }
        for (Browser.Answer answer : List.of(
                draft.put(elsewhere, files),
                elsewhere.post(draft.address() + "/check", files),
                draft.propose(elsewhere))) {
            assertThat(answer.status()).as(answer.text()).isEqualTo(404);
        }
        assertThat(OwnDraft.filled(below, name()).propose().code()).isEqualTo("WHOLE_NEEDED");
        long proposal = draft.proposed();
        assertThat(analyst.get("/api/models/proposals/" + proposal + "/files").status())
                .isEqualTo(403);
        assertThat(OwnDraft.approve(analyst, proposal).status()).isEqualTo(403);
        assertThat(head.post("/api/models/proposals/" + proposal + "/effect", null)
                        .status())
                .as("nothing of it runs before it is in the library")
                .isEqualTo(409);
        Browser headBelow = office.person(office.unit(unit), Role.DEPARTMENT_HEAD);
        assertThat(OwnDraft.approve(headBelow, proposal).status()).isNotEqualTo(200);
        assertThat(library.now().described()).doesNotContainKey(draft.id());
    }

    @Test
    void a_new_version_replaces_the_old_one_and_is_in_the_shadow_again() {
        OwnDraft draft = OwnDraft.filled(analyst, name());
        assertThat(OwnDraft.approve(head, draft.proposed()).status()).isEqualTo(200);
        String id = draft.id();
        use(id, "LIVE");
        draft.change("severity: medium", "severity: low");
        assertThat(draft.propose().code()).as("a version is never another").isEqualTo("DRAFT_UNSOUND");
        draft.change("\nversion: 1", "\nversion: 2");

        assertThat(OwnDraft.approve(head, draft.proposed()).status()).isEqualTo(200);

        JsonNode page = analyst.get("/api/models/" + id).json();
        assertThat(page.at("/entry/version").asInt()).isEqualTo(2);
        assertThat(page.at("/entry/mode").asString()).isEqualTo("SHADOW");
        assertThat(library.now().folders().stream().filter(f -> f.label().equals(id)))
                .hasSize(1);
    }

    @Test
    void another_server_sees_it_at_its_next_question_and_a_start_mends_its_folder(@TempDir Path folder)
            throws IOException {
        OwnLibrary other = at(folder);
        assertThat(other.now().described()).containsKey("SPD-0001");
        OwnDraft draft = OwnDraft.filled(analyst, name());
        assertThat(OwnDraft.approve(head, draft.proposed()).status()).isEqualTo(200);
        String id = draft.id();

        assertThat(other.now().find(id)).isPresent();

        Path model = other.now().get(id).folder();
        Files.writeString(model.resolve("query.sql"), "select * from nothing");
        Files.writeString(model.resolveSibling("module.yml"), "name: spending");
        Files.delete(model.resolve("cases.yml"));
        Files.createDirectories(folder.resolve(".next-1/spending"));
        OwnLibrary again = at(folder);
        assertThat(again.now().find(id)).isPresent();
        assertThat(again.now().get(id).folder()).isEqualTo(model);
        assertThat(model.resolveSibling("module.yml")).doesNotExist();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).noneMatch(path -> path.getFileName().toString().startsWith("."));
        }
    }

    @Test
    void within_a_transaction_the_library_is_one_and_what_is_undone_is_not_in_it() {
        OwnDraft draft = OwnDraft.filled(analyst, name());
        long proposal = draft.proposed();
        transaction.executeWithoutResult(status -> {
            ModelLibrary before = library.now();
            assertThat(OwnDraft.approve(head, proposal).status()).isEqualTo(200);
            assertThat(library.now()).isSameAs(before);
        });
        assertThat(library.now().find(draft.id())).isPresent();
        assertThat(library.now()).isSameAs(library.now());
    }

    private OwnLibrary at(Path folder) {
        return new OwnLibrary(
                new AnalyticsSettings(
                        settings.home(),
                        folder,
                        settings.lake(),
                        settings.runs(),
                        settings.work(),
                        settings.hashKey(),
                        null,
                        null,
                        null,
                        1,
                        settings.memory()),
                datasets,
                store);
    }

    private void use(String id, String mode) {
        long proposal = analyst.post(
                        "/api/models/modes", Map.of("models", List.of(id), "mode", mode, "reason", "looked at"))
                .json()
                .path("id")
                .asLong();
        Town.computed(head, proposal);
        assertThat(OwnDraft.approve(head, proposal).status()).isEqualTo(200);
    }
}
