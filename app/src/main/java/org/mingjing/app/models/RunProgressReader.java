package org.mingjing.app.models;

import org.jspecify.annotations.Nullable;
import org.mingjing.app.jobs.Job;
import org.mingjing.app.jobs.JobState;

/** A run as people see it: what is kept of it, with what its job says. */
final class RunProgressReader {
    private RunProgressReader() {}

    static Run read(RunStore.Kept kept, @Nullable Job job) {
        JobState state = kept.finishedAt() != null
                ? JobState.DONE
                : job == null
                        // its job was forgotten: it ended long ago, and not well
                        ? kept.job() == null ? JobState.WAITING : JobState.FAILED
                        : job.state() == JobState.DONE ? JobState.RUNNING : job.state();
        return new Run(
                kept.id(),
                kept.wanted().why(),
                kept.wanted().askedName(),
                kept.askedAt(),
                kept.wanted().models(),
                kept.wanted().caseNumber(),
                kept.wanted().dueAt(),
                state,
                job != null && job.cancelAsked(),
                job == null || job.detail() == null
                        ? null
                        : SettingStore.JSON.treeToValue(job.detail(), Run.Progress.class),
                job == null ? null : job.failure(),
                kept.question(),
                kept.engine(),
                job == null ? null : job.startedAt(),
                kept.finishedAt());
    }
}
