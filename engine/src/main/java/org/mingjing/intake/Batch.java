package org.mingjing.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.TechnicalColumns;
import org.mingjing.lake.Durable;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Manifest;
import org.mingjing.lake.Manifest.DataFile;
import org.mingjing.lake.Manifest.SourceEntry;
import org.mingjing.lake.Manifest.StoredColumn;
import org.mingjing.lake.Snapshot;
import org.mingjing.lake.SnapshotDraft;
import org.mingjing.lake.SnapshotWriter;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;
import org.mingjing.source.Source;
import org.mingjing.yaml.YamlFile;

/** One file on its way into a snapshot. Used once. */
final class Batch {
    private static final String CURRENCY = "currency";
    static final String HASH_KEY = "hash_key";

    private final Lake lake;
    private final DatasetContract contract;
    private final ImportSettings settings;
    private final IdentifierGate gate;
    private final MappingSource mapping;
    private final Path file;
    private final FileDigest digest;
    private final String mappingDigest;
    private final Instant now;
    private final String id;
    private final List<String> warnings = new ArrayList<>();

    Batch(
            Lake lake,
            DatasetContract contract,
            ImportSettings settings,
            IdentifierGate gate,
            MappingSource mapping,
            Path file,
            FileDigest digest,
            String mappingDigest,
            Instant now,
            String id) {
        this.lake = lake;
        this.contract = contract;
        this.settings = settings;
        this.gate = gate;
        this.mapping = mapping;
        this.file = file;
        this.digest = digest;
        this.mappingDigest = mappingDigest;
        this.now = now;
        this.id = id;
    }

    private String fileName() {
        return file.getFileName().toString();
    }

    ImportResult run(
            SnapshotWriter writer,
            Optional<Snapshot> parent,
            Import.Opener opener,
            Progress progress,
            Cancellation cancellation,
            Runnable beforeCommit) {
        Path staging = writer.staging();
        RejectNotes notes = new RejectNotes(gate, settings.showPersonal());
        try (Engine engine = Engine.open(staging.resolve("work"), settings.memory(), cancellation)) {
            RejectWriter rejects = new RejectWriter(engine, staging.resolve("rejects"), id, fileName());
            Read read = read(engine, opener, notes, rejects, staging, progress, cancellation);
            beforeCommit.run();
            Plan plan = read.plan;
            refuseBroken(read.converter.counts);
            checkTotals(read.converter.controlTotals());
            parent.ifPresent(p -> requireSame(p, plan));
            KeyCheck keys = new KeyCheck(engine, plan);
            KeyCheck.Verdict verdict =
                    keys.judge(read.parts, parent.map(Snapshot::dataFiles).orElse(List.of()));
            List<Path> parts = read.parts;
            if (!verdict.isClean()) {
                keys.writeConflicts(rejects, notes);
                parts = keys.rewriteBatch(parts);
            }
            rejects.finish();
            SourceEntry entry = entry(read.converter.counts, verdict);
            if (!entry.balances() || rejects.written() != entry.rejected()) {
                throw new Problem(
                        IntakeProblem.INTAKE_UNBALANCED, "the counts do not balance: " + entry, Place.of(file), "");
            }
            Quality quality = new Quality(engine, plan, parts);
            warnings.addAll(Quality.cutTexts(engine, plan, parts));
            Outcome outcome = new Outcome(read, entry, verdict, quality, rejects);
            boolean first = parent.isEmpty() && entry.input() == 0;
            if (entry.input() == 0) {
                warnings.add("the file has a header and no rows");
            }
            if (entry.stored() == 0 && !first) {
                return nothingStored(outcome);
            }
            return commit(writer, engine, keys, parent, parts, outcome, cancellation);
        }
    }

    /** All that is known once the file was read and its keys were judged. */
    private record Outcome(
            Read read, SourceEntry entry, KeyCheck.Verdict verdict, Quality quality, RejectWriter rejects) {}

    private record Read(Plan plan, RowConverter converter, List<Path> parts) {}

    private Read read(
            Engine engine,
            Import.Opener opener,
            RejectNotes notes,
            RejectWriter rejects,
            Path staging,
            Progress progress,
            Cancellation cancellation) {
        Plan plan;
        PartWriter writer;
        RowConverter converter;
        try (Source source = open(opener)) {
            warnings.addAll(source.profile().warnings());
            Header header = new Header(source.header());
            plan = new Plan(contract, mapping.of(contract, header.names()), mapping.places(), header, gate);
            requireSameKey(plan);
            PartWriter.Stamp stamp = new PartWriter.Stamp(plan.mapping.source().system(), fileName(), id, now);
            writer = new PartWriter(engine, plan, stamp, staging.resolve("data"));
            converter = pass(source, plan, notes, writer, rejects, progress, cancellation);
            addLate(source);
        }
        if (converter == null) {
            writer = writer.restart();
            rejects.restart();
            profile(plan, opener, notes, cancellation);
            try (Source again = open(opener)) {
                converter = pass(again, plan, notes, writer, rejects, progress, cancellation);
                addLate(again);
            }
        }
        if (converter == null) {
            throw new IllegalStateException("a column is still undecided after all its values were seen");
        }
        return new Read(plan, converter, writer.parts());
    }

