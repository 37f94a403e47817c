package org.mingjing.report;

import java.io.Writer;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.Language;
import org.mingjing.contract.Text;
import org.mingjing.model.Model;
import org.mingjing.scan.EvidenceRow;
import org.mingjing.scan.Finding;
import org.mingjing.scan.ModelRun;
import org.mingjing.scan.ModelState;
import org.mingjing.scan.Outcome;
import org.mingjing.scan.Run;
import org.mingjing.yaml.YamlFile;
import tools.jackson.core.JsonGenerator;

/**
 * What the page knows, as compact JSON: texts once, findings and rows as arrays. Holds at most {@link #MOST_FINDINGS}
 * findings, the first by rank; the page says so where there are more.
 */
final class HtmlData {
    static final int MOST_FINDINGS = 20_000;

    private static final int MANY_FINDINGS = 5_000;
    private static final int MOST_ROWS_A_FINDING = 20;
    private static final int FEW_ROWS_A_FINDING = 6;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Run run;
    private final ReportTexts texts;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, List<Integer>> evidenceOf = new HashMap<>();
    private final List<EvidenceRow> evidence = new ArrayList<>();
    private final Map<List<String>, Integer> shapes = new LinkedHashMap<>();
    private final Map<String, Integer> files = new LinkedHashMap<>();
    private final Map<String, BigDecimal> amounts = new TreeMap<>();
    private final Map<String, Long> amountCounts = new TreeMap<>();
    private long all;
    private boolean evidenceCut;

    HtmlData(ReportInput input, ReportTexts texts) {
        this.run = input.run();
        this.texts = texts;
        input.findings(this::take);
        findings.sort(Comparator.comparing((Finding f) -> f.rank() == 0 ? Integer.MAX_VALUE : f.rank()));
        if (findings.size() > MOST_FINDINGS) {
            findings.subList(MOST_FINDINGS, findings.size()).clear();
        }
        findings.forEach(f -> evidenceOf.put(f.id(), new ArrayList<>()));
        int most = rowsPerFinding();
        input.evidence(row -> {
            List<Integer> rows = evidenceOf.get(row.finding());
            if (rows != null && rows.size() < most) {
                rows.add(evidence.size());
                evidence.add(row);
                shapes.putIfAbsent(shape(row), shapes.size());
                files.putIfAbsent(row.file(), files.size());
            } else if (rows != null) {
                evidenceCut = true;
            }
        });
    }

    private int rowsPerFinding() {
        return findings.size() > MANY_FINDINGS ? FEW_ROWS_A_FINDING : MOST_ROWS_A_FINDING;
    }

