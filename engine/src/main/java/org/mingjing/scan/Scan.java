package org.mingjing.scan;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    private static final long LEAST_MEMORY = 64L << 20;
    private static final int RUN_ID_DIGITS = 12;

    private final ScanSettings settings;
    private boolean force;
    private ScanProgress progress = ScanProgress.NONE;
    private Cancellation cancellation = new Cancellation();
    private Consumer<Path> afterwards = folder -> {};
    private RunnerSource runners = DuckDbRunner::new;

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
            progress.prepared(
                    prepared.notRun(),
                    prepared.tasks().stream().map(ModelTask::id).toList());
            List<ModelRun> models = new ArrayList<>(prepared.notRun());
            models.addAll(runAll(prepared.tasks(), runner, store));
            models.sort(Comparator.comparing(ModelRun::model));
            Ranking.rank(store, prepared.tasks());
            Run run = new Run(
                    Run.FORMAT,
                    identity(models),
                    runner.engine(),
                    runner.version(),
                    Program.VERSION,
                    settings.lake().toString(),
                    settings.caseNumber(),
                    start,
                    settings.clock().instant(),
                    cancellation.isCancelled(),
                    snapshots(models),
                    models,
                    new CoverageOfInputs(settings.library().datasets()).of(prepared.tasks()));
            new RunExport(store, out.work()).write(run);
            return run;
        }
    }

    private List<ModelRun> runAll(List<ModelTask> tasks, Runner runner, RunStore store) {
        if (tasks.isEmpty()) {
            return List.of();
        }
        List<ModelTask> largestFirst = new ArrayList<>(tasks);
        largestFirst.sort(Comparator.comparingLong(ModelTask::weight).reversed());
        double total = tasks.stream().mapToLong(ModelTask::weight).sum();
        int workers = Math.min(settings.threads(), tasks.size());
        Limits limits = new Limits(
                settings.timeLimit(),
                Math.max(LEAST_MEMORY, settings.memoryBytes() / workers),
                Math.max(1, settings.threads() / workers),
                Math.max(1L << 30, settings.memoryBytes() * 2 / workers));
        Candidates candidates = new Candidates();
        SortedSet<String> running = new TreeSet<>();
        double[] done = new double[1];
        ExecutorService executor = Executors.newFixedThreadPool(workers);
        try {
            List<Future<ModelRun>> turns = new ArrayList<>();
            for (ModelTask task : largestFirst) {
                turns.add(executor.submit(() -> {
                    change(running, () -> running.add(task.id()));
                    ModelRun run = new ModelTurn(task, Output.inlined(task), store, candidates, raisesHeld(task.id()))
                            .run(runner, task.relations(), limits, cancellation);
                    change(running, () -> {
                        running.remove(task.id());
                        done[0] += task.weight();
                        progress.finished(run, done[0] / total);
                    });
                    return run;
                }));
            }
            List<ModelRun> runs = new ArrayList<>();
            for (Future<ModelRun> turn : turns) {
                runs.add(turn.get());
            }
            return runs;
        } catch (InterruptedException interrupted) {
            cancellation.cancel();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the thread of a scan was interrupted", interrupted);
        } catch (ExecutionException failure) {
            cancellation.cancel();
            throw failure.getCause() instanceof RuntimeException ours
                    ? ours
                    : new IllegalStateException(failure.getCause());
        } finally {
            executor.shutdown();
        }
    }

    private void change(SortedSet<String> running, Runnable change) {
        synchronized (running) {
            change.run();
            progress.running(new TreeSet<>(running));
        }
    }

    private boolean raisesHeld(String model) {
        return settings.raiseHeld().stream()
                .anyMatch(p -> Pattern.compile(p.replace("*", ".*").replace("?", "."), Pattern.CASE_INSENSITIVE)
                        .matcher(model)
                        .matches());
    }

    private static Map<String, String> snapshots(List<ModelRun> models) {
        Map<String, String> snapshots = new TreeMap<>();
        models.forEach(model -> snapshots.putAll(model.inputs()));
        return snapshots;
    }

    private String identity(List<ModelRun> models) {
        String question = models.stream()
                .map(m -> m.model() + " " + m.digest() + " " + new TreeMap<>(m.parameters()) + " "
                        + new TreeMap<>(m.inputs()))
                .collect(Collectors.joining(
                        "\n", IDENTITY + "\n", "\n" + settings.exemptions().digest()));
        return "r-" + Durable.sha256(question).substring(0, RUN_ID_DIGITS);
    }
}
