package org.mingjing.app.retention;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Attempts;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.identity.Role;
import org.mingjing.app.procedure.MatterRow;
import org.mingjing.app.procedure.MatterWork;
import org.mingjing.problem.Problem;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Closed matters beyond their term: seen, held, and erased by three people, one who asks and two who approve. What is
 * erased is gone from the database at once and from the disk right after; what stays is the audit, and a line that says
 * that there was a matter of this number.
 */
@Service
public class MatterRetention {
    static final List<Role> DECIDING = List.of(Role.DEPARTMENT_HEAD, Role.DEPUTY_IN_CHARGE, Role.HEAD);

    private static final String KIND = "matter";
    private static final int MOST = 1_000;
    private static final int APPROVALS = 2;
    private static final int LONGEST_REASON = 1_000;

    private final RetentionStore store;
    private final RetentionSettings settings;
    private final ErasedBytes bytes;
    private final MatterWork work;
    private final Attempts attempts;
    private final Audit audit;
    private final Clock clock;
    private final ZoneId zone;

    MatterRetention(
            RetentionStore store,
            RetentionSettings settings,
            ErasedBytes bytes,
            MatterWork work,
            Attempts attempts,
            Audit audit,
            Clock clock,
            @Value("${mingjing.identity.zone:Asia/Shanghai}") ZoneId zone) {
        this.store = store;
        this.settings = settings;
        this.bytes = bytes;
        this.work = work;
        this.attempts = attempts;
        this.audit = audit;
        this.clock = clock;
        this.zone = zone;
    }

    /** @param more whether there are more than are shown */
    public record Overview(List<Kept> kept, boolean more, List<Kept.Gone> gone) {
        public Overview {
            kept = List.copyOf(kept);
            gone = List.copyOf(gone);
        }
    }

