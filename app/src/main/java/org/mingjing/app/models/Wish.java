package org.mingjing.app.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.models.Setting.Wanted;

/**
 * What a proposal wants: something set, something ended, or an old state restored.
 *
 * @param set what to set; empty where the wish is another
 * @param end id of the setting to end
 * @param restore number of the state to go back to, for all settings of the proposal's kind
 */
public record Wish(List<Wanted> set, @Nullable Long end, @Nullable Long restore) {
    public Wish {
        set = List.copyOf(set);
    }

    static Wish toSet(List<Wanted> wanted) {
        return new Wish(wanted, null, null);
    }

    static Wish toEnd(long setting) {
        return new Wish(List.of(), setting, null);
    }

    static Wish toRestore(long state) {
        return new Wish(List.of(), null, state);
    }

    String action() {
        return end != null ? "END" : restore != null ? "RESTORE" : "SET";
    }

    /** Ids that end and things that begin. */
    record Change(List<Setting> ends, List<Wanted> begins) {
        boolean isNone() {
            return ends.isEmpty() && begins.isEmpty();
        }

        /** What would be in force. */
        List<Wanted> applied(List<Setting> inForce) {
            List<Wanted> after = new ArrayList<>();
            inForce.stream().filter(s -> !ends.contains(s)).map(Setting::again).forEach(after::add);
            after.addAll(begins);
            return after;
        }
    }

    /**
     * What has to change for the wish to come true.
     *
     * @param inForce settings of the kind that are in force
     * @param then those of the state to restore; empty where none is
     */
    Change change(List<Setting> inForce, List<Setting> then) {
        if (end != null) {
            return new Change(inForce.stream().filter(s -> s.id() == end).toList(), List.of());
        }
        if (restore != null) {
            return new Change(
                    inForce.stream().filter(s -> !says(then, s)).toList(),
                    then.stream()
                            .filter(s -> !says(inForce, s))
                            .map(Setting::again)
                            .toList());
        }
        List<Wanted> begins = set.stream()
                .filter(wanted -> inForce.stream().noneMatch(s -> s.again().equals(wanted)))
                .toList();
        return new Change(
                inForce.stream()
                        .filter(s -> begins.stream().anyMatch(s::isReplacedBy))
                        .toList(),
                begins);
    }

    private static boolean says(List<Setting> settings, Setting wanted) {
        return settings.stream().anyMatch(s -> Objects.equals(s.again(), wanted.again()));
    }
}
