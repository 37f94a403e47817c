package org.mingjing.app.collaborations;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.access.Grants;
import org.mingjing.app.agenda.Terms;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Attempts;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.evidence.Evidence;
import org.mingjing.app.findings.FindingRow;
import org.mingjing.app.findings.FindingsForRooms;
import org.mingjing.app.findings.FindingsInClues;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.procedure.MatterRow;
import org.mingjing.app.procedure.MatterWork;
import org.mingjing.app.procedure.Matters;
import org.mingjing.app.procedure.Step;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.Datasets;
import org.mingjing.contract.Text;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is given in a collaborative matter, and its record: asked, given, late. */
@Service
class Collaborations {
    /** Name of the process. */
    static final String COLLABORATION = "collaboration";

    private static final String KIND = "matter";
    private static final String RUNNING = "running";
    private static final int LONGEST_WORDS = 20_000;
    private static final int MOST_NAMED = 500;

    private final CollaborationStore store;
    private final Matters matters;
    private final MatterWork work;
    private final Grants grants;
    private final FindingsForRooms findings;
    private final FindingsInClues visible;
    private final Evidence evidence;
    private final Datasets datasets;
    private final Attempts attempts;
    private final Audit audit;
    private final Clock clock;

    Collaborations(
            CollaborationStore store,
            Matters matters,
            MatterWork work,
            Grants grants,
            FindingsForRooms findings,
            FindingsInClues visible,
            Evidence evidence,
            Datasets datasets,
            Attempts attempts,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.matters = matters;
        this.work = work;
        this.grants = grants;
        this.findings = findings;
        this.visible = visible;
        this.evidence = evidence;
        this.datasets = datasets;
        this.attempts = attempts;
        this.audit = audit;
        this.clock = clock;
    }

    /** A grant that answers the request: id of the data call. */
    record DataGiving(String grant) {}

    /** Somebody for a time, both days included. */
    record PersonGiving(long account, LocalDate from, LocalDate until) {}

    /** What a check or an analysis found. */
    record ResultGiving(String words, @Nullable List<Long> files, @Nullable List<String> findings) {}

    @Transactional
    Collaboration read(Caller caller, long id) {
        MatterRow row = matters.find(id)
                .filter(found -> found.process().equals(COLLABORATION) && !work.isContact(caller, found))
                .orElseThrow(CommonProblem::notFound);
        audit.record(Act.of("collaborations.read", KIND, id).under(row.number()));
        Map<String, Object> asked = asked(id);
        CollaborationStore.Course course = store.course(id);
        LocalDate by = asked.get("help_by") == null ? null : LocalDate.parse(String.valueOf(asked.get("help_by")));
        boolean gives = gives(caller, row);
        boolean sees = gives || seesResults(caller, row);
        return new Collaboration(
                id,
                text(asked, "help_kind"),
                text(asked, "help_asked"),
                by,
                text(asked, "to_department"),
                course.sentAt(),
                course.takenAt(),
                course.answeredAt(),
                isLate(row, by, course),
                store.data(id, this::title),
                store.people(id),
                store.results(id).stream().map(result -> shown(result, sees)).toList(),
                gives,
                gives && "people".equals(asked.get("help_kind")) ? store.colleagues(null) : List.of(),
                gives && "data".equals(asked.get("help_kind")) ? answering(row, course.sentAt()) : List.of());
    }

    /** What they were given before has nothing to do with this request, and is nothing that its readers are told of. */
    private List<Collaboration.AnsweringGrant> answering(MatterRow row, @Nullable Instant since) {
        if (since == null) {
            return List.of();
        }
        return work.asProgram(() -> team(row).entrySet().stream()
                .flatMap(member -> grants.givenTo(member.getKey()).stream()
                        .filter(given ->
                                given.decidedAt() != null && !given.decidedAt().isBefore(since))
                        .map(given -> new Collaboration.AnsweringGrant(
                                given.id(),
                                member.getValue(),
                                given.datasets().stream().map(this::title).toList(),
                                given.endsAt())))
                .sorted(Comparator.comparing(Collaboration.AnsweringGrant::endsAt)
                        .thenComparing(Collaboration.AnsweringGrant::grant))
                .toList());
    }

    private Text title(String dataset) {
        return datasets.find(dataset).map(DatasetContract::title).orElse(new Text(dataset, dataset));
    }

    private Collaboration.GivenResult shown(CollaborationStore.KeptResult kept, boolean sees) {
        List<FindingRow> rows =
                kept.findings().isEmpty() || !sees ? List.of() : work.asProgram(() -> findings.named(kept.findings()));
        return new Collaboration.GivenResult(kept.words(), kept.files(), rows, kept.givenBy(), kept.givenAt());
    }

    /** Findings of a result are for those who work on the collaborative matter, and on the one that it came from. */
    private boolean seesResults(Caller caller, MatterRow row) {
        return work.mayWork(caller, row)
                || (row.parent() != null
                        && matters.find(row.parent())
                                .filter(parent -> work.hasPart(caller, parent, Step.Part.LEAD, Step.Part.HANDLER))
                                .isPresent());
    }

