package org.mingjing.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Language;
import org.mingjing.model.ModelLibrary;
import org.mingjing.report.ReportInput;
import org.mingjing.report.ReportTexts;
import org.mingjing.report.Reports;
import org.mingjing.scan.ModelRun;
import org.mingjing.scan.ModelState;
import org.mingjing.scan.Run;
import org.mingjing.scan.RunFolder;
import org.mingjing.scan.Scan;
import org.mingjing.scan.ScanSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mingjing scan}: models over a lake. */
@Command(
        name = "scan",
        description = {
            "Run models over a lake and write what they find to a folder.",
            "One model that fails or may not run keeps no other from running. Ends with 0 when every model ran, with 1"
                    + " when one did not: the summary says why."
        })
final class ScanCommand implements Callable<Integer> {
    private static final int INTERRUPTED = 130;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final RunLibrary models = new RunLibrary();

    @Option(names = "--lake", required = true, paramLabel = "DIR", description = "the lake")
    private @Nullable Path lake;

    @Mixin
    private final RunOptions options = new RunOptions();

    @Mixin
    private final EngineOptions engine = new EngineOptions();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "folder of the run; made by this")
    private @Nullable Path out;

    @Option(names = "--force", description = "replace the run that is in the folder")
    private boolean force;

    @Option(
            names = "--since",
            paramLabel = "RUN",
            description =
                    "an earlier run over an earlier state of the lake: what cannot have changed is taken over from"
                            + " it; the result is the same")
    private @Nullable Path since;

    @Option(names = "--no-derive", description = "do not compute derived datasets that are absent or out of date")
    private boolean noDerive;

    @Option(
            names = "--lang",
            paramLabel = "en|zh",
            description = "language of the summary (default: MINGJING_LANG, else the machine's)")
    private Language language = Language.EN;

    @Override
    public Integer call() {
        CommandSpec command = Objects.requireNonNull(spec);
        PrintWriter err = command.commandLine().getErr();
        ModelLibrary library = models.read();
        ScanSettings settings;
        try {
            settings = options.settings(Objects.requireNonNull(lake), library, models.patterns());
        } catch (IllegalArgumentException mistake) {
            throw new ParameterException(command.commandLine(), String.valueOf(mistake.getMessage()), mistake);
        }
        Path target = Objects.requireNonNull(out);
        RunFolder earlier = since == null ? null : RunFolder.read(since);
        try (StopOnExit stop = new StopOnExit()) {
            if (!noDerive) {
                new DeriveFirst(err, language, stop.cancellation()).refresh(settings);
            }
            Scan scan = Scan.over(settings)
                    .on(scratch -> engine.runner(settings.lake(), scratch))
                    .reportingTo(new ScanProgressLine(err, language))
                    .stoppingOn(stop.cancellation())
                    .thenWith(folder -> Reports.write(
                            ReportInput.of(RunFolder.read(folder)), ReportTexts.of(library), folder, language));
            if (earlier != null) {
                scan.since(earlier);
            }
            Run run = (force ? scan.replacing() : scan).to(target);
            PrintWriter print = command.commandLine().getOut();
            RunSummary.print(print, run, language);
            print.printf(
                    language == Language.EN ? "written to %s; open %s in a browser%n" : "已写入 %s；请用浏览器打开 %s%n",
                    target,
                    target.resolve("report.html"));
            print.flush();
            if (run.cancelled()) {
                return INTERRUPTED;
            }
            return run.models().stream().allMatch(ScanCommand::ran) ? 0 : 1;
        }
    }

    private static boolean ran(ModelRun model) {
        return model.state() == ModelState.DONE;
    }
}