    /** Source columns that a mapping reads by their name. */
    private static Set<String> read(@Nullable Mapping stated) {
        return stated == null
                ? Set.of()
                : stated.columns().values().stream()
                        .map(ColumnMapping::from)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
    }

    /** Some things are known only once the file was read to its end. */
    private void addLate(Source source) {
        source.profile().warnings().stream().filter(w -> !warnings.contains(w)).forEach(warnings::add);
    }

    /** Reads the file once; null where a value was met that only all values of its column can decide. */
    private @Nullable RowConverter pass(
            Source source,
            Plan plan,
            RejectNotes notes,
            PartWriter writer,
            RejectWriter rejects,
            Progress progress,
            Cancellation cancellation) {
        RowConverter converter = new RowConverter(plan, fileName(), notes);
        try (writer) {
            if (!Pipeline.run(source, plan, converter, writer, rejects, cancellation, progress)) {
                return null;
            }
            writer.finish();
            return converter;
        }
    }

    private Source open(Import.Opener opener) {
        Mapping stated = mapping.stated();
        Mapping.Origin origin = stated == null
                ? new Mapping.Origin("", null, null, null, null, null, null, null, null)
                : stated.source();
        try {
            return opener.open(file, origin.options(settings.password(), settings.mostUnpacked(), read(stated)));
        } catch (OutOfMemoryError full) {
            throw Pipeline.memory(full); // the shared texts of a workbook are held whole
        }
    }

    /** Lets every value of the undecided columns pass, then fixes how they are read. */
    private void profile(Plan plan, Import.Opener opener, RejectNotes notes, Cancellation cancellation) {
        RowConverter profiler = new RowConverter(plan, fileName(), notes);
        try (Source source = open(opener)) {
            long seen = 0;
            for (var next = source.next(); next != null; next = source.next()) {
                profiler.profile(next);
                if (++seen % 4096 == 0) {
                    cancellation.check();
                }
            }
        }
        plan.decide();
        plan.undecided().forEach(warnings::add);
    }

    private void refuseBroken(RowConverter.Counts counts) {
        Mapping stated = mapping.stated();
        boolean taken = stated != null && stated.source().takesBrokenText();
        if (!taken && counts.broken * 10 > counts.input && counts.broken > 0) {
            throw new Problem(
                    IntakeProblem.INTAKE_BROKEN_TEXT,
                    counts.broken + " of " + counts.input
                            + " rows hold text that was broken before it was sent: it was most"
                            + " likely UTF-8 read as another encoding, or GBK read as UTF-8, and saved again",
                    Place.of(file),
                    "Ask the sender for a fresh export; this text cannot be repaired. If only the encoding was guessed"
                            + " wrong here, state it in the mapping (source.encoding); to take the file as it is, its cells"
                            + " flagged, write broken_text: flag under source.");
        }
    }

    private void checkTotals(List<ControlTotal> totals) {
        List<ControlTotal> off = totals.stream().filter(t -> !t.agrees()).toList();
        if (off.isEmpty()) {
            return;
        }
        ControlTotal first = off.get(0);
        String says = "row " + first.row() + " states a total of "
                + first.stated().toPlainString() + " for " + first.column() + ", the rows add up to "
                + first.added().toPlainString()
                + (off.size() > 1 ? " (and " + (off.size() - 1) + " more totals disagree)" : "");
        Mapping stated = mapping.stated();
        if (stated != null && stated.totals().check() == Mapping.Totals.Check.REFUSE) {
            throw new Problem(
                    IntakeProblem.INTAKE_TOTALS_DISAGREE,
                    says,
                    Place.of(file),
                    "Ask the sender for the complete file, or set totals.check to warn in the mapping.");
        }
        warnings.add(says);
    }

    /** Under another key equal identifiers would no longer meet, and nobody would notice. */
    private void requireSameKey(Plan plan) {
        if (!plan.hashes()) {
            return;
        }
        String ours = gate.fingerprint();
        for (String dataset : lake.datasets()) {
            Snapshot head = lake.head(dataset).orElseThrow();
            String theirs = head.manifest().facts().getOrDefault(HASH_KEY, ours);
            if (!theirs.equals(ours)) {
                throw new Problem(
                        IntakeProblem.INTAKE_OTHER_KEY,
                        "the identifiers in " + dataset + " were hashed with another key than this import's",
                        Place.of(head.folder()),
                        "Name the key file that the lake was made with (--hash-key).");
            }
        }
    }

