package org.mingjing.app.areas;

import java.time.Clock;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.analytics.CurrentLibrary;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.audit.Actor;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.catalog.HeldData;
import org.mingjing.app.findings.FindingsOfModel;
import org.mingjing.app.jobs.JobState;
import org.mingjing.app.models.Run;
import org.mingjing.app.models.Runs;
import org.mingjing.model.Model;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Says, once the run is over, what it found at each unit. A unit without data is not assessable, and never clean; a run
 * by other values answers nothing.
 */
@Component
class AreaSettling {
    private static final int AT_ONCE = 50;
    /** What the engine calls a model that ran well; one held for review has raised nothing. */
    private static final String RAN = "DONE";

    private final AreaStore store;
    private final Runs runs;
    private final FindingsOfModel findings;
    private final HeldData data;
    private final CurrentLibrary library;
    private final TransactionTemplate transaction;
    private final Audit audit;
    private final Clock clock;

    AreaSettling(
            AreaStore store,
            Runs runs,
            FindingsOfModel findings,
            HeldData data,
            CurrentLibrary library,
            TransactionTemplate transaction,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.runs = runs;
        this.findings = findings;
        this.data = data;
        this.library = library;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT20S", initialDelayString = "PT25S")
    public void look() {
        Acting.as(Actor.program("areas"), () -> {
            List<Long> open = transaction.execute(status -> store.unsettled(AT_ONCE));
            open.forEach(check -> transaction.executeWithoutResult(status -> settle(check)));
        });
    }

    /** Where the run is over; else it is looked for again. As the program. */
    void settle(long id) {
        AreaStore.Kept check = store.hold(id).orElse(null);
        if (check == null) {
            return;
        }
        Run.Detail run = runs.one(check.run());
        if (run.run().finishedAt() == null && !isOver(run.run().state())) {
            return;
        }
        AreaCheck.AreaSettlement settlement = settlement(check, run);
        if (settlement == null) {
            store.units(id).forEach(unit -> outcome(check, unit.unit()));
        }
        store.settle(id, settlement, clock.instant());
        audit.record(Act.of("areas.settled", "matter", check.matter())
                .with("area", id)
                .with("run", check.run())
                .with("settlement", settlement == null ? "" : settlement.name()));
    }

    private static boolean isOver(JobState state) {
        return state.isOver();
    }

    private static AreaCheck.@Nullable AreaSettlement settlement(AreaStore.Kept check, Run.Detail run) {
        Run.OfModel model = run.models().stream()
                .filter(one -> one.model().equals(check.model()))
                .findFirst()
                .orElse(null);
        if (run.run().finishedAt() == null || model == null || !RAN.equals(model.state())) {
            return AreaCheck.AreaSettlement.NOT_RUN;
        }
        return model.parameters().equals(check.parameters()) ? null : AreaCheck.AreaSettlement.OTHER_VALUES;
    }

    private void outcome(AreaStore.Kept check, String unit) {
        int found = findings.count(unit, check.model());
        List<String> lacking = found > 0 ? List.of() : lacking(check.model(), unit);
        AreaCheck.AreaOutcome outcome = found > 0
                ? AreaCheck.AreaOutcome.FOUND
                : lacking.isEmpty() ? AreaCheck.AreaOutcome.NONE_FOUND : AreaCheck.AreaOutcome.NOT_ASSESSABLE;
        store.outcome(check.id(), unit, outcome, found, lacking);
    }

    /** Datasets that the model needs and that hold no row of the unit, or of those below it. */
    private List<String> lacking(String model, String unit) {
        Model described = library.now().described().get(model);
        if (described == null) {
            return List.of(model);
        }
        TreeSet<String> needed = new TreeSet<>();
        described.inputs().values().stream()
                .filter(input -> !input.optional())
                .map(Model.Input::datasetName)
                .forEach(needed::add);
        return data.of(needed, store.withBelow(unit), null, null).stream()
                .filter(held -> held.byUnit() ? held.rows() == 0 : !held.loaded())
                .map(HeldData.Held::dataset)
                .toList();
    }
}
