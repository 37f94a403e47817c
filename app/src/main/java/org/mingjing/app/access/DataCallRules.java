package org.mingjing.app.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.analytics.CurrentLibrary;
import org.mingjing.contract.Column;
import org.mingjing.contract.ColumnType;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.Datasets;
import org.mingjing.contract.Sensitivity;
import org.mingjing.contract.Tier;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Component;

/** What may be asked, how much weight it has, and when it looks too wide. */
@Component
class DataCallRules {
    /** Column by which rows of tier 3 are sealed to their case. */
    static final String CASE_COLUMN = "case_no";

    private static final int MOST_DATASETS = 20;
    private static final int EARLIEST = 1900;
    private static final int LATEST = 2200;
    private static final int MOST_VALUES = 1_000;
    private static final int LONGEST_VALUE = 100;
    private static final int LONGEST_REASON = 2_000;
    private static final Set<ColumnType.Kind> WORDS =
            EnumSet.of(ColumnType.Kind.ID, ColumnType.Kind.STR, ColumnType.Kind.CODE, ColumnType.Kind.HASH);
    private static final Set<ColumnType.Kind> DAYS =
            EnumSet.of(ColumnType.Kind.DATE, ColumnType.Kind.TS, ColumnType.Kind.YM);

    private final Datasets datasets;
    private final CurrentLibrary library;
    private final Purposes purposes;
    private final AccessSettings settings;
    private final Clock clock;

    DataCallRules(Datasets datasets, CurrentLibrary library, Purposes purposes, AccessSettings settings, Clock clock) {
        this.datasets = datasets;
        this.library = library;
        this.purposes = purposes;
        this.settings = settings;
        this.clock = clock;
    }

    /** Judges it, or says what is wrong with it; within a transaction of whoever asks. */
    Judgement judge(Asking asking) {
        requireContent(asking);
        requireTerm(asking);
        boolean sealed = false;
        boolean important = false;
        for (DatasetCall call : asking.datasets()) {
            DatasetContract contract = contract(call);
            sealed |= contract.tier() == Tier.T3;
            requireRowsOfTheCase(contract, call.rows());
            important |= contract.tier() != Tier.T1
                    || columns(call)
                            .map(c -> column(contract, c))
                            .anyMatch(c -> c.sensitivity() == Sensitivity.SENSITIVE);
        }
        if (sealed && asking.purpose().kind() != Purpose.Kind.CASE) {
            throw new Problem(
                    AccessProblem.DATA_CALL_NEEDS_CASE,
                    "data of tier 3 is read only under a case number",
                    null,
                    "Ask with purpose CASE and the case's number, or leave these datasets out.");
        }
        return new Judgement(important ? Weight.IMPORTANT : Weight.GENERAL, sealed, width(asking));
    }

    /** Where the rows themselves do not say whose case they are, whoever asks has to say whose rows they mean. */
    private static void requireRowsOfTheCase(DatasetContract contract, RowsFilter rows) {
        if (contract.tier() == Tier.T3 && contract.column(CASE_COLUMN).isEmpty() && !rows.narrows()) {
            throw content(
                    "data of tier 3 is read for named persons or units", "Name them for '" + contract.dataset() + "'.");
        }
    }

    private void requireContent(Asking asking) {
        if (asking.purpose() == null) {
            throw content("no purpose is given", "Give 'purpose'.");
        }
        if (asking.reason() == null
                || asking.reason().isBlank()
                || asking.reason().length() > LONGEST_REASON) {
            throw content(
                    "no reason is given, or too long a one", "Say why, in at most " + LONGEST_REASON + " letters.");
        }
        if (asking.datasets().isEmpty() || asking.datasets().size() > MOST_DATASETS) {
            throw content("1 to " + MOST_DATASETS + " datasets can be asked for", "Mend 'datasets'.");
        }
        if (!purposes.isSeen(asking.purpose())) {
            throw content(
                    "the purpose names no model, finding or case that you may see",
                    "Give the id of a model, that of a finding within your scope, or the number of a case you are on.");
        }
        Set<String> seen = new HashSet<>();
        for (DatasetCall call : asking.datasets()) {
            requireDataset(call);
            if (!seen.add(call.dataset())) {
                throw content("'" + call.dataset() + "' is asked for twice", "Ask once.");
            }
        }
    }

    private void requireDataset(DatasetCall call) {
        DatasetContract contract = contract(call);
        if (call.columns().isEmpty() && call.openable().isEmpty()) {
            throw content("no column of '" + call.dataset() + "' is asked for", "Name the columns you need.");
        }
        Set<String> seen = new HashSet<>();
        columns(call).forEach(name -> {
            column(contract, name);
            if (!seen.add(name)) {
                throw content("the column '" + name + "' is asked for twice", "Ask once, as it is or openable.");
            }
        });
        RowsFilter rows = call.rows();
        Stream.of(rows.units(), rows.persons()).filter(v -> v != null).forEach(v -> requireValues(contract, v));
        RowsFilter.ColumnPeriod period = rows.period();
        if (period != null) {
            requireKind(contract, period.column(), DAYS);
            boolean sound = period.from() != null
                    && period.to() != null
                    && !period.to().isBefore(period.from())
                    && period.from().getYear() >= EARLIEST
                    && period.to().getYear() <= LATEST;
            if (!sound) {
                throw content("the period of '" + contract.dataset() + "' does not run forward", "Mend 'period'.");
            }
        }
    }

