package org.mingjing.measure;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingjing.model.Model;
import org.mingjing.model.ModelLibrary;

/** What each number of each model changes, as a page of the project's documents. */
final class SensitivityPage {
    private final List<Sensitivity.Line> lines;
    private final ModelLibrary library;

    SensitivityPage(List<Sensitivity.Line> lines, ModelLibrary library) {
        this.lines = lines;
        this.library = library;
    }

    String text() {
        long idle = lines.stream().filter(Sensitivity.Line::isIdle).count();
        long fixed = lines.stream().filter(Sensitivity.Line::isFixed).count();
        StringBuilder page = new StringBuilder(
                """
                # What a fifth more or less changes

                Written by `bin/measure --sensitivity`, on the clean files of the city of scale 0.01 and seed 1: each number of each model by itself a fifth lower and a fifth higher, all others at their defaults. Whole numbers move by one at least, none beyond what it may be; an empty cell is a number that cannot move. Each cell shows the value, then hits, recall and precision; a dash is a value that changes no hit.

                """);
        page.append(lines.size())
                .append(" numbers, of which ")
                .append(idle)
                .append(" change no hit in this city: nothing in it lies near enough to them; ")
                .append(fixed)
                .append(" are zero or at a bound on both sides and cannot move.\n\n");
        MeasurePage.row(page, List.of("model", "parameter", "value", "a fifth less", "a fifth more", ""));
        MeasurePage.row(page, List.of("---", "---", "---:", "---", "---", "---"));
        for (Sensitivity.Line line : lines) {
            Model.Parameter parameter =
                    library.get(line.model()).model().parameters().get(line.parameter());
            String unit = parameter.unit() == null ? "" : " " + parameter.unit();
            MeasurePage.row(
                    page,
                    List.of(
                            line.model(),
                            "`" + line.parameter() + "`",
                            line.now() + unit,
                            cell(line.low()),
                            cell(line.high()),
                            line.isFixed() ? "cannot move" : line.isIdle() ? "nothing depends on it here" : ""));
        }
        return page.toString();
    }

    private static String cell(Sensitivity.@Nullable Moved moved) {
        if (moved == null) {
            return "";
        }
        if (moved.same()) {
            return moved.value() + ": –";
        }
        ModelFigures figures = moved.figures();
        return moved.value() + ": " + figures.hits() + " hits, recall " + MeasurePage.number(figures.recall())
                + (figures.hits() == 0 ? "" : ", precision " + MeasurePage.number(figures.precision()));
    }
}
