package org.mingjing.measure;

import java.util.List;
import java.util.SortedMap;

/**
 * The measure of one run.
 *
 * @param city what it was measured on: seed, scale, profile
 * @param models by id
 * @param byDifficulty planted and found, by difficulty
 * @param twinAccuracy share of the pairs of which the violation was hit and the twin was not
 * @param evidenceOverlap mean Jaccard index of evidence rows, over found violations whose truth names rows
 * @param atTop share of true hits among the first 50 and the first 200 by rank
 * @param notRun models that did not finish, with the code that says why; they said nothing, which is no "no hit"
 */
record Figures(
        String city,
        SortedMap<String, ModelFigures> models,
        SortedMap<String, int[]> byDifficulty,
        double twinAccuracy,
        double evidenceOverlap,
        List<Double> atTop,
        SortedMap<String, String> notRun) {}
