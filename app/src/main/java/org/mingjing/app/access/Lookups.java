package org.mingjing.app.access;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.Datasets;
import org.mingjing.contract.Tier;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Snapshot;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the program itself looks up in the lake on behalf of a matter: numbers of rows and middle values, never a row, and
 * nothing of what only a case opens. Each look is in the audit under the matter's number.
 */
@Service
public class Lookups {
    private final FencedEngineStore engines;
    private final Datasets datasets;
    private final Lake lake;
    private final AccessSettings settings;
    private final TransactionTemplate transaction;
    private final Audit audit;

    Lookups(
            FencedEngineStore engines,
            Datasets datasets,
            Lake lake,
            AccessSettings settings,
            TransactionTemplate transaction,
            Audit audit) {
        this.engines = engines;
        this.datasets = datasets;
        this.lake = lake;
        this.settings = settings;
        this.transaction = transaction;
        this.audit = audit;
    }

    /**
     * What is wrong with a lookup, whatever its values: datasets and columns that no contract has, or that only a case
     * opens. Empty where nothing is.
     */
    public List<String> faults(Lookup lookup) {
        List<String> faults = new ArrayList<>();
        columns(lookup).forEach((dataset, columns) -> {
            Optional<DatasetContract> contract = datasets.find(dataset);
            if (contract.isEmpty()) {
                faults.add("there is no dataset " + dataset);
                return;
            }
            if (contract.get().tier() == Tier.T3) {
                faults.add(dataset + " is opened by a case only");
            }
            columns.stream()
                    .filter(column -> !contract.get().storedTypes().containsKey(column))
                    .forEach(column -> faults.add(dataset + " has no column " + column));
        });
        return faults;
    }

    /**
     * Counts.
     *
     * @param purpose number of the matter
     * @return empty where one of the datasets is not in the lake
     */
    public Optional<Lookup.Found> count(String purpose, Lookup lookup) {
        requireSound(lookup);
        return tables(lookup).map(tables -> {
            String all = tables.where(lookup);
            String date = lookup.between() == null
                    ? "cast(null as date)"
                    : "cast(" + tables.column(lookup.between().column()) + " as date)";
            List<Object> row = one("select count(*), count(*) filter (where " + all + "), cast(max(" + date
                    + ") as varchar)" + tables.from() + " where " + tables.equal(lookup.within(), tables::column));
            Lookup.Found found = new Lookup.Found(
                    ((Number) row.get(0)).longValue(),
                    ((Number) row.get(1)).longValue(),
                    row.get(2) == null ? null : LocalDate.parse(String.valueOf(row.get(2))));
            record(purpose, lookup, "found", found.found());
            return found;
        });
    }

    /**
     * Middle value of an amount among the rows that match, or of what it is to another column.
     *
     * @param per column that the amount is divided by; null: by nothing
     * @return empty where one of the datasets is not in the lake
     */
    public Optional<Lookup.Middle> middle(String purpose, Lookup lookup, String amount, @Nullable String per) {
        requireSound(lookup);
        return tables(lookup).map(tables -> {
            String value = "cast(" + tables.column(amount) + " as decimal(38, 4))"
                    + (per == null ? "" : " / nullif(" + tables.column(per) + ", 0)");
            List<Object> row = one("select count(" + value + "), cast(median(" + value + ") as decimal(38, 2))"
                    + tables.from() + " where " + tables.where(lookup));
            Lookup.Middle middle = new Lookup.Middle(
                    ((Number) row.get(0)).longValue(),
                    row.get(1) == null ? null : new BigDecimal(String.valueOf(row.get(1))));
            record(purpose, lookup, "rows", middle.rows());
            return middle;
        });
    }

    private void record(String purpose, Lookup lookup, String what, long rows) {
        transaction.executeWithoutResult(status -> audit.record(Act.of("access.looked_up", "dataset", lookup.dataset())
                .under(purpose)
                .with("columns", columns(lookup).get(lookup.dataset()).stream().toList())
                .with(what, rows)));
    }

    private List<Object> one(String select) {
        List<Object> values = new ArrayList<>();
        try (AnswerStore engine = engines.open(settings.queryTime())) {
            engine.read(select, values::addAll);
        }
        return values;
    }

