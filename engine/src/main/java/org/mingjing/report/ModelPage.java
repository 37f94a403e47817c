package org.mingjing.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Column;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.Language;
import org.mingjing.contract.Text;
import org.mingjing.model.LoadedModel;
import org.mingjing.model.Model;
import org.mingjing.model.ModelLibrary;
import org.mingjing.model.ParameterValue;
import org.mingjing.model.SupervisionModule;
import org.mingjing.scan.Sentence;

/** The page of one model in one language. */
final class ModelPage {
    private final ModelLibrary library;
    private final LoadedModel loaded;
    private final Model model;
    private final Optional<WorkedExample> example;
    private final Measured measured;
    private final Language language;
    private final Markup page = new Markup();

    ModelPage(
            ModelLibrary library,
            LoadedModel loaded,
            Optional<WorkedExample> example,
            Measured measured,
            Language language) {
        this.library = library;
        this.loaded = loaded;
        this.model = loaded.model();
        this.example = example;
        this.measured = measured;
        this.language = language;
    }

    Markup body() {
        page.element("p class=\"soft\"", place());
        page.element("h1", model.id() + "  " + model.title().in(language));
        page.element("p class=\"soft\"", facts());
        page.element("p", model.description().in(language));
        if (model.statistical()) {
            page.element(
                    "p class=\"note\"",
                    language.say("Rests on statistics alone: never a lead by itself.", "仅依据统计特征，单独不构成线索。"));
        }
        example.ifPresent(this::example);
        page.list(
                language.say("What is said where there is no hit", "非命中时的说明"),
                Stream.of(model.outcomes().notAssessable(), model.outcomes().explained())
                        .filter(Objects::nonNull)
                        .map(text -> text.in(language))
                        .toList());
        parameters();
        page.list(language.say("Usual innocent reasons", "常见的正当原因"), all(model.falsePositives()));
        page.list(language.say("What to check first", "先核对什么"), all(model.checkFirst()));
        page.list(language.say("What it cannot see", "看不到什么"), all(model.blindSpots()));
        page.list(
                language.say("What it rests on", "依据"),
                model.legalBasis().stream().map(this::law).toList());
        inputs();
        measure();
        page.within("details", () -> {
            page.element("summary", language.say("SQL", "SQL 语句"));
            page.element("pre", loaded.sql().strip());
        });
        return page;
    }

    private String place() {
        Optional<SupervisionModule> module = library.module(model.module());
        String indicator = module.map(m -> m.indicators().get(model.indicator()))
                .map(title -> " › " + model.indicator() + " " + title.in(language))
                .orElse("");
        return module.map(m -> m.title().in(language)).orElse(model.module()) + indicator;
    }

    private String facts() {
        return String.join(
                " · ",
                ModelWords.severity(model.severity(), language),
                ModelWords.dimension(model.dimension(), language),
                ModelWords.status(model.status(), language),
                language.say("version ", "版本 ") + model.version(),
                language.say("digest ", "摘要 ") + loaded.digest().substring(0, 12));
    }

    private void example(WorkedExample worked) {
        page.element("h2", language.say("A worked example", "示例"));
        page.element("p class=\"finding\"", worked.sentence().in(language));
        worked.test().given().forEach((alias, rows) -> {
            if (rows.isEmpty()) {
                return;
            }
            Optional<DatasetContract> contract =
                    library.datasets().find(model.inputs().get(alias).datasetName());
            Set<String> columns = new LinkedHashSet<>();
            rows.forEach(row -> row.forEach((column, value) -> {
                if (value != null) {
                    columns.add(column);
                }
            }));
            page.element("h3", contract.map(c -> c.title().in(language)).orElse(alias));
            page.table(
                    columns.stream()
                            .map(c -> contract.flatMap(known -> known.column(c))
                                    .map(Column::title)
                                    .map(title -> title.in(language))
                                    .orElse(c))
                            .toList(),
                    rows.stream()
                            .map(row ->
                                    columns.stream().map(c -> cell(row.get(c))).toList())
                            .toList());
        });
        page.element("h3", language.say("What the model says", "模型输出"));
        page.table(
                List.of(language.say("Value", "名称"), language.say("", "数值")),
                model.finding().columns().stream()
                        .map(c -> List.of(
                                c.label().in(language) + (c.unit() == null ? "" : " (" + c.unit() + ")"),
                                Sentence.shown(worked.row().get(c.name()), c.type(), model.words(), language)))
                        .toList());
    }

