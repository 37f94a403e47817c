package org.mingjing.app.catalog;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.contract.Column;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.Datasets;
import org.mingjing.contract.QualityRule;
import org.mingjing.contract.Sensitivity;
import org.mingjing.contract.Text;
import org.mingjing.contract.Tier;
import org.mingjing.lake.Lake;
import org.mingjing.lake.LakeProblem;
import org.mingjing.lake.Manifest;
import org.mingjing.lake.Snapshot;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Datasets: what each should hold and what it does hold, how fresh, how whole, how clean, and from where. */
@Service
public class CatalogDatasets {
    private static final int TREND = 24;
    private static final int LONGEST_KEY = 500;
    private static final String FIRST_MONTH = "0000-00";
    private static final String LAST_MONTH = "9999-99";

    private final Datasets contracts;
    private final SnapshotStore store;
    private final SourceStore sources;
    private final ImportStore imports;
    private final LakeStore rows;
    private final Lake lake;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CatalogDatasets(
            Datasets contracts,
            SnapshotStore store,
            SourceStore sources,
            ImportStore imports,
            LakeStore rows,
            Lake lake,
            Audit audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.contracts = contracts;
        this.store = store;
        this.sources = sources;
        this.imports = imports;
        this.rows = rows;
        this.lake = lake;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * A dataset in the list.
     *
     * @param snapshot current one; null where there is none
     * @param ageDays days since that was made
     * @param rungs rungs on which it has a source that the caller may see
     * @param sources how many of these are open
     * @param sensitivity highest of its columns
     * @param flags marks that doubtful values of the current snapshot bear; null until they were counted
     */
    record Line(
            String dataset,
            int version,
            Text title,
            String group,
            Tier tier,
            Text department,
            @Nullable String snapshot,
            @Nullable Long rows,
            @Nullable Instant snapshotAt,
            @Nullable Long ageDays,
            @Nullable String monthFrom,
            @Nullable String monthTo,
            List<Rung> rungs,
            int sources,
            Sensitivity sensitivity,
            @Nullable Long flags) {}

    /** @param codes allowed values; empty where any */
    record ColumnFacts(
            String name,
            Text title,
            String type,
            @Nullable String unit,
            boolean nullable,
            boolean key,
            Sensitivity sensitivity,
            List<String> codes) {}

    /**
     * A source on the ladder.
     *
     * @param lastImportAt when it last brought something
     * @param isLate whether it should have come since, by its schedule
     * @param brought what it brought so far; null where nothing
     * @param months rows of the current snapshot that came from it, by month; '' where they have no date
     */
    record Step(
            Source source,
            @Nullable Instant lastImportAt,
            boolean isLate,
            ImportStore.@Nullable Brought brought,
            Map<String, Long> months) {}

    /**
     * A dataset on its own screen.
     *
     * @param trend snapshots, newest first, with rows, nulls and flags of each
     * @param ladder its sources, the highest rung first
     */
    record Detail(
            Line line,
            Text purpose,
            @Nullable Text note,
            List<ColumnFacts> columns,
            List<QualityRule> rules,
            List<SnapshotStore.Known> trend,
            List<Step> ladder) {}

    /**
     * Rows of one unit.
     *
     * @param unit empty where the rows name none
     * @param months rows by month
     * @param gaps months without a row among others that have some
     */
    record UnitCoverage(String unit, long rows, Map<String, Long> months, List<String> gaps) {}

    /**
     * Coverage by unit and month.
     *
     * @param undated rows without a date
     * @param gaps months without a row of any unit
     */
    record Coverage(@Nullable Instant countedAt, List<UnitCoverage> units, long undated, List<String> gaps) {}

    /** Where a version of a row came from. */
    record RowOrigin(LakeStore.Place place, @Nullable FileOrigin file) {}

    /**
     * A file that went into a snapshot.
     *
     * @param importId null where it was imported otherwise, or is not the caller's to see
     */
    record FileOrigin(Manifest.SourceEntry counts, @Nullable Long importId) {}

    /** @param ancestors earlier snapshots it was made from, the latest first */
    record SnapshotOrigin(SnapshotStore.Known snapshot, List<FileOrigin> files, List<String> ancestors) {}

    @Transactional(readOnly = true)
    List<Line> list() {
        Map<String, SnapshotStore.Known> heads =
                store.heads().stream().collect(Collectors.toMap(SnapshotStore.Known::dataset, Function.identity()));
        Map<String, List<Source>> ladders = new LinkedHashMap<>();
        for (Source source : sources.list(null, null, 0, Integer.MAX_VALUE)) {
            ladders.computeIfAbsent(source.dataset(), d -> new ArrayList<>()).add(source);
        }
        return contracts.all().stream()
                .map(c -> line(c, heads.get(c.dataset()), ladders.getOrDefault(c.dataset(), List.of())))
                .toList();
    }

    private Line line(DatasetContract contract, SnapshotStore.@Nullable Known head, List<Source> ladder) {
        return new Line(
                contract.dataset(),
                contract.version(),
                contract.title(),
                contract.group(),
                contract.tier(),
                contract.source(),
                head == null ? null : head.id(),
                head == null ? null : head.rows(),
                head == null ? null : head.createdAt(),
                head == null
                        ? null
                        : Duration.between(head.createdAt(), clock.instant()).toDays(),
                head == null ? null : head.monthFrom(),
                head == null ? null : head.monthTo(),
                ladder.stream().map(Source::rung).distinct().sorted().toList(),
                (int) ladder.stream().filter(s -> s.closedAt() == null).count(),
                contract.columns().stream()
                        .map(Column::sensitivity)
                        .max(Comparator.naturalOrder())
                        .orElse(Sensitivity.NONE),
                head == null || head.flags() == null
                        ? null
                        : head.flags().values().stream()
                                .mapToLong(Long::longValue)
                                .sum());
    }

    @Transactional(readOnly = true)
    Detail get(String dataset) {
        DatasetContract contract = contract(dataset);
        List<SnapshotStore.Known> trend = store.list(dataset, Integer.MAX_VALUE, TREND);
        List<Source> ladder = sources.ladder(dataset);
        Map<Long, ImportStore.Brought> brought = imports.brought(dataset);
        Map<String, Map<String, Long>> covered = new LinkedHashMap<>();
        store.systems(dataset).forEach(c -> covered.computeIfAbsent(c.system(), s -> new TreeMap<>())
                .put(c.month(), c.rows()));
        return new Detail(
                line(contract, trend.isEmpty() ? null : trend.get(0), ladder),
                contract.purpose(),
                contract.note(),
                contract.columns().stream()
                        .map(c -> new ColumnFacts(
                                c.name(),
                                c.title(),
                                c.type().written(),
                                c.unit(),
                                c.nullable(),
                                contract.key().contains(c.name()),
                                c.sensitivity(),
                                c.codes()))
                        .toList(),
                contract.rules(),
                trend,
                ladder.stream()
                        .sorted(Comparator.comparing(Source::rung).thenComparing(Source::id))
                        .map(s -> step(s, brought.get(s.id()), covered.getOrDefault(s.code(), Map.of())))
                        .toList());
    }

    private Step step(Source source, ImportStore.@Nullable Brought brought, Map<String, Long> months) {
        Instant last = brought == null ? null : brought.lastAt();
        return new Step(source, last, isLate(source, last), brought, months);
    }

    private boolean isLate(Source source, @Nullable Instant last) {
        return source.closedAt() == null
                && source.everyMinutes() != null
                && (last == null
                        || last.plus(Duration.ofMinutes(2L * source.everyMinutes()))
                                .isBefore(clock.instant()));
    }

    @Transactional(readOnly = true)
    List<SnapshotStore.Known> snapshots(String dataset, int before, int size) {
        contract(dataset);
        return store.list(dataset, before, size);
    }

    @Transactional(readOnly = true)
    Coverage coverage(String dataset) {
        contract(dataset);
        Map<String, Map<String, Long>> units = new TreeMap<>();
        Map<String, Long> all = new TreeMap<>();
        long undated = 0;
        for (LakeStore.Cell cell : store.coverage(dataset, List.of(), FIRST_MONTH, LAST_MONTH)) {
            if (cell.month().isEmpty()) {
                undated += cell.rows();
            } else {
                units.computeIfAbsent(cell.unit(), u -> new TreeMap<>()).put(cell.month(), cell.rows());
                all.merge(cell.month(), cell.rows(), Long::sum);
            }
        }
        List<UnitCoverage> covered = units.entrySet().stream()
                .map(e -> new UnitCoverage(
                        e.getKey(),
                        e.getValue().values().stream()
                                .mapToLong(Long::longValue)
                                .sum(),
                        e.getValue(),
                        MonthGaps.of(e.getValue())))
                .toList();
        Instant countedAt = store.list(dataset, Integer.MAX_VALUE, 1).stream()
                .map(SnapshotStore.Known::surveyedAt)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new Coverage(countedAt, covered, undated, MonthGaps.of(all));
    }

    /** Months that stand empty between others. */
    static final class MonthGaps {
        /** One month in so many may be empty; where more are, it is how the data come, and no gap. */
        private static final int RHYTHM = 4;

        private MonthGaps() {}

        static List<String> of(Map<String, Long> months) {
            List<String> sorted = months.keySet().stream()
                    .filter(m -> m.matches("\\d{4}-(0[1-9]|1[0-2])"))
                    .sorted()
                    .toList();
            if (sorted.isEmpty()) {
                return List.of();
            }
            List<String> gaps = new ArrayList<>();
            YearMonth last = YearMonth.parse(sorted.get(sorted.size() - 1));
            long span = 0;
            YearMonth first = YearMonth.parse(sorted.get(0));
            if (first.plusYears(100).isBefore(last)) {
                return List.of(); // one of the two is no date that anybody meant
            }
            for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
                span++;
                if (!months.containsKey(month.toString())) {
                    gaps.add(month.toString());
                }
            }
            return gaps.size() * (long) RHYTHM > span ? List.of() : gaps;
        }
    }