    private void requireSound(Lookup lookup) {
        List<String> faults = faults(lookup);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
    }

    private static Map<String, Set<String>> columns(Lookup lookup) {
        Map<String, Set<String>> columns = new java.util.TreeMap<>();
        Set<String> first = columns.computeIfAbsent(lookup.dataset(), dataset -> new TreeSet<>());
        first.addAll(lookup.within().keySet());
        first.addAll(lookup.match().keySet());
        if (lookup.between() != null) {
            first.add(lookup.between().column());
        }
        if (lookup.valid() != null) {
            first.addAll(List.of(lookup.valid().from(), lookup.valid().to()));
        }
        if (lookup.through() != null) {
            first.add(lookup.through().column());
            Set<String> other = columns.computeIfAbsent(lookup.through().dataset(), dataset -> new TreeSet<>());
            other.add(lookup.through().other());
            other.addAll(lookup.through().match().keySet());
        }
        return columns;
    }

    private Optional<Tables> tables(Lookup lookup) {
        Optional<Snapshot> first = lake.head(lookup.dataset());
        Optional<Snapshot> other = lookup.through() == null
                ? Optional.empty()
                : lake.head(lookup.through().dataset());
        return first.isEmpty() || (lookup.through() != null && other.isEmpty())
                ? Optional.empty()
                : Optional.of(new Tables(first.get(), other.orElse(null)));
    }

    /** The snapshots that are read, as SQL names them. A column that a snapshot does not hold is null. */
    private record Tables(Snapshot first, @Nullable Snapshot other) {
        String from() {
            return " from " + files(first) + " as a";
        }

        String column(String name) {
            return stored(first, "a", name);
        }

        String where(Lookup lookup) {
            List<String> conditions = new ArrayList<>();
            conditions.add(equal(lookup.within(), this::column));
            conditions.add(equal(lookup.match(), this::column));
            Lookup.Between between = lookup.between();
            if (between != null) {
                conditions.add("cast(" + column(between.column()) + " as date) between date "
                        + text(between.from().toString()) + " and date "
                        + text(between.to().toString()));
            }
            Lookup.Valid valid = lookup.valid();
            if (valid != null) {
                String day = "date " + text(valid.on().toString());
                conditions.add(column(valid.from()) + " <= " + day + " and coalesce(" + column(valid.to()) + ", " + day
                        + ") >= " + day);
            }
            Lookup.Through through = lookup.through();
            if (through != null && other != null) {
                conditions.add("exists (select 1 from " + files(other) + " as b where "
                        + stored(other, "b", through.other()) + " = " + column(through.column()) + " and "
                        + equal(through.match(), name -> stored(other, "b", name)) + ")");
            }
            return String.join(" and ", conditions);
        }

        String equal(Map<String, List<String>> wanted, Function<String, String> named) {
            List<String> conditions = new ArrayList<>();
            conditions.add("true");
            new java.util.TreeMap<>(wanted)
                    .forEach((column, values) -> conditions.add("cast(" + named.apply(column) + " as varchar) in ("
                            + values.stream().map(Tables::text).collect(Collectors.joining(", ")) + ")"));
            return String.join(" and ", conditions);
        }

        private static String files(Snapshot snapshot) {
            if (snapshot.manifest().files().isEmpty()) {
                return snapshot.manifest().columns().stream()
                        .map(column -> "cast(null as " + column.type() + ") as " + GrantedTable.name(column.name()))
                        .collect(Collectors.joining(", ", "(select ", " where false)"));
            }
            return snapshot.dataFiles().stream()
                    .map(file -> text(file.toString()))
                    .collect(Collectors.joining(", ", "read_parquet([", "], union_by_name = true)"));
        }

        private static String stored(Snapshot snapshot, String alias, String column) {
            return snapshot.manifest().columns().stream().anyMatch(c -> c.name().equals(column))
                    ? alias + "." + GrantedTable.name(column)
                    : "null";
        }

        private static String text(String value) {
            return GrantedTable.text(value);
        }
    }
}