    /** Closed matters in the caller's sight, those that are due first, and those that are gone. */
    @Transactional
    public Overview overview() {
        List<RetentionStore.Closed> closed = store.closed(null, MOST + 1);
        List<Kept> kept = closed.stream()
                .limit(MOST)
                .map(this::kept)
                .sorted(Comparator.comparing(Kept::dueOn, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
        audit.record(Act.of("retention.listed", KIND, "list").with("shown", kept.size()));
        return new Overview(kept, closed.size() > MOST, store.gone(MOST));
    }

    private Kept kept(RetentionStore.Closed one) {
        return new Kept(
                one.matter(),
                one.number(),
                one.title(),
                one.profile(),
                one.profileVersion(),
                one.process(),
                one.unit(),
                one.endedAt(),
                dueOn(one),
                store.holds(one.matter()),
                one.heldAbove(),
                one.restedOn(),
                store.request(one.matter()).orElse(null));
    }

    private @Nullable LocalDate dueOn(RetentionStore.Closed one) {
        return settings.of(one.process())
                .map(years -> one.endedAt()
                        .atZone(zone)
                        .toLocalDate()
                        .plusYears(years)
                        .plusDays(1))
                .orElse(null);
    }

    /** Keeps the matter whatever its term is, and what came of it too. */
    public Kept hold(Caller caller, long matter, @Nullable String reason) {
        return attempts.of(Act.of("retention.hold_refused", KIND, matter), () -> {
            RetentionStore.Closed one = closed(matter);
            store.place(one.matter(), reason(reason), caller.account(), clock.instant());
            audit.record(Act.of("retention.held", KIND, matter));
            return kept(closed(matter));
        });
    }

    /** Lifts a hold that somebody else placed. */
    public Kept lift(Caller caller, long matter, long hold, @Nullable String reason) {
        return attempts.of(Act.of("retention.lifting_refused", KIND, matter).with("hold", hold), () -> {
            requireDecider(caller, work.held(matter));
            Kept.Hold placed = store.holds(matter).stream()
                    .filter(one -> one.id() == hold)
                    .findFirst()
                    .orElseThrow(CommonProblem::notFound);
            if (placed.placedByAccount() == caller.account()) {
                throw own("nobody lifts a hold that they placed");
            }
            if (!store.lift(matter, hold, reason(reason), caller.account(), clock.instant())) {
                throw CommonProblem.changedMeanwhile();
            }
            audit.record(Act.of("retention.lifted", KIND, matter).with("hold", hold));
            return kept(closed(matter));
        });
    }

    /** Asks that the matter be erased. */
    public Kept ask(Caller caller, long matter, @Nullable String reason) {
        return attempts.of(Act.of("retention.asking_refused", KIND, matter), () -> {
            work.held(matter);
            RetentionStore.Closed one = closed(matter);
            requireFree(kept(one));
            LocalDate due = java.util.Objects.requireNonNull(dueOn(one));
            long request = store.ask(one, due, reason(reason), caller.account(), clock.instant())
                    .orElseThrow(CommonProblem::changedMeanwhile);
            audit.record(Act.of("retention.asked", KIND, matter)
                    .with("due", due.toString())
                    .with("request", request));
            return kept(one);
        });
    }

    /**
     * Decides on a request of somebody else; the second approval erases.
     *
     * @return whether the matter is gone
     */
    public boolean decide(Caller caller, long matter, boolean approved, @Nullable String note) {
        boolean gone = attempts.of(Act.of("retention.decision_refused", KIND, matter), () -> {
            MatterRow row = work.held(matter);
            requireDecider(caller, row);
            Kept.Request request = store.request(matter).orElseThrow(CommonProblem::notFound);
            if (request.askedByAccount() == caller.account()) {
                throw own("nobody decides on their own request");
            }
            RetentionStore.Closed one = closed(matter);
            if (approved) {
                requireFree(kept(one));
            }
            if (!store.decide(request.id(), caller.account(), approved, note, clock.instant())) {
                throw own("nobody decides twice");
            }
            audit.record(Act.of(approved ? "retention.approved" : "retention.refused", KIND, matter)
                    .with("request", request.id()));
            if (!approved) {
                store.refuse(request.id());
                return false;
            }
            if (request.approvedBy().size() + 1 < APPROVALS) {
                return false;
            }
            audit.record(Act.of("retention.erased", KIND, matter)
                    .with("number", one.number())
                    .with("request", request.id()));
            erase(request.id(), one.number());
            return true;
        });
        if (gone) {
            bytes.remove();
        }
        return gone;
    }

    /** What the database sees and the caller does not, such as a hold on what it came from, stops it here. */
    private void erase(long request, String number) {
        RetentionStore.Stopped stopped = store.erase(request);
        if (stopped != null) {
            throw switch (stopped) {
                case OTHERS_REST_ON_IT -> restedOn(number);
                case HELD -> held(number);
                case BUSY -> CommonProblem.changedMeanwhile();
            };
        }
    }

    private static Problem held(String number) {
        return new Problem(
                RetentionProblem.RETENTION_HELD,
                "matter " + number + " is held, or what it came from is",
                null,
                "Leave it until the hold is lifted.");
    }

    private static Problem restedOn(String number) {
        return new Problem(
                RetentionProblem.RETENTION_OTHERS_REST_ON_IT,
                "what came of matter " + number + " is still kept",
                null,
                "Begin with what came of it.");
    }

    private RetentionStore.Closed closed(long matter) {
        work.held(matter);
        return store.closed(matter, 1).stream().findFirst().orElseThrow(MatterRetention::notDue);
    }

    private void requireFree(Kept kept) {
        if (kept.isHeld()) {
            throw held(kept.number());
        }
        if (kept.restedOn()) {
            throw restedOn(kept.number());
        }
        LocalDate due = kept.dueOn();
        if (due == null || due.isAfter(clock.instant().atZone(zone).toLocalDate())) {
            throw notDue();
        }
    }

    private void requireDecider(Caller caller, MatterRow row) {
        if (DECIDING.stream().noneMatch(role -> work.isInPerson(caller, row, role))) {
            throw new Problem(
                    RetentionProblem.RETENTION_NOT_YOURS,
                    "this is for the head of department, the deputy in charge or the head, in person",
                    null,
                    "Leave it to them.");
        }
    }

    private static Problem notDue() {
        return new Problem(
                RetentionProblem.RETENTION_NOT_DUE,
                "the matter is not closed, its process has no term, or the term is not over",
                null,
                "Set mingjing.retention.years for the process, or wait.");
    }

    private static Problem own(String what) {
        return new Problem(RetentionProblem.RETENTION_OWN, what, null, "Leave it to somebody else.");
    }

    private static String reason(@Nullable String reason) {
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw CommonProblem.invalid(
                    "no reason is given, or too long a one",
                    "Say why, in 'reason', in at most " + LONGEST_REASON + " letters.");
        }
        return reason.strip();
    }
}
