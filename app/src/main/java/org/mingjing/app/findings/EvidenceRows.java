package org.mingjing.app.findings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.access.DatasetCall;
import org.mingjing.app.access.Grants;
import org.mingjing.app.access.Purpose;
import org.mingjing.app.access.RowsFilter;
import org.mingjing.app.access.Veil;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.identity.Caller;
import org.mingjing.contract.Column;
import org.mingjing.contract.ColumnType;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.Datasets;
import org.mingjing.contract.Sensitivity;
import org.mingjing.contract.Tier;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Source rows of findings as they may be shown: what a grant gives, the rest masked, single values opened as acts. */
@Service
public class EvidenceRows {
    private static final List<String> UNIT_COLUMNS = List.of("org_id", "unit_id", "owner_org_id", "buyer_org_id");
    private static final Set<ColumnType.Kind> WORDS =
            Set.of(ColumnType.Kind.ID, ColumnType.Kind.STR, ColumnType.Kind.CODE, ColumnType.Kind.HASH);
    private static final int MOST_VALUES = 1_000;
    private static final int LONGEST_WORDS = 500;

    private final EvidenceStore store;
    private final Grants grants;
    private final Datasets datasets;
    private final TransactionTemplate transaction;
    private final Audit audit;

    EvidenceRows(EvidenceStore store, Grants grants, Datasets datasets, TransactionTemplate transaction, Audit audit) {
        this.store = store;
        this.grants = grants;
        this.datasets = datasets;
        this.transaction = transaction;
        this.audit = audit;
    }

    /**
     * Which value is to be opened, and why.
     *
     * @param caseNumber the case it is opened for; null where it is for the check of the finding
     */
    public record EvidenceOpening(String column, Grants.Motive motive, String words, @Nullable String caseNumber) {}

    /**
     * What to ask for with {@code POST /api/data-calls} so that masked values of a finding's rows can be opened.
     *
     * @param datasets with the columns to be openable, and the rows
     */
    public record NeededDataCall(Purpose purpose, List<DatasetCall> datasets) {
        public NeededDataCall {
            datasets = List.copyOf(datasets);
        }
    }

    /**
     * Opens one value of one row of a finding.
     *
     * @throws Problem {@code FINDING_NEEDS_DATA_CALL} where no grant of the caller's gives it now; the finding's page says
     *     what to ask for
     */
    public Grants.Opened open(Caller caller, String finding, int number, EvidenceOpening opening) {
        boolean said = opening.column() != null
                && opening.motive() != null
                && opening.words() != null
                && !opening.words().isBlank()
                && opening.words().length() <= LONGEST_WORDS;
        if (!said) {
            throw CommonProblem.invalid(
                    "column, motive or its words are missing, or the words are too long", "Send all of them.");
        }
        Optional<Grants.Opened> opened = transaction.execute(status -> {
            EvidenceStore.Row row = store.find(finding, number).orElseThrow(CommonProblem::notFound);
            boolean known = datasets.find(row.dataset())
                    .flatMap(contract -> contract.column(opening.column()))
                    .isPresent();
            if (!known) {
                throw CommonProblem.notFound();
            }
            boolean ofAnother = opening.caseNumber() != null
                    && row.caseNumber() != null
                    && !opening.caseNumber().equals(row.caseNumber());
            Purpose purpose = opening.caseNumber() == null
                    ? purpose(finding, row.caseNumber())
                    : new Purpose(Purpose.Kind.CASE, opening.caseNumber());
            Grants.ShownRow shown = new Grants.ShownRow(row.dataset(), row.values(), finding + "/" + number);
            Optional<Grants.Opened> value = ofAnother
                    ? Optional.empty()
                    : grants.open(caller, purpose, shown, opening.column(), opening.motive(), opening.words());
            if (value.isEmpty()) {
                audit.record(Act.of("findings.opening_refused", "finding", finding)
                        .under(purpose.toString())
                        .with("row", number)
                        .with("dataset", row.dataset())
                        .with("column", opening.column()));
            }
            return value;
        });
        return Objects.requireNonNull(opened)
                .orElseThrow(() -> new Problem(
                        FindingsProblem.FINDING_NEEDS_DATA_CALL,
                        "no data call of yours gives the column '" + opening.column() + "' of this row now",
                        null,
                        "Ask with /api/data-calls; 'dataCall' of the finding's page says for what."));
    }

