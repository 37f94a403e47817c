package org.mingjing.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * With which sets of values one model runs, and which of them judges a finding. The model runs once for each set
 * over all rows; of what comes out, a finding stays where {@link #setFor} of its answerable unit and day is that
 * set. So a value set for one unit also governs groups and sums that the model forms for that unit, and nothing
 * else.
 */
public final class ParameterPlan {
    private final Model model;
    private final List<ParameterSetting> settings;
    private final Function<String, Optional<String>> regionOf;
    private final Map<Map<String, ParameterValue>, ParameterSet> sets = new LinkedHashMap<>();
    private final List<ParameterSet> order = new ArrayList<>();
    private final List<ParameterSetting> expired;

    /**
     * @param settings those of this model that are in force
     * @param expired those that are not any more
     * @param regionOf division code of a unit, where it is known
     */
    ParameterPlan(
            Model model,
            List<ParameterSetting> settings,
            List<ParameterSetting> expired,
            Function<String, Optional<String>> regionOf) {
        this.model = model;
        this.settings = List.copyOf(settings);
        this.expired = List.copyOf(expired);
        this.regionOf = regionOf;
        enumerate();
    }

    /** All sets, that of findings without a scope of their own first. Never empty. */
    public List<ParameterSet> sets() {
        return Collections.unmodifiableList(order);
    }

    /** Position in {@link #sets()} of the set that judges events of this unit on this day; null where unknown. */
    public int setFor(@Nullable String unit, @Nullable LocalDate day) {
        String region = unit == null ? null : regionOf.apply(unit).orElse(null);
        ParameterSet set = sets.get(resolve(unit, region, day).values());
        return order.indexOf(set);
    }

    /** The settings in force, those for all and those for single units, regions or periods. */
    public List<ParameterSetting> settings() {
        return settings;
    }

    /** Settings that are not used because their term is over. */
    public List<ParameterSetting> expired() {
        return expired;
    }

    private void enumerate() {
        Set<String> units = new LinkedHashSet<>();
        Set<String> regions = new LinkedHashSet<>();
        Set<LocalDate> cuts = new LinkedHashSet<>();
        for (ParameterSetting setting : settings) {
            ParameterScope scope = setting.scope();
            if (scope.unit() != null) {
                units.add(scope.unit());
            }
            if (scope.region() != null) {
                regions.add(scope.region());
            }
            if (scope.from() != null) {
                cuts.add(scope.from());
                cuts.add(scope.from().minusDays(1));
            }
            if (scope.to() != null) {
                cuts.add(scope.to());
                cuts.add(scope.to().plusDays(1));
            }
        }
        List<@Nullable LocalDate> days = new ArrayList<>(cuts);
        days.add(0, null);
        for (LocalDate day : days) {
            add(resolve(null, null, day));
            regions.forEach(region -> add(resolve(null, region, day)));
            units.forEach(unit -> add(resolve(unit, regionOf.apply(unit).orElse(null), day)));
        }
    }

    private void add(ParameterSet set) {
        if (sets.putIfAbsent(set.values(), set) == null) {
            order.add(set);
        }
    }

    private ParameterSet resolve(@Nullable String unit, @Nullable String region, @Nullable LocalDate day) {
        Map<String, ParameterValue> values = new LinkedHashMap<>();
        Map<String, String> sources = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        model.parameters().forEach((name, parameter) -> {
            Optional<ParameterSetting> set = narrowest(name, unit, region, day);
            ParameterValue value =
                    set.map(ParameterSetting::value).orElseGet(() -> ParameterValue.defaultOf(parameter));
            if (value == null) {
                missing.add(name);
                return;
            }
            values.put(name, value);
            set.ifPresent(setting -> sources.put(name, setting.origin()));
        });
        return new ParameterSet(
                Collections.unmodifiableMap(values), Collections.unmodifiableMap(sources), List.copyOf(missing));
    }

    private Optional<ParameterSetting> narrowest(
            String parameter, @Nullable String unit, @Nullable String region, @Nullable LocalDate day) {
        ParameterSetting best = null;
        for (ParameterSetting setting : settings) {
            if (setting.parameter().equals(parameter)
                    && setting.scope().holds(unit, region, day)
                    && (best == null || setting.scope().isNarrowerThan(best.scope()))) {
                best = setting;
            }
        }
        return Optional.ofNullable(best);
    }
}
