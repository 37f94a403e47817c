package org.mingjing.intake;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mingjing.source.SourceRecord;
import org.mingjing.value.Defect;
import org.mingjing.value.Reading;
import org.mingjing.value.Texts;

/** Turns records into rows, rejects and counts. One thread uses it. */
final class RowConverter {
    private static final Pattern UNPAIRED = Pattern.compile("\\p{Cs}");

    private final Plan plan;
    private final Row row;
    private final Target[] targets;
    private final TotalRows totals;
    private final boolean seeksTotals;
    private final int[] adderOf;
    private final RecentCells[] recent;
    private final Reading reading = new Reading();
    private final double[] point = new double[2];
    private final RejectNotes notes;
    private final StringBuilder flags = new StringBuilder();
    private final Slot.Physical[] physical;
    private final long[] names;
    final Counts counts = new Counts();

    // the row under conversion
    private long rowHash;
    private int typedDefects;
    private @Nullable Target firstBad;
    private @Nullable Defect firstReason;
    private @Nullable String firstRaw;
    private final StringBuilder others = new StringBuilder();

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
        this.totals = new TotalRows(plan);
        this.seeksTotals = plan.mapping.totals().check() != Mapping.Totals.Check.OFF;
        this.notes = notes;
        this.recent = new RecentCells[targets.length];
        this.adderOf = new int[targets.length];
        for (int i = 0; i < targets.length; i++) {
            targets[i].normalised = 0;
            adderOf[i] = totals.adding().indexOf(targets[i]);
            recent[i] = new RecentCells();
        }
        this.physical = plan.slots.stream().map(Slot::physical).toArray(Slot.Physical[]::new);
        this.names =
                plan.slots.stream().mapToLong(slot -> RowHash.of(slot.name())).toArray();
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
        if (labelled && (totals.isBare(cells) || totals.figuresFit(row))) {
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
        if (hasMore(cells)) {
            reject(batch, Defect.TOO_MANY_CELLS, cells.length + " > " + plan.header.size());
            return;
        }
        if (isBrokenOff(cells, next)) {
            reject(batch, Defect.TOO_FEW_CELLS, cells.length + " < " + plan.header.size());
            return;
        }
        typedDefects = 0;
        firstBad = null;
        firstReason = null;
        others.setLength(0);
        flags.setLength(0);
        if (labelled) {
            flags.append("row:").append(Defect.LABEL_OF_TOTAL.code());
        }
        int at = batch.size;
        rowHash = 0;
        fill(batch, at);
        if (firstReason != null || typedDefects > 0) {
            if (isTotalByFigures(cells)) {
                counts.totals++;
                totals.compare(row);
                return;
            }
        }
        totalsTake(batch, at);
        if (typedDefects >= 2 && isShifted(cells)) {
            reject(batch, Defect.SHIFTED, "");
            return;
        }
        if (firstReason != null) {
            rejectValue(batch);
            return;
        }
        batch.sourceRow[at] = source.row();
        batch.sourceRecord[at] = source.record();
        batch.hash[at] = RowHash.finish(rowHash);
        batch.flags[at] = flags.length() == 0 ? null : flags.toString();
        batch.size++;
        counts.rows++;
    }

