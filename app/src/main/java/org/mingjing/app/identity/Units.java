package org.mingjing.app.identity;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.http.Page;
import org.mingjing.contract.Text;
import org.mingjing.problem.Problem;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Organisations as a tree with history. A unit keeps its id; name and place change from a day on, and the tree of any
 * earlier day can still be seen. Scope follows the tree of today.
 */
@Service
@Transactional
public class Units {
    private final UnitStore store;
    private final Audit audit;
    private final IdentitySettings settings;
    private final Clock clock;

    Units(UnitStore store, Audit audit, IdentitySettings settings, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A unit as it is between two days.
     *
     * @param parent null at the top
     * @param to first day on which it is no longer so; null while it lasts
     * @param kind what it is, as the settings name it; null where nobody has said
     * @param successor unit that took over its matters, once it is closed
     */
    public record State(
            String unit,
            @Nullable String parent,
            Text name,
            @Nullable String kind,
            LocalDate from,
            @Nullable LocalDate to,
            @Nullable String successor) {
        /** One of which nobody has said what it is. */
        public State(
                String unit,
                @Nullable String parent,
                Text name,
                LocalDate from,
                @Nullable LocalDate to,
                @Nullable String successor) {
            this(unit, parent, name, null, from, to, successor);
        }
    }

    /** A kind of units. */
    public record Kind(String name, Text title) {}

    /**
     * A unit in a list.
     *
     * @param parent null at the top of what the caller sees
     * @param kind what it is; null where nobody has said
     * @param closed whether it no longer exists on that day
     * @param children whether there are units below it
     * @param version to be sent with a change
     */
    public record Listed(
            String id,
            @Nullable String parent,
            Text name,
            @Nullable String kind,
            boolean closed,
            boolean children,
            long version) {}

    /** A unit with all that it was. */
    public record Unit(Listed now, List<Listed> path, List<State> history) {}

    /**
     * What a take-over changed.
     *
     * @param unchanged units that were known just so
     */
    public record TakenOver(int opened, int changed, int unchanged) {}

    /** Units that the caller sees, in the order of their ids. */
    public Page<Listed> list(
            Caller caller, @Nullable LocalDate on, @Nullable String search, @Nullable String after, int size) {
        String from = after == null ? "" : after;
        return Page.of(store.list(sight(caller, on), Input.search(search), from, size + 1), size, Listed::id);
    }

    /** Units right below one, or those at the top of what the caller sees, on a day. */
    public List<Listed> below(Caller caller, @Nullable String parent, @Nullable LocalDate on) {
        UnitStore.Sight sight = sight(caller, on);
        if (parent != null && store.one(sight, parent).isEmpty()) {
            throw CommonProblem.notFound();
        }
        return store.below(sight, parent);
    }

    /** One unit on a day, with the way to it and its history. */
    public Unit read(Caller caller, String id, @Nullable LocalDate on) {
        UnitStore.Sight sight = sight(caller, on);
        Listed found = store.one(sight, id).orElseThrow(CommonProblem::notFound);
        return new Unit(found, store.path(sight, id), store.history(id, sight));
    }

    /** Makes a unit that exists from a day on. */
    public void open(State state) {
        checkNames(state);
        requireKind(state.kind());
        store.lock();
        if (store.exists(state.unit())) {
            throw new Problem(
                    CommonProblem.STATE_FORBIDS,
                    "there is a unit with this id",
                    null,
                    "Take another id; ids are never used again.");
        }
        requireOpen(state.parent(), state.from());
        store.insertUnit(state.unit());
        store.insertState(state);
        done(Act.of("identity.unit_opened", "unit", state.unit()), state);
    }

    /** Gives a unit another name from a day on. */
    public void rename(String id, Text name, LocalDate from, long version) {
        State last = change(id, from, version);
        State renamed = new State(id, last.parent(), name, last.kind(), from, null, null);
        checkNames(renamed);
        replace(last, renamed);
        done(Act.of("identity.unit_renamed", "unit", id), renamed);
    }

    /** Says what a unit is from a day on; null takes back what was said. */
    public void setKind(String id, @Nullable String kind, LocalDate from, long version) {
        State last = change(id, from, version);
        State next = new State(id, last.parent(), last.name(), kind, from, null, null);
        requireKind(kind);
        replace(last, next);
        done(Act.of("identity.unit_kind_set", "unit", id).with("kind", String.valueOf(kind)), next);
    }

    /** Kinds of units that there are here, in the order of the settings. */
    public List<Kind> kinds() {
        return settings.unitKinds().entrySet().stream()
                .map(kind -> new Kind(kind.getKey(), kind.getValue()))
                .toList();
    }

    private void requireKind(@Nullable String kind) {
        if (kind != null && !settings.unitKinds().containsKey(kind)) {
            throw CommonProblem.invalid(
                    "there is no kind of units called '" + kind + "'",
                    "Take one of those that the settings name: "
                            + String.join(", ", settings.unitKinds().keySet()) + ".");
        }
    }

    /** Puts a unit, with all below it, under another from a day on. */
    public void move(String id, @Nullable String parent, LocalDate from, long version) {
        State last = change(id, from, version);
        requireOpen(parent, from);
        State moved = new State(id, parent, last.name(), last.kind(), from, null, null);
        if (parent != null && (parent.equals(id) || store.wouldCircle(id, parent, from))) {
            throw new Problem(
                    IdentityProblem.UNIT_ABOVE_ITSELF,
                    "the unit would lie above itself",
                    null,
                    "Take a parent that is not below the unit; look at later dates too.");
        }
        replace(last, moved);
        done(Act.of("identity.unit_moved", "unit", id), moved);
    }

    /** Ends a unit from a day on. What it answered for stays where it was, or goes to a successor. */
    public void close(String id, @Nullable String successor, LocalDate from, long version) {
        State last = change(id, from, version);
        if (store.hasOpenBelow(id, from)) {
            throw new Problem(
                    CommonProblem.STATE_FORBIDS,
                    "there are units below it on that day",
                    null,
                    "Move or close those first.");
        }
        requireOpen(successor, from);
        if (id.equals(successor) || !from.isAfter(last.from())) {
            throw CommonProblem.invalid(
                    "a unit is closed after the day of its last change, and not into itself",
                    "Mend 'from' or 'successor'.");
        }
        store.end(last, from);
        store.succeeded(id, successor);
        done(
                Act.of("identity.unit_closed", "unit", id),
                new State(id, last.parent(), last.name(), last.kind(), from, null, successor));
    }

    /**
     * Takes over units with their history, as a register of organisations has them. For the units it names, the
     * register is right: what was known otherwise is replaced, and the audit says so.
     *
     * @param history states of all units, in any order
     */
    public TakenOver takeOver(List<State> history) {
        history.forEach(state -> requireKind(state.kind()));
        TakenOver taken = new UnitTakeOver(store)
                .take(
                        history,
                        (unit, isNew) -> audit.record(
                                Act.of(isNew ? "identity.unit_opened" : "identity.unit_taken_over", "unit", unit)));
        store.refresh(today());
        return taken;
    }

    /** Lets changes that were entered for a later day come into force, and scope with them. */
    @Scheduled(cron = "10 0 0 * * *", zone = "${mingjing.identity.zone:Asia/Shanghai}")
    @EventListener(ApplicationReadyEvent.class)
    public void comeIntoForce() {
        store.lock();
        store.refresh(today());
    }

    private State change(String id, LocalDate from, long version) {
        store.lock();
        State last = store.last(id).orElseThrow(CommonProblem::notFound);
        if (!store.raiseVersion(id, version)) {
            throw CommonProblem.changedMeanwhile();
        }
        if (last.to() != null || from.isBefore(last.from())) {
            throw new Problem(
                    CommonProblem.STATE_FORBIDS,
                    last.to() != null ? "the unit is closed" : "there is a later change already, from " + last.from(),
                    null,
                    "What was, stays: take a day that is not before it.");
        }
        return last;
    }

    /** A second change of one day is a correction of the first. */
    private void replace(State last, State next) {
        if (next.from().equals(last.from())) {
            store.correct(next);
        } else {
            store.end(last, next.from());
            store.insertState(next);
        }
    }

    private void requireOpen(@Nullable String parent, LocalDate from) {
        if (parent == null) {
            return;
        }
        Optional<State> last = store.last(parent);
        if (last.isEmpty() || last.get().to() != null || store.first(parent).isAfter(from)) {
            throw new Problem(
                    IdentityProblem.UNIT_NOT_OPEN,
                    "the other unit does not exist from that day on",
                    null,
                    "Take one that is open, or a later day.");
        }
    }

    static void checkNames(State state) {
        if (!state.unit().matches("[A-Za-z0-9_.-]{1,64}")) {
            throw CommonProblem.invalid(
                    "the id of a unit has 1 to 64 letters, digits, dots, dashes or underscores", "Mend 'id'.");
        }
        Input.text(state.name().en(), "name.en", 200);
        Input.text(state.name().zh(), "name.zh", 200);
    }

    /** How the units of somebody's own duties are called; of these, whoever may see no units may know that much. */
    Map<String, Text> names(Caller caller) {
        return store.names(caller.duties().stream()
                .map(Caller.Duty::unit)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    }

    private void done(Act act, State state) {
        store.refresh(today());
        Act dated = act.with("from", state.from().toString());
        Act placed = state.parent() == null ? dated : dated.with("parent", state.parent());
        audit.record(state.successor() == null ? placed : placed.with("successor", state.successor()));
    }

    private UnitStore.Sight sight(Caller caller, @Nullable LocalDate on) {
        return new UnitStore.Sight(
                caller.accountClass() != AccountClass.STAFF, on == null ? today() : Input.day(on, "on"));
    }

    private LocalDate today() {
        return LocalDateTime.ofInstant(clock.instant(), settings.zone()).toLocalDate();
    }
}
