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
import org.mingjing.model.PassedModels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Changes the SQL of models a little, here and there, and lists the changes that no case notices. */
@Command(
        name = "mutate",
        description = "Change the SQL a little, here and there: a change that no case notices is listed.")
final class ModelsMutateCommand implements Callable<Integer> {
    private static final String CHECK = "mutation";

    @Spec
    private CommandSpec spec;

    @Mixin
    private LibraryOptions library;

    @Parameters(paramLabel = "MODEL", description = "ids, fields or field/model, with * for anything; all if left out")
    private List<String> patterns = new ArrayList<>();

    @Option(
            names = "--changed",
            description =
                    "leave out models of which no change survived before and that are still the same, as mutation.passed.csv of the library notes")
    private boolean changed;

    @Option(
            names = "--kept",
            description = "like --changed, and leave out models of which some change has always survived")
    private boolean kept;

    private int tried;
    private int survived;
    private int unusable;
    private int same;
    private int never;

    @Override
    public Integer call() {
        ModelLibrary models = library.library();
        List<ModelFolder> selected = models.select(patterns);
        PassedModels passed = PassedModels.read(library.modelsFolder(), CHECK);
        try (CaseEngine duckdb = CaseEngine.duckdb()) {
            CaseDerivation derivation = library.derivation(models.datasets());
            selected.forEach(folder -> mutate(folder, models, duckdb, derivation, passed));
        }
        out().printf(
                        "%d changes tried, %d survived%s%s%s%n",
                        tried,
                        survived,
                        unusable == 0 ? "" : ", " + unusable + " models skipped",
                        same == 0 ? "" : ", " + same + " models unchanged since all were noticed",
                        never == 0 ? "" : ", " + never + " models not yet held to it");
        return survived + unusable == 0 ? 0 : 1;
    }

    private void mutate(
            ModelFolder folder,
            ModelLibrary models,
            CaseEngine duckdb,
            CaseDerivation derivation,
            PassedModels passed) {
        Optional<LoadedModel> model = folder.sound();
        if (model.isEmpty()) {
            skip(folder, "it has mistakes: see 'mingjing models lint'");
            return;
        }
        ModelCases cases = ModelCases.read(model.get(), models.datasets());
        MutationCheck check = new MutationCheck(models.datasets(), duckdb, derivation);
        String digest = check.digest(model.get(), cases.cases());
        if (kept && !passed.knows(model.get().id())) {
            never++;
            return;
        }
        if ((changed || kept) && passed.has(model.get().id(), digest)) {
            same++;
            return;
        }
        CaseRunner runner = new CaseRunner(model.get(), models.datasets(), duckdb, derivation);
        if (cases.cases().isEmpty()
                || cases.cases().stream().anyMatch(c -> !runner.run(c).passed())) {
            skip(folder, "its cases do not pass: see 'mingjing models test'");
            return;
        }
        MutationCheck.Result result = check.run(model.get(), cases.cases());
        tried += result.tried();
        survived += result.survivors().size();
        out().printf(
                        "%-10s %d of %d changes noticed%n",
                        result.model(), result.tried() - result.survivors().size(), result.tried());
        result.survivors().forEach(m -> out().printf("  %s/query.sql:%d: %s%n", folder.folder(), m.line(), m.what()));
        out().flush();
        if ((changed || kept) && result.survivors().isEmpty()) {
            passed.keep(model.get().id(), digest);
        }
    }

    private void skip(ModelFolder folder, String why) {
        unusable++;
        out().printf("%-10s skipped: %s%n", folder.label(), why);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
