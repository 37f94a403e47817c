package org.mingjing.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.mingjing.model.ModelFolder;
import org.mingjing.model.ModelLibrary;
import org.mingjing.model.ModelLint;
import org.mingjing.model.ModelLock;
import org.mingjing.model.Remark;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Holds models against all rules that need no case to be run. */
@Command(name = "lint", description = "Check models against the rules: form, contracts, SQL, texts, cases, lock.")
final class ModelsLintCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private LibraryOptions library;

    @Parameters(paramLabel = "MODEL", description = "ids, fields or field/model, with * for anything; all if left out")
    private List<String> patterns = new ArrayList<>();

    @Option(names = "--strict", description = "warnings count as errors: for a library that is shipped")
    private boolean strict;

    @Override
    public Integer call() {
        ModelLibrary models = library.library();
        ModelLint lint = new ModelLint(models.datasets());
        List<ModelFolder> selected = models.select(patterns);
        List<Remark> remarks = new ArrayList<>();
        selected.forEach(folder -> remarks.addAll(lint.check(folder)));
        List<Remark> lock = ModelLock.read(models.folder()).check(models);
        remarks.addAll(
                patterns.isEmpty()
                        ? lock
                        : lock.stream().filter(r -> isOf(selected, r)).toList());
        PrintWriter out = spec.commandLine().getOut();
        remarks.forEach(out::println);
        long errors = remarks.stream().filter(Remark::isError).count();
        out.printf("%d models, %d errors, %d warnings%n", selected.size(), errors, remarks.size() - errors);
        return errors > 0 || (strict && !remarks.isEmpty()) ? 1 : 0;
    }

    private static boolean isOf(List<ModelFolder> selected, Remark remark) {
        return remark.place() != null
                && selected.stream()
                        .anyMatch(
                                f -> remark.place().file().startsWith(f.folder().toString()));
    }
}
