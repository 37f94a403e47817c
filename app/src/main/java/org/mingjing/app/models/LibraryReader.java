package org.mingjing.app.models;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.analytics.CurrentLibrary;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.Text;
import org.mingjing.derive.Derivations;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Snapshot;
import org.mingjing.model.LoadedModel;
import org.mingjing.model.Model;
import org.mingjing.model.ModelCases;
import org.mingjing.model.ModelFolder;
import org.mingjing.model.ParameterValue;
import org.mingjing.model.Remark;
import org.mingjing.model.SupervisionModule;
import org.springframework.stereotype.Component;

/** Puts together what people read about models. */
@Component
class LibraryReader {
    private static final int RUNS_SHOWN = 10;

    private final CurrentLibrary library;
    private final Lake lake;
    private final Derivations derivations;
    private final Modes modes;
    private final SettingStore settings;
    private final VersionStore versions;
    private final RunResultStore results;
    private final OutcomeStore outcomes;

    LibraryReader(
            CurrentLibrary library,
            Lake lake,
            Engines engines,
            Modes modes,
            SettingStore settings,
            VersionStore versions,
            RunResultStore results,
            OutcomeStore outcomes) {
        this.library = library;
        this.lake = lake;
        this.derivations = engines.derivations();
        this.modes = modes;
        this.settings = settings;
        this.versions = versions;
        this.results = results;
        this.outcomes = outcomes;
    }

    List<ModelEntry.Module> library() {
        List<Setting> inForce = settings.inForce(SettingKind.MODE);
        Map<String, Precision> precisions = outcomes.all();
        Map<String, ModelPage.LastRun> lastRuns = results.newest(
                library.now().folders().stream().map(ModelFolder::label).toList());
        Map<String, Boolean> present = new LinkedHashMap<>();
        Map<String, Map<String, List<ModelEntry>>> tree = new TreeMap<>();
        for (ModelFolder folder : library.now().folders()) {
            if (folder.model() != null) {
                ModelEntry entry = entry(folder, folder.model(), inForce, lastRuns, precisions, present);
                tree.computeIfAbsent(folder.module(), m -> new TreeMap<>())
                        .computeIfAbsent(
                                Objects.requireNonNullElse(
                                        folder.model().model().indicator(), ""),
                                i -> new ArrayList<>())
                        .add(entry);
            }
        }
        return tree.entrySet().stream()
                .map(e -> module(e.getKey(), e.getValue()))
                .toList();
    }

    private ModelEntry.Module module(String name, Map<String, List<ModelEntry>> byIndicator) {
        Optional<SupervisionModule> module = library.now().module(name);
        List<ModelEntry.Indicator> indicators = byIndicator.entrySet().stream()
                .map(e -> new ModelEntry.Indicator(
                        e.getKey().isEmpty() ? null : e.getKey(),
                        module.map(m -> m.indicators().get(e.getKey())).orElse(null),
                        e.getValue()))
                .toList();
        return new ModelEntry.Module(
                name, module.map(SupervisionModule::title).orElse(new Text(name, name)), indicators);
    }

    Optional<ModelPage.LastRun> newestRun(String model) {
        return Optional.ofNullable(results.newest(List.of(model)).get(model));
    }

    private ModelEntry entry(
            ModelFolder folder,
            LoadedModel loaded,
            List<Setting> inForce,
            Map<String, ModelPage.LastRun> lastRuns,
            Map<String, Precision> precisions,
            Map<String, Boolean> present) {
        Model model = loaded.model();
        TreeSet<String> missing = new TreeSet<>();
        model.inputs().values().stream()
                .filter(input -> !input.optional())
                .map(Model.Input::datasetName)
                .filter(dataset -> !present.computeIfAbsent(dataset, this::isThere))
                .forEach(missing::add);
        return new ModelEntry(
                loaded.id(),
                model.title(),
                model.version(),
                model.severity(),
                model.dimension(),
                model.status(),
                Tiers.of(model, library.datasets()),
                model.statistical(),
                modes.of(loaded.id(), inForce),
                folder.sound().isPresent(),
                List.copyOf(missing),
                lastRuns.get(loaded.id()),
                precisions.get(loaded.id()));
    }

