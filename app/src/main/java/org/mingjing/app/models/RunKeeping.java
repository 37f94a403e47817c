package org.mingjing.app.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.catalog.Snapshots;
import org.mingjing.app.jobs.Jobs;
import org.mingjing.lake.Durable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps what runs rest on and what they left, for as long as somebody needs it. A run holds its snapshots from before it
 * reads them until it is over and nothing rests on it any more; its folder goes after its term, under the same condition.
 * What has to go is found anew each time, so that a kill at any moment only puts it off.
 */
@Component
class RunKeeping {
    static final String HOLDER = "run:";
    private static final int AT_ONCE = 100;
    private static final Pattern SEALED = Pattern.compile("sealed-(\\d{1,18})");

    private final RunStore store;
    private final Runs runs;
    private final Snapshots snapshots;
    private final List<RestsOnRuns> resting;
    private final Jobs jobs;
    private final Engines engines;
    private final RunSettings settings;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RunKeeping(
            RunStore store,
            Runs runs,
            Snapshots snapshots,
            List<RestsOnRuns> resting,
            Jobs jobs,
            Engines engines,
            RunSettings settings,
            Audit audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.runs = runs;
        this.snapshots = snapshots;
        this.resting = resting;
        this.jobs = jobs;
        this.engines = engines;
        this.settings = settings;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Holds what the run reads, within the transaction that writes down what that is. */
    void hold(long run, Map<String, String> frozen) {
        snapshots.hold(frozen, HOLDER + run);
    }

    /** Lets go of snapshots on which nothing rests any more. */
    void release() {
        transaction.executeWithoutResult(status -> {
            if (!store.nobodyHolds()) {
                return; // a finding is being reopened; next time
            }
            Set<Long> held = new TreeSet<>();
            snapshots.holders(HOLDER).forEach(holder -> held.add(Long.valueOf(holder.substring(HOLDER.length()))));
            // whether it is over is asked first: its findings are there from the moment in which it is
            held.removeIf(runs::isOpen);
            Set<Long> needed = needed(held);
            held.stream().filter(run -> !needed.contains(run)).forEach(run -> snapshots.release(HOLDER + run));
        });
    }

    /** Removes folders of runs that are older than the term. Marked first, with its entry in the audit. */
    void removeFolders() {
        transaction.executeWithoutResult(status -> {
            if (!store.nobodyHolds()) {
                return;
            }
            Set<Long> old = store.finishedBefore(clock.instant().minus(settings.keep()), AT_ONCE);
            Set<Long> needed = needed(old);
            old.stream().filter(run -> !needed.contains(run)).forEach(run -> {
                store.removed(run, clock.instant());
                audit.record(Act.of("models.run_folder_removed", "run", run));
            });
        });
        for (long run :
                transaction.execute(status -> store.removedSince(clock.instant().minus(settings.keep())))) {
            delete(Runs.folder(engines.runs(), run));
        }
    }

    /** Removes lakes of runs under a case that were broken off and not taken up again. */
    void removeSealed() {
        if (!Files.isDirectory(engines.work())) {
            return;
        }
        try (Stream<Path> entries = Files.list(engines.work())) {
            for (Path entry : (Iterable<Path>) entries::iterator) {
                Matcher sealed = SEALED.matcher(entry.getFileName().toString());
                if (sealed.matches()) {
                    boolean open = jobs.find(Long.parseLong(sealed.group(1)))
                            .filter(job -> !job.state().isOver())
                            .isPresent();
                    if (!open) {
                        delete(entry);
                    }
                }
            }
        } catch (IOException failure) {
            throw Durable.failed(engines.work(), failure);
        }
    }

    /** Runs on which something rests, and the newest, on which before-and-afters are computed. */
    private Set<Long> needed(Set<Long> among) {
        Set<Long> needed = new HashSet<>();
        resting.forEach(each -> needed.addAll(each.among(among)));
        store.newestSample().map(RunStore.Sample::run).ifPresent(needed::add);
        return needed;
    }

    private static void delete(Path folder) {
        try {
            if (Files.exists(folder)) {
                Durable.delete(folder);
            }
        } catch (IOException failure) {
            throw Durable.failed(folder, failure);
        }
    }
}
