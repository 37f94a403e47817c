package org.mingjing.app.procedure;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.identity.Role;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Component;

/**
 * Who may do what in a matter at this moment: by a role at its unit or above, in somebody's place, or by a part in it.
 * Asked anew each time, since roles change while matters wait.
 */
@Component
class Hands {
    private static final Set<Role> WORKING = EnumSet.of(
            Role.SUPERVISOR,
            Role.CASE_HANDLER,
            Role.PETITION_OFFICER,
            Role.TRIAL_OFFICER,
            Role.CASE_SUPERVISOR,
            Role.DEPARTMENT_HEAD);
    static final Set<Step.Part> INVESTIGATING = EnumSet.of(Step.Part.LEAD, Step.Part.HANDLER);
    private static final Set<Role> LEADING =
            EnumSet.of(Role.CASE_SUPERVISOR, Role.DEPARTMENT_HEAD, Role.DEPUTY_IN_CHARGE, Role.HEAD);

    private final MatterPeopleStore people;
    private final MatterProposalStore proposals;

    Hands(MatterPeopleStore people, MatterProposalStore proposals) {
        this.people = people;
        this.proposals = proposals;
    }

    /**
     * In which capacity somebody acts.
     *
     * @param role null where they act by their part in the matter
     * @param standsFor in whose place; null for themselves
     */
    record Hand(@Nullable String role, @Nullable Long standsFor) {}

    /** The capacity in which the account may do what is for these roles and parts; empty where it may not. */
    Optional<Hand> of(long account, List<String> by, MatterRow row) {
        if (isPart(account, by, row)) {
            return Optional.of(new Hand(null, null));
        }
        return by.stream()
                .filter(hand -> Arrays.stream(Step.Part.values())
                        .noneMatch(part -> part.name().equals(hand)))
                .flatMap(role -> people.holders(role, row.unit()).stream()
                        .filter(holder -> holder.account() == account)
                        .filter(holder ->
                                !role.equals(Role.TRIAL_OFFICER.name()) || !crosses(account, Step.Part.REVIEWER, row))
                        .map(holder -> new Hand(role, holder.standsFor())))
                .sorted((one, other) -> Boolean.compare(one.standsFor() != null, other.standsFor() != null))
                .findFirst();
    }

    private boolean isPart(long account, List<String> by, MatterRow row) {
        return people.participants(row.id()).stream()
                .anyMatch(participant -> participant.account() == account
                        && participant.until() == null
                        && by.contains(participant.part().name()));
    }

    /** Whether the account leads such matters: gives them out, takes them back. */
    boolean leads(long account, MatterRow row) {
        return of(account, LEADING.stream().map(Role::name).toList(), row).isPresent();
    }

    /** Accounts that could be given a part, by what they are and by what the process says. */
    List<Long> fit(Step.Part part, MatterRow row, ProcessDefinition process) {
        Set<Role> roles =
                switch (part) {
                    case OVERSEER -> LEADING;
                    case REVIEWER -> Set.of(Role.TRIAL_OFFICER);
                    case LEAD, HANDLER -> {
                        Set<Role> working = EnumSet.copyOf(WORKING);
                        working.addAll(process.workers());
                        yield working;
                    }
                };
        return roles.stream()
                .flatMap(role -> people.holders(role.name(), row.unit()).stream())
                .filter(holder -> holder.standsFor() == null)
                .map(MatterPeopleStore.Holder::account)
                .distinct()
                .filter(account -> !crosses(account, part, row))
                .sorted()
                .toList();
    }

    /** How many have one of these parts now. */
    int count(MatterRow row, Set<Step.Part> parts) {
        return (int) people.participants(row.id()).stream()
                .filter(participant -> participant.until() == null && parts.contains(participant.part()))
                .count();
    }

    /** Whether the account investigated it, or reviewed it, and so may not do the other (Rule 54). */
    boolean crosses(long account, Step.Part part, MatterRow row) {
        Set<Step.Part> other =
                switch (part) {
                    case REVIEWER -> INVESTIGATING;
                    case LEAD, HANDLER -> Set.of(Step.Part.REVIEWER);
                    case OVERSEER -> Set.of();
                };
        return people.partsEver(row.id(), account).stream().anyMatch(other::contains);
    }

    /**
     * The capacity in which the account may give the next approval.
     *
     * @throws Problem where it may not: what one proposed oneself, or somebody whose place one takes, or who takes
     *     one's place, or what one has approved already
     */
    Hand approving(long account, MatterRow row, MatterPage.Proposal proposal, java.time.Instant now) {
        String role = proposal.approvals().get(proposal.decisions().size());
        List<MatterPeopleStore.Holder> mine = people.holders(role, row.unit()).stream()
                .filter(holder -> holder.account() == account)
                .toList();
        if (mine.isEmpty()) {
            throw notYours(role);
        }
        boolean own = account == proposal.account()
                || Long.valueOf(account).equals(proposal.standsFor())
                || proposals.standsFor(account, proposal.account(), now)
                || proposals.standsFor(proposal.account(), account, now);
        boolean again = proposal.decisions().stream()
                .anyMatch(decision ->
                        decision.account() == account || Long.valueOf(account).equals(decision.standsFor()));
        Optional<Hand> hand = own || again
                ? Optional.empty()
                : mine.stream()
                        .filter(holder -> mayStandFor(holder.standsFor(), proposal))
                        .sorted((one, other) -> Boolean.compare(one.standsFor() != null, other.standsFor() != null))
                        .map(holder -> new Hand(role, holder.standsFor()))
                        .findFirst();
        return hand.orElseThrow(() -> new Problem(
                ProcedureProblem.APPROVAL_OWN,
                "nobody approves what they proposed, what was proposed for them or by whom they stand for, nor twice",
                null,
                "Leave it to somebody else who may approve as " + role + "."));
    }

    private static boolean mayStandFor(@Nullable Long giver, MatterPage.Proposal proposal) {
        return giver == null
                || (giver != proposal.account()
                        && !giver.equals(proposal.standsFor())
                        && proposal.decisions().stream()
                                .noneMatch(
                                        decision -> giver == decision.account() || giver.equals(decision.standsFor())));
    }

    static Problem notYours(String who) {
        return new Problem(
                ProcedureProblem.STEP_NOT_YOURS, "this is for others to do", null, "It is for: " + who + ".");
    }
}
