package org.mingjing.app.procedure;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.agenda.Term;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.audit.Actor;
import org.mingjing.app.audit.Attempts;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.identity.Role;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The steps of a matter: taken, or proposed and approved by others. What is refused is in the audit as what is done.
 */
@Service
public class MatterSteps {
    private static final int LONGEST_OPINION = 20_000;
    private static final List<String> EXTENDING =
            List.of(Step.Part.LEAD.name(), Step.Part.HANDLER.name(), Role.CASE_SUPERVISOR.name());

    private final MatterStore store;
    private final MatterProposalStore proposals;
    private final ClockStore clockStore;
    private final Clocks clocks;
    private final MatterMoves moves;
    private final Procedures procedures;
    private final Hands hands;
    private final Attempts attempts;
    private final Audit audit;
    private final List<StepCondition> conditions;
    private final Clock clock;

    MatterSteps(
            MatterStore store,
            MatterProposalStore proposals,
            ClockStore clockStore,
            Clocks clocks,
            MatterMoves moves,
            Procedures procedures,
            Hands hands,
            Attempts attempts,
            Audit audit,
            List<StepCondition> conditions,
            Clock clock) {
        this.store = store;
        this.proposals = proposals;
        this.clockStore = clockStore;
        this.clocks = clocks;
        this.moves = moves;
        this.procedures = procedures;
        this.hands = hands;
        this.attempts = attempts;
        this.audit = audit;
        this.conditions = List.copyOf(conditions);
        this.clock = clock;
    }

    /**
     * A step that somebody wants to take.
     *
     * @param version of the matter as they saw it
     * @param opinion why, in their words
     * @param answers to what the step asks
     */
    public record StepWish(long version, String step, String opinion, @Nullable Map<String, Object> answers) {}

    /** An extension that somebody wants. */
    public record ExtensionWish(long version, String limit, int amount, String opinion) {}

    /**
     * An approval, or a refusal.
     *
     * @param note needed where it is refused
     */
    public record Verdict(long version, boolean approved, @Nullable String note) {}

    /**
     * Takes a step, or proposes it where it needs approval.
     *
     * @return the matter as it is now
     */
    public MatterRow take(Caller caller, long id, StepWish wish) {
        Act refused = Act.of("procedure.step_refused", Matters.KIND, id).with("step", String.valueOf(wish.step()));
        return attempts.of(refused, () -> {
            Instant now = clock.instant();
            MatterRow row = held(id, wish.version(), now);
            ProcessDefinition process = process(row);
            Step step = process.steps().get(String.valueOf(wish.step()));
            if (step == null || !step.from().contains(row.state())) {
                throw notFromHere(row, wish.step());
            }
            Hands.Hand hand = hands.of(caller.account(), step.by(), row)
                    .orElseThrow(() -> Hands.notYours(step.by().toString()));
            requireNothingWaits(id);
            requireHandlers(step, row);
            String opinion = opinion(wish.opinion());
            Map<String, Object> answers = Answers.checked(step.asks(), wish.answers());
            conditions.forEach(condition -> condition.require(row, process, step, answers));
            if (step.approvals().isEmpty()) {
                store.asProgram(() -> moves.move(
                        row, process, wish.step(), step, null, answers, opinion, hand.role(), account(caller), now));
            } else {
                moves.propose(
                        row,
                        MatterPage.Proposed.STEP,
                        wish.step(),
                        step.approvals(),
                        opinion,
                        answers,
                        caller,
                        hand,
                        now);
            }
            return after(row, now);
        });
    }

