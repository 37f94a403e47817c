package org.mingjing.app.models;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.analytics.CurrentLibrary;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.http.Permission;
import org.mingjing.app.identity.Caller;
import org.mingjing.problem.Problem;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Runs that come again. One that was missed while the program was down is made up for once. */
@Service
public class Schedules {
    private static final Duration LEAST_APART = Duration.ofMinutes(10);
    private static final String ZONE = "Asia/Shanghai";

    private final ScheduleStore store;
    private final Runs runs;
    private final ReachStore reach;
    private final CurrentLibrary library;
    private final Audit audit;
    private final Clock clock;

    Schedules(ScheduleStore store, Runs runs, ReachStore reach, CurrentLibrary library, Audit audit, Clock clock) {
        this.store = store;
        this.runs = runs;
        this.reach = reach;
        this.library = library;
        this.audit = audit;
        this.clock = clock;
    }

    /** What a schedule shall be. */
    public record Plan(String cron, String zone, List<String> models, boolean enabled) {
        public Plan {
            zone = zone == null ? ZONE : zone;
            models = models == null ? List.of() : List.copyOf(models);
        }
    }

    @Transactional(readOnly = true)
    public List<Schedule> all() {
        return store.all();
    }

    @Transactional
    public long add(Caller caller, Plan plan) {
        reach.require(caller, Permission.RUNS_START, null);
        long id = store.add(plan, firstTime(plan), caller.account());
        audit.record(act("models.schedule_made", id, plan));
        return id;
    }

    @Transactional
    public void change(Caller caller, long id, long version, Plan plan) {
        reach.require(caller, Permission.RUNS_START, null);
        if (store.find(id).isEmpty()) {
            throw CommonProblem.notFound();
        }
        if (store.change(id, version, plan, firstTime(plan)) == 0) {
            throw CommonProblem.changedMeanwhile();
        }
        audit.record(act("models.schedule_changed", id, plan));
    }

    private static Act act(String action, long id, Plan plan) {
        return Act.of(action, "schedule", id)
                .with("cron", plan.cron())
                .with("zone", plan.zone())
                .with("models", plan.models())
                .with("enabled", plan.enabled());
    }

    /** Starts what is due; one whose last run is not over yet is left out this time. */
    @Transactional
    public void startDue() {
        Instant now = clock.instant();
        for (Schedule schedule : store.due(now)) {
            Long last = schedule.lastRun();
            Long run = last != null && runs.isOpen(last)
                    ? null
                    : Long.valueOf(runs.start(Run.Why.SCHEDULE, "schedule " + schedule.id(), schedule.models()));
            store.started(schedule.id(), run, next(schedule.cron(), schedule.zone(), now));
        }
    }

    private @Nullable Instant firstTime(Plan plan) {
        library.now().select(ModelPatterns.checked(plan.models()));
        Instant first = next(plan.cron(), plan.zone(), clock.instant());
        Instant second = next(plan.cron(), plan.zone(), first);
        if (Duration.between(first, second).compareTo(LEAST_APART) < 0) {
            throw invalid("it would run more often than every " + LEAST_APART.toMinutes() + " minutes");
        }
        return plan.enabled() ? first : null;
    }

    private static Instant next(String cron, String zone, Instant after) {
        ZonedDateTime next;
        try {
            next = CronExpression.parse(cron).next(after.atZone(ZoneId.of(zone)));
        } catch (IllegalArgumentException | DateTimeException strange) {
            throw invalid("'" + cron + "' in '" + zone + "' is no schedule");
        }
        if (next == null) {
            throw invalid("'" + cron + "' never comes");
        }
        return next.toInstant();
    }

    private static Problem invalid(String what) {
        return new Problem(
                ModelsProblem.SCHEDULE_INVALID,
                what,
                null,
                "Write second, minute, hour, day, month and day of the week, such as 0 30 2 * * MON-FRI.");
    }
}
