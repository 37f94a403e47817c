package org.mingjing.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mingjing.intake.LakeCheck;
import org.mingjing.lake.Lake;
import org.mingjing.lake.LakeProblem;
import org.mingjing.lake.Manifest;
import org.mingjing.lake.Manifest.SourceEntry;
import org.mingjing.lake.Snapshot;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mingjing lake}: what a lake holds, and whether it is whole. */
@Command(
        name = "lake",
        description = "Show what a lake holds: datasets, snapshots, rows, sources, rejects; 'lake verify' checks it.",
        subcommands = {LakeCommand.Verify.class})
final class LakeCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--lake", paramLabel = "DIR", description = "the lake")
    private @Nullable Path lake;

    @Parameters(arity = "0..1", paramLabel = "DATASET", description = "show this dataset in full")
    private @Nullable String dataset;

    @Override
    public Integer call() {
        CommandSpec command = java.util.Objects.requireNonNull(spec);
        if (lake == null) {
            throw new picocli.CommandLine.ParameterException(
                    command.commandLine(), "Missing required option: '--lake=DIR'");
        }
        Lake opened = Lake.open(lake);
        PrintWriter out = command.commandLine().getOut();
        if (dataset == null) {
            list(opened, out);
        } else {
            show(opened, dataset, out);
        }
        out.flush();
        return 0;
    }

    private static void list(Lake lake, PrintWriter out) {
        out.printf("%-28s %14s %5s %7s  %-20s %s%n", "dataset", "rows", "files", "sources", "snapshot", "made");
        for (String name : lake.datasets()) {
            Manifest manifest = lake.head(name).orElseThrow().manifest();
            out.printf(
                    Locale.ROOT,
                    "%-28s %,14d %5d %7d  %-20s %s%n",
                    name,
                    manifest.rows(),
                    manifest.files().size(),
                    manifest.sources().size(),
                    manifest.id(),
                    manifest.createdAt());
        }
        for (String name : withRejectsOnly(lake)) {
            out.printf("%-28s %14s (only rejects, see 'mingjing lake --lake %s %s')%n", name, "-", lake.folder(), name);
        }
    }

    private static List<String> withRejectsOnly(Lake lake) {
        try (var entries = Files.list(lake.folder())) {
            List<String> known = lake.datasets();
            return entries.filter(e -> Files.isDirectory(e.resolve("rejected")))
                    .map(e -> e.getFileName().toString())
                    .filter(name -> !known.contains(name))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void show(Lake lake, String name, PrintWriter out) {
        Path home = lake.folder().resolve(name);
        if (!Files.isDirectory(home)) {
            throw new Problem(
                    LakeProblem.LAKE_UNKNOWN_DATASET,
                    "the lake holds no dataset '" + name + "'",
                    Place.of(lake.folder()),
                    "It holds: " + String.join(", ", lake.datasets()) + ".");
        }
        String head = lake.head(name).map(Snapshot::id).orElse("");
        out.println("snapshots");
        for (String id : lake.ids(name)) {
            Manifest manifest = lake.snapshot(name, id).manifest();
            out.printf(
                    Locale.ROOT,
                    "  %s%s %,14d rows  %s%n",
                    id,
                    id.equals(head) ? " (current)" : "          ",
                    manifest.rows(),
                    manifest.createdAt());
        }
        lake.head(name).ifPresent(snapshot -> sources(lake, snapshot, out));
        refused(home.resolve("rejected"), out);
    }

    private static void sources(Lake lake, Snapshot snapshot, PrintWriter out) {
        Manifest manifest = snapshot.manifest();
        out.printf(
                "contract version %d, zone %s, facts %s%n",
                manifest.contractVersion(), manifest.zone(), manifest.facts());
        out.println("sources");
        out.printf(
                "  %-8s %12s %12s %10s %10s %7s %7s %8s  %s%n",
                "batch", "rows", "stored", "rejected", "duplicate", "total", "blank", "skipped", "file");
        for (SourceEntry s : manifest.sources()) {
            out.printf(
                    Locale.ROOT,
                    "  %-8s %,12d %,12d %,10d %,10d %,7d %,7d %,8d  %s%n",
                    s.batch(),
                    s.input(),
                    s.stored(),
                    s.rejected(),
                    s.duplicates(),
                    s.totals(),
                    s.blank(),
                    s.skipped(),
                    s.file());
        }
        for (String id : lake.ids(snapshot.dataset())) {
            refused(lake.folder().resolve(snapshot.dataset()).resolve(id), out);
        }
        out.println("columns");
        manifest.columns()
                .forEach(c -> out.printf(Locale.ROOT, "  %-28s %-16s %,12d null%n", c.name(), c.type(), c.nulls()));
    }

    /** Says where rejects lie below a folder. */
    private static void refused(Path folder, PrintWriter out) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var entries = Files.walk(folder, 2)) {
            entries.filter(e -> e.getFileName().toString().matches("b\\d{6}\\.csv"))
                    .sorted()
                    .forEach(e -> out.printf("rejects: %s%n", e));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** {@code mingjing lake verify}: digests and counts, of every snapshot. */
    @Command(name = "verify", description = "Check every file's digest and count its rows again.")
    static final class Verify implements Callable<Integer> {
        @Spec
        private @Nullable CommandSpec spec;

        @Option(names = "--lake", required = true, paramLabel = "DIR", description = "the lake")
        private @Nullable Path lake;

        @Override
        public Integer call() {
            PrintWriter out =
                    java.util.Objects.requireNonNull(spec).commandLine().getOut();
            LakeCheck check = new LakeCheck(Lake.open(java.util.Objects.requireNonNull(lake)));
            List<String> wrong = check.run();
            wrong.forEach(out::println);
            out.printf(
                    Locale.ROOT,
                    "%,d snapshots, %,d files, %,d rows checked: %s%n",
                    check.snapshots(),
                    check.files(),
                    check.rows(),
                    wrong.isEmpty() ? "all is as it was written" : wrong.size() + " differences");
            out.flush();
            return wrong.isEmpty() ? 0 : 1;
        }
    }
}
