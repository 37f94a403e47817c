package org.mingjing.app.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.jobs.JobRun;
import org.mingjing.app.jobs.JobWorker;
import org.mingjing.contract.Datasets;
import org.mingjing.intake.Cancellation;
import org.mingjing.intake.Import;
import org.mingjing.intake.ImportResult;
import org.mingjing.lake.Durable;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Snapshot;
import org.mingjing.source.Sources;
import org.mingjing.yaml.YamlFile;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Brings a file into the lake. Killed after the lake took the file and before that was written down, it is begun again:
 * the lake then knows the file by its digest and the mapping's, and what it says of the batch is written down instead.
 */
@Component
class ImportWorker implements JobWorker {
    static final String KIND = "catalog.import";

    private final ImportStore store;
    private final SourceStore sources;
    private final ReceivedFiles files;
    private final FileStore fileStore;
    private final FileFolder folder;
    private final ImportRules rules;
    private final RejectStore rejectStore;
    private final OverruledStore overruled;
    private final Lake lake;
    private final Datasets datasets;
    private final Snapshots snapshots;
    private final Audit audit;
    private final Clock clock;

    ImportWorker(
            ImportStore store,
            SourceStore sources,
            ReceivedFiles files,
            FileStore fileStore,
            FileFolder folder,
            ImportRules rules,
            RejectStore rejectStore,
            OverruledStore overruled,
            Lake lake,
            Datasets datasets,
            Snapshots snapshots,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.sources = sources;
        this.files = files;
        this.fileStore = fileStore;
        this.folder = folder;
        this.rules = rules;
        this.lake = lake;
        this.rejectStore = rejectStore;
        this.overruled = overruled;
        this.datasets = datasets;
        this.snapshots = snapshots;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param importId what to import */
    record Payload(long importId) {}

    /** How far it is. */
    record RowsRead(long rows) {}

    private record Loaded(
            ImportStore.Imported asked, ReceivedFile file, Source source, List<Source> ladder, String mapping) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int atOnce() {
        return 2;
    }

    @Override
    public void work(JobRun run) {
        Loaded loaded = run.step(() -> load(run.payload(Payload.class).importId()));
        Path file = files.requireWhole(loaded.file());
        Cancellation cancellation = new Cancellation();
        run.onCancel(cancellation::cancel);
        MappingText mapping =
                MappingText.of(loaded.mapping(), loaded.source(), loaded.file().way());
        Import all = new Import(lake, datasets, rules.of(loaded.source(), loaded.ladder()), Sources::open, clock);
        ImportResult result = all.file(
                mapping.source(), file, (count, share) -> run.progress(share, new RowsRead(count)), cancellation);
        Batch batch =
                Batch.find(lake, result.dataset(), result.counts().batch()).orElse(null);
        Path rejects = batch == null ? null : batch.rejects();
        // the lake may lose its own when the snapshot's term ends
        Path kept = folder.rejects(loaded.asked().id());
        if (rejects != null) {
            copy(rejects, kept);
        }
        long differences = batch == null ? 0 : differences(loaded, batch, kept);
        Map<String, Long> reasons = rejectStore.reasons(kept);
        run.finish(() -> ended(loaded, result, batch, differences, reasons));
    }

    private Loaded load(long id) {
        ImportStore.Imported asked = store.find(id).orElseThrow();
        Source source = sources.find(asked.source()).orElseThrow();
        return new Loaded(
                asked,
                fileStore.find(asked.file()).orElseThrow(),
                source,
                sources.ladder(source.dataset()),
                sources.mapping(source.id(), asked.mapping()).orElseThrow());
    }

    /** Rows that another rung holds otherwise: those that gave way, and those that this file replaced. */
    private long differences(Loaded loaded, Batch batch, Path rejects) {
        long gaveWay = rejectStore.reasons(rejects).getOrDefault("higher_rung", 0L);
        return batch.snapshot() == null
                ? gaveWay
                : gaveWay
                        + overruled.overruled(
                                batch.folder().resolve("history").resolve(batch.id() + ".parquet"),
                                batch.snapshot(),
                                datasets.get(loaded.source().dataset()).key(),
                                ImportRules.rungs(loaded.source(), loaded.ladder())
                                        .after());
    }

    private ImportStore.Outcome ended(
            Loaded loaded, ImportResult result, @Nullable Batch batch, long differences, Map<String, Long> reasons) {
        ImportStore.Imported asked = loaded.asked();
        // an earlier attempt of this same import may have brought it in and died before it could say so
        boolean own = !result.alreadyThere()
                || (store.ofBatch(asked.dataset(), result.counts().batch()).isEmpty()
                        && !result.counts().importedAt().isBefore(asked.askedAt()));
        Snapshot snapshot = own && batch != null ? batch.snapshot() : null;
        Map<String, Object> report = new LinkedHashMap<>();
        if (own && batch != null) {
            for (String part : List.of("flags", "nulls", "normalised", "control_totals", "warnings")) {
                report.put(part, batch.report().path(part));
            }
            report.put("reject_reasons", reasons);
        }
        ImportStore.Outcome outcome = new ImportStore.Outcome(
                !own,
                result.counts().batch(),
                snapshot == null ? null : snapshot.id(),
                ImportStore.Counts.of(result.counts()),
                own && batch != null ? batch.report().path("superseded").asLong(0) : 0,
                own ? differences : 0,
                own ? report : null);
        store.ended(asked.id(), outcome, clock.instant());
        audit.record(Act.of(own ? "catalog.imported" : "catalog.import_already_there", "import", asked.id())
                .with("dataset", asked.dataset())
                .with("batch", outcome.batch())
                .with("snapshot", outcome.snapshot() == null ? "" : outcome.snapshot())
                .with("stored", outcome.counts().stored())
                .with("rejected", outcome.counts().rejected())
                .with("sha256", result.counts().sha256()));
        if (snapshot != null) {
            snapshots.made(snapshot);
        }
        return outcome;
    }

    private static void copy(Path from, Path to) {
        try {
            Files.createDirectories(to.getParent());
            Path next = to.resolveSibling(to.getFileName() + ".next");
            Files.copy(from, next, StandardCopyOption.REPLACE_EXISTING);
            Files.move(next, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw Durable.failed(to, failure);
        }
    }

    /**
     * What the lake holds of a batch.
     *
     * @param snapshot that it made; null where it stored nothing
     * @param rejects null where there are none
     */
    private record Batch(String id, Path folder, @Nullable Snapshot snapshot, JsonNode report, @Nullable Path rejects) {
        static Optional<Batch> find(Lake lake, String dataset, String id) {
            Path refused = lake.folder().resolve(dataset).resolve("rejected").resolve(id);
            if (Files.exists(refused.resolve("quality.json"))) {
                return Optional.of(of(id, refused, null, refused.resolve(id + ".parquet")));
            }
            List<String> ids = lake.ids(dataset);
            for (int i = ids.size() - 1; i >= 0; i--) {
                Snapshot snapshot = lake.snapshot(dataset, ids.get(i));
                Path folder = snapshot.folder();
                if (Files.exists(folder.resolve("quality.json"))
                        && report(folder).path("batch").asString("").equals(id)) {
                    return Optional.of(
                            of(id, folder, snapshot, folder.resolve("rejects").resolve(id + ".parquet")));
                }
            }
            return Optional.empty();
        }

        private static Batch of(String id, Path folder, @Nullable Snapshot snapshot, Path rejects) {
            return new Batch(id, folder, snapshot, report(folder), Files.exists(rejects) ? rejects : null);
        }

        private static JsonNode report(Path folder) {
            try {
                return YamlFile.MAPPER.readTree(Files.readString(folder.resolve("quality.json")));
            } catch (IOException failure) {
                throw Durable.failed(folder, failure);
            }
        }
    }
}
