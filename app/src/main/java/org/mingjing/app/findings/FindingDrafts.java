package org.mingjing.app.findings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.models.Drafts;
import org.mingjing.app.models.FindingRows;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** New models that begin with a finding: what one person turned out to be right about, looked for everywhere. */
@Service
public class FindingDrafts {
    private static final int MOST_ROWS = 200;

    private final FindingStore store;
    private final Drafts drafts;

    FindingDrafts(FindingStore store, Drafts drafts) {
        this.store = store;
        this.drafts = drafts;
    }

    /**
     * Begins a model with the rows of a confirmed finding; persons in them become marks.
     *
     * @param name field and model, {@code spending/late-payment}
     * @return the draft's id
     */
    @Transactional
    public long begin(Caller caller, String finding, String name) {
        FindingStore.Whole whole = store.whole(finding).orElseThrow(CommonProblem::notFound);
        FindingRow row = whole.row();
        if (row.state() != FindingState.CONFIRMED) {
            throw forbids("it is " + row.state() + ", and a model begins with what is confirmed");
        }
        if (whole.rest().caseNumber() != null) {
            throw forbids("it is sealed to a case, and a draft is read by more people than those");
        }
        Map<String, List<Map<String, @Nullable String>>> rows = new LinkedHashMap<>();
        store.evidence(finding).stream().limit(MOST_ROWS).forEach(evidence -> rows.computeIfAbsent(
                        evidence.dataset(), none -> new ArrayList<>())
                .add(evidence.values()));
        return drafts.begin(caller, name, new FindingRows(finding, row.unit(), rows));
    }

    private static Problem forbids(String why) {
        return new Problem(
                FindingsProblem.FINDING_STATE_FORBIDS,
                "no model can begin with this finding: " + why,
                null,
                "Choose a confirmed finding.");
    }
}
