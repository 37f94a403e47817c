package org.mingjing.app.models;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.mingjing.app.analytics.CurrentLibrary;
import org.mingjing.app.catalog.SnapshotCreated;
import org.mingjing.contract.Tier;
import org.mingjing.derive.Derivations;
import org.mingjing.lake.Lake;
import org.mingjing.model.Model;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Has the models run whose inputs an import has changed, be it through a derived dataset. */
@Component
class AfterImport {
    private final Runs runs;
    private final RunSettings settings;
    private final SettingStore inForce;
    private final Modes modes;
    private final CurrentLibrary library;
    private final Lake lake;
    private final Derivations derivations;

    AfterImport(
            Runs runs,
            RunSettings settings,
            SettingStore inForce,
            Modes modes,
            CurrentLibrary library,
            Lake lake,
            Engines engines) {
        this.runs = runs;
        this.settings = settings;
        this.inForce = inForce;
        this.modes = modes;
        this.library = library;
        this.lake = lake;
        this.derivations = engines.derivations();
    }

    /** In the import's own transaction: an import that is there has its run in line. */
    @EventListener
    void imported(SnapshotCreated created) {
        if (!settings.afterImport()) {
            return;
        }
        List<String> models = reading(changed(created.dataset()));
        if (!models.isEmpty()) {
            runs.startAfterImport(models, settings.settle());
        }
    }

    /** The dataset, and those derived ones that are no longer what they would be today. */
    private Set<String> changed(String dataset) {
        Set<String> changed = new TreeSet<>(Set.of(dataset));
        for (String derived : derivations.names()) {
            Derivations.State state = derivations.state(lake, derived);
            if (state == Derivations.State.ABSENT || state == Derivations.State.STALE) {
                changed.add(derived);
            }
        }
        return changed;
    }

    private List<String> reading(Set<String> datasets) {
        List<Setting> set = inForce.inForce(SettingKind.MODE);
        return library.now().described().entrySet().stream()
                .filter(model -> model.getValue().inputs().values().stream()
                        .map(Model.Input::datasetName)
                        .anyMatch(datasets::contains))
                .filter(model -> Tiers.of(model.getValue(), library.datasets()) != Tier.T3)
                .map(java.util.Map.Entry::getKey)
                .filter(model -> modes.of(model, set) != Mode.OFF && modes.mayRun(model, set))
                .toList();
    }
}
