package org.mingjing.app.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Office;
import org.mingjing.app.Patience;
import org.mingjing.app.access.Register;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.audit.Actor;
import org.mingjing.app.identity.Role;
import org.mingjing.app.jobs.Job;
import org.mingjing.app.jobs.JobState;
import org.mingjing.app.jobs.Jobs;
import org.mingjing.app.jobs.NewJob;
import org.mingjing.contract.Datasets;
import org.mingjing.lake.Lake;
import org.mingjing.scan.RunFolder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What undecided findings rest on is kept beyond every term, and no longer than that. */
@AppTest
class RunKeepingTest {
    private static final String DATASET = "livestock_record";

    @Autowired
    private Office office;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Lake lake;

    @Autowired
    private Datasets datasets;

    @Autowired
    private Jobs jobs;

    @Autowired
    private RunStore store;

    @Autowired
    private RunKeeping keeping;

    @Autowired
    private Engines engines;

    /** Other tests compute before-and-afters on the newest run that is under no case. */
    @AfterEach
    void putRunsOfNothingAside() {
        office.asProgram(() -> jdbc.sql("update models.run set case_number = 'NOTHING' where question = 'of nothing'")
                .update());
    }

    @Test
    void a_snapshot_stays_beyond_its_term_until_the_last_finding_on_it_is_decided() {
        String unit = office.unit();
        Browser supervisor = office.person(unit, Role.SUPERVISOR);
        Browser head = office.person(unit, Role.DEPARTMENT_HEAD);
        aDatasetKeptForThirtyDays(unit);
        List<String> ids = lake.ids(DATASET);
        long run = finished(Map.of(DATASET, ids.get(1)));
        office.asProgram(() -> {
            keeping.hold(run, Map.of(DATASET, ids.get(1)));
            return null;
        });
        finished(Map.of()); // the newest is kept in any case
        String first = findingOf(run, unit);
        String second = findingOf(run, unit);
        ageAll();

        retain();
        assertThat(lake.ids(DATASET)).containsExactly(ids.get(1), ids.get(2));

        act(supervisor, "DISMISS", first);
        retain();
        assertThat(lake.ids(DATASET)).as("one is undecided").containsExactly(ids.get(1), ids.get(2));

        act(supervisor, "DISMISS", second);
        letGo();
        assertThat(holds(run)).isZero();
        act(head, "REOPEN", first);
        retain();
        assertThat(lake.ids(DATASET)).as("reopened before it went").containsExactly(ids.get(1), ids.get(2));

        act(supervisor, "DISMISS", first);
        retain();
        assertThat(lake.ids(DATASET)).as("the current one stays").containsExactly(ids.get(2));
        act(head, "REOPEN", first);
        assertThat(holds(run)).as("what has gone is not held").isZero();
    }

    @Test
    void a_run_holds_what_it_reads_from_before_it_begins_until_it_is_over_with_nothing_resting_on_it() {
        Town.in(engines, lake.folder());
        Browser analyst = office.person(office.unit(), Role.ANALYST);
        Map<String, String> heads = engines.heads(engines.datasetsOf(List.of("SPD-0001")));
        long waiting = asked();
        office.asProgram(() -> {
            keeping.hold(waiting, heads);
            return null;
        });

        long run = analyst.post("/api/runs", Map.of("models", List.of("SPD-0001")))
                .json()
                .path("id")
                .asLong();
        Town.over(analyst, run);
        letGo();

        assertThat(holds(waiting)).as("one that a kill broke off is not over").isEqualTo(heads.size());
        assertThat(holds(run)).isEqualTo(heads.size());
        assertThat(audited("catalog.snapshots_held", "run:" + run)).isEqualTo(1);
        office.asProgram(() -> {
            finished(Map.of());
            return jdbc.sql("update findings.finding set state = 'DISMISSED', outcome = null where last_run = ?")
                    .param(run)
                    .update();
        });
        letGo();
        assertThat(holds(run)).isZero();
        office.asProgram(() -> jdbc.sql("update findings.finding set state = 'NEW' where last_run = ?")
                .param(run)
                .update()); // other tests meet the town's findings too
    }

