package org.mingjing.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mingjing.model.LoadedModel;
import org.mingjing.model.ModelLibrary;
import org.mingjing.report.Measured;
import org.mingjing.report.ModelPages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mingjing models docs}: the library as pages for people. */
@Command(
        name = "docs",
        description = "Write the library as pages in English and Chinese: what each model looks for, on what it rests,"
                + " a worked example, parameters, innocent reasons, blind spots, measured recall and precision.")
final class ModelsDocsCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final LibraryOptions library = new LibraryOptions();

    @Parameters(
            paramLabel = "MODEL",
            description = "ids, modules or module/model, with * for anything; all if left out")
    private List<String> patterns = new ArrayList<>();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "folder to write to; made if absent")
    private @Nullable Path out;

    @Option(
            names = "--measured",
            paramLabel = "FILE",
            description = "what a measure found (default: docs/measured.json of the project, where it is)")
    private @Nullable Path measured;

    @Override
    public Integer call() {
        ModelLibrary models = library.library();
        List<LoadedModel> chosen = models.select(patterns).stream()
                .flatMap(folder -> folder.sound().stream())
                .toList();
        Path project = Path.of(System.getProperty("mingjing.home", ".")).resolve("docs/measured.json");
        List<Path> indexes = new ModelPages(models, chosen, Measured.read(measured == null ? project : measured))
                .write(Objects.requireNonNull(out));
        PrintWriter print = Objects.requireNonNull(spec).commandLine().getOut();
        print.printf("%d models; open one of%n", chosen.size());
        indexes.forEach(print::println);
        print.flush();
        return 0;
    }
}
