package org.mingjing.measure;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
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
            "With --dirty-run also what the defects of the dirty files cost. With --floors: ends with 1 where a figure"
                    + " is lower than that file keeps."
        })
public final class MeasureCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--city", required = true, paramLabel = "DIR", description = "folder of the city")
    private @Nullable Path city;

    @Option(names = "--run", required = true, paramLabel = "DIR", description = "run over its clean files")
    private @Nullable Path run;

    @Option(names = "--dirty-run", paramLabel = "DIR", description = "run over its dirty files")
    private @Nullable Path dirtyRun;

    @Option(names = "--page", paramLabel = "FILE", description = "write the figures as a page")
    private @Nullable Path page;

    @Option(names = "--json", paramLabel = "FILE", description = "write the figures, as --floors takes them")
    private @Nullable Path json;

    @Option(names = "--floors", paramLabel = "FILE", description = "figures below which none may fall")
    private @Nullable Path floors;

    @Option(
            names = "--others",
            split = ",",
            paramLabel = "FILE",
            description = "what --json wrote of cities of other seeds (default: those that its file keeps already)")
    private List<Path> others = new ArrayList<>();

    @Override
    public Integer call() {
        Path home = Path.of(System.getProperty("mingjing.home", "."));
        Datasets contracts = Datasets.read(home.resolve("datasets"));
        Map<String, Model> models = ModelLibrary.read(home.resolve("models"), contracts).models().stream()
                .map(LoadedModel::model)
                .collect(Collectors.toMap(Model::id, m -> m));
        RunFolder cleanRun = RunFolder.read(Objects.requireNonNull(run));
        RunFolder other = dirtyRun == null ? null : RunFolder.read(dirtyRun);
        Figures clean = figures(cleanRun, contracts);
        Figures dirty = other == null ? null : figures(other, contracts);
        Dirt dirt = other == null ? null : DirtMeasurement.of(truth(), cleanRun.run(), other.run(), contracts, models);
        Measures measures = new Measures(clean, dirty, dirt, otherSeeds());
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        String text = new MeasurePage(measures, models).text();
        if (page == null) {
            out.print(text);
        } else {
            write(page, text, out);
        }
        Kept now = Kept.of(measures);
        if (json != null) {
            write(json, now.json(), out);
        }
        List<String> lower = floors == null ? List.of() : Kept.read(floors).below(now, clean.notRun());
        lower.forEach(out::println);
        out.flush();
        return lower.isEmpty() ? 0 : 1;
    }

    private Path truth() {
        return Objects.requireNonNull(city).resolve("truth");
    }

    private Figures figures(RunFolder folder, Datasets contracts) {
        JsonNode about = YamlFile.read(Objects.requireNonNull(city).resolve("manifest.json"))
                .root();
        String name = "city of scale " + about.path("scale").asString() + ", seed "
                + about.path("seed").asString() + ", profile "
                + about.path("profile").asString();
        try (Measurement measurement = new Measurement(folder, truth(), contracts)) {
            return measurement.figures(name);
        }
    }

    private SortedMap<String, Kept> otherSeeds() {
        SortedMap<String, Kept> kept = new TreeMap<>();
        if (others.isEmpty() && json != null && Files.exists(json)) {
            kept.putAll(Kept.read(json).others());
        }
        for (Path file : others) {
            Kept one = Kept.read(file);
            kept.put(one.data().replaceFirst(".*seed (\\d+).*", "$1"), one);
        }
        return kept;
    }

    private static void write(Path file, String text, PrintWriter out) {
        try {
            Durable.write(file, text);
        } catch (IOException failure) {
            throw Durable.failed(file, failure);
        }
        out.println(file);
    }
}
