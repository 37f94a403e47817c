package org.mingjing.app.procedure;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.mingjing.app.agenda.Calendars;
import org.mingjing.app.agenda.Course;
import org.mingjing.app.agenda.Due;
import org.mingjing.app.agenda.Term;
import org.mingjing.app.agenda.Terms;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.audit.Actor;
import org.mingjing.app.identity.Role;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs the limits of matters: begins and ends them as a matter moves, lets them stand where the process says so, dates
 * them by the calendar as it is, and tells those concerned once, after days of downtime too.
 */
@Service
class Clocks {
    private static final String PROGRAM = "program:procedure";
    private static final int AT_ONCE = 500;

    private final ClockStore store;
    private final MatterStore matters;
    private final MatterPeopleStore people;
    private final MatterProposalStore entries;
    private final Procedures procedures;
    private final ProcedureSettings settings;
    private final Calendars calendars;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Clocks(
            ClockStore store,
            MatterStore matters,
            MatterPeopleStore people,
            MatterProposalStore entries,
            Procedures procedures,
            ProcedureSettings settings,
            Calendars calendars,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.matters = matters;
        this.people = people;
        this.entries = entries;
        this.procedures = procedures;
        this.settings = settings;
        this.calendars = calendars;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A matter has come into a state by a step with these answers. Within the caller's transaction. */
    void moved(long matter, ProcessDefinition process, String to, Map<String, Object> answers, Instant now) {
        Map<String, Limit> limits = process.limits();
        Set<String> running = new TreeSet<>();
        for (ClockStore.Running one : store.running(matter)) {
            Limit limit = limits.get(one.name());
            if (limit == null || !limit.during().contains(to)) {
                store.end(one.id(), now);
            } else {
                running.add(one.name());
                stand(one, limit, limit.pausedIn().contains(to), now);
            }
        }
        limits.forEach((name, limit) -> {
            if (limit.during().contains(to) && !running.contains(name)) {
                LocalDate chosen = ChosenDays.chosen(limit, answers);
                Course course = Course.until(now, chosen);
                date(
                        store.begin(matter, name, now, chosen),
                        limit,
                        limit.pausedIn().contains(to) ? paused(course, now) : course);
            }
        });
    }

    private void stand(ClockStore.Running one, Limit limit, boolean stands, Instant now) {
        Course course = one.course();
        boolean stood = !course.pauses().isEmpty()
                && course.pauses().get(course.pauses().size() - 1).to() == null;
        if (stands && !stood) {
            date(one.id(), limit, paused(course, now));
        } else if (!stands && stood) {
            date(one.id(), limit, resumed(course, now));
        }
    }

    private static Course paused(Course course, Instant now) {
        List<Course.Pause> pauses = new ArrayList<>(course.pauses());
        pauses.add(new Course.Pause(Terms.dateOf(now), null));
        return course.paused(pauses);
    }

    private static Course resumed(Course course, Instant now) {
        List<Course.Pause> pauses = new ArrayList<>(course.pauses());
        Course.Pause last = pauses.remove(pauses.size() - 1);
        pauses.add(new Course.Pause(last.from(), Terms.dateOf(now)));
        return course.paused(pauses);
    }

    private void date(long id, Limit limit, Course course) {
        Optional<Due> due = Terms.due(limit.term(), course, calendars.current());
        store.date(id, course, due.orElse(null), limit.warnDays());
    }

    /** A limit is made longer, by what was approved. */
    void extend(ClockStore.Running one, Limit limit, Term by) {
        List<Term> extensions = new ArrayList<>(one.course().extensions());
        extensions.add(by);
        date(one.id(), limit, one.course().extended(extensions));
    }

    /**
     * Dates everything that runs anew, by the calendar as it is now: forwards or backwards. What was met stays met; what
     * was overdue and no longer is, is withdrawn in the open.
     */
    @EventListener(ApplicationReadyEvent.class)
    public void redate() {
        Acting.as(Actor.program("procedure"), () -> {
            long last = 0;
            List<ClockStore.Running> some;
            do {
                long after = last;
                some = transaction.execute(status -> {
                    List<ClockStore.Running> now = store.runningAfter(after, AT_ONCE);
                    now.forEach(this::redate);
                    return now;
                });
                last = some.isEmpty() ? last : some.get(some.size() - 1).id();
            } while (some.size() == AT_ONCE);
        });
    }

    private void redate(ClockStore.Running one) {
        matters.hold(one.matter(), clock.instant())
                .map(row -> limit(row, one.name()))
                .ifPresent(limit -> date(one.id(), limit, one.course()));
        store.running(one.matter(), one.name())
                .filter(dated -> dated.overdueAt() != null)
                .filter(dated -> dated.due() == null || !dated.due().isBefore(clock.instant()))
                .filter(dated -> store.overdue(dated.id(), null))
                .ifPresent(dated -> entry(dated, MatterPage.Happening.NO_LONGER_OVERDUE));
    }

    private Limit limit(MatterRow row, String name) {
        return procedures
                .process(row.profile(), row.profileVersion(), row.process())
                .limits()
                .get(name);
    }

    /** Tells of terms that come near or ran out. What was told is not told again. */
    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT20S")
    public void tell() {
        Acting.as(
                Actor.program("procedure"),
                () -> transaction.executeWithoutResult(status -> {
                    Instant now = clock.instant();
                    LocalDate today = Terms.dateOf(now);
                    store.toTell(today, now).forEach(one -> tell(one, now));
                    store.toEscalate(days(), today).forEach(late -> escalate(late, today, now));
                }));
    }

    private List<Integer> days() {
        return settings.escalation().stream().map(ProcedureSettings.Rung::days).toList();
    }

    /** Tells everybody whose turn has come by now, also where several came while nobody was here to tell them. */
    private void escalate(ClockStore.Late late, LocalDate today, Instant now) {
        Optional<MatterRow> row = matters.find(late.clock().matter(), now);
        int told = late.told();
        List<ProcedureSettings.Rung> rungs = settings.escalation();
        while (told < rungs.size()
                && late.lastDay().plusDays(rungs.get(told).days()).isBefore(today)) {
            Role role = rungs.get(told).role();
            told++;
            row.ifPresent(matter -> {
                entries.happened(
                        matter.id(),
                        PROGRAM,
                        MatterPage.Happening.ESCALATED,
                        late.clock().name(),
                        null,
                        null,
                        null,
                        Map.of("role", role.name()),
                        now);
                store.tell(
                        people.holders(role.name(), matter.unit()).stream()
                                .map(MatterPeopleStore.Holder::account)
                                .distinct()
                                .toList(),
                        matter.id(),
                        MatterPage.Happening.ESCALATED.name(),
                        late.clock().name(),
                        "ESCALATED " + late.clock().id() + " " + late.clock().due(),
                        now);
            });
        }
        store.escalated(late.clock().id(), told);
    }

    private void tell(ClockStore.Running one, Instant now) {
        boolean late = one.due() != null && one.due().isBefore(now);
        if (late && one.overdueAt() == null && store.overdue(one.id(), now)) {
            told(one, MatterPage.Happening.OVERDUE, now);
        }
        if (one.warnedAt() == null && store.warned(one.id(), now) && !late) {
            told(one, MatterPage.Happening.REMINDED, now);
        }
    }

    private void told(ClockStore.Running one, MatterPage.Happening kind, Instant now) {
        entry(one, kind);
        matters.find(one.matter(), now)
                .ifPresent(row -> store.tell(
                        concerned(row),
                        row.id(),
                        kind.name(),
                        one.name(),
                        kind + " " + one.id() + " " + one.due(),
                        now));
    }

    private void entry(ClockStore.Running one, MatterPage.Happening kind) {
        entries.happened(one.matter(), PROGRAM, kind, one.name(), null, null, null, Map.of(), clock.instant());
    }

    /** Who works on it, and who keeps such matters and so watches over their terms. */
    private List<Long> concerned(MatterRow row) {
        Set<Long> accounts = new TreeSet<>();
        people.participants(row.id()).stream()
                .filter(participant -> participant.until() == null)
                .forEach(participant -> accounts.add(participant.account()));
        if (!row.restricted()) {
            procedures.process(row).keepers().forEach(role -> people.holders(role.name(), row.unit())
                    .forEach(holder -> accounts.add(holder.account())));
        }
        return List.copyOf(accounts);
    }
}
