package org.mingjing.app.models;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.mingjing.scan.ModelRun;

/**
 * What a run rests on beside the data; written down before it begins, so that a second attempt asks the same question.
 *
 * @param state state of the settings
 * @param local values and exemptions
 * @param models ids of the models to run
 * @param shadow those of them that are in the shadow
 */
record FrozenSettings(long state, SettingsForEngine local, List<String> models, Set<String> shadow) {
    FrozenSettings {
        models = List.copyOf(models);
        shadow = Set.copyOf(shadow);
    }

    /**
     * Those in the shadow: as frozen, and any whose logic was exchanged between then and its turn.
     *
     * @param modes how models were used in that state
     */
    Set<String> shadowOf(List<ModelRun> ran, List<Setting> modes) {
        Set<String> all = new TreeSet<>(shadow);
        for (Setting set : modes) {
            ran.stream()
                    .filter(model -> model.model().equals(set.model())
                            && !model.digest().equals(((ModelMode) set.content()).digest()))
                    .forEach(model -> all.add(model.model()));
        }
        return all;
    }
}
