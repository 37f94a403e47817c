package org.mingjing.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Language;
import org.mingjing.lake.Durable;
import org.mingjing.model.ModelLibrary;
import org.mingjing.scan.Finding;
import org.mingjing.scan.ScanSettings;
import org.mingjing.scan.WhatIf;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mingjing what-if}: what other values of a parameter would change. */
@Command(
        name = "what-if",
        description = {
            "Say what other values of one parameter would change: how many findings, how much money, which findings.",
            "Computes once what does not depend on the parameter, and writes nothing."
        })
final class WhatIfCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "MODEL", description = "id of the model")
    private String model = "";

    @Option(names = "--param", required = true, paramLabel = "NAME", description = "the parameter")
    private String parameter = "";

    /** Commas part values, but not within the brackets of a list. */
    private static final String PARTING = ",(?![^\\[]*])";

    @Option(
            names = "--values",
            split = PARTING,
            splitSynopsisLabel = ",",
            required = true,
            paramLabel = "VALUE",
            description = "values to try; a list in brackets, such as [\"a\",\"b\"]")
    private List<String> values = new ArrayList<>();

    @Option(names = "--lake", required = true, paramLabel = "DIR", description = "the lake")
    private @Nullable Path lake;

    @Mixin
    private final RunOptions options = new RunOptions();

    @Mixin
    private final LibraryOptions library = new LibraryOptions();

    @Option(
            names = "--limit",
            defaultValue = "10",
            paramLabel = "N",
            description = "changed findings shown for each value (${DEFAULT-VALUE})")
    private int limit = 10;

    @Option(
            names = "--lang",
            paramLabel = "en|zh",
            description = "language (default: MINGJING_LANG, else the machine's)")
    private Language language = Language.EN;

    @Override
    public Integer call() {
        CommandSpec command = Objects.requireNonNull(spec);
        ModelLibrary models = library.library();
        ScanSettings settings;
        try {
            settings = options.settings(Objects.requireNonNull(lake), models, List.of());
        } catch (IllegalArgumentException mistake) {
            throw new ParameterException(command.commandLine(), String.valueOf(mistake.getMessage()), mistake);
        }
        Path scratch = scratch();
        try (StopOnExit stop = new StopOnExit()) {
            WhatIf.Answers answers = WhatIf.of(settings, model, parameter).values(values, scratch, stop.cancellation());
            print(command.commandLine().getOut(), answers);
            return 0;
        } finally {
            remove(scratch);
        }
    }

    private static Path scratch() {
        try {
            return Files.createTempDirectory("mingjing-what-if-");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void remove(Path scratch) {
        try {
            Durable.delete(scratch);
        } catch (IOException failure) {
            throw Durable.failed(scratch, failure);
        }
    }

    private void print(PrintWriter out, WhatIf.Answers answers) {
        boolean english = language == Language.EN;
        List<List<String>> rows = new ArrayList<>();
        rows.add(
                english
                        ? List.of(
                                answers.parameter(),
                                "hits",
                                "explained",
                                "not assess.",
                                "added",
                                "removed",
                                "money",
                                "time")
                        : List.of(answers.parameter(), "命中", "已有解释", "无法判断", "增加", "减少", "金额", "用时"));
        for (WhatIf.Answer answer : answers.answers()) {
            rows.add(List.of(
                    answer.value() + (answer.current() ? (english ? " (now)" : "（现行）") : ""),
                    number(answer.hits()),
                    number(answer.explained()),
                    number(answer.notAssessable()),
                    number(answer.added()),
                    number(answer.removed()),
                    money(answer.money()),
                    String.format(Locale.ROOT, "%.2f s", answer.millis() / 1000.0)));
        }
        Columns.print(out, rows);
        out.printf(english ? "shared by all values: %.2f s%n" : "各取值共用的计算：%.2f s%n", answers.sharedMillis() / 1000.0);
        if (answers.scopedSettings() > 0) {
            out.println(
                    english
                            ? "values set for single units, regions or periods are not regarded here"
                            : "此处未考虑针对个别单位、地区或时期的设置");
        }
        for (WhatIf.Answer answer : answers.answers()) {
            changes(out, answer);
        }
        out.flush();
    }

    private void changes(PrintWriter out, WhatIf.Answer answer) {
        if (answer.added() + answer.removed() == 0) {
            return;
        }
        out.printf("%n%s = %s%n", parameter, answer.value());
        lines(out, "+", answer.addedFindings(), answer.added());
        lines(out, "-", answer.removedFindings(), answer.removed());
    }

    private void lines(PrintWriter out, String sign, List<Finding> findings, long count) {
        findings.stream()
                .limit(limit)
                .forEach(f -> out.printf(
                        "  %s %s  %s%n", sign, f.id(), f.sentence().in(language).strip()));
        if (count > limit) {
            out.printf(language == Language.EN ? "  %s … %,d more%n" : "  %s … 另有 %,d 条%n", sign, count - limit);
        }
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String money(Map<String, BigDecimal> money) {
        return money.entrySet().stream()
                .map(e -> String.format(Locale.ROOT, "%,.2f %s", e.getValue(), e.getKey()))
                .collect(Collectors.joining(" + "));
    }
}
