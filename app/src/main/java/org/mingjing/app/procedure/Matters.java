package org.mingjing.app.procedure;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.agenda.Terms;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.audit.Actor;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.http.Page;
import org.mingjing.app.http.Permission;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.identity.Role;
import org.mingjing.problem.Problem;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Matters: opened, listed, read. What is out of scope, restricted, or of a recused reader is not there. */
@Service
public class Matters {
    static final String KIND = "matter";
    /** Under what the answers lie that were given when a matter was opened. */
    static final String OPENED = "opened";

    private static final int LONGEST_TITLE = 300;

    private final MatterStore store;
    private final MatterPeopleStore people;
    private final MatterProposalStore proposals;
    private final ClockStore clockStore;
    private final Clocks clocks;
    private final Procedures procedures;
    private final Hands hands;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Matters(
            MatterStore store,
            MatterPeopleStore people,
            MatterProposalStore proposals,
            ClockStore clockStore,
            Clocks clocks,
            Procedures procedures,
            Hands hands,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.people = people;
        this.proposals = proposals;
        this.clockStore = clockStore;
        this.clocks = clocks;
        this.procedures = procedures;
        this.hands = hands;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A page of matters.
     *
     * @param count how many fit the filter in all; with the first page only
     */
    public record Listed(List<MatterRow> items, @Nullable String next, @Nullable Long count) {
        public Listed {
            items = List.copyOf(items);
        }
    }

    @Transactional
    public Listed list(Caller caller, MatterFilter filter, @Nullable String after, @Nullable Integer size) {
        int most = Page.size(size);
        Instant now = clock.instant();
        Page<MatterRow> page = Page.of(store.list(filter, after, most + 1, now), most, MatterStore::place);
        audit.record(Act.of("procedure.matters_listed", KIND, "list")
                .with("shown", page.items().size()));
        List<MatterRow> shown = OutsideView.isFor(caller)
                ? page.items().stream().map(MatterRow::withoutLeads).toList()
                : page.items();
        return new Listed(shown, page.next(), after == null ? store.count(filter, now) : null);
    }

    /** How many fit; a number leaves no trace. */
    @Transactional(readOnly = true)
    public long count(MatterFilter filter) {
        return store.count(filter, clock.instant());
    }

    /** Matters whose number or title holds the text. */
    @Transactional
    public List<MatterRow> search(String text, int most) {
        List<MatterRow> found = store.list(
                new MatterFilter(List.of(), List.of(), null, false, false, false, null, text),
                null,
                most,
                clock.instant());
        audit.record(Act.of("procedure.matters_searched", KIND, "search").with("shown", found.size()));
        return found;
    }

    /** Matters of a process that are in one of the states and have a term that ran out; for the program. */
    @Transactional(readOnly = true)
    public List<MatterRow> overdue(String process, List<String> states, int most) {
        return store.list(
                new MatterFilter(List.of(process), states, null, false, false, true, false, null),
                null,
                most,
                clock.instant());
    }

    /** The matter, where whoever acts may see it. */
    @Transactional(readOnly = true)
    public Optional<MatterRow> find(long id) {
        return store.find(id, clock.instant());
    }

    /** Those of several matters that whoever acts may see, by their ids, in one question. */
    @Transactional(readOnly = true)
    public Map<Long, MatterRow> find(Collection<Long> ids) {
        return store.find(ids, clock.instant());
    }

    /** What was answered in a matter, by step; what was answered when it was opened under {@code opened}. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<String, Map<String, Object>> answers(long id) {
        return store.facts(id);
    }

    /** Everything about one matter. */
    @Transactional
    public MatterPage read(Caller caller, long id) {
        Instant now = clock.instant();
        MatterRow row = store.find(id, now).orElseThrow(CommonProblem::notFound);
        ProcessDefinition process = procedures.process(row.profile(), row.profileVersion(), row.process());
        List<MatterPage.Participant> participants = people.participants(id);
        List<MatterPage.Entry> entries = proposals.entries(id);
        MatterPage.Proposal proposal =
                proposals.waiting(id).map(MatterProposalStore.Waiting::proposal).orElse(null);
        audit.record(Act.of("procedure.matter_read", KIND, id));
        MatterPage page = new MatterPage(
                row,
                process,
                store.facts(id),
                participants,
                clockStore.clocks(id),
                proposal,
                entries,
                proposal == null ? steps(caller, row, process) : List.of(),
                acts(caller, row, process, proposal, now),
                store.related(row, now),
                people.names(accounts(participants, entries, proposal)));
        return OutsideView.isFor(caller) ? OutsideView.of(page, caller) : page;
    }

    private static Set<Long> accounts(
            List<MatterPage.Participant> participants,
            List<MatterPage.Entry> entries,
            MatterPage.@Nullable Proposal proposal) {
        Set<Long> accounts = new HashSet<>();
        participants.forEach(participant -> accounts.add(participant.account()));
        entries.forEach(entry -> {
            if (entry.account().matches("\\d+")) {
                accounts.add(Long.valueOf(entry.account()));
            }
            if (entry.detail().get("account") instanceof Number account) {
                accounts.add(account.longValue());
            }
        });
        if (proposal != null) {
            accounts.add(proposal.account());
            accounts.add(proposal.standsFor());
            proposal.decisions().forEach(decision -> {
                accounts.add(decision.account());
                accounts.add(decision.standsFor());
            });
            accounts.remove(null);
        }
        return accounts;
    }

    private List<String> steps(Caller caller, MatterRow row, ProcessDefinition process) {
        List<String> steps = new ArrayList<>();
        process.steps().forEach((name, step) -> {
            if (step.from().contains(row.state())
                    && hands.of(caller.account(), step.by(), row).isPresent()) {
                steps.add(name);
            }
        });
        return steps;
    }

    private Set<MatterPage.Act> acts(
            Caller caller,
            MatterRow row,
            ProcessDefinition process,
            MatterPage.@Nullable Proposal proposal,
            Instant now) {
        Set<MatterPage.Act> acts = EnumSet.of(MatterPage.Act.NOTE);
        if (hands.of(caller.account(), process.working(), row).isPresent()) {
            acts.add(MatterPage.Act.WORK);
        }
        if (hands.of(caller.account(), MatterWork.puttingIn(process), row).isPresent()) {
            acts.add(MatterPage.Act.PUT_IN);
        }
        boolean works =
                hands.of(caller.account(), List.of("LEAD", "HANDLER"), row).isPresent();
        if (proposal != null && proposal.account() == caller.account()) {
            acts.add(MatterPage.Act.WITHDRAW);
        }
        if (proposal != null && mayApprove(caller, row, proposal, now)) {
            acts.add(MatterPage.Act.DECIDE);
        }
        if (row.endedAt() == null && caller.may(Permission.MATTERS_ASSIGN) && hands.leads(caller.account(), row)) {
            acts.add(MatterPage.Act.ASSIGN);
        }
        if (works && row.endedAt() == null) {
            acts.add(MatterPage.Act.RECUSE);
        }
        if (caller.may(Permission.MATTERS_RESTRICT)
                && hands.of(caller.account(), List.of(Role.HEAD.name()), row).isPresent()) {
            acts.add(MatterPage.Act.RESTRICT);
        }
        boolean extends_ = clockStore.running(row.id()).stream()
                .anyMatch(one -> Optional.ofNullable(process.limits().get(one.name()))
                        .map(Limit::extension)
                        .isPresent());
        if (proposal == null
                && extends_
                && (works
                        || hands.of(caller.account(), List.of(Role.CASE_SUPERVISOR.name()), row)
                                .isPresent())) {
            acts.add(MatterPage.Act.EXTEND);
        }
        return acts;
    }

    private boolean mayApprove(Caller caller, MatterRow row, MatterPage.Proposal proposal, Instant now) {
        try {
            hands.approving(caller.account(), row, proposal, now);
            return true;
        } catch (Problem refused) {
            return false;
        }
    }

    /** Opens a matter by hand. */
    @Transactional
    public MatterRow open(Caller caller, NewMatter wanted) {
        Profile profile = wanted.profile() == null ? procedures.office() : procedures.profile(wanted.profile());
        if (Optional.ofNullable(profile.processes().get(wanted.process()))
                .filter(ProcessDefinition::ownForm)
                .isPresent()) {
            throw new Problem(
                    ProcedureProblem.OWN_FORM_NEEDED,
                    "matters of the process " + wanted.process() + " are opened with their own form",
                    null,
                    "Open it where that form is.");
        }
        return open(caller, wanted, row -> row);
    }

    /**
     * The same for a module that keeps the process's own form, within its transaction.
     *
     * @param then what is done with the new matter, as the program
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public <T> T open(Caller caller, NewMatter wanted, Function<MatterRow, T> then) {
        Profile profile = wanted.profile() == null ? procedures.office() : procedures.profile(wanted.profile());
        ProcessDefinition process = profile.processes().get(wanted.process());
        if (process == null || wanted.unit() == null || !store.answersFor(wanted.unit())) {
            throw CommonProblem.notFound();
        }
        boolean may = caller.duties().stream()
                .anyMatch(duty -> process.opens().contains(duty.role())
                        && people.holders(duty.role().name(), wanted.unit()).stream()
                                .anyMatch(holder -> holder.account() == caller.account()));
        if (!may) {
            throw Hands.notYours(process.opens().toString());
        }
        if (wanted.parent() != null
                && store.find(wanted.parent(), clock.instant()).isEmpty()) {
            throw CommonProblem.notFound();
        }
        Map<String, Object> facts = Answers.checked(process.asks(), wanted.facts());
        return store.asProgram(() -> {
            boolean fresh = wanted.parent() != null && profile.wantsFreshHands(wanted.process());
            List<Long> recused = fresh ? people.earlierHands(wanted.parent()) : List.of();
            return then.apply(open(profile, process, wanted, facts, recused, clock.instant()));
        });
    }

    /**
     * Opens a matter for another module, within its transaction. What the process asks at its beginning is not asked.
     *
     * @return id
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long open(NewMatter wanted) {
        return begin(wanted, MatterRow::id);
    }

    /**
     * The same, with what belongs to it. Whoever acts need not be allowed to open such matters, nor to see them.
     *
     * @param then what is done with the new matter, as the program; outside of anybody's sight
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public <T> T begin(NewMatter wanted, Function<MatterRow, T> then) {
        Profile profile = wanted.profile() == null ? procedures.office() : procedures.profile(wanted.profile());
        ProcessDefinition process =
                Optional.ofNullable(profile.processes().get(wanted.process())).orElseThrow(CommonProblem::notFound);
        return store.asProgram(
                () -> then.apply(open(profile, process, wanted, wanted.facts(), List.of(), clock.instant())));
    }

    /**
     * Opens what a step opens: the same people go on, or none of them where fresh hands are the law. As the program:
     * whoever takes the step may have no part in what follows. What was said when the first was opened goes on where the
     * other asks the same; what it is about, where nobody said so, is why the step was taken.
     */
    long follow(MatterRow parent, String name, boolean freshHands, String opinion, Instant now) {
        Profile profile = procedures.profile(parent.profile());
        ProcessDefinition process = profile.processes().get(name);
        if (process == null) {
            throw CommonProblem.notFound();
        }
        ProcessDefinition before = procedures.process(parent.profile(), parent.profileVersion(), parent.process());
        Map<String, Object> said = store.facts(parent.id()).getOrDefault(OPENED, Map.of());
        Map<String, Object> facts = Answers.goingOn(before.asks(), said, process.asks(), opinion);
        NewMatter wanted = new NewMatter(parent.profile(), name, parent.title(), parent.unit(), parent.id(), facts);
        List<Long> earlier = freshHands ? people.earlierHands(parent.id()) : List.of();
        MatterRow row = open(profile, process, wanted, facts, earlier, now);
        if (!freshHands) {
            people.participants(parent.id()).stream()
                    .filter(participant -> participant.until() == null && participant.part() != Step.Part.REVIEWER)
                    .forEach(participant -> {
                        people.join(row.id(), participant.account(), participant.part(), now);
                        events.publishEvent(new PartChanged(row.id(), participant.account(), participant.part(), true));
                    });
        }
        return row.id();
    }

    private MatterRow open(
            Profile profile,
            ProcessDefinition process,
            NewMatter wanted,
            Map<String, Object> facts,
            List<Long> recused,
            Instant now) {
        if (wanted.title() == null || wanted.title().isBlank() || wanted.title().length() > LONGEST_TITLE) {
            throw CommonProblem.invalid(
                    "a matter needs a title of at most " + LONGEST_TITLE + " letters", "Say in a line what it is.");
        }
        int year = Terms.dateOf(now).getYear();
        String number = process.number()
                .replace("{year}", String.valueOf(year))
                .replace("{number}", String.valueOf(store.nextNumber(number(profile, wanted), year)));
        String by = Acting.current().map(Actor::account).orElseThrow();
        long id = store.add(
                profile,
                wanted,
                number,
                process.start(),
                facts.isEmpty() ? Map.of() : Map.of(OPENED, facts),
                recused,
                by,
                now);
        proposals.happened(
                id, by, MatterPage.Happening.OPENED, wanted.process(), null, process.start(), null, Map.of(), now);
        clocks.moved(id, process, process.start(), Map.of(), now);
        audit.record(Act.of("procedure.matter_opened", KIND, id)
                .with("process", wanted.process())
                .with("number", number));
        events.publishEvent(new MatterOpened(id, wanted.parent(), wanted.process(), wanted.unit()));
        return store.find(id, now).orElseThrow(CommonProblem::notFound);
    }

    /** Two profiles number apart, even where their patterns are alike but for a word. */
    private static String number(Profile profile, NewMatter wanted) {
        return profile.profile() + "." + wanted.process();
    }
}
