package org.mingjing.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.mingjing.contract.Language;
import org.mingjing.report.ReasonWords;
import org.mingjing.scan.ModelRun;
import org.mingjing.scan.ModelState;
import org.mingjing.scan.ScanProgress;

/** Shows how far a scan is: what was refused before anything ran, then a line for each model that is done. */
final class ScanProgressLine implements ScanProgress {
    private final PrintWriter err;
    private final Language language;
    private final long start = System.nanoTime();
    private int done;
    private int all;

    ScanProgressLine(PrintWriter err, Language language) {
        this.err = err;
        this.language = language;
    }

    @Override
    public void prepared(List<ModelRun> notRun, List<String> toRun) {
        all = toRun.size();
        for (ModelRun model : notRun) {
            String reason = language == Language.EN || model.reasonZh() != null
                    ? String.valueOf(model.reason(language))
                    : ReasonWords.of(model.code())
                            .map(words -> words.in(language))
                            .orElse(String.valueOf(model.reason()));
            err.printf("%s %s: %s%n", model.model(), RunSummary.state(model.state(), language), reason);
        }
        err.printf(language.say("%d models to run%n", "%d 个模型待运行%n"), all);
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
                ? String.format(language.say("%,d findings", "%,d 条疑点"), model.hits())
                : RunSummary.state(model.state(), language);
        err.printf(
                "[%d/%d] %s %s, %.1f s%s%n",
                done,
                all,
                model.model(),
                result,
                model.millis() / 1000.0,
                done < all ? String.format(language.say("; about %s left", "；约剩 %s"), words(left)) : "");
        err.flush();
    }

    private String words(double seconds) {
        Duration left = Duration.ofSeconds(Math.round(seconds));
        return left.toHours() > 0
                ? String.format(language.say("%d h %02d min", "%d 小时 %02d 分"), left.toHours(), left.toMinutesPart())
                : String.format(language.say("%d:%02d min", "%d 分 %02d 秒"), left.toMinutes(), left.toSecondsPart());
    }
}
