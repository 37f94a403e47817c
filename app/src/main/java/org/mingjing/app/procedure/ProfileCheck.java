package org.mingjing.app.procedure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.mingjing.app.agenda.Term;
import org.mingjing.app.identity.AccountClass;
import org.mingjing.app.identity.Role;

/**
 * Whether the processes of a profile are ways that lead somewhere, for people who can go them: what a schema cannot say.
 * Whether they are the ways of the law it does not know.
 */
final class ProfileCheck {
    private final Profile profile;
    private final List<String> faults = new ArrayList<>();

    private ProfileCheck(Profile profile) {
        this.profile = profile;
    }

    /** Everything that is wrong, each with its place in the file; empty where nothing is. */
    static List<String> faults(Profile profile) {
        ProfileCheck check = new ProfileCheck(profile);
        check.between();
        profile.processes().forEach(check::process);
        return List.copyOf(check.faults);
    }

    /** What concerns several processes: each can begin, and no two give the same numbers. */
    private void between() {
        Set<String> opened = new HashSet<>();
        profile.processes().values().stream()
                .flatMap(process -> process.steps().values().stream())
                .forEach(step -> opened.addAll(step.opens()));
        Map<String, String> numbers = new HashMap<>();
        profile.processes().forEach((name, process) -> {
            if (process.opens().isEmpty() && !opened.contains(name)) {
                faults.add(name + ".opens: neither a role nor a step opens it");
            }
            String other = numbers.putIfAbsent(process.number(), name);
            if (other != null) {
                faults.add(name + ".number: " + other + " gives the same numbers");
            }
        });
    }

    private void process(String name, ProcessDefinition process) {
        Set<String> states = process.states().keySet();
        process.opens().forEach(role -> staff(name + ".opens", role));
        process.keepers().forEach(role -> staff(name + ".keepers", role));
        process.workers().forEach(role -> staff(name + ".workers", role));
        asked(name + ".asks", process.asks());
        process.readers().forEach(reader -> {
            known(name + ".readers." + reader.role() + ".states", reader.states(), states);
            staff(name + ".readers", reader.role());
        });
        process.steps().forEach((id, step) -> step(name + ".steps." + id, process, step));
        process.limits().forEach((id, limit) -> limit(name + ".limits." + id, process, limit));
        papers(name, process);
        ways(name, process);
    }

    private void step(String place, ProcessDefinition process, Step step) {
        known(place + ".from", step.from(), process.states().keySet());
        known(place + ".to", List.of(step.to()), process.states().keySet());
        known(place + ".papers", step.papers(), process.papers().keySet());
        step.needs().stream()
                .filter(paper -> process.steps().values().stream()
                        .noneMatch(maker -> maker.papers().contains(paper)
                                && (!maker.equals(step) || step.approvals().isEmpty())))
                .forEach(paper -> faults.add(place + ".needs: nothing makes " + paper + " before it"));
        known(place + ".signed", step.signed(), step.needs());
        makers(place, process, step);
        owed(place + ".owes", process, step);
        known(place + ".opens", step.opens(), profile.processes().keySet());
        known(
                place + ".by",
                step.by(),
                Stream.of(names(Role.values()), names(Step.Part.values()), Stream.of(Step.PROGRAM))
                        .flatMap(hands -> hands)
                        .toList());
        byProgram(place + ".by", step);
        roles(step.by()).forEach(role -> staff(place + ".by", role));
        step.approvals().forEach(role -> staff(place + ".approvals", role));
        asked(place + ".asks", step.asks());
        if (step.from().stream().anyMatch(state -> isEnd(process, state))) {
            faults.add(place + ".from: nothing follows an end");
        }
        if (step.from().contains(step.to()) && step.opens().isEmpty()) {
            faults.add(place + ".to: a step that stays where it is opens something");
        }
        if (step.freshHands() && step.opens().isEmpty()) {
            faults.add(place + ".fresh_hands: it opens nothing that they could work on");
        }
        if (step.confirmed() && step.source() == null) {
            faults.add(place + ".confirmed: there is no source that was read");
        }
        sighted(place + ".by", process, step.from(), roles(step.by()));
        sighted(place + ".approvals", process, step.from(), step.approvals());
    }

    private void byProgram(String place, Step step) {
        if (step.by().contains(Step.PROGRAM)
                && (step.by().size() > 1 || !step.approvals().isEmpty() || step.handlers() > 0)) {
            faults.add(place + ": what the program does nobody else takes, and nobody approves");
        }
    }

    /** Whoever makes papers is of the office and sees the matter. */
    private void makers(String place, ProcessDefinition process, Step step) {
        known(
                place + ".makers",
                step.makers(),
                Stream.concat(
                                names(Role.values()).filter(name -> !Role.OUTSIDE.contains(Role.valueOf(name))),
                                names(Step.Part.values()))
                        .toList());
        List<Role> roles = roles(step.makers());
        roles.forEach(role -> staff(place + ".makers", role));
        sighted(place + ".makers", process, step.from(), roles);
        if (!step.makers().isEmpty() && step.papers().isEmpty()) {
            faults.add(place + ".makers: there are no papers to make");
        }
    }

