package org.mingjing.app.identity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.mingjing.app.http.CommonProblem;

/** Brings the tree to what a register of organisations says, and touches nothing that is so already. */
final class UnitTakeOver {
    private final UnitStore store;

    UnitTakeOver(UnitStore store) {
        this.store = store;
    }

    /** @param changed told of each unit that is new or other than before, and whether it is new */
    Units.TakenOver take(List<Units.State> history, BiConsumer<String, Boolean> changed) {
        Map<String, List<Units.State>> wanted = byUnit(history);
        store.lock();
        Map<String, List<Units.State>> known = byUnit(store.all());
        requireParents(wanted, known);
        List<String> opened =
                wanted.keySet().stream().filter(id -> !known.containsKey(id)).toList();
        List<String> other = wanted.keySet().stream()
                .filter(known::containsKey)
                .filter(id -> !wanted.get(id).equals(known.get(id)))
                .toList();
        store.insertUnits(opened);
        store.forget(other);
        List<Units.State> toStore = new ArrayList<>();
        opened.forEach(id -> toStore.addAll(wanted.get(id)));
        other.forEach(id -> toStore.addAll(wanted.get(id)));
        store.insertStates(toStore);
        opened.forEach(id -> changed.accept(id, true));
        other.forEach(id -> changed.accept(id, false));
        return new Units.TakenOver(opened.size(), other.size(), wanted.size() - opened.size() - other.size());
    }

    private static Map<String, List<Units.State>> byUnit(List<Units.State> history) {
        Map<String, List<Units.State>> byUnit = new TreeMap<>();
        history.stream().sorted(Comparator.comparing(Units.State::from)).forEach(state -> byUnit.computeIfAbsent(
                        state.unit(), id -> new ArrayList<>())
                .add(state));
        byUnit.values().forEach(UnitTakeOver::onlyTheLastHasASuccessor);
        return byUnit;
    }

    private static void onlyTheLastHasASuccessor(List<Units.State> states) {
        for (int i = 0; i < states.size(); i++) {
            Units.State s = states.get(i);
            if (s.successor() != null && (i < states.size() - 1 || s.to() == null)) {
                states.set(i, new Units.State(s.unit(), s.parent(), s.name(), s.kind(), s.from(), s.to(), null));
            }
        }
    }

    private static void requireParents(Map<String, List<Units.State>> wanted, Map<String, List<Units.State>> known) {
        for (List<Units.State> states : wanted.values()) {
            LocalDate free = LocalDate.MIN;
            for (Units.State state : states) {
                Units.checkNames(state);
                Input.day(state.from(), "from");
                if (free == null
                        || state.from().isBefore(free)
                        || (state.to() != null && !state.to().isAfter(state.from()))) {
                    throw CommonProblem.invalid(
                            "the register has unit " + state.unit() + " in two states on " + state.from()
                                    + ", or in one that ends before it begins",
                            "Mend the register.");
                }
                free = state.to();
                for (String other : new String[] {state.parent(), state.successor()}) {
                    if (other != null && !wanted.containsKey(other) && !known.containsKey(other)) {
                        throw CommonProblem.invalid(
                                "the register puts unit " + state.unit() + " under " + other + ", which is unknown",
                                "Mend the register, or take both over at once.");
                    }
                }
                if (Objects.equals(state.parent(), state.unit())) {
                    throw CommonProblem.invalid(
                            "the register puts unit " + state.unit() + " under itself", "Mend the register.");
                }
            }
        }
    }
}
