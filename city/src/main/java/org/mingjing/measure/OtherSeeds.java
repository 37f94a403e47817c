package org.mingjing.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** What cities of other seeds show, from their clean files: one city may flatter a model, or be unlucky for it. */
final class OtherSeeds {
    private static final double PRECISE = 0.8;

    /** Whoever mends on what another seed shows, changes this. */
    private static final String LOOKED_AT =
            "Models and city were mended on what seeds 1, 2 and 3 showed; seed 4 was measured once, when that was done.";

    private final Measures measures;
    private final Function<String, String> title;

    /**
     * @param title of a model, by its id
     */
    OtherSeeds(Measures measures, Function<String, String> title) {
        this.measures = measures;
        this.title = title;
    }

    void write(StringBuilder page) {
        if (measures.others().isEmpty()) {
            return;
        }
        Kept here = Kept.of(measures);
        List<Kept> all = Stream.concat(Stream.of(here), measures.others().values().stream())
                .toList();
        page.append("\n## Other seeds\nThe city above beside those of seeds ")
                .append(String.join(", ", measures.others().keySet()))
                .append(", clean files, measured by `bin/measure --seeds`: what one city hides. ")
                .append(LOOKED_AT)
                .append("\n\n");
        List<String> head = new ArrayList<>(List.of("figure", "above"));
        measures.others().keySet().forEach(seed -> head.add("seed " + seed));
        head.addAll(List.of("least", "median"));
        MeasurePage.row(page, head);
        MeasurePage.row(page, head.stream().map(h -> "---:").toList());
        for (Total total : Total.of(measures.clean())) {
            List<Double> values = all.stream()
                    .map(k -> k.totals().getOrDefault(total.name(), 0.0))
                    .toList();
            List<String> cells = new ArrayList<>(List.of(total.name()));
            values.forEach(value -> cells.add(MeasurePage.number(value)));
            cells.addAll(spread(values));
            MeasurePage.row(page, cells);
        }
        page.append(
                "\nModels that in one of these cities miss a planted affair, or are right in fewer than four hits of five:\n\n");
        MeasurePage.row(page, List.of("model", "recall: least", "median", "precision: least", "median", ""));
        MeasurePage.row(page, List.of("---", "---:", "---:", "---:", "---:", "---"));
        here.models().keySet().forEach(id -> model(page, id, all));
    }

    private void model(StringBuilder page, String id, List<Kept> all) {
        List<Double> recall = values(id, all, ModelFigures::recall);
        List<Double> precision = values(id, all, ModelFigures::precision);
        if (Collections.min(recall) < 1 || Collections.min(precision) < PRECISE) {
            List<String> cells = new ArrayList<>(List.of(id));
            cells.addAll(spread(recall));
            cells.addAll(spread(precision));
            cells.add(title.apply(id));
            MeasurePage.row(page, cells);
        }
    }

    private static List<Double> values(String id, List<Kept> all, ToDoubleFunction<ModelFigures> of) {
        return all.stream()
                .map(k -> k.models().get(id))
                .filter(Objects::nonNull)
                .map(of::applyAsDouble)
                .toList();
    }

    /** Least and median. */
    private static List<String> spread(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return List.of(MeasurePage.number(sorted.get(0)), MeasurePage.number(median));
    }
}
