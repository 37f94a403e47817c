package org.mingjing.app.findings;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.audit.Actor;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.http.Permission;
import org.mingjing.app.http.SomeRefused;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.models.FindingDecided;
import org.mingjing.app.models.FindingOutcome;
import org.mingjing.app.models.Models;
import org.mingjing.app.models.Runs;
import org.mingjing.problem.Problem;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** What people do with findings, one or many: all of them or none. */
@Service
public class Triage {
    private static final int MOST_AT_ONCE = 500;
    private static final int LONGEST_NOTE = 4_000;
    private static final Duration LONGEST_SNOOZE = Duration.ofDays(366);

    private final TriageStore store;
    private final Models models;
    private final Runs runs;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Triage(TriageStore store, Models models, Runs runs, Audit audit, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.models = models;
        this.runs = runs;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A finding as whoever acts saw it. */
    public record Seen(String id, long version) {}

    /** Somebody who can be given findings. */
    public record Assignee(long account, String name) {}

    /**
     * An act.
     *
     * @param reason why it is dismissed; needed for {@code DISMISS} only
     * @param note words of whoever acts; needed where something is put aside or reopened
     * @param until when it comes back; needed for {@code SNOOZE} only
     * @param account whom it is given to; needed for {@code ASSIGN} only
     * @param unit whose people check it; needed for {@code PUSH} only
     * @param amount money that is confirmed, or recovered; needed for {@code RECOVER}
     */
    public record Wish(
            TriageAct act,
            List<Seen> findings,
            @Nullable DismissalReason reason,
            @Nullable String note,
            @Nullable Instant until,
            @Nullable Long account,
            @Nullable String unit,
            @Nullable BigDecimal amount) {
        public Wish {
            findings = findings == null ? List.of() : List.copyOf(findings);
        }
    }

    /**
     * Does it.
     *
     * @return the findings as they are now
     * @throws SomeRefused where there are several, and it cannot be done with some
     */
    @Transactional
    public List<FindingRow> act(Caller caller, Wish wish) {
        return act(caller, wish, null);
    }

    /**
     * Decides by what somebody found who looked into it. A missing rule explains the finding, as nobody broke one; models
     * are told which of the two it was.
     */
    @Transactional
    public FindingRow decide(Caller caller, Seen seen, CheckAnswer answer, String words) {
        TriageAct act =
                switch (answer) {
                    case CONFIRMED -> TriageAct.CONFIRM;
                    case EXPLAINED, POLICY_GAP -> TriageAct.EXPLAIN;
                    case DATA_ERROR -> TriageAct.DISMISS;
                };
        DismissalReason reason = act == TriageAct.DISMISS ? DismissalReason.DATA_ERROR : null;
        Wish wish = new Wish(act, List.of(seen), reason, words, null, null, null, null);
        return act(caller, wish, answer == CheckAnswer.POLICY_GAP ? FindingOutcome.POLICY_GAP : null)
                .get(0);
    }

    private List<FindingRow> act(Caller caller, Wish wish, @Nullable FindingOutcome found) {
        require(caller, wish);
        List<FindingRow> held = new ArrayList<>();
        List<SomeRefused.Refusal> refusals = new ArrayList<>();
        Set<String> unfit = wish.act() == TriageAct.ASSIGN ? unfit(wish) : Set.of();
        for (Seen seen : wish.findings().stream()
                .sorted(java.util.Comparator.comparing(
                        Seen::id)) // one order for all, so that two never wait for each other
                .toList()) {
            Optional<FindingRow> row = store.hold(seen.id());
            Optional<Problem> refused = refused(wish, seen, row, unfit);
            refused.ifPresent(problem -> refusals.add(new SomeRefused.Refusal(seen.id(), problem)));
            row.filter(known -> refused.isEmpty()).ifPresent(held::add);
        }
        if (!refusals.isEmpty()) {
            if (wish.findings().size() == 1) {
                throw refusals.get(0).problem();
            }
            throw new SomeRefused(refusals);
        }
        return held.stream()
                .map(row -> act(caller, wish, found == null ? outcome(wish, row) : found, row))
                .toList();
    }

    /** The finding as it is, within the transaction of whoever acts on it; out of scope it is not there. */
    @Transactional(propagation = Propagation.MANDATORY)
    public FindingRow row(String id) {
        return store.hold(id).orElseThrow(CommonProblem::notFound);
    }

    static Optional<Problem> refused(Wish wish, Seen seen, Optional<FindingRow> row, Set<String> unfit) {
        if (row.isEmpty()) {
            return Optional.of(CommonProblem.notFound());
        }
        FindingRow before = row.get();
        if (before.version() != seen.version()) {
            return Optional.of(CommonProblem.changedMeanwhile());
        }
        if (!wish.act().possibleIn(before.state())) {
            return Optional.of(new Problem(
                    FindingsProblem.FINDING_STATE_FORBIDS,
                    "finding " + before.id() + " is " + before.state() + ", which does not allow " + wish.act(),
                    null,
                    "Take it out of the selection, or reopen it first."));
        }
        if (unfit.contains(before.id())) {
            return Optional.of(new Problem(
                    FindingsProblem.FINDING_ASSIGNEE_UNFIT,
                    "that account may not work on finding " + before.id(),
                    null,
                    "Choose somebody who answers for the unit, or a smaller selection."));
        }
        return Optional.empty();
    }

    private FindingRow act(Caller caller, Wish wish, @Nullable FindingOutcome outcome, FindingRow before) {
        FindingState state = wish.act() == TriageAct.REOPEN && before.assignedTo() != null
                ? FindingState.ASSIGNED
                : wish.act().after(before.state());
        if (FindingState.DECIDED.contains(before.state()) && FindingState.OPEN.contains(state)) {
            runs.holdAgain(store.lastRun(before.id()), store.snapshots(before.id()));
        }
        store.change(before, state, outcome, wish);
        store.step(before, state, caller.account(), wish, clock.instant());
        tellModels(before, wish.act(), outcome);
        audit.record(Act.of("findings." + past(wish.act()), "finding", before.id())
                .with("from", before.state().name())
                .with("to", state.name())
                .with("reason", wish.reason() == null ? "" : wish.reason().name())
                .with("account", wish.account() == null ? "" : wish.account())
                .with("amount", wish.amount() == null ? "" : wish.amount().toPlainString()));
        return store.row(before.id());
    }

    private void tellModels(FindingRow before, TriageAct act, @Nullable FindingOutcome outcome) {
        boolean decides = act == TriageAct.CONFIRM || act == TriageAct.EXPLAIN || act == TriageAct.DISMISS;
        if (decides || act == TriageAct.REOPEN) {
            models.decided(new FindingDecided(
                    before.id(), before.model(), store.modelVersion(before.id()), before.unit(), outcome));
        }
    }

    private static @Nullable FindingOutcome outcome(Wish wish, FindingRow before) {
        return switch (wish.act()) {
            case CONFIRM -> FindingOutcome.CONFIRMED;
            case EXPLAIN -> FindingOutcome.EXPLAINED;
            case DISMISS -> wish.reason() == null ? null : wish.reason().outcome();
            case RECOVER, COMMENT -> before.outcome() == null ? null : FindingOutcome.valueOf(before.outcome());
            case ASSIGN, PUSH, SNOOZE, RAISE, REOPEN -> null;
        };
    }

    private void require(Caller caller, Wish wish) {
        if (wish.act() == null || wish.findings().isEmpty() || wish.findings().size() > MOST_AT_ONCE) {
            throw incomplete("an act needs a name and 1 to " + MOST_AT_ONCE + " findings");
        }
        Set<String> ids = new HashSet<>();
        wish.findings().forEach(seen -> ids.add(seen.id()));
        if (ids.size() < wish.findings().size()) {
            throw incomplete("a finding is named twice");
        }
        if (!caller.may(wish.act().permission())) {
            throw new Problem(
                    CommonProblem.NOT_PERMITTED,
                    "your roles do not include this act",
                    null,
                    "Ask whoever leads your team.");
        }
        boolean lacking =
                switch (wish.act()) {
                    case COMMENT, REOPEN, EXPLAIN -> blank(wish.note());
                    case DISMISS -> wish.reason() == null || blank(wish.note());
                    case SNOOZE -> wish.until() == null || blank(wish.note());
                    case ASSIGN -> wish.account() == null;
                    case PUSH -> blank(wish.unit());
                    case RECOVER -> wish.amount() == null || wish.amount().signum() <= 0;
                    case CONFIRM -> wish.amount() != null && wish.amount().signum() < 0;
                    case RAISE -> true; // that takes a clue
                };
        if (lacking) {
            throw incomplete(wish.act() + " lacks what it needs: a reason, words, a term, somebody or an amount");
        }
        if (wish.note() != null && wish.note().length() > LONGEST_NOTE) {
            throw incomplete("a note holds " + LONGEST_NOTE + " characters at most");
        }
        if (wish.act() == TriageAct.SNOOZE) {
            Instant now = clock.instant();
            if (!wish.until().isAfter(now) || wish.until().isAfter(now.plus(LONGEST_SNOOZE))) {
                throw incomplete("it may sleep until a time within a year from now");
            }
        }
        if (wish.act() == TriageAct.PUSH && !store.isVisibleUnit(wish.unit())) {
            throw CommonProblem.notFound();
        }
    }

    /** Those whose unit the account does not work on findings for. */
    private Set<String> unfit(Wish wish) {
        return store.unfit(
                wish.account(),
                workers(),
                wish.findings().stream().map(Seen::id).toList());
    }

    /**
     * Who can be given all of these findings.
     *
     * @param ids of 1 to 500 findings that the caller sees
     */
    @Transactional(readOnly = true)
    public List<Assignee> assignees(Set<String> ids) {
        if (ids.isEmpty() || ids.size() > MOST_AT_ONCE) {
            throw incomplete("it needs 1 to " + MOST_AT_ONCE + " findings");
        }
        if (!store.areSeen(ids)) {
            throw CommonProblem.notFound();
        }
        return store.assignees(workers(), ids);
    }

    /** Roles that work on findings. */
    private static List<String> workers() {
        return java.util.Arrays.stream(org.mingjing.app.identity.Role.values())
                .filter(role -> role.permissions().contains(Permission.FINDINGS_TRIAGE))
                .map(Enum::name)
                .toList();
    }

    /** Wakes what has slept its time. */
    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT1M")
    public void wake() {
        Acting.as(
                Actor.program("findings"),
                () -> transaction.executeWithoutResult(status -> {
                    long woken = store.wake(clock.instant());
                    if (woken > 0) {
                        audit.record(Act.of("findings.woken", "finding", "all").with("count", woken));
                    }
                }));
    }

    static String past(TriageAct act) {
        return switch (act) {
            case COMMENT -> "commented";
            case ASSIGN -> "assigned";
            case PUSH -> "pushed";
            case SNOOZE -> "snoozed";
            case CONFIRM -> "confirmed";
            case EXPLAIN -> "explained";
            case DISMISS -> "dismissed";
            case RECOVER -> "recovered";
            case RAISE -> "raised";
            case REOPEN -> "reopened";
        };
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static Problem incomplete(String what) {
        return new Problem(FindingsProblem.FINDING_ACT_INCOMPLETE, what, null, "Complete it and send it again.");
    }
}
