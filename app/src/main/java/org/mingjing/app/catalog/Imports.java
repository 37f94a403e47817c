package org.mingjing.app.catalog;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.audit.Actor;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.http.Page;
import org.mingjing.app.jobs.Job;
import org.mingjing.app.jobs.JobState;
import org.mingjing.app.jobs.Jobs;
import org.mingjing.app.jobs.NewJob;
import org.mingjing.lake.Durable;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** Imports: a received file under a mapping of its source, on its way into the lake. */
@Service
public class Imports {
    private final ImportStore store;
    private final SourceStore sources;
    private final ReceivedFiles files;
    private final Jobs jobs;
    private final Audit audit;
    private final Clock clock;

    Imports(ImportStore store, SourceStore sources, ReceivedFiles files, Jobs jobs, Audit audit, Clock clock) {
        this.store = store;
        this.sources = sources;
        this.files = files;
        this.jobs = jobs;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * An import as a screen shows it.
     *
     * @param share how far it is, 0 to 1
     * @param progress rows read so far
     * @param failure why it failed, or why its last attempt did
     */
    record View(
            ImportStore.Imported asked,
            JobState state,
            double share,
            @Nullable JsonNode progress,
            int attempts,
            Job.@Nullable Failure failure) {}

    /**
     * Puts a file in line.
     *
     * @param yaml mapping; kept as a new version where it differs from the newest; null: the newest
     */
    @Transactional
    View ask(long fileId, @Nullable String yaml) {
        ReceivedFile file = files.get(fileId);
        files.requireWhole(file);
        Source source = sources.find(file.source()).orElseThrow(CommonProblem::notFound);
        DataSources.requireOpen(source);
        int mapping = mapping(source, yaml);
        return view(add(file, source, mapping, null));
    }

    private int mapping(Source source, @Nullable String yaml) {
        if (yaml != null) {
            MappingText.of(yaml, source);
            int version = sources.addMapping(source.id(), yaml, Durable.sha256(yaml), actor(), clock.instant());
            if (source.mapping() == null || version > source.mapping()) {
                audit.record(
                        Act.of("catalog.mapping_saved", "source", source.id()).with("version", version));
            }
            return version;
        }
        if (source.mapping() == null) {
            throw new Problem(
                    CatalogProblem.CATALOG_MAPPING_MISSING,
                    "this source has no mapping yet",
                    null,
                    "Have one proposed, check it, and send it with the import.");
        }
        return source.mapping();
    }

    /** Within the caller's transaction. */
    long add(ReceivedFile file, Source source, int mapping, @Nullable Long mends) {
        long id = store.add(file.id(), source.id(), source.dataset(), mapping, mends, actor(), clock.instant());
        long job = jobs.ask(NewJob.of(ImportWorker.KIND, new ImportWorker.Payload(id))
                .inLane("lake:" + source.dataset())
                .onceFor("import:" + id));
        store.job(id, job);
        audit.record(Act.of("catalog.import_asked", "import", id)
                .with("file", file.id())
                .with("source", source.id())
                .with("mapping", mapping)
                .with("mends", mends == null ? "" : String.valueOf(mends)));
        return id;
    }

    /** One state of import and job together. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    View view(long id) {
        ImportStore.Imported imported = store.find(id).orElseThrow(CommonProblem::notFound);
        return view(imported, jobs.find(imported.job()).orElse(null));
    }

    /** Why somebody should look at an import; only the newest of its file counts. */
    public enum Attention {
        /** Rows were not taken and have not been mended. */
        REJECTS,
        /** It failed. */
        FAILED
    }

    /**
     * Which imports; null means any.
     *
     * @param endedSince those that ended well from then on
     */
    record Which(
            @Nullable Long source,
            @Nullable String dataset,
            @Nullable Attention attention,
            @Nullable Instant endedSince) {}

    /** How many somebody should look at. */
    @Transactional(readOnly = true)
    public long count(Attention attention) {
        Which which = new Which(null, null, attention, null);
        return store.count(which, failed(which));
    }

    /** How many ended well from a moment on. */
    @Transactional(readOnly = true)
    public long countEndedSince(Instant moment) {
        return store.count(new Which(null, null, null, moment), List.of());
    }

    /** Ids of those that failed; none where they are not asked for. */
    private List<Long> failed(Which which) {
        if (which.attention() != Attention.FAILED) {
            return List.of();
        }
        Map<Long, Long> byJob = store.unendedByJob();
        return jobs.findAll(byJob.keySet()).stream()
                .filter(job -> job.state() == JobState.FAILED)
                .map(job -> byJob.get(job.id()))
                .toList();
    }

    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    Page<View> list(Which which, long before, int size) {
        List<ImportStore.Imported> found = store.list(which, failed(which), before, size + 1);
        Map<Long, Job> theirs = jobs
                .findAll(found.stream().map(ImportStore.Imported::job).toList())
                .stream()
                .collect(Collectors.toMap(Job::id, Function.identity()));
        Page<ImportStore.Imported> page = Page.of(found, size, i -> String.valueOf(i.id()));
        return new Page<>(
                page.items().stream().map(i -> view(i, theirs.get(i.job()))).toList(), page.next());
    }

    /** Asks an import to stop; one that is over stays as it is. */
    @Transactional
    View cancel(long id) {
        ImportStore.Imported imported = store.find(id).orElseThrow(CommonProblem::notFound);
        if (jobs.cancel(imported.job())) {
            audit.record(Act.of("catalog.import_cancelled", "import", id));
        }
        return view(id);
    }

    private static View view(ImportStore.Imported imported, @Nullable Job job) {
        return job == null
                ? new View(imported, imported.endedAt() == null ? JobState.FAILED : JobState.DONE, 1, null, 0, null)
                : new View(imported, job.state(), job.share(), job.detail(), job.attempts(), job.failure());
    }

    static String actor() {
        return Acting.current().map(Actor::account).orElseThrow();
    }
}
