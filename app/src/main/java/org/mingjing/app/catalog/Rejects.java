package org.mingjing.app.catalog;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.http.Page;
import org.mingjing.app.identity.Caller;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.Datasets;
import org.mingjing.lake.Durable;
import org.mingjing.problem.Problem;
import org.mingjing.source.SourceRecord;
import org.mingjing.source.Sources;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Rows that were not taken: listed with their reasons, mended, and brought again as a batch that says so. */
@Service
public class Rejects {
    private static final int MOST_MENDED = 1_000;
    private static final int LONGEST_CELL = 32_767;

    private final ImportStore store;
    private final SourceStore sources;
    private final FileStore fileStore;
    private final ReceivedFiles files;
    private final Imports imports;
    private final FileFolder folder;
    private final RejectStore rejects;
    private final Datasets datasets;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Rejects(
            ImportStore store,
            SourceStore sources,
            FileStore fileStore,
            ReceivedFiles files,
            Imports imports,
            FileFolder folder,
            RejectStore rejects,
            Datasets datasets,
            Audit audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.sources = sources;
        this.fileStore = fileStore;
        this.files = files;
        this.imports = imports;
        this.folder = folder;
        this.rejects = rejects;
        this.datasets = datasets;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Rejected rows of an import.
     *
     * @param header the file's columns; empty where the file is no longer kept
     * @param masked whether personal values are hidden from the caller
     */
    record Listed(List<String> header, Page<Rejected> rows, boolean masked) {}

    /**
     * @param row line or sheet row
     * @param value the value that was refused, as it may be shown
     * @param detail more about it
     * @param defects the reason first
     * @param cells as they stand in the file; empty where it is no longer kept
     * @param mendedBy import that brought the row again; null where none did
     */
    record Rejected(
            long row,
            long record,
            @Nullable String value,
            String detail,
            List<Mappings.Found> defects,
            List<@Nullable String> cells,
            @Nullable Long mendedBy) {}

    /**
     * New values for a rejected row.
     *
     * @param record its number in the file
     * @param cells by the file's column; those not named stay as they are
     */
    record Mended(long record, Map<String, @Nullable String> cells) {}

    private record Loaded(
            ImportStore.Imported imported,
            ReceivedFile file,
            Source source,
            DatasetContract contract,
            MappingText mapping,
            Map<Long, Long> mended) {}

    private record Cells(List<String> header, Map<Long, SourceRecord> records) {}

    /** @param reason only of this reason; null: of any */
    Listed list(long importId, @Nullable String reason, long after, int size, Caller caller) {
        Loaded loaded = load(importId);
        boolean masked = loaded.source().steward() != caller.account();
        List<RejectStore.RejectRow> found = rejects.rejects(folder.rejects(importId), reason, after, size + 1);
        Page<RejectStore.RejectRow> page = Page.of(found, size, r -> String.valueOf(r.record()));
        Cells cells = loaded.file().state() == ReceivedFile.State.RECEIVED
                        && !page.items().isEmpty()
                ? cells(
                        loaded,
                        page.items().stream().map(RejectStore.RejectRow::record).toList())
                : new Cells(List.of(), Map.of());
        Set<String> plain = loaded.mapping().plainColumns(loaded.contract());
        List<Rejected> rejected = page.items().stream()
                .map(r -> rejected(r, loaded, cells, plain, masked))
                .toList();
        record(Act.of("catalog.rejects_read", "import", importId)
                .with("source", loaded.source().id())
                .with("rows", rejected.size())
                .with("masked", masked));
        return new Listed(cells.header(), new Page<>(rejected, page.next()), masked);
    }

    private static Rejected rejected(
            RejectStore.RejectRow reject, Loaded loaded, Cells cells, Set<String> plain, boolean masked) {
        SourceRecord record = cells.records().get(reject.record());
        List<@Nullable String> shown =
                record == null ? List.of() : Mappings.cells(cells.header(), record, plain, masked);
        int at = reject.from() == null ? -1 : cells.header().indexOf(reject.from());
        String value = at >= 0 && at < shown.size() && !masked ? shown.get(at) : reject.value();
        return new Rejected(
                reject.row(),
                reject.record(),
                value,
                reject.detail(),
                Mappings.defects(reject, loaded.contract()),
                shown,
                loaded.mended().get(reject.record()));
    }

    /** Brings rejected rows again with other values; only the source's steward may, who sees what they change. */
    Imports.View mend(long importId, List<Mended> mended, Caller caller) {
        Loaded loaded = load(importId);
        if (loaded.source().steward() != caller.account()) {
            throw new Problem(
                    CatalogProblem.CATALOG_NOT_STEWARD,
                    "only the steward of the source mends its rows",
                    null,
                    "Ask the steward.");
        }
        boolean isIncomplete = mended == null || mended.stream().anyMatch(m -> m == null || m.cells() == null);
        if (isIncomplete || mended.isEmpty() || mended.size() > MOST_MENDED) {
            throw CommonProblem.invalid(
                    "1 to " + MOST_MENDED + " rows are mended at once, each with its cells", "Mend 'rows'.");
        }
        Map<Long, Mended> byRecord = new TreeMap<>();
        mended.forEach(m -> byRecord.put(m.record(), m));
        Set<Long> open = new HashSet<>(rejects.rejected(folder.rejects(importId), byRecord.keySet()));
        open.removeAll(loaded.mended().keySet());
        if (byRecord.size() != mended.size() || !open.equals(byRecord.keySet())) {
            throw new Problem(
                    CatalogProblem.CATALOG_NO_SUCH_REJECT,
                    "a row was named that is no open reject of this import, or twice",
                    null,
                    "Load the rejects again.");
        }
        files.requireWhole(loaded.file());
        Cells cells = cells(loaded, byRecord.keySet());
        String name = "mended-" + importId + "-" + (loaded.mended().size() + 1) + ".csv";
        String place = folder.create();
        try {
            Path path = folder.path(place, name);
            write(path, cells, byRecord);
            long bytes = Files.size(path);
            String sha256 = ReceivedFiles.sha256(path);
            return transaction.execute(status -> add(loaded, byRecord.keySet(), name, place, bytes, sha256));
        } catch (IOException failure) {
            folder.remove(place);
            throw Durable.failed(folder.root(), failure);
        } catch (RuntimeException refused) {
            folder.remove(place);
            throw refused;
        }
    }

    private Imports.View add(Loaded loaded, Set<Long> records, String name, String place, long bytes, String sha256) {
        Source source = loaded.source();
        DataSources.requireOpen(source);
        long file = fileStore
                .add(
                        new FileStore.NewFile(
                                source.id(),
                                loaded.file().request(),
                                name,
                                place,
                                "MEND",
                                null,
                                bytes,
                                sha256,
                                Imports.actor()),
                        clock.instant())
                .orElseThrow();
        long id = imports.add(
                fileStore.find(file).orElseThrow(),
                source,
                loaded.imported().mapping(),
                loaded.imported().id());
        store.mend(loaded.imported().id(), records, id);
        audit.record(
                Act.of("catalog.rejects_mended", "import", loaded.imported().id())
                        .with("by_import", id)
                        .with("rows", records.size()));
        return imports.view(id);
    }

    private static void write(Path path, Cells cells, Map<Long, Mended> mended) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(path, StandardCharsets.UTF_8)) {
            line(out, cells.header());
            for (Mended row : mended.values()) {
                SourceRecord record = cells.records().get(row.record());
                List<String> line = new ArrayList<>();
                for (int i = 0; i < cells.header().size(); i++) {
                    String before = record != null && i < record.cells().length ? record.cells()[i] : null;
                    line.add(before == null ? "" : before);
                }
                for (Map.Entry<String, @Nullable String> cell : row.cells().entrySet()) {
                    int at = cells.header().indexOf(cell.getKey());
                    if (at < 0) {
                        throw CommonProblem.invalid(
                                "a column was named that the file does not have", "Use the names in its header.");
                    }
                    String value = cell.getValue() == null ? "" : cell.getValue();
                    if (value.length() > LONGEST_CELL) {
                        throw CommonProblem.invalid("a value is too long", "Shorten it.");
                    }
                    line.set(at, value);
                }
                line(out, line);
            }
        }
    }

    private static void line(BufferedWriter out, List<String> cells) throws IOException {
        boolean first = true;
        for (String cell : cells) {
            out.write(first ? "\"" : ",\"");
            out.write(cell.replace("\"", "\"\""));
            out.write('"');
            first = false;
        }
        out.write('\n');
    }

    private Cells cells(Loaded loaded, java.util.Collection<Long> records) {
        Path path = files.requireWhole(loaded.file());
        try (org.mingjing.source.Source source =
                Sources.open(path, loaded.mapping().options())) {
            List<String> header = source.header();
            return new Cells(header, FirstRows.records(source, records));
        }
    }

    private Loaded load(long importId) {
        return transaction.execute(status -> {
            ImportStore.Imported imported = store.find(importId).orElseThrow(CommonProblem::notFound);
            if (imported.endedAt() == null) {
                throw new Problem(
                        CatalogProblem.CATALOG_IMPORT_OPEN, "the import has not ended well", null, "Wait, or mend it.");
            }
            ReceivedFile file = fileStore.find(imported.file()).orElseThrow(CommonProblem::notFound);
            Source source = sources.find(imported.source()).orElseThrow(CommonProblem::notFound);
            String yaml = sources.mapping(source.id(), imported.mapping()).orElseThrow();
            return new Loaded(
                    imported,
                    file,
                    source,
                    datasets.get(source.dataset()),
                    MappingText.of(yaml, source, file.way()),
                    store.mended(importId));
        });
    }

    private void record(Act act) {
        transaction.executeWithoutResult(status -> audit.record(act));
    }
}
