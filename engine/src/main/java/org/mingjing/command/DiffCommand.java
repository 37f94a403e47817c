package org.mingjing.command;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Datasets;
import org.mingjing.contract.Language;
import org.mingjing.lake.Lake;
import org.mingjing.scan.Cause;
import org.mingjing.scan.RowChanges;
import org.mingjing.scan.RunDifference;
import org.mingjing.scan.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mingjing diff}: two runs compared. */
@Command(
        name = "diff",
        description = {
            "Compare two runs: findings that are new, still there or gone, and why.",
            "Ends with 0; with --exit-code, with 1 where something is new or gone."
        })
final class DiffCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "BEFORE", description = "folder of the earlier run")
    private @Nullable Path before;

    @Parameters(index = "1", paramLabel = "NOW", description = "folder of the later run")
    private @Nullable Path now;

    @Option(
            names = "--lake",
            paramLabel = "DIR",
            description = "the lake, to say which source rows changed (default: the one that the later run names)")
    private @Nullable Path lake;

    @Option(
            names = "--datasets",
            paramLabel = "DIR",
            description = "folder of dataset contracts (default: the project's)")
    private @Nullable Path datasets;

    @Option(
            names = "--limit",
            defaultValue = "50",
            paramLabel = "N",
            description = "entries shown of each kind (${DEFAULT-VALUE})")
    private int limit = 50;

    @Option(names = "--json", description = "print one JSON document, every entry and cause, for machines")
    private boolean json;

    @Option(names = "--exit-code", description = "end with 1 where a finding is new or gone")
    private boolean exitCode;

    @Option(
            names = "--lang",
            paramLabel = "en|zh",
            description = "language (default: MINGJING_LANG, else the machine's)")
    private Language language = Language.EN;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        RunFolder earlier = RunFolder.read(Objects.requireNonNull(before));
        RunFolder later = RunFolder.read(Objects.requireNonNull(now));
        RunDifference difference = RunDifference.between(earlier, later, rowChanges(later));
        Map<RunDifference.Change, Long> counts =
                json ? new DiffJson(out, earlier, later).print(difference) : text(out, earlier, later, difference);
        out.flush();
        boolean same = counts.getOrDefault(RunDifference.Change.NEW, 0L) == 0
                && counts.getOrDefault(RunDifference.Change.GONE, 0L) == 0;
        return exitCode && !same ? 1 : 0;
    }

    private Map<RunDifference.Change, Long> text(
            PrintWriter out, RunFolder earlier, RunFolder later, RunDifference difference) {
        Map<RunDifference.Change, Long> shown = new EnumMap<>(RunDifference.Change.class);
        Map<RunDifference.Change, Long> counts = new EnumMap<>(RunDifference.Change.class);
        long[] changed = new long[1];
        difference.entries(entry -> {
            counts.merge(entry.change(), 1L, Long::sum);
            changed[0] += entry.valuesChanged() ? 1 : 0;
            boolean worthALine = entry.change() != RunDifference.Change.STILL_THERE || entry.valuesChanged();
            if (worthALine && shown.merge(entry.change(), 1L, Long::sum) <= limit) {
                print(out, entry);
            }
        });
        boolean english = language == Language.EN;
        shown.forEach((change, number) -> {
            if (number > limit) {
                out.printf(english ? "%s … %,d more%n" : "%s … 另有 %,d 条%n", word(change), number - limit);
            }
        });
        out.printf(
                english
                        ? "%s to %s: %,d new, %,d still there (%,d with other values), %,d gone%n"
                        : "%s 至 %s：新增 %,d，仍在 %,d（其中 %,d 条数值有变），消失 %,d%n",
                earlier.run().id(),
                later.run().id(),
                counts.getOrDefault(RunDifference.Change.NEW, 0L),
                counts.getOrDefault(RunDifference.Change.STILL_THERE, 0L),
                changed[0],
                counts.getOrDefault(RunDifference.Change.GONE, 0L));
        return counts;
    }

    private void print(PrintWriter out, RunDifference.Entry entry) {
        out.printf(
                "%s %s %s  %s%n",
                word(entry.change()),
                entry.finding().id(),
                entry.finding().model(),
                entry.finding().sentence().in(language));
        for (Cause cause : entry.causes()) {
            out.printf("    %s%n", cause.says().in(language));
        }
    }

    private String word(RunDifference.Change change) {
        boolean english = language == Language.EN;
        return switch (change) {
            case NEW -> english ? "new    " : "新增";
            case STILL_THERE -> english ? "changed" : "有变";
            case GONE -> english ? "gone   " : "消失";
        };
    }

    private @Nullable RowChanges rowChanges(RunFolder later) {
        Path folder = lake == null ? Path.of(later.run().lake()) : lake;
        if (lake == null && !Files.exists(folder.resolve("lake.json"))) {
            return null;
        }
        Datasets contracts = Datasets.read(
                datasets == null
                        ? Path.of(System.getProperty("mingjing.home", ".")).resolve("datasets")
                        : datasets);
        return new RowChanges(Lake.open(folder), contracts);
    }
}
