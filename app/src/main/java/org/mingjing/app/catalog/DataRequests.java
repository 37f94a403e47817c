package org.mingjing.app.catalog;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.agenda.Calendars;
import org.mingjing.app.agenda.Course;
import org.mingjing.app.agenda.Term;
import org.mingjing.app.agenda.Terms;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.http.Page;
import org.mingjing.app.identity.Caller;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.Datasets;
import org.mingjing.problem.Problem;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Requests for data to departments. What is there already is said before one goes out: ask once instead of five times. */
@Service
public class DataRequests {
    private static final int MOST_DAYS = 366;
    private static final int MOST_MONTHS = 240;
    private static final int MOST_UNITS = 1_000;
    private static final int LONGEST = 500;

    private final DataRequestStore store;
    private final SourceStore sources;
    private final SnapshotStore snapshots;
    private final FileStore files;
    private final Datasets datasets;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Calendars calendars;
    private final Clock clock;

    DataRequests(
            DataRequestStore store,
            SourceStore sources,
            SnapshotStore snapshots,
            FileStore files,
            Datasets datasets,
            Audit audit,
            ApplicationEventPublisher events,
            Calendars calendars,
            Clock clock) {
        this.store = store;
        this.sources = sources;
        this.snapshots = snapshots;
        this.files = files;
        this.datasets = datasets;
        this.audit = audit;
        this.events = events;
        this.calendars = calendars;
        this.clock = clock;
    }

    /**
     * What is to be asked.
     *
     * @param unit department
     * @param units units whose rows are wanted; empty: all
     * @param days until the answer is due; where the last one is a rest day, the next working day
     * @param remindBefore so many days before that
     * @param reason why it is sent although the same was asked for, or is there
     */
    record NewRequest(
            String unit,
            String dataset,
            String monthFrom,
            String monthTo,
            List<String> units,
            int days,
            int remindBefore,
            @Nullable String reason) {
        NewRequest {
            units = units == null ? List.of() : List.copyOf(units);
        }
    }

    /**
     * What is to be known before asking.
     *
     * @param earlier requests for some of the same rows
     * @param needsReason whether it can only be sent with a reason
     */
    record Check(DataRequest.Known known, List<Earlier> earlier, boolean needsReason) {}

    /** An earlier request. */
    record Earlier(
            long id, String number, DataRequest.State state, String monthFrom, String monthTo, List<String> units) {}

    /** A request with what came of it. */
    record View(DataRequest request, List<ReceivedFile> files, boolean isOverdue) {}

    @Transactional(readOnly = true)
    Check check(NewRequest asked) {
        validate(asked);
        DataRequest.Known known = known(asked);
        List<Earlier> earlier = earlier(asked).stream()
                .map(r -> new Earlier(r.id(), r.number(), r.state(), r.monthFrom(), r.monthTo(), r.units()))
                .toList();
        return new Check(known, earlier, known.coversAll() || !earlier.isEmpty());
    }

    @Transactional
    View send(NewRequest asked, Caller caller) {
        validate(asked);
        store.lock(asked.dataset(), asked.unit());
        DataRequest.Known known = known(asked);
        List<DataRequest> earlier = earlier(asked);
        boolean isAgain = known.coversAll() || !earlier.isEmpty();
        if (isAgain && (asked.reason() == null || asked.reason().isBlank())) {
            throw new Problem(
                    CatalogProblem.CATALOG_ASKED_BEFORE,
                    earlier.isEmpty()
                            ? "all of this is there already"
                            : "some of this was asked for before: "
                                    + earlier.stream().map(DataRequest::number).collect(Collectors.joining(", ")),
                    null,
                    "Use what is there, or say why the department is asked again.");
        }
        Instant now = clock.instant();
        LocalDate today = today();
        LocalDate due = dueAfter(asked.days(), now);
        LocalDate remind = due.minusDays(asked.remindBefore());
        String number = String.format("DR-%d-%04d", today.getYear(), store.nextNumber(today.getYear()));
        long id = store.add(asked, number, known, caller.account(), now, due, remind.isBefore(today) ? today : remind);
        store.again(id, earlier.stream().map(DataRequest::id).toList());
        audit.record(Act.of("catalog.request_sent", "request", id)
                .with("number", number)
                .with("unit", asked.unit())
                .with("dataset", asked.dataset())
                .with("again", isAgain));
        return view(id);
    }

    @Transactional(readOnly = true)
    View view(long id) {
        DataRequest request = store.find(id).orElseThrow(CommonProblem::notFound);
        return new View(request, files.ofRequest(id), isOverdue(request));
    }

    /** @param overdue only those that should have been answered before today */
    @Transactional(readOnly = true)
    Page<DataRequest> list(
            @Nullable String dataset, DataRequest.@Nullable State state, boolean overdue, long before, int size) {
        return Page.of(
                store.list(dataset, state, overdue ? today() : null, before, size + 1),
                size,
                r -> String.valueOf(r.id()));
    }

    /** How many should have been answered before today. */
    @Transactional(readOnly = true)
    public long overdue() {
        return store.countOverdue(today());
    }

