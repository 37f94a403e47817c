package org.mingjing.app.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.jobs.JobRun;
import org.mingjing.app.jobs.JobWorker;
import org.mingjing.lake.Durable;
import org.mingjing.lake.Lake;
import org.springframework.stereotype.Component;

/**
 * Removes what is beyond its term: earlier snapshots and files as they came. Never the current snapshot, never what is
 * held. What is to go is first marked, in one transaction with its entry in the audit and under the lock that a hold
 * needs too; then it goes, and a kill between the two is made good the next time.
 */
@Component
class RetentionWorker implements JobWorker {
    static final String KIND = "catalog.retention";
    private static final int AT_ONCE = 100;
    private static final Duration UPLOAD_LEFT = Duration.ofDays(7);
    private static final Duration STRAY_LEFT = Duration.ofDays(2);

    private final SnapshotStore snapshots;
    private final FileStore files;
    private final FileFolder folder;
    private final Lake lake;
    private final Audit audit;
    private final Clock clock;

    RetentionWorker(SnapshotStore snapshots, FileStore files, FileFolder folder, Lake lake, Audit audit, Clock clock) {
        this.snapshots = snapshots;
        this.files = files;
        this.folder = folder;
        this.lake = lake;
        this.audit = audit;
        this.clock = clock;
    }

    /** How much went. */
    record Removed(int snapshots, int files) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(JobRun run) {
        int removedSnapshots = 0;
        for (SnapshotStore.Known known : run.step(() -> snapshots.beyondTerm(clock.instant(), AT_ONCE))) {
            run.step(() -> {
                mark(known);
                return true;
            });
        }
        for (SnapshotStore.Known known : run.step(snapshots::removing)) {
            lake.remove(known.dataset(), known.id());
            run.step(() -> {
                snapshots.state(known.dataset(), known.id(), "REMOVED");
                return true;
            });
            removedSnapshots++;
        }
        int removedFiles = removeFiles(run);
        sweep(run);
        Removed removed = new Removed(removedSnapshots, removedFiles);
        run.finish(() -> removed);
    }

    private void mark(SnapshotStore.Known known) {
        boolean free = snapshots
                        .lockedState(known.dataset(), known.id())
                        .filter("PRESENT"::equals)
                        .isPresent()
                && snapshots.lockUnheld(known.dataset(), known.id());
        if (free) {
            snapshots.state(known.dataset(), known.id(), "REMOVING");
            audit.record(
                    Act.of("catalog.snapshot_removed", "snapshot", known.id()).with("dataset", known.dataset()));
        }
    }

    private int removeFiles(JobRun run) {
        Instant now = clock.instant();
        List<ReceivedFile> gone = run.step(() -> {
            List<ReceivedFile> beyond = new java.util.ArrayList<>(files.beyondTerm(now, AT_ONCE));
            beyond.addAll(files.abandoned(now.minus(UPLOAD_LEFT), AT_ONCE));
            for (ReceivedFile file : beyond) {
                files.removed(file.id(), now);
                audit.record(Act.of("catalog.file_removed", "file", file.id()).with("source", file.source()));
            }
            return beyond;
        });
        for (ReceivedFile file : gone) {
            folder.remove(file.folder());
            run.step(() -> files.importsOf(file.id())).forEach(folder::removeRejects);
        }
        return gone.size();
    }

    /** Folders that no file names: of removals and arrivals that a kill broke off. */
    private void sweep(JobRun run) {
        Instant before = clock.instant().minus(STRAY_LEFT);
        folder.sweepTemporary(before);
        Path all = folder.root().resolve("files");
        if (!Files.isDirectory(all)) {
            return;
        }
        try (Stream<Path> entries = Files.list(all)) {
            for (Path entry : (Iterable<Path>) entries::iterator) {
                String name = entry.getFileName().toString();
                if (Files.getLastModifiedTime(entry).toInstant().isBefore(before)
                        && run.step(() -> files.isStray(name))) {
                    folder.remove(name);
                }
            }
        } catch (IOException failure) {
            throw Durable.failed(all, failure);
        }
    }
}
