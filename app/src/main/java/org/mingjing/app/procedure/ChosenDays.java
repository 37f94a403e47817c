package org.mingjing.app.procedure;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.agenda.Calendars;
import org.mingjing.app.agenda.Course;
import org.mingjing.app.agenda.Terms;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Component;

/**
 * A day on which a term ends and that whoever takes the step chooses, such as that on which a held clue is looked at again:
 * after today, and not after the last day of the term. Asked again when the step is approved, since days pass meanwhile.
 */
@Component
class ChosenDays implements StepCondition {
    private final Calendars calendars;
    private final Clock clock;

    ChosenDays(Calendars calendars, Clock clock) {
        this.calendars = calendars;
        this.clock = clock;
    }

    @Override
    public void require(MatterRow row, ProcessDefinition process, Step step, Map<String, Object> answers) {
        process.limits().values().stream()
                .filter(limit ->
                        limit.during().contains(step.to()) && !limit.during().contains(row.state()))
                .forEach(limit -> require(limit, answers));
    }

    private void require(Limit limit, Map<String, Object> answers) {
        LocalDate chosen = chosen(limit, answers);
        if (chosen == null) {
            return;
        }
        LocalDate today = Terms.dateOf(clock.instant());
        LocalDate most = Terms.due(limit.term(), Course.from(clock.instant()), calendars.current())
                .orElseThrow()
                .lastDay();
        if (!chosen.isAfter(today) || chosen.isAfter(most)) {
            throw new Problem(
                    ProcedureProblem.DAY_NOT_WITHIN_TERM,
                    "'" + limit.until() + "' is " + chosen + ", and has to be after " + today + " and not after "
                            + most,
                    null,
                    "Choose a day within the term; where the step waits for approval, have it withdrawn and proposed anew.");
        }
    }

    /** The day that was chosen; null where the limit leaves none to choose, or none was. */
    static @Nullable LocalDate chosen(Limit limit, Map<String, Object> answers) {
        String until = limit.until();
        return until != null && answers.get(until) instanceof String day ? LocalDate.parse(day) : null;
    }
}
