package org.mingjing.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Language;
import org.mingjing.report.ReportInput;
import org.mingjing.report.ReportTexts;
import org.mingjing.report.Reports;
import org.mingjing.scan.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mingjing report}: writes the papers of a run again. */
@Command(
        name = "report",
        description =
                "Writes report.html, findings.xlsx and findings.csv of a run again, with the library's texts of today.")
final class ReportCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final LibraryOptions library = new LibraryOptions();

    @Option(names = "--run", required = true, paramLabel = "DIR", description = "folder of the run")
    private @Nullable Path run;

    @Option(
            names = "--lang",
            paramLabel = "en|zh",
            description = "language the page opens in (default: MINGJING_LANG, else the machine's)")
    private Language language = Language.EN;

    @Override
    public Integer call() {
        Path folder = Objects.requireNonNull(run);
        List<Path> written = Reports.write(
                ReportInput.of(RunFolder.read(folder)), ReportTexts.of(library.library()), folder, language);
        PrintWriter print = Objects.requireNonNull(spec).commandLine().getOut();
        written.forEach(print::println);
        print.flush();
        return 0;
    }
}
