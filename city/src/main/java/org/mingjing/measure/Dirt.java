package org.mingjing.measure;

import java.util.List;
import java.util.SortedMap;

/**
 * What the dirty form of a city cost.
 *
 * @param fates by number of the defect
 * @param lost rows of the dirty files that are neither stored nor rejected nor told apart as duplicates
 * @param gaps months that a department forgot
 * @param links how well mentions of one party find each other, by kind of party: pairwise F1
 */
record Dirt(SortedMap<String, Fate> fates, long lost, List<Gap> gaps, SortedMap<String, Double> links) {
    /**
     * @param told models reading the dataset that say that they could not see the month
     * @param silent those that ran and did not say so
     */
    record Gap(String dataset, String month, List<String> told, List<String> silent) {}

    /** Share of the defects whose cell or row says what happened to it. */
    double told() {
        int count =
                fates.values().stream().mapToInt(f -> f.count() - f.notSent()).sum();
        int silent = fates.values().stream().mapToInt(Fate::silent).sum();
        return ModelFigures.share(count - silent, count);
    }
}
