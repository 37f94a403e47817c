package org.mingjing.app.models;

import java.util.List;
import org.mingjing.app.analytics.CurrentLibrary;
import org.mingjing.app.models.Setting.Wanted;
import org.mingjing.model.LoadedModel;
import org.springframework.stereotype.Component;

/** How models are used: as approved, as long as their logic is what was approved; else in the shadow. */
@Component
class Modes {
    private final CurrentLibrary library;

    Modes(CurrentLibrary library) {
        this.library = library;
    }

    /** @param inForce settings in force, of any kind */
    Mode of(String model, List<Setting> inForce) {
        return inForce.stream()
                .map(Setting::again)
                .filter(wanted -> wanted.model().equals(model))
                .filter(wanted -> wanted.content() instanceof ModelMode)
                .map(this::mode)
                .findFirst()
                .orElse(Mode.SHADOW);
    }

    /**
     * Whether somebody has ever approved that the model runs, live or in the shadow. One whose logic has changed since
     * is in the shadow again, and may read what it read.
     */
    boolean isApproved(String model, List<Setting> inForce) {
        return inForce.stream()
                .map(Setting::again)
                .anyMatch(wanted -> wanted.model().equals(model)
                        && wanted.content() instanceof ModelMode set
                        && set.mode() != Mode.OFF);
    }

    /** Whether it may run: data of persons is read by models that somebody has approved only. */
    boolean mayRun(String model, List<Setting> inForce) {
        return isApproved(model, inForce)
                || java.util.Optional.ofNullable(library.now().described().get(model)).stream()
                        .flatMap(described -> described.inputs().values().stream())
                        .noneMatch(input -> Tiers.holdsPersons(library.datasets(), input.datasetName()));
    }

    boolean isLive(String model, List<Setting> inForce) {
        return of(model, inForce) == Mode.LIVE;
    }

    boolean isLiveAfter(String model, Wish.Change change, List<Setting> inForce) {
        return change.applied(inForce).stream()
                .filter(wanted -> wanted.model().equals(model) && wanted.content() instanceof ModelMode)
                .anyMatch(wanted -> mode(wanted) == Mode.LIVE);
    }

    private Mode mode(Wanted wanted) {
        ModelMode set = (ModelMode) wanted.content();
        if (set.mode() != Mode.LIVE) {
            return set.mode();
        }
        LoadedModel loaded = library.now().described().containsKey(wanted.model())
                ? library.now().find(wanted.model()).orElse(null)
                : null;
        return loaded != null && loaded.digest().equals(set.digest()) ? Mode.LIVE : Mode.SHADOW;
    }
}
