package org.mingjing.app.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.mingjing.app.access.GrantedSnapshots;
import org.mingjing.app.analytics.AnalyticsSettings;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.audit.Attempts;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.Permission;
import org.mingjing.app.identity.Behalf;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.jobs.JobRun;
import org.mingjing.app.jobs.JobWorker;
import org.mingjing.identifier.KeyedHash;
import org.mingjing.lake.Durable;
import org.mingjing.problem.Problem;
import org.mingjing.problem.ProblemCode;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Prepares one publication from a snapshot, as whoever asked for it, with what they may do now. Rows are read and masked
 * outside of any transaction and put aside; the version, its rows, where they came from and the job's end are one
 * transaction. Killed before that, nothing is there and it is begun anew.
 */
@Component
class PublicationWorker implements JobWorker {
    private static final double READ = 0.8;
    private static final int TELL_EVERY = 500;

    private final PublicationJobStore store;
    private final SnapshotPublications preparing;
    private final Publications publications;
    private final PublicationRowStore rows;
    private final GrantedSnapshots snapshots;
    private final Behalf behalf;
    private final KeyedHash office;
    private final Path folder;
    private final Duration readTime;
    private final TransactionTemplate transaction;
    private final Attempts attempts;
    private final Audit audit;

    PublicationWorker(
            PublicationJobStore store,
            SnapshotPublications preparing,
            Publications publications,
            PublicationRowStore rows,
            GrantedSnapshots snapshots,
            Behalf behalf,
            AnalyticsSettings analytics,
            ExchangeSettings settings,
            TransactionTemplate transaction,
            Attempts attempts,
            Audit audit) {
        this.store = store;
        this.preparing = preparing;
        this.publications = publications;
        this.rows = rows;
        this.snapshots = snapshots;
        this.behalf = behalf;
        this.office = KeyedHash.read(analytics.hashKey());
        this.folder = analytics.work().resolve("publications");
        this.readTime = settings.readTime();
        this.transaction = transaction;
        this.attempts = attempts;
        this.audit = audit;
        try {
            Durable.delete(folder); // what a killed program left
        } catch (IOException failure) {
            throw Durable.failed(folder, failure);
        }
    }

    /** @param publication id; which rows is kept with the job */
    record Payload(String publication) {}

    /** How far it is. */
    record RowsRead(long rows, long of) {}

    @Override
    public String kind() {
        return PublicationJobs.KIND;
    }

    @Override
    public void work(JobRun run) {
        PublicationJobStore.Kept kept = run.step(() -> store.ofJob(run.id()).orElseThrow());
        Caller caller = behalf.present(kept.asker(), run.id())
                .filter(now -> now.may(Permission.PUBLICATIONS_PREPARE))
                .orElseThrow(() -> new Problem(
                        ExchangeProblem.PUBLICATION_ASKER_GONE,
                        "whoever asked for this may prepare no publications any more",
                        null,
                        "Let somebody who may ask for it."));
        Acting.as(caller.actor(), () -> prepare(run, kept, caller));
    }

    private void prepare(JobRun run, PublicationJobStore.Kept kept, Caller caller) {
        SnapshotDraft draft = kept.draft();
        try {
            SnapshotRows reading = preparing.require(draft);
            GrantedSnapshots.Reading opened = Objects.requireNonNull(
                    transaction.execute(status -> snapshots.begin(caller, preparing.question(draft, reading))));
            requireOn(run);
            try (PublicationSpool spool = new PublicationSpool(folder, run.id() + "-" + run.attempt() + ".jsonl")) {
                SnapshotRows.Reader reader = (row, refusal) -> {
                    if (refusal == null) {
                        spool.add(row.key() == null ? null : office.hexOfText("publication", row.key()), row.shown());
                    }
                };
                AtomicLong found = new AtomicLong();
                snapshots.readOn(
                        opened, new GrantedSnapshots.Course(readTime, readTime, run::onCancel, found::set), row -> {
                            reading.take(row, reader);
                            if (reading.read() % TELL_EVERY == 0) {
                                requireOn(run);
                                run.progress(
                                        READ * reading.read() / found.get(), new RowsRead(reading.read(), found.get()));
                            }
                        });
                reading.end(reader);
                run.progress(READ, new RowsRead(reading.read(), found.get()));
                requireOn(run);
                run.finish(() -> keep(run, kept, caller, reading, opened, spool));
            }
        } catch (Problem problem) {
            if (problem.code().kind() == ProblemCode.Kind.CALLER && !run.isCancelled()) {
                attempts.of(
                        Act.of(
                                "exchange.publication_refused_at_once",
                                "publication",
                                draft.head().id()),
                        () -> {
                            throw problem;
                        });
            }
            throw problem;
        }
    }

    private static void requireOn(JobRun run) {
        if (run.isCancelled()) {
            throw new Problem(ExchangeProblem.PUBLICATION_STOPPED, "it was stopped", null, "Ask for it again.");
        }
    }

    private Object keep(
            JobRun run,
            PublicationJobStore.Kept kept,
            Caller caller,
            SnapshotRows reading,
            GrantedSnapshots.Reading opened,
            PublicationSpool spool) {
        SnapshotDraft draft = kept.draft();
        if (reading.shown() == 0) {
            throw new Problem(
                    ExchangeProblem.PUBLICATION_NO_ROWS,
                    "none of the " + reading.read() + " rows can be published",
                    null,
                    "Look at the reasons in the preview; choose another region, year or snapshot.");
        }
        snapshots.end(caller, opened);
        PublicationDraft whole = draft.head().with(reading.columns(), List.of());
        publications.requireClean(whole);
        int version = publications.begin(caller, whole);
        try (PublicationRowWriter writer = new PublicationRowWriter(rows, whole.id(), version)) {
            spool.each((key, cells) -> {
                requireOn(run);
                writer.add(key, cells);
            });
        }
        rows.addOrigin(whole.id(), version, preparing.origin(draft.plan(), reading));
        store.made(kept.id(), version);
        audit.record(Act.of("exchange.publication_prepared", "publication", whole.id())
                .with("version", version)
                .with("withdrawn", false)
                .with("grant", draft.plan().grant())
                .with("snapshot", draft.plan().snapshot())
                .with("rows", reading.shown()));
        return new Payload(whole.id());
    }
}
