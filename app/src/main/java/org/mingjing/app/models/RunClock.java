package org.mingjing.app.models;

import org.mingjing.app.audit.Acting;
import org.mingjing.app.audit.Actor;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks now and then for what is due. */
@Component
class RunClock {
    private final Schedules schedules;
    private final Runs runs;

    RunClock(Schedules schedules, Runs runs) {
        this.schedules = schedules;
        this.runs = runs;
    }

    @Scheduled(fixedDelay = 10_000)
    void look() {
        Acting.as(Actor.program("runs"), () -> {
            schedules.startDue();
            runs.beginDue();
        });
    }
}
