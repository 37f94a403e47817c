package org.mingjing.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Language;
import org.mingjing.contract.Text;
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

    @Option(
            names = "--lang",
            paramLabel = "en|zh",
            description = "language (default: MINGJING_LANG, else the machine's)")
    private Language language = Language.EN;

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

    private void list(Lake lake, PrintWriter out) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(
                language == Language.EN
                        ? List.of("dataset", "rows", "files", "sources", "snapshot", "made")
                        : List.of("数据集", "行数", "文件", "来源", "数据快照", "生成时间"));
        for (String name : lake.datasets()) {
            Manifest manifest = lake.head(name).orElseThrow().manifest();
            rows.add(List.of(
                    name,
                    number(manifest.rows()),
                    number(manifest.files().size()),
                    number(manifest.sources().size()),
                    manifest.id(),
                    manifest.createdAt().toString()));
        }
        Columns.print(out, rows);
        for (String name : withRejectsOnly(lake)) {
            out.printf(
                    language.say(
                            "%s: only rejects, see 'mingjing lake --lake %s %s'%n",
                            "%s：只有问题数据，见 mingjing lake --lake %s %s%n"),
                    name,
                    lake.folder(),
                    name);
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

    private void show(Lake lake, String name, PrintWriter out) {
        Path home = lake.folder().resolve(name);
        if (!Files.isDirectory(home)) {
            throw new Problem(
                    LakeProblem.LAKE_UNKNOWN_DATASET,
                    "the lake holds no dataset '" + name + "'",
                    Place.of(lake.folder()),
                    "It holds: " + String.join(", ", lake.datasets()) + ".");
        }
        String head = lake.head(name).map(Snapshot::id).orElse("");
        out.println(language.say("snapshots", "数据快照"));
        for (String id : lake.ids(name)) {
            Manifest manifest = lake.snapshot(name, id).manifest();
            out.printf(
                    Locale.ROOT,
                    language.say("  %s %,14d rows  %s%s%n", "  %s %,14d 行  %s%s%n"),
                    id,
                    manifest.rows(),
                    manifest.createdAt(),
                    id.equals(head) ? language.say("  (current)", "（当前）") : "");
        }
        lake.head(name).ifPresent(snapshot -> sources(lake, snapshot, out));
        refused(home.resolve("rejected"), out);
    }

    private void sources(Lake lake, Snapshot snapshot, PrintWriter out) {
        Manifest manifest = snapshot.manifest();
        out.printf(
                language.say("contract version %d, zone %s, facts %s%n", "数据规范版本 %d，时区 %s，其他 %s%n"),
                manifest.contractVersion(),
                manifest.zone(),
                manifest.facts());
        out.println(language.say("sources", "来源"));
        List<List<String>> rows = new ArrayList<>();
        rows.add(
                language == Language.EN
                        ? List.of(
                                "  batch",
                                "rows",
                                "stored",
                                "rejected",
                                "duplicates",
                                "totals",
                                "blank",
                                "skipped",
                                "file")
                        : List.of("  批次", "行数", "入库", "问题数据", "重复", "合计行", "空行", "跳过", "文件"));
        for (SourceEntry s : manifest.sources()) {
            rows.add(List.of(
                    "  " + s.batch(),
                    number(s.input()),
                    number(s.stored()),
                    number(s.rejected()),
                    number(s.duplicates()),
                    number(s.totals()),
                    number(s.blank()),
                    number(s.skipped()),
                    s.file()));
        }
        Columns.print(out, rows);
        for (String id : lake.ids(snapshot.dataset())) {
            refused(lake.folder().resolve(snapshot.dataset()).resolve(id), out);
        }
        out.println(language.say("columns", "列"));
        manifest.columns()
                .forEach(c -> out.printf(
                        Locale.ROOT,
                        language.say("  %-28s %-16s %,12d null%n", "  %-28s %-16s %,12d 空值%n"),
                        c.name(),
                        c.type(),
                        c.nulls()));
    }

    /** Says where rejects lie below a folder. */
    private void refused(Path folder, PrintWriter out) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var entries = Files.walk(folder, 2)) {
            entries.filter(e -> e.getFileName().toString().matches("b\\d{6}\\.csv"))
                    .sorted()
                    .forEach(e -> out.printf(language.say("rejects: %s%n", "问题数据：%s%n"), e));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code mingjing lake verify}: digests and counts, of every snapshot. */
    @Command(name = "verify", description = "Check every file's digest and count its rows again.")
    static final class Verify implements Callable<Integer> {
        @Spec
        private @Nullable CommandSpec spec;

        @Option(names = "--lake", required = true, paramLabel = "DIR", description = "the lake")
        private @Nullable Path lake;

        @Option(
                names = "--lang",
                paramLabel = "en|zh",
                description = "language (default: MINGJING_LANG, else the machine's)")
        private Language language = Language.EN;

        @Override
        public Integer call() {
            PrintWriter out =
                    java.util.Objects.requireNonNull(spec).commandLine().getOut();
            LakeCheck check = new LakeCheck(Lake.open(java.util.Objects.requireNonNull(lake)));
            List<Text> wrong = check.run();
            wrong.forEach(differs -> out.println(differs.in(language)));
            boolean english = language == Language.EN;
            out.printf(
                    Locale.ROOT,
                    english ? "%,d snapshots, %,d files, %,d rows checked: %s%n" : "已核验快照 %,d 个、文件 %,d 个、数据 %,d 行：%s%n",
                    check.snapshots(),
                    check.files(),
                    check.rows(),
                    wrong.isEmpty()
                            ? english ? "all is as it was written" : "均与写入时一致"
                            : wrong.size() + (english ? " differences" : " 处不符"));
            out.flush();
            return wrong.isEmpty() ? 0 : 1;
        }
    }
}
