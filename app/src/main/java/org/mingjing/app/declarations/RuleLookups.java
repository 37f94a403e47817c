package org.mingjing.app.declarations;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.access.Lookup;

/** What a rule looks up in the lake, with the values of a declaration filled in. */
final class RuleLookups {
    private RuleLookups() {}

    /** The same with values made up, to see whether datasets and columns are there. */
    static Optional<Lookup> example(DeclarationRule rule) {
        LocalDate day = LocalDate.EPOCH;
        if (rule.found() != null) {
            return Optional.of(found(rule.found(), name -> List.of(name), day));
        }
        if (rule.absent() != null) {
            return Optional.of(absent(rule.absent(), name -> List.of(name), day));
        }
        if (rule.likePeers() != null) {
            Lookup peers = peers(rule.likePeers(), name -> List.of(name));
            Map<String, List<String>> all = new LinkedHashMap<>(peers.match());
            all.put(rule.likePeers().amount(), List.of(""));
            if (rule.likePeers().per() != null) {
                all.put(rule.likePeers().per(), List.of(""));
            }
            return Optional.of(new Lookup(peers.dataset(), Map.of(), all, null, null, null));
        }
        return Optional.empty();
    }

    /** Says what stands for a field's name, or for the unit. */
    interface Values extends Function<String, List<String>> {}

    static Lookup found(DeclarationRule.Found rule, Values values, @Nullable LocalDate around) {
        return new Lookup(
                rule.dataset(),
                filled(rule.within(), values),
                filled(rule.match(), values),
                rule.date() == null || around == null
                        ? null
                        : new Lookup.Between(rule.date(), around.minusDays(rule.days()), around.plusDays(rule.days())),
                null,
                null);
    }

    static Lookup absent(DeclarationRule.Absent rule, Values values, @Nullable LocalDate on) {
        DeclarationRule.Through through = rule.through();
        return new Lookup(
                rule.dataset(),
                filled(rule.within(), values),
                filled(rule.match(), values),
                null,
                rule.from() == null || rule.to() == null || on == null
                        ? null
                        : new Lookup.Valid(rule.from(), rule.to(), on),
                through == null
                        ? null
                        : new Lookup.Through(
                                through.dataset(), through.column(), through.other(), filled(through.match(), values)));
    }

    static Lookup peers(DeclarationRule.LikePeers rule, Values values) {
        return new Lookup(rule.dataset(), Map.of(), filled(rule.match(), values), null, null, null);
    }

    private static Map<String, List<String>> filled(Map<String, String> columns, Values values) {
        Map<String, List<String>> filled = new LinkedHashMap<>();
        columns.forEach((column, name) -> filled.put(column, values.apply(name)));
        return filled;
    }
}
