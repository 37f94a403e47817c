package org.mingjing.app.models;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingjing.scan.Finding;

/** Adds up two sets of hits by model, unit and currency, and notes which would come and go. */
final class EffectSums {
    private record Key(String model, @Nullable String unit, @Nullable String currency) {}

    /** Sums that are still being added up. */
    private static final class Open {
        private long hitsBefore;
        private long hitsAfter;
        private long added;
        private long removed;
        private BigDecimal moneyBefore = BigDecimal.ZERO;
        private BigDecimal moneyAfter = BigDecimal.ZERO;
    }

    private final Map<Key, Open> sums = new LinkedHashMap<>();
    private final List<Effect.Changed> changed = new ArrayList<>();

    void compare(String model, Map<String, Finding> before, Map<String, Finding> after) {
        before.forEach((id, finding) -> {
            Open open = open(model, finding);
            open.hitsBefore++;
            open.moneyBefore = open.moneyBefore.add(amount(finding));
            if (!after.containsKey(id)) {
                open.removed++;
                changed.add(changed(finding, false));
            }
        });
        after.forEach((id, finding) -> {
            Open open = open(model, finding);
            open.hitsAfter++;
            open.moneyAfter = open.moneyAfter.add(amount(finding));
            if (!before.containsKey(id)) {
                open.added++;
                changed.add(changed(finding, true));
            }
        });
    }

    List<EffectStore.OfUnit> units() {
        return sums.entrySet().stream()
                .map(e -> new EffectStore.OfUnit(
                        e.getKey().model(),
                        e.getKey().unit(),
                        new Effect.Sum(
                                e.getKey().currency(),
                                e.getValue().hitsBefore,
                                e.getValue().hitsAfter,
                                e.getValue().added,
                                e.getValue().removed,
                                e.getValue().moneyBefore,
                                e.getValue().moneyAfter)))
                .toList();
    }

    /** The first of those that come and go; the sums count them all. */
    List<Effect.Changed> changed(int most) {
        return changed.size() <= most ? List.copyOf(changed) : List.copyOf(changed.subList(0, most));
    }

    private Open open(String model, Finding finding) {
        return sums.computeIfAbsent(
                new Key(model, finding.answerable(), finding.amount() == null ? null : finding.currency()),
                k -> new Open());
    }

    private static BigDecimal amount(Finding finding) {
        return finding.amount() == null ? BigDecimal.ZERO : finding.amount();
    }

    static Effect.Changed changed(Finding finding, boolean added) {
        return new Effect.Changed(
                finding.id(),
                finding.model(),
                finding.answerable(),
                added,
                finding.occurredAt(),
                finding.amount(),
                finding.currency(),
                finding.sentence());
    }
}