    /** A request that was searched for. */
    public record Found(long id, String number, String dataset, String unit, LocalDate dueOn) {}

    /**
     * Requests by number or dataset, newest first.
     *
     * @param named names of datasets that are meant
     */
    @Transactional(readOnly = true)
    public List<Found> search(String text, List<String> named, int most) {
        return store.search(text, named, most);
    }

    @Transactional
    View end(long id, long version, DataRequest.State state) {
        DataRequest before = store.find(id).orElseThrow(CommonProblem::notFound);
        if (before.state() != DataRequest.State.SENT || state == DataRequest.State.SENT) {
            throw new Problem(
                    CommonProblem.STATE_FORBIDS, "this request has ended", null, "Send another where more is needed.");
        }
        if (!store.end(id, version, state, clock.instant())) {
            throw CommonProblem.changedMeanwhile();
        }
        audit.record(Act.of(
                state == DataRequest.State.ANSWERED ? "catalog.request_answered" : "catalog.request_withdrawn",
                "request",
                id));
        return view(id);
    }

    /** Tells of every request whose day of reminder has come, once. */
    @Transactional
    void remind() {
        for (DataRequest request : store.toRemind(today())) {
            store.reminded(request.id(), clock.instant());
            audit.record(Act.of("catalog.request_reminded", "request", request.id()));
            events.publishEvent(new DataRequestDue(request.id(), request.unit()));
        }
    }

    private LocalDate dueAfter(int days, Instant now) {
        return Terms.due(new Term(days, Term.Unit.DAYS, Term.Ending.MOVES), Course.from(now), calendars.current())
                .orElseThrow()
                .lastDay();
    }

    private boolean isOverdue(DataRequest request) {
        return request.state() == DataRequest.State.SENT && request.dueOn().isBefore(today());
    }

    private List<DataRequest> earlier(NewRequest asked) {
        return store.overlapping(asked.dataset(), asked.unit(), asked.monthFrom(), asked.monthTo(), asked.units());
    }

    private DataRequest.Known known(NewRequest asked) {
        List<LakeStore.Cell> cells =
                snapshots.coverage(asked.dataset(), asked.units(), asked.monthFrom(), asked.monthTo());
        long rows = 0;
        Set<String> months = new TreeSet<>();
        Set<String> units = new TreeSet<>();
        for (LakeStore.Cell cell : cells) {
            if (!cell.month().isEmpty()) {
                rows += cell.rows();
                months.add(cell.month());
                units.add(cell.unit());
            }
        }
        List<String> missing = new ArrayList<>();
        YearMonth last = YearMonth.parse(asked.monthTo());
        for (YearMonth month = YearMonth.parse(asked.monthFrom()); !month.isAfter(last); month = month.plusMonths(1)) {
            if (!months.contains(month.toString())) {
                missing.add(month.toString());
            }
        }
        List<String> unitsMissing =
                asked.units().stream().filter(u -> !units.contains(u)).sorted().toList();
        return new DataRequest.Known(rows, List.copyOf(months), missing, unitsMissing);
    }

    private void validate(NewRequest asked) {
        DatasetContract contract = datasets.find(asked.dataset() == null ? "" : asked.dataset())
                .orElseThrow(() -> new Problem(
                        CatalogProblem.CATALOG_DATASET_UNKNOWN,
                        "there is no such dataset",
                        null,
                        "Choose one of the list."));
        try {
            YearMonth from = YearMonth.parse(String.valueOf(asked.monthFrom()));
            YearMonth to = YearMonth.parse(String.valueOf(asked.monthTo()));
            if (to.isBefore(from)
                    || ChronoUnit.MONTHS.between(from, to) >= MOST_MONTHS
                    || from.getYear() < 1949
                    || to.getYear() > 9999) {
                throw CommonProblem.invalid("the months are in the wrong order or too many", "Mend them.");
            }
        } catch (DateTimeParseException unreadable) {
            throw CommonProblem.invalid("months are written 2025-01", "Mend 'monthFrom' and 'monthTo'.");
        }
        if (asked.days() < 1
                || asked.days() > MOST_DAYS
                || asked.remindBefore() < 0
                || asked.remindBefore() > asked.days()) {
            throw CommonProblem.invalid(
                    "the term is 1 to " + MOST_DAYS + " days, the reminder within it", "Mend them.");
        }
        if (asked.units().size() > MOST_UNITS
                || (asked.reason() != null && asked.reason().length() > LONGEST)) {
            throw CommonProblem.invalid("too many units, or too long a reason", "Ask for fewer, say it shorter.");
        }
        if (asked.unit() == null || !sources.answersFor(asked.unit())) {
            throw CommonProblem.invalid("there is no such unit", "Choose one of yours.");
        }
        if (!asked.units().isEmpty() && Snapshots.unitColumn(contract, null).isEmpty()) {
            throw CommonProblem.invalid("rows of this dataset name no unit", "Leave 'units' out.");
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), DatasetContract.DEFAULT_ZONE);
    }
}