    /** What a finding's rows are read for: its check, or the case that it is sealed to. */
    static Purpose purpose(String finding, @Nullable String caseNumber) {
        return caseNumber == null
                ? new Purpose(Purpose.Kind.FINDING_CHECK, finding)
                : new Purpose(Purpose.Kind.CASE, caseNumber);
    }

    /** Rows as the caller may see them now. */
    List<FindingPage.Evidence> shown(Caller caller, Purpose purpose, List<FindingPage.Evidence> rows) {
        Veil veil = grants.veil(caller, purpose);
        return rows.stream().map(row -> shown(veil, row)).toList();
    }

    private FindingPage.Evidence shown(Veil veil, FindingPage.Evidence row) {
        // without its contract nobody knows which of its columns are personal
        Map<String, @Nullable String> values = datasets.find(row.dataset()).isEmpty()
                ? Map.of()
                : new LinkedHashMap<>(veil.over(row.dataset(), row.values()));
        Set<String> masked = new TreeSet<>();
        row.values().forEach((column, value) -> {
            if (value != null && !value.equals(values.get(column))) {
                masked.add(column);
            }
        });
        return new FindingPage.Evidence(
                row.number(),
                row.alias(),
                row.dataset(),
                row.snapshot(),
                row.file(),
                row.row(),
                values,
                List.copyOf(masked));
    }

    /** What the caller would have to ask for to open what is masked; null where nothing is. */
    @Nullable
    NeededDataCall needed(Purpose purpose, List<FindingPage.Evidence> shown, List<FindingPage.Evidence> rows) {
        Map<String, Set<String>> columns = new LinkedHashMap<>();
        shown.forEach(row -> {
            if (!row.masked().isEmpty()) {
                columns.computeIfAbsent(row.dataset(), none -> new LinkedHashSet<>())
                        .addAll(row.masked());
            }
        });
        List<DatasetCall> calls = new ArrayList<>();
        columns.forEach((dataset, masked) -> datasets.find(dataset).ifPresent(contract -> {
            List<String> openable = contract.columns().stream()
                    .filter(c -> c.type().storedNames(c.name()).stream().anyMatch(masked::contains))
                    .map(Column::name)
                    .toList();
            if (!openable.isEmpty()) {
                calls.add(new DatasetCall(dataset, List.of(), openable, rowsOf(contract, rows)));
            }
        }));
        return calls.isEmpty() ? null : new NeededDataCall(purpose, calls);
    }

    /** The narrowest filter that gives the rows and says nothing that is masked: by their key, else by their units. */
    private static RowsFilter rowsOf(DatasetContract contract, List<FindingPage.Evidence> rows) {
        List<FindingPage.Evidence> own = rows.stream()
                .filter(row -> row.dataset().equals(contract.dataset()))
                .toList();
        List<String> candidates = new ArrayList<>(contract.key().size() == 1 ? contract.key() : List.of());
        candidates.addAll(UNIT_COLUMNS);
        for (String name : candidates) {
            Column column = contract.column(name).orElse(null);
            boolean sayable = column != null
                    && column.sensitivity() == Sensitivity.NONE
                    && contract.tier() != Tier.T3
                    && !column.type().list()
                    && WORDS.contains(column.type().kind());
            List<String> values = !sayable
                    ? List.of()
                    : own.stream()
                            .map(row -> row.values().get(name))
                            .filter(Objects::nonNull)
                            .distinct()
                            .toList();
            if (!values.isEmpty()
                    && values.size() <= MOST_VALUES
                    && own.stream().allMatch(r -> r.values().get(name) != null)) {
                return new RowsFilter(new RowsFilter.ColumnValues(name, values), null, null);
            }
        }
        return new RowsFilter(null, null, null);
    }
}
