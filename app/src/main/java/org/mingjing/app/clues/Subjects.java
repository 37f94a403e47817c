package org.mingjing.app.clues;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.agenda.Terms;
import org.mingjing.app.analytics.AnalyticsSettings;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Attempts;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.procedure.MatterRow;
import org.mingjing.app.procedure.MatterWork;
import org.mingjing.app.procedure.Matters;
import org.mingjing.identifier.CheckContext;
import org.mingjing.identifier.IdentifierCheck;
import org.mingjing.identifier.IdentifierKind;
import org.mingjing.identifier.Identifiers;
import org.mingjing.identifier.KeyedHash;
import org.mingjing.identifier.SyntheticNamespace;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whom and what matters are about, and which other matters are about the same. Two are the same by their identifier,
 * never by their name; of the identifier only a keyed hash is kept.
 */
@Service
public class Subjects {
    private static final String KIND = "matter";
    private static final int LONGEST_REASON = 4_000;
    private static final int LONGEST_NAME = 200;
    private static final int MOST_EARLIER = 20;

    private final SubjectStore store;
    private final Matters matters;
    private final MatterWork work;
    private final KeyedHash office;
    private final Attempts attempts;
    private final Audit audit;
    private final Clock clock;

    Subjects(
            SubjectStore store,
            Matters matters,
            MatterWork work,
            AnalyticsSettings analytics,
            Attempts attempts,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.matters = matters;
        this.work = work;
        this.office = KeyedHash.read(analytics.hashKey());
        this.attempts = attempts;
        this.audit = audit;
        this.clock = clock;
    }

    /** What a subject is; with it goes the kind of its identifier. */
    public enum Kind {
        /** Known by a resident's number. */
        PERSON("resident-id"),
        /** One of the supervised units, known by its id. */
        UNIT(null),
        /** Known by its credit code. */
        COMPANY("credit-code");

        private final @Nullable String identifier;

        Kind(@Nullable String identifier) {
            this.identifier = identifier;
        }
    }

    /** What a subject has to do with the matter; none of them says that anybody did wrong. */
    public enum Part {
        /** The matter is about it. */
        CONCERNED,
        /** It occurs in what is looked into. */
        INVOLVED,
        WITNESS,
        /** It lost by what is looked into. */
        HARMED
    }

    /** @param identifier resident's number, credit code or unit's id; null where none is known */
    public record NewSubject(Kind kind, String name, Part part, @Nullable String identifier) {}

    /**
     * A subject of a matter.
     *
     * @param identified whether an identifier is known; without one, no other matter is found
     * @param others other matters about the same, as far as the reader sees them
     */
    public record Subject(
            long id, Kind kind, String name, Part part, boolean identified, Instant linkedAt, List<MatterRow> others) {
        public Subject {
            others = List.copyOf(others);
        }
    }

    /** Subjects of the matter, in the order in which they were linked. */
    @Transactional
    public List<Subject> of(Caller caller, long matter) {
        if (matters.find(matter).filter(row -> !work.isContact(caller, row)).isEmpty()) {
            throw CommonProblem.notFound();
        }
        List<Subject> subjects = store.of(matter).stream().map(this::shown).toList();
        audit.record(Act.of("clues.subjects_read", KIND, matter).with("shown", subjects.size()));
        return subjects;
    }

    /** Somebody or something of that name, and the matter about it. */
    public record Named(MatterRow row, Part part, String name) {}

    /** Matters about those whose name holds the text, the newest first; none for contacts. Whoever asks records it. */
    @Transactional(readOnly = true)
    public List<Named> search(Caller caller, String text, int most) {
        List<SubjectStore.Linked> found = store.named(text, most);
        Map<Long, MatterRow> rows =
                matters.find(found.stream().map(SubjectStore.Linked::matter).toList());
        return found.stream()
                .flatMap(one -> Optional.ofNullable(rows.get(one.matter()))
                        .filter(row -> !work.isContact(caller, row))
                        .map(row -> new Named(row, one.part(), one.name()))
                        .stream())
                .toList();
    }

