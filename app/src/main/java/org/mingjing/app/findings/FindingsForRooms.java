package org.mingjing.app.findings;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.access.Purpose;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.identity.Caller;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Findings for people who see them by their work on a matter and not by their unit. Whoever calls acts as the program,
 * has seen to it that the reader may, and records it. What is sealed to a case is not among them.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class FindingsForRooms {
    private final FindingStore store;
    private final EvidenceRows evidence;
    private final Letters letters;

    FindingsForRooms(FindingStore store, EvidenceRows evidence, Letters letters) {
        this.store = store;
        this.evidence = evidence;
        this.letters = letters;
    }

    /**
     * Findings of models at units and below, of events in some days; the weightiest first. Those that the newest run no
     * longer raises are among them, since what was found may be worked on.
     *
     * @param most of each unit
     */
    public List<FindingRow> of(
            List<String> units, List<String> models, @Nullable LocalDate from, @Nullable LocalDate to, int most) {
        List<FindingRow> rows = new ArrayList<>();
        if (models.isEmpty()) {
            return rows;
        }
        for (String unit : units) {
            FindingFilter filter = new FindingFilter(
                    List.of(),
                    models,
                    List.of(),
                    List.of(),
                    unit,
                    null,
                    null,
                    null,
                    false,
                    true,
                    false,
                    from == null ? null : from.toString(),
                    to == null ? null : to.toString(),
                    false,
                    null,
                    false,
                    false);
            store.list(store.sight(), filter, FindingFilter.Order.SCORE, null, most).stream()
                    .filter(row -> rows.stream().noneMatch(other -> other.id().equals(row.id())))
                    .forEach(rows::add);
        }
        Set<String> sealed = store.sealedAmong(rows.stream().map(FindingRow::id).toList());
        rows.removeIf(row -> sealed.contains(row.id()));
        rows.sort(Comparator.comparingDouble(FindingRow::score).reversed());
        return List.copyOf(rows);
    }

    /** Those of the ids that there are and that are sealed to no case. */
    public List<FindingRow> named(List<String> ids) {
        Set<String> sealed = store.sealedAmong(ids);
        return ids.stream()
                .filter(id -> !sealed.contains(id))
                .flatMap(id -> store.row(id).stream())
                .toList();
    }

    /** Everything about one of them, but for what a reader of their unit may do with it and where it went. */
    public FindingPage open(Caller caller, String id) {
        FindingStore.Whole whole =
                store.whole(id).filter(one -> one.rest().caseNumber() == null).orElseThrow(CommonProblem::notFound);
        FindingStore.Rest rest = whole.rest();
        Purpose purpose = EvidenceRows.purpose(id, rest.caseNumber());
        List<FindingPage.Evidence> rows = store.evidence(id);
        List<FindingPage.Evidence> shown = evidence.shown(caller, purpose, rows);
        return new FindingPage(
                whole.row(),
                rest.modelVersion(),
                rest.modelDigest(),
                null,
                rest.values(),
                rest.parameters(),
                rest.scoreParts(),
                rest.sourceRows(),
                shown,
                store.steps(id),
                List.of(),
                List.of(),
                List.of(),
                evidence.needed(purpose, shown, rows),
                letters.of(whole.row(), rest, rows, List.of()),
                null,
                null);
    }
}
