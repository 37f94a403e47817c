package org.mingjing.measure;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.mingjing.model.Model;

/** The measure as a page of the project's documents, with the targets beside the figures. */
final class MeasurePage {
    private static final double MOST_LOSS = 0.05;
    private static final double LEAST_LINKED = 0.985;
    private static final Map<String, String> DEFECTS = Map.ofEntries(
            Map.entry("D01", "identity number with a wrong digit"),
            Map.entry("D02", "identity number of 15 digits"),
            Map.entry("D03", "identity number in another spelling"),
            Map.entry("D04", "identity number as 4.4E+17"),
            Map.entry("D07", "date typed in another form"),
            Map.entry("D08", "date that means open"),
            Map.entry("D09", "amount in ten thousands"),
            Map.entry("D10", "amount with a currency sign or word"),
            Map.entry("D11", "row exported twice"),
            Map.entry("D13", "cells shifted by a comma"),
            Map.entry("D14", "name with a blank in it"),
            Map.entry("D15", "plate mistyped"),
            Map.entry("D16", "office under another name"),
            Map.entry("D17", "wrong amount and its reversal"),
            Map.entry("D18", "clock some minutes late"),
            Map.entry("D19", "gaps and jumps of a track"),
            Map.entry("D20", "second name for one identity number"),
            Map.entry("D21", "placeholder instead of nothing"),
            Map.entry("D22", "text cut off"),
            Map.entry("D23", "month forgotten"));

    private final Measures measures;
    private final Map<String, Model> models;
    private final StringBuilder page = new StringBuilder();

    /**
     * @param models by id, for titles
     */
    MeasurePage(Measures measures, Map<String, Model> models) {
        this.measures = measures;
        this.models = models;
    }

    String text() {
        page.append("# Measured on the fictional city\n\nWritten by `make measure`: ")
                .append(measures.clean().city())
                .append(
                        ". A hit is true when truth names its model for an affair, and it rests on a row of that affair, or is of the"
                                + " same subject on a day within the affair's period or at most ")
                .append(Measurement.SLACK_DAYS)
                .append(" days from it. Everything else counts as false, twins and innocent cases included.\n\n");
        totals();
        models();
        notRun();
        dirt();
        new OtherSeeds(measures, this::title).write(page);
        page.append(
                """

                ## What is not here
                What a change of each parameter does stands in [sensitivity](sensitivity.md), times in [measurements](bench.md). That equal settings give equal bytes, and equal bytes equal findings, is held by tests.
                """);
        return page.toString();
    }

    private void totals() {
        Figures dirty = measures.dirty();
        List<Total> clean = Total.of(measures.clean());
        List<Total> other = dirty == null ? clean : Total.of(dirty);
        row("figure", "of", "clean", "dirty", "target", "met");
        row("---", "---:", "---:", "---:", "---:", "---");
        for (int i = 0; i < clean.size(); i++) {
            Total one = clean.get(i);
            row(
                    one.name(),
                    one.of(),
                    number(one.value()),
                    dirty == null ? "" : number(other.get(i).value()),
                    one.target() == null ? "" : number(one.target()),
                    one.target() == null ? "" : met(other.get(i).isMet()));
        }
        if (dirty != null) {
            double loss = loss(measures.clean(), dirty);
            row(
                    "recall lost to dirt",
                    "",
                    "",
                    String.format(Locale.ROOT, "%.3f", loss),
                    "at most " + number(MOST_LOSS),
                    met(loss <= MOST_LOSS));
        }
        page.append("\nA model that needs several techniques counts for each. Figures are rounded down. ")
                .append(dirty == null ? "\n" : "Counts are those of the clean files, targets those for dirty ones.\n");
    }

    /** A model that did not run on the dirty files found nothing there. */
    private static double loss(Figures clean, Figures dirty) {
        long planted = Total.planted(clean.models().values());
        return ModelFigures.share(Total.found(clean.models().values()), planted)
                - (double) Total.found(dirty.models().values()) / planted;
    }

