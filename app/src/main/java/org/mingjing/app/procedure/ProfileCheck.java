package org.mingjing.app.procedure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mingjing.app.identity.AccountClass;
import org.mingjing.app.identity.Role;

/** Whether the processes of a profile are ways that lead somewhere: what a schema cannot say. */
final class ProfileCheck {
    private final Profile profile;
    private final List<String> faults = new ArrayList<>();

    private ProfileCheck(Profile profile) {
        this.profile = profile;
    }

    /** Everything that is wrong, each with its place in the file; empty where nothing is. */
    static List<String> faults(Profile profile) {
        ProfileCheck check = new ProfileCheck(profile);
        profile.processes().forEach(check::process);
        return List.copyOf(check.faults);
    }

    private void process(String name, ProcessDefinition process) {
        Set<String> states = process.states().keySet();
        process.steps().forEach((id, step) -> step(name + ".steps." + id, process, step));
        process.limits().forEach((id, limit) -> {
            known(name + ".limits." + id + ".during", limit.during(), states);
            known(name + ".limits." + id + ".paused_in", limit.pausedIn(), limit.during());
            if (limit.during().stream().anyMatch(state -> isEnd(process, state))) {
                faults.add(name + ".limits." + id + ".during: no term runs where nothing follows");
            }
        });
        process.readers().forEach(reader -> {
            known(name + ".readers." + reader.role() + ".states", reader.states(), states);
            staff(name + ".readers", reader.role());
        });
        ways(name, process);
    }

    private void step(String place, ProcessDefinition process, Step step) {
        known(place + ".from", step.from(), process.states().keySet());
        known(place + ".to", List.of(step.to()), process.states().keySet());
        known(place + ".papers", step.papers(), process.papers().keySet());
        known(place + ".opens", step.opens(), profile.processes().keySet());
        List<String> hands = new ArrayList<>();
        Arrays.stream(Role.values()).map(Role::name).forEach(hands::add);
        Arrays.stream(Step.Part.values()).map(Step.Part::name).forEach(hands::add);
        known(place + ".by", step.by(), hands);
        step.approvals().forEach(role -> staff(place + ".approvals", role));
        step.asks().stream()
                .filter(field -> (field.type() == ProcessDefinition.Field.Type.CHOICE)
                        == field.choices().isEmpty())
                .forEach(
                        field -> faults.add(place + ".asks." + field.name() + ": a choice, and only one, has choices"));
        if (step.from().stream().anyMatch(state -> isEnd(process, state))) {
            faults.add(place + ".from: nothing follows an end");
        }
    }

    /** Every state can be reached from the first, and an end from every state. */
    private void ways(String name, ProcessDefinition process) {
        Set<String> reached = reached(process, process.start());
        for (Map.Entry<String, ProcessDefinition.State> state : process.states().entrySet()) {
            String place = name + ".states." + state.getKey();
            if (!reached.contains(state.getKey())) {
                faults.add(place + ": no step leads here");
            }
            if (!state.getValue().end()
                    && reached(process, state.getKey()).stream().noneMatch(next -> isEnd(process, next))) {
                faults.add(place + ": no end can be reached from here");
            }
        }
    }

    private static Set<String> reached(ProcessDefinition process, String start) {
        Set<String> seen = new HashSet<>(Set.of(start));
        Deque<String> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            String at = open.pop();
            process.steps().values().stream()
                    .filter(step -> step.from().contains(at) && seen.add(step.to()))
                    .forEach(step -> open.push(step.to()));
        }
        return seen;
    }

    private static boolean isEnd(ProcessDefinition process, String state) {
        ProcessDefinition.State known = process.states().get(state);
        return known != null && known.end();
    }

    private void staff(String place, Role role) {
        if (role.accountClass() != AccountClass.STAFF) {
            faults.add(place + ": administrators have no part in matters, so not " + role);
        }
    }

    private void known(String place, Collection<String> names, Collection<String> among) {
        names.stream().filter(name -> !among.contains(name)).forEach(name -> faults.add(place + ": no " + name));
    }
}
