package org.mingjing.app.procedure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.agenda.Term;

/**
 * One matter with everything that its page shows.
 *
 * @param process how it is handled, by the version it goes by
 * @param facts answers, by step; those given when it was opened under {@code opened}
 * @param clocks terms that run or ran, newest last
 * @param proposal what waits for approval; null where nothing does
 * @param steps steps that whoever reads may take now
 * @param acts what else they may do now
 * @param related the matter that it came from, and those that came from it, as far as they may be seen
 * @param names of the accounts that occur, by id
 */
public record MatterPage(
        MatterRow row,
        ProcessDefinition process,
        Map<String, Map<String, Object>> facts,
        List<Participant> participants,
        List<Clock> clocks,
        @Nullable Proposal proposal,
        List<Entry> entries,
        List<String> steps,
        Set<Act> acts,
        List<MatterRow> related,
        Map<Long, String> names) {
    public MatterPage {
        participants = List.copyOf(participants);
        clocks = List.copyOf(clocks);
        entries = List.copyOf(entries);
        steps = List.copyOf(steps);
        acts = acts.isEmpty() ? Set.of() : java.util.Collections.unmodifiableSet(EnumSet.copyOf(acts));
        related = List.copyOf(related);
        names = Map.copyOf(names);
    }

    /** What can be done with a matter beside its steps. */
    public enum Act {
        /** Approve or refuse what waits. */
        DECIDE,
        /** Take back what one proposed. */
        WITHDRAW,
        ASSIGN,
        /** Step aside oneself. */
        RECUSE,
        RESTRICT,
        /** Propose that a term be extended. */
        EXTEND,
        NOTE,
        /** Put in files, money, tasks and the like: whoever works on it, or keeps such matters. */
        WORK,
        /** Put in files: the same people, and whoever makes papers in it that come back signed. */
        PUT_IN
    }

    /** Somebody who works, or worked, on it. */
    public record Participant(long account, Step.Part part, Instant since, @Nullable Instant until) {}

    /**
     * A term of this matter.
     *
     * @param name of its limit
     * @param due last instant in time; null while it stands still
     * @param provisional whether it rests on days that no notice speaks of yet
     * @param ended when the matter left the states in which it runs; null while it runs
     * @param met whether that was in time; null while it runs
     */
    public record Clock(
            String name,
            Instant began,
            @Nullable Instant due,
            @Nullable LocalDate lastDay,
            boolean provisional,
            List<Term> extensions,
            boolean standsStill,
            @Nullable Instant ended,
            @Nullable Boolean met) {
        public Clock {
            extensions = List.copyOf(extensions);
        }
    }

    /**
     * Something that waits for approval.
     *
     * @param kind a step, or the extension of a limit
     * @param name of step or limit
     * @param approvals roles that approve, in order
     * @param decisions those given so far
     */
    public record Proposal(
            Proposed kind,
            String name,
            List<String> approvals,
            List<Decision> decisions,
            String opinion,
            Map<String, Object> answers,
            long account,
            @Nullable Long standsFor,
            Instant proposedAt) {
        public Proposal {
            approvals = List.copyOf(approvals);
            decisions = List.copyOf(decisions);
        }
    }

    /** An approval, or a refusal. */
    public record Decision(
            String role, long account, @Nullable Long standsFor, boolean approved, @Nullable String note, Instant at) {}

    /**
     * Something that happened.
     *
     * @param account who did it, or a part of the program
     * @param name of step, limit or part; null where the kind says all
     */
    public record Entry(
            int number,
            Instant at,
            String account,
            Happening kind,
            @Nullable String name,
            @Nullable String from,
            @Nullable String to,
            @Nullable String note,
            Map<String, Object> detail) {}

    /** What can be proposed. */
    public enum Proposed {
        STEP,
        EXTENSION
    }

    /** Kinds of happenings. */
    public enum Happening {
        OPENED,
        PROPOSED,
        APPROVED,
        REFUSED,
        WITHDRAWN,
        STEP,
        ASSIGNED,
        RELEASED,
        RECUSED,
        RESTRICTED,
        UNRESTRICTED,
        EXTENDED,
        REMINDED,
        OVERDUE,
        /** Somebody further up was told that a term ran out. */
        ESCALATED,
        NO_LONGER_OVERDUE,
        NOTE,
        LINKED
    }
}
