package org.mingjing.app.findings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.http.Page;
import org.mingjing.app.identity.Caller;
import org.mingjing.contract.Column;
import org.mingjing.contract.Datasets;
import org.mingjing.contract.Sensitivity;
import org.mingjing.identifier.Masks;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Findings as people read them. What is out of their scope is not there. */
@Service
public class Findings {
    private static final int OTHERS_SHOWN = 20;
    private static final int RUNS_SHOWN = 50;

    private final FindingStore store;
    private final Datasets datasets;
    private final Audit audit;

    Findings(FindingStore store, Datasets datasets, Audit audit) {
        this.store = store;
        this.datasets = datasets;
        this.audit = audit;
    }

    /** A page of the list, and how many there are in each state of the whole list. */
    public record Listed(List<FindingRow> items, @Nullable String next, List<FindingStore.Count> counts) {}

    @Transactional
    public Listed list(FindingFilter filter, FindingFilter.Order order, @Nullable String after, int size) {
        Page<FindingRow> page =
                Page.of(store.list(filter, order, after, size + 1), size, row -> FindingStore.cursor(row, order));
        audit.record(Act.of("findings.listed", "findings", "list")
                .with("shown", page.items().size()));
        return new Listed(page.items(), page.next(), after == null ? store.counts(filter) : List.of());
    }

    /** Everything about one finding. */
    @Transactional
    public FindingPage open(Caller caller, String id) {
        FindingRow row = store.row(id).orElseThrow(CommonProblem::notFound);
        FindingStore.Rest rest = store.rest(id);
        List<FindingRow> others = store.othersOf(row, OTHERS_SHOWN);
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
                store.evidence(id).stream().map(this::masked).toList(),
                store.steps(id),
                store.seen(id, RUNS_SHOWN),
                others,
                Arrays.stream(TriageAct.values())
                        .filter(act -> act.possibleIn(row.state()) && caller.may(act.permission()))
                        .toList());
    }

    /** What is personal shows its beginning, what is sensitive shows nothing; a data call gives more. */
    private FindingPage.Evidence masked(FindingPage.Evidence row) {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        List<String> masked = new ArrayList<>();
        Map<String, Sensitivity> sensitivity = sensitivity(row.dataset());
        row.values().forEach((column, value) -> {
            Sensitivity of = sensitivity.getOrDefault(column, Sensitivity.NONE);
            if (value == null || of == Sensitivity.NONE) {
                values.put(column, value);
            } else {
                masked.add(column);
                values.put(column, of == Sensitivity.SENSITIVE ? "***" : Masks.keep(value, 1, 0));
            }
        });
        return new FindingPage.Evidence(
                row.number(), row.alias(), row.dataset(), row.snapshot(), row.file(), row.row(), values, masked);
    }

    private Map<String, Sensitivity> sensitivity(String dataset) {
        Map<String, Sensitivity> columns = new LinkedHashMap<>();
        datasets.find(dataset).ifPresent(contract -> contract.columns()
                .forEach((Column c) -> columns.put(c.name(), c.sensitivity())));
        return columns;
    }
}
