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
    private final RunKeeping keeping;

    RunClock(Schedules schedules, Runs runs, RunKeeping keeping) {
        this.schedules = schedules;
        this.runs = runs;
        this.keeping = keeping;
    }

    @Scheduled(fixedDelay = 10_000)
    void look() {
        Acting.as(Actor.program("runs"), () -> {
            schedules.startDue();
            runs.beginDue();
        });
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT2M")
    void letGo() {
        Acting.as(Actor.program("runs"), () -> {
            keeping.release();
            keeping.removeFolders();
            keeping.removeSealed();
        });
    }
}
