package org.mingjing.app.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.jobs.JobRun;
import org.mingjing.app.jobs.JobWorker;
import org.mingjing.derive.Derivations;
import org.mingjing.lake.Durable;
import org.mingjing.lake.Lake;
import org.mingjing.scan.Cancellation;
import org.mingjing.scan.ModelRun;
import org.mingjing.scan.RunFolder;
import org.mingjing.scan.ScanProgress;
import org.mingjing.scan.ScanSettings;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Does a run. What it rests on is written down before it begins; its folder appears whole or not at all. Taken up again
 * after a kill, it finds the finished folder or computes it anew, and hands its findings on in the one transaction that
 * marks it as done.
 */
@Component
class RunWork implements JobWorker {
    static final String KIND = "models.run";

    private static final int MOST_DERIVATIONS = 3;

    private final RunStore store;
    private final RunResultStore results;
    private final SettingStore inForce;
    private final Runs runs;
    private final RunKeeping keeping;
    private final CaseRuns cases;
    private final Engines engines;
    private final Lake lake;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RunWork(
            RunStore store,
            RunResultStore results,
            SettingStore inForce,
            Runs runs,
            RunKeeping keeping,
            CaseRuns cases,
            Engines engines,
            Lake lake,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.results = results;
        this.inForce = inForce;
        this.runs = runs;
        this.keeping = keeping;
        this.cases = cases;
        this.engines = engines;
        this.lake = lake;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    record Payload(long run) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(JobRun job) {
        long id = job.payload(Payload.class).run();
        Cancellation cancellation = new Cancellation();
        job.onCancel(cancellation::cancel);
        say(job, "freeze", 0);
        RunStore.Kept run = job.step(() -> frozen(id));
        if (run.wanted().caseNumber() != null) {
            job.step(() -> covered(run));
        }
        Path folder = Runs.folder(engines.runs(), id);
        if (!isWhole(folder)) {
            FrozenSettings settings = Objects.requireNonNull(run.settings());
            Map<String, String> snapshots = run.snapshots();
            if (snapshots == null) {
                snapshots = snapshots(job, settings.models(), cancellation);
            }
            Map<String, String> read = snapshots;
            job.step(() -> {
                keeping.hold(id, read);
                store.freeze(id, read);
                return null;
            });
            scan(job, run.wanted(), settings, snapshots, folder, cancellation);
        }
        if (RunFolder.read(folder).run().cancelled()) {
            delete(folder); // half of an answer would look like an answer
            job.step(() -> null); // where it was taken up elsewhere, that is told here
            throw new java.util.concurrent.CancellationException();
        }
        say(job, "publish", 1);
        job.finish(() -> publish(id, folder));
    }

    private RunStore.Kept frozen(long id) {
        RunStore.Kept run = store.find(id).orElseThrow();
        if (run.settings() == null) {
            store.freeze(id, runs.settings(run.wanted()));
        }
        return store.find(id).orElseThrow();
    }

    /**
     * The current snapshots of all that the models read, derived datasets made current first. Where an import came
     * between, they are made current again, so that what is derived fits what it is derived from.
     */
    private Map<String, String> snapshots(JobRun job, List<String> models, Cancellation cancellation) {
        Derivations derivations = engines.derivations();
        Set<String> datasets = engines.datasetsOf(models);
        Map<String, String> heads = Map.of();
        for (int i = 0; i < MOST_DERIVATIONS; i++) {
            for (String dataset : datasets) {
                if (isOld(derivations, dataset)) {
                    derivations.refresh(lake, dataset, (what, done, total) -> {
                        job.progress(0, new Run.Progress("derive", 0, 0, 0, List.of(dataset)));
                        return !cancellation.isCancelled();
                    });
                }
            }
            heads = engines.heads(datasets);
            if (datasets.stream().noneMatch(dataset -> isOld(derivations, dataset))) {
                break;
            }
        }
        return heads;
    }

    private boolean isOld(Derivations derivations, String dataset) {
        if (!derivations.isDerived(dataset)) {
            return false;
        }
        Derivations.State state = derivations.state(lake, dataset);
        return state == Derivations.State.ABSENT || state == Derivations.State.STALE;
    }

    private void scan(
            JobRun job,
            RunStore.Wanted wanted,
            FrozenSettings settings,
            Map<String, String> snapshots,
            Path folder,
            Cancellation cancellation) {
        ScanSettings asked = engines.settings(settings.models(), settings.local(), snapshots)
                .withCaseNumber(wanted.caseNumber())
                .withRaiseHeld(wanted.raiseHeld());
        Optional<Long> earlier = wanted.caseNumber() != null
                ? Optional.empty()
                : job.step(() -> store.newestSample().map(RunStore.Sample::run));
        if (wanted.caseNumber() == null) {
            engines.scan(asked, earlier)
                    .reportingTo(new Teller(job))
                    .stoppingOn(cancellation)
                    .to(folder);
            return;
        }
        Path sealed = engines.work().resolve("sealed-" + job.id());
        delete(sealed); // of an attempt that was killed
        try {
            engines.sealedScan(asked, wanted.caseNumber(), snapshots, sealed)
                    .reportingTo(new Teller(job))
                    .stoppingOn(cancellation)
                    .to(folder);
        } finally {
            delete(sealed);
        }
    }

    /** The grant may have been revoked while the run waited, or while it ran. */
    private boolean covered(RunStore.Kept run) {
        RunStore.Wanted wanted = run.wanted();
        cases.requireCovered(Objects.requireNonNull(wanted.askedBy()), wanted.caseNumber(), wanted.models());
        return true;
    }

    private static boolean isWhole(Path folder) {
        return Files.exists(folder.resolve(RunFolder.RUN));
    }

    private @Nullable Object publish(long id, Path folder) {
        RunStore.Kept run = store.find(id).orElseThrow();
        if (run.wanted().caseNumber() != null) {
            covered(run);
        }
        FrozenSettings settings = Objects.requireNonNull(run.settings());
        RunFolder result = RunFolder.read(folder);
        if (store.finish(id, result.run().id(), result.run().engine(), clock.instant()) == 0) {
            return null;
        }
        Set<String> shadow = settings.shadowOf(result.run().models(), inForce.of(SettingKind.MODE, settings.state()));
        for (ModelRun model : result.run().models()) {
            results.add(id, model, shadow.contains(model.model()) ? Mode.SHADOW : Mode.LIVE);
        }
        results.add(id, counts(result));
        events.publishEvent(new RunCompleted(id, folder, shadow, run.wanted().caseNumber()));
        audit.record(Act.of("models.run_completed", "run", id)
                .under(run.wanted().caseNumber())
                .with("question", result.run().id())
                .with("models", settings.models().size())
                .with("settings", settings.state()));
        return null;
    }

    private static List<RunResultStore.OfUnit> counts(RunFolder result) {
        record Key(String model, @Nullable String unit) {}
        Map<Key, long[]> counts = new HashMap<>();
        result.findings(finding -> {
            long[] count = counts.computeIfAbsent(new Key(finding.model(), finding.answerable()), key -> new long[3]);
            switch (finding.outcome()) {
                case HIT -> count[0]++;
                case EXPLAINED -> count[1]++;
                case NOT_ASSESSABLE -> count[2]++;
                case NO_HIT -> {}
            }
        });
        List<RunResultStore.OfUnit> units = new ArrayList<>();
        counts.forEach((key, count) ->
                units.add(new RunResultStore.OfUnit(key.model(), key.unit(), count[0], count[1], count[2])));
        return units;
    }

    private static void say(JobRun job, String step, double share) {
        job.progress(share, new Run.Progress(step, share, 0, 0, List.of()));
    }

    private static void delete(Path folder) {
        try {
            Durable.delete(folder);
        } catch (IOException failure) {
            throw Durable.failed(folder, failure);
        }
    }

    /** Tells the job how the scan goes on. */
    private static final class Teller implements ScanProgress {
        private final JobRun job;
        private int total;
        private int finished;
        private double share;
        private List<String> running = List.of();

        Teller(JobRun job) {
            this.job = job;
        }

        @Override
        public void prepared(List<ModelRun> notRun, List<String> toRun) {
            total = toRun.size();
            tell();
        }

        @Override
        public void running(Set<String> models) {
            running = models.stream().sorted().toList();
            tell();
        }

        @Override
        public void finished(ModelRun model, double shareDone) {
            finished++;
            share = shareDone;
            tell();
        }

        private void tell() {
            job.progress(share, new Run.Progress("scan", share, total, finished, running));
        }
    }
}
