package org.mingjing.measure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mingjing.yaml.YamlFile;

/**
 * The figures of one city as a file keeps them: to show them in the models' pages, and to notice when one falls.
 *
 * @param data what was measured, for people
 * @param totals by name
 * @param dirtyTotals the same over the dirty form, and the share of defects that say what happened
 * @param models by id
 * @param dirty the same over the dirty form
 * @param others the same of cities of other seeds, by seed; they are shown, and hold nobody to anything
 */
record Kept(
        String data,
        SortedMap<String, Double> totals,
        SortedMap<String, Double> dirtyTotals,
        SortedMap<String, ModelFigures> models,
        SortedMap<String, ModelFigures> dirty,
        SortedMap<String, Kept> others) {
    private static final double NOISE = 0.0005;
    private static final String TOLD = "defects that say so";

    Kept {
        totals = totals == null ? new TreeMap<>() : totals;
        dirtyTotals = dirtyTotals == null ? new TreeMap<>() : dirtyTotals;
        dirty = dirty == null ? new TreeMap<>() : dirty;
        others = others == null ? new TreeMap<>() : others;
    }

    static Kept of(Measures measures) {
        SortedMap<String, Double> dirtyTotals = measures.dirty() == null ? new TreeMap<>() : totals(measures.dirty());
        if (measures.dirt() != null) {
            dirtyTotals.put(TOLD, round(measures.dirt().told()));
            measures.dirt().links().forEach((kind, share) -> dirtyTotals.put("links of kind " + kind, round(share)));
        }
        return new Kept(
                measures.clean().city(),
                totals(measures.clean()),
                dirtyTotals,
                measures.clean().models(),
                measures.dirty() == null ? new TreeMap<>() : measures.dirty().models(),
                measures.others());
    }

    static Kept read(Path file) {
        return YamlFile.MAPPER.treeToValue(YamlFile.read(file).root(), Kept.class);
    }

    private static SortedMap<String, Double> totals(Figures figures) {
        SortedMap<String, Double> totals = new TreeMap<>();
        Total.of(figures).forEach(t -> totals.put(t.name(), round(t.value())));
        return totals;
    }

    private static double round(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    /** What is lower now than here, in words; a model that is here and did not run now is, too. */
    List<String> below(Kept now, Map<String, String> notRun) {
        List<String> lower = new ArrayList<>();
        totals.forEach((name, floor) -> fell(name, floor, now.totals.get(name), lower));
        dirtyTotals.forEach((name, floor) -> fell("with dirt: " + name, floor, now.dirtyTotals.get(name), lower));
        models.forEach((id, floor) -> fell(id, floor, now.models.get(id), notRun, lower));
        dirty.forEach((id, floor) -> fell("with dirt: " + id, floor, now.dirty.get(id), notRun, lower));
        return lower;
    }

    private static void fell(
            String name, ModelFigures floor, @Nullable ModelFigures now, Map<String, String> notRun, List<String> to) {
        if (now == null) {
            String id = name.substring(name.lastIndexOf(' ') + 1);
            to.add(name + " did not run: " + notRun.getOrDefault(id, "it is gone from the library"));
            return;
        }
        fell(name + ": recall", floor.recall(), now.recall(), to);
        fell(name + ": precision", floor.precision(), now.precision(), to);
        if (now.twinsHit() > floor.twinsHit()) {
            to.add(name + " hits " + now.twinsHit() + " lawful twins, it was " + floor.twinsHit());
        }
    }

    private static void fell(String name, double floor, @Nullable Double now, List<String> to) {
        if (now == null) {
            to.add(name + " was not measured, it was " + floor);
        } else if (now < floor - NOISE) {
            to.add(String.format(Locale.ROOT, "%s fell from %.3f to %.3f", name, floor, now));
        }
    }

    /** A line for each figure, so that a change of one is a change of one line. */
    String json() {
        StringBuilder json = new StringBuilder();
        write(json, "");
        return json.append('\n').toString();
    }

    private void write(StringBuilder json, String indent) {
        String deeper = indent + "  ";
        json.append("{\n").append(deeper).append("\"data\": ").append(YamlFile.MAPPER.writeValueAsString(data));
        map(json, deeper, "totals", totals);
        map(json, deeper, "dirty_totals", dirtyTotals);
        map(json, deeper, "models", models);
        map(json, deeper, "dirty", dirty);
        if (!others.isEmpty()) {
            json.append(",\n").append(deeper).append("\"others\": {");
            String before = "";
            for (Map.Entry<String, Kept> other : others.entrySet()) {
                json.append(before)
                        .append('\n')
                        .append(deeper)
                        .append("  \"")
                        .append(other.getKey())
                        .append("\": ");
                other.getValue().write(json, deeper + "  ");
                before = ",";
            }
            json.append('\n').append(deeper).append('}');
        }
        json.append('\n').append(indent).append('}');
    }

    private static void map(StringBuilder json, String indent, String name, Map<String, ?> values) {
        json.append(",\n").append(indent).append('"').append(name).append("\": {");
        String before = "";
        for (Map.Entry<String, ?> value : values.entrySet()) {
            json.append(before)
                    .append('\n')
                    .append(indent)
                    .append("  ")
                    .append(YamlFile.MAPPER.writeValueAsString(value.getKey()))
                    .append(": ")
                    .append(YamlFile.MAPPER.writeValueAsString(value.getValue()));
            before = ",";
        }
        json.append(values.isEmpty() ? "" : "\n" + indent).append('}');
    }
}