    /**
     * Takes a step that the process leaves to the program, within the transaction of the module that has the reason.
     *
     * @throws Problem where the matter is elsewhere by now, or something waits for approval in it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public MatterRow takeAsProgram(long id, String name, String opinion) {
        Instant now = clock.instant();
        MatterRow row = store.hold(id, now).orElseThrow(CommonProblem::notFound);
        ProcessDefinition process = process(row);
        Step step = process.steps().get(name);
        if (step == null || !step.by().contains(Step.PROGRAM) || !step.from().contains(row.state())) {
            throw notFromHere(row, name);
        }
        requireNothingWaits(id);
        String account = Acting.current().map(Actor::account).orElseThrow();
        store.asProgram(() -> moves.move(row, process, name, step, null, Map.of(), opinion, null, account, now));
        return after(row, now);
    }

    private static Problem notFromHere(MatterRow row, String step) {
        return new Problem(
                ProcedureProblem.STEP_NOT_FROM_HERE,
                "matter " + row.number() + " is " + row.state() + "; " + step + " does not begin there",
                null,
                "Load it again and take one of its steps.");
    }

    /** Proposes that a term be made longer. */
    public MatterRow extend(Caller caller, long id, ExtensionWish wish) {
        Act refused =
                Act.of("procedure.extension_refused", Matters.KIND, id).with("limit", String.valueOf(wish.limit()));
        return attempts.of(refused, () -> {
            Instant now = clock.instant();
            MatterRow row = held(id, wish.version(), now);
            Hands.Hand hand =
                    hands.of(caller.account(), EXTENDING, row).orElseThrow(() -> Hands.notYours(EXTENDING.toString()));
            requireNothingWaits(id);
            Limit.Extension extension = extension(row, wish.limit(), wish.amount(), now);
            moves.propose(
                    row,
                    MatterPage.Proposed.EXTENSION,
                    wish.limit(),
                    extension.approvals(),
                    opinion(wish.opinion()),
                    Map.of("amount", wish.amount()),
                    caller,
                    hand,
                    now);
            return after(row, now);
        });
    }

    /** Approves or refuses what waits. The last approval lets it take effect. */
    public MatterRow decide(Caller caller, long id, Verdict verdict) {
        Act refused = Act.of("procedure.decision_refused", Matters.KIND, id).with("approved", verdict.approved());
        return attempts.of(refused, () -> {
            Instant now = clock.instant();
            MatterRow row = held(id, verdict.version(), now);
            MatterProposalStore.Waiting waiting = waiting(id);
            MatterPage.Proposal proposal = waiting.proposal();
            Hands.Hand hand = hands.approving(caller.account(), row, proposal, now);
            if (!verdict.approved() && (verdict.note() == null || verdict.note().isBlank())) {
                throw CommonProblem.invalid("no reason is given", "Say why it is refused.");
            }
            int stage = proposal.decisions().size();
            String role = proposal.approvals().get(stage);
            proposals.decide(
                    waiting.id(),
                    stage,
                    new MatterPage.Decision(
                            role, caller.account(), hand.standsFor(), verdict.approved(), verdict.note(), now));
            moves.entry(
                    row,
                    caller,
                    verdict.approved() ? MatterPage.Happening.APPROVED : MatterPage.Happening.REFUSED,
                    proposal.name(),
                    verdict.note(),
                    hand.standsFor() == null ? Map.of("role", role) : Map.of("role", role, "account", hand.standsFor()),
                    now);
            audit.record(Act.of("procedure." + (verdict.approved() ? "approved" : "refused"), Matters.KIND, id)
                    .with("name", proposal.name())
                    .with("role", role));
            if (!verdict.approved()) {
                proposals.end(waiting.id(), "REFUSED", now);
                store.touch(id);
                moves.tell(row, List.of(proposal.account()), "REFUSED", proposal.name(), waiting.id(), now);
            } else if (stage + 1 < proposal.approvals().size()) {
                store.touch(id);
                moves.tellApprovers(row, proposal, stage + 1, waiting.id(), now);
            } else {
                proposals.end(waiting.id(), "APPROVED", now);
                take(row, waiting, caller, now);
            }
            return after(row, now);
        });
    }

    /** Takes back what one proposed. */
    public MatterRow withdraw(Caller caller, long id, long version) {
        Act refused = Act.of("procedure.withdrawal_refused", Matters.KIND, id);
        return attempts.of(refused, () -> {
            Instant now = clock.instant();
            MatterRow row = held(id, version, now);
            MatterProposalStore.Waiting waiting = waiting(id);
            if (waiting.proposal().account() != caller.account()) {
                throw Hands.notYours("whoever proposed it");
            }
            proposals.end(waiting.id(), "WITHDRAWN", now);
            store.touch(id);
            moves.entry(
                    row,
                    caller,
                    MatterPage.Happening.WITHDRAWN,
                    waiting.proposal().name(),
                    null,
                    Map.of(),
                    now);
            audit.record(Act.of("procedure.withdrawn", Matters.KIND, id)
                    .with("name", waiting.proposal().name()));
            return after(row, now);
        });
    }

