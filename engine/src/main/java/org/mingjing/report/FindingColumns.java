package org.mingjing.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Language;
import org.mingjing.contract.Text;
import org.mingjing.model.Model;
import org.mingjing.scan.Finding;
import org.mingjing.scan.ModelRun;
import org.mingjing.scan.Outcome;

/** The columns of findings in tables, with their heads in the reader's language. */
final class FindingColumns {
    private final Map<String, ModelRun> turns = new HashMap<>();
    private final Map<String, Model> models;
    private final Language language;
    private final Cells cells;

    /**
     * @param head its title
     * @param width in characters
     * @param value cell of a finding, as {@link Cells} has them
     */
    record Column(String head, int width, Function<Finding, @Nullable Object> value) {}

    FindingColumns(List<ModelRun> turns, ReportTexts texts, Language language) {
        turns.forEach(turn -> this.turns.put(turn.model(), turn));
        this.models = texts.models();
        this.language = language;
        this.cells = new Cells(language);
    }

    /** For findings of all models in one table: what they have in common, and the rest as words in one cell. */
    List<Column> ofAll() {
        List<Column> columns = new ArrayList<>(place());
        columns.add(column("Model", "模型", 12, Finding::model));
        columns.add(column("Title", "名称", 36, this::title));
        columns.add(column("Severity", "程度", 10, this::severity));
        columns.addAll(matter());
        columns.add(column("Values", "模型输出", 60, this::values));
        return columns;
    }

    /** For findings of one model: what all have in common, then its own output but for what stands there already. */
    List<Column> of(String id) {
        List<Column> columns = new ArrayList<>(place());
        columns.addAll(matter());
        Model model = models.get(id);
        if (model == null) {
            columns.add(column("Values", "模型输出", 60, this::values));
            return columns;
        }
        Set<String> shown = shown(model.finding());
        for (Model.OutputColumn output : model.finding().columns()) {
            if (!shown.contains(output.name())) {
                String unit = output.unit() == null ? "" : " (" + output.unit() + ")";
                columns.add(new Column(
                        output.label().in(language) + unit,
                        output.type().startsWith("varchar") ? 24 : 14,
                        f -> cells.of(f.values().get(output.name()), output.type())));
            }
        }
        return columns;
    }

    private static Set<String> shown(Model.Finding form) {
        Model.Party answerable = form.answerable();
        return Stream.of(
                        form.subject().id(),
                        answerable == null ? "" : answerable.id(),
                        form.occurredAt(),
                        form.amount() == null ? "" : form.amount(),
                        form.currency() == null ? "" : form.currency())
                .collect(Collectors.toSet());
    }

    private List<Column> place() {
        return List.of(
                column("Rank", "排序", 7, f -> f.rank() == 0 ? null : f.rank()),
                column("Finding", "疑点编号", 21, Finding::id),
                column("Outcome", "结果", 14, f -> outcome(f.outcome())));
    }

    private List<Column> matter() {
        return List.of(
                column("Subject", "对象", 26, Finding::subject),
                column("Kind of subject", "对象类别", 12, Finding::subjectKind),
                column("Answerable unit", "责任单位", 22, Finding::answerable),
                column("Date", "日期", 12, f -> Cells.time(f.occurredAt())),
                column("Amount", "金额", 16, Finding::amount),
                column("Currency", "币种", 9, Finding::currency),
                column("What was found", "内容", 80, f -> f.sentence()
                        .in(language)
                        .strip()),
                column("Source rows", "依据行数", 10, Finding::sourceRows),
                column("Explained by", "解释依据", 20, Finding::explainedBy),
                column("Score", "得分", 8, f -> f.outcome() == Outcome.HIT ? f.score() : null));
    }

    private Column column(String english, String chinese, int width, Function<Finding, @Nullable Object> value) {
        return new Column(cells.word(english, chinese), width, value);
    }

    String outcome(Outcome outcome) {
        return switch (outcome) {
            case HIT -> cells.word("hit", "命中");
            case EXPLAINED -> cells.word("explained", "已有解释");
            case NOT_ASSESSABLE -> cells.word("not assessable", "无法判断");
            case NO_HIT -> cells.word("no hit", "未命中");
        };
    }

    private @Nullable String title(Finding finding) {
        ModelRun turn = turns.get(finding.model());
        return turn == null ? null : turn.title().in(language);
    }

    private @Nullable String severity(Finding finding) {
        Model model = models.get(finding.model());
        return model == null ? null : severity(model.severity());
    }

    String severity(Model.Severity severity) {
        return switch (severity) {
            case LOW -> cells.word("low", "低");
            case MEDIUM -> cells.word("medium", "中");
            case HIGH -> cells.word("high", "高");
            case CRITICAL -> cells.word("critical", "严重");
        };
    }

    private String values(Finding finding) {
        Model model = models.get(finding.model());
        Map<String, Model.OutputColumn> known = model == null
                ? Map.of()
                : model.finding().columns().stream().collect(Collectors.toMap(Model.OutputColumn::name, c -> c));
        return finding.values().entrySet().stream()
                .map(e -> {
                    Model.OutputColumn column = known.get(e.getKey());
                    Text label = column == null ? new Text(e.getKey(), e.getKey()) : column.label();
                    Object value = cells.of(e.getValue(), column == null ? "varchar" : column.type());
                    return label.in(language) + cells.word(": ", "：") + (value == null ? "–" : value);
                })
                .collect(Collectors.joining(cells.word("; ", "；")));
    }
}
