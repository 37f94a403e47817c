package org.mingjing.app.catalog;

import org.mingjing.app.jobs.JobRun;
import org.mingjing.app.jobs.JobWorker;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Snapshot;
import org.springframework.stereotype.Component;

/** Counts what a snapshot holds, once it is there. */
@Component
class SurveyWorker implements JobWorker {
    static final String KIND = "catalog.survey";

    private final Snapshots snapshots;
    private final Lake lake;

    SurveyWorker(Snapshots snapshots, Lake lake) {
        this.snapshots = snapshots;
        this.lake = lake;
    }

    record Payload(String dataset, String snapshot) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(JobRun run) {
        Payload payload = run.payload(Payload.class);
        if (!lake.ids(payload.dataset()).contains(payload.snapshot())) {
            return; // removed meanwhile
        }
        Snapshot snapshot = lake.snapshot(payload.dataset(), payload.snapshot());
        Snapshots.Survey survey = snapshots.survey(payload.dataset(), snapshot);
        run.finish(() -> {
            snapshots.surveyed(payload.dataset(), snapshot, survey);
            return null;
        });
    }
}
