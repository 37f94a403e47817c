package org.mingjing.report;

import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Column;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.Language;
import org.mingjing.contract.Text;
import org.mingjing.model.Model;
import org.mingjing.scan.Coverage;
import org.mingjing.scan.EvidenceRow;
import org.mingjing.scan.Finding;
import org.mingjing.scan.ModelRun;
import org.mingjing.scan.Ranking;
import org.mingjing.scan.Run;
import org.mingjing.yaml.YamlFile;
import tools.jackson.core.JsonGenerator;

/** What the page knows, as compact JSON: texts once, findings and rows as arrays. */
final class HtmlData {
    private final ReportInput input;
    private final Run run;
    private final ReportTexts texts;
    private final Tally tally;
    private final PageContent content;
    private final Map<String, Integer> positions = new HashMap<>();
    private final Map<String, ModelFacts> models = new LinkedHashMap<>();
    private final Map<List<String>, Integer> shapes = new LinkedHashMap<>();
    private final Map<String, Integer> files = new LinkedHashMap<>();

    HtmlData(ReportInput input, ReportTexts texts) {
        this.input = input;
        this.run = input.run();
        this.texts = texts;
        this.tally = new Tally(run.models());
        this.content = new PageContent(input, tally);
        for (ModelRun turn : run.models()) {
            positions.put(turn.model(), positions.size());
            models.put(
                    turn.model(),
                    new ModelFacts(
                            run,
                            turn,
                            texts.models().get(turn.model()),
                            content.findings().stream()
                                    .filter(f -> f.model().equals(turn.model()))
                                    .filter(f -> f.parameters().isEmpty())
                                    .findFirst()
                                    .or(() -> content.findings().stream()
                                            .filter(f -> f.model().equals(turn.model()))
                                            .findFirst())));
        }
        content.rows().forEach(row -> {
            shapes.putIfAbsent(shape(row), shapes.size());
            files.putIfAbsent(row.file(), files.size());
        });
    }

    private static List<String> shape(EvidenceRow row) {
        List<String> shape = new ArrayList<>(List.of(row.alias(), row.dataset(), row.snapshot()));
        shape.addAll(row.values().keySet());
        return shape;
    }

