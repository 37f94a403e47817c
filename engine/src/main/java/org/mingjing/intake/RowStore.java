package org.mingjing.intake;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mingjing.value.Reading;

/** Puts the values of the row under conversion into its batch and adds up the row's hash. */
final class RowStore {
    private static final Pattern UNPAIRED = Pattern.compile("\\p{Cs}");

    private final List<Slot> slots;
    private final Slot.Physical[] physical;
    /** Hashes of the columns' names. */
    private final long[] names;

    private long hash;

    RowStore(List<Slot> slots) {
        this.slots = slots;
        this.physical = slots.stream().map(Slot::physical).toArray(Slot.Physical[]::new);
        this.names = slots.stream().mapToLong(slot -> RowHash.of(slot.name())).toArray();
    }

    /** Begins a new row. */
    void clear() {
        hash = 0;
    }

    /** Of the values stored since the row began. */
    long hash() {
        return RowHash.finish(hash);
    }

    /** Stores what was read and lets it be known again, where it was read without a flag. */
    void put(RowBatch batch, int at, int slot, Reading reading, String raw, RecentCells recently) {
        byte[] bytes = null;
        long own;
        switch (physical[slot]) {
            case TEXT, LIST -> {
                bytes = utf8(Objects.requireNonNull(reading.text), reading.beyondAscii);
                own = RowHash.of(bytes);
            }
            case BIG -> {
                BigDecimal big = reading.big;
                bytes = (big != null
                                ? big
                                : BigDecimal.valueOf(
                                        reading.number, slots.get(slot).type().scale()))
                        .toPlainString()
                        .getBytes(StandardCharsets.UTF_8);
                own = big != null ? RowHash.of(bytes) : RowHash.of(reading.number);
            }
            case LONG, DECIMAL, DATE, TIMESTAMP, BOOL, DOUBLE -> own = RowHash.of(reading.number);
            default -> throw new IllegalStateException();
        }
        long mixed = RowHash.mix(names[slot], own);
        put(batch, at, slot, reading.number, bytes, mixed);
        if (reading.flags == 0) {
            recently.keep(raw, reading.number, bytes, mixed);
        }
    }

    void putKnown(RowBatch batch, int at, int slot, RecentCells recently, int known) {
        put(batch, at, slot, recently.number(known), recently.bytes(known), recently.hash(known));
    }

    void putDouble(RowBatch batch, int at, int slot, double value) {
        long bits = Double.doubleToRawLongBits(value);
        put(batch, at, slot, bits, null, RowHash.mix(names[slot], RowHash.of(bits)));
    }

    void putNothing(RowBatch batch, int at, int slot) {
        if (physical[slot].isText()) {
            batch.texts[slot][at] = null;
        } else {
            batch.present[slot][at] = false;
        }
    }

    private void put(RowBatch batch, int at, int slot, long number, byte @Nullable [] bytes, long mixed) {
        if (bytes != null) {
            batch.texts[slot][at] = bytes;
            batch.weight += bytes.length;
        } else {
            batch.numbers[slot][at] = number;
            batch.present[slot][at] = true;
        }
        hash += mixed;
    }

    /** Half of a surrogate pair has no encoding; the replacement character shows that something stood there. */
    private static byte[] utf8(String text, boolean beyondAscii) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (!beyondAscii) {
            return bytes;
        }
        for (byte b : bytes) {
            if (b == '?') {
                return UNPAIRED.matcher(text).replaceAll("\ufffd").getBytes(StandardCharsets.UTF_8);
            }
        }
        return bytes;
    }
}
