package org.mingjing.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Language;
import org.mingjing.lake.Durable;
import org.mingjing.model.ModelLibrary;
import org.mingjing.model.ModelProblem;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;
import org.mingjing.scan.ModelRun;
import org.mingjing.scan.RowQuestion;
import org.mingjing.scan.RunFolder;
import org.mingjing.scan.ScanProblem;
import org.mingjing.scan.ScanSettings;
import org.mingjing.scan.WhyNot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mingjing why-not}: why a source row is no finding of a model. */
@Command(
        name = "why-not",
        description = {
            "Say why a source row is no finding of a model: follows it through the query and shows the condition that"
                    + " it does not meet, with the values on both sides.",
            "Asks over a lake, or over the snapshots and values of a run. Ends with 0 when the row is there, with 1"
                    + " when it is not: the answer says why."
        })
final class WhyNotCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "MODEL", description = "id of the model")
    private String model = "";

    @Option(
            names = "--row",
            paramLabel = "FILE:LINE",
            description = "source file, or the end of its path, and line, sheet row or list position")
    private @Nullable String row;

    @Option(
            names = "--where",
            paramLabel = "COLUMN=VALUE",
            description = "values of the dataset's columns instead; may be given more than once, all must hold")
    private Map<String, String> where = new LinkedHashMap<>();

    @Option(
            names = "--input",
            paramLabel = "ALIAS",
            description = "the model's input that holds the row (default: the one that holds the file, else that of the"
                    + " candidates)")
    private @Nullable String input;

    @Option(names = "--run", paramLabel = "DIR", description = "a run: its lake, snapshots and values are taken")
    private @Nullable Path run;

    @Option(names = "--lake", paramLabel = "DIR", description = "the lake (default: the one that the run names)")
    private @Nullable Path lake;

    @Mixin
    private final RunOptions options = new RunOptions();

    @Mixin
    private final LibraryOptions library = new LibraryOptions();

    @Option(
            names = "--lang",
            paramLabel = "en|zh",
            description = "language (default: MINGJING_LANG, else the machine's)")
    private Language language = Language.EN;

    @Override
    public Integer call() {
        ModelLibrary models = library.library();
        RunFolder folder = run == null ? null : RunFolder.read(run);
        RowQuestion question = question();
        requireLibraryOfRun(models, folder);
        ScanSettings settings = settings(models, folder);
        Path scratch = scratch();
        try (StopOnExit stop = new StopOnExit()) {
            WhyNot.Answers answers = WhyNot.of(settings, model).answer(question, scratch, stop.cancellation());
            PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
            new WhyNotText(out, language, folder, settings.lake() + library.repeated(), options.hasParameterFile())
                    .print(answers);
            return answers.matching() == 0 ? 1 : 0;
        } finally {
            remove(scratch);
        }
    }

    /** A run over another library is no reason to propose the nearest model of this one. */
    private void requireLibraryOfRun(ModelLibrary models, @Nullable RunFolder folder) {
        boolean ran = folder != null
                && folder.run().models().stream().anyMatch(m -> m.model().equals(model));
        if (ran && !models.described().containsKey(model)) {
            throw new Problem(
                    ModelProblem.MODEL_UNKNOWN,
                    "the run has the model '" + model + "', but this library does not",
                    Place.of(library.modelsFolder()),
                    "Name the folder of models that the run had, with --library.");
        }
    }

    private RowQuestion question() {
        if ((row == null) == where.isEmpty()) {
            throw mistake("say which row: --row FILE:LINE, or --where COLUMN=VALUE");
        }
        if (row == null) {
            return new RowQuestion(input, null, 0, where);
        }
        int colon = row.lastIndexOf(':');
        try {
            return new RowQuestion(input, row.substring(0, colon), Long.parseLong(row.substring(colon + 1)), Map.of());
        } catch (NumberFormatException | StringIndexOutOfBoundsException failure) {
            throw mistake("--row is a file and a line, such as payments.csv:1102, not '" + row + "'");
        }
    }

    private ScanSettings settings(ModelLibrary models, @Nullable RunFolder folder) {
        if (folder == null && lake == null) {
            throw mistake("say over which data: --run DIR or --lake DIR");
        }
        Path over = lake == null ? Path.of(Objects.requireNonNull(folder).run().lake()) : lake;
        ScanSettings own;
        try {
            own = options.settings(over, models, List.of());
        } catch (IllegalArgumentException mistake) {
            throw mistake(String.valueOf(mistake.getMessage()));
        }
        return folder == null ? own : asRun(own, models, folder);
    }

    /** The run's snapshots and values; what is given on the command line wins. */
    private ScanSettings asRun(ScanSettings own, ModelLibrary models, RunFolder folder) {
        ModelRun turn = folder.run().models().stream()
                .filter(m -> m.model().equals(model))
                .findFirst()
                .orElseThrow(() -> new Problem(
                        ScanProblem.ROW_QUESTION_INVALID,
                        "model '" + model + "' was not among those of this run",
                        Place.of(folder.folder()),
                        "Ask over the lake instead, with --lake."));
        Map<String, String> snapshots = new LinkedHashMap<>(turn.inputs());
        snapshots.values().removeIf("none"::equals);
        snapshots.putAll(own.asOf());
        List<String> values = new ArrayList<>();
        if (!options.hasParameterFile()) {
            turn.parameters().forEach((name, value) -> values.add(model + "." + name + "=" + value));
        }
        ScanSettings as = own.withAsOf(snapshots)
                .withCaseNumber(own.caseNumber() == null ? folder.run().caseNumber() : own.caseNumber());
        return as.withParameters(options.over(values, models));
    }

    private ParameterException mistake(String what) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), what);
    }

    private static Path scratch() {
        try {
            return Files.createTempDirectory("mingjing-why-not-");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void remove(Path scratch) {
        try {
            Durable.delete(scratch);
        } catch (IOException failure) {
            throw Durable.failed(scratch, failure);
        }
    }
}
