package org.mingjing.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.mingjing.contract.Language;
import org.mingjing.scan.ModelRun;
import org.mingjing.scan.ModelState;
import org.mingjing.scan.ScanProgress;

/** Shows how far a scan is: what was refused before anything ran, then a line for each model that is done. */
final class ScanProgressLine implements ScanProgress {
    private final PrintWriter err;
    private final long start = System.nanoTime();
    private int done;
    private int all;

    ScanProgressLine(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void prepared(List<ModelRun> notRun, List<String> toRun) {
        all = toRun.size();
        for (ModelRun model : notRun) {
            err.printf("%s %s: %s%n", model.model(), RunSummary.state(model.state(), Language.EN), model.reason());
        }
        err.printf("%d models to run%n", all);
        err.flush();
    }

    @Override
    public void running(Set<String> models) {
        // the lines of those that are done are enough
    }

    @Override
    public void finished(ModelRun model, double shareDone) {
        done++;
        double seconds = (System.nanoTime() - start) / 1e9;
        double left = shareDone > 0 ? seconds / shareDone - seconds : 0;
        String result = model.state() == ModelState.DONE
                ? String.format("%,d hits", model.hits())
                : RunSummary.state(model.state(), Language.EN);
        err.printf(
                "[%d/%d] %s %s, %.1f s%s%n",
                done,
                all,
                model.model(),
                result,
                model.millis() / 1000.0,
                done < all ? "; about " + words(left) + " left" : "");
        err.flush();
    }

    private static String words(double seconds) {
        Duration left = Duration.ofSeconds(Math.round(seconds));
        return left.toHours() > 0
                ? String.format("%d h %02d min", left.toHours(), left.toMinutesPart())
                : String.format("%d:%02d min", left.toMinutes(), left.toSecondsPart());
    }
}
