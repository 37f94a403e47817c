package org.mingjing.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.TreeSet;
import org.mingjing.contract.Language;
import org.mingjing.derive.Derivations;
import org.mingjing.derive.Derivations.State;
import org.mingjing.derive.DeriveProgress;
import org.mingjing.lake.Lake;
import org.mingjing.model.Model;
import org.mingjing.model.ModelFolder;
import org.mingjing.scan.Cancellation;
import org.mingjing.scan.ScanSettings;

/** Makes the derived datasets that models read current before they run. */
final class DeriveFirst {
    private static final long NANOS_BETWEEN_LINES = 1_000_000_000L;

    private final PrintWriter err;
    private final Language language;
    private final Cancellation cancellation;
    private long lastLine = System.nanoTime();

    DeriveFirst(PrintWriter err, Language language, Cancellation cancellation) {
        this.err = err;
        this.language = language;
        this.cancellation = cancellation;
    }

    /**
     * Computes what is absent or older than its inputs. One with nothing to be made from is left alone: the models
     * that need it say so themselves. One of a dataset for which an earlier snapshot is asked is left alone too.
     */
    void refresh(ScanSettings settings) {
        Path home = Path.of(System.getProperty("mingjing.home", "."));
        Derivations derivations = new Derivations(
                settings.library().datasets(), home.resolve("derived"), home.resolve("lexicons"), Clock.systemUTC());
        Lake lake = Lake.open(settings.lake());
        for (String dataset : read(settings)) {
            if (!derivations.isDerived(dataset) || settings.asOf().containsKey(dataset)) {
                continue;
            }
            State state = derivations.state(lake, dataset);
            if (state != State.ABSENT && state != State.STALE) {
                continue;
            }
            if (!settings.asOf().isEmpty()) {
                err.printf(
                        language.say(
                                "%s is not computed anew, because --as-of asks for earlier data%n",
                                "%s 不重新计算，因 --as-of 要求使用较早数据%n"),
                        dataset);
                continue;
            }
            err.printf(
                    state == State.ABSENT
                            ? language.say("%s is absent: computing it first%n", "%s 尚无数据，先行计算%n")
                            : language.say("%s is out of date: computing it first%n", "%s 已过时，先行重算%n"),
                    dataset);
            long rows = derivations
                    .refresh(lake, dataset, progress())
                    .snapshot()
                    .manifest()
                    .rows();
            err.printf(language.say("%s: %,d rows%n", "%s：%,d 行%n"), dataset, rows);
        }
        err.flush();
    }

    private static Set<String> read(ScanSettings settings) {
        Set<String> datasets = new TreeSet<>();
        for (ModelFolder folder : settings.library().select(settings.models())) {
            if (folder.model() != null) {
                folder.model().model().inputs().values().stream()
                        .map(Model.Input::datasetName)
                        .forEach(datasets::add);
            }
        }
        return datasets;
    }

    private DeriveProgress progress() {
        return (what, done, total) -> {
            long now = System.nanoTime();
            if (now - lastLine > NANOS_BETWEEN_LINES) {
                lastLine = now;
                err.printf(
                        "%s: %,d%s%n",
                        what.in(language),
                        done,
                        total > 0 ? String.format(language.say(" of %,d", " / %,d"), total) : "");
                err.flush();
            }
            return !cancellation.isCancelled();
        };
    }
}
