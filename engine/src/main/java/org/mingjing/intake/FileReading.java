package org.mingjing.intake;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;
import org.mingjing.source.Source;

/**
 * Reads a file into parts and rejects; a second time where only all values of a column tell how they are to be read.
 * Used once.
 */
final class FileReading {
    private final Incoming incoming;
    private final Import.Opener opener;
    private final LakeFacts facts;
    private final Progress progress;
    private final Cancellation cancellation;
    private final RejectNotes notes;
    private final List<Text> warnings = new ArrayList<>();

    /**
     * What a file turned out to hold.
     *
     * @param plan how its columns were read
     * @param counts where its rows went
     * @param totals figures of its total rows
     * @param parts its rows
     */
    record Result(Plan plan, RowConverter.Counts counts, List<ControlTotal> totals, List<Path> parts) {}

    FileReading(
            Incoming incoming,
            Import.Opener opener,
            LakeFacts facts,
            RejectNotes notes,
            Progress progress,
            Cancellation cancellation) {
        this.incoming = incoming;
        this.opener = opener;
        this.facts = facts;
        this.notes = notes;
        this.progress = progress;
        this.cancellation = cancellation;
    }

    /** What a person should know about the file. */
    List<Text> warnings() {
        return warnings;
    }

    Result read(Engine engine, RejectWriter rejects, Path folder) {
        Plan plan;
        PartWriter parts;
        RowConverter converter;
        try (Source source = open()) {
            warnings.addAll(source.profile().warnings());
            plan = plan(source);
            facts.requireSame(plan);
            PartWriter.Stamp stamp = new PartWriter.Stamp(
                    plan.mapping.source().system(), incoming.fileName(), incoming.batch(), incoming.at());
            parts = new PartWriter(engine, plan, stamp, folder);
            converter = pass(source, plan, parts, rejects);
        }
        if (converter == null) {
            parts = parts.restart();
            rejects.restart();
            seeAllValues(plan);
            try (Source again = open()) {
                converter = pass(again, plan, parts, rejects);
            }
        }
        if (converter == null) {
            throw new IllegalStateException("a column is still undecided after all its values were seen");
        }
        return new Result(plan, converter.counts, converter.controlTotals(), parts.parts());
    }

    private Plan plan(Source source) {
        Header header = new Header(source.header());
        MappingSource mapping = incoming.mapping();
        return new Plan(
                incoming.contract(),
                mapping.of(incoming.contract(), header.names()),
                mapping.places(),
                header,
                incoming.gate());
    }

    /** Reads the file once; null where a value was met that only all values of its column can decide. */
    private @Nullable RowConverter pass(Source source, Plan plan, PartWriter parts, RejectWriter rejects) {
        RowConverter converter = new RowConverter(plan, incoming.fileName(), notes);
        boolean whole;
        try (parts) {
            whole = Pipeline.run(source, plan, converter, parts, rejects, cancellation, progress);
            if (whole) {
                parts.finish();
            }
        }
        // some things are known only once the file was read to its end
        source.profile().warnings().stream().filter(w -> !warnings.contains(w)).forEach(warnings::add);
        return whole ? converter : null;
    }

    private Source open() {
        Mapping stated = incoming.mapping().stated();
        Mapping.Origin origin = stated == null
                ? new Mapping.Origin("", null, null, null, null, null, null, null, null)
                : stated.source();
        ImportSettings settings = incoming.settings();
        try {
            return opener.open(
                    incoming.file(), origin.options(settings.password(), settings.mostUnpacked(), namesRead(stated)));
        } catch (OutOfMemoryError full) {
            throw Pipeline.memory(full); // the shared texts of a workbook are held whole
        }
    }

    /** Source columns that a mapping reads by their name. */
    private static Set<String> namesRead(@Nullable Mapping stated) {
        return stated == null
                ? Set.of()
                : stated.columns().values().stream()
                        .map(ColumnMapping::from)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
    }

    /** Lets every value of the undecided columns pass, then fixes how they are read. */
    private void seeAllValues(Plan plan) {
        RowConverter profiler = new RowConverter(plan, incoming.fileName(), notes);
        try (Source source = open()) {
            long seen = 0;
            for (var next = source.next(); next != null; next = source.next()) {
                profiler.profile(next);
                if (++seen % 4096 == 0) {
                    cancellation.check();
                }
            }
        }
        plan.decide();
        warnings.addAll(plan.undecided());
    }

    /** Refuses a file that as a whole cannot be right. */
    void check(Result read) {
        refuseBroken(read.counts);
        checkTotals(read.totals);
    }

    private void refuseBroken(RowConverter.Counts counts) {
        Mapping stated = incoming.mapping().stated();
        boolean taken = stated != null && stated.source().takesBrokenText();
        if (!taken && counts.broken * 10 > counts.input && counts.broken > 0) {
            throw new Problem(
                    IntakeProblem.INTAKE_BROKEN_TEXT,
                    counts.broken + " of " + counts.input
                            + " rows hold text that was broken before it was sent: it was most"
                            + " likely UTF-8 read as another encoding, or GBK read as UTF-8, and saved again",
                    Place.of(incoming.file()),
                    "Ask the sender for a fresh export; this text cannot be repaired. If only the encoding was guessed"
                            + " wrong here, state it in the mapping (source.encoding); to take the file as it is, its"
                            + " cells flagged, write broken_text: flag under source.");
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
        Mapping stated = incoming.mapping().stated();
        if (stated != null && stated.totals().check() == Mapping.Totals.Check.REFUSE) {
            throw new Problem(
                    IntakeProblem.INTAKE_TOTALS_DISAGREE,
                    says,
                    Place.of(incoming.file()),
                    "Ask the sender for the complete file, or set totals.check to warn in the mapping.");
        }
        warnings.add(new Text(
                says,
                "第 " + first.row() + " 行所列 " + first.column() + " 合计为 "
                        + first.stated().toPlainString() + "，各行相加为 "
                        + first.added().toPlainString()
                        + (off.size() > 1 ? "（另有 " + (off.size() - 1) + " 处合计不符）" : "")));
    }
}
