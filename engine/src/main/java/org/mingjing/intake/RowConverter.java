package org.mingjing.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingjing.source.SourceRecord;
import org.mingjing.value.Defect;
import org.mingjing.value.Reading;
import org.mingjing.value.Texts;

/** Turns records into rows, rejects and counts. One thread uses it. */
final class RowConverter {
    private final Plan plan;
    private final Row row;
    private final Target[] targets;
    private final RecentCells[] recent;
    private final Alignment alignment;
    private final TotalRows totals;
    private final boolean seeksTotals;
    private final RowStore store;
    private final RowDefects defects;
    private final Reading reading = new Reading();
    private final double[] point = new double[2];
    final Counts counts = new Counts();

    /** Where rows went, without those that only the engine can tell. */
    static final class Counts {
        long input;
        long rejected;
        long totals;
        long blank;
        long skipped;
        long rows;
        long broken;
        long undecodable;
    }

    RowConverter(Plan plan, String fileName, RejectNotes notes) {
        this.plan = plan;
        this.row = new Row(fileName);
        this.targets = plan.targets.toArray(new Target[0]);
        this.recent = new RecentCells[targets.length];
        for (int i = 0; i < targets.length; i++) {
            targets[i].normalised = 0;
            recent[i] = new RecentCells();
        }
        this.alignment = new Alignment(plan.header, targets);
        this.totals = new TotalRows(plan);
        this.seeksTotals = plan.mapping.totals().check() != Mapping.Totals.Check.OFF;
        this.store = new RowStore(plan.slots);
        this.defects = new RowDefects(notes);
    }

    List<ControlTotal> controlTotals() {
        return totals.compared();
    }

    /**
     * Converts one record into the batch, which has room for it.
     *
     * @param next the record after it, null at the end; tells a broken line from a short one
     */
    void convert(SourceRecord source, @Nullable SourceRecord next, RowBatch batch) {
        counts.input++;
        row.set(source);
        String defect = source.defect();
        if (defect != null) {
            counts.undecodable++;
            reject(batch, Defect.UNREADABLE_RECORD, defect);
            return;
        }
        @Nullable String[] cells = source.cells();
        if (isBlank(cells)) {
            counts.blank++;
            return;
        }
        if (plan.skip != null && plan.skip.holds(row)) {
            counts.skipped++;
            return;
        }
        boolean labelled = seeksTotals && totals.bearsLabel(cells);
        boolean bare = labelled ? totals.isBare(cells) : seeksTotals && totals.isBareAround(cells);
        if (bare || (labelled && totals.figuresFit(row))) {
            counts.totals++;
            totals.compare(row);
            return;
        }
        convertRow(source, next, cells, labelled, batch);
    }

    private void convertRow(
            SourceRecord source,
            @Nullable SourceRecord next,
            @Nullable String[] cells,
            boolean labelled,
            RowBatch batch) {
        if (alignment.hasMore(cells)) {
            reject(batch, Defect.TOO_MANY_CELLS, cells.length + " > " + plan.header.size());
            return;
        }
        if (alignment.isBrokenOff(cells, next)) {
            reject(batch, Defect.TOO_FEW_CELLS, cells.length + " < " + plan.header.size());
            return;
        }
        defects.clear();
        if (labelled) {
            defects.flag("row", Defect.LABEL_OF_TOTAL);
        }
        int at = batch.size;
        fill(batch, at);
        if ((defects.isRefused() || defects.typed() > 0) && isTotalByFigures(cells)) {
            counts.totals++;
            totals.compare(row);
            return;
        }
        if (seeksTotals) {
            totals.take(batch, at);
        }
        if (defects.typed() >= 2 && alignment.isShifted(cells)) {
            reject(batch, Defect.SHIFTED, "");
            return;
        }
        if (defects.isRefused()) {
            reject(batch, defects.reject(row));
            return;
        }
        batch.sourceRow[at] = source.row();
        batch.sourceRecord[at] = source.record();
        batch.hash[at] = store.hash();
        batch.flags[at] = defects.flags();
        batch.size++;
        counts.rows++;
    }

    private void fill(RowBatch batch, int at) {
        boolean broken = false;
        store.clear();
        for (int i = 0; i < targets.length; i++) {
            Target target = targets[i];
            String raw = target.raw(row);
            int known = recent[i].find(raw);
            if (known >= 0) {
                store.putKnown(batch, at, target.slot, recent[i], known);
                continue;
            }
            target.read(raw, reading);
            boolean has = reading.hasValue();
            if (has) {
                store.put(batch, at, target.slot, reading, raw, recent[i]);
            } else {
                store.putNothing(batch, at, target.slot);
            }
            if (reading.flags != 0 || !has) {
                broken |= (reading.flags & Defect.MOJIBAKE.bit()) != 0;
                defects.judge(target, raw, reading);
            }
        }
        if (broken) {
            counts.broken++;
        }
        for (PointTarget target : plan.points) {
            fillPoint(target, batch, at);
        }
        if (plan.currencyIndex >= 0) {
            checkCurrency();
        }
    }

    private void fillPoint(PointTarget target, RowBatch batch, int at) {
        target.read(row, reading, point);
        boolean has = reading.hasValue();
        for (int half = 0; half < 2; half++) {
            if (has) {
                store.putDouble(batch, at, target.slot() + half, point[half]);
            } else {
                store.putNothing(batch, at, target.slot() + half);
            }
        }
        defects.flag(target.column().name(), reading.flags);
        if (!has && !target.column().nullable()) {
            defects.refuse(
                    reading.flags == 0
                            ? Defect.MISSING
                            : Defect.of(reading.flags).get(0),
                    target.column().name());
        }
    }

    private void checkCurrency() {
        String code = Texts.narrow(row.cell(plan.currencyIndex)).strip();
        boolean fits = code.isEmpty()
                || code.equalsIgnoreCase(plan.currency)
                || (plan.currency.equals("CNY")
                        && (code.equalsIgnoreCase("RMB") || code.equals("人民币") || code.equals("元")));
        if (!fits) {
            defects.refuse(Defect.CURRENCY_OTHER, plan.header.name(plan.currencyIndex));
        }
    }

    private boolean isTotalByFigures(@Nullable String[] cells) {
        return seeksTotals && totals.isBare(cells) && totals.figuresFit(row);
    }

    private static boolean isBlank(@Nullable String[] cells) {
        for (String cell : cells) {
            if (cell != null && !cell.isBlank()) {
                return false;
            }
        }
        return true;
    }

    private void reject(RowBatch batch, Defect why, String detail) {
        reject(batch, new Reject(row.row(), row.record(), null, null, null, null, why, detail, ""));
    }

    private void reject(RowBatch batch, Reject reject) {
        counts.rejected++;
        batch.rejects.add(reject);
    }

    /** Only looks at the values of columns that all values must decide. */
    void profile(SourceRecord source) {
        if (source.defect() != null) {
            return;
        }
        row.set(source);
        for (Target target : targets) {
            if (target.number != null || target.date != null) {
                target.read(target.raw(row), reading);
            }
        }
    }

    /** Whether a value was met that only all values of its column can decide. */
    boolean needsAllValues() {
        for (Target target : targets) {
            if ((target.number != null && target.number.contradicted())
                    || (target.date != null && target.date.undecided())) {
                return true;
            }
        }
        return false;
    }
}
