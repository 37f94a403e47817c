package org.mingjing.app.insight;

import java.time.Instant;
import java.util.List;

/**
 * What somebody finds when they come in. Only what is there: a matter of which there is none is left out.
 *
 * @param since from when things count as new: the last time they were here before today
 * @param waiting what waits for them
 * @param overdue what should have happened by now
 * @param fresh what is new
 */
public record Home(Instant since, List<Figure> waiting, List<Figure> overdue, List<Figure> fresh) {
    /**
     * How many of something.
     *
     * @param address list that holds exactly these
     */
    public record Figure(Matter matter, long count, String address) {}

    /** What is counted. */
    public enum Matter {
        /** Findings that somebody was given and has not decided on. */
        FINDINGS_MINE,
        /** Findings that nobody has looked at. */
        FINDINGS_NEW,
        /** Findings that are being checked on the spot. */
        FINDINGS_PUSHED,
        /** Findings whose numbers moved after the decision. */
        FINDINGS_CHANGED,
        /** Answers to findings that were raised to a clue, which whoever looks has not read. */
        ANSWERS,
        /** Matters in which something waits for approval. */
        MATTERS_TO_DECIDE,
        /** Matters that somebody works on. */
        MATTERS_MINE,
        /** What somebody was told about matters and has not read. */
        NOTICES,
        /** Matters with a term that ran out. */
        MATTERS_OVERDUE,
        DATA_CALLS_TO_DECIDE,
        PROPOSALS_TO_DECIDE,
        ROLE_REQUESTS_TO_DECIDE,
        /** Accounts that wait for the word that this is the person. */
        ACCOUNTS_HELD,
        SAFETY_FINDINGS,
        /** What is wrong with the link with the portal. */
        LINK_TROUBLES,
        IMPORTS_WITH_REJECTS,
        IMPORTS_FAILED,
        RUNS_FAILED,
        /** Runs that held findings of a model back for review. */
        RUNS_HELD,
        DATA_REQUESTS_OVERDUE,
        SOURCES_LATE,
        FINDINGS_FOUND,
        RUNS_FINISHED,
        IMPORTS_FINISHED
    }

    public Home {
        waiting = List.copyOf(waiting);
        overdue = List.copyOf(overdue);
        fresh = List.copyOf(fresh);
    }
}
