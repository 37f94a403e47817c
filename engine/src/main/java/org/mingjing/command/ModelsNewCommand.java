package org.mingjing.command;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mingjing.model.ModelLibrary;
import org.mingjing.model.ModelScaffold;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Begins a model: three files that run and pass, with what is to be filled in marked. */
@Command(
        name = "new",
        description = "Begin a model: three files that pass, with what is to be filled in marked TO FILL IN.")
final class ModelsNewCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private LibraryOptions library;

    @Parameters(paramLabel = "FIELD/NAME", description = "such as spending/late-payment")
    private String name;

    @Option(names = "--id", description = "its id (default: the next free one of the field)")
    private @Nullable String id;

    @Option(names = "--dataset", paramLabel = "NAME", description = "the dataset it looks at (default: payment)")
    private String dataset = "payment";

    @Override
    public Integer call() {
        ModelLibrary models = library.library();
        Path folder =
                new ModelScaffold(models, LocalDate.now(Clock.system(ZoneId.systemDefault()))).write(name, id, dataset);
        spec.commandLine()
                .getOut()
                .printf(
                        "%s%n  model.yml  what it is: fill in what says TO FILL IN%n  query.sql  the rule%n"
                                + "  cases.yml  what it must and must not flag%nthen: mingjing models lint %s, test, mutate, lock%n",
                        folder, name);
        return 0;
    }
}