    /** What is owed is asked for by the next step, of people of the office. */
    private void owed(String place, ProcessDefinition process, Step step) {
        known(place, step.owes(), step.papers());
        if (step.owes().isEmpty()) {
            return;
        }
        if (isEnd(process, step.to()) || step.from().contains(step.to())) {
            faults.add(place + ": no step comes after it that could wait for them");
        }
        process.steps().forEach((id, next) -> {
            boolean isOthers = next.by().contains(Step.PROGRAM)
                    || roles(next.by()).stream().anyMatch(Role.OUTSIDE::contains);
            if (next.from().contains(step.to()) && isOthers) {
                faults.add(place + ": " + id + " is for the program or the unit, who wait for none of our papers");
            }
        });
    }

    private void limit(String place, ProcessDefinition process, Limit limit) {
        known(place + ".during", limit.during(), process.states().keySet());
        known(place + ".paused_in", limit.pausedIn(), limit.during());
        if (limit.during().stream().anyMatch(state -> isEnd(process, state))) {
            faults.add(place + ".during: no term runs where nothing follows");
        }
        boolean stays = limit.term().ending() == Term.Ending.STAYS;
        if (!limit.pausedIn().isEmpty() && (stays || limit.term().unit() == Term.Unit.HOURS)) {
            faults.add(place + ".paused_in: a term that stays, or of hours, never stands still");
        }
        if (limit.until() != null) {
            until(place + ".until", process, limit, limit.until());
        }
        if (limit.extension() != null) {
            extension(place + ".extension", process, limit, limit.extension());
        }
    }

    /** Whoever brings a matter under the limit says the day, in each step that does. */
    private void until(String place, ProcessDefinition process, Limit limit, String answer) {
        if (limit.term().unit() == Term.Unit.HOURS || limit.during().contains(process.start())) {
            faults.add(place + ": no day is chosen for a term of hours, or for one that runs from the beginning");
        }
        process.steps().forEach((id, step) -> {
            boolean comes = limit.during().contains(step.to())
                    && step.from().stream().anyMatch(from -> !limit.during().contains(from));
            boolean asks = step.asks().stream()
                    .anyMatch(field -> field.name().equals(answer)
                            && field.required()
                            && field.type() == ProcessDefinition.Field.Type.DATE);
            if (comes && !asks) {
                faults.add(place + ": " + id + " does not ask for the day " + answer);
            }
        });
    }

    private void extension(String place, ProcessDefinition process, Limit limit, Limit.Extension extension) {
        extension.approvals().forEach(role -> staff(place + ".approvals", role));
        sighted(place + ".approvals", process, limit.during(), extension.approvals());
        Term.Unit unit = limit.term().unit();
        Term.Unit more = extension.most().unit();
        if (unit != more && (counted(unit) || counted(more))) {
            faults.add(place + ".most: " + more + " cannot be added to " + unit);
        }
    }

    /** Hours and working days are added to their number; the others to a day of the calendar. */
    private static boolean counted(Term.Unit unit) {
        return unit == Term.Unit.HOURS || unit == Term.Unit.WORKING_DAYS;
    }

    private void asked(String place, List<ProcessDefinition.Field> asks) {
        Set<String> names = new HashSet<>();
        for (ProcessDefinition.Field field : asks) {
            if (!names.add(field.name())) {
                faults.add(place + "." + field.name() + ": asked twice");
            }
            if ((field.type() == ProcessDefinition.Field.Type.CHOICE)
                    == field.choices().isEmpty()) {
                faults.add(place + "." + field.name() + ": a choice, and only one, has choices");
            }
        }
    }

    private void papers(String name, ProcessDefinition process) {
        Set<String> unused = new TreeSet<>(process.papers().keySet());
        process.steps().values().forEach(step -> unused.removeAll(step.papers()));
        unused.forEach(paper -> faults.add(name + ".papers." + paper + ": no step makes it"));
    }

    /** Nobody takes or approves a step in a matter that they do not see. */
    private void sighted(String place, ProcessDefinition process, List<String> states, Collection<Role> roles) {
        for (Role role : roles) {
            states.stream()
                    .filter(state -> process.readers().stream().noneMatch(reader -> sees(reader, role, state)))
                    .forEach(state -> faults.add(place + ": " + role + " does not see what is " + state));
        }
    }

    private static boolean sees(ProcessDefinition.Reader reader, Role role, String state) {
        return reader.role() == role
                && (reader.states().isEmpty() || reader.states().contains(state));
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

    /** The roles among those who may take a step; the others are parts in the matter. */
    private static List<Role> roles(List<String> by) {
        return Arrays.stream(Role.values())
                .filter(role -> by.contains(role.name()))
                .toList();
    }

    private static Stream<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name);
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
