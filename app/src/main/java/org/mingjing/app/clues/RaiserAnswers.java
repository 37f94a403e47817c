package org.mingjing.app.clues;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.findings.FindingRow;
import org.mingjing.app.findings.FindingsInClues;
import org.mingjing.app.procedure.MatterRow;
import org.mingjing.app.procedure.MatterWork;
import org.mingjing.app.procedure.Matters;
import org.mingjing.app.procedure.StepTaken;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives whoever raised findings as a clue, and their department, the answer that the clue's feedback holds for them, with the
 * step itself. They see it at the findings and are told of it once; of the matter they see no more than before.
 */
@Service
public class RaiserAnswers {
    /** Answer of the step that tells those who pointed it out. */
    static final String ANSWER = "department_answer";

    private static final int MOST = 200;

    private final ClueStore store;
    private final FindingsInClues findings;
    private final Matters matters;
    private final MatterWork work;
    private final Audit audit;
    private final Clock clock;

    RaiserAnswers(
            ClueStore store, FindingsInClues findings, Matters matters, MatterWork work, Audit audit, Clock clock) {
        this.store = store;
        this.findings = findings;
        this.matters = matters;
        this.work = work;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * An answer.
     *
     * @param readAt null while whoever is told has not noted that they read it
     */
    public record Told(FindingRow finding, String text, Instant at, @Nullable Instant readAt) {}

    @EventListener
    void stepTaken(StepTaken taken) {
        if (!taken.process().equals(Clues.CLUE)
                || !(taken.answers().get(ANSWER) instanceof String text)
                || text.isBlank()) {
            return;
        }
        boolean restricted =
                matters.find(taken.matter()).map(MatterRow::restricted).orElse(true);
        Instant now = clock.instant();
        int answered = store.answer(taken.matter(), text.strip(), restricted, now);
        if (answered > 0) {
            store.tell(taken.matter(), work.recused(taken.matter()), now);
            audit.record(Act.of("clues.raiser_answered", "clue", taken.matter()).with("findings", answered));
        }
    }

    /** How many the caller was told of and has not read; a number leaves no trace. */
    @Transactional(readOnly = true)
    public long unread() {
        return told(true).size();
    }

    /** What the caller was told of findings that they see, unread ones before all, the newest first. */
    @Transactional
    public List<Told> mine(boolean unread) {
        List<Told> told = told(unread);
        audit.record(Act.of("clues.answers_read", "clue", "answers").with("shown", told.size()));
        return told;
    }

    /** Notes that the caller has read these. */
    @Transactional
    public void read(List<String> ids) {
        int noted = store.read(ids, clock.instant());
        audit.record(Act.of("clues.answers_noted", "clue", "answers").with("noted", noted));
    }

    private List<Told> told(boolean unread) {
        List<ClueStore.Told> told = store.told(unread, MOST);
        Map<String, FindingRow> seen = findings
                .visible(told.stream().map(ClueStore.Told::finding).toList())
                .stream()
                .collect(Collectors.toMap(FindingRow::id, Function.identity()));
        return told.stream()
                .filter(one -> seen.containsKey(one.finding()))
                .map(one -> new Told(seen.get(one.finding()), one.text(), one.at(), one.readAt()))
                .toList();
    }
}
