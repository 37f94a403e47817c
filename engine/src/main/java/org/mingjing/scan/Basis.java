package org.mingjing.scan;

import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mingjing.lake.Durable;
import org.mingjing.model.LoadedModel;

/**
 * All that decides a model's result but the rows: equal digests over equal snapshots give equal findings. The
 * model's texts belong to it, since they make the sentences; so do the engine and this program.
 */
final class Basis {
    private Basis() {}

    /**
     * @param raiseHeld whether its findings are raised however many they are
     * @return null where values hold for single units or periods: which unit lies where is no part of the inputs
     */
    static @Nullable String of(ModelTask task, boolean raiseHeld, Runner runner) {
        if (task.plan().sets().size() > 1) {
            return null;
        }
        LoadedModel loaded = task.loaded();
        return Durable.sha256(String.join(
                "\n",
                Program.VERSION,
                runner.engine(),
                runner.version(),
                loaded.digest(),
                loaded.model().toString(),
                new TreeMap<>(task.plan().sets().get(0).values()).toString(),
                task.plan().settings().toString(),
                task.exemptions().toString(),
                task.notes().toString(),
                Boolean.toString(raiseHeld)));
    }
}
