package org.mingjing.app.catalog;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.contract.Column;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.Datasets;
import org.mingjing.contract.Sensitivity;
import org.mingjing.contract.Tier;
import org.mingjing.identifier.Masks;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Snapshot;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where two rungs of a dataset's ladder hold the same row otherwise: which of the two is in force, what the other said.
 * Personal values are masked; nobody needs them to see which source is wrong.
 */
@Service
public class Differences {
    private static final String GAVE_WAY = "higher_rung";
    private static final List<Rung> LADDER = List.of(Rung.values());

    private final Datasets contracts;
    private final SourceStore sources;
    private final ImportStore imports;
    private final SnapshotStore snapshots;
    private final OverruledStore overruled;
    private final RejectStore rejects;
    private final FileFolder folder;
    private final Lake lake;
    private final Audit audit;
    private final TransactionTemplate transaction;

    Differences(
            Datasets contracts,
            SourceStore sources,
            ImportStore imports,
            SnapshotStore snapshots,
            OverruledStore overruled,
            RejectStore rejects,
            FileFolder folder,
            Lake lake,
            Audit audit,
            TransactionTemplate transaction) {
        this.contracts = contracts;
        this.sources = sources;
        this.imports = imports;
        this.snapshots = snapshots;
        this.overruled = overruled;
        this.rejects = rejects;
        this.folder = folder;
        this.lake = lake;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** A column in which the two differ; null where one has nothing. */
    record Differing(String column, @Nullable String inForce, @Nullable String overruled) {}

    /**
     * A row that a higher rung replaced.
     *
     * @param key personal parts masked
     * @param inForce where the row that counts came from
     * @param overruled where the other came from
     */
    record Replaced(
            Map<String, @Nullable String> key,
            LakeStore.Place inForce,
            LakeStore.Place overruled,
            List<Differing> columns) {}

    /** A row that was not taken, because a higher rung holds it otherwise. */
    record GaveWay(long importId, String file, long row, String detail) {}

    /**
     * Differences of a dataset in a snapshot.
     *
     * @param next to be sent as {@code after} for more replaced rows; null where there are no more
     * @param gaveWay rows of the caller's newest imports that gave way; only on the first page
     */
    record DifferenceList(
            @Nullable String snapshot, List<Replaced> replaced, @Nullable String next, List<GaveWay> gaveWay) {}

    /** What was read of the database before the lake is asked. */
    private record Basis(@Nullable Snapshot head, Map<String, Integer> rungs, List<ImportStore.Imported> imports) {}

    /** @param after {@code snapshot:number}; null for the beginning */
    DifferenceList list(String dataset, @Nullable String after, int most) {
        DatasetContract contract = contracts.find(dataset).orElseThrow(CommonProblem::notFound);
        Basis basis = Objects.requireNonNull(transaction.execute(status -> {
            Map<String, Integer> rungs = new LinkedHashMap<>();
            sources.ladder(dataset).forEach(s -> rungs.put(s.code(), LADDER.indexOf(s.rung())));
            return new Basis(lake.head(dataset).orElse(null), rungs, imports.thatDiffer(dataset, most));
        }));
        Snapshot head = snapshot(basis.head(), after);
        long from = after == null ? 0 : Long.parseLong(after.substring(after.indexOf(':') + 1));
        List<GaveWay> gaveWay = after == null ? gaveWay(basis.imports(), most) : List.of();
        if (head == null) {
            return new DifferenceList(null, List.of(), null, gaveWay);
        }
        String unit = Snapshots.unitColumn(contract, head).orElse(null);
        Set<String> units = unit == null ? Set.of() : overruled.unitsThatDiffer(head, contract, basis.rungs(), unit);
        Set<String> hidden = Objects.requireNonNull(transaction.execute(status -> {
            Set<String> found = new TreeSet<>(units);
            found.removeIf(each -> !snapshots.isHidden(each));
            return found;
        }));
        List<OverruledStore.Pair> pairs =
                overruled.pairsThatDiffer(head, contract, basis.rungs(), unit, hidden, from, most + 1);
        boolean more = pairs.size() > most;
        List<Replaced> replaced =
                pairs.stream().limit(most).map(pair -> replaced(contract, pair)).toList();
        transaction.executeWithoutResult(status -> audit.record(Act.of("catalog.differences_read", "dataset", dataset)
                .with("snapshot", head.id())
                .with("rows", replaced.size())));
        return new DifferenceList(head.id(), replaced, more ? head.id() + ":" + (from + most) : null, gaveWay);
    }

    private @Nullable Snapshot snapshot(@Nullable Snapshot head, @Nullable String after) {
        if (after == null) {
            return head;
        }
        String id = after.contains(":") ? after.substring(0, after.indexOf(':')) : "";
        boolean sound = head != null && after.matches("s\\d{6}-[0-9a-f]{12}:\\d{1,9}");
        if (!sound || !lake.ids(head.dataset()).contains(id)) {
            throw CommonProblem.invalid("'after' is not one of our cursors", "Send back what 'next' said.");
        }
        return lake.snapshot(head.dataset(), id);
    }

    private List<GaveWay> gaveWay(List<ImportStore.Imported> newest, int most) {
        List<GaveWay> found = new ArrayList<>();
        for (ImportStore.Imported each : newest) {
            Path file = folder.rejects(each.id());
            if (found.size() < most) {
                rejects.rejects(file, GAVE_WAY, -1, most - found.size())
                        .forEach(row -> found.add(new GaveWay(each.id(), each.fileName(), row.row(), row.detail())));
            }
        }
        return found;
    }

    private static Replaced replaced(DatasetContract contract, OverruledStore.Pair pair) {
        Map<String, @Nullable String> key = new LinkedHashMap<>();
        contract.key()
                .forEach(name ->
                        key.put(name, shown(contract, name, pair.inForce().get(name))));
        List<Differing> columns = new ArrayList<>();
        pair.inForce().forEach((name, value) -> {
            String other = pair.overruled().get(name);
            if (!Objects.equals(value, other)) {
                columns.add(new Differing(name, shown(contract, name, value), shown(contract, name, other)));
            }
        });
        return new Replaced(key, pair.place(), pair.overruledPlace(), columns);
    }

    private static @Nullable String shown(DatasetContract contract, String stored, @Nullable String value) {
        if (value == null || contract.tier() == Tier.T3) {
            return null;
        }
        Sensitivity sensitivity = contract.columns().stream()
                .filter(c -> c.type().storedNames(c.name()).contains(stored))
                .map(Column::sensitivity)
                .findFirst()
                .orElse(Sensitivity.SENSITIVE);
        return switch (sensitivity) {
            case NONE -> value;
            case PERSONAL -> Masks.keep(value, 1, 0);
            case SENSITIVE -> "***";
        };
    }
}
