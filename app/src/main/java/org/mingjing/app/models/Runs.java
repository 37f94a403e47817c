package org.mingjing.app.models;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.analytics.CurrentLibrary;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.catalog.Snapshots;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.http.Page;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.jobs.Job;
import org.mingjing.app.jobs.JobState;
import org.mingjing.app.jobs.Jobs;
import org.mingjing.app.jobs.NewJob;
import org.mingjing.contract.Text;
import org.mingjing.contract.Tier;
import org.mingjing.model.Model;
import org.mingjing.model.ModelFolder;
import org.mingjing.problem.Problem;
import org.mingjing.scan.ScanProblem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Runs of models: asked for, watched, stopped, looked at. */
@Service
public class Runs {
    private final RunStore store;
    private final RunResultStore results;
    private final SettingStore settings;
    private final Modes modes;
    private final CaseRuns cases;
    private final CurrentLibrary library;
    private final Engines engines;
    private final Jobs jobs;
    private final Snapshots snapshots;
    private final Audit audit;
    private final Clock clock;

    Runs(
            RunStore store,
            RunResultStore results,
            SettingStore settings,
            Modes modes,
            CaseRuns cases,
            CurrentLibrary library,
            Engines engines,
            Jobs jobs,
            Snapshots snapshots,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.results = results;
        this.settings = settings;
        this.modes = modes;
        this.cases = cases;
        this.library = library;
        this.engines = engines;
        this.jobs = jobs;
        this.snapshots = snapshots;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Values with which a model was asked in a run.
     *
     * @param sources where they came from, for those that are not the default
     */
    public record Used(Map<String, String> parameters, Map<String, String> sources) {}

    /** Values with which a model was asked in a run; empty where the run did not ask it. */
    @Transactional(readOnly = true)
    public Optional<Used> used(long run, String model) {
        return results.used(run, model);
    }

    /**
     * What somebody wants run.
     *
     * @param models patterns; empty: all
     * @param raiseHeld models whose findings are raised however many they are, because somebody has looked
     * @param caseNumber authority for tier 3; null without
     */
    public record Order(List<String> models, List<String> raiseHeld, @Nullable String caseNumber) {
        public Order {
            models = models == null ? List.of() : List.copyOf(models);
            raiseHeld = raiseHeld == null ? List.of() : List.copyOf(raiseHeld);
            caseNumber = caseNumber == null || caseNumber.isBlank() ? null : caseNumber.strip();
        }
    }

    /**
     * Asks for a run now.
     *
     * @return its id
     */
    @Transactional
    public long start(Caller caller, Order order) {
        ModelPatterns.checked(order.models());
        ModelPatterns.checked(order.raiseHeld());
        refuseWithoutCase(order);
        refuseUnapproved(order);
        if (order.caseNumber() != null) {
            cases.require(caller, order.caseNumber(), order.models());
        }
        if (!order.raiseHeld().isEmpty()) {
            library.now().select(order.raiseHeld());
        }
        Instant now = clock.instant();
        long id = store.add(
                new RunStore.Wanted(
                        Run.Why.DEMAND,
                        caller.account(),
                        caller.name(),
                        order.models(),
                        order.raiseHeld(),
                        order.caseNumber(),
                        now),
                now);
        begin(id);
        audit.record(Act.of("models.run_asked", "run", id)
                .under(order.caseNumber())
                .with("models", order.models())
                .with("raiseHeld", order.raiseHeld()));
        return id;
    }

    /** Asks for a run on nobody's behalf; whoever calls records why. */
    long start(Run.Why why, String part, List<String> models) {
        Instant now = clock.instant();
        long id = store.add(new RunStore.Wanted(why, null, part, models, List.of(), null, now), now);
        begin(id);
        audit.record(
                Act.of("models.run_asked", "run", id).with("why", why.name()).with("models", models));
        return id;
    }

    /** Asks for a run of models whose inputs have changed, in a while, so that further imports join it. */
    void startAfterImport(List<String> models, Duration settle) {
        if (store.join(models).isPresent()) {
            return;
        }
        Instant now = clock.instant();
        long id = store.add(
                new RunStore.Wanted(Run.Why.IMPORT, null, "import", models, List.of(), null, now.plus(settle)), now);
        audit.record(Act.of("models.run_asked", "run", id)
                .with("why", Run.Why.IMPORT.name())
                .with("models", models));
    }

    /** Gives those that are due to the workers. */
    @Transactional
    public int beginDue() {
        List<Long> due = store.due(clock.instant());
        due.forEach(this::begin);
        return due.size();
    }

    private void begin(long id) {
        store.give(id, jobs.ask(NewJob.of(RunWork.KIND, new RunWork.Payload(id))));
    }

    /** Why somebody should look at a run. */
    public enum Attention {
        /** It failed, and none has ended well since. */
        FAILED,
        /** It held findings of a model back for review, and the model has not run since. */
        HELD
    }

    /**
     * Which runs; null means any.
     *
     * @param finishedSince those that ended well from then on
     */
    public record Which(@Nullable Attention attention, @Nullable Instant finishedSince) {}

    /** How many there are. */
    @Transactional(readOnly = true)
    public long count(Which which) {
        return store.count(which, failed(which));
    }

    /** Ids of those that failed since one ended well; none where they are not asked for. */
    private List<Long> failed(Which which) {
        if (which.attention() != Attention.FAILED) {
            return List.of();
        }
        Map<Long, Long> byJob = store.unfinishedSinceTheLast();
        return jobs.findAll(byJob.keySet()).stream()
                .filter(job -> job.state() == JobState.FAILED)
                .map(job -> byJob.get(job.id()))
                .toList();
    }

    /** Runs by number, by the models asked for, or by who asked; newest first. */
    @Transactional(readOnly = true)
    public List<Run> search(String text, int most) {
        return store.search(text, most).stream().map(this::run).toList();
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public Page<Run> list(Which which, @Nullable Long before, int size) {
        List<RunStore.Kept> kept = store.list(which, failed(which), before == null ? Long.MAX_VALUE : before, size + 1);
        Map<Long, Job> byId =
                jobs
                        .findAll(kept.stream()
                                .map(RunStore.Kept::job)
                                .filter(java.util.Objects::nonNull)
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(Job::id, Function.identity()));
        List<Run> runs = kept.stream()
                .map(k -> RunProgressReader.read(k, k.job() == null ? null : byId.get(k.job())))
                .toList();
        return Page.of(runs, size, run -> String.valueOf(run.id()));
    }

    /** A run with what became of each model. */
    @Transactional(readOnly = true)
    public Run.Detail one(long id) {
        RunStore.Kept kept = found(id);
        FrozenSettings frozen = kept.settings();
        Map<String, Model> described = library.now().described();
        return new Run.Detail(
                run(kept),
                kept.snapshots() == null ? Map.of() : kept.snapshots(),
                frozen == null ? List.of() : frozen.local().leftOut(),
                frozen == null ? null : frozen.state(),
                results.models(
                        id,
                        model -> described.containsKey(model)
                                ? described.get(model).title()
                                : null));
    }

    /** Asks a run to stop; it leaves nothing. */
    @Transactional
    public void cancel(long id) {
        RunStore.Kept kept = found(id);
        if (kept.job() == null) {
            begin(id);
        }
        Long job = found(id).job();
        if (kept.finishedAt() != null || job == null || !jobs.cancel(job)) {
            throw new Problem(CommonProblem.STATE_FORBIDS, "the run has ended already", null, "");
        }
        audit.record(Act.of("models.run_cancel_asked", "run", id));
    }

    /**
     * Holds snapshots again, as far as they are still there, because something begins to rest on a run anew; within the
     * transaction in which it does. Let go of with the run's own.
     *
     * @param rows snapshot by dataset, of the rows that it shows
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void holdAgain(long id, Map<String, String> rows) {
        store.holding();
        snapshots.holdPresent(rows, RunKeeping.HOLDER + id);
        store.snapshots(id).ifPresent(frozen -> snapshots.holdPresent(frozen, RunKeeping.HOLDER + id));
    }

    /** Folder of a run that has ended, for who may see the run; its content is not checked against anybody's scope. */
    @Transactional(readOnly = true)
    public Path folder(long id) {
        RunStore.Kept run = found(id);
        if (run.finishedAt() == null) {
            throw new Problem(
                    ModelsProblem.RUN_WITHOUT_RESULT, "the run has not ended well, or not yet", null, "Wait for it.");
        }
        if (run.removedAt() != null) {
            throw new Problem(
                    ModelsProblem.RUN_WITHOUT_RESULT,
                    "what the run left was removed after its term, on " + run.removedAt(),
                    null,
                    "Choose a later run.");
        }
        return folder(engines.runs(), id);
    }

    static Path folder(Path runs, long id) {
        return runs.resolve(String.format(Locale.ROOT, "run-%06d", id));
    }

    private RunStore.Kept found(long id) {
        return store.find(id).orElseThrow(CommonProblem::notFound);
    }

    private Run run(RunStore.Kept kept) {
        Job job = kept.job() == null ? null : jobs.find(kept.job()).orElse(null);
        return RunProgressReader.read(kept, job);
    }

    /** Whether a run may still change. */
    boolean isOpen(long id) {
        return store.find(id)
                .map(this::run)
                .map(Run::state)
                .filter(state -> !state.isOver())
                .isPresent();
    }

    /** What a run asked for now would rest on, beside the data. */
    FrozenSettings settings(RunStore.Wanted wanted) {
        List<Setting> inForce = new ArrayList<>();
        for (SettingKind kind : SettingKind.values()) {
            inForce.addAll(settings.inForce(kind));
        }
        List<String> models = new ArrayList<>();
        Set<String> shadow = new TreeSet<>();
        List<Text> leftOut = new ArrayList<>();
        for (ModelFolder folder : library.now().select(wanted.models())) {
            Mode mode = modes.of(folder.label(), inForce);
            boolean may = modes.mayRun(folder.label(), inForce);
            if (mode != Mode.OFF && may) {
                models.add(folder.label());
            } else if (!may) {
                leftOut.add(new Text(
                        folder.label() + " reads data of persons, and nobody has approved that it runs, not even in"
                                + " the shadow",
                        folder.label() + " 读取个人信息，尚未获批运行（含影子运行）"));
            }
            if (mode == Mode.SHADOW) {
                shadow.add(folder.label());
            }
        }
        SettingsForEngine local = SettingsForEngine.of(
                inForce.stream().map(SettingsForEngine.Signed::of).toList(), library.now());
        return new FrozenSettings(settings.current().number(), local.andLeftOut(leftOut), models, shadow);
    }

    /** Where nothing would be left to run, that is said at once. */
    private void refuseUnapproved(Order order) {
        List<Setting> inForce = settings.inForce(SettingKind.MODE);
        List<ModelFolder> chosen = library.now().select(order.models());
        if (!order.models().isEmpty() && chosen.stream().noneMatch(f -> modes.mayRun(f.label(), inForce))) {
            throw new Problem(
                    ModelsProblem.MODEL_NOT_APPROVED,
                    "these models read data of persons, and nobody has approved that they run",
                    null,
                    "Propose to use them in the shadow with /api/models/modes; somebody else approves.");
        }
    }

    /**
     * Tier 3 is opened by a case only, and then for no more than the case needs. Where all models are asked for, those
     * of tier 3 say themselves that they did not run.
     */
    private void refuseWithoutCase(Order order) {
        List<ModelFolder> chosen = library.now().select(order.models());
        List<String> sealed = chosen.stream()
                .filter(folder -> folder.model() != null)
                .filter(folder -> Tiers.of(folder.model().model(), library.datasets()) == Tier.T3)
                .map(ModelFolder::label)
                .toList();
        if (order.caseNumber() != null && (order.models().isEmpty() || sealed.size() < chosen.size())) {
            throw new Problem(
                    ModelsProblem.CASE_RUN_TOO_WIDE,
                    "a run under a case names models that read tier 3 data, and no others",
                    null,
                    "Name them by their ids.");
        }
        if (order.caseNumber() == null && !order.models().isEmpty() && !sealed.isEmpty()) {
            throw new Problem(
                    ScanProblem.MODEL_CASE_NUMBER_MISSING,
                    String.join(", ", sealed) + " read tier 3 data, which only a case opens",
                    null,
                    "Give the number of the case.");
        }
    }
}
