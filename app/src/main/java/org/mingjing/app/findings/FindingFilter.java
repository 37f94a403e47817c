package org.mingjing.app.findings;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which findings; null or empty means any.
 *
 * @param unit a unit and all below it
 * @param text part of the sentence or the title, in either language, of the subject or of the id
 * @param mine only those assigned to whoever asks
 * @param gone whether to show those that the newest run no longer raises
 * @param shadow whether to show those of models in shadow
 * @param from first civil day of the event, ISO
 * @param to last civil day of the event, ISO
 * @param directly only those of the unit itself, none of units below it
 * @param foundSince first raised then or later
 * @param changed only those whose numbers moved after somebody had decided on them
 * @param recovered only those for which money came back
 */
public record FindingFilter(
        List<FindingState> states,
        List<String> models,
        List<String> modules,
        List<String> severities,
        @Nullable String unit,
        @Nullable String subject,
        @Nullable String text,
        @Nullable BigDecimal leastAmount,
        boolean mine,
        boolean gone,
        boolean shadow,
        @Nullable String from,
        @Nullable String to,
        boolean directly,
        @Nullable Instant foundSince,
        boolean changed,
        boolean recovered) {
    public FindingFilter {
        states = states == null ? List.of() : List.copyOf(states);
        models = models == null ? List.of() : List.copyOf(models);
        modules = modules == null ? List.of() : List.copyOf(modules);
        severities = severities == null ? List.of() : List.copyOf(severities);
    }

    /** The same, whatever the state. */
    FindingFilter ofAnyState() {
        return new FindingFilter(
                List.of(),
                models,
                modules,
                severities,
                unit,
                subject,
                text,
                leastAmount,
                mine,
                gone,
                shadow,
                from,
                to,
                directly,
                foundSince,
                changed,
                recovered);
    }

    /** A filter that asks for nothing yet. */
    public static Draft draft() {
        return new Draft();
    }

    /** A filter in the making, for parts of the program that ask; each call narrows it, or widens it to gone ones. */
    public static final class Draft {
        private List<FindingState> states = List.of();
        private List<String> modules = List.of();
        private @Nullable String unit;
        private boolean directly;
        private @Nullable String text;
        private boolean mine;
        private boolean gone;
        private @Nullable String from;
        private @Nullable String to;
        private @Nullable Instant foundSince;
        private boolean changed;
        private boolean recovered;

        private Draft() {}

        public Draft in(Collection<FindingState> wanted) {
            states = List.copyOf(wanted);
            return this;
        }

        public Draft ofModule(String module) {
            modules = List.of(module);
            return this;
        }

        /** At the unit or below it. */
        public Draft at(@Nullable String wanted) {
            unit = wanted;
            directly = false;
            return this;
        }

        /** At the unit itself. */
        public Draft directlyAt(String wanted) {
            unit = wanted;
            directly = true;
            return this;
        }

        public Draft with(String wanted) {
            text = wanted;
            return this;
        }

        /** Of events from one day to another. */
        public Draft between(@Nullable String first, @Nullable String last) {
            from = first;
            to = last;
            return this;
        }

        public Draft foundSince(Instant moment) {
            foundSince = moment;
            return this;
        }

        public Draft mine() {
            mine = true;
            return this;
        }

        public Draft alsoGone() {
            gone = true;
            return this;
        }

        public Draft changed() {
            changed = true;
            return this;
        }

        public Draft recovered() {
            recovered = true;
            return this;
        }

        public FindingFilter filter() {
            return new FindingFilter(
                    states,
                    List.of(),
                    modules,
                    List.of(),
                    unit,
                    null,
                    text,
                    null,
                    mine,
                    gone,
                    false,
                    from,
                    to,
                    directly,
                    foundSince,
                    changed,
                    recovered);
        }
    }

    /** In which order; each falls, the weightiest, dearest or latest first. */
    public enum Order {
        SCORE,
        AMOUNT,
        OCCURRED,
        FOUND
    }
}