    /** A derived dataset is there as soon as it can be made. */
    private boolean isThere(String dataset) {
        return lake.datasets().contains(dataset)
                || (derivations.isDerived(dataset) && derivations.state(lake, dataset) != Derivations.State.NO_INPUT);
    }

    ModelPage page(ModelFolder folder) {
        LoadedModel loaded = Objects.requireNonNull(folder.model());
        Model model = loaded.model();
        Optional<SupervisionModule> module = library.now().module(folder.module());
        List<Setting> history = settings.history(loaded.id());
        return new ModelPage(
                entry(
                        folder,
                        loaded,
                        settings.inForce(SettingKind.MODE),
                        results.newest(List.of(loaded.id())),
                        outcomes.all(),
                        new LinkedHashMap<>()),
                folder.module(),
                module.map(SupervisionModule::title).orElse(null),
                model.indicator(),
                module.map(m -> m.indicators().get(String.valueOf(model.indicator())))
                        .orElse(null),
                loaded.digest(),
                folder.remarks().stream()
                        .filter(Remark::isError)
                        .map(remark -> remark.code().name() + ": " + remark.what())
                        .toList(),
                model.description(),
                model.legalBasis(),
                inputs(model),
                parameters(model, history),
                model.finding().columns(),
                model.explanation(),
                model.outcomes().notAssessable(),
                model.outcomes().explained(),
                model.falsePositives(),
                model.blindSpots(),
                model.checkFirst(),
                model.expectedHits().max(),
                model.expectedHits().of(),
                model.related(),
                model.date(),
                loaded.sql(),
                cases(folder),
                versions.versions(loaded.id(), loaded.digest()),
                history,
                results.last(loaded.id(), RUNS_SHOWN),
                outcomes.byVersion(loaded.id()));
    }

    private List<ModelPage.Input> inputs(Model model) {
        List<ModelPage.Input> inputs = new ArrayList<>();
        model.inputs().forEach((alias, input) -> {
            String dataset = input.datasetName();
            Optional<Snapshot> head = lake.head(dataset);
            inputs.add(new ModelPage.Input(
                    alias,
                    input.dataset(),
                    library.datasets().find(dataset).map(DatasetContract::title).orElse(null),
                    input.needs(),
                    input.reads(),
                    input.optional(),
                    derivations.isDerived(dataset),
                    head.map(Snapshot::id).orElse(null),
                    head.map(s -> s.manifest().createdAt()).orElse(null),
                    head.map(s -> s.manifest().rows()).orElse(null)));
        });
        return inputs;
    }

    private static List<ModelPage.Parameter> parameters(Model model, List<Setting> history) {
        List<ModelPage.Parameter> parameters = new ArrayList<>();
        model.parameters()
                .forEach((name, p) -> parameters.add(new ModelPage.Parameter(
                        name,
                        p.type(),
                        p.value(),
                        p.range(),
                        p.options(),
                        p.unit(),
                        p.why(),
                        forAll(name, history).orElse(p.value()))));
        return parameters;
    }

    private static Optional<@Nullable String> forAll(String parameter, List<Setting> history) {
        return history.stream()
                .filter(setting -> setting.toState() == null && setting.unit() == null)
                .filter(setting -> setting.content() instanceof LocalValue value
                        && value.parameter().equals(parameter)
                        && value.region() == null
                        && value.from() == null
                        && value.to() == null)
                .map(setting -> ((LocalValue) setting.content()).value())
                .findFirst();
    }

    private List<ModelPage.Case> cases(ModelFolder folder) {
        return folder.sound()
                .map(model -> ModelCases.read(model, library.datasets()).cases().stream()
                        .map(c -> new ModelPage.Case(c.name(), c.given(), texts(c.parameters()), c.expect()))
                        .toList())
                .orElse(List.of());
    }

    private static Map<String, String> texts(Map<String, ParameterValue> values) {
        Map<String, String> texts = new TreeMap<>();
        values.forEach((name, value) -> texts.put(name, value.text()));
        return texts;
    }
}
