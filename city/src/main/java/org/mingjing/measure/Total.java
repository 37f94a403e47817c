package org.mingjing.measure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A figure over many models.
 *
 * @param name what it says, the same in every run
 * @param of what it was computed from, for people
 * @param target what is asked of it; null where nothing is
 */
record Total(String name, String of, double value, @Nullable Double target) {
    private static final Map<String, Double> RECALL = Map.of("easy", 0.97, "medium", 0.85, "hard", 0.55);

    /** All figures of a run, in the order of the page. */
    static List<Total> of(Figures figures) {
        List<Total> totals = new ArrayList<>();
        for (String difficulty : List.of("easy", "medium", "hard")) {
            int[] counts = figures.byDifficulty().getOrDefault(difficulty, new int[2]);
            totals.add(share("recall of " + difficulty + " cases", counts[1], counts[0], RECALL.get(difficulty)));
        }
        Collection<ModelFigures> all = figures.models().values();
        totals.add(share("recall over all", found(all), planted(all), null));
        totals.add(precision("precision over all", all, null));
        for (Map.Entry<Technique, Set<String>> models :
                Technique.of(figures.models().keySet()).entrySet()) {
            List<ModelFigures> those = models.getValue().stream()
                    .map(id -> figures.models().get(id))
                    .toList();
            Technique technique = models.getKey();
            totals.add(precision("precision with " + technique.words(), those, technique.target()));
        }
        totals.add(new Total("twin accuracy", "", figures.twinAccuracy(), 0.95));
        totals.add(new Total("evidence overlap", "", figures.evidenceOverlap(), 0.8));
        totals.add(new Total("precision of the first 50", "", figures.atTop().get(0), 0.9));
        totals.add(new Total("precision of the first 200", "", figures.atTop().get(1), 0.8));
        return totals;
    }

    boolean isMet() {
        return target == null || value >= target;
    }

    static long found(Collection<ModelFigures> models) {
        return models.stream().mapToLong(ModelFigures::found).sum();
    }

    static long planted(Collection<ModelFigures> models) {
        return models.stream().mapToLong(ModelFigures::planted).sum();
    }

    private static Total precision(String name, Collection<ModelFigures> models, @Nullable Double target) {
        return share(
                name,
                models.stream().mapToLong(ModelFigures::trueHits).sum(),
                models.stream().mapToLong(ModelFigures::hits).sum(),
                target);
    }

    private static Total share(String name, long part, long whole, @Nullable Double target) {
        return new Total(name, part + " of " + whole, ModelFigures.share(part, whole), target);
    }
}
