package org.mingjing.value;

import org.jspecify.annotations.Nullable;

/**
 * Whether day or month comes first in one column, where both are numbers. A number above 12 shows it; what could be
 * either is read as the values so far have shown. Where these show nothing, or later ones the contrary, all of them
 * must be known first.
 */
final class DayOrder {
    private State state = State.OPEN;
    private boolean dayFirstSeen;
    private boolean monthFirstSeen;
    private boolean ambiguousSeen;
    private boolean assumed;
    private boolean needsAll;

    private enum State {
        OPEN,
        DAY_FIRST,
        MONTH_FIRST,
        /** All values are known and do not decide. */
        UNDECIDABLE
    }

    /** Whether the values met so far cannot be read before all of them are known. */
    boolean isUndecided() {
        return state == State.OPEN && (needsAll || (assumed && dayFirstSeen && monthFirstSeen));
    }

    /** Fixes the order from all values seen. */
    void decide() {
        if (state == State.OPEN) {
            state = dayFirstSeen == monthFirstSeen
                    ? State.UNDECIDABLE
                    : dayFirstSeen ? State.DAY_FIRST : State.MONTH_FIRST;
        }
    }

    /** Whether values were met that need an order, and all values do not give one. */
    boolean isUndecidable() {
        return state == State.UNDECIDABLE && ambiguousSeen;
    }

    /** Sets the date from two numbers that are day and month, or month and day; null when all is well. */
    @Nullable
    Defect read(int first, int second, int year, DateParts parts) {
        if (first > 12 && second > 12) {
            return Defect.DATE_IMPOSSIBLE;
        }
        boolean dayFirst;
        if (first > 12) {
            dayFirst = true;
            dayFirstSeen = true;
        } else if (second > 12) {
            dayFirst = false;
            monthFirstSeen = true;
        } else if (first == second) {
            dayFirst = true;
        } else {
            ambiguousSeen = true;
            if (state == State.UNDECIDABLE) {
                return Defect.DATE_AMBIGUOUS;
            }
            dayFirst = state == State.OPEN ? assume() : state == State.DAY_FIRST;
        }
        parts.setDate(year, dayFirst ? second : first, dayFirst ? first : second);
        return null;
    }

    private boolean assume() {
        assumed = true;
        needsAll |= dayFirstSeen == monthFirstSeen;
        return dayFirstSeen;
    }
}
