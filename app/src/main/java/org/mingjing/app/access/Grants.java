package org.mingjing.app.access;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.analytics.AnalyticsSettings;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Attempts;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.http.Permission;
import org.mingjing.app.identity.Caller;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.Datasets;
import org.mingjing.contract.Text;
import org.mingjing.contract.Tier;
import org.mingjing.identifier.KeyedHash;
import org.mingjing.lake.Lake;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What approved data calls give, to their holder, for their purpose, while they last. Whoever reads personal rows on a
 * person's behalf comes through here, each time anew.
 */
@Service
public class Grants {
    private final DataCallStore calls;
    private final Purposes purposes;
    private final ReadStore reads;
    private final FencedEngineStore engines;
    private final Datasets datasets;
    private final Lake lake;
    private final KeyedHash office;
    private final Attempts attempts;
    private final Audit audit;
    private final AccessSettings settings;
    private final Clock clock;

    Grants(
            DataCallStore calls,
            Purposes purposes,
            ReadStore reads,
            FencedEngineStore engines,
            Datasets datasets,
            Lake lake,
            AnalyticsSettings analytics,
            Attempts attempts,
            Audit audit,
            AccessSettings settings,
            Clock clock) {
        this.calls = calls;
        this.purposes = purposes;
        this.reads = reads;
        this.engines = engines;
        this.datasets = datasets;
        this.lake = lake;
        this.office = KeyedHash.read(analytics.hashKey());
        this.attempts = attempts;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A grant as its holder works with it.
     *
     * @param id of the data call
     */
    public record Grant(
            String id, long version, Purpose purpose, Sight sight, Instant endsAt, List<GrantTable> tables) {}

    /** A grant in short: who holds it, since and until when, of which datasets. */
    public record Given(String id, long holder, @Nullable Instant decidedAt, Instant endsAt, List<String> datasets) {
        private static Given of(DataCall call) {
            return new Given(call.id(), call.asker(), call.decidedAt(), call.endsAt(), call.datasetNames());
        }
    }

    /** A dataset under a grant. */
    public record GrantTable(String table, Text title, Tier tier, boolean loaded, List<GrantColumn> columns) {}

    /** A column under a grant. */
    public record GrantColumn(String column, Text title, String type, ColumnSight sight, boolean openable) {}

    /** Why one value is opened. */
    public enum Motive {
        VERIFY_IDENTITY,
        COMPARE_WITH_ORIGINAL,
        PREPARE_TALK,
        WRITE_REPORT,
        OTHER
    }

    /**
     * Which value is to be opened, and why.
     *
     * @param row the row's {@code _row} under this grant
     * @param words the motive in words
     */
    public record Opening(Purpose purpose, String dataset, String row, String column, Motive motive, String words) {}

    /**
     * A row that is shown outside the lake.
     *
     * @param values as text, by stored column
     * @param as what it is part of, for the audit, such as {@code F-0123456789abcdef/3}
     */
    public record ShownRow(String dataset, Map<String, @Nullable String> values, String as) {}

    /** A value that was opened; null where the row holds none. */
    public record Opened(@Nullable String value) {}

    /** The caller's grants that are in force. */
    @Transactional
    public List<Grant> mine(Caller caller) {
        return calls.inForce(caller.account(), clock.instant()).stream()
                .map(call -> new Grant(
                        call.id(),
                        call.version(),
                        call.purpose(),
                        call.sight(),
                        call.endsAt(),
                        tables(call).values().stream().map(this::table).toList()))
                .toList();
    }

    /**
     * How rows look to the caller for a purpose that lie outside the lake, such as the evidence of a finding: as far as
     * the caller's grants for it reach, and masked beyond. Whoever shows them records that they were read.
     */
    @Transactional
    public Veil veil(Caller caller, Purpose purpose) {
        GrantKey key = new GrantKey(office, caller.account() + " " + purpose);
        return new Veil(datasets, covering(caller, purpose), purpose, key);
    }

    private List<DataCall> covering(Caller caller, Purpose purpose) {
        List<String> serving = DataCalls.units(caller, Permission.DATA_READ);
        if (serving.isEmpty() || !purposes.isSeen(purpose)) {
            return List.of();
        }
        return calls.inForce(caller.account(), clock.instant()).stream()
                .filter(call -> call.purpose().equals(purpose) && call.sight() == Sight.ROWS)
                .filter(call -> calls.answersFor(serving, call.unit()))
                .toList();
    }

    /**
     * One value of a row that lies outside the lake, opened as one of the lake would be: as far as a grant of the
     * caller's for the purpose reaches, now. Written down and in the audit before it is returned; within the transaction
     * of whoever calls, until whose end no grant that was used can be revoked.
     *
     * @return empty where no grant gives it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Opened> open(
            Caller caller, Purpose purpose, ShownRow row, String column, Motive motive, String words) {
        DatasetContract contract = datasets.get(row.dataset());
        for (DataCall covering : covering(caller, purpose)) {
            DataCall call = calls.hold(covering.id(), clock.instant())
                    .filter(held -> held.inForce(clock.instant()))
                    .orElse(null);
            GrantedTable table = call == null ? null : tables(call).get(row.dataset());
            if (table == null || !table.opens(column)) {
                continue;
            }
            GrantKey key = new GrantKey(office, call.id());
            if (new Veil(datasets, List.of(call), purpose, key).gives(row.dataset(), row.values())) {
                Opening opening = new Opening(
                        purpose,
                        row.dataset(),
                        key.hashOf(GrantedTable.row(contract, row.values())),
                        column,
                        motive,
                        words);
                requireSaid(opening);
                record(caller, call.id(), opening, row.as());
                return Optional.of(new Opened(Veil.joined(contract, column, row.values())));
            }
        }
        return Optional.empty();
    }

    private void record(Caller caller, String id, Opening opening, String shownAs) {
        long number = reads.addOpening(caller.account(), id, opening, clock.instant());
        reads.add(caller.account(), id, ReadKind.OPENING, 1, clock.instant());
        audit.record(Act.of("access.value_opened", "grant", id)
                .under(opening.purpose().toString())
                .with("dataset", opening.dataset())
                .with("column", opening.column())
                .with("row", opening.row())
                .with("shownAs", shownAs)
                .with("motive", opening.motive().name())
                .with("opening", number));
    }

    /**
     * What an account's grants for a purpose do not give, of all rows of a dataset: for work that reads on its behalf.
     *
     * @param needed columns by dataset
     * @return columns by dataset; empty where everything is given now
     */
    @Transactional
    public Map<String, Set<String>> missing(long account, Purpose purpose, Map<String, Set<String>> needed) {
        Map<String, Set<String>> missing = new LinkedHashMap<>();
        needed.forEach((dataset, columns) -> missing.put(dataset, new LinkedHashSet<>(columns)));
        for (DataCall call : calls.inForce(account, clock.instant())) {
            if (call.purpose().equals(purpose) && call.sight() == Sight.ROWS) {
                call.datasets().stream()
                        .filter(each -> missing.containsKey(each.dataset()))
                        .filter(each -> each.rows() == null
                                || (!each.rows().narrows() && each.rows().period() == null))
                        .forEach(each -> missing.get(each.dataset()).removeAll(each.columns()));
            }
        }
        missing.values().removeIf(Set::isEmpty);
        return missing;
    }

    /**
     * Whose a grant is and until when it gives, for a module that was told of it; within its transaction, as the program.
     * Empty where it is not in force.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Given> given(String id) {
        Instant now = clock.instant();
        return calls.find(id, now).filter(call -> call.inForce(now)).map(Given::of);
    }

    /** What somebody's grants give, for a module that knows why it may be told; within its transaction, as the program. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Given> givenTo(long account) {
        return calls.inForce(account, clock.instant()).stream().map(Given::of).toList();
    }

    private GrantTable table(GrantedTable table) {
        return new GrantTable(
                table.name(),
                table.contract().title(),
                table.contract().tier(),
                lake.head(table.name()).isPresent(),
                table.columns().stream()
                        .map(c ->
                                new GrantColumn(c.column(), c.title(), c.type().written(), c.sight(), c.openable()))
                        .toList());
    }

    /**
     * The grant, if it is the caller's and covers this, now. It cannot be revoked before the transaction has ended.
     *
     * @throws Problem {@code NOT_FOUND} where it is somebody else's; {@code GRANT_DOES_NOT_COVER} where it is not in
     *     force, is for another purpose, or the caller no longer serves where it was given
     */
    DataCall require(Caller caller, String id, Purpose purpose, Sight sight) {
        DataCall call = calls.hold(id, clock.instant())
                .filter(c -> c.asker() == caller.account())
                .orElseThrow(CommonProblem::notFound);
        if (!call.inForce(clock.instant())) {
            throw uncovered("the grant is not in force: it is " + call.state());
        }
        if (!call.purpose().equals(purpose)) {
            throw uncovered("the grant is for another purpose");
        }
        List<String> serving = DataCalls.units(caller, Permission.DATA_READ);
        if (serving.isEmpty() || !calls.answersFor(serving, call.unit())) {
            throw uncovered("you no longer serve where the grant was given");
        }
        if (!purposes.isSeen(purpose)) {
            throw uncovered("what the grant was given for is no longer yours to see");
        }
        if (call.sight() != sight) {
            throw sight == Sight.ROWS
                    ? new Problem(
                            AccessProblem.GRANT_FOR_STATISTICS,
                            "the grant is for counts, not for rows",
                            null,
                            "Count with /api/statistics, or ask for rows.")
                    : new Problem(
                            AccessProblem.GRANT_FOR_ROWS, "the grant is for rows", null, "Ask with /api/queries.");
        }
        return call;
    }

    static Problem uncovered(String what) {
        return new Problem(AccessProblem.GRANT_DOES_NOT_COVER, what, null, "Ask for what you need with a data call.");
    }

    /** What a grant gives, by dataset. */
    Map<String, GrantedTable> tables(DataCall call) {
        GrantKey key = new GrantKey(office, call.id());
        Map<String, GrantedTable> tables = new LinkedHashMap<>();
        call.datasets()
                .forEach(d ->
                        tables.put(d.dataset(), new GrantedTable(datasets.get(d.dataset()), d, call.purpose(), key)));
        return tables;
    }

    /** What a grant gave of a dataset, whether or not it is still in force. */
    GrantedTable table(String id, String dataset) {
        DataCall call = calls.find(id, clock.instant()).orElseThrow(CommonProblem::notFound);
        GrantedTable table = tables(call).get(dataset);
        if (table == null) {
            throw uncovered("the grant does not hold this dataset");
        }
        return table;
    }

    /** Opens one masked value of a row that the grant gives; an act with a motive. */
    public Opened open(Caller caller, String id, Opening opening) {
        requireSaid(opening);
        Ids.require(id);
        Act refused = Act.of("access.opening_refused", "grant", id)
                .under(opening.purpose().toString())
                .with("dataset", opening.dataset())
                .with("column", opening.column());
        return attempts.of(refused, () -> {
            DataCall call = require(caller, id, opening.purpose(), Sight.ROWS);
            GrantedTable table = tables(call).get(opening.dataset());
            if (table == null || !table.opens(opening.column())) {
                throw uncovered("the grant does not let this column be opened");
            }
            List<String> values = value(table, opening);
            if (values.size() != 1) {
                throw CommonProblem.notFound();
            }
            record(caller, id, opening, "");
            String value = values.get(0);
            return new Opened(value.isEmpty() ? null : value.substring(1));
        });
    }

    private List<String> value(GrantedTable table, Opening opening) {
        List<String> values = new java.util.ArrayList<>();
        try (AnswerStore engine = engines.open(settings.queryTime())) {
            engine.read(
                    table.open(lake.head(table.name()).orElse(null), opening.row(), opening.column()),
                    row -> values.add(row.get(0) == null ? "" : "=" + row.get(0)));
        }
        return values;
    }

    private static void requireSaid(Opening opening) {
        boolean said = opening.purpose() != null
                && opening.dataset() != null
                && opening.column() != null
                && opening.row() != null
                && opening.row().matches("[0-9a-f]{24}")
                && opening.motive() != null
                && opening.words() != null
                && !opening.words().isBlank()
                && opening.words().length() <= 500;
        if (!said) {
            throw CommonProblem.invalid(
                    "purpose, dataset, row, column, motive or its words are missing",
                    "Send all of them; 'row' is the row's _row.");
        }
    }
}
