package org.mingjing.app.findings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.access.Purpose;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.http.Page;
import org.mingjing.app.identity.Caller;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Findings as people read them. What is out of their scope is not there. */
@Service
public class Findings {
    private static final int OTHERS_SHOWN = 20;
    private static final int RUNS_SHOWN = 50;

    private final FindingStore store;
    private final EvidenceRows evidence;
    private final Letters letters;
    private final FindingClues clues;
    private final Audit audit;

    Findings(FindingStore store, EvidenceRows evidence, Letters letters, FindingClues clues, Audit audit) {
        this.store = store;
        this.evidence = evidence;
        this.letters = letters;
        this.clues = clues;
        this.audit = audit;
    }

    /**
     * A page of the list.
     *
     * @param counts how many fit the filter in each state, also in those that it leaves out; with the first page only
     * @param acts what the caller may do with a finding, by its state
     */
    public record Listed(
            List<FindingRow> items,
            @Nullable String next,
            List<FindingStore.Count> counts,
            Map<FindingState, List<TriageAct>> acts) {}

    @Transactional(readOnly = true)
    public Listed list(
            Caller caller, FindingFilter filter, FindingFilter.Order order, @Nullable String after, int size) {
        FindingSight sight = store.sight();
        Page<FindingRow> page = Page.of(
                store.list(sight, filter, order, after, size + 1), size, row -> FindingStore.cursor(row, order));
        audit.record(Act.of("findings.listed", "findings", "list")
                .with("shown", page.items().size()));
        return new Listed(
                page.items(),
                page.next(),
                after == null ? store.counts(sight, filter.ofAnyState()) : List.of(),
                acts(caller));
    }

    private static Map<FindingState, List<TriageAct>> acts(Caller caller) {
        Map<FindingState, List<TriageAct>> acts = new EnumMap<>(FindingState.class);
        for (FindingState state : FindingState.values()) {
            acts.put(state, acts(caller, state));
        }
        return acts;
    }

    private static List<TriageAct> acts(Caller caller, FindingState state) {
        return Arrays.stream(TriageAct.values())
                .filter(act -> act.possibleIn(state) && caller.may(act.permission()))
                .toList();
    }

    /** The weightiest findings whose sentence, subject or id fits, gone ones too. */
    @Transactional
    public List<FindingRow> search(String text, int most) {
        List<FindingRow> found = new ArrayList<>(store.list(
                store.sight(),
                FindingFilter.draft().with(text).alsoGone().filter(),
                FindingFilter.Order.SCORE,
                null,
                most));
        store.row(text)
                .filter(row -> found.stream().noneMatch(other -> other.id().equals(row.id())))
                .ifPresent(row -> found.add(0, row));
        audit.record(Act.of("findings.searched", "findings", "search").with("shown", found.size()));
        return List.copyOf(found.subList(0, Math.min(most, found.size())));
    }

    /** Everything about one finding. */
    @Transactional(readOnly = true)
    public FindingPage open(Caller caller, String id) {
        FindingStore.Whole whole = store.whole(id).orElseThrow(CommonProblem::notFound);
        FindingRow row = whole.row();
        FindingStore.Rest rest = whole.rest();
        Purpose purpose = EvidenceRows.purpose(id, rest.caseNumber());
        List<FindingPage.Evidence> rows = store.evidence(id);
        List<FindingPage.Evidence> shown = evidence.shown(caller, purpose, rows);
        List<FindingRow> others = store.othersOf(row, OTHERS_SHOWN);
        List<FindingPage.Seen> seen = store.seen(id, RUNS_SHOWN);
        audit.record(Act.of("findings.opened", "finding", id).under(rest.caseNumber()));
        return new FindingPage(
                row,
                rest.modelVersion(),
                rest.modelDigest(),
                rest.caseNumber(),
                rest.values(),
                rest.parameters(),
                rest.scoreParts(),
                rest.sourceRows(),
                shown,
                store.steps(id),
                seen,
                others,
                acts(caller, row.state()),
                evidence.needed(purpose, shown, rows),
                letters.of(row, rest, rows, seen),
                clues.of(id).orElse(null),
                clues.answer(id).orElse(null));
    }
}
