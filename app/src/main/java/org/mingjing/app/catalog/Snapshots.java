package org.mingjing.app.catalog;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.jobs.Jobs;
import org.mingjing.app.jobs.NewJob;
import org.mingjing.contract.Column;
import org.mingjing.contract.ColumnType.Kind;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.Datasets;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Snapshot;
import org.mingjing.problem.Problem;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Snapshots of the lake as the catalogue knows them: which there are, what they cover, and who needs them kept. */
@Service
public class Snapshots {
    private static final List<String> UNIT_COLUMNS = List.of("org_id", "unit_id", "owner_org_id", "buyer_org_id");

    private final SnapshotStore store;
    private final LakeStore rows;
    private final Lake lake;
    private final Datasets datasets;
    private final Jobs jobs;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Snapshots(
            SnapshotStore store,
            LakeStore rows,
            Lake lake,
            Datasets datasets,
            Jobs jobs,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.rows = rows;
        this.lake = lake;
        this.datasets = datasets;
        this.jobs = jobs;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Keeps snapshots from being removed, whatever their term, as long as the holder needs them.
     *
     * @param needed snapshot by dataset
     * @param holder such as {@code run:17}
     * @throws Problem where one is removed already
     */
    @Transactional
    public void hold(Map<String, String> needed, String holder) {
        Map<String, String> kept = holdPresent(needed, holder);
        needed.forEach((dataset, snapshot) -> {
            if (!kept.containsKey(dataset)) {
                throw new Problem(
                        CatalogProblem.CATALOG_SNAPSHOT_REMOVED,
                        "snapshot " + snapshot + " of " + dataset + " is not kept",
                        null,
                        "Use the current one.");
            }
        });
    }

    /** The same for those that are still there; returns them. */
    @Transactional
    public Map<String, String> holdPresent(Map<String, String> needed, String holder) {
        Map<String, String> kept = new TreeMap<>();
        boolean more = false;
        for (Map.Entry<String, String> each : new TreeMap<>(needed).entrySet()) { // one order for all
            String dataset = each.getKey();
            String snapshot = each.getValue();
            if (!store.isKnown(dataset, snapshot)) {
                notice(dataset); // made elsewhere just now
            }
            if (!store.isKnown(dataset, snapshot) && lake.ids(dataset).contains(snapshot)) {
                store.add(lake.snapshot(dataset, snapshot));
            }
            if (store.sharedState(dataset, snapshot).filter("PRESENT"::equals).isPresent()) {
                more |= store.hold(dataset, snapshot, holder, clock.instant());
                kept.put(dataset, snapshot);
            }
        }
        if (more) {
            audit.record(Act.of("catalog.snapshots_held", "holder", holder)
                    .with(
                            "snapshots",
                            kept.entrySet().stream()
                                    .map(each -> each.getKey() + " " + each.getValue())
                                    .toList()));
        }
        return kept;
    }

    /** Holders whose name begins so. */
    @Transactional(readOnly = true)
    public Set<String> holders(String beginning) {
        return store.holders(beginning);
    }

    /** Lets go of all that the holder kept. */
    @Transactional
    public void release(String holder) {
        store.release(holder);
        audit.record(Act.of("catalog.snapshots_released", "holder", holder));
    }

    /** Notes a snapshot that an import made, within its transaction. */
    void made(Snapshot snapshot) {
        if (store.add(snapshot)) {
            created(snapshot);
        }
    }

    /** Notes current snapshots that were made elsewhere, such as on the command line. */
    @Transactional
    void notice(String dataset) {
        Snapshot head = lake.head(dataset).orElse(null);
        if (head == null || datasets.find(dataset).isEmpty() || store.isKnown(dataset, head.id())) {
            return;
        }
        boolean first = !store.isKnown(dataset, null);
        for (String id : lake.ids(dataset)) {
            if (id.compareTo(head.id()) < 0 && !store.isKnown(dataset, id)) {
                store.add(lake.snapshot(dataset, id));
            }
        }
        if (store.add(head)) {
            audit.record(
                    Act.of("catalog.snapshot_noticed", "snapshot", head.id()).with("dataset", dataset));
            if (first) {
                survey(head);
            } else {
                created(head);
            }
        }
    }

    private void created(Snapshot snapshot) {
        survey(snapshot);
        events.publishEvent(new SnapshotCreated(snapshot.dataset(), snapshot.id()));
    }

    private void survey(Snapshot snapshot) {
        jobs.ask(NewJob.of(SurveyWorker.KIND, new SurveyWorker.Payload(snapshot.dataset(), snapshot.id()))
                .onceFor("survey:" + snapshot.dataset() + ":" + snapshot.id()));
    }

    /** What a snapshot holds, counted from its rows. */
    record Survey(List<LakeStore.Cell> cells, List<LakeStore.SystemCell> systems, Map<String, Long> flags) {}

    Survey survey(String dataset, Snapshot snapshot) {
        DatasetContract contract = datasets.get(dataset);
        String month = monthOf(contract, snapshot).orElse(null);
        return new Survey(
                rows.coverage(snapshot, unitColumn(contract, snapshot).orElse(null), month),
                rows.systems(snapshot, month),
                rows.flags(snapshot));
    }

    /** Writes a survey down; coverage only of what is still the current snapshot. */
    void surveyed(String dataset, Snapshot snapshot, Survey survey) {
        List<String> months = survey.cells().stream()
                .map(LakeStore.Cell::month)
                .filter(m -> !m.isEmpty())
                .sorted()
                .toList();
        store.surveyed(
                dataset,
                snapshot.id(),
                survey.flags(),
                months.isEmpty() ? null : months.get(0),
                months.isEmpty() ? null : months.get(months.size() - 1),
                clock.instant());
        if (lake.head(dataset).map(Snapshot::id).filter(snapshot.id()::equals).isPresent()) {
            store.replaceCoverage(dataset, survey.cells());
            store.replaceSystems(dataset, survey.systems());
        }
    }

    /** The column that names the unit a row belongs to. */
    static Optional<String> unitColumn(DatasetContract contract, @Nullable Snapshot snapshot) {
        return UNIT_COLUMNS.stream()
                .filter(name -> contract.column(name).isPresent())
                .filter(name -> snapshot == null || LakeStore.hasColumn(snapshot, name))
                .findFirst();
    }

    /** The first date of the contract that every row must have, else the first of all; as runs choose it. */
    static Optional<String> periodColumn(DatasetContract contract, Snapshot snapshot) {
        return contract.columns().stream()
                .filter(c -> c.type().kind() == Kind.DATE || c.type().kind() == Kind.TS)
                .filter(c -> !c.type().list() && LakeStore.hasColumn(snapshot, c.name()))
                .min(Comparator.comparing(Column::nullable))
                .map(Column::name);
    }

    /** SQL that gives a row's month as {@code 2025-03}: of its date, else of a column that holds months. */
    private static Optional<String> monthOf(DatasetContract contract, Snapshot snapshot) {
        return periodColumn(contract, snapshot).map(LakeStore::monthOfDate).or(() -> contract.columns().stream()
                .filter(c -> c.type().kind() == Kind.YM && LakeStore.hasColumn(snapshot, c.name()))
                .min(Comparator.comparing(Column::nullable))
                .map(c -> LakeFileStore.quoted(c.name())));
    }
}
