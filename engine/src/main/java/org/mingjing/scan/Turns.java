package org.mingjing.scan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The turns of all models of a run. First side by side, on an engine that they share where there is one: as many
 * models as there are threads, each on one thread, which wastes less than one model on many. What ran out of memory
 * there, or broke off with the engine, is no proof against the model: in the end it gets a second turn, alone, with
 * all the memory and all the threads.
 */
final class Turns {
    private static final Set<String> WORTH_ANOTHER_TURN =
            Set.of(ScanProblem.MODEL_MEMORY_LIMIT.name(), ScanProblem.ENGINE_BROKEN.name());

    private static final long LEAST_SCRATCH = 1L << 30;

    private final ScanSettings settings;
    private final Runner runner;
    private final RunStore store;
    private final ScanProgress progress;
    private final Cancellation cancellation;
    private final @Nullable EarlierRun earlier;
    private final Candidates candidates = new Candidates();
    private final Map<String, GrownInputs> grown = new HashMap<>();
    private final SortedSet<String> running = new TreeSet<>();
    private double total;
    private double done;

    /** @param earlier run on whose results this one may build; null: every model is asked about everything */
    Turns(
            ScanSettings settings,
            Runner runner,
            RunStore store,
            ScanProgress progress,
            Cancellation cancellation,
            @Nullable EarlierRun earlier) {
        this.earlier = earlier;
        this.settings = settings;
        this.runner = runner;
        this.store = store;
        this.progress = progress;
        this.cancellation = cancellation;
    }

    /** Runs them; the results come in no order. */
    List<ModelRun> all(List<ModelTask> tasks) {
        if (tasks.isEmpty()) {
            return List.of();
        }
        total = tasks.stream().mapToLong(ModelTask::weight).sum();
        List<ModelRun> runs = new ArrayList<>();
        List<ModelTask> largestFirst = new ArrayList<>();
        for (ModelTask task : tasks) {
            takenOver(task).ifPresentOrElse(run -> runs.add(finished(task, run)), () -> largestFirst.add(task));
        }
        if (largestFirst.isEmpty()) {
            return runs;
        }
        if (earlier != null && runner.engine().equals("duckdb")) {
            largestFirst.forEach(
                    task -> earlier.grown(task, basis(task)).ifPresent(part -> grown.put(task.id(), part)));
        }
        largestFirst.sort(Comparator.comparingLong(ModelTask::weight).reversed());
        int workers = Math.min(settings.threads(), largestFirst.size());
        List<ModelTask> again = Collections.synchronizedList(new ArrayList<>());
        runs.addAll(sideBySide(largestFirst, workers, again));
        Limits all = limits(1);
        for (ModelTask task : again) {
            runs.add(finished(task, turn(task, runner, all)));
        }
        return runs;
    }

    private Optional<ModelRun> takenOver(ModelTask task) {
        return earlier == null ? Optional.empty() : earlier.whole(task, basis(task), store);
    }

    private List<Relation> relations(ModelTask task) {
        GrownInputs part = grown.get(task.id());
        return part == null ? task.relations() : part.relations(task);
    }

    private @Nullable String basis(ModelTask task) {
        return Basis.of(task, raisesHeld(task.id()), runner);
    }

    private List<ModelRun> sideBySide(List<ModelTask> tasks, int workers, List<ModelTask> again) {
        Limits each = limits(workers);
        ExecutorService executor = Executors.newFixedThreadPool(workers);
        Runner shared =
                runner.shared(tasks.stream().map(this::relations).toList(), limits(1), each.threads(), cancellation);
        try {
            List<Future<Optional<ModelRun>>> turns = new ArrayList<>();
            for (ModelTask task : tasks) {
                turns.add(executor.submit(() -> {
                    ModelRun run = turn(task, shared, each);
                    if (workers > 1 && WORTH_ANOTHER_TURN.contains(String.valueOf(run.code()))) {
                        change(() -> running.remove(task.id()));
                        again.add(task);
                        return Optional.empty();
                    }
                    return Optional.of(finished(task, run));
                }));
            }
            List<ModelRun> runs = new ArrayList<>();
            for (Future<Optional<ModelRun>> turn : turns) {
                turn.get().ifPresent(runs::add);
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
            end(executor);
            if (shared != runner) {
                shared.close();
            }
        }
    }

    /** After a failure others may still be at work; what they read must not go away under them. */
    private static void end(ExecutorService executor) {
        executor.shutdown();
        boolean interrupted = false;
        while (!executor.isTerminated()) {
            try {
                executor.awaitTermination(1, TimeUnit.SECONDS);
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Limits limits(int workers) {
        return new Limits(
                settings.timeLimit(),
                Math.max(Scan.LEAST_MEMORY, settings.memoryBytes() / workers),
                Math.max(1, settings.threads() / workers),
                Math.max(LEAST_SCRATCH, settings.memoryBytes() * 2 / workers));
    }

    private ModelRun turn(ModelTask task, Runner engine, Limits limits) {
        change(() -> running.add(task.id()));
        return new ModelTurn(task, Output.inlined(task), store, candidates, raisesHeld(task.id()), grown.get(task.id()))
                .run(engine, relations(task), limits, cancellation)
                .onBasis(basis(task));
    }

    private ModelRun finished(ModelTask task, ModelRun run) {
        change(() -> {
            running.remove(task.id());
            done += task.weight();
            progress.finished(run, done / total);
        });
        return run;
    }

    private void change(Runnable change) {
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
}
