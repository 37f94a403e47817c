package org.mingjing.app.models;

import java.util.List;
import java.util.Set;

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
}
