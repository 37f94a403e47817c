package org.mingjing.app.exchange;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.access.GrantedSnapshots;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Attempts;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.identity.Behalf;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.jobs.Job;
import org.mingjing.app.jobs.JobState;
import org.mingjing.app.jobs.Jobs;
import org.mingjing.app.jobs.NewJob;
import org.mingjing.contract.Text;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/**
 * Publications that are being prepared from snapshots, each by a job: asked for, watched, stopped. One snapshot is read at
 * a time, others wait in line; of one publication there is one at a time. What comes of it waits for two approvals.
 */
@Service
public class PublicationJobs {
    static final String KIND = "exchange.publication";
    private static final String OBJECT = "publication";
    private static final Duration SHOWN = Duration.ofDays(14);
    private static final int MOST_SHOWN = 50;

    private final PublicationJobStore store;
    private final SnapshotPublications preparing;
    private final Publications publications;
    private final GrantedSnapshots snapshots;
    private final ExchangeSettings settings;
    private final Jobs jobs;
    private final Attempts attempts;
    private final Audit audit;
    private final Clock clock;

    PublicationJobs(
            PublicationJobStore store,
            SnapshotPublications preparing,
            Publications publications,
            GrantedSnapshots snapshots,
            ExchangeSettings settings,
            Jobs jobs,
            Attempts attempts,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.preparing = preparing;
        this.publications = publications;
        this.snapshots = snapshots;
        this.settings = settings;
        this.jobs = jobs;
        this.attempts = attempts;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A publication on its way to be prepared.
     *
     * @param publication its id
     * @param share how far it is, 0 to 1
     * @param progress rows read so far
     * @param failure why it failed, or why its last attempt did
     * @param version that came of it; null while there is none
     */
    public record PublicationJob(
            long id,
            String publication,
            Text title,
            String askedBy,
            Instant askedAt,
            JobState state,
            double share,
            @Nullable JsonNode progress,
            int attempts,
            Job.@Nullable Failure failure,
            @Nullable Integer version) {}

    /** Puts it in line. What can be said at once is: a draft that is none, a grant that does not cover it. */
    public PublicationJob ask(Caller caller, SnapshotDraft draft) {
        SnapshotRows reading = preparing.require(draft);
        String id = draft.head().id();
        return attempts.of(Act.of("exchange.publication_refused_at_once", OBJECT, id), () -> {
            PublicationDraft whole = draft.head().with(reading.columns(), List.of());
            publications.requireClean(whole);
            publications.next(whole);
            snapshots.require(caller, preparing.question(draft, reading));
            long job = jobs.ask(NewJob.of(KIND, new PublicationWorker.Payload(id))
                    .inLane(KIND)
                    .onceFor(KIND + ":" + id));
            String unit = Objects.requireNonNull(settings.unit()); // next() asked for it
            long made = store.add(draft, unit, Behalf.Asker.of(caller), job, clock.instant())
                    .orElseThrow(() -> new Problem(
                            CommonProblem.STATE_FORBIDS,
                            "a version of " + id + " is being prepared already",
                            null,
                            "Wait until it is done, or stop it."));
            audit.record(Act.of("exchange.publication_asked", OBJECT, id)
                    .with("preparation", made)
                    .with("grant", draft.plan().grant())
                    .with("snapshot", draft.plan().snapshot()));
            return view(store.find(made).orElseThrow(), jobs.find(job).orElse(null));
        });
    }

    /** In one snapshot of the database: a job that is done shows the version that came of it. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public PublicationJob get(long id) {
        PublicationJobStore.Kept kept = store.find(id).orElseThrow(CommonProblem::notFound);
        return view(kept, jobs.find(kept.job()).orElse(null));
    }

    /** Those of the last days, the newest first. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<PublicationJob> list() {
        List<PublicationJobStore.Kept> all = store.since(clock.instant().minus(SHOWN), MOST_SHOWN);
        Map<Long, Job> theirs = jobs
                .findAll(all.stream().map(PublicationJobStore.Kept::job).toList())
                .stream()
                .collect(Collectors.toMap(Job::id, Function.identity()));
        return all.stream().map(kept -> view(kept, theirs.get(kept.job()))).toList();
    }

    /** Asks it to stop; one that is over stays as it is. */
    @Transactional
    public PublicationJob cancel(long id) {
        PublicationJobStore.Kept kept = store.find(id).orElseThrow(CommonProblem::notFound);
        if (jobs.cancel(kept.job())) {
            audit.record(Act.of(
                            "exchange.publication_stopped",
                            OBJECT,
                            kept.draft().head().id())
                    .with("preparation", id));
        }
        return view(kept, jobs.find(kept.job()).orElse(null));
    }

    private static PublicationJob view(PublicationJobStore.Kept kept, @Nullable Job job) {
        JobState gone = kept.version() == null ? JobState.FAILED : JobState.DONE;
        return new PublicationJob(
                kept.id(),
                kept.draft().head().id(),
                kept.draft().head().title(),
                kept.askedByName(),
                kept.askedAt(),
                job == null ? gone : job.state(),
                job == null ? 1 : job.share(),
                job == null ? null : job.detail(),
                job == null ? 0 : job.attempts(),
                job == null ? null : job.failure(),
                kept.version());
    }
}