    @Test
    void a_folder_goes_after_its_term_unless_a_finding_rests_on_its_run() throws IOException {
        String unit = office.unit();
        Browser analyst = office.person(unit, Role.ANALYST);
        long bare = finishedLongAgo();
        long needed = finishedLongAgo();
        long broken = finishedLongAgo();
        String finding = findingOf(needed, unit);
        finished(Map.of());
        office.asProgram(() -> {
            store.removed(broken, Instant.now()); // marked, and then killed
            return null;
        });

        letGo();

        assertThat(folder(bare)).doesNotExist();
        assertThat(folder(broken)).doesNotExist();
        assertThat(folder(needed)).exists();
        assertThat(audited("models.run_folder_removed", String.valueOf(bare))).isEqualTo(1);
        assertThat(audited("models.run_folder_removed", String.valueOf(needed))).isZero();
        Browser.Answer compared = analyst.get("/api/runs/" + bare + "/difference?before=" + bare);
        assertThat(compared.code()).isEqualTo("RUN_WITHOUT_RESULT");
        assertThat(compared.text()).contains("removed after its term");

        act(office.person(unit, Role.SUPERVISOR), "DISMISS", finding);
        letGo();
        assertThat(folder(needed)).doesNotExist();
    }

    @Test
    void the_lake_of_a_run_under_a_case_that_was_broken_off_is_removed() throws IOException {
        Path stray = Files.createDirectories(
                engines.work().resolve("sealed-999999999").resolve("hotel_stay"));

        keeping.removeSealed();

        assertThat(stray.getParent()).doesNotExist();
    }

    private void aDatasetKeptForThirtyDays(String unit) {
        Browser steward = office.person(unit, Role.DATA_STEWARD);
        Browser.Answer source = steward.post(
                "/api/catalog/sources",
                Map.of(
                        "code",
                        "keep-" + unit.toLowerCase(java.util.Locale.ROOT),
                        "name",
                        "畜禽",
                        "dataset",
                        DATASET,
                        "unit",
                        unit,
                        "rung",
                        "COPY",
                        "way",
                        "UPLOAD",
                        "keepDays",
                        30));
        assertThat(source.status()).as(source.text()).isEqualTo(201);
        String key = datasets.get(DATASET).key().get(0);
        for (String each : List.of("1", "2", "3")) {
            Register.write(lake, datasets.get(DATASET), List.of(Map.of(key, each)));
        }
    }

    private void ageAll() {
        office.asProgram(
                () -> jdbc.sql("update catalog.snapshot set created_at = now() - interval '31 days' where dataset = ?")
                        .param(DATASET)
                        .update());
    }

    private long asked() {
        return office.asProgram(() -> store.add(
                new RunStore.Wanted(
                        Run.Why.DEMAND,
                        null,
                        "test",
                        List.of("SPD-0001"),
                        List.of(),
                        null,
                        Instant.now().plusSeconds(3_600)),
                Instant.now()));
    }

    private long finished(Map<String, String> snapshots) {
        long run = asked();
        office.asProgram(() -> {
            store.freeze(run, snapshots);
            return store.finish(run, "of nothing", "duckdb", Instant.now());
        });
        return run;
    }

    private long finishedLongAgo() throws IOException {
        long run = finished(Map.of());
        Files.writeString(Files.createDirectories(folder(run)).resolve(RunFolder.RUN), "{}");
        office.asProgram(() -> jdbc.sql("update models.run set finished_at = now() - interval '731 days' where id = ?")
                .param(run)
                .update());
        return run;
    }

    private Path folder(long run) {
        return Runs.folder(engines.runs(), run);
    }

    private String findingOf(long run, String unit) {
        String id = office.finding(unit, DATASET, Map.of());
        office.asProgram(() -> jdbc.sql("update findings.finding set first_run = ?, last_run = ? where id = ?")
                .params(run, run, id)
                .update());
        return id;
    }

    private void act(Browser who, String act, String finding) {
        long version = office.asProgram(() -> jdbc.sql("select version from findings.finding where id = ?")
                .param(finding)
                .query(Long.class)
                .single());
        Map<String, Object> body = new HashMap<>(Map.of(
                "act", act, "note", "looked at", "findings", List.of(Map.of("id", finding, "version", version))));
        if (act.equals("DISMISS")) {
            body.put("reason", "OTHER");
        }
        Browser.Answer answer = who.post("/api/findings/acts", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private void letGo() {
        Acting.as(Actor.program("runs"), () -> {
            keeping.release();
            keeping.removeFolders();
        });
    }

    /** Lets go of what nothing rests on, then does the data centre's own removing. */
    private void retain() {
        letGo();
        long job = office.asProgram(() -> jobs.ask(NewJob.of("catalog.retention", Map.of())));
        JobState end = Patience.until(() -> jobs.find(job).map(Job::state).orElseThrow(), JobState::isOver);
        assertThat(end).isEqualTo(JobState.DONE);
    }

    private long holds(long run) {
        return office.asProgram(() -> jdbc.sql("select count(*) from catalog.snapshot_hold where holder = ?")
                .param("run:" + run)
                .query(Long.class)
                .single());
    }

    private long audited(String action, String object) {
        return office.asProgram(() -> jdbc.sql("select count(*) from audit.entry where action = ? and object = ?")
                .params(action, object)
                .query(Long.class)
                .single());
    }
}
