package org.mingjing.app.procedure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.identity.Role;
import org.mingjing.contract.Text;

/**
 * One process: the states a matter can be in, and the steps from one to another. There are no others.
 *
 * @param number pattern of a matter's number, with {@code {year}} and {@code {number}}
 * @param opens roles that may open such a matter by hand; none where only another matter's step does
 * @param ownForm whether it is opened with a form of its own, by the module that keeps the form, and not in general
 * @param keepers roles whose holders keep such matters at their unit, and do in them what those do who work on them; case
 *     supervision where nobody is named
 * @param workers roles whose holders can be given a part in such matters, beside those who work on matters anyway
 * @param readers who sees such matters of the units they answer for, beside those who work on them
 * @param asks what is asked when it is opened
 * @param states the first is where it begins
 * @param papers titles of the papers that its steps name
 */
public record ProcessDefinition(
        Text title,
        String number,
        List<Role> opens,
        boolean ownForm,
        List<Role> keepers,
        List<Role> workers,
        List<Reader> readers,
        List<Field> asks,
        Map<String, State> states,
        Map<String, Step> steps,
        Map<String, Limit> limits,
        Map<String, Text> papers) {
    public ProcessDefinition {
        opens = listed(opens);
        keepers = keepers == null || keepers.isEmpty() ? List.of(Role.CASE_SUPERVISOR) : List.copyOf(keepers);
        workers = listed(workers);
        readers = listed(readers);
        asks = listed(asks);
        states = ordered(states);
        steps = ordered(steps);
        limits = ordered(limits);
        papers = ordered(papers);
    }

    /** The state in which a matter begins. */
    public String start() {
        return states.keySet().iterator().next();
    }

    /** Parts and roles of those who work on such a matter: whoever was given it, and whoever keeps such matters. */
    List<String> working() {
        return Stream.concat(
                        Stream.of(Step.Part.LEAD.name(), Step.Part.HANDLER.name()),
                        keepers.stream().map(Role::name))
                .toList();
    }

    /**
     * Parts and roles of those who make the papers of a step: those whom it names, or else whoever works on the matter or
     * may take the step. People outside the office make none.
     */
    List<String> makers(Step step) {
        return step.makers().isEmpty()
                ? Stream.concat(working().stream(), step.by().stream())
                        .filter(hand -> Role.OUTSIDE.stream()
                                .noneMatch(role -> role.name().equals(hand)))
                        .distinct()
                        .toList()
                : step.makers();
    }

    /**
     * A role whose holders see matters of the units they answer for.
     *
     * @param states only while the matter is in one of these; none means always
     */
    public record Reader(Role role, List<String> states) {
        public Reader {
            states = listed(states);
        }
    }

    /**
     * Where a matter stands.
     *
     * @param phase part of the process that it belongs to, as a caption of the diagram; null where there are none
     * @param end whether nothing follows
     */
    public record State(Text title, @Nullable Text phase, boolean end) {}

    /**
     * What is asked with a step.
     *
     * @param type what may be entered; a choice is one of {@code choices}
     */
    public record Field(String name, Text title, Type type, boolean required, Map<String, Text> choices) {
        public Field {
            choices = ordered(choices);
        }

        /** Kinds of answers. */
        public enum Type {
            TEXT,
            LONG_TEXT,
            DATE,
            MONEY,
            NUMBER,
            CHOICE,
            YES_NO
        }
    }

    static <T> List<T> listed(@Nullable List<T> items) {
        return items == null ? List.of() : List.copyOf(items);
    }

    static <T> Map<String, T> ordered(@Nullable Map<String, T> items) {
        return items == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(items));
    }
}
