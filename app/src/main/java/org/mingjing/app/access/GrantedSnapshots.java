package org.mingjing.app.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.identity.Caller;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Snapshot;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Rows of a named snapshot under a grant, one after the other, for work that takes them on, such as a publication. Reads
 * as a question in SQL does: fenced, what the grant gives and no more, in the audit. What becomes of the rows is for
 * whoever asked to see to.
 */
@Service
public class GrantedSnapshots {
    private static final long LOOK_MILLIS = 200;

    private final Grants grants;
    private final ReadStore reads;
    private final FencedEngineStore engines;
    private final Lake lake;
    private final Audit audit;
    private final AccessSettings settings;
    private final Clock clock;
    /** One at a time: each holds all rows that its grant gives. */
    private final Semaphore turn = new Semaphore(1);

    GrantedSnapshots(
            Grants grants,
            ReadStore reads,
            FencedEngineStore engines,
            Lake lake,
            Audit audit,
            AccessSettings settings,
            Clock clock) {
        this.grants = grants;
        this.reads = reads;
        this.engines = engines;
        this.lake = lake;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What is read.
     *
     * @param grant id of the data call
     * @param dataset of which the snapshot is named; of others the current one is read
     * @param snapshot id
     * @param clear columns by dataset that the grant has to give as they are
     * @param sql our own; judged all the same
     * @param most rows; where there are more, none is given
     * @param taking what they are read for, for the audit, such as {@code payout-2026}
     */
    public record SnapshotQuestion(
            String grant,
            Purpose purpose,
            String dataset,
            String snapshot,
            Map<String, Set<String>> clear,
            String sql,
            int most,
            String taking) {}

    /** A snapshot that there is, oldest first where there are several. */
    public record KeptSnapshot(String id, Instant createdAt, long rows) {}

    /** Snapshots of a dataset; nothing of their rows. */
    public List<KeptSnapshot> of(String dataset) {
        List<KeptSnapshot> kept = new ArrayList<>();
        for (String id : lake.ids(dataset)) {
            Snapshot snapshot = lake.snapshot(dataset, id);
            kept.add(new KeptSnapshot(
                    id, snapshot.manifest().createdAt(), snapshot.manifest().rows()));
        }
        return kept;
    }

    /**
     * How a reading goes on.
     *
     * @param time after which it is stopped, rows made ready included
     * @param turn how long it waits for another reading to end
     * @param onStop is given what stops it
     * @param found is told how many rows there are, before the first
     */
    public record Course(Duration time, Duration turn, Consumer<Runnable> onStop, LongConsumer found) {}

    /** What a grant gives of a snapshot, made ready to be read. */
    public static final class Reading {
        private final SnapshotQuestion question;
        private final String call;
        private final Map<String, GrantedTable> granted;
        private final Queries.Prepared prepared;
        private final Map<String, Snapshot> snapshots;
        private long rows;

        private Reading(
                SnapshotQuestion question,
                String call,
                Map<String, GrantedTable> granted,
                Queries.Prepared prepared,
                Map<String, Snapshot> snapshots) {
            this.question = question;
            this.call = call;
            this.granted = granted;
            this.prepared = prepared;
            this.snapshots = snapshots;
        }

        private Act act(String action) {
            return Act.of(action, "grant", call)
                    .under(question.purpose().toString())
                    .with("for", question.taking())
                    .with(
                            "snapshots",
                            snapshots.entrySet().stream()
                                    .map(entry -> entry.getKey() + " "
                                            + entry.getValue().id())
                                    .toList());
        }
    }

    /**
     * Reads it, within the transaction of whoever calls, until whose end the grant cannot be revoked. Each row is given
     * to the reader, values as an answer has them.
     *
     * @return how many there were
     * @throws Problem {@code GRANT_DOES_NOT_COVER} where the grant does not give it; {@code INPUT_INVALID} where there is
     *     no such snapshot, or it has too many rows; {@code QUERY_TOO_MANY} where another is being read
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long read(Caller caller, SnapshotQuestion question, Consumer<List<@Nullable Object>> reader) {
        Reading reading = ready(caller, question);
        read(reading, new Course(settings.queryTime(), Duration.ZERO, stop -> {}, rows -> {}), reader);
        record(caller, reading);
        return reading.rows;
    }

    /** Whether the grant gives it, now; nothing is read. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void require(Caller caller, SnapshotQuestion question) {
        ready(caller, question);
    }

    /**
     * Begins a reading that takes longer than a transaction should: then come {@link #readOn} outside of any, and
     * {@link #end} with what becomes of the rows.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Reading begin(Caller caller, SnapshotQuestion question) {
        Reading reading = ready(caller, question);
        audit.record(reading.act("access.snapshot_opened"));
        return reading;
    }

    /** Gives each row to the reader; what it does with them must wait for {@link #end}. */
    @Transactional(propagation = Propagation.NEVER)
    public void readOn(Reading reading, Course course, Consumer<List<@Nullable Object>> reader) {
        read(reading, course, reader);
    }

    /** Requires the grant once more, and writes the reading down. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void end(Caller caller, Reading reading) {
        ready(caller, reading.question);
        record(caller, reading);
    }

    private Reading ready(Caller caller, SnapshotQuestion question) {
        Ids.require(question.grant());
        DataCall call = grants.require(caller, question.grant(), question.purpose(), Sight.ROWS);
        Map<String, GrantedTable> granted = grants.tables(call);
        requireClear(granted, question.clear());
        Queries.Prepared prepared = Queries.prepare(granted, question.sql());
        return new Reading(question, call.id(), granted, prepared, snapshots(prepared.tables(), question));
    }

    private void record(Caller caller, Reading reading) {
        reads.add(caller.account(), reading.call, ReadKind.PUBLICATION, reading.rows, clock.instant());
        audit.record(reading.act("access.snapshot_read").with("rows", reading.rows));
    }

    private void read(Reading reading, Course course, Consumer<List<@Nullable Object>> reader) {
        AtomicBoolean stopped = new AtomicBoolean();
        course.onStop().accept(() -> stopped.set(true));
        takeTurn(course.turn(), stopped);
        try (AnswerStore engine = engines.open(course.time())) {
            course.onStop().accept(engine::cancel);
            Predicate<String> wanted = WantedColumns.of(reading.prepared.sql());
            for (String table : reading.prepared.tables()) {
                engine.load(table, reading.granted.get(table).select(reading.snapshots.get(table), wanted));
            }
            engine.shutIn();
            int most = reading.question.most();
            engine.answer(reading.prepared.sql().text(), most, List.copyOf(reading.prepared.tables()));
            if (engine.cut()) {
                throw CommonProblem.invalid(
                        "there are more than " + most + " rows", "Choose a smaller region or one year.");
            }
            reading.rows = engine.rows();
            course.found().accept(engine.rows());
            engine.each(reader);
        } finally {
            turn.release();
        }
    }

    private void takeTurn(Duration patience, AtomicBoolean stopped) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            while (!turn.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                if (stopped.get()) {
                    throw new Problem(AccessProblem.QUERY_CANCELLED, "stopped before it was begun", null, "Ask again.");
                }
                if (System.nanoTime() - end >= 0) {
                    throw new Problem(
                            AccessProblem.QUERY_TOO_MANY,
                            "another snapshot is being read",
                            null,
                            "Try again in a minute.");
                }
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new Problem(AccessProblem.QUERY_CANCELLED, "the program ends", null, "Ask again.", ending);
        }
    }

    private static void requireClear(Map<String, GrantedTable> granted, Map<String, Set<String>> clear) {
        Set<String> missing = new TreeSet<>();
        clear.forEach((dataset, columns) -> {
            GrantedTable table = granted.get(dataset);
            if (table == null) {
                missing.add(dataset);
            } else {
                columns.stream().filter(column -> !table.clear(column)).forEach(c -> missing.add(dataset + "." + c));
            }
        });
        if (!missing.isEmpty()) {
            throw Grants.uncovered("the grant does not give " + String.join(", ", missing));
        }
    }

    private Map<String, Snapshot> snapshots(Set<String> tables, SnapshotQuestion question) {
        Map<String, Snapshot> snapshots = new LinkedHashMap<>();
        for (String table : tables) {
            boolean named = table.equals(question.dataset());
            if (named && !lake.ids(table).contains(question.snapshot())) {
                throw CommonProblem.invalid("there is no such snapshot of " + table, "Choose another.");
            }
            snapshots.put(
                    table,
                    named
                            ? lake.snapshot(table, question.snapshot())
                            : lake.head(table)
                                    .orElseThrow(() -> CommonProblem.invalid(
                                            "there is no data of " + table + " yet", "Import it first.")));
        }
        return snapshots;
    }
}
