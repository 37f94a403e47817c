package org.mingjing.app.models;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.mingjing.app.models.ModelSketch.SketchMeasure;
import org.mingjing.app.models.ModelSketch.SketchTest;
import org.mingjing.contract.Column;
import org.mingjing.contract.Text;
import org.mingjing.yaml.YamlFile;

/** Writes the {@code model.yml} of a sketch. What only its author can know is marked {@code TO FILL IN}. */
final class SketchYaml {
    private final SketchParts parts;
    private final String id;
    private final LocalDate today;

    SketchYaml(SketchParts parts, String id, LocalDate today) {
        this.parts = parts;
        this.id = id;
        this.today = today;
    }

    String write() {
        ModelSketch sketch = parts.sketch;
        Text why = sketch.why() == null ? new Text("TO FILL IN why that is a red flag.", "待填写：为何值得关注。") : sketch.why();
        StringBuilder yaml = new StringBuilder("# yaml-language-server: $schema=../../model.schema.json\n");
        yaml.append("id: ").append(id).append("\nversion: 1\n");
        yaml.append("title: ").append(text(sketch.title())).append('\n');
        yaml.append("module: ")
                .append(sketch.name(), 0, sketch.name().indexOf('/'))
                .append('\n');
        yaml.append("dimension: logic\nstatus: experimental\nseverity: medium\ndescription:\n");
        yaml.append("  en: ")
                .append(json("Detects " + sketch.title().en() + ". " + why.en()))
                .append('\n');
        yaml.append("  zh: ")
                .append(json("发现：" + sketch.title().zh() + "。" + why.zh()))
                .append('\n');
        yaml.append("legal_basis: []\ninputs:\n");
        input(yaml, parts.alias(), parts.main.reference(), parts.needs());
        if (parts.other != null) {
            input(yaml, parts.otherAlias(), parts.other.reference(), parts.otherNeeds());
        }
        if (sketch.comparison() != null) {
            yaml.append("parameters:\n  ")
                    .append(SketchParts.LIMIT)
                    .append(":\n    type: ")
                    .append(json(parts.comparedType()))
                    .append("\n    default: ")
                    .append(sketch.comparison().limit().toPlainString())
                    .append("\n    range: [0, 1000000000000]\n")
                    .append("    why: {en: TO FILL IN why this default, zh: 待填写：为何取此默认值}\n");
        }
        finding(yaml);
        Text explanation = explanation();
        yaml.append("explanation:\n  en: ")
                .append(json(explanation.en()))
                .append("\n  zh: ")
                .append(json(explanation.zh()))
                .append(
                        """

                        false_positives:
                          - {en: TO FILL IN the usual innocent reason., zh: 待填写：常见的合理情形。}
                        blind_spots:
                          - {en: TO FILL IN what the rule cannot see., zh: 待填写：本规则看不到的情形。}
                        check_first:
                          - {en: TO FILL IN what to look at first., zh: 待填写：应先核对什么。}
                        """)
                .append("expected_hits: {max: 1, of: ")
                .append(parts.alias())
                .append("}   # percent; above it a run is held for review\ndate: ")
                .append(today)
                .append('\n');
        return yaml.toString();
    }

    private static void input(StringBuilder yaml, String alias, String reference, List<String> needs) {
        yaml.append("  ")
                .append(alias)
                .append(":\n    dataset: ")
                .append(reference)
                .append("\n    needs: [")
                .append(String.join(", ", needs))
                .append("]\n");
    }

    private void finding(StringBuilder yaml) {
        ModelSketch sketch = parts.sketch;
        boolean grouped = sketch.grouping() != null;
        List<String> key = parts.key();
        boolean answers = sketch.unit() != null && (!grouped || key.contains(sketch.unit()));
        yaml.append("finding:\n  key: [").append(String.join(", ", key)).append("]\n");
        yaml.append("  subject: {kind: ")
                .append(answers ? "unit" : grouped ? "group" : "row")
                .append(", id: ")
                .append(answers ? sketch.unit() : key.get(0))
                .append("}\n");
        if (answers) {
            yaml.append("  answerable: {kind: unit, id: ").append(sketch.unit()).append("}\n");
        }
        yaml.append("  occurred_at: ")
                .append(grouped ? SketchParts.LAST : sketch.day())
                .append('\n');
        if (isMoney()) {
            yaml.append("  amount: ").append(parts.compared()).append('\n');
        }
        yaml.append("  sources:\n    ").append(parts.alias()).append(": {match: {");
        yaml.append(
                        grouped
                                ? parts.main.key().get(0) + ": " + SketchParts.KEYS
                                : parts.main.key().stream()
                                        .map(k -> k + ": " + k)
                                        .collect(Collectors.joining(", ")))
                .append("}}\n");
        if (!parts.shownPairs().isEmpty()) {
            yaml.append("    ")
                    .append(parts.otherAlias())
                    .append(": {match: {")
                    .append(parts.shownPairs().stream()
                            .map(pair -> pair.other() + ": " + pair.column())
                            .collect(Collectors.joining(", ")))
                    .append("}}\n");
        }
        yaml.append("  columns:\n");
        parts.output().forEach(column -> yaml.append("    - {name: ")
                .append(column.name())
                .append(", type: ")
                .append(json(column.type()))
                .append(", label: ")
                .append(text(column.label()))
                .append(column.unit() == null ? "" : ", unit: " + json(column.unit()))
                .append("}\n"));
    }

    private boolean isMoney() {
        if (parts.sketch.comparison() == null) {
            return false;
        }
        String name = parts.sketch.grouping() == null
                ? parts.sketch.comparison().column()
                : parts.sketch.grouping().measure() == SketchMeasure.SUM
                        ? parts.sketch.grouping().of()
                        : null;
        Column column = name == null ? null : parts.column(name);
        return column != null && "CNY".equals(column.unit()) && column.type().scale() > 0;
    }

    private Text explanation() {
        String when = "{{" + (parts.sketch.grouping() == null ? parts.sketch.day() : SketchParts.LAST) + "}}";
        if (parts.compared() == null) {
            String columns = "{{" + parts.key().get(0) + "}}";
            return new Text(
                    when + ": row " + columns + " meets every condition of this rule.",
                    when + "：明细 " + columns + " 符合本规则的全部条件。");
        }
        SketchTest test = parts.sketch.comparison().test();
        Text label = parts.output().stream()
                .filter(output -> output.name().equals(parts.compared()))
                .map(SketchParts.Output::label)
                .findFirst()
                .orElseThrow();
        String numbers = "{{" + parts.compared() + "}}";
        String limit = "{{" + SketchParts.LIMIT + "}}";
        return new Text(
                when + ": " + label.en() + " is " + numbers + ", "
                        + compares(test).en() + " " + limit + ".",
                when + "：" + label.zh() + "为 " + numbers + "，" + compares(test).zh() + " " + limit + "。");
    }

    private static Text compares(SketchTest test) {
        return switch (test) {
            case ABOVE -> new Text("more than", "超过");
            case AT_LEAST -> new Text("at least", "不低于");
            case BELOW -> new Text("less than", "低于");
            case AT_MOST -> new Text("at most", "不超过");
            default -> throw new IllegalStateException(test + " compares nothing");
        };
    }

    private static String text(Text text) {
        return "{en: " + json(text.en()) + ", zh: " + json(text.zh()) + "}";
    }

    static String json(String text) {
        return YamlFile.MAPPER.writeValueAsString(text).strip();
    }
}
