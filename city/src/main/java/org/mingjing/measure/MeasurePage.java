package org.mingjing.measure;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingjing.model.Model;

/** The measure as a page of the project's documents, with the targets beside the figures. */
final class MeasurePage {
    private final Figures figures;
    private final @Nullable Figures clean;
    private final Map<String, Model> models;

    /**
     * @param clean the same city without defects; null where it was not run
     * @param models by id, for titles
     */
    MeasurePage(Figures figures, @Nullable Figures clean, Map<String, Model> models) {
        this.figures = figures;
        this.clean = clean;
        this.models = models;
    }

    String text() {
        StringBuilder page = new StringBuilder();
        page.append("# Measured on the fictional city\n\nWritten by `make measure`: ")
                .append(figures.city())
                .append(
                        ". A hit is true when truth names its model for an affair, and it rests on a row of that affair, or is of the"
                                + " same subject on a day within the affair's period or at most ")
                .append(Measurement.SLACK_DAYS)
                .append(" days from it. Everything else counts as false, twins and innocent cases included.\n\n");
        totals(page);
        page.append(
                """

                | model | planted | found | recall | hits | true | precision | twins | hit | |
                | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |
                """);
        figures.models()
                .forEach((id, f) -> page.append(String.format(
                        Locale.ROOT,
                        "| %s | %d | %d | %s | %d | %d | %s | %d | %d | %s |%n",
                        id,
                        f.planted(),
                        f.found(),
                        f.planted() == 0 ? "–" : number(f.recall()),
                        f.hits(),
                        f.trueHits(),
                        f.hits() == 0 ? "–" : number(f.precision()),
                        f.twins(),
                        f.twinsHit(),
                        title(id))));
        if (!figures.notRun().isEmpty()) {
            page.append("\n## Not run\nThey said nothing, which is not \"no hit\".\n\n");
            figures.notRun().forEach((id, code) -> page.append("- ")
                    .append(id)
                    .append(' ')
                    .append(title(id))
                    .append(": `")
                    .append(code)
                    .append("`\n"));
        }
        return page.toString();
    }

    private void totals(StringBuilder page) {
        page.append("| figure | measured | target | met |\n| --- | ---: | ---: | --- |\n");
        figures.byDifficulty()
                .forEach((difficulty, counts) -> line(
                        page,
                        "recall of " + difficulty + " cases (" + counts[1] + " of " + counts[0] + ")",
                        ModelFigures.share(counts[1], counts[0]),
                        switch (difficulty) {
                            case "easy" -> 0.97;
                            case "medium" -> 0.85;
                            default -> 0.55;
                        }));
        long hits =
                figures.models().values().stream().mapToLong(ModelFigures::hits).sum();
        long trueHits = figures.models().values().stream()
                .mapToLong(ModelFigures::trueHits)
                .sum();
        line(
                page,
                "precision over all (" + trueHits + " of " + hits + " hits)",
                ModelFigures.share(trueHits, hits),
                0.8);
        line(page, "twin accuracy", figures.twinAccuracy(), 0.95);
        line(page, "evidence overlap", figures.evidenceOverlap(), 0.8);
        line(page, "precision of the first 50", figures.atTop().get(0), 0.9);
        line(page, "precision of the first 200", figures.atTop().get(1), 0.8);
        if (clean != null) {
            double loss = recall(clean) - recall(figures);
            page.append("| loss of recall from dirt | ")
                    .append(number(loss))
                    .append(" | at most 0.05 | ")
                    .append(loss <= 0.05 ? "yes" : "**no**")
                    .append(" |\n");
        }
    }

    private static double recall(Figures figures) {
        long planted = 0;
        long found = 0;
        for (ModelFigures f : figures.models().values()) {
            planted += f.planted();
            found += f.found();
        }
        return ModelFigures.share(found, planted);
    }

    private static void line(StringBuilder page, String what, double measured, double target) {
        page.append("| ")
                .append(what)
                .append(" | ")
                .append(number(measured))
                .append(" | ")
                .append(number(target))
                .append(" | ")
                .append(measured >= target ? "yes" : "**no**")
                .append(" |\n");
    }

    private String title(String id) {
        Model model = models.get(id);
        return model == null ? "" : model.title().en();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