    /** Which files a snapshot is made of. */
    @Transactional
    SnapshotOrigin lineage(String dataset, String snapshotId) {
        contract(dataset);
        SnapshotStore.Known known = store.find(dataset, snapshotId).orElseThrow(CommonProblem::notFound);
        List<String> ancestors = new ArrayList<>();
        for (String parent = known.parent(); parent != null && ancestors.size() < TREND; ) {
            ancestors.add(parent);
            parent =
                    store.find(dataset, parent).map(SnapshotStore.Known::parent).orElse(null);
        }
        List<FileOrigin> files = "REMOVED".equals(known.state())
                ? List.of()
                : files(dataset, lake.snapshot(dataset, snapshotId).manifest().sources());
        return new SnapshotOrigin(known, files, ancestors);
    }

    private List<FileOrigin> files(String dataset, List<Manifest.SourceEntry> entries) {
        Map<String, Long> byBatch = imports.ofBatches(
                dataset, entries.stream().map(Manifest.SourceEntry::batch).toList());
        return entries.stream()
                .map(e -> new FileOrigin(e, byBatch.get(e.batch())))
                .toList();
    }

    /** From a row to file and line, in every version that is kept. Tells places, never values. */
    List<RowOrigin> lineage(String dataset, @Nullable String snapshotId, Map<String, String> key) {
        DatasetContract contract = contract(dataset);
        if (key == null
                || !key.keySet().equals(java.util.Set.copyOf(contract.key()))
                || key.values().stream().anyMatch(v -> v == null || v.length() > LONGEST_KEY)) {
            throw CommonProblem.invalid(
                    "the row's key is " + contract.key(), "Name every column of the key with its value.");
        }
        Snapshot snapshot = snapshot(dataset, snapshotId);
        List<LakeStore.Place> places = rows.places(
                snapshot, key, Snapshots.unitColumn(contract, snapshot).orElse(null));
        return Objects.requireNonNull(transaction.execute(status -> {
            boolean isHidden = places.stream().anyMatch(p -> p.unit() != null && store.isHidden(p.unit()));
            if (places.isEmpty() || isHidden) {
                throw CommonProblem.notFound();
            }
            Map<String, FileOrigin> files = files(dataset, snapshot.manifest().sources()).stream()
                    .collect(Collectors.toMap(f -> f.counts().batch(), Function.identity(), (a, b) -> a));
            audit.record(Act.of("catalog.row_traced", "dataset", dataset).with("snapshot", snapshot.id()));
            return places.stream()
                    .map(p -> new RowOrigin(p, files.get(p.batch())))
                    .toList();
        }));
    }

    private Snapshot snapshot(String dataset, @Nullable String id) {
        if (id == null) {
            return lake.head(dataset).orElseThrow(CommonProblem::notFound);
        }
        if (!lake.ids(dataset).contains(id)) {
            throw new Problem(
                    LakeProblem.LAKE_UNKNOWN_SNAPSHOT, "this snapshot is not kept", null, "Use the current one.");
        }
        return lake.snapshot(dataset, id);
    }

    private DatasetContract contract(String dataset) {
        return contracts.find(dataset).orElseThrow(CommonProblem::notFound);
    }
}
