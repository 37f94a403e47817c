package org.mingjing.scan;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;
import org.mingjing.lake.Durable;
import org.mingjing.lake.Lake;
import org.mingjing.problem.Problem;

/**
 * Runs models over the snapshots of a lake and writes what they find to a folder. The way in:
 *
 * <pre>{@code
 * Datasets datasets = Datasets.read(Path.of("datasets"));
 * ModelLibrary library = ModelLibrary.read(Path.of("models"), datasets);
 * Run run = Scan.over(ScanSettings.of(Path.of("lake"), library, Clock.systemUTC())).to(Path.of("out"));
 * RunFolder.read(Path.of("out")).findings(finding -> ...);
 * }</pre>
 *
 * A model that fails, is stopped at its limits or may not run at all never keeps others from running: how each one
 * ended stands in the run.
 */
public final class Scan {
    /** Layout version of run ids; what they are made of must not change in silence. */
    private static final String IDENTITY = "mingjing run 1";

    static final long LEAST_MEMORY = 64L << 20;
    private static final int RUN_ID_DIGITS = 12;

    private final ScanSettings settings;
    private boolean force;
    private ScanProgress progress = ScanProgress.NONE;
    private Cancellation cancellation = new Cancellation();
    private Consumer<Path> afterwards = folder -> {};
    private RunnerSource runners = DuckDbRunner::new;
    private @Nullable RunFolder earlier;

    private Scan(ScanSettings settings) {
        this.settings = settings;
    }

    public static Scan over(ScanSettings settings) {
        if (settings.threads() < 1
                || settings.memoryBytes() < LEAST_MEMORY
                || settings.timeLimit().isNegative()
                || settings.timeLimit().isZero()) {
            throw new Problem(
                    ScanProblem.SCAN_SETTING_INVALID,
                    "a scan needs at least one thread, " + (LEAST_MEMORY >> 20) + " MB of memory and a time limit",
                    null,
                    "Mend --threads, --memory or --time-limit.");
        }
        return new Scan(settings);
    }

    /** Replaces a run that is in the folder already. */
    public Scan replacing() {
        force = true;
        return this;
    }

    public Scan reportingTo(ScanProgress listener) {
        progress = listener;
        return this;
    }

    public Scan stoppingOn(Cancellation wish) {
        cancellation = wish;
        return this;
    }

    /** Does more with the folder before it gets its name, such as writing a report into it. */
    public Scan thenWith(Consumer<Path> writer) {
        afterwards = writer;
        return this;
    }

    /** Uses another engine than DuckDB. */
    public Scan on(RunnerSource engine) {
        runners = engine;
        return this;
    }

    /**
     * Builds on the results of an earlier run over an earlier state of the lake, wherever these are bound to be the
     * same today. What comes out is what a run without it would give.
     */
    public Scan since(RunFolder run) {
        earlier = run;
        return this;
    }

    /** Makes a runner that may use the given folder for what does not fit into memory. */
    @FunctionalInterface
    public interface RunnerSource {
        Runner runner(Path scratch);
    }

    /**
     * Runs, and writes to the folder in one step at the end.
     *
     * @throws Problem where the folder is taken, the lake cannot be read or the disk is full; never because of one
     *     model
     */
    public Run to(Path target) {
        Instant start = settings.clock().instant();
        Lake lake = Lake.open(settings.lake());
        Preparation.Prepared prepared = new Preparation(settings, lake, new Regions(lake, settings.asOf())).prepare();
        try (OutFolder out = OutFolder.begin(target, force)) {
            Run run = runInto(out, prepared, start);
            afterwards.accept(out.work());
            out.publish();
            return run;
        }
    }

    private Run runInto(OutFolder out, Preparation.Prepared prepared, Instant start) {
        try (Runner runner = runners.runner(out.scratch().resolve("engine"));
                RunStore store = RunStore.create(out.scratch().resolve("findings"))) {
            String version = runner.version(); // an engine that is away is told before models wait for it
            progress.prepared(
                    prepared.notRun(),
                    prepared.tasks().stream().map(ModelTask::id).toList());
            EarlierRun before = earlier == null ? null : new EarlierRun(earlier, Lake.open(settings.lake()));
            List<ModelRun> turns =
                    new Turns(settings, runner, store, progress, cancellation, before).all(prepared.tasks());
            refuseUseless(turns);
            List<ModelRun> models = new ArrayList<>(prepared.notRun());
            models.addAll(turns);
            models.sort(Comparator.comparing(ModelRun::model));
            List<Coverage> coverage = new CoverageOfInputs(settings.library().datasets(), store).of(prepared.tasks());
            models.replaceAll(model -> noted(model, coverage));
            Ranking.rank(store, prepared.tasks());
            Scores.compute(store);
            Run run = new Run(
                    Run.FORMAT,
                    identity(models),
                    runner.engine(),
                    version,
                    Program.VERSION,
                    settings.lake().toString(),
                    settings.caseNumber(),
                    start,
                    settings.clock().instant(),
                    cancellation.isCancelled(),
                    snapshots(models),
                    models,
                    coverage);
            new RunExport(store, out.work()).write(run);
            return run;
        }
    }

    /** Says of a model that ran which months of its data are missing: no hit there is not "no hit". */
    private static ModelRun noted(ModelRun model, List<Coverage> coverage) {
        boolean ran = model.state() == ModelState.DONE || model.state() == ModelState.HELD;
        if (!ran || (model.takenOver() != null && model.takenOver().whole())) {
            return model;
        }
        List<Text> notes = new ArrayList<>();
        for (Coverage seen : coverage) {
            if (model.inputs().containsKey(seen.dataset()) && !seen.gaps().isEmpty()) {
                String months = String.join(", ", seen.gaps());
                notes.add(new Text(
                        seen.dataset() + " holds no row of " + months + ": about that time the model can say nothing.",
                        seen.dataset() + " 没有 " + months.replace(", ", "、") + " 的数据，模型对该时段无从判断。"));
            }
        }
        return notes.isEmpty() ? model : model.noting(notes);
    }

    /** An engine that could serve no model at all is set up wrongly: that is no result worth keeping. */
    private static void refuseUseless(List<ModelRun> turns) {
        String away = ScanProblem.ENGINE_UNAVAILABLE.name();
        if (turns.isEmpty() || !turns.stream().allMatch(turn -> away.equals(turn.code()))) {
            return;
        }
        String[] whatAndMend = String.valueOf(turns.get(0).reason()).split("\n  -> ", 2);
        throw new Problem(
                ScanProblem.ENGINE_UNAVAILABLE,
                "no model could run. " + whatAndMend[0],
                null,
                whatAndMend.length > 1 ? whatAndMend[1] : "");
    }

    private static Map<String, String> snapshots(List<ModelRun> models) {
        Map<String, String> snapshots = new TreeMap<>();
        models.forEach(model -> snapshots.putAll(model.inputs()));
        return snapshots;
    }

    private String identity(List<ModelRun> models) {
        String question = models.stream()
                .map(m -> m.model() + " " + m.digest() + " " + new TreeMap<>(m.parameters()) + " "
                        + new TreeMap<>(m.inputs())
                        + (m.localValues().isEmpty() ? "" : " " + m.localValues()))
                .collect(Collectors.joining(
                        "\n", IDENTITY + "\n", "\n" + settings.exemptions().digest()));
        return "r-" + Durable.sha256(question).substring(0, RUN_ID_DIGITS);
    }
}
