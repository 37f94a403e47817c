package org.mingjing.measure;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Datasets;
import org.mingjing.model.Model;
import org.mingjing.model.ModelLibrary;
import org.mingjing.model.ParameterSettings;
import org.mingjing.scan.Run;
import org.mingjing.scan.RunFolder;
import org.mingjing.scan.Scan;
import org.mingjing.scan.ScanSettings;

/**
 * What becomes of each model when one of its numbers is a fifth lower or higher. Models do not know of each other, so
 * one scan moves the first number of every model, the next the second, and what the models of a scan read is read once.
 */
final class Sensitivity {
    /** Hears which scan begins, of how many. */
    interface Progress {
        void scan(int number, int of, int models);
    }

    /**
     * @param now its value
     * @param low what a fifth less does; null where it cannot be less
     * @param high what a fifth more does; null where it cannot be more
     */
    record Line(String model, String parameter, String now, @Nullable Moved low, @Nullable Moved high) {
        /** Whether it can move neither way, such as zero. */
        boolean isFixed() {
            return low == null && high == null;
        }

        boolean isIdle() {
            return !isFixed() && (low == null || low.same()) && (high == null || high.same());
        }
    }

    /**
     * @param same whether the model hits just what it hits with its own value
     */
    record Moved(String value, ModelFigures figures, boolean same) {}

    private record Measured(Map<String, ModelFigures> figures, Map<String, Set<String>> hits) {}

    private final Path truth;
    private final Run base;
    private final Datasets contracts;
    private final ModelLibrary library;
    private final Path work;

    /**
     * @param base a run over the same lake, with every parameter at its default
     * @param work folder for the runs, which are left there
     */
    Sensitivity(Path truth, Run base, Datasets contracts, ModelLibrary library, Path work) {
        this.truth = truth;
        this.base = base;
        this.contracts = contracts;
        this.library = library;
        this.work = work;
    }

    /** One line a number, by model. */
    List<Line> lines(RunFolder unmoved, Progress progress) {
        Measured before = measured(unmoved, truth, contracts);
        SortedMap<String, List<String>> numbers = new TreeMap<>();
        before.figures().keySet().forEach(id -> {
            List<String> names = new ArrayList<>();
            library.get(id).model().parameters().forEach((name, parameter) -> {
                if (Shift.isNumber(parameter)) {
                    names.add(name);
                }
            });
            numbers.put(id, names);
        });
        int turns = numbers.values().stream().mapToInt(List::size).max().orElse(0);
        List<Line> lines = new ArrayList<>();
        for (int turn = 0; turn < turns; turn++) {
            Map<String, Moved> low = scan(numbers, turn, false, before, progress, 2 * turn + 1, 2 * turns);
            Map<String, Moved> high = scan(numbers, turn, true, before, progress, 2 * turn + 2, 2 * turns);
            for (Map.Entry<String, List<String>> of : numbers.entrySet()) {
                if (turn < of.getValue().size()) {
                    String id = of.getKey();
                    String name = of.getValue().get(turn);
                    lines.add(new Line(id, name, parameter(id, name).value(), low.get(id), high.get(id)));
                }
            }
        }
        lines.sort(Comparator.comparing(Line::model));
        return lines;
    }

    private Map<String, Moved> scan(
            Map<String, List<String>> numbers,
            int turn,
            boolean up,
            Measured before,
            Progress progress,
            int number,
            int of) {
        Map<String, String> values = new TreeMap<>();
        List<String> set = new ArrayList<>();
        numbers.forEach((id, names) -> {
            if (turn < names.size()) {
                Optional<String> value = Shift.of(parameter(id, names.get(turn)), up);
                value.ifPresent(v -> {
                    values.put(id, v);
                    set.add(id + "." + names.get(turn) + "=" + v);
                });
            }
        });
        if (values.isEmpty()) {
            return Map.of();
        }
        progress.scan(number, of, values.size());
        Path folder = work.resolve("sensitivity-" + number);
        ScanSettings settings = ScanSettings.of(Path.of(base.lake()), library, Clock.systemUTC())
                .withModels(List.copyOf(values.keySet()))
                .withParameters(ParameterSettings.none().with(set, library))
                .withCaseNumber(base.caseNumber());
        Scan.over(settings).replacing().to(folder);
        Measured after = measured(RunFolder.read(folder), truth, contracts);
        Map<String, Moved> moved = new TreeMap<>();
        values.forEach((id, value) -> {
            if (after.figures().containsKey(id)) {
                boolean same = hits(before, id).equals(hits(after, id));
                moved.put(id, new Moved(value, after.figures().get(id), same));
            }
        });
        return moved;
    }

    private static Set<String> hits(Measured measured, String model) {
        return measured.hits().getOrDefault(model, Set.of());
    }

    private Model.Parameter parameter(String id, String name) {
        return library.get(id).model().parameters().get(name);
    }

    private static Measured measured(RunFolder run, Path truth, Datasets contracts) {
        try (Measurement measurement = new Measurement(run, truth, contracts)) {
            Figures figures = measurement.figures("");
            return new Measured(figures.models(), measurement.hits());
        }
    }
}
