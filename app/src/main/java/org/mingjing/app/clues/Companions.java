package org.mingjing.app.clues;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.findings.FindingsInClues;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.procedure.MatterFilter;
import org.mingjing.app.procedure.MatterRow;
import org.mingjing.app.procedure.Matters;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Clues beside a clue: those it can be joined with, and those about the same. Only such as the reader sees. */
@Service
class Companions {
    private static final String KIND = "clue";
    private static final int MOST = 100;

    private final ClueStore store;
    private final FindingsInClues findings;
    private final Matters matters;
    private final Audit audit;

    Companions(ClueStore store, FindingsInClues findings, Matters matters, Audit audit) {
        this.store = store;
        this.findings = findings;
        this.matters = matters;
        this.audit = audit;
    }

    /**
     * A clue beside another.
     *
     * @param findings how many of its findings: all where it could be joined with, else those about the same
     */
    public record Companion(MatterRow row, int findings) {}

    /** Clues under way of the same unit, the newest first; those that hold the text in number or title. */
    @Transactional
    public List<Companion> joinable(Caller caller, long matter, String text) {
        MatterRow row = clue(matter);
        MatterFilter filter = new MatterFilter(
                List.of(Clues.CLUE), List.of(), row.unit(), false, false, false, false, text.isBlank() ? null : text);
        List<Companion> found = matters.list(caller, filter, null, MOST).items().stream()
                .filter(other -> Merging.isFit(matter, row.unit(), other))
                .map(other -> new Companion(other, store.findings(other.id()).size()))
                .toList();
        audit.record(Act.of("clues.companions_read", KIND, matter).with("shown", found.size()));
        return found;
    }

    /** Clues with findings about the same persons, units or companies as this one's findings, the newest first. */
    @Transactional
    public List<Companion> aboutTheSame(long matter) {
        clue(matter);
        Map<Long, Integer> counts = new LinkedHashMap<>();
        for (String finding : findings.aboutTheSame(store.findings(matter), MOST)) {
            store.clueOf(finding)
                    .filter(other -> other != matter)
                    .ifPresent(other -> counts.merge(other, 1, Integer::sum));
        }
        List<Companion> found = counts.entrySet().stream()
                .flatMap(one -> matters.find(one.getKey()).map(row -> new Companion(row, one.getValue())).stream())
                .sorted((one, other) -> Long.compare(other.row().id(), one.row().id()))
                .toList();
        audit.record(Act.of("clues.same_subjects_read", KIND, matter).with("shown", found.size()));
        return found;
    }

    private MatterRow clue(long matter) {
        return Optional.of(matter)
                .flatMap(matters::find)
                .filter(row -> row.process().equals(Clues.CLUE))
                .orElseThrow(CommonProblem::notFound);
    }
}
