package org.mingjing.app.agenda;

/**
 * How long something may take, as a law or a rule of the office says: configuration with its source, never a constant.
 *
 * @param amount at least one
 * @param ending what happens where the last day is a rest day
 */
public record Term(int amount, Unit unit, Ending ending) {
    public Term {
        ending = ending == null ? Ending.MOVES : ending; // files leave the usual out
        if (amount < 1) {
            throw new IllegalArgumentException("a term of " + amount + " " + unit + " is none");
        }
    }

    public enum Unit {
        /** From the instant, to the second, through nights and rest days. */
        HOURS,
        DAYS,
        WORKING_DAYS,
        /** To the corresponding day, or the last of the month where there is none. */
        MONTHS,
        YEARS
    }

    public enum Ending {
        /** A last day that is a rest day moves to the next working day (Civil Code 203). */
        MOVES,
        /** It does not: custody, detention, ordered wait, technical measures, periods of sanctions. Such clocks never pause. */
        STAYS
    }
}
