package org.mingjing.value;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates and civil times of one column. Whether 03/04/2024 is March or April is decided by the column's other
 * values: {@link #undecided} says that a value was met which needs them all, {@link #decide} fixes the order.
 */
public final class DateReader {
    private static final int CACHE = 1 << 12;

    private static final Set<String> OPEN_WORDS = Set.of("长期", "长期有效", "永久", "至今", "无固定期限", "9999", "99991231");

    private final boolean withTime;
    private final boolean isEnd;
    private final ZoneId zone;
    private final String[] cachedTexts = new String[CACHE];
    private final long[] cachedValues = new long[CACHE];
    /** Of the value being read. */
    private final DateParts parts = new DateParts();

    private final DayOrder order = new DayOrder();
    private final FreeDate free = new FreeDate(order, parts);
    private final @Nullable StatedDate stated;

    /**
     * @param withTime whether the column holds times (microseconds) or days
     * @param isEnd whether it is the end of something, where 9999-12-31 means open
     * @param zone zone into which instants with an offset are converted
     * @param format stated by the mapping; null: found out
     * @throws IllegalArgumentException where the format is none
     */
    public DateReader(boolean withTime, boolean isEnd, ZoneId zone, @Nullable String format) {
        this.withTime = withTime;
        this.isEnd = isEnd;
        this.zone = zone;
        this.stated = format == null ? null : new StatedDate(format, parts, free);
    }

    /** Whether the values met so far cannot be read before all of them are known. */
    public boolean undecided() {
        return order.isUndecided();
    }

    /** Fixes the order of day and month from all values seen. */
    public void decide() {
        order.decide();
        Arrays.fill(cachedTexts, null); // they may have been read in another order
    }

    /** Whether values were met that need the column's order, and all its values do not give one. */
    public boolean undecidable() {
        return order.isUndecidable();
    }

    /** Days, or microseconds, since 1970-01-01 in {@link Reading#number}. */
    public void read(String cell, Reading out) {
        if (stated == null && IsoDate.read(cell, parts)) {
            store(out);
            return;
        }
        int slot = (cell.hashCode() * 0x9E3779B9) >>> 20;
        String cached = cachedTexts[slot];
        if (cached != null && cached.equals(cell)) {
            out.number(cachedValues[slot]);
            return;
        }
        readAnew(cell, out);
        if (out.hasValue() && out.flags == 0) {
            cachedTexts[slot] = cell;
            cachedValues[slot] = out.number;
        }
    }

    private void readAnew(String cell, Reading out) {
        parts.clearTime();
        Defect defect = parse(cell);
        if (defect == Defect.DATE_SENTINEL) {
            if (!isEnd || parts.year < 2000) {
                out.emptyFor(defect);
            }
            return; // an open end is no value and no defect
        }
        if (defect != null && defect != Defect.DATE_SERIAL) {
            out.unusable(defect);
            return;
        }
        if (defect != null) {
            out.flag(defect);
        }
        if (parts.offset != null) {
            parts.moveTo(zone);
        }
        store(out);
    }

    private void store(Reading out) {
        if (withTime) {
            out.number(parts.epochDay() * DateParts.DAY_MICROS + parts.time);
        } else {
            if (parts.time != 0) {
                out.flag(Defect.TIME_DROPPED);
            }
            out.number(parts.epochDay());
        }
    }

    /** Fills the parts; null when all is well. */
    private @Nullable Defect parse(String cell) {
        if (stated != null) {
            Defect defect = stated.read(cell);
            if (defect == null || !OPEN_WORDS.contains(cell)) {
                return defect;
            }
        }
        String text =
                isPlain(cell) ? cell : ChineseDate.respell(Texts.narrow(cell).strip());
        if (text.startsWith("'")) {
            text = text.substring(1);
        }
        if (OPEN_WORDS.contains(text)) {
            parts.year = 9999;
            return Defect.DATE_SENTINEL;
        }
        return free.read(text);
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7e) {
                return false;
            }
        }
        return !text.isEmpty() && text.charAt(0) != ' ' && text.charAt(text.length() - 1) != ' ';
    }
}