    private void requireSame(Snapshot parent, Plan plan) {
        Manifest manifest = parent.manifest();
        if (manifest.contractVersion() != contract.version()) {
            throw new Problem(
                    IntakeProblem.INTAKE_OTHER_CONTRACT,
                    "the lake holds " + contract.dataset() + " under version " + manifest.contractVersion()
                            + " of its contract, the mapping is for version " + contract.version(),
                    Place.of(parent.folder()),
                    "Import into a new lake, or write the mapping for the version the lake holds.");
        }
        if (!manifest.zone().equals(plan.zone.getId())) {
            throw new Problem(
                    IntakeProblem.INTAKE_OTHER_ZONE,
                    "the lake holds " + contract.dataset() + " in the zone " + manifest.zone() + ", this file is in "
                            + plan.zone,
                    Place.of(parent.folder()),
                    "Civil times of two zones cannot stand in one dataset: use a lake of its own.");
        }
        String before = manifest.facts().getOrDefault(CURRENCY, "CNY");
        if (!before.equals(plan.currency)) {
            throw new Problem(
                    IntakeProblem.INTAKE_OTHER_CURRENCY,
                    "the lake holds " + contract.dataset() + " in " + before + ", this file is in " + plan.currency,
                    Place.of(parent.folder()),
                    "Amounts of two currencies cannot stand in one dataset: use a lake of its own.");
        }
    }

    private SourceEntry entry(RowConverter.Counts counts, KeyCheck.Verdict verdict) {
        return new SourceEntry(
                fileName(),
                digest.get(),
                mappingDigest,
                id,
                now,
                counts.input,
                counts.rows - verdict.duplicates() - verdict.conflicts(),
                counts.rejected + verdict.conflicts(),
                verdict.duplicates(),
                counts.totals,
                counts.blank,
                counts.skipped);
    }

    /** Nothing to store: the head stays, the rejects and the report go to a folder beside the snapshots. */
    private ImportResult nothingStored(Outcome outcome) {
        Path home = Import.rejectedFolder(lake, contract.dataset()).resolve(id);
        try {
            Path from = outcome.rejects.csvFile();
            Files.createDirectories(home);
            if (Files.exists(from)) {
                Files.move(from, home.resolve(from.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                Path parquet = from.resolveSibling(id + ".parquet");
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
            Optional<Snapshot> parent,
            List<Path> parts,
            Outcome outcome,
            Cancellation cancellation) {
        Map<String, Long> rows = new TreeMap<>();
        Map<String, Long> history = new TreeMap<>();
        for (Path part : parts) {
            rows.put(part.getFileName().toString(), keys.rows(part));
        }
        if (parent.isPresent()) {
            new Inheritance(engine, keys, writer, parent.get(), contract, id, PartWriter.timestamp(now))
                    .take(outcome.verdict, rows, history);
        }
        List<StoredColumn> columns = columns(engine, writer.staging().resolve("data"), rows.keySet());
        List<SourceEntry> sources = new ArrayList<>();
        parent.ifPresent(p -> sources.addAll(p.manifest().sources()));
        sources.add(outcome.entry);
        Map<String, String> facts = new TreeMap<>();
        parent.ifPresent(p -> facts.putAll(p.manifest().facts()));
        facts.put(CURRENCY, outcome.read.plan.currency);
        if (outcome.read.plan.hashes()) {
            facts.put(HASH_KEY, gate.fingerprint());
        }
        try {
            Durable.write(writer.staging().resolve("quality.json"), report(outcome));
        } catch (IOException failure) {
            throw Durable.failed(writer.staging(), failure);
        }
        engine.close();
        cancellation.check();
        Snapshot snapshot = writer.commit(
                new SnapshotDraft(
                        contract.version(), outcome.read.plan.zone.getId(), columns, rows, history, sources, facts),
                now);
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
        report.put("batch", id);
        report.put("counts", outcome.entry);
        report.put("superseded", outcome.verdict.superseded());
        report.put("flags", outcome.quality.flags());
        report.put("nulls", outcome.quality.nulls());
        report.put("normalised", normalised(outcome.read.plan));
        report.put("control_totals", outcome.read.converter.controlTotals());
        report.put("warnings", warnings);
        return YamlFile.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n";
    }

    private static Map<String, Long> normalised(Plan plan) {
        Map<String, Long> normalised = new LinkedHashMap<>();
        plan.targets.stream().filter(t -> t.normalised > 0).forEach(t -> normalised.put(t.column.name(), t.normalised));
        return normalised;
    }

    private ImportResult result(Outcome outcome, Optional<Snapshot> snapshot, Path rejects, Path quality) {
        @Nullable Path csv = outcome.entry.rejected() == 0 ? null : rejects.resolve(id + ".csv");
        return new ImportResult(
                contract.dataset(),
                snapshot,
                false,
                outcome.entry,
                outcome.verdict.superseded(),
                csv,
                quality.resolve("quality.json"),
                outcome.quality.flags(),
                List.copyOf(outcome.read.converter.controlTotals()),
                List.copyOf(warnings));
    }

    /** Stored columns of a dataset with their types, the technical ones last. */
    static Map<String, String> storedTypes(DatasetContract contract) {
        Map<String, String> types = new LinkedHashMap<>();
        contract.columns().forEach(c -> c.type()
                .storedNames(c.name())
                .forEach(name -> types.put(name, c.type().duckType())));
        types.putAll(TechnicalColumns.duckTypes());
        return types;
    }

    static List<DataFile> filesOf(Snapshot snapshot) {
        return snapshot.manifest().files();
    }
}
