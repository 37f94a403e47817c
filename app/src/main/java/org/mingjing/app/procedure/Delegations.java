package org.mingjing.app.procedure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.identity.AccountClass;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.identity.Role;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who acts in whose place while they are away. Nobody passes on what was passed on to them. */
@Service
public class Delegations {
    private static final Duration LONGEST = Duration.ofDays(92);

    private final DelegationStore store;
    private final Audit audit;
    private final Clock clock;

    Delegations(DelegationStore store, Audit audit, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * One standing in for another.
     *
     * @param mine whether whoever reads gave it
     * @param endedAt when it was taken back; null where it was not
     */
    public record Delegation(
            long id,
            long giver,
            String giverName,
            long receiver,
            String receiverName,
            Role role,
            Instant from,
            Instant until,
            String reason,
            boolean mine,
            @Nullable Instant endedAt) {}

    /** A delegation that somebody gives. */
    public record Wanted(long receiver, Role role, Instant from, Instant until, String reason) {}

    /** Somebody who could stand in. */
    public record StandIn(long account, String name) {}

    /** Those given and received, newest first. */
    @Transactional(readOnly = true)
    public List<Delegation> list() {
        return store.list();
    }

    /** Colleagues of the same units who could stand in. */
    @Transactional(readOnly = true)
    public List<StandIn> standIns(Caller caller) {
        return store.standIns(caller.account());
    }

    /** Lets a colleague act in one of one's roles, for a time. */
    @Transactional
    public long give(Caller caller, Wanted wanted) {
        Instant now = clock.instant();
        if (wanted.role() == null
                || wanted.role().accountClass() != AccountClass.STAFF
                || caller.duties().stream().noneMatch(duty -> duty.role() == wanted.role())) {
            throw CommonProblem.invalid("you do not hold that role", "Pass on one of your own.");
        }
        if (wanted.from() == null
                || wanted.until() == null
                || !wanted.until().isAfter(wanted.from())
                || !wanted.until().isAfter(now)
                || Duration.between(wanted.from(), wanted.until()).compareTo(LONGEST) > 0) {
            throw CommonProblem.invalid(
                    "the time is over, reversed or longer than " + LONGEST.toDays() + " days", "Mend its ends.");
        }
        if (wanted.reason() == null || wanted.reason().isBlank()) {
            throw CommonProblem.invalid("no reason is given", "Say why.");
        }
        if (store.standIns(caller.account()).stream().noneMatch(one -> one.account() == wanted.receiver())) {
            throw CommonProblem.notFound();
        }
        long id = store.give(caller.account(), wanted);
        audit.record(Act.of("procedure.delegated", "delegation", id)
                .with("receiver", wanted.receiver())
                .with("role", wanted.role().name()));
        return id;
    }

    /** Takes it back, at once. */
    @Transactional
    public void end(Caller caller, long id) {
        if (!store.end(id, caller.account(), clock.instant())) {
            throw CommonProblem.notFound();
        }
        audit.record(Act.of("procedure.delegation_ended", "delegation", id));
    }
}
