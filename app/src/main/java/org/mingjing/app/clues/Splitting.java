package org.mingjing.app.clues;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Attempts;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.findings.FindingRow;
import org.mingjing.app.findings.FindingsInClues;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.identity.Role;
import org.mingjing.app.procedure.MatterRow;
import org.mingjing.app.procedure.MatterWork;
import org.mingjing.app.procedure.Matters;
import org.mingjing.app.procedure.NewMatter;
import org.mingjing.problem.Problem;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Takes findings out of a clue into a new one: each is in one clue before and after, and both say so. */
@Service
class Splitting {
    private static final String KIND = "clue";
    private static final int LONGEST_REASON = 4_000;

    private final ClueStore store;
    private final Clues clues;
    private final FindingsInClues findings;
    private final Matters matters;
    private final MatterWork work;
    private final Attempts attempts;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    Splitting(
            ClueStore store,
            Clues clues,
            FindingsInClues findings,
            Matters matters,
            MatterWork work,
            Attempts attempts,
            Audit audit,
            ApplicationEventPublisher events) {
        this.store = store;
        this.clues = clues;
        this.findings = findings;
        this.matters = matters;
        this.work = work;
        this.attempts = attempts;
        this.audit = audit;
        this.events = events;
    }

    /**
     * A clue to be made out of a part of another.
     *
     * @param findings ids of those that go; at least one stays
     * @param gist what the new clue is about
     */
    public record NewSplit(String title, String gist, List<String> findings, String reason) {
        public NewSplit {
            findings = findings == null ? List.of() : List.copyOf(findings);
        }
    }

    /**
     * Makes a new clue of some findings of a clue; by whoever keeps the clues of its unit, while nothing was concluded.
     *
     * @return the new clue
     */
    Clues.Raised split(Caller caller, long matter, NewSplit wanted) {
        require(wanted);
        Act refused = Act.of("clues.split_refused", KIND, matter)
                .with("findings", wanted.findings().size());
        return attempts.of(refused, () -> {
            MatterRow row = work.held(matter);
            if (!row.process().equals(Clues.CLUE)) {
                throw CommonProblem.notFound();
            }
            if (!work.isIn(caller, row, Role.CASE_SUPERVISOR)) {
                work.requireWork(caller, row); // says that it is for others, where it is
                throw impossible("whoever keeps the clues of the unit splits them");
            }
            if (row.endedAt() != null
                    || row.state().equals(Merging.MERGED)
                    || !store.said(matter).isEmpty()) {
                throw impossible("the clue is over, joined with another, or its findings are concluded");
            }
            requireHeld(matter, wanted.findings());
            Map<String, Object> facts = clues.facts(row.profile(), wanted.gist());
            NewMatter fresh = new NewMatter(row.profile(), Clues.CLUE, wanted.title(), row.unit(), null, facts);
            return matters.begin(fresh, into -> follow(row, into, wanted));
        });
    }

    private Clues.Raised follow(MatterRow from, MatterRow into, NewSplit wanted) {
        List<String> ids = wanted.findings().stream().sorted().toList();
        if (!store.move(from.id(), into.id(), ids)) {
            throw impossible("one of the findings is in the clue no more");
        }
        work.linked(from.id(), "split_into", wanted.reason().strip(), Map.of("matter", into.id(), "findings", ids));
        work.linked(into.id(), "split_from", wanted.reason().strip(), Map.of("matter", from.id(), "findings", ids));
        work.tell(into, Role.CASE_SUPERVISOR, "RAISED");
        audit.record(Act.of("clues.split", KIND, from.id())
                .with("into", into.id())
                .with("number", into.number())
                .with("findings", ids));
        events.publishEvent(new ClueSplit(from.id(), into.id(), into.number(), Set.copyOf(ids)));
        return new Clues.Raised(into.id(), into.number());
    }

    private void requireHeld(long matter, List<String> wanted) {
        List<String> held = store.findings(matter);
        Set<String> seen = new HashSet<>(
                findings.visible(wanted).stream().map(FindingRow::id).toList());
        if (!held.containsAll(wanted) || !seen.containsAll(wanted)) {
            throw CommonProblem.notFound();
        }
        if (wanted.size() == held.size()) {
            throw impossible("nothing would be left in the clue");
        }
    }

    private static void require(NewSplit wanted) {
        if (blank(wanted.title()) || blank(wanted.gist()) || wanted.gist().length() > Clues.LONGEST_GIST) {
            throw CommonProblem.invalid(
                    "a new clue needs a title, and words for what it is about", "Send 'title' and 'gist'.");
        }
        if (blank(wanted.reason()) || wanted.reason().length() > LONGEST_REASON) {
            throw CommonProblem.invalid("no reason is given, or too long a one", "Say why, in 'reason'.");
        }
        if (wanted.findings().isEmpty()
                || Set.copyOf(wanted.findings()).size() < wanted.findings().size()) {
            throw CommonProblem.invalid("no finding is named, or one twice", "Mend 'findings'.");
        }
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static Problem impossible(String why) {
        return new Problem(
                ClueProblem.CLUE_SPLIT_IMPOSSIBLE, why, null, "Choose fewer findings, or leave the clue as it is.");
    }
}
