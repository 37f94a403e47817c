package org.mingjing.value;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What became of one cell. Reused from cell to cell, because a file has billions of them; whoever keeps a value
 * copies it. Which field holds the value depends on the reader that filled it.
 */
public final class Reading {
    /** In {@link #flags}: the value has one spelling now and was given in another. Counted, never shown as a flag. */
    public static final long RESPELLED = 1L << 62;

    /** Whole number, unscaled decimal, days or microseconds since 1970-01-01, 1 or 0 for a truth value. */
    public long number;
    /** Text; or the decimal's own text where {@link #number} cannot hold it. */
    public @Nullable String text;
    /** A decimal too long for {@link #number}. */
    public @Nullable BigDecimal big;

    /** Bits of {@link Defect}: what is to be flagged. */
    public long flags;

    /** Whether the cell held anything beyond ASCII. */
    public boolean beyondAscii;

    private State state = State.EMPTY;

    /** Whether there is a value. */
    public enum State {
        VALUE,
        /** None was given. */
        EMPTY,
        /** One was given and cannot be used; {@link Reading#flags} says why. */
        UNUSABLE
    }

    public State state() {
        return state;
    }

    public boolean hasValue() {
        return state == State.VALUE;
    }

    /** Begins a new cell. */
    public void clear() {
        state = State.EMPTY;
        flags = 0;
        beyondAscii = false;
        text = null;
        big = null;
    }

    public void number(long value) {
        number = value;
        state = State.VALUE;
    }

    public void text(String value) {
        text = value;
        state = State.VALUE;
    }

    public void big(BigDecimal value) {
        big = value;
        state = State.VALUE;
    }

    public void flag(Defect defect) {
        flags |= defect.bit();
    }

    /** Takes the value back: it cannot be used. */
    public void unusable(Defect why) {
        flags |= why.bit();
        state = State.UNUSABLE;
        text = null;
        big = null;
    }

    /** No value, and that is worth a flag. */
    public void emptyFor(Defect why) {
        flags |= why.bit();
        state = State.EMPTY;
        text = null;
        big = null;
    }
}
