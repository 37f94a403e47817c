package org.mingjing.city;

import java.util.ArrayList;
import java.util.List;

/**
 * What is planted in a domain, and how much of it.
 *
 * @param affairs planted affairs of all rules in a year at scale 1
 * @param innocent cases in a year at scale 1
 */
record Planting(double affairs, double innocent, List<Rule> rules) {
    static final Planting NOTHING = new Planting(0, 0, List.of());

    @SafeVarargs
    static Planting of(double affairs, double innocent, List<Rule>... indicators) {
        List<Rule> rules = new ArrayList<>();
        for (List<Rule> indicator : indicators) {
            rules.addAll(indicator);
        }
        return new Planting(affairs, innocent, List.copyOf(rules));
    }
}
