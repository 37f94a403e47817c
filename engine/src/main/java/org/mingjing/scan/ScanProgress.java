package org.mingjing.scan;

import java.util.List;
import java.util.Set;

/** Hears how a scan goes on; called by one thread at a time. */
public interface ScanProgress {
    /** Hears nothing. */
    ScanProgress NONE = new ScanProgress() {
        @Override
        public void prepared(List<ModelRun> notRun, List<String> toRun) {}

        @Override
        public void running(Set<String> models) {}

        @Override
        public void finished(ModelRun model, double shareDone) {}
    };

    /**
     * Before anything runs.
     *
     * @param notRun models that will not run, with the reason
     * @param toRun ids of those that will
     */
    void prepared(List<ModelRun> notRun, List<String> toRun);

    /** The models that are at work now have changed. */
    void running(Set<String> models);

    /**
     * A model is done.
     *
     * @param shareDone share of the whole work that is done, 0 to 1, by size of the inputs
     */
    void finished(ModelRun model, double shareDone);
}
