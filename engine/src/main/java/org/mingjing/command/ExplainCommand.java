package org.mingjing.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Language;
import org.mingjing.contract.Text;
import org.mingjing.model.Model;
import org.mingjing.model.ModelLibrary;
import org.mingjing.scan.EvidenceRow;
import org.mingjing.scan.Exemptions;
import org.mingjing.scan.Explanation;
import org.mingjing.scan.Finding;
import org.mingjing.scan.Outcome;
import org.mingjing.scan.Ranking;
import org.mingjing.scan.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mingjing explain}: why one finding is one. */
@Command(
        name = "explain",
        description =
                "Explain one finding: what was compared, on which rows, with which values, and what would exonerate.")
final class ExplainCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FINDING", description = "its id, or the beginning of it")
    private String finding = "";

    @Option(names = "--run", required = true, paramLabel = "DIR", description = "folder of the run")
    private @Nullable Path run;

    @Mixin
    private final LibraryOptions library = new LibraryOptions();

    @Option(
            names = "--exemptions",
            paramLabel = "FILE",
            description = "exemptions on file: says which come near, and why they do or do not explain it")
    private @Nullable Path exemptions;

    @Option(
            names = "--rows",
            defaultValue = "20",
            paramLabel = "N",
            description = "source rows and related findings shown (${DEFAULT-VALUE})")
    private int rows = 20;

    @Option(
            names = "--lang",
            paramLabel = "en|zh",
            description = "language (default: MINGJING_LANG, else the machine's)")
    private Language language = Language.EN;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        RunFolder folder = RunFolder.read(Objects.requireNonNull(run));
        ModelLibrary models = library.library();
        Explanation explanation = Explanation.of(
                folder,
                finding,
                id -> models.find(id).orElse(null),
                exemptions == null ? null : Exemptions.read(exemptions));
        print(out, explanation);
        out.flush();
        return 0;
    }

    private void print(PrintWriter out, Explanation e) {
        Finding f = e.finding();
        out.printf("%s  %s %s  %s%n", f.id(), f.model(), e.turn().title().in(language), outcome(f));
        out.printf("%n%s%n", f.sentence().in(language).strip());
        if (f.explainedBy() != null) {
            out.printf("%s %s%n", language.say("Explained by:", "解释依据："), f.explainedBy());
        }
        heading(out, "What was compared", "比对数值");
        List<List<String>> values = new ArrayList<>();
        e.values(language)
                .forEach(v ->
                        values.add(List.of("  " + v.label(), v.value() + (v.unit() == null ? "" : " " + v.unit()))));
        Columns.print(out, values);
        parameters(out, e);
        score(out, f);
        evidence(out, e);
        lookedFor(out, e);
        related(out, e);
        texts(out, e.model());
        heading(out, "How to retrace it", "如何复现");
        out.printf("  %s%s%n", e.command(), library.repeated());
        out.printf(
                "  %s %d, %s %s%n",
                language.say("model version", "模型版本"),
                e.turn().version(),
                language.say("digest", "摘要"),
                e.turn().digest());
        if (e.modelChanged()) {
            out.printf(
                    "  %s%n", language.say("The library's model has changed since this run.", "此次运行之后，模型库中的该模型已更改。"));
        }
    }

    private String outcome(Finding f) {
        if (f.outcome() == Outcome.HIT) {
            return f.rank() == 0
                    ? language.say("held", "待复核")
                    : String.format(
                            Locale.ROOT, language.say("rank %d, score %.3f", "第 %d 位，得分 %.3f"), f.rank(), f.score());
        }
        return f.outcome() == Outcome.EXPLAINED
                ? language.say("explained", "已有解释")
                : language.say("not assessable", "无法判断");
    }

    private void parameters(PrintWriter out, Explanation e) {
        if (e.settings().isEmpty()) {
            return;
        }
        heading(out, "Parameters", "参数");
        List<List<String>> lines = new ArrayList<>();
        for (Explanation.Setting setting : e.settings()) {
            Text why = setting.why();
            lines.add(List.of(
                    "  " + setting.name(),
                    setting.value() + (setting.unit() == null ? "" : " " + setting.unit()),
                    setting.source() == null ? language.say("default", "默认值") : setting.source(),
                    why == null ? "" : why.in(language)));
        }
        Columns.print(out, lines);
    }

    private void score(PrintWriter out, Finding f) {
        if (f.scoreParts().isEmpty()) {
            return;
        }
        heading(out, "Why it ranks there", "排序依据");
        List<List<String>> lines = new ArrayList<>();
        for (Ranking.Part part : Ranking.PARTS) {
            Double value = f.scoreParts().get(part.name());
            if (value != null) {
                lines.add(List.of(
                        "  " + part.name(),
                        String.format(Locale.ROOT, "%.3f", value),
                        part.says().in(language)));
            }
        }
        Columns.print(out, lines);
    }

    private void evidence(PrintWriter out, Explanation e) {
        heading(
                out,
                String.format(
                        Locale.ROOT, "Source rows (%,d in all)", e.finding().sourceRows()),
                String.format(Locale.ROOT, "来源数据（共 %,d 行）", e.finding().sourceRows()));
        int shown = 0;
        for (EvidenceRow row : e.evidence()) {
            if (shown++ == rows) {
                out.printf(
                        language.say("  … %d more are kept with the run%n", "  … 另有 %d 行随运行保存%n"),
                        e.evidence().size() - rows);
                break;
            }
            List<String> values = new ArrayList<>();
            row.values().forEach((name, value) -> {
                if (value != null) {
                    values.add(name + "=" + value);
                }
            });
            out.printf(
                    "  %s:%d (%s %s)%n      %s%n",
                    row.file(), row.row(), row.dataset(), row.snapshot(), String.join(", ", values));
        }
    }

    /** What might have explained it: facts that the model looked for, exemptions. */
    private void lookedFor(PrintWriter out, Explanation e) {
        if (e.turn().notes().isEmpty() && e.exemptions().isEmpty()) {
            return;
        }
        heading(out, "What else was looked for", "其他已核对的情况");
        e.turn().notes().forEach(note -> out.printf("  - %s%n", note.in(language)));
        e.exemptions().forEach(text -> out.printf("  - %s%n", text.in(language)));
    }

    private void related(PrintWriter out, Explanation e) {
        if (e.related().isEmpty()) {
            return;
        }
        heading(
                out,
                String.format(Locale.ROOT, "Related findings (%,d)", e.related().size()),
                String.format(Locale.ROOT, "相关疑点（%,d 条）", e.related().size()));
        e.related().stream()
                .limit(rows)
                .forEach(r -> out.printf(
                        "  %s %s %s  %s%n",
                        r.finding().id(),
                        r.finding().model(),
                        r.sameSubject() && r.sameRows()
                                ? language.say("same subject and rows", "同一对象、同一数据")
                                : r.sameSubject()
                                        ? language.say("same subject", "同一对象")
                                        : language.say("same rows", "同一数据"),
                        r.finding().sentence().in(language).strip()));
        if (e.related().size() > rows) {
            out.printf(
                    language.say("  … %,d more%n", "  … 另有 %,d 条%n"),
                    e.related().size() - rows);
        }
    }

    private void texts(PrintWriter out, @Nullable Model model) {
        if (model == null) {
            out.printf(
                    "%n%s%n",
                    String.format(
                            language.say(
                                    "The library in %s does not have this model; --library names the one that the run"
                                            + " used.",
                                    "%s 中的模型库没有此模型；请用 --library 指明运行时所用的模型库。"),
                            library.modelsFolder()));
            return;
        }
        list(out, "Usual innocent reasons", "常见的正当原因", model.falsePositives());
        list(out, "What to check first", "首先核查", model.checkFirst());
        list(out, "What the model cannot see", "模型看不到的情况", model.blindSpots());
        if (!model.legalBasis().isEmpty()) {
            heading(out, "Legal basis", "依据");
            model.legalBasis()
                    .forEach(basis -> out.printf(
                            language.say("  %s: %s%n", "  %s：%s%n"),
                            basis.ref().in(language),
                            basis.says().in(language)));
        }
    }

    private void list(PrintWriter out, String english, String chinese, List<Text> texts) {
        heading(out, english, chinese);
        texts.forEach(text -> out.printf("  - %s%n", text.in(language)));
    }

    private void heading(PrintWriter out, String english, String chinese) {
        out.printf("%n%s%n", language.say(english, chinese));
    }
}
