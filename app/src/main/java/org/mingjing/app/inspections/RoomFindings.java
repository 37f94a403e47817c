package org.mingjing.app.inspections;

import java.time.Clock;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Attempts;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.clues.Clues;
import org.mingjing.app.findings.CheckAnswer;
import org.mingjing.app.findings.FindingPage;
import org.mingjing.app.findings.FindingRow;
import org.mingjing.app.findings.FindingState;
import org.mingjing.app.findings.FindingsForRooms;
import org.mingjing.app.findings.Triage;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.procedure.MatterRow;
import org.mingjing.app.procedure.MatterWork;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Findings in a room: read by the team though they lie outside the members' own units, classified, given to members,
 * answered, the answers accepted, raised. Only while somebody works on the inspection and it runs; each reading is in the audit under its number.
 */
@Service
class RoomFindings {
    private static final int MOST = 500;
    private static final int LONGEST_NOTE = 4_000;

    private final InspectionStore store;
    private final Inspections inspections;
    private final ProblemCategories categories;
    private final FindingsForRooms findings;
    private final Triage triage;
    private final Clues clues;
    private final MatterWork work;
    private final Attempts attempts;
    private final Audit audit;
    private final Clock clock;

    RoomFindings(
            InspectionStore store,
            Inspections inspections,
            ProblemCategories categories,
            FindingsForRooms findings,
            Triage triage,
            Clues clues,
            MatterWork work,
            Attempts attempts,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.inspections = inspections;
        this.categories = categories;
        this.findings = findings;
        this.triage = triage;
        this.clues = clues;
        this.work = work;
        this.attempts = attempts;
        this.audit = audit;
        this.clock = clock;
    }

    /** Findings of one kind. */
    record RoomClassing(List<String> findings, String category) {}

    /** Findings that somebody is to look into. */
    record RoomTask(List<String> findings, long member) {}

    /** What somebody found. */
    record RoomAnswering(CheckAnswer answer, String note) {}

    /** Findings, as whoever leads saw them, whose answers they accept. */
    record RoomAcceptance(List<Triage.Seen> findings) {
        RoomAcceptance {
            findings = findings == null ? List.of() : List.copyOf(findings);
        }
    }

    @Transactional
    List<RoomFinding> list(Caller caller, long id) {
        MatterRow row = inspections.running(caller, id);
        List<FindingRow> rows = rows(id);
        Map<String, InspectionStore.Made> made = store.made(id);
        audit.record(Act.of("inspections.findings_read", Inspections.KIND, id)
                .under(row.number())
                .with("shown", rows.size()));
        return rows.stream()
                .map(finding -> shown(finding, made.getOrDefault(finding.id(), InspectionStore.Made.NOTHING)))
                .toList();
    }

    private static RoomFinding shown(FindingRow finding, InspectionStore.Made made) {
        return new RoomFinding(
                finding,
                made.category(),
                made.member(),
                made.pushedAt(),
                made.answer(),
                made.note(),
                made.answeredAt(),
                made.acceptedAt());
    }

    private List<FindingRow> rows(long id) {
        InspectionStore.Furnished room = store.room(id).orElse(null);
        if (room == null) {
            return List.of();
        }
        List<String> units = store.units(id);
        List<String> models = store.models(id);
        return work.asProgram(() -> findings.of(units, models, room.from(), room.to(), MOST));
    }

    /** One of them, with the rows it rests on; personal ones masked as far as no grant of the reader's gives them. */
    @Transactional
    FindingPage open(Caller caller, long id, String finding) {
        MatterRow row = inspections.running(caller, id);
        requireThere(id, List.of(finding));
        audit.record(Act.of("inspections.finding_opened", "finding", finding).under(row.number()));
        return work.asProgram(() -> findings.open(caller, finding));
    }

    List<RoomFinding> classify(Caller caller, long id, RoomClassing wish) {
        return act(caller, id, "classified", wish.findings(), row -> {
            if (wish.category() == null || !categories.has(wish.category())) {
                throw CommonProblem.invalid("there is no such category", "Take one of the room's.");
            }
            store.classify(id, wish.findings(), wish.category());
        });
    }

    List<RoomFinding> push(Caller caller, long id, RoomTask wish) {
        return act(caller, id, "pushed", wish.findings(), row -> {
            if (!inspections.furnishes(caller, row)) {
                throw notYours("Whoever leads the inspection gives out its tasks.");
            }
            if (!work.team(row).containsKey(wish.member())) {
                throw new Problem(
                        InspectionProblem.INSPECTION_MEMBER_UNKNOWN,
                        "that account does not work on the inspection",
                        null,
                        "Choose one of the team.");
            }
            requireNotDecidedByIt(id, wish.findings());
            store.push(id, wish.findings(), wish.member(), caller.account(), clock.instant());
            work.tell(row, List.of(wish.member()), "ROOM_TASK", clock.instant().toString());
        });
    }

