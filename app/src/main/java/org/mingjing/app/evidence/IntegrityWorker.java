package org.mingjing.app.evidence;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.jobs.JobRun;
import org.mingjing.app.jobs.JobWorker;
import org.mingjing.app.keys.MatterKeys;
import org.mingjing.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads every file and compares it with what was received; seals it where it lies plain still and is sound. Begun again
 * after a kill, it reads from the first on.
 */
@Component
class IntegrityWorker implements JobWorker {
    private static final Logger LOG = LoggerFactory.getLogger(IntegrityWorker.class);
    private static final int AT_ONCE = 50;

    private final IntegrityStore store;
    private final EvidenceFileStore fileStore;
    private final EvidenceFolder folder;
    private final MatterKeys keys;
    private final Audit audit;
    private final Clock clock;

    IntegrityWorker(
            IntegrityStore store,
            EvidenceFileStore fileStore,
            EvidenceFolder folder,
            MatterKeys keys,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.fileStore = fileStore;
        this.folder = folder;
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return IntegrityChecks.JOB;
    }

    @Override
    public void work(JobRun run) {
        long last = run.step(store::last);
        long files = run.step(() -> store.count(last));
        long checked = 0;
        List<Long> damaged = new ArrayList<>();
        long at = 0;
        while (true) {
            long from = at;
            List<IntegrityStore.Received> some = run.step(() -> store.after(from, last, AT_ONCE));
            if (some.isEmpty()) {
                break;
            }
            List<Long> read = new ArrayList<>();
            for (IntegrityStore.Received file : some) {
                if (run.isCancelled()) {
                    stopped(run, files, checked, damaged);
                    return;
                }
                if (isDamaged(run, file)) {
                    LOG.error("file {} of matter {} is not what was received", file.id(), file.matter());
                    damaged.add(file.id());
                }
                read.add(file.id());
                checked++;
                at = file.id();
            }
            run.step(() -> {
                fileStore.compared(read, damaged, clock.instant());
                audit.record(
                        Act.of("evidence.compared", "evidence_check", run.id()).with("files", read.size()));
                return true;
            });
            run.progress((double) checked / files, null);
        }
        end(run, files, checked, damaged);
    }

    private void stopped(JobRun run, long files, long checked, List<Long> damaged) {
        run.step(() -> {
            store.end(run.id(), IntegrityChecks.Result.STOPPED, files, checked, damaged, clock.instant());
            audit.record(ended(run, IntegrityChecks.Result.STOPPED, checked, damaged));
            return true;
        });
    }

    private void end(JobRun run, long files, long checked, List<Long> damaged) {
        IntegrityChecks.Result result = !damaged.isEmpty()
                ? IntegrityChecks.Result.DAMAGED
                : checked == files ? IntegrityChecks.Result.PASSED : IntegrityChecks.Result.STOPPED;
        run.finish(() -> {
            store.end(run.id(), result, files, checked, damaged, clock.instant());
            audit.record(ended(run, result, checked, damaged));
            return null;
        });
    }

    private static Act ended(JobRun run, IntegrityChecks.Result result, long checked, List<Long> damaged) {
        return Act.of("evidence.check_ended", "evidence_check", run.id())
                .with("result", result.name())
                .with("checked", checked)
                .with("damaged", List.copyOf(damaged));
    }

    /** What cannot be read counts as damaged: a check that skips is none. */
    private boolean isDamaged(JobRun run, IntegrityStore.Received file) {
        try {
            Optional<EvidenceFolder.Found> found = folder.find(file.stored(), file.digest())
                    .filter(read -> read.digest().equals(file.digest()));
            if (found.isPresent() && !found.get().sealed() && !run.isCancelled()) {
                seal(run, file);
            }
            return found.isEmpty();
        } catch (IOException | Problem unreadable) {
            LOG.warn("file {} cannot be read", file.id(), unreadable);
            return true;
        }
    }

    /** Came before there were keys. Where it cannot be sealed now it is still what was received, and is sealed next time. */
    private void seal(JobRun run, IntegrityStore.Received file) {
        try {
            folder.seal(file.stored(), file.digest(), run.step(() -> keys.of(file.matter())));
        } catch (IOException | Problem failure) {
            LOG.error("file {} could not be sealed", file.id(), failure);
        }
    }
}