    /** How many persons matters concern; those that concern none that is named are left out. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<Long, Integer> personsConcerned(Collection<Long> matters) {
        return store.personsConcerned(matters);
    }

    /** Says that a matter is about somebody or something. */
    public Subject link(Caller caller, long matter, NewSubject wanted) {
        require(wanted);
        return attempts.of(Act.of("clues.subject_refused", KIND, matter), () -> {
            work.heldBy(caller, matter);
            String hash = wanted.identifier() == null || wanted.identifier().isBlank()
                    ? null
                    : hash(wanted.kind(), wanted.identifier().strip());
            long id = store.add(matter, wanted, hash, caller.account(), clock.instant())
                    .orElseThrow(() -> new Problem(
                            ClueProblem.SUBJECT_LINKED_ALREADY,
                            "the matter has this subject already",
                            null,
                            "Look for it among the matter's subjects."));
            work.linked(matter, "subject", Map.of("subject", id));
            audit.record(Act.of("clues.subject_linked", KIND, matter)
                    .with("subject", id)
                    .with("kind", wanted.kind().name())
                    .with("part", wanted.part().name()));
            return shown(store.of(matter).stream()
                    .filter(one -> one.id() == id)
                    .findFirst()
                    .orElseThrow());
        });
    }

    /** Takes out what was linked wrongly, and says why; the past keeps both. */
    public void remove(Caller caller, long matter, long subject, @Nullable String reason) {
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw CommonProblem.invalid("no reason is given, or too long a one", "Say why, in 'reason'.");
        }
        attempts.of(Act.of("clues.subject_refused", KIND, matter).with("subject", subject), () -> {
            work.heldBy(caller, matter);
            if (!store.remove(matter, subject, reason.strip(), caller.account(), clock.instant())) {
                throw CommonProblem.notFound();
            }
            work.linked(matter, "subject_removed", reason.strip(), Map.of("subject", subject));
            audit.record(Act.of("clues.subject_removed", KIND, matter).with("subject", subject));
            return true;
        });
    }

    private Subject shown(SubjectStore.Linked linked) {
        List<MatterRow> others = store.others(linked, MOST_EARLIER).stream()
                .map(matters::find)
                .flatMap(Optional::stream)
                .toList();
        return new Subject(
                linked.id(),
                linked.kind(),
                linked.name(),
                linked.part(),
                linked.hash() != null,
                linked.linkedAt(),
                others);
    }

    /** @throws Problem where it cannot be the identifier of such a one */
    String hash(Kind kind, String identifier) {
        if (kind.identifier == null) {
            if (!store.isUnit(identifier)) {
                throw invalid(kind);
            }
            return office.hexOfText("subject", identifier);
        }
        IdentifierKind known = Identifiers.kind(kind.identifier);
        IdentifierCheck check =
                known.check(identifier, new CheckContext(SyntheticNamespace.ACCEPTED, Terms.dateOf(clock.instant())));
        if (!check.isGood()) {
            throw invalid(kind);
        }
        return office.hex(known, check.normal());
    }

    private static Problem invalid(Kind kind) {
        return new Problem(
                ClueProblem.SUBJECT_IDENTIFIER_INVALID,
                "that cannot be the identifier of a " + kind,
                null,
                "Check its digits, or leave it out.");
    }

    private static void require(NewSubject wanted) {
        if (wanted.kind() == null
                || wanted.part() == null
                || wanted.name() == null
                || wanted.name().isBlank()
                || wanted.name().length() > LONGEST_NAME) {
            throw CommonProblem.invalid(
                    "a subject needs a kind, a part, and a name of at most " + LONGEST_NAME + " letters",
                    "Send 'kind', 'part' and 'name'.");
        }
    }
}
