package org.mingjing.app.models;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mingjing.app.analytics.AnalyticsSettings;
import org.mingjing.app.analytics.CurrentLibrary;
import org.mingjing.derive.Derivations;
import org.mingjing.lake.Lake;
import org.mingjing.model.Model;
import org.mingjing.model.ModelLibrary;
import org.mingjing.scan.DuckDbRunner;
import org.mingjing.scan.RunFolder;
import org.mingjing.scan.Scan;
import org.mingjing.scan.ScanSettings;
import org.mingjing.scan.TrinoCluster;
import org.mingjing.scan.TrinoRunner;
import org.springframework.stereotype.Component;

/** The engine as the settings of this server have it: where the data lies, on what it computes, within which bounds. */
@Component
class Engines {
    private static final String TRINO_PASSWORD = "MINGJING_TRINO_PASSWORD";

    private final AnalyticsSettings analytics;
    private final CurrentLibrary library;
    private final Lake lake;
    private final SealedLakeStore lakes;
    private final Clock clock;

    Engines(AnalyticsSettings analytics, CurrentLibrary library, Lake lake, SealedLakeStore lakes, Clock clock) {
        this.analytics = analytics;
        this.library = library;
        this.lake = lake;
        this.lakes = lakes;
        this.clock = clock;
    }

    ScanSettings settings(List<String> models, SettingsForEngine local, Map<String, String> snapshots) {
        ModelLibrary now = library.now();
        ScanSettings defaults = ScanSettings.of(lake.folder(), now, clock);
        return defaults.withModels(models)
                .withParameters(local.parameterSettings(now))
                .withExemptions(local.exemptionsOnFile())
                .withAsOf(snapshots)
                .withBounds(analytics.memory().toBytes(), analytics.threads(), defaults.timeLimit());
    }

    Scan scan(ScanSettings settings) {
        String trino = analytics.trino();
        if (trino == null) {
            return Scan.over(settings).on(DuckDbRunner::new);
        }
        String user = analytics.trinoUser() == null ? System.getProperty("user.name") : analytics.trinoUser();
        TrinoCluster cluster =
                TrinoCluster.of(trino, user, System.getenv(TRINO_PASSWORD), lake.folder(), analytics.trinoLake());
        return Scan.over(settings).on(scratch -> new TrinoRunner(cluster));
    }

    /** The same, building on an earlier run where its folder is still there; what comes out does not differ. */
    Scan scan(ScanSettings settings, Optional<Long> earlier) {
        Scan scan = scan(settings);
        earlier.map(run -> Runs.folder(runs(), run))
                .filter(folder -> Files.exists(folder.resolve(RunFolder.RUN)))
                .ifPresent(folder -> scan.since(RunFolder.read(folder)));
        return scan;
    }

    /** A model of another library, tried on these snapshots; always here, whatever runs run on. */
    RunFolder tried(ModelLibrary of, String model, Map<String, String> snapshots, Path out, Duration patience) {
        Scan.over(ScanSettings.of(lake.folder(), of, clock)
                        .withModels(List.of(model))
                        .withAsOf(snapshots)
                        .withBounds(analytics.memory().toBytes(), analytics.threads(), patience)
                        .withRaiseHeld(List.of(model)))
                .to(out);
        return RunFolder.read(out);
    }

    /**
     * A scan under a case, over a lake that holds of tier 3 what is the case's; always here, because no cluster is to
     * see it.
     *
     * @param folder of that lake, not there yet; whoever calls removes it
     */
    Scan sealedScan(ScanSettings asked, String caseNumber, Map<String, String> snapshots, Path folder) {
        Map<String, String> sealed = lakes.make(folder, lake, snapshots, caseNumber);
        ScanSettings over = ScanSettings.of(folder, library.now(), clock)
                .withModels(asked.models())
                .withParameters(asked.parameters())
                .withExemptions(asked.exemptions())
                .withRaiseHeld(asked.raiseHeld())
                .withBounds(asked.memoryBytes(), asked.threads(), asked.timeLimit())
                .withAsOf(sealed)
                .withCaseNumber(caseNumber);
        return Scan.over(over);
    }

    Derivations derivations() {
        return new Derivations(
                library.datasets(),
                analytics.home().resolve("derived"),
                analytics.home().resolve("lexicons"),
                clock);
    }

    Path runs() {
        return analytics.runs();
    }

    Path work() {
        return analytics.work();
    }

    /** Datasets that the models read, and the register that says where a unit is. */
    Set<String> datasetsOf(List<String> models) {
        Set<String> datasets = new TreeSet<>(Set.of("organisation"));
        library.now().described().forEach((id, model) -> {
            if (models.contains(id)) {
                model.inputs().values().stream().map(Model.Input::datasetName).forEach(datasets::add);
            }
        });
        return datasets;
    }

    /** The current snapshots of those datasets that the lake has. */
    Map<String, String> heads(Set<String> datasets) {
        Map<String, String> heads = new TreeMap<>();
        datasets.forEach(dataset -> lake.head(dataset).ifPresent(s -> heads.put(dataset, s.id())));
        return heads;
    }
}
