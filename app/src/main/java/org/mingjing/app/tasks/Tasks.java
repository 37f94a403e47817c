package org.mingjing.app.tasks;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.agenda.Terms;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Attempts;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.procedure.MatterRow;
import org.mingjing.app.procedure.MatterWork;
import org.mingjing.app.procedure.Matters;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tasks of matters: given by and to those who work on the matter, ended once. */
@Service
public class Tasks {
    private static final String KIND = "matter";
    private static final int LONGEST_TEXT = 1_000;
    private static final int MOST_YEARS = 10;
    private static final int LONGEST_NOTE = 4_000;

    private final TaskStore store;
    private final Matters matters;
    private final MatterWork work;
    private final Attempts attempts;
    private final Audit audit;
    private final Clock clock;

    Tasks(TaskStore store, Matters matters, MatterWork work, Attempts attempts, Audit audit, Clock clock) {
        this.store = store;
        this.matters = matters;
        this.work = work;
        this.attempts = attempts;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A task to be given.
     *
     * @param account who is to do it, of those who work on the matter
     * @param until the last day for it, not before today
     */
    public record NewTask(String text, long account, LocalDate until) {}

    /** Tasks of the matter, those to be done first. */
    @Transactional
    public List<MatterTask> of(Caller caller, long matter) {
        if (matters.find(matter).filter(row -> !work.isContact(caller, row)).isEmpty()) {
            throw CommonProblem.notFound();
        }
        List<MatterTask> tasks = store.of(matter, clock.instant());
        audit.record(Act.of("tasks.read", KIND, matter).with("shown", tasks.size()));
        return tasks;
    }

    /** Gives a task, and tells whoever is to do it. */
    public MatterTask give(Caller caller, long matter, NewTask wanted) {
        if (wanted.text() == null || wanted.text().isBlank() || wanted.text().length() > LONGEST_TEXT) {
            throw CommonProblem.invalid(
                    "it is not said what is to be done, or at too great a length",
                    "Say it in at most " + LONGEST_TEXT + " letters.");
        }
        return attempts.of(Act.of("tasks.giving_refused", KIND, matter), () -> {
            Instant now = clock.instant();
            LocalDate today = Terms.dateOf(now);
            if (wanted.until() == null
                    || wanted.until().isBefore(today)
                    || wanted.until().isAfter(today.plusYears(MOST_YEARS))) {
                throw CommonProblem.invalid(
                        "the last day is missing, over, or too far off", "Send 'until', from today on.");
            }
            MatterRow row = work.heldBy(caller, matter);
            work.worker(row, wanted.account());
            long id = store.add(matter, wanted, caller.account(), now);
            work.linked(matter, "task", Map.of("task", id, "account", wanted.account()));
            if (wanted.account() != caller.account()) {
                work.tell(row, wanted.account(), "TASK", String.valueOf(id));
            }
            audit.record(Act.of("tasks.given", KIND, matter).with("task", id).with("account", wanted.account()));
            return store.find(matter, id, now).orElseThrow();
        });
    }

    /** Says that it is done, and what came of it. */
    public MatterTask complete(Caller caller, long matter, long task, @Nullable String note) {
        return end(caller, matter, task, false, note);
    }

    /** Says that it is not to be done any more, and why. */
    public MatterTask withdraw(Caller caller, long matter, long task, @Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            throw CommonProblem.invalid("no reason is given", "Say why, in 'reason'.");
        }
        return end(caller, matter, task, true, reason);
    }

    private MatterTask end(Caller caller, long matter, long task, boolean withdrawn, @Nullable String note) {
        if (note != null && note.length() > LONGEST_NOTE) {
            throw CommonProblem.invalid("the note is too long", "Write at most " + LONGEST_NOTE + " letters.");
        }
        String what = withdrawn ? "withdrawn" : "done";
        Act refused =
                Act.of("tasks.act_refused", KIND, matter).with("task", task).with("act", what);
        return attempts.of(refused, () -> {
            Instant now = clock.instant();
            work.heldBy(caller, matter);
            if (store.find(matter, task, now).isEmpty()) {
                throw CommonProblem.notFound();
            }
            String words = note == null || note.isBlank() ? null : note.strip();
            if (!store.end(task, withdrawn, words, caller.account(), now)) {
                throw new Problem(
                        CommonProblem.STATE_FORBIDS, "the task is done, or withdrawn", null, "Load it again.");
            }
            work.linked(matter, "task_" + what, Map.of("task", task));
            audit.record(Act.of("tasks." + what, KIND, matter).with("task", task));
            return store.find(matter, task, now).orElseThrow();
        });
    }
}
