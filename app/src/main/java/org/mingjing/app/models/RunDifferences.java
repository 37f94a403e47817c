package org.mingjing.app.models;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.analytics.CurrentLibrary;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.Permission;
import org.mingjing.app.identity.Caller;
import org.mingjing.contract.Text;
import org.mingjing.lake.Lake;
import org.mingjing.scan.Cause;
import org.mingjing.scan.RowChanges;
import org.mingjing.scan.RunDifference;
import org.mingjing.scan.RunDifference.Change;
import org.mingjing.scan.RunFolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Two runs compared, as far as the reader's scope goes: which findings are new, still there or gone, and why. */
@Service
public class RunDifferences {
    private static final int MOST_ENTRIES = 200;

    private final Runs runs;
    private final ReachStore reach;
    private final EngineGate gate;
    private final Lake lake;
    private final CurrentLibrary library;
    private final Audit audit;
    private final TransactionTemplate transaction;

    RunDifferences(
            Runs runs,
            ReachStore reach,
            EngineGate gate,
            Lake lake,
            CurrentLibrary library,
            Audit audit,
            TransactionTemplate transaction) {
        this.runs = runs;
        this.reach = reach;
        this.gate = gate;
        this.lake = lake;
        this.library = library;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * @param counts by model and change
     * @param entries the first of those new or gone; without sentences for who may not read findings
     * @param more whether there are more of them
     */
    public record Difference(
            long before, long now, Map<String, Map<Change, Long>> counts, List<Entry> entries, boolean more) {}

    /** @param causes why it is new or gone, surest first */
    public record Entry(
            Change change,
            String finding,
            String model,
            @Nullable String unit,
            boolean valuesChanged,
            @Nullable Text sentence,
            List<Cause> causes) {}

    /** The two folders, for whom. */
    private record Basis(Path before, Path now, Scope scope) {}

    /** @param model only of this model; null: of all */
    public Difference between(Caller caller, long before, long now, @Nullable String model) {
        Basis basis = Objects.requireNonNull(transaction.execute(status -> {
            audit.record(Act.of("models.runs_compared", "run", now).with("before", before));
            return new Basis(runs.folder(before), runs.folder(now), reach.scope());
        }));
        Difference difference = gate.through(() -> compute(caller, before, now, model, basis));
        if (difference.entries().stream().anyMatch(entry -> entry.sentence() != null)) {
            transaction.executeWithoutResult(status -> audit.record(Act.of("models.difference_read", "run", now)
                    .with(
                            "findings",
                            difference.entries().stream().map(Entry::finding).toList())));
        }
        return difference;
    }

    private Difference compute(Caller caller, long before, long now, @Nullable String model, Basis basis) {
        Map<String, Map<Change, Long>> counts = new TreeMap<>();
        List<Entry> entries = new ArrayList<>();
        boolean[] more = {false};
        RunDifference.between(
                        RunFolder.read(basis.before()),
                        RunFolder.read(basis.now()),
                        new RowChanges(lake, library.datasets()))
                .entries(entry -> {
                    String of = entry.finding().model();
                    if (!basis.scope().holds(entry.finding().answerable()) || (model != null && !model.equals(of))) {
                        return;
                    }
                    counts.computeIfAbsent(of, m -> new EnumMap<>(Change.class)).merge(entry.change(), 1L, Long::sum);
                    boolean tells = entry.change() != Change.STILL_THERE || entry.valuesChanged();
                    more[0] |= tells && entries.size() == MOST_ENTRIES;
                    if (tells && entries.size() < MOST_ENTRIES) {
                        entries.add(shown(entry, caller.may(Permission.FINDINGS_READ)));
                    }
                });
        return new Difference(before, now, counts, entries, more[0]);
    }

    private static Entry shown(RunDifference.Entry entry, boolean withSentence) {
        return new Entry(
                entry.change(),
                entry.finding().id(),
                entry.finding().model(),
                entry.finding().answerable(),
                entry.valuesChanged(),
                withSentence ? entry.finding().sentence() : null,
                entry.causes());
    }
}
