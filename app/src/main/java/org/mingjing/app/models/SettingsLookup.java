package org.mingjing.app.models;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.http.Page;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is set, and what was set in any earlier state. */
@Service
class SettingsLookup {
    private final SettingStore store;
    private final Audit audit;

    SettingsLookup(SettingStore store, Audit audit) {
        this.store = store;
        this.audit = audit;
    }

    /** @param state of the settings; the newest is in force */
    record InState(SettingStore.State state, List<Setting> settings) {}

    /** Those of one kind in a state; exemptions name people, so that reading them is an act. */
    @Transactional
    InState of(SettingKind kind, @Nullable Long state) {
        SettingStore.State shown =
                state == null ? store.current() : store.state(state).orElseThrow(CommonProblem::notFound);
        List<Setting> settings = store.of(kind, shown.number());
        if (kind == SettingKind.EXEMPTION && !settings.isEmpty()) {
            audit.record(Act.of("models.exemptions_read", "state", shown.number())
                    .with("settings", settings.stream().map(Setting::id).toList()));
        }
        return new InState(shown, settings);
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    Page<SettingStore.State> states(@Nullable Long before, int size) {
        List<SettingStore.State> states = store.states(before == null ? Long.MAX_VALUE : before, size + 1);
        return Page.of(states, size, state -> String.valueOf(state.number()));
    }
}
