package org.mingjing.app.findings;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.SomeRefused;
import org.mingjing.app.models.FindingDecided;
import org.mingjing.app.models.FindingOutcome;
import org.mingjing.app.models.Models;
import org.mingjing.app.models.Runs;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Findings on their way into a clue, and what comes back from it; within the transaction of whoever keeps clues. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class FindingsInClues {
    private final TriageStore store;
    private final Models models;
    private final Runs runs;
    private final Audit audit;
    private final Clock clock;

    FindingsInClues(TriageStore store, Models models, Runs runs, Audit audit, Clock clock) {
        this.store = store;
        this.models = models;
        this.runs = runs;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Notes that they go into a clue, all or none, and holds them until the transaction ends.
     *
     * @param account who raises it
     * @return the findings as they are now
     * @throws SomeRefused where there are several, and some are out of sight, changed meanwhile or decided
     */
    public List<FindingRow> raise(long account, List<Triage.Seen> findings) {
        Triage.Wish wish = wish(TriageAct.RAISE, findings);
        List<FindingRow> held = new ArrayList<>();
        List<SomeRefused.Refusal> refusals = new ArrayList<>();
        for (Triage.Seen seen : findings.stream()
                .sorted(java.util.Comparator.comparing(Triage.Seen::id)) // one order for all, as in Triage
                .toList()) {
            Optional<FindingRow> row = store.hold(seen.id());
            Optional<Problem> refused = Triage.refused(wish, seen, row, Set.of());
            refused.ifPresent(problem -> refusals.add(new SomeRefused.Refusal(seen.id(), problem)));
            row.filter(known -> refused.isEmpty()).ifPresent(held::add);
        }
        if (!refusals.isEmpty()) {
            if (findings.size() == 1) {
                throw refusals.get(0).problem();
            }
            throw new SomeRefused(refusals);
        }
        return held.stream()
                .map(row -> change(
                        row,
                        wish,
                        TriageAct.RAISE.after(row.state()),
                        row.outcome() == null ? null : FindingOutcome.valueOf(row.outcome()),
                        account))
                .toList();
    }

    /**
     * Tells what their clue found out, as if they had been decided on one by one: the models count it.
     *
     * @param account whose step in the clue, or in what came of it, says so
     * @param holds whether they hold; else there is an explanation
     */
    public void conclude(long account, Collection<String> findings, boolean holds) {
        FindingOutcome outcome = holds ? FindingOutcome.CONFIRMED : FindingOutcome.EXPLAINED;
        FindingState state = holds ? FindingState.CONFIRMED : FindingState.EXPLAINED;
        for (String id : findings.stream().sorted().toList()) {
            FindingRow before = store.hold(id).orElseThrow();
            if (before.state() == state) {
                continue;
            }
            Triage.Wish wish =
                    wish(holds ? TriageAct.CONFIRM : TriageAct.EXPLAIN, List.of(new Triage.Seen(id, before.version())));
            change(before, wish, state, outcome, account);
            models.decided(new FindingDecided(id, before.model(), store.modelVersion(id), before.unit(), outcome));
        }
    }

    /** Those of them that whoever acts may see. */
    public List<FindingRow> visible(Collection<String> ids) {
        return store.rows(ids);
    }

    /**
     * Other findings about the same persons, units or companies, as far as whoever acts sees both.
     *
     * @return ids, the weightiest first
     */
    public List<String> aboutTheSame(Collection<String> ids, int most) {
        return store.aboutTheSame(ids, most);
    }

    private FindingRow change(
            FindingRow before, Triage.Wish wish, FindingState state, @Nullable FindingOutcome outcome, long account) {
        if (FindingState.DECIDED.contains(before.state()) && !FindingState.DECIDED.contains(state)) {
            runs.holdAgain(store.lastRun(before.id()), store.snapshots(before.id()));
        }
        store.change(before, state, outcome, wish);
        store.step(before, state, account, wish, clock.instant());
        audit.record(Act.of("findings." + Triage.past(wish.act()), "finding", before.id())
                .with("from", before.state().name())
                .with("to", state.name()));
        return store.row(before.id());
    }

    private static Triage.Wish wish(TriageAct act, List<Triage.Seen> findings) {
        return new Triage.Wish(act, findings, null, null, null, null, null, null);
    }
}
