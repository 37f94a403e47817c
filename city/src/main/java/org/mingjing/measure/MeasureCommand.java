package org.mingjing.measure;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Datasets;
import org.mingjing.lake.Durable;
import org.mingjing.model.LoadedModel;
import org.mingjing.model.Model;
import org.mingjing.model.ModelLibrary;
import org.mingjing.scan.RunFolder;
import org.mingjing.yaml.YamlFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code mingjing measure}: a run over a fictional city against the truth of that city. */
@Command(
        name = "measure",
        description = {
            "Compare a run over a fictional city with what was planted in it: recall, precision, twins, evidence, rank.",
            "With --floors: ends with 1 where a model finds less, or less precisely, than that file keeps."
        })
public final class MeasureCommand implements Callable<Integer> {
    private static final double NOISE = 0.0005;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--city", required = true, paramLabel = "DIR", description = "folder of the city")
    private @Nullable Path city;

    @Option(names = "--run", required = true, paramLabel = "DIR", description = "run over its files")
    private @Nullable Path run;

    @Option(names = "--clean-run", paramLabel = "DIR", description = "run over the files without defects")
    private @Nullable Path cleanRun;

    @Option(names = "--page", paramLabel = "FILE", description = "write the figures as a page")
    private @Nullable Path page;

    @Option(names = "--json", paramLabel = "FILE", description = "write the figures by model, as --floors takes them")
    private @Nullable Path json;

    @Option(names = "--floors", paramLabel = "FILE", description = "figures below which none may fall")
    private @Nullable Path floors;

    @Override
    public Integer call() {
        Path home = Path.of(System.getProperty("mingjing.home", "."));
        Datasets contracts = Datasets.read(home.resolve("datasets"));
        Map<String, Model> models = ModelLibrary.read(home.resolve("models"), contracts).models().stream()
                .map(LoadedModel::model)
                .collect(Collectors.toMap(Model::id, m -> m));
        Figures figures = figures(Objects.requireNonNull(run), contracts);
        Figures clean = cleanRun == null ? null : figures(cleanRun, contracts);
        String text = new MeasurePage(figures, clean, models).text();
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (page == null) {
            out.print(text);
        } else {
            write(page, text);
            out.println(page);
        }
        if (json != null) {
            write(
                    json,
                    YamlFile.MAPPER
                                    .writerWithDefaultPrettyPrinter()
                                    .writeValueAsString(Map.of("data", figures.city(), "models", figures.models()))
                            + "\n");
            out.println(json);
        }
        List<String> lower = floors == null ? List.of() : below(figures, floors);
        lower.forEach(out::println);
        out.flush();
        return lower.isEmpty() ? 0 : 1;
    }

    private Figures figures(Path folder, Datasets contracts) {
        Path truth = Objects.requireNonNull(city).resolve("truth");
        JsonNode about = YamlFile.read(city.resolve("manifest.json")).root();
        String name = "city of scale " + about.path("scale").asString() + ", seed "
                + about.path("seed").asString() + ", profile "
                + about.path("profile").asString();
        try (Measurement measurement = new Measurement(RunFolder.read(folder), truth, contracts)) {
            return measurement.figures(name);
        }
    }

    /** What fell, in words; a model that the floors know and that did not run fell, too. */
    private static List<String> below(Figures figures, Path floors) {
        List<String> lower = new ArrayList<>();
        YamlFile.read(floors).root().get("models").properties().forEach(entry -> {
            JsonNode kept = entry.getValue();
            ModelFigures floor = YamlFile.MAPPER.treeToValue(kept, ModelFigures.class);
            ModelFigures now = figures.models().get(entry.getKey());
            if (now == null) {
                lower.add(entry.getKey() + " did not run: "
                        + figures.notRun().getOrDefault(entry.getKey(), "it is gone from the library"));
                return;
            }
            fell(entry.getKey(), "recall", floor.recall(), now.recall(), lower);
            fell(entry.getKey(), "precision", floor.precision(), now.precision(), lower);
            if (now.twinsHit() > floor.twinsHit()) {
                lower.add(entry.getKey() + " hits " + now.twinsHit() + " lawful twins, it was " + floor.twinsHit());
            }
        });
        return lower;
    }

    private static void fell(String model, String figure, double floor, double now, List<String> lower) {
        if (now < floor - NOISE) {
            lower.add(String.format(Locale.ROOT, "%s: %s fell from %.3f to %.3f", model, figure, floor, now));
        }
    }

    private static void write(Path file, String text) {
        try {
            Durable.write(file, text);
        } catch (IOException failure) {
            throw Durable.failed(file, failure);
        }
    }
}
