package org.mingjing.scan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Column;
import org.mingjing.contract.ColumnType.Kind;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.Datasets;
import org.mingjing.lake.Snapshot;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;

/**
 * Tells what a run sees of each dataset, from manifests and the statistics in the Parquet files; for months that are
 * missing one column is read.
 */
final class CoverageOfInputs {
    private static final int DAY = "2025-01-01".length();

    /** Rows of a month that is full: with so many to be expected, none comes by chance once in twenty thousand. */
    private static final int FULL = 10;

    /** One month in so many may be empty; where more are, it is how the data come, and no gap. */
    private static final long RHYTHM = 4;

    private final Datasets datasets;
    private final RunStore engine;

    /**
     * @param engine reads the files
     */
    CoverageOfInputs(Datasets datasets, RunStore engine) {
        this.datasets = datasets;
        this.engine = engine;
    }

    /** One entry a dataset that some task reads, by name. */
    List<Coverage> of(List<ModelTask> tasks) {
        Map<String, Snapshot> snapshots = new TreeMap<>();
        for (ModelTask task : tasks) {
            for (Relation relation : task.relations()) {
                Snapshot snapshot = relation.snapshot();
                if (snapshot != null) {
                    snapshots.put(snapshot.dataset(), snapshot);
                }
            }
        }
        return snapshots.values().stream().map(this::coverage).toList();
    }

    private Coverage coverage(Snapshot snapshot) {
        String column = datasets.find(snapshot.dataset())
                .flatMap(contract -> periodColumn(contract, snapshot))
                .orElse(null);
        List<@Nullable String> period = column == null ? List.of() : bounds(snapshot, column);
        return new Coverage(
                snapshot.dataset(),
                snapshot.id(),
                snapshot.manifest().createdAt(),
                snapshot.manifest().rows(),
                column,
                period.isEmpty() ? null : period.get(0),
                period.isEmpty() ? null : period.get(1),
                snapshot.manifest().sources().stream()
                        .map(s -> new Coverage.Source(s.file(), s.stored(), s.rejected()))
                        .toList(),
                column == null ? List.of() : gaps(snapshot, column));
    }

    /** The first date of the contract that every row must have, else the first date of all, if the snapshot holds it. */
    private static Optional<String> periodColumn(DatasetContract contract, Snapshot snapshot) {
        return contract.columns().stream()
                .filter(c -> c.type().kind() == Kind.DATE || c.type().kind() == Kind.TS)
                .filter(c -> !c.type().list())
                .filter(c -> snapshot.manifest().columns().stream()
                        .anyMatch(stored -> stored.name().equals(c.name())))
                .min(Comparator.comparing(Column::nullable))
                .map(Column::name);
    }

    /** Months without a row between the first full one and the last. */
    private List<String> gaps(Snapshot snapshot, String column) {
        List<String> gaps = new ArrayList<>();
        long[] months = new long[1];
        read(
                snapshot,
                // days first: there are few of them, so that no row is asked for its month
                "with days as (select cast(" + Sql.name(column) + " as date) as day, count(*) as n"
                        + " from read_parquet(" + files(snapshot) + ") group by 1),"
                        + " seen as (select cast(date_trunc('month', day) as date) as month,"
                        + " cast(sum(n) as bigint) as n from days group by 1),"
                        + " span as (select unnest(generate_series(min(month), max(month), interval 1 month)) as month"
                        + " from seen where n >= " + FULL + ")"
                        + " select strftime(span.month, '%Y-%m'), count(*) over (), seen.n is null from span left join seen"
                        + " on seen.month = span.month order by seen.n is not null, 1",
                row -> {
                    months[0] = row.getLong(2);
                    if (row.getBoolean(3)) {
                        gaps.add(row.getString(1));
                    }
                });
        return gaps.size() * RHYTHM > months[0] ? List.of() : gaps;
    }

    private List<@Nullable String> bounds(Snapshot snapshot, String column) {
        List<@Nullable String> bounds = new ArrayList<>();
        read(
                snapshot,
                "select min(stats_min_value), max(stats_max_value) from parquet_metadata(" + files(snapshot)
                        + ") where path_in_schema = " + Sql.text(column),
                row -> {
                    bounds.add(day(row.getString(1)));
                    bounds.add(day(row.getString(2)));
                });
        return bounds;
    }

    private static String files(Snapshot snapshot) {
        return snapshot.dataFiles().stream()
                .map(Path::toString)
                .map(Sql::text)
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private void read(Snapshot snapshot, String sql, RowReader reader) {
        if (snapshot.dataFiles().isEmpty()) {
            return;
        }
        try {
            engine.read(sql, reader);
        } catch (Problem failure) {
            throw new Problem(
                    ScanProblem.RUN_DAMAGED,
                    "the files of snapshot " + snapshot.id() + " cannot be read: " + failure.getMessage(),
                    Place.of(snapshot.folder()),
                    "Restore the folder from a backup, or import the sources again into a new lake.",
                    failure);
        }
    }

    private static @Nullable String day(@Nullable String value) {
        return value == null || value.length() <= DAY ? value : value.substring(0, DAY);
    }
}