    private static String cell(@Nullable String value) {
        return value == null ? "–" : value;
    }

    private void parameters() {
        List<List<String>> rows = new ArrayList<>();
        model.parameters()
                .forEach((name, parameter) -> rows.add(List.of(
                        name,
                        parameter.value() == null
                                ? language.say("to be set locally", "须由本单位设定")
                                : ParameterValue.parse(parameter, parameter.value())
                                        .shown(),
                        parameter.unit() == null ? "" : parameter.unit(),
                        parameter.range().isEmpty()
                                ? String.join(" | ", parameter.options())
                                : parameter.range().get(0).toPlainString() + "–"
                                        + parameter.range().get(1).toPlainString(),
                        parameter.why().in(language))));
        if (!rows.isEmpty()) {
            page.element("h2", language.say("What an office may tune", "可调参数"));
        }
        page.table(
                List.of(
                        language.say("Parameter", "参数"),
                        language.say("Default", "默认值"),
                        language.say("Unit", "单位"),
                        language.say("Range", "范围"),
                        language.say("Why", "说明")),
                rows);
    }

    private void inputs() {
        page.element("h2", language.say("What it reads", "读取的数据"));
        List<List<String>> rows = new ArrayList<>();
        model.inputs()
                .forEach((alias, input) -> rows.add(List.of(
                        library.datasets()
                                .find(input.datasetName())
                                .map(c -> c.title().in(language))
                                .orElse(input.datasetName()),
                        input.dataset(),
                        String.join(", ", input.needs()),
                        input.optional() ? language.say("may be absent", "可缺") : "")));
        page.table(
                List.of(
                        language.say("Dataset", "数据集"),
                        language.say("Contract", "数据规范"),
                        language.say("Cannot do without", "不可缺的字段"),
                        ""),
                rows);
    }

    private void measure() {
        measured.of(model.id()).ifPresent(m -> {
            page.element("h2", language.say("How well it does", "实测效果"));
            page.element("p class=\"soft\"", measured.data());
            List<List<String>> rows = new ArrayList<>();
            rows.add(figures(language.say("Clean data", "干净数据"), m));
            measured.withDirt(model.id()).ifPresent(d -> rows.add(figures(language.say("With defects", "含数据缺陷"), d)));
            page.table(
                    List.of(
                            "",
                            language.say("Planted", "植入"),
                            language.say("Found", "发现"),
                            language.say("Recall", "召回率"),
                            language.say("Hits", "命中"),
                            language.say("True hits", "属实命中"),
                            language.say("Precision", "准确率"),
                            language.say("Lawful twins", "合法对照"),
                            language.say("Twins hit", "误中对照")),
                    rows);
        });
    }

    private static List<String> figures(String of, Measured.OfModel m) {
        return List.of(
                of,
                Integer.toString(m.planted()),
                Integer.toString(m.found()),
                m.recall(),
                Integer.toString(m.hits()),
                Integer.toString(m.trueHits()),
                m.precision(),
                Integer.toString(m.twins()),
                Integer.toString(m.twinsHit()));
    }

    private String law(Model.LegalBasis law) {
        boolean confirmed = Boolean.TRUE.equals(law.confirmed());
        return law.ref().in(language)
                + language.say(": ", "：")
                + law.says().in(language)
                + (confirmed ? "" : language.say(" (text not yet checked)", "（条文待核对）"));
    }

    private List<String> all(List<Text> texts) {
        return texts.stream().map(t -> t.in(language)).toList();
    }
}
