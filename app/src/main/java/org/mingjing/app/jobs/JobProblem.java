package org.mingjing.app.jobs;

import org.mingjing.problem.ProblemCode;

/** What can be wrong with a job as such. */
public enum JobProblem implements ProblemCode {
    /** It was begun too often without coming to an end. */
    JOB_GAVE_UP(Kind.INTERNAL),
    /** The attempt lost its lease: another has taken the job up, and this one may do nothing more. */
    JOB_LEASE_LOST(Kind.RESOURCE),
    /** A defect of ours. */
    JOB_DEFECT(Kind.INTERNAL);

    private final Kind kind;

    JobProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
