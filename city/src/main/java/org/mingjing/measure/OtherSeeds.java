package org.mingjing.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** What cities of other seeds show: one city may flatter a model, or be unlucky for it. */
final class OtherSeeds {
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
        List<Kept> seeds = List.copyOf(measures.others().values());
        page.append("\n## Other seeds\nSeeds ")
                .append(String.join(", ", measures.others().keySet()))
                .append(", measured by `bin/measure --seeds`; least and median of them and of the city above.\n\n");
        MeasurePage.row(page, List.of("figure", "clean: least", "median", "dirty: least", "median"));
        MeasurePage.row(page, List.of("---", "---:", "---:", "---:", "---:"));
        Kept here = Kept.of(measures);
        for (String name : Total.of(measures.clean()).stream().map(Total::name).toList()) {
            List<String> cells = new ArrayList<>(List.of(name));
            cells.addAll(spread(here.totals(), seeds, Kept::totals, name));
            cells.addAll(spread(here.dirtyTotals(), seeds, Kept::dirtyTotals, name));
            MeasurePage.row(page, cells);
        }
        page.append(
                "\nModels that find less than all, or less precisely than four in five, in one of the cities (clean files):\n\n");
        MeasurePage.row(page, List.of("model", "recall: least", "median", "precision: least", "median", ""));
        MeasurePage.row(page, List.of("---", "---:", "---:", "---:", "---:", "---"));
        for (String id : here.models().keySet()) {
            List<ModelFigures> all = new ArrayList<>(List.of(here.models().get(id)));
            seeds.stream().map(s -> s.models().get(id)).filter(f -> f != null).forEach(all::add);
            double[] recall = sorted(all, ModelFigures::recall);
            double[] precision = sorted(all, ModelFigures::precision);
            if (recall[0] < 1 || precision[0] < 0.8) {
                MeasurePage.row(
                        page,
                        List.of(
                                id,
                                MeasurePage.number(recall[0]),
                                MeasurePage.number(median(recall)),
                                MeasurePage.number(precision[0]),
                                MeasurePage.number(median(precision)),
                                title.apply(id)));
            }
        }
    }

    private static List<String> spread(
            Map<String, Double> here, List<Kept> seeds, Function<Kept, Map<String, Double>> of, String name) {
        List<Double> values = new ArrayList<>();
        if (here.containsKey(name)) {
            values.add(here.get(name));
        }
        for (Kept seed : seeds) {
            if (of.apply(seed).containsKey(name)) {
                values.add(of.apply(seed).get(name));
            }
        }
        double[] sorted = values.stream().mapToDouble(v -> v).sorted().toArray();
        return sorted.length == 0
                ? List.of("", "")
                : List.of(MeasurePage.number(sorted[0]), MeasurePage.number(median(sorted)));
    }

    private static double[] sorted(List<ModelFigures> figures, ToDoubleFunction<ModelFigures> of) {
        return figures.stream().mapToDouble(of).sorted().toArray();
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1
                ? sorted[middle]
                : DoubleStream.of(sorted[middle - 1], sorted[middle]).average().orElseThrow();
    }
}
