package org.mingjing.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Language;
import org.mingjing.contract.Text;
import org.mingjing.model.LoadedModel;
import org.mingjing.model.Model;
import org.mingjing.model.ModelLibrary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one model, as a person wants to read it before trusting it. */
@Command(
        name = "show",
        description = "Show one model: what it finds, on what it rests, its parameters, what would explain a hit.")
final class ModelsShowCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private LibraryOptions library;

    @Parameters(paramLabel = "ID", description = "id of the model")
    private String id;

    @Option(
            names = "--lang",
            paramLabel = "en|zh",
            description = "language (default: MINGJING_LANG, else the machine's)")
    private Language language = Language.EN;

    @Option(names = "--sql", description = "show the SQL, too")
    private boolean withSql;

    @Override
    public Integer call() {
        ModelLibrary models = library.library();
        LoadedModel loaded = models.get(id);
        Model model = loaded.model();
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%s v%d  %s%n", model.id(), model.version(), model.title().in(language));
        out.printf(
                "%s · %s · %s · %s · %s%n",
                model.module(),
                lower(model.dimension()),
                lower(model.severity()),
                lower(model.status()),
                "digest " + loaded.digest().substring(0, 12));
        out.printf("%n%s%n", model.description().in(language));
        texts(
                out,
                label("Legal basis", "依据"),
                model.legalBasis().stream()
                        .map(l -> l.ref().in(language)
                                + language.say(": ", "：")
                                + l.says().in(language))
                        .toList());
        inputs(out, model);
        parameters(out, model);
        out.printf(
                "%n%s%n  %s%n",
                label("A finding reads", "疑点说明"), model.explanation().in(language));
        outcome(
                out,
                label("Where it cannot be judged", "无法判断时"),
                model.outcomes().notAssessable());
        outcome(
                out,
                label("Added where it is explained", "已有合理解释时补充"),
                model.outcomes().explained());
        texts(out, label("Usual innocent reasons", "常见合理情形"), all(model.falsePositives()));
        texts(out, label("What it cannot see", "盲点"), all(model.blindSpots()));
        texts(out, label("Check first", "先查什么"), all(model.checkFirst()));
        if (withSql) {
            out.printf("%n%s%n", loaded.sql().stripTrailing());
        }
        out.flush();
        return 0;
    }

    private void outcome(PrintWriter out, String title, @Nullable Text said) {
        if (said != null) {
            out.printf("%n%s%n  %s%n", title, said.in(language));
        }
    }

    private void inputs(PrintWriter out, Model model) {
        out.printf("%n%s%n", label("Reads", "读取的数据"));
        model.inputs()
                .forEach((alias, input) -> out.printf(
                        "  %s (%s%s): %s%n",
                        alias,
                        input.dataset(),
                        input.optional() ? label(", optional", "，可缺") : "",
                        String.join(", ", input.needs())
                                + (input.reads().isEmpty() ? "" : "; " + String.join(", ", input.reads()))));
    }

    private void parameters(PrintWriter out, Model model) {
        if (model.parameters().isEmpty()) {
            return;
        }
        out.printf("%n%s%n", label("Parameters", "参数"));
        List<List<String>> rows = new ArrayList<>();
        model.parameters()
                .forEach((name, p) -> rows.add(List.of(
                        "  " + name,
                        p.value() == null ? label("to be set locally", "须本地设定") : p.value(),
                        p.unit() == null ? "" : p.unit(),
                        p.range().isEmpty()
                                ? String.join(" | ", p.options())
                                : p.range().get(0).toPlainString() + ".."
                                        + p.range().get(1).toPlainString(),
                        p.why().in(language))));
        Columns.print(out, rows);
    }

    private void texts(PrintWriter out, String title, List<String> texts) {
        if (!texts.isEmpty()) {
            out.printf("%n%s%n", title);
            texts.forEach(text -> out.println("  - " + text));
        }
    }

    private List<String> all(List<Text> texts) {
        return texts.stream().map(t -> t.in(language)).toList();
    }

    private String label(String en, String zh) {
        return new Text(en, zh).in(language);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
