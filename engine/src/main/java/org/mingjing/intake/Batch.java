package org.mingjing.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.Text;
import org.mingjing.lake.Durable;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Manifest.SourceEntry;
import org.mingjing.lake.Manifest.StoredColumn;
import org.mingjing.lake.Snapshot;
import org.mingjing.lake.SnapshotDraft;
import org.mingjing.lake.SnapshotWriter;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;
import org.mingjing.yaml.YamlFile;

/** One file on its way into a snapshot. Used once. */
final class Batch {
    private final Lake lake;
    private final DatasetContract contract;
    private final Incoming incoming;
    private final FileDigest digest;
    private final String mappingDigest;
    private final Optional<Snapshot> parent;
    private final LakeFacts facts;
    private final List<Text> warnings = new ArrayList<>();

    Batch(Lake lake, Incoming incoming, FileDigest digest, String mappingDigest, Optional<Snapshot> parent) {
        this.lake = lake;
        this.contract = incoming.contract();
        this.incoming = incoming;
        this.digest = digest;
        this.mappingDigest = mappingDigest;
        this.parent = parent;
        this.facts = new LakeFacts(lake, parent, incoming.gate());
    }

    ImportResult run(
            SnapshotWriter writer,
            Import.Opener opener,
            Progress progress,
            Cancellation cancellation,
            Runnable beforeCommit) {
        Path staging = writer.staging();
        ImportSettings settings = incoming.settings();
        RejectNotes notes = new RejectNotes(incoming.gate(), settings.showPersonal());
        try (Engine engine = Engine.open(staging.resolve("work"), settings.memory(), cancellation)) {
            RejectWriter rejects =
                    new RejectWriter(engine, staging.resolve("rejects"), incoming.batch(), incoming.fileName());
            FileReading reading = new FileReading(incoming, opener, facts, notes, progress, cancellation);
            FileReading.Result read = reading.read(engine, rejects, staging.resolve("data"));
            engine.useAllThreads();
            beforeCommit.run();
            reading.check(read);
            warnings.addAll(reading.warnings());
            Plan plan = read.plan();
            KeyCheck keys = new KeyCheck(engine, plan, settings.ladder());
            KeyCheck.Verdict verdict =
                    keys.judge(read.parts(), parent.map(Snapshot::dataFiles).orElse(List.of()));
            List<Path> parts = read.parts();
            if (!verdict.isClean()) {
                keys.writeConflicts(rejects, notes);
                parts = keys.rewriteBatch(parts);
            }
            rejects.finish();
            SourceEntry entry = entry(read.counts(), verdict);
            if (!entry.balances() || rejects.written() != entry.rejected()) {
                throw new Problem(
                        IntakeProblem.INTAKE_UNBALANCED,
                        "the counts do not balance: " + entry,
                        Place.of(incoming.file()),
                        "");
            }
            Quality quality = new Quality(engine, plan, parts);
            warnings.addAll(Quality.cutTexts(engine, plan, parts));
            Outcome outcome = new Outcome(read, entry, verdict, quality, rejects);
            boolean first = parent.isEmpty() && entry.input() == 0;
            if (entry.input() == 0) {
                warnings.add(new Text("the file has a header and no rows", "文件只有表头，没有数据行"));
            }
            if (entry.stored() == 0 && !first) {
                return nothingStored(outcome);
            }
            return commit(writer, engine, keys, parts, outcome, cancellation);
        }
    }

    /** All that is known once the file was read and its keys were judged. */
    private record Outcome(
            FileReading.Result read,
            SourceEntry entry,
            KeyCheck.Verdict verdict,
            Quality quality,
            RejectWriter rejects) {}

    private SourceEntry entry(RowConverter.Counts counts, KeyCheck.Verdict verdict) {
        return new SourceEntry(
                incoming.fileName(),
                digest.get(),
                mappingDigest,
                incoming.batch(),
                incoming.at(),
                counts.input,
                counts.rows - verdict.duplicates() - verdict.conflicts() - verdict.yielding(),
                counts.rejected + verdict.conflicts() + verdict.yielding(),
                verdict.duplicates(),
                counts.totals,
                counts.blank,
                counts.skipped);
    }