    List<RoomFinding> answer(Caller caller, long id, String finding, RoomAnswering wish) {
        return act(caller, id, "answered", List.of(finding), row -> {
            if (wish.answer() == null
                    || wish.note() == null
                    || wish.note().isBlank()
                    || wish.note().length() > LONGEST_NOTE) {
                throw CommonProblem.invalid("an answer lacks its kind or words", "Send 'answer' and 'note'.");
            }
            @Nullable
            Long member = store.made(id)
                    .getOrDefault(finding, InspectionStore.Made.NOTHING)
                    .member();
            boolean own = member == null || member == caller.account();
            if (!own && !inspections.furnishes(caller, row)) {
                throw notYours("It is for whom it was given to, or for whoever leads.");
            }
            requireNotDecidedByIt(id, List.of(finding));
            store.answer(id, finding, wish.answer(), wish.note().strip(), caller.account(), clock.instant());
        });
    }

    /**
     * Takes answers for what they say, all or none: each finding is decided by its own, as by triage, and the model that
     * raised it is told. That it lies out of the sight of whoever leads is no bar, as it was put into the room under their
     * eyes.
     */
    List<RoomFinding> accept(Caller caller, long id, RoomAcceptance wish) {
        List<String> ids = wish.findings().stream().map(Triage.Seen::id).toList();
        return act(caller, id, "accepted", ids, row -> {
            if (!inspections.furnishes(caller, row)) {
                throw notYours("Whoever leads the inspection accepts its answers.");
            }
            Map<String, InspectionStore.Made> made = store.made(id);
            List<Triage.Seen> inOrder = wish.findings().stream()
                    .sorted(Comparator.comparing(
                            Triage.Seen::id)) // one order for all, so that two never wait for each other
                    .toList();
            for (Triage.Seen seen : inOrder) {
                InspectionStore.Made one = made.getOrDefault(seen.id(), InspectionStore.Made.NOTHING);
                CheckAnswer answer = one.answer();
                String note = one.note();
                if (answer == null || note == null || one.acceptedAt() != null) {
                    throw answerForbids("finding " + seen.id() + " has no answer that waits to be accepted");
                }
                work.asProgram(() -> triage.decide(caller, seen, answer, note));
            }
            store.accept(id, ids, caller.account(), clock.instant());
        });
    }

    /** An answer by which a finding was decided stays, unless somebody opened the finding again. */
    private void requireNotDecidedByIt(long id, List<String> ids) {
        Map<String, InspectionStore.Made> made = store.made(id);
        List<String> accepted = ids.stream()
                .filter(one ->
                        made.getOrDefault(one, InspectionStore.Made.NOTHING).acceptedAt() != null)
                .toList();
        boolean decided = work.asProgram(() -> findings.named(accepted)).stream()
                .anyMatch(finding -> !FindingState.OPEN.contains(finding.state()));
        if (decided) {
            throw answerForbids("an answer to one of them was accepted, and the finding decided by it");
        }
    }

    /** Raises a clue of findings of the room; it is tied to the inspection. */
    Clues.Raised raise(Caller caller, long id, Clues.NewClue wish) {
        return attempts.of(Act.of("inspections.raising_refused", Inspections.KIND, id), () -> {
            MatterRow row = inspections.running(caller, id);
            if (!inspections.furnishes(caller, row)) {
                throw notYours("Whoever leads the inspection raises clues of it.");
            }
            requireThere(id, wish.findings().stream().map(Triage.Seen::id).toList());
            Clues.Raised raised = clues.raise(caller, wish, id);
            work.linked(id, "clue", Map.of("matter", raised.matter()));
            audit.record(Act.of("inspections.clue_raised", Inspections.KIND, id)
                    .under(row.number())
                    .with("clue", raised.matter()));
            return raised;
        });
    }

    private List<RoomFinding> act(
            Caller caller, long id, String what, @Nullable List<String> ids, Consumer<MatterRow> change) {
        return attempts.of(
                Act.of("inspections.act_refused", Inspections.KIND, id).with("act", what), () -> {
                    MatterRow row = inspections.running(caller, id);
                    requireThere(id, ids == null ? List.of() : ids);
                    change.accept(row);
                    audit.record(Act.of("inspections." + what, Inspections.KIND, id)
                            .under(row.number())
                            .with("findings", ids));
                    return list(caller, id);
                });
    }

    private void requireThere(long id, List<String> ids) {
        Set<String> wanted = new HashSet<>(ids);
        if (wanted.isEmpty() || wanted.size() != ids.size() || ids.size() > MOST) {
            throw CommonProblem.invalid("it needs 1 to " + MOST + " findings, each once", "Mend 'findings'.");
        }
        Set<String> there = rows(id).stream().map(FindingRow::id).collect(Collectors.toSet());
        if (!there.containsAll(wanted)) {
            throw CommonProblem.notFound();
        }
    }

    private static Problem answerForbids(String what) {
        return new Problem(
                InspectionProblem.INSPECTION_ANSWER_STATE_FORBIDS,
                what,
                null,
                "Load the room again, and take it out of the selection.");
    }

    private static Problem notYours(String mend) {
        return new Problem(
                InspectionProblem.INSPECTION_TASK_NOT_YOURS, "this is for somebody else of the team", null, mend);
    }
}
