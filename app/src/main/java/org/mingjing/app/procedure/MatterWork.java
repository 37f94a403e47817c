package org.mingjing.app.procedure;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.audit.Actor;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.identity.AccountClass;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.identity.Role;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the modules above do in a matter: by those who may, under its lock, with an entry among what happened. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class MatterWork {
    private static final List<String> OFFICE = Stream.concat(
                    Arrays.stream(Step.Part.values()).map(Step.Part::name),
                    Arrays.stream(Role.values())
                            .filter(role -> role.accountClass() == AccountClass.STAFF && !Role.OUTSIDE.contains(role))
                            .map(Role::name))
            .toList();

    private final MatterStore store;
    private final MatterPeopleStore people;
    private final MatterTreeStore tree;
    private final MatterProposalStore proposals;
    private final ClockStore notices;
    private final Procedures procedures;
    private final Hands hands;
    private final Clock clock;

    MatterWork(
            MatterStore store,
            MatterPeopleStore people,
            MatterTreeStore tree,
            MatterProposalStore proposals,
            ClockStore notices,
            Procedures procedures,
            Hands hands,
            Clock clock) {
        this.store = store;
        this.people = people;
        this.tree = tree;
        this.proposals = proposals;
        this.notices = notices;
        this.procedures = procedures;
        this.hands = hands;
        this.clock = clock;
    }

    /** The matter, held until the transaction ends; where it is not in sight, it is not there. */
    public MatterRow held(long id) {
        return store.hold(id, clock.instant()).orElseThrow(CommonProblem::notFound);
    }

    /** The same, for somebody who works on it or keeps such matters at its unit. */
    public MatterRow heldBy(Caller caller, long id) {
        MatterRow row = held(id);
        requireWork(caller, row);
        return row;
    }

    /** Nothing where the caller works on the matter or keeps such matters at its unit; a refusal where not. */
    public void requireWork(Caller caller, MatterRow row) {
        if (!mayWork(caller, row)) {
            throw Hands.notYours(process(row).working().toString());
        }
    }

    /** Somebody who works on a matter. */
    public record Worker(long account, String name) {}

    /** Those who work on the matter or keep such matters at its unit, by name; nobody who stepped aside. */
    public List<Worker> workers(MatterRow row) {
        List<String> working = process(row).working();
        Set<Long> accounts = new TreeSet<>();
        people.participants(row.id()).stream()
                .filter(one ->
                        one.until() == null && working.contains(one.part().name()))
                .forEach(one -> accounts.add(one.account()));
        if (!row.restricted()) {
            process(row).keepers().stream()
                    .flatMap(role -> people.holders(role.name(), row.unit()).stream())
                    .filter(holder -> holder.standsFor() == null)
                    .forEach(holder -> accounts.add(holder.account()));
        }
        accounts.removeAll(people.recused(row.id()));
        return people.names(accounts).entrySet().stream()
                .map(known -> new Worker(known.getKey(), known.getValue()))
                .sorted(Comparator.comparing(Worker::name).thenComparing(Worker::account))
                .toList();
    }

    /**
     * The one of that account.
     *
     * @throws org.mingjing.problem.Problem where nobody of that account works on the matter
     */
    public Worker worker(MatterRow row, long account) {
        return workers(row).stream()
                .filter(one -> one.account() == account)
                .findFirst()
                .orElseThrow(() -> new Problem(
                        ProcedureProblem.HANDLER_UNFIT,
                        "that account does not work on the matter",
                        null,
                        "Choose one of those who work on it."));
    }

    /** Those who stepped aside from the matter. */
    public Set<Long> recused(long id) {
        return Set.copyOf(people.recused(id));
    }

    /** Whether the caller works on the matter or keeps such matters at its unit. */
    public boolean mayWork(Caller caller, MatterRow row) {
        return hands.of(caller.account(), process(row).working(), row).isPresent();
    }

    /** Whether the caller may make the papers of a step. */
    public boolean makes(Caller caller, MatterRow row, Step step) {
        return hands.of(caller.account(), process(row).makers(step), row).isPresent();
    }

    /** Nothing where the caller may make the papers of a step; a refusal where not. */
    public void requireMakes(Caller caller, MatterRow row, Step step) {
        if (!makes(caller, row, step)) {
            throw Hands.notYours(process(row).makers(step).toString());
        }
    }

    /** Whether the caller may put files in: who works on the matter, or makes papers in it that come back signed. */
    public boolean mayPutIn(Caller caller, MatterRow row) {
        return hands.of(caller.account(), puttingIn(process(row)), row).isPresent();
    }

    static List<String> puttingIn(ProcessDefinition process) {
        return Stream.concat(
                        process.working().stream(),
                        process.steps().values().stream()
                                .filter(step -> !step.papers().isEmpty())
                                .flatMap(step -> process.makers(step).stream()))
                .distinct()
                .toList();
    }

    /**
     * A step that brought the matter where it is.
     *
     * @param name of the step in the process
     */
    public record Came(String name, Instant at) {}

    /** The step by which the matter came into its state; empty where it began there. */
    public Optional<Came> came(MatterRow row) {
        return proposals.came(row.id(), row.state());
    }

    private ProcessDefinition process(MatterRow row) {
        return procedures.process(row.profile(), row.profileVersion(), row.process());
    }

    /** Whether the caller is only of the supervised unit: they see what was served on it, and nothing else. */
    public boolean isContact(Caller caller, MatterRow row) {
        return hands.of(caller.account(), OFFICE, row).isEmpty();
    }

    /** Whether the caller holds the role at the matter's unit or above, also in somebody's place. */
    public boolean isIn(Caller caller, MatterRow row, Role role) {
        return hands.of(caller.account(), List.of(role.name()), row).isPresent();
    }

    /** Whether the caller has one of the parts in the matter now. */
    public boolean hasPart(Caller caller, MatterRow row, Step.Part... parts) {
        return hands.of(
                        caller.account(),
                        Arrays.stream(parts).map(Step.Part::name).toList(),
                        row)
                .isPresent();
    }

    /** Nothing where the caller has one of the parts in the matter now; a refusal where not. */
    public void requirePart(Caller caller, MatterRow row, Step.Part... parts) {
        if (!hasPart(caller, row, parts)) {
            throw Hands.notYours(Arrays.toString(parts));
        }
    }

    /** Those with a part in the matter now who were not only let in, by account, with their names. */
    public Map<Long, String> team(MatterRow row) {
        return people.names(people.participants(row.id()).stream()
                .filter(participant -> participant.until() == null && participant.part() != Step.Part.OVERSEER)
                .map(MatterPage.Participant::account)
                .collect(Collectors.toSet()));
    }

    /**
     * Does, as the program, what follows from an act or a reading that was found allowed and lies out of the sight of
     * whoever acts. The audit still knows who that is.
     */
    public <T> T asProgram(Supplier<T> work) {
        return store.asProgram(work);
    }

    /** Whether the caller holds the role there themselves, and not only in somebody's place. */
    public boolean isInPerson(Caller caller, MatterRow row, Role role) {
        return hands.of(caller.account(), List.of(role.name()), row)
                .filter(hand -> hand.standsFor() == null)
                .isPresent();
    }

    /** The matter and those that came of it, as far as they are in sight. */
    public List<Long> withBelow(long id) {
        return tree.withBelow(id);
    }

    /** The matter of that number, held until the transaction ends; empty where it is not in sight. */
    public Optional<MatterRow> heldByNumber(String number) {
        return tree.byNumber(number).flatMap(id -> store.hold(id, clock.instant()));
    }

    /** The matter that this one came from, and so on, the nearest first; those out of sight end it. */
    public List<Long> above(long id) {
        return tree.above(id);
    }

    /**
     * Notes that something now belongs to the matter.
     *
     * @param name what, such as {@code finding}
     */
    public void linked(long id, String name, Map<String, ?> detail) {
        linked(id, name, null, detail);
    }

    /**
     * The same, with words of whoever did it.
     *
     * @param detail under {@code matter} another matter that it is linked with, where there is one
     */
    public void linked(long id, String name, @Nullable String note, Map<String, ?> detail) {
        String by = Acting.current().map(Actor::account).orElseThrow();
        proposals.happened(id, by, MatterPage.Happening.LINKED, name, null, null, note, detail, clock.instant());
    }

    /**
     * Tells one of those who work on it.
     *
     * @param once what it is about; the same is told once
     */
    public void tell(MatterRow row, long account, String kind, String once) {
        notices.tell(List.of(account), row.id(), kind, null, kind + " " + once, clock.instant());
    }

    /** Tells those who hold a role at the matter's unit, each once. */
    public void tell(MatterRow row, Role role, String kind) {
        tell(row, role, kind, "");
    }

    /** Tells these accounts, each once for what it is about. */
    public void tell(MatterRow row, List<Long> accounts, String kind, String about) {
        notices.tell(accounts, row.id(), kind, null, (kind + " " + row.id() + " " + about).strip(), clock.instant());
    }

    /** The same, each once for what it is about, such as one of several filings. */
    public void tell(MatterRow row, Role role, String kind, String about) {
        List<Long> accounts = people.holders(role.name(), row.unit()).stream()
                .map(MatterPeopleStore.Holder::account)
                .filter(account -> !Optional.of(String.valueOf(account))
                        .equals(Acting.current().map(Actor::account)))
                .distinct()
                .toList();
        notices.tell(accounts, row.id(), kind, null, (kind + " " + row.id() + " " + about).strip(), clock.instant());
    }
}