    /** What was asked when it was opened, as it was sent. */
    private Map<String, Object> asked(long id) {
        Map<String, Map<String, Object>> answers = matters.answers(id);
        Map<String, Object> asked = new HashMap<>(answers.getOrDefault("opened", Map.of()));
        asked.putAll(answers.getOrDefault("send", Map.of()));
        return asked;
    }

    private boolean isLate(MatterRow row, @Nullable LocalDate by, CollaborationStore.Course course) {
        if (by == null || (course.answeredAt() == null && row.endedAt() != null)) {
            return false;
        }
        Instant answered = course.answeredAt() == null ? clock.instant() : course.answeredAt();
        return Terms.dateOf(answered).isAfter(by);
    }

    private static @Nullable String text(Map<String, Object> asked, String name) {
        return asked.get(name) == null ? null : String.valueOf(asked.get(name));
    }

    /** Those who work on it give, while it is worked on. */
    private boolean gives(Caller caller, MatterRow row) {
        return row.state().equals(RUNNING) && work.hasPart(caller, row, Step.Part.LEAD, Step.Part.HANDLER);
    }

    /** Data: a grant that somebody of the asking matter holds now. */
    Collaboration giveData(Caller caller, long id, DataGiving wish) {
        return give(caller, id, "data", row -> {
            Grants.Given given = wish.grant() == null
                    ? null
                    : work.asProgram(() -> grants.given(wish.grant()).orElse(null));
            if (given == null || !asks(row, given.holder())) {
                throw new Problem(
                        CollaborationProblem.COLLABORATION_GRANT_UNKNOWN,
                        "there is no grant of that name in force that anybody holds who asked for help",
                        null,
                        "Have them ask with a data call, and name it when it is approved.");
            }
            store.giveData(
                    id,
                    wish.grant(),
                    given.holder(),
                    given.datasets(),
                    given.endsAt(),
                    caller.account(),
                    clock.instant());
        });
    }

    private boolean asks(MatterRow row, long account) {
        return work.asProgram(() -> team(row).containsKey(account));
    }

    /** Those who work on the asking matter, by account; seen as the program. */
    private Map<Long, String> team(MatterRow row) {
        return row.parent() == null
                ? Map.of()
                : matters.find(row.parent()).map(work::team).orElse(Map.of());
    }

    /** People: they work on the asking matter from their first day on, once the answer is approved. */
    Collaboration givePerson(Caller caller, long id, PersonGiving wish) {
        return give(caller, id, "person", row -> {
            if (row.parent() == null) {
                throw new Problem(
                        CollaborationProblem.COLLABORATION_WITHOUT_MATTER,
                        "the request came from no matter in which they could work",
                        null,
                        "Open the request out of the matter that needs them.");
            }
            boolean inOrder = wish.from() != null
                    && wish.until() != null
                    && !wish.until().isBefore(wish.from())
                    && !wish.until().isBefore(Terms.dateOf(clock.instant()))
                    && !wish.until().isAfter(wish.from().plusYears(1));
            if (!inOrder || store.colleagues(wish.account()).isEmpty()) {
                throw new Problem(
                        CollaborationProblem.COLLABORATION_LOAN_INVALID,
                        "that account is no colleague of yours who could be lent, or the days are out of order",
                        null,
                        "Name a colleague, and days within a year.");
            }
            store.lend(id, row.parent(), wish.account(), wish.from(), wish.until(), caller.account(), clock.instant());
        });
    }

    /** A result: words, files of this matter, findings that whoever gives it sees. */
    Collaboration giveResult(Caller caller, long id, ResultGiving wish) {
        return give(caller, id, "result", row -> {
            List<Long> files = wish.files() == null ? List.of() : wish.files();
            List<String> named = wish.findings() == null ? List.of() : wish.findings();
            boolean whole = wish.words() != null
                    && !wish.words().isBlank()
                    && wish.words().length() <= LONGEST_WORDS
                    && files.size() <= MOST_NAMED
                    && named.size() <= MOST_NAMED
                    && new HashSet<>(named).size() == named.size()
                    && evidence.standing(id).containsAll(files)
                    && visible.visible(named).size() == named.size();
            if (!whole) {
                throw new Problem(
                        CollaborationProblem.COLLABORATION_RESULT_INVALID,
                        "a result has words, files of this matter and findings that you see",
                        null,
                        "Mend what is named.");
            }
            store.result(id, wish.words().strip(), files, named, caller.account(), clock.instant());
        });
    }

    private Collaboration give(Caller caller, long id, String what, Consumer<MatterRow> giving) {
        return attempts.of(Act.of("collaborations.giving_refused", KIND, id).with("what", what), () -> {
            MatterRow row = work.held(id);
            if (!row.process().equals(COLLABORATION)) {
                throw CommonProblem.notFound();
            }
            if (!gives(caller, row)) {
                throw new Problem(
                        CollaborationProblem.COLLABORATION_NOT_RUNNING,
                        "collaborative matter " + row.number() + " is " + row.state() + ", or you do not work on it",
                        null,
                        "It is given by those who work on it, while it runs.");
            }
            giving.accept(row);
            work.linked(id, "given_" + what, Map.of());
            audit.record(
                    Act.of("collaborations.given", KIND, id).under(row.number()).with("what", what));
            return read(caller, id);
        });
    }
}
