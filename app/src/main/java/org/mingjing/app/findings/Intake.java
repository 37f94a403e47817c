package org.mingjing.app.findings;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mingjing.app.analytics.CurrentLibrary;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.models.RunCompleted;
import org.mingjing.model.LoadedModel;
import org.mingjing.scan.ModelRun;
import org.mingjing.scan.ModelState;
import org.mingjing.scan.Outcome;
import org.mingjing.scan.RunFolder;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes the findings of a run in, exactly once: in the transaction that marks the run as done. A finding keeps its
 * identity, and what people decided, from run to run.
 */
@Component
class Intake {
    private final IntakeStore store;
    private final CurrentLibrary library;
    private final Audit audit;
    private final Clock clock;

    Intake(IntakeStore store, CurrentLibrary library, Audit audit, Clock clock) {
        this.store = store;
        this.library = library;
        this.audit = audit;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(RunCompleted completed) {
        Instant now = clock.instant();
        RunFolder folder = RunFolder.read(completed.folder());
        if (!store.begin(completed.run(), folder.run().id(), now)) {
            return;
        }
        store.prepare();
        Map<String, ModelRun> ran = new HashMap<>();
        folder.run().models().stream()
                .filter(model -> model.state() == ModelState.DONE)
                .forEach(model -> ran.put(model.model(), model));
        IntakeStore.Writer writer = store.writer(completed.run(), completed.caseNumber(), now);
        Set<String> hits = new HashSet<>();
        folder.findings(finding -> {
            ModelRun model = ran.get(finding.model());
            if (finding.outcome() == Outcome.HIT && model != null) {
                hits.add(finding.id());
                writer.add(new IntakeStore.Incoming(
                        finding,
                        model.version(),
                        model.digest(),
                        model.module(),
                        severity(model.model()),
                        model.title().en(),
                        model.title().zh(),
                        completed.shadowModels().contains(model.model())));
            }
        });
        folder.evidence(row -> {
            if (hits.contains(row.finding())) {
                writer.add(row);
            }
        });
        writer.flush();
        IntakeStore.Counts counts = store.merge(completed.run(), ran.keySet(), completed.caseNumber());
        audit.record(Act.of("findings.taken_in", "run", completed.run())
                .with("new", counts.fresh())
                .with("still", counts.still())
                .with("gone", counts.gone()));
    }

    private String severity(String model) {
        Optional<LoadedModel> found = library.now().models().stream()
                .filter(m -> m.id().equals(model))
                .findFirst();
        return found.map(m -> m.model().severity().name()).orElse("MEDIUM");
    }
}