    private void requireValues(DatasetContract contract, RowsFilter.ColumnValues values) {
        requireKind(contract, values.column(), WORDS);
        boolean sound = !values.values().isEmpty()
                && values.values().size() <= MOST_VALUES
                && values.values().stream().allMatch(v -> !v.isBlank() && v.length() <= LONGEST_VALUE);
        if (!sound) {
            throw content(
                    "1 to " + MOST_VALUES + " values of at most " + LONGEST_VALUE + " letters name rows",
                    "Mend 'values' of '" + values.column() + "'.");
        }
    }

    private void requireKind(DatasetContract contract, String name, Set<ColumnType.Kind> kinds) {
        Column column = column(contract, name);
        if (column.type().list() || !kinds.contains(column.type().kind())) {
            throw content("rows cannot be chosen by the column '" + name + "'", "Choose another column.");
        }
    }

    private void requireTerm(Asking asking) {
        Instant now = clock.instant();
        Instant from = asking.from() == null ? now : asking.from();
        Instant until = asking.until();
        if (from.isBefore(now.minus(Duration.ofDays(1)))) {
            throw term("the term begins in the past", "Leave 'from' out, or give a later one.");
        }
        if (until == null || !until.isAfter(now) || !until.isAfter(from)) {
            throw term("the term is over before it begins", "Give 'until', after now and after 'from'.");
        }
        if (Duration.between(now, until).compareTo(settings.longestTerm()) > 0) {
            throw term(
                    "no grant is longer than " + settings.longestTerm().toDays() + " days", "Ask for a shorter term.");
        }
    }

    private List<Width> width(Asking asking) {
        Set<Width> width = EnumSet.noneOf(Width.class);
        for (DatasetCall call : asking.datasets()) {
            DatasetContract contract = contract(call);
            if (!holdsPersons(contract)) {
                continue;
            }
            if (columns(call).count() == contract.columns().size()) {
                width.add(Width.ALL_COLUMNS);
            }
            if (!call.rows().narrows()) {
                width.add(Width.NO_ROWS_FILTER);
            }
            boolean dated = contract.columns().stream()
                    .anyMatch(c -> DAYS.contains(c.type().kind()));
            if (dated && call.rows().period() == null && !call.rows().narrows()) {
                width.add(Width.NO_PERIOD);
            }
            if (!beyond(asking.purpose(), call).isEmpty()) {
                width.add(Width.BEYOND_MODEL);
            }
        }
        Instant from = asking.from() == null ? clock.instant() : asking.from();
        if (Duration.between(from, asking.until()).compareTo(settings.longTerm()) > 0) {
            width.add(Width.LONG_TERM);
        }
        return List.copyOf(width);
    }

    /** Columns that the model of the purpose does not read. */
    private List<String> beyond(Purpose purpose, DatasetCall call) {
        if (purpose.kind() != Purpose.Kind.MODEL_RUN) {
            return List.of();
        }
        List<String> left = new ArrayList<>(columns(call).toList());
        library.now().get(purpose.reference()).model().inputs().values().stream()
                .filter(input -> input.datasetName().equals(call.dataset()))
                .forEach(input -> {
                    left.removeAll(input.needs());
                    left.removeAll(input.reads());
                });
        return left;
    }

    static boolean holdsPersons(DatasetContract contract) {
        return contract.tier() == Tier.T3
                || contract.columns().stream().anyMatch(c -> c.sensitivity() != Sensitivity.NONE);
    }

    private static Stream<String> columns(DatasetCall call) {
        return Stream.concat(call.columns().stream(), call.openable().stream());
    }

    private DatasetContract contract(DatasetCall call) {
        return known(call.dataset());
    }

    private DatasetContract known(@Nullable String dataset) {
        return java.util.Optional.ofNullable(dataset)
                .flatMap(datasets::find)
                .orElseThrow(() -> content("there is no such dataset", "Choose one of /api/data-calls/choices."));
    }

    private static Column column(DatasetContract contract, @Nullable String name) {
        return contract.columns().stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow(() -> content(
                        "the dataset '" + contract.dataset() + "' has no such column",
                        "Choose among its columns; /api/data-calls/choices lists them."));
    }

    private static Problem content(String what, String mend) {
        return new Problem(AccessProblem.DATA_CALL_CONTENT, what, null, mend);
    }

    private static Problem term(String what, String mend) {
        return new Problem(AccessProblem.DATA_CALL_TERM, what, null, mend);
    }
}
