package org.mingjing.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mingjing.model.CaseDerivation;
import org.mingjing.model.CaseDialect;
import org.mingjing.model.CaseEngine;
import org.mingjing.model.CaseResult;
import org.mingjing.model.CaseRunner;
import org.mingjing.model.LoadedModel;
import org.mingjing.model.ModelCase;
import org.mingjing.model.ModelCases;
import org.mingjing.model.ModelFolder;
import org.mingjing.model.ModelLibrary;
import org.mingjing.model.ModelProblem;
import org.mingjing.model.PassedModels;
import org.mingjing.model.Remark;
import org.mingjing.problem.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the cases of models. */
@Command(name = "test", description = "Run the cases of models on DuckDB, on Trino, or on both.")
final class ModelsTestCommand implements Callable<Integer> {
    /** Which engines to run on. */
    enum Engine {
        duckdb,
        trino,
        both
    }

    private static final String CHECK = "trino";

    @Spec
    private CommandSpec spec;

    @Mixin
    private LibraryOptions library;

    @Parameters(paramLabel = "MODEL", description = "ids, fields or field/model, with * for anything; all if left out")
    private List<String> patterns = new ArrayList<>();

    @Option(names = "--engine", description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private Engine engine = Engine.duckdb;

    @Option(names = "--trino", paramLabel = "URL", description = "JDBC address, such as jdbc:trino://localhost:8080")
    private @Nullable String trino;

    @Option(names = "--user", description = "user on Trino (default: ${DEFAULT-VALUE})")
    private String user = "mingjing";

    @Option(
            names = {"-v", "--verbose"},
            description = "name the cases that pass, too")
    private boolean verbose;

    @Option(
            names = "--changed",
            description =
                    "on Trino, leave out models that passed before and are still the same, as trino.passed.csv of the library notes")
    private boolean changed;

    private int passed;
    private int same;
    private int failed;
    private int broken;

    @Override
    public Integer call() {
        ModelLibrary models = library.library();
        List<ModelFolder> selected = models.select(patterns);
        List<CaseEngine> engines = new ArrayList<>();
        try {
            open(engines);
            CaseDerivation derivation = library.derivation(models.datasets());
            for (ModelFolder folder : selected) {
                test(folder, models, engines, derivation);
            }
        } finally {
            engines.forEach(CaseEngine::close);
        }
        out().printf(
                        "%d cases passed%s, %d failed%s%n",
                        passed,
                        same == 0 ? "" : ", " + same + " passed before and are still the same",
                        failed,
                        broken == 0 ? "" : ", " + broken + " mistakes keep models or cases from running");
        return failed + broken == 0 ? 0 : 1;
    }

    private void open(List<CaseEngine> engines) {
        if (engine != Engine.trino) {
            engines.add(CaseEngine.duckdb());
        }
        if (engine != Engine.duckdb) {
            if (trino == null) {
                throw new Problem(
                        ModelProblem.MODEL_ENGINE_MISSING,
                        "no Trino is named",
                        null,
                        "Add --trino jdbc:trino://HOST:PORT.");
            }
            engines.add(CaseEngine.trino(trino, user));
        }
    }

    private void test(ModelFolder folder, ModelLibrary models, List<CaseEngine> engines, CaseDerivation derivation) {
        Optional<LoadedModel> model = folder.sound();
        if (model.isEmpty()) {
            remarks(folder.remarks());
            return;
        }
        ModelCases cases = ModelCases.read(model.get(), models.datasets());
        remarks(cases.remarks());
        PassedModels passedBefore = PassedModels.read(library.modelsFolder(), CHECK);
        for (CaseEngine on : engines) {
            CaseRunner runner = new CaseRunner(model.get(), models.datasets(), on, derivation);
            boolean noted = changed && on.dialect() == CaseDialect.TRINO;
            String digest = noted ? runner.digest(cases.cases()) : "";
            if (noted && passedBefore.has(model.get().id(), digest)) {
                same += cases.cases().size();
                continue;
            }
            int failedBefore = failed;
            for (ModelCase one : cases.cases()) {
                show(runner.run(one));
            }
            if (failed == failedBefore) {
                out().printf(
                                "ok    %-10s %-7s %d cases%n",
                                model.get().id(),
                                on.dialect().shown(),
                                cases.cases().size());
            }
            out().flush();
            if (noted && failed == failedBefore && cases.remarks().stream().noneMatch(Remark::isError)) {
                passedBefore.keep(model.get().id(), digest);
            }
        }
    }

    private void show(CaseResult result) {
        if (result.passed()) {
            passed++;
            if (verbose) {
                out().printf(
                                "ok    %-10s %-7s %s%n",
                                result.model(),
                                result.dialect().shown(),
                                result.test().name());
            }
            return;
        }
        failed++;
        out().printf(
                        "FAIL  %-10s %-7s %s%n      %s%n",
                        result.model(),
                        result.dialect().shown(),
                        result.test().name(),
                        result.test().place());
        result.failures().forEach(f -> out().println("      " + f.replace("\n", "\n      ")));
    }

    private void remarks(List<Remark> remarks) {
        for (Remark remark : remarks) {
            if (remark.isError()) {
                broken++;
                out().println(remark);
            }
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
