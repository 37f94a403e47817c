package org.mingjing.app.procedure;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.audit.Actor;
import org.mingjing.app.audit.Attempts;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.identity.Role;
import org.mingjing.problem.Problem;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who works on a matter, who steps aside, and who may see it at all; notes that people leave in it. */
@Service
public class MatterPeople {
    private static final int LONGEST_NOTE = 20_000;

    private final MatterStore store;
    private final MatterPeopleStore people;
    private final MatterProposalStore proposals;
    private final ClockStore notices;
    private final Hands hands;
    private final Procedures procedures;
    private final Attempts attempts;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MatterPeople(
            MatterStore store,
            MatterPeopleStore people,
            MatterProposalStore proposals,
            ClockStore notices,
            Hands hands,
            Procedures procedures,
            Attempts attempts,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.people = people;
        this.proposals = proposals;
        this.notices = notices;
        this.hands = hands;
        this.procedures = procedures;
        this.attempts = attempts;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Somebody who could be given a part. */
    public record Candidate(long account, String name) {}

    /** Those who could be given a part in the matter and have none in it. */
    @Transactional
    public List<Candidate> candidates(Caller caller, long id, Step.Part part) {
        MatterRow row = led(caller, store.find(id, clock.instant()).orElseThrow(CommonProblem::notFound));
        List<Long> there = people.participants(id).stream()
                .filter(participant -> participant.until() == null)
                .map(MatterPage.Participant::account)
                .toList();
        List<Long> fit = fit(part, row).stream()
                .filter(account -> !there.contains(account))
                .toList();
        Map<Long, String> names = people.names(Set.copyOf(fit));
        audit.record(Act.of("procedure.candidates_read", Matters.KIND, id));
        return fit.stream()
                .map(account -> new Candidate(account, names.getOrDefault(account, "")))
                .toList();
    }

    private List<Long> fit(Step.Part part, MatterRow row) {
        Set<Long> recused = people.recused(row.id());
        return ofRoles(part, row).stream()
                .filter(account -> !recused.contains(account))
                .toList();
    }

    private List<Long> ofRoles(Step.Part part, MatterRow row) {
        return hands.fit(part, row, procedures.process(row.profile(), row.profileVersion(), row.process()));
    }

    /** Gives somebody a part. */
    public MatterRow assign(Caller caller, long id, long version, long account, Step.Part part) {
        Act refused = Act.of("procedure.assignment_refused", Matters.KIND, id).with("account", account);
        return attempts.of(refused, () -> {
            Instant now = clock.instant();
            MatterRow row = led(caller, held(id, version, now));
            if (people.recused(id).contains(account)) {
                throw new Problem(
                        ProcedureProblem.HANDLER_NOT_FRESH,
                        "that account is recused, or worked on what this matter came from",
                        null,
                        "Choose somebody who had no hand in it.");
            }
            if (hands.crosses(account, part, row)) {
                throw new Problem(
                        ProcedureProblem.HANDLER_NOT_FRESH,
                        "whoever investigates does not review, and whoever reviews does not investigate",
                        null,
                        "Choose somebody who did not do the other.");
            }
            if (!ofRoles(part, row).contains(account)) {
                throw new Problem(
                        ProcedureProblem.HANDLER_UNFIT,
                        "that account holds no role in which it could take this part here",
                        null,
                        "Choose one of the candidates.");
            }
            if (people.join(id, account, part, now)) {
                changed(new PartChanged(id, account, part, true));
                store.touch(id);
                entry(row, caller, MatterPage.Happening.ASSIGNED, part.name(), null, Map.of("account", account), now);
                notices.tell(
                        List.of(account), id, "ASSIGNED", part.name(), "ASSIGNED " + id + " " + row.version(), now);
                audit.record(Act.of("procedure.assigned", Matters.KIND, id)
                        .with("account", account)
                        .with("part", part.name()));
            }
            return store.find(id, now).orElse(row);
        });
    }

    /**
     * Lets somebody work on a matter for a time, though they hold no role there, because another module found that it was
     * agreed; within its transaction, as the program.
     *
     * @return whether they work on it now and did not before; never where they are recused, or the matter is
     *     over or restricted
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean lend(long id, long account) {
        Instant now = clock.instant();
        MatterRow row = store.hold(id, now).orElseThrow(CommonProblem::notFound);
        if (row.endedAt() != null
                || row.restricted()
                || people.recused(id).contains(account)
                || hands.crosses(account, Step.Part.HANDLER, row)
                || !people.join(id, account, Step.Part.HANDLER, now)) {
            return false;
        }
        changed(new PartChanged(id, account, Step.Part.HANDLER, true));
        lent(id, account, MatterPage.Happening.ASSIGNED, Step.Part.HANDLER.name(), now);
        notices.tell(List.of(account), id, "ASSIGNED", Step.Part.HANDLER.name(), "LENT " + id + " " + now, now);
        return true;
    }

    /** The end of that time. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void giveBack(long id, long account) {
        Instant now = clock.instant();
        if (store.hold(id, now).isPresent() && people.leave(id, account, now)) {
            changed(new PartChanged(id, account, null, false));
            lent(id, account, MatterPage.Happening.RELEASED, null, now);
        }
    }

    private void lent(long id, long account, MatterPage.Happening kind, @Nullable String name, Instant now) {
        store.touch(id);
        String by = Acting.current().map(Actor::account).orElseThrow();
        proposals.happened(id, by, kind, name, null, null, null, Map.of("account", account), now);
    }

    /** Takes somebody's part away. */
    public MatterRow release(Caller caller, long id, long version, long account) {
        Act refused = Act.of("procedure.release_refused", Matters.KIND, id).with("account", account);
        return attempts.of(refused, () -> {
            Instant now = clock.instant();
            MatterRow row = led(caller, held(id, version, now));
            if (!store.asProgram(() -> people.leave(id, account, now))) {
                throw CommonProblem.notFound();
            }
            changed(new PartChanged(id, account, null, false));
            store.touch(id);
            entry(row, caller, MatterPage.Happening.RELEASED, null, null, Map.of("account", account), now);
            audit.record(Act.of("procedure.released", Matters.KIND, id).with("account", account));
            return store.find(id, now).orElse(row);
        });
    }

    /**
     * Lets somebody step aside, for good: oneself, or another where one leads the matter. What they proposed and nobody
     * approved is withdrawn. From then on the matter is not there for them.
     *
     * @param account null means oneself
     */
    public void recuse(Caller caller, long id, long version, @Nullable Long account, @Nullable String reason) {
        long who = account == null ? caller.account() : account;
        Act refused = Act.of("procedure.recusal_refused", Matters.KIND, id).with("account", who);
        attempts.of(refused, () -> {
            Instant now = clock.instant();
            MatterRow row = held(id, version, now);
            if (who != caller.account()) {
                led(caller, row);
            }
            String why = required(reason);
            proposals
                    .waiting(id)
                    .filter(waiting -> waiting.proposal().account() == who)
                    .ifPresent(waiting -> proposals.end(waiting.id(), "WITHDRAWN", now));
            entry(row, caller, MatterPage.Happening.RECUSED, null, why, Map.of("account", who), now);
            audit.record(Act.of("procedure.recused", Matters.KIND, id).with("account", who));
            return store.asProgram(() -> {
                people.leave(id, who, now);
                changed(new PartChanged(id, who, null, false));
                store.touch(id);
                people.recuse(id, who, why, String.valueOf(caller.account()), now);
                return true;
            });
        });
    }

    /** Closes the matter to all but those who work on it and the head who does so; or opens it again. */
    public MatterRow restrict(Caller caller, long id, long version, boolean restricted, @Nullable String reason) {
        Act refused = Act.of("procedure.restriction_refused", Matters.KIND, id).with("restricted", restricted);
        return attempts.of(refused, () -> {
            Instant now = clock.instant();
            MatterRow row = held(id, version, now);
            if (hands.of(caller.account(), List.of(Role.HEAD.name()), row).isEmpty()) {
                throw Hands.notYours(Role.HEAD.name());
            }
            String why = required(reason);
            if (people.join(id, caller.account(), Step.Part.OVERSEER, now)) {
                changed(new PartChanged(id, caller.account(), Step.Part.OVERSEER, true));
            }
            store.restrict(id, restricted);
            store.touch(id);
            entry(
                    row,
                    caller,
                    restricted ? MatterPage.Happening.RESTRICTED : MatterPage.Happening.UNRESTRICTED,
                    null,
                    why,
                    Map.of(),
                    now);
            audit.record(Act.of("procedure." + (restricted ? "restricted" : "unrestricted"), Matters.KIND, id));
            return store.find(id, now).orElseThrow(CommonProblem::notFound);
        });
    }

    /** Leaves a note. */
    @Transactional
    public MatterRow note(Caller caller, long id, @Nullable String text) {
        Instant now = clock.instant();
        MatterRow row = store.hold(id, now).orElseThrow(CommonProblem::notFound);
        entry(row, caller, MatterPage.Happening.NOTE, null, required(text), Map.of(), now);
        audit.record(Act.of("procedure.noted", Matters.KIND, id));
        return row;
    }

    /** What follows elsewhere may lie out of the sight of whoever acts. */
    private void changed(PartChanged change) {
        store.asProgram(() -> {
            events.publishEvent(change);
            return true;
        });
    }

    private MatterRow led(Caller caller, MatterRow row) {
        if (!hands.leads(caller.account(), row)) {
            throw Hands.notYours("those who lead such matters");
        }
        return row;
    }

    private MatterRow held(long id, long version, Instant now) {
        MatterRow row = store.hold(id, now).orElseThrow(CommonProblem::notFound);
        if (row.version() != version) {
            throw CommonProblem.changedMeanwhile();
        }
        return row;
    }

    private void entry(
            MatterRow row,
            Caller caller,
            MatterPage.Happening kind,
            @Nullable String name,
            @Nullable String note,
            Map<String, ?> detail,
            Instant now) {
        proposals.happened(row.id(), String.valueOf(caller.account()), kind, name, null, null, note, detail, now);
    }

    private static String required(@Nullable String text) {
        if (text == null || text.isBlank() || text.length() > LONGEST_NOTE) {
            throw CommonProblem.invalid(
                    "no reason or note is given, or too long a one",
                    "Write it, in at most " + LONGEST_NOTE + " letters.");
        }
        return text.strip();
    }
}
