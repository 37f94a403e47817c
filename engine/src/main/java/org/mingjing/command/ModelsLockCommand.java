package org.mingjing.command;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mingjing.model.ModelLibrary;
import org.mingjing.model.ModelLock;
import org.mingjing.model.Remark;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes new models and new versions into the lock. What the rules forbid stays out and is named. */
@Command(
        name = "lock",
        description = "Take new models and new versions into model.lock.json; refuse logic that changed without one.")
final class ModelsLockCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private LibraryOptions library;

    @Option(names = "--check", description = "change nothing; say what is not as it should be")
    private boolean checkOnly;

    @ArgGroup(exclusive = false)
    private @Nullable Retirement retirement;

    /** A model to be taken out of use for ever. */
    static final class Retirement {
        @Option(
                names = "--retire",
                required = true,
                paramLabel = "ID",
                description = "take a model out of use; its id is never used again")
        private String id;

        @Option(names = "--reason", required = true, description = "why it is retired")
        private String reason;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        ModelLibrary models = library.library();
        ModelLock before = ModelLock.read(models.folder());
        ModelLock after = before;
        if (!checkOnly) {
            after = before.updated(models);
            if (retirement != null) {
                after = after.retiring(
                        retirement.id, LocalDate.now(Clock.system(ZoneId.systemDefault())), retirement.reason);
            }
            List<String> changed = after.changedSince(before);
            if (!changed.isEmpty() || !before.isPresent()) {
                after.write();
            }
            out.println(changed.isEmpty() ? "the lock is up to date" : "locked: " + String.join(", ", changed));
        }
        List<Remark> remarks = after.check(models);
        remarks.forEach(out::println);
        long broken = models.folders().stream().filter(f -> f.sound().isEmpty()).count();
        if (broken > 0) {
            out.println(broken + " models with mistakes were left out: see 'mingjing models lint'");
        }
        return remarks.isEmpty() && broken == 0 ? 0 : 1;
    }
}
