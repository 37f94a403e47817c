package org.mingjing.app.jobs;

/**
 * Does jobs of one kind. A job may be begun more than once, after a kill even while its first attempt still believes
 * it runs: whatever must not happen twice belongs into {@link JobRun#finish} or is known again by the worker itself.
 */
public interface JobWorker {
    /** Kind of the jobs it does. */
    String kind();

    /** How many of them at once in this program. */
    default int atOnce() {
        return 1;
    }

    /**
     * Does one job, acting as {@code program:<kind>}. It is done when this returns, unless {@link JobRun#finish} ended
     * it before. A {@link org.mingjing.problem.Problem} of the caller's ends it as failed, one of resources and
     * anything else is tried again later.
     */
    void work(JobRun run);
}