    /** Nothing to store: the head stays, the rejects and the report go to a folder beside the snapshots. */
    private ImportResult nothingStored(Outcome outcome) {
        Path home = Import.rejectedFolder(lake, contract.dataset()).resolve(incoming.batch());
        try {
            Path from = outcome.rejects.csvFile();
            Files.createDirectories(home);
            if (Files.exists(from)) {
                Files.move(from, home.resolve(from.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                Path parquet = from.resolveSibling(incoming.batch() + ".parquet");
                Files.move(parquet, home.resolve(parquet.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
            Durable.write(home.resolve("quality.json"), report(outcome));
        } catch (IOException failure) {
            throw Durable.failed(home, failure);
        }
        return result(outcome, Optional.empty(), home, home);
    }

    private ImportResult commit(
            SnapshotWriter writer,
            Engine engine,
            KeyCheck keys,
            List<Path> parts,
            Outcome outcome,
            Cancellation cancellation) {
        Map<String, Long> rows = new TreeMap<>();
        Map<String, Long> history = new TreeMap<>();
        for (Path part : parts) {
            rows.put(part.getFileName().toString(), keys.rows(part));
        }
        if (parent.isPresent()) {
            String now = PartWriter.timestamp(incoming.at());
            new Inheritance(engine, keys, writer, parent.get(), contract, incoming.batch(), now)
                    .take(outcome.verdict, rows, history);
        }
        List<StoredColumn> columns = columns(engine, writer.staging().resolve("data"), rows.keySet());
        List<SourceEntry> sources = new ArrayList<>();
        parent.ifPresent(p -> sources.addAll(p.manifest().sources()));
        sources.add(outcome.entry);
        try {
            Durable.write(writer.staging().resolve("quality.json"), report(outcome));
        } catch (IOException failure) {
            throw Durable.failed(writer.staging(), failure);
        }
        engine.close();
        cancellation.check();
        Plan plan = outcome.read.plan();
        Snapshot snapshot = writer.commit(
                new SnapshotDraft(
                        contract.version(), plan.zone.getId(), columns, rows, history, sources, facts.with(plan)),
                incoming.at());
        return result(outcome, Optional.of(snapshot), snapshot.folder().resolve("rejects"), snapshot.folder());
    }

    private List<StoredColumn> columns(Engine engine, Path data, Iterable<String> names) {
        List<Path> files = new ArrayList<>();
        names.forEach(n -> files.add(data.resolve(n)));
        return Quality.columns(engine, contract, files);
    }

    private String report(Outcome outcome) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("dataset", contract.reference());
        report.put("batch", incoming.batch());
        report.put("counts", outcome.entry);
        report.put("superseded", outcome.verdict.superseded());
        report.put(
                "rejects",
                outcome.rejects.reasons().stream()
                        .map(r -> new ImportResult.FlagCount(r.code(), r.rows()))
                        .toList());
        report.put("flags", outcome.quality.flags());
        report.put("nulls", outcome.quality.nulls());
        report.put("normalised", normalised(outcome.read.plan()));
        report.put("control_totals", outcome.read.totals());
        report.put("warnings", warnings);
        return YamlFile.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n";
    }

    private static Map<String, Long> normalised(Plan plan) {
        Map<String, Long> normalised = new LinkedHashMap<>();
        plan.targets.stream().filter(t -> t.normalised > 0).forEach(t -> normalised.put(t.column.name(), t.normalised));
        return normalised;
    }

    private ImportResult result(Outcome outcome, Optional<Snapshot> snapshot, Path rejects, Path quality) {
        @Nullable Path csv = outcome.entry.rejected() == 0 ? null : rejects.resolve(incoming.batch() + ".csv");
        return new ImportResult(
                contract.dataset(),
                snapshot,
                false,
                outcome.entry,
                outcome.verdict.superseded(),
                csv,
                quality.resolve("quality.json"),
                outcome.rejects.reasons(),
                outcome.quality.flags(),
                List.copyOf(outcome.read.totals()),
                List.copyOf(warnings));
    }
}
