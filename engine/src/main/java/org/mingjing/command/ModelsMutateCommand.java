package org.mingjing.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mingjing.model.CaseDerivation;
import org.mingjing.model.CaseEngine;
import org.mingjing.model.CaseRunner;
import org.mingjing.model.LoadedModel;
import org.mingjing.model.ModelCases;
import org.mingjing.model.ModelFolder;
import org.mingjing.model.ModelLibrary;
import org.mingjing.model.MutationCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Changes the SQL of models a little, here and there, and lists the changes that no case notices. */
@Command(
        name = "mutate",
        description = "Change the SQL a little, here and there: a change that no case notices is listed.")
final class ModelsMutateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private LibraryOptions library;

    @Parameters(paramLabel = "MODEL", description = "ids, fields or field/model, with * for anything; all if left out")
    private List<String> patterns = new ArrayList<>();

    private int tried;
    private int survived;
    private int unusable;

    @Override
    public Integer call() {
        ModelLibrary models = library.library();
        List<ModelFolder> selected = models.select(patterns);
        try (CaseEngine duckdb = CaseEngine.duckdb()) {
            CaseDerivation derivation = library.derivation(models.datasets());
            selected.forEach(folder -> mutate(folder, models, duckdb, derivation));
        }
        out().printf(
                        "%d changes tried, %d survived%s%n",
                        tried, survived, unusable == 0 ? "" : ", " + unusable + " models skipped");
        return survived + unusable == 0 ? 0 : 1;
    }

    private void mutate(ModelFolder folder, ModelLibrary models, CaseEngine duckdb, CaseDerivation derivation) {
        Optional<LoadedModel> model = folder.sound();
        if (model.isEmpty()) {
            skip(folder, "it has mistakes: see 'mingjing models lint'");
            return;
        }
        ModelCases cases = ModelCases.read(model.get(), models.datasets());
        CaseRunner runner = new CaseRunner(model.get(), models.datasets(), duckdb, derivation);
        if (cases.cases().isEmpty()
                || cases.cases().stream().anyMatch(c -> !runner.run(c).passed())) {
            skip(folder, "its cases do not pass: see 'mingjing models test'");
            return;
        }
        MutationCheck.Result result =
                new MutationCheck(models.datasets(), duckdb, derivation).run(model.get(), cases.cases());
        tried += result.tried();
        survived += result.survivors().size();
        out().printf(
                        "%-10s %d of %d changes noticed%n",
                        result.model(), result.tried() - result.survivors().size(), result.tried());
        result.survivors().forEach(m -> out().printf("  %s/query.sql:%d: %s%n", folder.folder(), m.line(), m.what()));
        out().flush();
    }

    private void skip(ModelFolder folder, String why) {
        unusable++;
        out().printf("%-10s skipped: %s%n", folder.label(), why);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
