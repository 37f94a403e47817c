package org.mingjing.app.catalog;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.identity.Caller;
import org.mingjing.contract.Column;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.Datasets;
import org.mingjing.contract.Sensitivity;
import org.mingjing.contract.Text;
import org.mingjing.intake.Cancellation;
import org.mingjing.intake.Import;
import org.mingjing.intake.ImportResult;
import org.mingjing.intake.MappingProposal;
import org.mingjing.intake.Progress;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Manifest;
import org.mingjing.source.SourceOptions;
import org.mingjing.source.SourceProfile;
import org.mingjing.source.SourceRecord;
import org.mingjing.source.Sources;
import org.mingjing.value.Defect;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** The guided way before an import: a proposed mapping, and what the first rows become under one. */
@Service
public class Mappings {
    static final String MASK = "***";
    private static final int PREVIEWED = 100;
    private static final int AT_ONCE = 2;

    private final ReceivedFiles files;
    private final SourceStore sources;
    private final Datasets datasets;
    private final LakeStore rows;
    private final RejectStore rejects;
    private final ImportRules rules;
    private final FileFolder folder;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Semaphore room = new Semaphore(AT_ONCE);

    Mappings(
            ReceivedFiles files,
            SourceStore sources,
            Datasets datasets,
            LakeStore rows,
            RejectStore rejects,
            ImportRules rules,
            FileFolder folder,
            Audit audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.files = files;
        this.sources = sources;
        this.datasets = datasets;
        this.rows = rows;
        this.rejects = rejects;
        this.rules = rules;
        this.folder = folder;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * A mapping to begin with.
     *
     * @param mapping YAML with comments that say how sure each line is
     * @param missing columns that must be filled in
     * @param header the file's columns
     * @param file what was found out about the file
     * @param guesses the same, column by column
     * @param left columns of the file that nothing takes
     */
    record Proposed(
            String mapping,
            int mapped,
            List<String> missing,
            List<String> header,
            SourceProfile file,
            List<MappingProposal.Guess> guesses,
            List<MappingProposal.Left> left) {}

    /**
     * What the first rows become.
     *
     * @param header the file's columns
     * @param columns the contract's
     * @param masked whether personal values are hidden from the caller
     * @param mapping the mapping as a tree
     */
    record Preview(
            List<String> header,
            List<String> columns,
            List<PreviewRow> rows,
            Manifest.SourceEntry counts,
            List<Text> warnings,
            boolean masked,
            JsonNode mapping) {}

    /**
     * @param row line or sheet row
     * @param taken whether it would be stored
     * @param cells as they stand in the file, in the header's order
     * @param values by contract column; empty where it is not taken
     */
    record PreviewRow(
            long row,
            long record,
            boolean taken,
            List<@Nullable String> cells,
            Map<String, @Nullable String> values,
            List<Found> defects) {}

    /** A defect of a value, or of the row where it names no column. */
    record Found(@Nullable String column, String code, Text says) {}

    private record Loaded(ReceivedFile file, Source source, DatasetContract contract) {}

    Proposed propose(long fileId, SourceOptions options) {
        Loaded loaded = load(fileId);
        Path path = files.requireWhole(loaded.file());
        room.acquireUninterruptibly();
        try (org.mingjing.source.Source source = Sources.open(path, options)) {
            List<String> header = source.header();
            MappingProposal proposal =
                    MappingProposal.of(loaded.contract(), loaded.file().name(), source);
            String yaml = proposal.yaml()
                    .replace("fill-in-who-sent-it", loaded.source().code());
            record(Act.of("catalog.mapping_proposed", "file", fileId).with("mapped", proposal.mapped()));
            return new Proposed(
                    yaml,
                    proposal.mapped(),
                    proposal.missing(),
                    header,
                    source.profile(),
                    proposal.guesses(),
                    proposal.left());
        } finally {
            room.release();
        }
    }

    /** Imports the first rows into a lake that is thrown away: what is shown is what the import will do. */
    Preview preview(long fileId, String yaml, Caller caller) {
        Loaded loaded = load(fileId);
        Path path = files.requireWhole(loaded.file());
        MappingText mapping =
                MappingText.of(yaml, loaded.source(), loaded.file().way());
        boolean masked = loaded.source().steward() != caller.account();
        Path temporary = folder.temporary();
        room.acquireUninterruptibly();
        try {
            Lake lake = Lake.openOrCreate(temporary.resolve("lake"));
            Map<Long, SourceRecord> given = new TreeMap<>();
            List<String> header = new ArrayList<>();
            Import first = new Import(
                    lake,
                    datasets,
                    rules.of(loaded.source(), List.of()),
                    (file, options) -> {
                        org.mingjing.source.Source source = Sources.open(file, options);
                        header.clear();
                        header.addAll(source.header());
                        return new FirstRows(source, PREVIEWED, given);
                    },
                    clock);
            ImportResult result = first.file(mapping.source(), path, Progress.NONE, new Cancellation());
            Preview preview = new Preview(
                    List.copyOf(header),
                    loaded.contract().columns().stream().map(Column::name).toList(),
                    rows(loaded.contract(), mapping, header, given, result, masked),
                    result.counts(),
                    result.warnings(),
                    masked,
                    mapping.tree());
            record(Act.of("catalog.file_previewed", "file", fileId)
                    .with("source", loaded.source().id())
                    .with("rows", preview.rows().size())
                    .with("masked", masked));
            return preview;
        } finally {
            room.release();
            folder.removeAll(temporary);
        }
    }

    private List<PreviewRow> rows(
            DatasetContract contract,
            MappingText mapping,
            List<String> header,
            Map<Long, SourceRecord> given,
            ImportResult result,
            boolean masked) {
        Set<String> plain = mapping.plainColumns(contract);
        Map<Long, PreviewRow> shown = new TreeMap<>();
        given.forEach((number, record) -> shown.put(
                number,
                new PreviewRow(
                        record.row(), number, false, cells(header, record, plain, masked), Map.of(), List.of())));
        result.snapshot().ifPresent(snapshot -> {
            for (LakeStore.StoredRow stored : rows.stored(snapshot.dataFiles(), contract, PREVIEWED)) {
                shown.computeIfPresent(
                        stored.record(),
                        (number, row) -> new PreviewRow(
                                row.row(),
                                number,
                                true,
                                row.cells(),
                                values(contract, stored.values(), masked),
                                stored.flags().stream()
                                        .map(f -> found(f, contract))
                                        .toList()));
            }
        });
        if (result.rejects() != null) {
            Path parquet = Path.of(result.rejects().toString().replaceFirst("\\.csv$", ".parquet"));
            for (RejectStore.RejectRow reject : rejects.rejects(parquet, null, 0, PREVIEWED)) {
                shown.computeIfPresent(
                        reject.record(),
                        (number, row) -> new PreviewRow(
                                row.row(), number, false, row.cells(), Map.of(), defects(reject, contract)));
            }
        }
        return List.copyOf(shown.values());
    }

    static List<Found> defects(RejectStore.RejectRow reject, DatasetContract contract) {
        List<Found> found = new ArrayList<>();
        found.add(new Found(reject.column(), reject.reason(), new Text(reject.reasonEn(), reject.reasonZh())));
        for (String other : reject.others().split(" ", -1)) {
            if (!other.isEmpty()) {
                found.add(found(other, contract));
            }
        }
        return found;
    }

    /** Cells in the header's order; of one that may not be shown only whether there is something. */
    static List<@Nullable String> cells(List<String> header, SourceRecord record, Set<String> plain, boolean masked) {
        List<@Nullable String> shown = new ArrayList<>();
        @Nullable String[] cells = record.cells();
        for (int i = 0; i < Math.max(header.size(), cells.length); i++) {
            String cell = i < cells.length ? cells[i] : null;
            boolean hide = masked && (i >= header.size() || !plain.contains(header.get(i)));
            shown.add(cell == null || cell.isEmpty() || !hide ? cell : MASK);
        }
        return java.util.Collections.unmodifiableList(shown);
    }

    private static Map<String, @Nullable String> values(
            DatasetContract contract, Map<String, @Nullable String> stored, boolean masked) {
        Map<String, @Nullable String> shown = new LinkedHashMap<>();
        stored.forEach((name, value) -> {
            boolean hide = masked
                    && contract.column(name)
                            .map(c -> c.sensitivity() != Sensitivity.NONE)
                            .orElse(true);
            shown.put(name, value == null || !hide ? value : MASK);
        });
        return shown;
    }

    private static Found found(String flag, DatasetContract contract) {
        int colon = flag.indexOf(':');
        if (colon < 0) {
            Text says = contract.rules().stream()
                    .filter(r -> r.id().equals(flag))
                    .map(r -> r.says())
                    .findFirst()
                    .orElse(new Text(flag, flag));
            return new Found(null, flag, says);
        }
        String code = flag.substring(colon + 1);
        for (Defect defect : Defect.values()) {
            if (defect.code().equals(code)) {
                return new Found(flag.substring(0, colon), code, defect.says());
            }
        }
        return new Found(flag.substring(0, colon), code.toLowerCase(Locale.ROOT), new Text(code, code));
    }

    private Loaded load(long fileId) {
        return transaction.execute(status -> {
            ReceivedFile file = files.get(fileId);
            Source source = sources.find(file.source()).orElseThrow(CommonProblem::notFound);
            return new Loaded(file, source, datasets.get(source.dataset()));
        });
    }

    /** Durable before the answer leaves. */
    private void record(Act act) {
        transaction.executeWithoutResult(status -> audit.record(act));
    }
}
