package org.mingjing.scan;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Snapshot;
import org.mingjing.model.Reach;

/**
 * A run over an earlier state of the lake, as a source for the next one: whatever it rests on that has not changed
 * gives the same again.
 */
final class EarlierRun {
    private final RunFolder folder;
    private final Lake lake;
    private final Map<String, ModelRun> models = new HashMap<>();

    EarlierRun(RunFolder folder, Lake lake) {
        this.folder = folder;
        this.lake = lake;
        folder.run().models().forEach(model -> models.put(model.model(), model));
    }

    /** The model's result, where this program may build on it: it ran to its end, on the same basis. */
    Optional<ModelRun> of(ModelTask task, @Nullable String basis) {
        return Optional.ofNullable(models.get(task.id()))
                .filter(model -> model.state() == ModelState.DONE)
                .filter(model -> basis != null && basis.equals(model.basis()));
    }

    /** Takes over the whole result of a model whose inputs are still the same snapshots, findings and rows included. */
    Optional<ModelRun> whole(ModelTask task, @Nullable String basis, RunStore store) {
        Optional<ModelRun> same = of(task, basis).filter(model -> model.inputs().equals(task.snapshots()));
        same.ifPresent(model -> copy(task.id(), store));
        return same.map(model -> model.takenOver(
                new TakenOver(folder.run().id(), true, model.hits() + model.explained() + model.notAssessable())));
    }

    /** What a model needs to be asked only about what has changed; empty where it has to be asked about everything. */
    Optional<GrownInputs> grown(ModelTask task, @Nullable String basis) {
        Reach reach = task.model().reach();
        Optional<ModelRun> before = of(task, basis);
        if (reach == null || before.isEmpty()) {
            return Optional.empty();
        }
        List<InputChange> changes = new ArrayList<>();
        for (Relation input : task.relations()) {
            Snapshot now = input.snapshot();
            String dataset = task.model().inputs().get(input.alias()).datasetName();
            String then = before.get().inputs().get(dataset);
            if (now == null ? "none".equals(then) : now.id().equals(then)) {
                continue;
            }
            Optional<InputChange> change =
                    now == null || then == null || !reach.inputs().contains(input.alias())
                            ? Optional.empty()
                            : snapshot(dataset, then).flatMap(old -> InputChange.between(old, input));
            if (change.isEmpty()) {
                return Optional.empty();
            }
            changes.add(change.get());
        }
        return Optional.of(new GrownInputs(folder.run().id(), reach, changes, findings(task.id())));
    }

    private Optional<Snapshot> snapshot(String dataset, String id) {
        return lake.ids(dataset).contains(id) ? Optional.of(lake.snapshot(dataset, id)) : Optional.empty();
    }

    /** The findings of a model, all of them raised. */
    private List<Finding> findings(String model) {
        List<Finding> findings = new ArrayList<>();
        folder.findingsOf(model, findings::add);
        return findings;
    }

    private void copy(String model, RunStore store) {
        try (RunBatch batch = store.begin()) {
            long number = 0;
            for (Finding finding : findings(model)) {
                batch.add(++number, finding, false, flaggedRows(finding), FindingForm.pattern(finding));
            }
            Path evidence = folder.folder().resolve(RunFolder.EVIDENCE);
            if (Files.exists(evidence)) {
                batch.copyEvidence(evidence, model);
            }
            batch.commit();
        }
    }

    /** A finding's quality is one, less half the share of its rows that carry a flag; see {@link Ranking}. */
    private static long flaggedRows(Finding finding) {
        double quality = finding.scoreParts().getOrDefault("quality", 1.0);
        return Math.round((1 - quality) * 2 * finding.sourceRows());
    }
}