    /** What was approved takes effect, if everything is still as it has to be. */
    private void take(MatterRow row, MatterProposalStore.Waiting waiting, Caller caller, Instant now) {
        MatterPage.Proposal proposal = waiting.proposal();
        ProcessDefinition process = process(row);
        if (proposal.kind() == MatterPage.Proposed.EXTENSION) {
            int amount = ((Number) proposal.answers().get("amount")).intValue();
            Limit limit = process.limits().get(proposal.name());
            Limit.Extension extension = extension(row, proposal.name(), amount, now);
            clocks.extend(
                    clockStore.running(row.id(), proposal.name()).orElseThrow(),
                    limit,
                    new Term(amount, extension.most().unit(), limit.term().ending()));
            store.touch(row.id());
            moves.entry(
                    row,
                    caller,
                    MatterPage.Happening.EXTENDED,
                    proposal.name(),
                    proposal.opinion(),
                    Map.of("amount", amount),
                    now);
            return;
        }
        Step step = process.steps().get(proposal.name());
        requireHandlers(step, row);
        conditions.forEach(condition -> condition.require(row, process, step, proposal.answers()));
        store.asProgram(() -> moves.move(
                row,
                process,
                proposal.name(),
                step,
                waiting.id(),
                proposal.answers(),
                proposal.opinion(),
                null,
                account(caller),
                now));
    }

    private static String account(Caller caller) {
        return String.valueOf(caller.account());
    }

    private MatterRow held(long id, long version, Instant now) {
        MatterRow row = store.hold(id, now).orElseThrow(CommonProblem::notFound);
        if (row.version() != version) {
            throw CommonProblem.changedMeanwhile();
        }
        return row;
    }

    /** As it is now. What whoever acts may no longer see, they are still told of this once. */
    private MatterRow after(MatterRow before, Instant now) {
        return store.find(before.id(), now).orElse(before);
    }

    private ProcessDefinition process(MatterRow row) {
        return procedures.process(row.profile(), row.profileVersion(), row.process());
    }

    private MatterProposalStore.Waiting waiting(long id) {
        return proposals
                .waiting(id)
                .orElseThrow(() -> new Problem(
                        ProcedureProblem.NOTHING_WAITS, "nothing waits for approval here", null, "Load it again."));
    }

    private void requireNothingWaits(long id) {
        proposals.waiting(id).ifPresent(waiting -> {
            throw new Problem(
                    ProcedureProblem.STEP_WAITS,
                    waiting.proposal().name() + " waits for approval",
                    null,
                    "Have it decided or withdrawn first.");
        });
    }

    private void requireHandlers(Step step, MatterRow row) {
        requireCount(step.handlers(), hands.count(row, Hands.INVESTIGATING), "work on the matter");
        requireCount(step.reviewers(), hands.count(row, Set.of(Step.Part.REVIEWER)), "review it");
    }

    private static void requireCount(int needed, int there, String what) {
        if (there < needed) {
            throw new Problem(
                    ProcedureProblem.TOO_FEW_HANDLERS,
                    "this step needs " + needed + " who " + what + "; there are " + there,
                    null,
                    "Give it to more people first.");
        }
    }

    private Limit.Extension extension(MatterRow row, @Nullable String name, int amount, Instant now) {
        Limit limit = process(row).limits().get(String.valueOf(name));
        ClockStore.Running running =
                clockStore.running(row.id(), String.valueOf(name)).orElse(null);
        Limit.Extension extension = limit == null ? null : limit.extension();
        if (running == null
                || extension == null
                || running.course().extensions().size() >= extension.times()
                || amount < 1
                || amount > extension.most().amount()
                || (running.due() != null && running.due().isBefore(now))) {
            throw new Problem(
                    ProcedureProblem.EXTENSION_NOT_POSSIBLE,
                    "the term " + name + " cannot be extended by that",
                    null,
                    "It must run, not be over, and not have had all its extensions.");
        }
        return extension;
    }

    private static String opinion(@Nullable String opinion) {
        if (opinion == null || opinion.isBlank() || opinion.length() > LONGEST_OPINION) {
            throw CommonProblem.invalid(
                    "no opinion is given, or too long a one", "Say why, in at most " + LONGEST_OPINION + " letters.");
        }
        return opinion.strip();
    }
}