    private void models() {
        page.append("\n## Models\n");
        row("model", "planted", "found", "dirty", "hits", "true", "precision", "dirty", "twins", "hit", "");
        row("---", "---:", "---:", "---:", "---:", "---:", "---:", "---:", "---:", "---:", "---");
        measures.clean().models().forEach((id, f) -> {
            ModelFigures dirty =
                    measures.dirty() == null ? null : measures.dirty().models().get(id);
            row(
                    id,
                    Integer.toString(f.planted()),
                    Integer.toString(f.found()),
                    dirty == null ? "" : Integer.toString(dirty.found()),
                    Integer.toString(f.hits()),
                    Integer.toString(f.trueHits()),
                    precision(f),
                    dirty == null ? "" : precision(dirty),
                    Integer.toString(f.twins()),
                    Integer.toString(f.twinsHit()),
                    title(id));
        });
    }

    private void notRun() {
        Map<String, String> clean = measures.clean().notRun();
        Map<String, String> dirty =
                measures.dirty() == null ? Map.of() : measures.dirty().notRun();
        Set<String> all = new TreeSet<>(clean.keySet());
        all.addAll(dirty.keySet());
        if (all.isEmpty()) {
            return;
        }
        page.append("\n## Not run\nThey said nothing, which is not \"no hit\".\n\n");
        for (String id : all) {
            page.append("- ").append(id).append(' ').append(title(id)).append(": ");
            page.append(clean.containsKey(id) ? "`" + clean.get(id) + "`" : "on dirty files `" + dirty.get(id) + "`");
            page.append('\n');
        }
    }

    private void dirt() {
        Dirt dirt = measures.dirt();
        if (dirt == null) {
            return;
        }
        page.append("\n## Defects of the dirty files\n");
        page.append(
                "Mended: stored as the clean file has it. Flagged: the row says that the value is missing or doubtful."
                        + " Silent: another value is stored and nothing says so. ");
        page.append(
                "Names are kept as they are written and folded where they are compared, which mends a blank in one; a late"
                        + " clock, a second name and a text cut off look like any other value. ");
        page.append(
                dirt.lost() == 0 ? "No row was lost in silence.\n\n" : dirt.lost() + " rows were lost in silence.\n\n");
        row("defect", "", "count", "mended", "flagged", "row rejected", "silent");
        row("---", "---", "---:", "---:", "---:", "---:", "---:");
        dirt.fates()
                .forEach((id, f) -> row(
                        id,
                        DEFECTS.getOrDefault(id, ""),
                        Integer.toString(f.count()),
                        count(f.mended()),
                        count(f.flagged()),
                        count(f.rejected()),
                        count(f.silent())));
        links(dirt);
        for (Dirt.Gap gap : dirt.gaps()) {
            page.append("\nOf `")
                    .append(gap.dataset())
                    .append("` the month ")
                    .append(gap.month())
                    .append(" is missing. Of the models that read it ")
                    .append(gap.told().size())
                    .append(" say so, ")
                    .append(
                            gap.silent().isEmpty()
                                    ? "none"
                                    : Integer.toString(gap.silent().size()))
                    .append(" ran and did not (target: none)")
                    .append(gap.silent().isEmpty() ? "" : ": " + String.join(", ", gap.silent()))
                    .append(".\n");
        }
    }

    private void links(Dirt dirt) {
        page.append("\nMentions of one party find each other (pairwise F1, target ")
                .append(LEAST_LINKED)
                .append("): ")
                .append(dirt.links().entrySet().stream()
                        .map(l -> l.getKey()
                                + String.format(Locale.ROOT, " %.3f", Math.floor(l.getValue() * 1000) / 1000))
                        .collect(Collectors.joining(", ")))
                .append(
                        ". People by their identity number in register and documents, vehicles by their plate in register, at pumps,"
                                + " toll gates and garages, companies by their name in register and payments.\n");
    }

    private void row(String... cells) {
        row(page, List.of(cells));
    }

    static void row(StringBuilder page, List<String> cells) {
        page.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private String title(String id) {
        Model model = models.get(id);
        return model == null ? "" : model.title().en();
    }

    private static String met(boolean met) {
        return met ? "yes" : "**no**";
    }

    private static String precision(ModelFigures figures) {
        return figures.hits() == 0 ? "–" : number(figures.precision());
    }

    private static String count(int count) {
        return count == 0 ? "" : Integer.toString(count);
    }

    /** Rounded down: 0.946 is not yet 0.95. */
    static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", Math.floor(value * 100 + 1e-9) / 100);
    }
}
