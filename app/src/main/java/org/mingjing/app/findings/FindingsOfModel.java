package org.mingjing.app.findings;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.models.Runs;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What a model raises at a unit, for modules that ask on a reader's behalf and record it; within their transaction. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class FindingsOfModel {
    private final FindingStore store;
    private final Runs runs;

    FindingsOfModel(FindingStore store, Runs runs) {
        this.store = store;
        this.runs = runs;
    }

    /** All values with which a finding was judged: those of the run that last raised it, and what differed for it. */
    public Map<String, String> parameters(String finding) {
        FindingStore.Whole whole = store.whole(finding).orElseThrow(CommonProblem::notFound);
        Map<String, String> all = new TreeMap<>();
        store.seen(finding, 1).stream()
                .flatMap(seen -> runs.used(seen.run(), whole.row().model()).stream())
                .forEach(used -> all.putAll(used.parameters()));
        all.putAll(whole.rest().parameters());
        return all;
    }

    /** Those that its newest run raises at the unit or below, as far as whoever acts sees them. */
    public List<FindingRow> at(String unit, String model, int most) {
        return store.list(store.sight(), filter(unit, model), FindingFilter.Order.SCORE, null, most);
    }

    /** How many there are. */
    public int count(String unit, String model) {
        return (int) store.counts(store.sight(), filter(unit, model)).stream()
                .mapToLong(FindingStore.Count::findings)
                .sum();
    }

    private static FindingFilter filter(String unit, String model) {
        return new FindingFilter(
                List.of(),
                List.of(model),
                List.of(),
                List.of(),
                unit,
                null,
                null,
                null,
                false,
                false,
                false,
                null,
                null,
                false,
                null,
                false,
                false);
    }
}
