package org.mingjing.app.clues;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Attempts;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.findings.FindingClues;
import org.mingjing.app.findings.FindingPage;
import org.mingjing.app.findings.FindingRow;
import org.mingjing.app.findings.FindingsInClues;
import org.mingjing.app.findings.Triage;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.identity.Role;
import org.mingjing.app.procedure.MatterRow;
import org.mingjing.app.procedure.MatterWork;
import org.mingjing.app.procedure.Matters;
import org.mingjing.app.procedure.NewMatter;
import org.mingjing.app.procedure.Procedures;
import org.mingjing.app.procedure.ProcessDefinition;
import org.mingjing.app.procedure.Profile;
import org.mingjing.problem.Problem;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Clues out of findings. What becomes of one is told by its matter. */
@Service
public class Clues implements FindingClues {
    /** Name of the process. */
    static final String CLUE = "clue";

    private static final String KIND = "clue";
    private static final int MOST_FINDINGS = 500;
    static final int LONGEST_GIST = 20_000;

    private final ClueStore store;
    private final FindingsInClues findings;
    private final Procedures procedures;
    private final Matters matters;
    private final MatterWork work;
    private final Attempts attempts;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Clues(
            ClueStore store,
            FindingsInClues findings,
            Procedures procedures,
            Matters matters,
            MatterWork work,
            Attempts attempts,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.findings = findings;
        this.procedures = procedures;
        this.matters = matters;
        this.work = work;
        this.attempts = attempts;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A clue to be raised.
     *
     * @param unit whose clue it is; each finding is of that unit or of one below it
     * @param gist what it is about
     * @param profile by which rules it is handled; null means the office's own
     * @param findings as whoever raises it saw them
     */
    public record NewClue(
            String title, String unit, String gist, @Nullable String profile, List<Triage.Seen> findings) {
        public NewClue {
            findings = findings == null ? List.of() : List.copyOf(findings);
        }
    }

    /** A clue that was raised. Whoever raised it may not be among those who see it. */
    public record Raised(long matter, String number) {}

    /**
     * Makes a clue of findings: all of them or none, none of them twice. Those who keep clues are told.
     *
     * @throws org.mingjing.app.http.SomeRefused where there are several, and it cannot be done with some
     */
    public Raised raise(Caller caller, NewClue wanted) {
        require(wanted);
        Act refused = Act.of("clues.raising_refused", KIND, "new")
                .with("findings", wanted.findings().size());
        return attempts.of(refused, () -> {
            if (!store.isVisibleUnit(wanted.unit())) {
                throw CommonProblem.notFound();
            }
            List<FindingRow> rows = findings.raise(caller.account(), wanted.findings());
            requireWithin(wanted.unit(), rows);
            NewMatter matter = new NewMatter(
                    wanted.profile(),
                    CLUE,
                    wanted.title(),
                    wanted.unit(),
                    null,
                    facts(wanted.profile(), wanted.gist()));
            return matters.begin(matter, row -> follow(caller, row, rows));
        });
    }

    /**
     * The same out of a matter whose people have seen the findings by their work on it; within the transaction of the
     * module that saw to that. The clue is tied to the matter.
     *
     * @param parent the matter; the findings are of the clue's unit or below it all the same
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Raised raise(Caller caller, NewClue wanted, long parent) {
        require(wanted);
        NewMatter matter = new NewMatter(
                wanted.profile(), CLUE, wanted.title(), wanted.unit(), parent, facts(wanted.profile(), wanted.gist()));
        return matters.begin(matter, row -> {
            List<FindingRow> rows = findings.raise(caller.account(), wanted.findings());
            requireWithin(wanted.unit(), rows);
            return follow(caller, row, rows);
        });
    }

    private Raised follow(Caller caller, MatterRow matter, List<FindingRow> rows) {
        List<String> ids = rows.stream().map(FindingRow::id).sorted().toList();
        if (!store.add(matter.id(), ids, caller.account(), clock.instant())) {
            throw new Problem(
                    ClueProblem.CLUE_HOLDS_FINDING,
                    "one of the findings is in a clue already",
                    null,
                    "Take out those whose history shows that they were raised.");
        }
        work.linked(matter.id(), "finding", Map.of("findings", ids));
        work.tell(matter, Role.CASE_SUPERVISOR, "RAISED");
        audit.record(Act.of("clues.raised", KIND, matter.id())
                .with("number", matter.number())
                .with("findings", ids));
        events.publishEvent(new ClueRaised(
                matter.id(),
                rows.stream()
                        .map(row -> new ClueRaised.Stake(row.id(), row.amount(), row.currency()))
                        .toList()));
        return new Raised(matter.id(), matter.number());
    }

    /** Findings that went into the clue, as far as whoever acts may see them. */
    @Transactional
    public List<FindingRow> findings(long matter) {
        if (matters.find(matter).isEmpty()) {
            throw CommonProblem.notFound();
        }
        List<FindingRow> rows = findings.visible(store.findings(matter));
        audit.record(Act.of("clues.findings_read", KIND, matter).with("shown", rows.size()));
        return rows;
    }

    /**
     * Findings of the clue that a matter is or came of, as far as whoever acts may see them; none where it came of none.
     * Whoever asks records it.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<FindingRow> ofOrigin(long matter) {
        return Stream.concat(Stream.of(matter), work.above(matter).stream())
                .filter(store::isClue)
                .findFirst()
                .map(clue -> findings.visible(store.findings(clue)))
                .orElse(List.of());
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<FindingPage.Clue> of(String finding) {
        return store.clueOf(finding).flatMap(matters::find).map(row -> new FindingPage.Clue(row.id(), row.number()));
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<FindingPage.Answer> answer(String finding) {
        return store.answer(finding);
    }

    /** Answers to what the process asks when a clue is opened, as far as they follow from how it was raised. */
    Map<String, Object> facts(@Nullable String rules, String gist) {
        Profile profile = rules == null ? procedures.office() : procedures.profile(rules);
        ProcessDefinition process =
                Optional.ofNullable(profile.processes().get(CLUE)).orElseThrow(CommonProblem::notFound);
        boolean asksOrigin = process.asks().stream()
                .anyMatch(field ->
                        field.name().equals("origin") && field.choices().containsKey("finding"));
        return asksOrigin ? Map.of("gist", gist.strip(), "origin", "finding") : Map.of("gist", gist.strip());
    }

    private static void require(NewClue wanted) {
        if (wanted.title() == null || wanted.title().isBlank() || wanted.unit() == null) {
            throw CommonProblem.invalid("a clue needs a title and a unit", "Send 'title' and 'unit'.");
        }
        if (wanted.gist() == null || wanted.gist().isBlank() || wanted.gist().length() > LONGEST_GIST) {
            throw CommonProblem.invalid(
                    "it is not said what the clue is about, or at too great a length",
                    "Send 'gist', of at most " + LONGEST_GIST + " letters.");
        }
        Set<String> ids = new HashSet<>();
        if (wanted.findings().isEmpty()
                || wanted.findings().size() > MOST_FINDINGS
                || !wanted.findings().stream().allMatch(seen -> seen.id() != null && ids.add(seen.id()))) {
            throw CommonProblem.invalid(
                    "a clue is made of 1 to " + MOST_FINDINGS + " findings, each named once", "Mend 'findings'.");
        }
    }

    private void requireWithin(String unit, List<FindingRow> rows) {
        List<String> units = rows.stream()
                .map(FindingRow::unit)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (rows.stream().anyMatch(row -> row.unit() == null) || !store.areWithin(unit, units)) {
            throw new Problem(
                    ClueProblem.CLUE_FINDING_ELSEWHERE,
                    "one of the findings is not of unit " + unit + " or of one below it",
                    null,
                    "Raise it for the unit above them all, or a clue for each.");
        }
    }
}
