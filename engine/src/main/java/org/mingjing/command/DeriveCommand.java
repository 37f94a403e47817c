package org.mingjing.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Datasets;
import org.mingjing.contract.Language;
import org.mingjing.derive.Derivations;
import org.mingjing.derive.Derivations.Refreshed;
import org.mingjing.derive.Derivations.State;
import org.mingjing.derive.DeriveProgress;
import org.mingjing.lake.Lake;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mingjing derive}: makes derived datasets current. */
@Command(
        name = "derive",
        description = "Computes derived datasets where they are absent or older than what they are made from.")
final class DeriveCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "NAME",
            description = "derived dataset (default: every one that has an input)")
    private @Nullable List<String> names;

    @Option(names = "--lake", required = true, paramLabel = "DIR", description = "the lake")
    private @Nullable Path lake;

    @Option(
            names = "--datasets",
            paramLabel = "DIR",
            description = "folder of dataset contracts (default: the project's)")
    private @Nullable Path datasets;

    @Option(
            names = "--settings",
            paramLabel = "DIR",
            description = "folder with the settings, such as text_hit.yml (default: the project's 'derived')")
    private @Nullable Path settings;

    @Option(
            names = "--lexicons",
            paramLabel = "DIR",
            description = "lexicons to use where the lake holds no keyword_lexicon (default: the project's)")
    private @Nullable Path lexicons;

    @Option(
            names = "--lang",
            paramLabel = "en|zh",
            description = "language (default: MINGJING_LANG, else the machine's)")
    private Language language = Language.EN;

    @Override
    public Integer call() {
        if (lake == null || spec == null) {
            throw new IllegalStateException("called without its options");
        }
        Lake opened = Lake.open(lake);
        Derivations derivations = new Derivations(
                Datasets.read(or(datasets, "datasets")),
                or(settings, "derived"),
                or(lexicons, "lexicons"),
                Clock.systemUTC());
        PrintWriter out = spec.commandLine().getOut();
        boolean chosen = names != null && !names.isEmpty();
        for (String name : chosen && names != null ? names : derivations.names()) {
            if (!chosen && derivations.state(opened, name) == State.NO_INPUT) {
                out.printf(language.say("%-16s nothing to make it from in this lake%n", "%-16s 数据湖中没有其来源数据%n"), name);
                continue;
            }
            print(
                    out,
                    name,
                    derivations.refresh(
                            opened, name, progress(spec.commandLine().getErr())));
        }
        out.flush();
        return 0;
    }

    private void print(PrintWriter out, String name, Refreshed done) {
        out.printf(
                language.say("%-16s %s  %s  %,d rows%n", "%-16s %s  %s  %,d 行%n"),
                name,
                done.snapshot().id(),
                done.computed() ? language.say("computed", "已计算") : language.say("unchanged", "无变化"),
                done.snapshot().manifest().rows());
        done.snapshot().manifest().facts().forEach((fact, value) -> {
            if (fact.startsWith("count.") || fact.startsWith("derived.input.")) {
                out.printf("    %-50s %s%n", fact, value);
            }
        });
        if (!done.absent().isEmpty()) {
            out.printf(
                    language.say("    not in this lake, so not searched: %s%n", "    数据湖中没有、因而未检索：%s%n"),
                    String.join(", ", done.absent()));
        }
    }

    private DeriveProgress progress(PrintWriter err) {
        long[] last = {0};
        return (what, done, total) -> {
            long now = System.nanoTime();
            if (now - last[0] > 1_000_000_000L) {
                last[0] = now;
                err.printf(
                        "%s: %,d%s%n",
                        what.in(language),
                        done,
                        total > 0 ? String.format(language.say(" of %,d", " / %,d"), total) : "");
                err.flush();
            }
            return true;
        };
    }

    private static Path or(@Nullable Path given, String folder) {
        return given == null ? Path.of(System.getProperty("mingjing.home", "."), folder) : given;
    }
}