    private void take(Finding finding) {
        all++;
        if (finding.outcome() == Outcome.HIT && finding.amount() != null) {
            String currency = finding.currency() == null ? "" : finding.currency();
            amounts.merge(currency, finding.amount(), BigDecimal::add);
            amountCounts.merge(currency, 1L, Long::sum);
        }
        findings.add(finding);
        if (findings.size() > 2 * MOST_FINDINGS) {
            findings.sort(Comparator.comparing((Finding f) -> f.rank() == 0 ? Integer.MAX_VALUE : f.rank()));
            findings.subList(MOST_FINDINGS, findings.size()).clear();
        }
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
            json.writeName("run");
            json.writePOJO(runFacts());
            json.writeName("caps");
            Map<String, Object> caps = new LinkedHashMap<>();
            caps.put("shown", findings.size());
            caps.put("all", all);
            caps.put("evidence", rowsPerFinding());
            caps.put("evidenceCut", evidenceCut);
            json.writePOJO(caps);
            json.writeName("sums");
            json.writePOJO(amounts.entrySet().stream()
                    .map(e -> List.of(
                            e.getKey(), e.getValue().toPlainString(), amountCounts.getOrDefault(e.getKey(), 0L)))
                    .toList());
            json.writeName("models");
            json.writePOJO(run.models().stream().map(this::model).toList());
            json.writeName("files");
            json.writePOJO(List.copyOf(files.keySet()));
            json.writeName("shapes");
            json.writePOJO(shapes.keySet().stream().map(this::shapeFacts).toList());
            json.writeName("findings");
            json.writeStartArray();
            findings.forEach(finding -> json.writePOJO(finding(finding)));
            json.writeEndArray();
            json.writeName("evidence");
            json.writeStartArray();
            evidence.forEach(row -> json.writePOJO(evidenceFacts(row)));
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private Map<String, @Nullable Object> runFacts() {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("id", run.id());
        facts.put("engine", run.engine() + " " + run.engineVersion());
        facts.put("program", run.program());
        facts.put("lake", run.lake());
        facts.put("caseNumber", run.caseNumber());
        facts.put("started", TIME.format(run.startedAt()));
        facts.put("finished", TIME.format(run.finishedAt()));
        facts.put("cancelled", run.cancelled());
        facts.put("snapshots", run.snapshots());
        return facts;
    }

    private Map<String, @Nullable Object> model(ModelRun ran) {
        Model model = texts.models().get(ran.model());
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("id", ran.model());
        facts.put("version", ran.version());
        facts.put("digest", ran.digest());
        facts.put("title", pair(ran.title()));
        facts.put("module", ran.module());
        facts.put("state", ran.state().name().toLowerCase(Locale.ROOT));
        facts.put("code", ran.code());
        facts.put("reason", ran.reason());
        facts.put("candidates", ran.candidates());
        // findings that were raised: those of a model held for review were not
        facts.put("hits", ran.state() == ModelState.HELD ? 0 : ran.hits());
        facts.put("explained", ran.state() == ModelState.HELD ? 0 : ran.explained());
        facts.put("notAssessable", ran.touched().notAssessable());
        // candidates, which add up
        facts.put("candidatesHit", ran.touched().hit());
        facts.put("candidatesExplained", ran.touched().explained());
        facts.put("noHits", ran.noHits());
        facts.put("notAssessableRows", ran.notAssessableRows());
        facts.put("rowsRead", ran.rowsRead());
        facts.put("millis", ran.millis());
        facts.put("inputs", ran.inputs());
        facts.put("notes", pairs(ran.notes()));
        facts.put("parameters", parameters(ran, model));
        facts.put("severity", model == null ? "" : word(model.severity()));
        facts.put("columns", columns(ran.model(), model));
        facts.put("description", model == null ? null : pair(model.description()));
        facts.put("falsePositives", model == null ? List.of() : pairs(model.falsePositives()));
        facts.put("blindSpots", model == null ? List.of() : pairs(model.blindSpots()));
        facts.put("checkFirst", model == null ? List.of() : pairs(model.checkFirst()));
        facts.put("legal", model == null ? List.of() : legal(model));
        if (model != null) {
            facts.put("dimension", word(model.dimension()));
            facts.put("status", word(model.status()));
            facts.put("statistical", model.statistical());
            facts.put("amountColumn", model.finding().amount());
            facts.put(
                    "expected",
                    Map.of(
                            "max",
                            model.expectedHits().max(),
                            "of",
                            model.expectedHits().of()));
            Map<String, Object> decides = new LinkedHashMap<>();
            model.finding()
                    .sources()
                    .forEach((alias, rows) ->
                            decides.put(alias, List.copyOf(rows.match().keySet())));
            facts.put("decides", decides);
        }
        return facts;
    }

    private static List<Map<String, @Nullable Object>> parameters(ModelRun ran, @Nullable Model model) {
        List<Map<String, @Nullable Object>> parameters = new ArrayList<>();
        ran.parameters().forEach((name, value) -> {
            Model.Parameter stated = model == null ? null : model.parameters().get(name);
            Map<String, @Nullable Object> facts = new LinkedHashMap<>();
            facts.put("name", name);
            facts.put("value", value);
            facts.put("unit", stated == null ? null : stated.unit());
            facts.put("why", stated == null ? null : pair(stated.why()));
            facts.put("source", ran.parameterSources().get(name));
            parameters.add(facts);
        });
        return parameters;
    }

    /** The columns of the model's output; by name alone where the library does not know the model. */
    private List<Map<String, @Nullable Object>> columns(String id, @Nullable Model model) {
        List<Map<String, @Nullable Object>> columns = new ArrayList<>();
        if (model == null) {
            findings.stream().filter(f -> f.model().equals(id)).findFirst().ifPresent(f -> f.values()
                    .keySet()
                    .forEach(name -> columns.add(column(name, "varchar", new Text(name, name), null))));
        } else {
            model.finding().columns().forEach(c -> columns.add(column(c.name(), c.type(), c.label(), c.unit())));
        }
        return columns;
    }

    private static Map<String, @Nullable Object> column(String name, String type, Text label, @Nullable String unit) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("name", name);
        facts.put("type", type);
        facts.put("label", pair(label));
        facts.put("unit", unit);
        return facts;
    }

    private static List<Object> legal(Model model) {
        List<Object> legal = new ArrayList<>();
        model.legalBasis()
                .forEach(l -> legal.add(Map.of(
                        "ref", l.ref(), "says", pair(l.says()), "confirmed", Boolean.TRUE.equals(l.confirmed()))));
        return legal;
    }

    private List<@Nullable Object> finding(Finding f) {
        Model model = texts.models().get(f.model());
        List<@Nullable Object> row = new ArrayList<>();
        row.add(f.id());
        row.add(position(f.model()));
        row.add(word(f.outcome()));
        row.add(f.rank());
        row.add(f.score());
        row.add(f.subjectKind());
        row.add(f.subject());
        row.add(f.answerableKind());
        row.add(f.answerable());
        row.add(f.occurredAt());
        row.add(f.amount() == null ? null : f.amount().toPlainString());
        row.add(f.currency() == null ? "" : f.currency());
        Function<Model.OutputColumn, @Nullable String> value = c -> f.values().get(c.name());
        List<@Nullable String> values = new ArrayList<>();
        if (model == null) {
            values.addAll(f.values().values());
        } else {
            model.finding().columns().forEach(c -> values.add(value.apply(c)));
        }
        row.add(values);
        row.add(f.sentence().en());
        row.add(f.sentence().zh());
        row.add(f.sourceRows());
        row.add(f.explainedBy());
        row.add(evidenceOf.get(f.id()));
        return row;
    }

    private int position(String model) {
        for (int i = 0; i < run.models().size(); i++) {
            if (run.models().get(i).model().equals(model)) {
                return i;
            }
        }
        throw new IllegalStateException("a finding of " + model + ", which is not in the run");
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
                            .map(c -> contract.column(c)
                                    .map(known -> pair(known.title()))
                                    .orElse(List.of(c, c)))
                            .toList());
        }
        return facts;
    }

    private List<Object> evidenceFacts(EvidenceRow row) {
        return List.of(
                shapes.getOrDefault(shape(row), 0),
                files.getOrDefault(row.file(), 0),
                row.row(),
                new ArrayList<>(row.values().values()));
    }

    private static List<String> pair(Text text) {
        return List.of(text.en(), text.zh());
    }

    private static List<List<String>> pairs(List<Text> texts) {
        return texts.stream().map(HtmlData::pair).toList();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
