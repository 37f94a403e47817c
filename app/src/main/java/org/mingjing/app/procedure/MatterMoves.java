package org.mingjing.app.procedure;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.identity.Role;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What a step does once it was found allowed: the move with all that follows, or the proposal of it. */
@Component
class MatterMoves {
    private final MatterStore store;
    private final MatterPeopleStore people;
    private final MatterProposalStore proposals;
    private final ClockStore clockStore;
    private final Clocks clocks;
    private final Matters matters;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    MatterMoves(
            MatterStore store,
            MatterPeopleStore people,
            MatterProposalStore proposals,
            ClockStore clockStore,
            Clocks clocks,
            Matters matters,
            Audit audit,
            ApplicationEventPublisher events) {
        this.store = store;
        this.people = people;
        this.proposals = proposals;
        this.clockStore = clockStore;
        this.clocks = clocks;
        this.matters = matters;
        this.audit = audit;
        this.events = events;
    }

    /**
     * The matter moves, and with it all that the step brings. As the program; see {@link MatterStore#asProgram}.
     *
     * @param account who takes the step, or the part of the program that does
     */
    boolean move(
            MatterRow row,
            ProcessDefinition process,
            String name,
            Step step,
            @Nullable Long proposal,
            Map<String, Object> answers,
            String opinion,
            @Nullable String role,
            String account,
            Instant now) {
        store.move(row, name, step.to(), process.states().get(step.to()).end(), proposal, answers, now);
        clocks.moved(row.id(), process, step.to(), answers, now);
        Map<String, Object> detail = detail(answers, role);
        Map<String, Long> opened = new LinkedHashMap<>();
        step.opens().forEach(child -> opened.put(child, matters.follow(row, child, step.freshHands(), opinion, now)));
        detail.putAll(opened);
        proposals.happened(
                row.id(), account, MatterPage.Happening.STEP, name, row.state(), step.to(), opinion, detail, now);
        audit.record(Act.of("procedure.step_taken", Matters.KIND, row.id())
                .with("step", name)
                .with("from", row.state())
                .with("to", step.to()));
        List<Long> workers = people.participants(row.id()).stream()
                .filter(participant -> participant.until() == null)
                .map(MatterPage.Participant::account)
                .filter(worker -> !String.valueOf(worker).equals(account))
                .toList();
        tell(row, workers, "STEP", name, row.version(), now);
        events.publishEvent(new StepTaken(
                row.id(), row.parent(), row.process(), row.unit(), name, row.state(), step.to(), answers, opened));
        return true;
    }

    /** Something is proposed, and those are told who approve first. */
    void propose(
            MatterRow row,
            MatterPage.Proposed kind,
            String name,
            List<Role> approvals,
            String opinion,
            Map<String, Object> answers,
            Caller caller,
            Hands.Hand hand,
            Instant now) {
        MatterPage.Proposal proposal = new MatterPage.Proposal(
                kind,
                name,
                approvals.stream().map(Role::name).toList(),
                List.of(),
                opinion,
                answers,
                caller.account(),
                hand.standsFor(),
                now);
        proposals.propose(row, proposal);
        store.touch(row.id());
        entry(row, caller, MatterPage.Happening.PROPOSED, name, opinion, detail(answers, hand.role()), now);
        audit.record(Act.of("procedure.proposed", Matters.KIND, row.id())
                .with("kind", kind.name())
                .with("name", name));
        tellApprovers(
                row, proposal, 0, proposals.waiting(row.id()).orElseThrow().id(), now);
    }

    void tellApprovers(MatterRow row, MatterPage.Proposal proposal, int stage, long id, Instant now) {
        List<Long> approvers = people.holders(proposal.approvals().get(stage), row.unit()).stream()
                .map(MatterPeopleStore.Holder::account)
                .filter(account -> account != proposal.account())
                .distinct()
                .toList();
        tell(row, approvers, "TO_DECIDE", proposal.name(), id * 10 + stage, now);
    }

    void tell(MatterRow row, List<Long> accounts, String kind, String name, long once, Instant now) {
        clockStore.tell(accounts, row.id(), kind, name, kind + " " + row.id() + " " + once, now);
    }

    void entry(
            MatterRow row,
            Caller caller,
            MatterPage.Happening kind,
            String name,
            @Nullable String note,
            Map<String, ?> detail,
            Instant now) {
        proposals.happened(row.id(), String.valueOf(caller.account()), kind, name, null, null, note, detail, now);
    }

    /** Answers, and the role by which somebody acted who has no part in the matter. */
    private static Map<String, Object> detail(Map<String, Object> answers, @Nullable String role) {
        Map<String, Object> detail = new HashMap<>(answers);
        if (role != null) {
            detail.put(MatterPeopleStore.AS, role);
        }
        return detail;
    }
}