    /** Writes the data; the writer must escape what ends a script in HTML. */
    void write(Writer writer, Language first) {
        try (JsonGenerator json = YamlFile.MAPPER.createGenerator(writer)) {
            json.writeStartObject();
            json.writeStringProperty("lang", first.name().toLowerCase(Locale.ROOT));
            property(json, "run", runFacts());
            property(json, "caps", content.caps());
            property(json, "sums", tally.sums());
            property(json, "units", tally.units());
            property(json, "months", tally.months());
            property(json, "modules", modules());
            property(json, "scores", new PartyScores(input).all());
            property(
                    json,
                    "parts",
                    Ranking.PARTS.stream()
                            .map(p -> List.of(p.name(), pair(p.says())))
                            .toList());
            property(
                    json,
                    "models",
                    models.values().stream().map(ModelFacts::all).toList());
            property(json, "files", List.copyOf(files.keySet()));
            property(
                    json,
                    "shapes",
                    shapes.keySet().stream().map(this::shapeFacts).toList());
            json.writeName("findings");
            json.writeStartArray();
            content.findings().forEach(finding -> json.writePOJO(finding(finding)));
            json.writeEndArray();
            json.writeName("evidence");
            json.writeStartArray();
            content.rows().forEach(row -> json.writePOJO(rowFacts(row)));
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void property(JsonGenerator json, String name, Object value) {
        json.writeName(name);
        json.writePOJO(value);
    }

    /** By name of the modules that state them: title, and titles of indicators. */
    private Map<String, Object> modules() {
        Map<String, Object> modules = new LinkedHashMap<>();
        texts.modules().forEach((name, module) -> {
            Map<String, List<String>> indicators = new LinkedHashMap<>();
            module.indicators().forEach((id, title) -> indicators.put(id, pair(title)));
            modules.put(name, List.of(pair(module.title()), indicators));
        });
        return modules;
    }

    private Map<String, @Nullable Object> runFacts() {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("id", run.id());
        facts.put("engine", run.engine() + " " + run.engineVersion());
        facts.put("program", run.program());
        facts.put("lake", run.lake());
        facts.put("caseNumber", run.caseNumber());
        facts.put("started", run.startedAt().toString());
        facts.put("finished", run.finishedAt().toString());
        facts.put("cancelled", run.cancelled());
        facts.put("snapshots", run.snapshots());
        facts.put("coverage", run.coverage().stream().map(this::coverage).toList());
        return facts;
    }

    private Map<String, @Nullable Object> coverage(Coverage seen) {
        DatasetContract contract = texts.contracts().get(seen.dataset());
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("dataset", seen.dataset());
        facts.put("title", contract == null ? null : pair(contract.title()));
        facts.put("snapshot", seen.snapshot());
        facts.put("created", seen.createdAt().toString());
        facts.put("rows", seen.rows());
        facts.put("column", seen.periodColumn());
        facts.put("from", seen.from());
        facts.put("to", seen.to());
        facts.put(
                "sources",
                seen.sources().stream()
                        .map(s -> List.of(s.file(), s.stored(), s.rejected()))
                        .toList());
        return facts;
    }

    private Map<String, @Nullable Object> shapeFacts(List<String> shape) {
        DatasetContract contract = texts.contracts().get(shape.get(1));
        List<String> columns = shape.subList(3, shape.size());
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("alias", shape.get(0));
        facts.put("dataset", shape.get(1));
        facts.put("snapshot", shape.get(2));
        facts.put("columns", columns);
        if (contract != null) {
            facts.put("title", pair(contract.title()));
            facts.put(
                    "labels",
                    columns.stream()
                            .map(c -> contract.column(c).map(Column::title))
                            .map(label -> label.map(HtmlData::pair).orElse(null))
                            .toList());
            facts.put(
                    "types",
                    columns.stream()
                            .map(c -> contract.column(c)
                                    .map(known -> known.type().sqlType())
                                    .orElse("varchar"))
                            .toList());
        }
        return facts;
    }

    /** The order of these values is that in which values.js reads them. */
    private List<@Nullable Object> finding(Finding f) {
        Integer model = positions.get(f.model());
        if (model == null) {
            throw new IllegalStateException("a finding of " + f.model() + ", which is not in the run");
        }
        List<@Nullable Object> row = new ArrayList<>();
        row.add(f.id());
        row.add(model);
        row.add(word(f.outcome()));
        row.add(f.rank());
        row.add(f.score());
        row.add(f.subjectKind());
        row.add(PageContent.clipped(f.subject()));
        row.add(f.answerableKind());
        row.add(PageContent.clipped(f.answerable()));
        row.add(f.occurredAt());
        row.add(f.amount() == null ? null : f.amount().toPlainString());
        row.add(f.currency() == null ? "" : f.currency());
        row.add(values(f));
        row.add(PageContent.clipped(f.sentence().en()));
        row.add(PageContent.clipped(f.sentence().zh()));
        row.add(f.sourceRows());
        row.add(f.explainedBy());
        row.add(content.rowsOf(f));
        row.add(Ranking.PARTS.stream()
                .map(part -> f.scoreParts().get(part.name()))
                .toList());
        boolean ownValues = !f.parameters().isEmpty();
        row.add(ownValues ? f.parameters() : null);
        row.add(ownValues ? command(f) : null);
        return row;
    }

    private @Nullable String command(Finding finding) {
        ModelFacts facts = models.get(finding.model());
        return facts == null ? null : facts.command(finding);
    }

    private List<@Nullable String> values(Finding f) {
        Model model = texts.models().get(f.model());
        List<@Nullable String> values = new ArrayList<>();
        if (model == null) {
            f.values().values().forEach(value -> values.add(PageContent.clipped(value)));
        } else {
            model.finding()
                    .columns()
                    .forEach(c -> values.add(PageContent.clipped(f.values().get(c.name()))));
        }
        return values;
    }

    private List<Object> rowFacts(EvidenceRow row) {
        List<@Nullable String> values = new ArrayList<>();
        row.values().values().forEach(value -> values.add(PageContent.clipped(value)));
        return List.of(shapes.getOrDefault(shape(row), 0), files.getOrDefault(row.file(), 0), row.row(), values);
    }

    static List<String> pair(Text text) {
        return List.of(text.en(), text.zh());
    }

    static List<List<String>> pairs(List<Text> texts) {
        return texts.stream().map(HtmlData::pair).toList();
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