    private void fill(RowBatch batch, int at) {
        boolean broken = false;
        for (int i = 0; i < targets.length; i++) {
            Target target = targets[i];
            String raw = target.raw(row);
            int known = recent[i].find(raw);
            if (known >= 0) {
                storeKnown(batch, at, target.slot, recent[i], known);
                continue;
            }
            target.read(raw, reading);
            boolean has = reading.hasValue();
            if (has) {
                store(batch, at, target.slot, recent[i], raw);
            } else {
                storeNothing(batch, at, target.slot);
            }
            if (reading.flags != 0 || !has) {
                broken |= (reading.flags & Defect.MOJIBAKE.bit()) != 0;
                judge(target, raw, has);
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

    private void store(RowBatch batch, int at, int slot, RecentCells recently, String raw) {
        byte[] bytes = null;
        long hash;
        switch (physical[slot]) {
            case TEXT, LIST -> {
                bytes = utf8(java.util.Objects.requireNonNull(reading.text));
                hash = RowHash.of(bytes);
            }
            case BIG -> {
                String text =
                        reading.big != null ? reading.big.toPlainString() : bigOf(plan.slots.get(slot), reading.number);
                bytes = utf8(text);
                hash = reading.big != null ? RowHash.of(bytes) : RowHash.of(reading.number);
            }
            case LONG, DECIMAL, DATE, TIMESTAMP, BOOL, DOUBLE -> hash = RowHash.of(reading.number);
            default -> throw new IllegalStateException();
        }
        long mixed = RowHash.mix(names[slot], hash);
        put(batch, at, slot, reading.number, bytes, mixed);
        if (reading.flags == 0) {
            recently.keep(raw, reading.number, bytes, mixed);
        }
    }

    private void storeKnown(RowBatch batch, int at, int slot, RecentCells recently, int known) {
        put(batch, at, slot, recently.number(known), recently.bytes(known), recently.hash(known));
    }

    private void put(RowBatch batch, int at, int slot, long number, byte @Nullable [] bytes, long hash) {
        if (bytes != null) {
            batch.texts[slot][at] = bytes;
            batch.weight += bytes.length;
        } else {
            batch.numbers[slot][at] = number;
            batch.present[slot][at] = true;
        }
        rowHash += hash;
    }

    private void storeNothing(RowBatch batch, int at, int slot) {
        if (physical[slot].isText()) {
            batch.texts[slot][at] = null;
        } else {
            batch.present[slot][at] = false;
        }
    }

    /** Half of a surrogate pair has no encoding; the replacement character shows that something stood there. */
    private byte[] utf8(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (!reading.beyondAscii) {
            return bytes;
        }
        for (byte b : bytes) {
            if (b == '?') {
                return UNPAIRED.matcher(text).replaceAll("\ufffd").getBytes(StandardCharsets.UTF_8);
            }
        }
        return bytes;
    }

    private static String bigOf(Slot slot, long unscaled) {
        return java.math.BigDecimal.valueOf(unscaled, slot.type().scale()).toPlainString();
    }

    private void fillPoint(PointTarget target, RowBatch batch, int at) {
        target.read(row, reading, point);
        boolean has = reading.hasValue();
        for (int half = 0; half < 2; half++) {
            int slot = target.slot() + half;
            batch.present[slot][at] = has;
            if (has) {
                batch.numbers[slot][at] = Double.doubleToRawLongBits(point[half]);
                rowHash += RowHash.mix(names[slot], RowHash.of(batch.numbers[slot][at]));
            }
        }
        if (reading.flags == 0 && (has || target.column().nullable())) {
            return;
        }
        note(target.column().name(), reading.flags);
        if (!has && !target.column().nullable() && firstReason == null) {
            firstReason = reading.flags == 0
                    ? Defect.MISSING
                    : Defect.of(reading.flags).get(0);
            firstBad = null;
            firstRaw = target.column().name();
        }
    }

    private void checkCurrency() {
        String code = Texts.narrow(row.cell(plan.currencyIndex)).strip();
        boolean fits = code.isEmpty()
                || code.equalsIgnoreCase(plan.currency)
                || (plan.currency.equals("CNY")
                        && (code.equalsIgnoreCase("RMB") || code.equals("人民币") || code.equals("元")));
        if (!fits && firstReason == null) {
            firstReason = Defect.CURRENCY_OTHER;
            firstBad = null;
            firstRaw = plan.header.name(plan.currencyIndex);
        }
    }

    private void judge(Target target, String raw, boolean has) {
        boolean unusable = reading.state() == Reading.State.UNUSABLE;
        if (unusable && target.isTyped()) {
            typedDefects++;
        }
        long bits = reading.flags & ~Reading.RESPELLED;
        target.normalised += bits == reading.flags ? 0 : 1;
        boolean otherCurrency = (bits & Defect.CURRENCY_OTHER.bit()) != 0;
        boolean uselessKey =
                target.isKey && (bits & (Defect.IDENTIFIER_UNUSABLE.bit() | Defect.IDENTIFIER_NAMESPACE.bit())) != 0;
        if ((!has && !target.column.nullable()) || otherCurrency || uselessKey) {
            if (firstReason == null) {
                firstReason = otherCurrency ? Defect.CURRENCY_OTHER : reason(bits);
                firstBad = target;
                firstRaw = raw;
                return;
            }
            if (bits == 0) {
                bits = Defect.MISSING.bit();
            }
            others.append(others.length() > 0 ? " " : "")
                    .append(target.column.name())
                    .append(':')
                    .append(reason(bits).code());
            return;
        }
        note(target.column.name(), bits);
    }

    private static Defect reason(long bits) {
        long telling = bits & ~(Defect.CHARACTERS_REMOVED.bit() | Defect.SCIENTIFIC.bit() | Defect.ROUNDED.bit());
        return telling == 0 ? Defect.MISSING : Defect.of(telling).get(0);
    }

    private void note(String column, long bits) {
        if (bits == 0) {
            return;
        }
        for (Defect defect : Defect.of(bits)) {
            flags.append(flags.length() > 0 ? " " : "")
                    .append(column)
                    .append(':')
                    .append(defect.code());
        }
    }

    private boolean isTotalByFigures(@Nullable String[] cells) {
        return seeksTotals && totals.isBare(cells) && totals.figuresFit(row);
    }

    private void totalsTake(RowBatch batch, int at) {
        if (!seeksTotals) {
            return;
        }
        for (int i = 0; i < targets.length; i++) {
            int n = adderOf[i];
            if (n < 0) {
                continue;
            }
            int slot = targets[i].slot;
            reading.clear();
            if (physical[slot] == Slot.Physical.BIG) {
                byte[] text = batch.texts[slot][at];
                if (text == null) {
                    continue;
                }
                reading.big(new java.math.BigDecimal(new String(text, StandardCharsets.UTF_8)));
            } else if (batch.present[slot][at]) {
                reading.number(batch.numbers[slot][at]);
            } else {
                continue;
            }
            totals.add(n, reading);
        }
        totals.rowAdded();
    }

    private static boolean isBlank(@Nullable String[] cells) {
        for (String cell : cells) {
            if (cell != null && !cell.isBlank()) {
                return false;
            }
        }
        return true;
    }

    private boolean hasMore(@Nullable String[] cells) {
        for (int i = plan.header.size(); i < cells.length; i++) {
            String cell = cells[i];
            if (cell != null && !cell.isBlank()) {
                return true;
            }
        }
        return false;
    }

    /** A line break that was not quoted makes two short records of one: together they have one cell more. */
    private boolean isBrokenOff(@Nullable String[] cells, @Nullable SourceRecord next) {
        int width = plan.header.size();
        if (cells.length >= width) {
            previousWasBroken = false;
            return false;
        }
        if (previousWasBroken) {
            previousWasBroken = false;
            return true;
        }
        previousWasBroken = next != null
                && next.defect() == null
                && next.cells().length < width
                && cells.length + next.cells().length - 1 == width;
        return previousWasBroken;
    }

    private boolean previousWasBroken;

    /** Whether every typed column can be read when the cells from some place on are moved by one. */
    private boolean isShifted(@Nullable String[] cells) {
        for (int move : new int[] {1, -1}) {
            for (int from = 0; from < plan.header.size(); from++) {
                if (fitsMoved(cells, from, move)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean fitsMoved(@Nullable String[] cells, int from, int move) {
        int moved = 0;
        for (Target target : targets) {
            int index = target.sourceIndex();
            if (index < 0 || !target.isTyped()) {
                continue;
            }
            int at = index < from ? index : index + move;
            String cell = at >= 0 && at < cells.length ? cells[at] : null;
            target.read(cell == null ? "" : cell, reading);
            if (reading.state() == Reading.State.UNUSABLE || (!reading.hasValue() && !target.column.nullable())) {
                return false;
            }
            if (at != index && reading.hasValue()) {
                moved++;
            }
        }
        return moved > 0;
    }

    private void rejectValue(RowBatch batch) {
        counts.rejected++;
        Target bad = firstBad;
        Defect why = java.util.Objects.requireNonNull(firstReason);
        batch.rejects.add(
                bad == null
                        ? new Reject(row.row(), row.record(), firstRaw, null, null, null, why, "", others.toString())
                        : notes.value(row, bad, firstRaw == null ? "" : firstRaw, why, others.toString()));
    }

    private void reject(RowBatch batch, Defect why, String detail) {
        counts.rejected++;
        batch.rejects.add(new Reject(row.row(), row.record(), null, null, null, null, why, detail, ""));
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
