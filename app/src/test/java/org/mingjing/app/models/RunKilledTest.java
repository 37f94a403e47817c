package org.mingjing.app.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Office;
import org.mingjing.app.identity.Role;
import org.mingjing.app.jobs.Jobs;
import org.mingjing.app.jobs.NewJob;
import org.mingjing.lake.Lake;
import org.mingjing.scan.RunFolder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a kill leaves is laid there by hand: a folder without an end, an end without a folder, a job begun twice. */
@AppTest
class RunKilledTest {
    @Autowired
    private Office office;

    @Autowired
    private Engines engines;

    @Autowired
    private Lake lake;

    @Autowired
    private RunStore store;

    @Autowired
    private Runs runs;

    @Autowired
    private Jobs jobs;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ConfigurableApplicationContext context;

    private final List<RunCompleted> taken = new CopyOnWriteArrayList<>();
    private Browser analyst;

    @BeforeEach
    void importTheTown() {
        Town.in(engines, lake.folder());
        analyst = office.person(office.unit(), Role.ANALYST);
    }

    @Test
    void a_run_killed_before_it_was_marked_as_done_is_handed_on_once_and_not_computed_again() throws IOException {
        long run = kept("SPD-0001");
        Path folder = Runs.folder(engines.runs(), run);
        RunStore.Kept frozen = office.asProgram(() -> {
            store.freeze(run, runs.settings(store.find(run).orElseThrow().wanted()));
            store.freeze(run, engines.heads(engines.datasetsOf(List.of("SPD-0001"))));
            return store.find(run).orElseThrow();
        });
        engines.scan(engines.settings(
                        frozen.settings().models(), frozen.settings().local(), frozen.snapshots()))
                .to(folder);
        FileTime written = Files.getLastModifiedTime(folder.resolve(RunFolder.RUN));

        listening(() -> {
            inLine(run);
            inLine(run);
            assertThat(Town.over(analyst, run).at("/run/state").asString()).isEqualTo("DONE");
            Town.settled(jdbc, office);
        });

        assertThat(Files.getLastModifiedTime(folder.resolve(RunFolder.RUN))).isEqualTo(written);
        assertThat(taken).singleElement().satisfies(completed -> {
            assertThat(completed.folder()).isEqualTo(folder);
            assertThat(completed.shadowModels()).containsExactly("SPD-0001");
        });
        assertThat(rows("run_model", run)).isEqualTo(1);
    }

    @Test
    void a_run_killed_while_it_wrote_leaves_nothing_and_begins_anew() throws IOException {
        long run = kept("SPD-0002");
        Path folder = Runs.folder(engines.runs(), run);
        Path half = Files.createDirectories(folder.resolveSibling("." + folder.getFileName() + ".writing-killed"));
        Files.writeString(half.resolve("at-work"), "");
        Files.writeString(half.resolve("findings.json"), "[half");

        inLine(run);

        assertThat(Town.over(analyst, run).at("/run/state").asString()).isEqualTo("DONE");
        assertThat(leftBeside(folder)).isEmpty();
        assertThat(RunFolder.read(folder).run().models()).hasSize(1);
    }

    @Test
    void where_findings_could_not_be_taken_in_the_run_is_handed_on_again_and_counts_once() {
        long run = kept("SPD-0003");
        ApplicationListener<PayloadApplicationEvent<RunCompleted>> failing = event -> {
            taken.add(event.getPayload());
            if (taken.size() == 1) {
                throw new IllegalStateException("killed here");
            }
        };

        listening(failing, () -> {
            inLine(run);
            assertThat(Town.over(analyst, run).at("/run/state").asString()).isEqualTo("DONE");
        });

        assertThat(taken).hasSize(2);
        assertThat(rows("run_model", run)).isEqualTo(1);
    }

    @Test
    void a_run_that_is_stopped_leaves_no_folder() {
        long run = analyst.post("/api/runs", Map.of()).json().path("id").asLong();

        assertThat(analyst.post("/api/runs/" + run + "/cancellation", null).status())
                .isEqualTo(202);

        assertThat(Town.over(analyst, run).at("/run/state").asString()).isEqualTo("CANCELLED");
        Path folder = Runs.folder(engines.runs(), run);
        assertThat(folder).doesNotExist();
        assertThat(leftBeside(folder)).isEmpty();
        assertThat(analyst.post("/api/runs/" + run + "/cancellation", null).code())
                .isEqualTo("STATE_FORBIDS");
        assertThat(analyst.get("/api/runs/" + run + "/difference?before=" + run).code())
                .isEqualTo("RUN_WITHOUT_RESULT");
    }

    @Test
    void what_was_set_while_a_run_waited_for_its_second_attempt_does_not_change_its_question() {
        long run = kept("SPD-0001");
        long state = office.asProgram(() -> {
            store.freeze(
                    run,
                    new FrozenSettings(
                            7_777,
                            new SettingsForEngine("{\"settings\": []}", "{\"exemptions\": []}", List.of()),
                            List.of("SPD-0001"),
                            java.util.Set.of()));
            store.freeze(run, engines.heads(engines.datasetsOf(List.of("SPD-0001"))));
            return 7_777L;
        });

        inLine(run);

        assertThat(Town.over(analyst, run).path("settingsState").asLong()).isEqualTo(state);
    }

    /** A run that no worker knows of yet. */
    private long kept(String model) {
        Instant now = Instant.now();
        return office.asProgram(() -> store.add(
                new RunStore.Wanted(
                        Run.Why.DEMAND, null, "test", List.of(model), List.of(), null, now.plusSeconds(3_600)),
                now));
    }

    private void inLine(long run) {
        office.asProgram(() -> {
            store.give(run, jobs.ask(NewJob.of(RunWork.KIND, new RunWork.Payload(run))));
            return null;
        });
    }

    private void listening(Runnable work) {
        ApplicationListener<PayloadApplicationEvent<RunCompleted>> all = event -> taken.add(event.getPayload());
        listening(all, work);
    }

    private void listening(ApplicationListener<PayloadApplicationEvent<RunCompleted>> listener, Runnable work) {
        ApplicationListener<PayloadApplicationEvent<?>> filtered = new ApplicationListener<>() {
            @Override
            @SuppressWarnings("unchecked") // its payload has just been looked at
            public void onApplicationEvent(PayloadApplicationEvent<?> event) {
                if (event.getPayload() instanceof RunCompleted) {
                    listener.onApplicationEvent((PayloadApplicationEvent<RunCompleted>) event);
                }
            }
        };
        context.addApplicationListener(filtered);
        try {
            work.run();
        } finally {
            context.removeApplicationListener(filtered);
        }
    }

    private long rows(String table, long run) {
        return office.asProgram(() -> jdbc.sql("select count(*) from models." + table + " where run = ?")
                .param(run)
                .query(Long.class)
                .single());
    }

    private static List<Path> leftBeside(Path folder) {
        if (!Files.exists(folder.getParent())) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder.getParent())) {
            return entries.filter(e -> e.getFileName().toString().startsWith("." + folder.getFileName()))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
