package org.mingjing.scan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.TechnicalColumns;
import org.mingjing.contract.Text;
import org.mingjing.model.ParameterSet;
import org.mingjing.scan.RowAnswer.Fate;

/** Follows rows through a model and says what became of each. */
final class RowFates {
    private final ModelTask task;
    private final Relation input;
    private final Session session;

    RowFates(ModelTask task, Relation input, Session session) {
        this.task = task;
        this.input = input;
        this.session = session;
    }

    List<RowAnswer> of(AskedRows asked) {
        Trace trace;
        try {
            ParameterSet set = task.plan().sets().get(0);
            TraceSql sql = new TraceSql(task.sql(), ModelTask.literals(set), labels());
            trace = Trace.of(task.sql().tree(), sql, input, asked.mark(), session);
        } catch (TraceBuilder.NotFollowed shape) {
            return asked.rows().stream().map(row -> notFollowed(row, shape)).toList();
        }
        Map<Integer, List<Finding>> findings = findings(trace, asked.rows().size());
        List<RowAnswer> answers = new ArrayList<>();
        for (int bit = 0; bit < asked.rows().size(); bit++) {
            answers.add(answer(asked.rows().get(bit), bit, trace, findings.getOrDefault(bit, List.of())));
        }
        return answers;
    }

    private Map<String, Text> labels() {
        Map<String, Text> labels = new HashMap<>();
        task.model().finding().columns().forEach(c -> labels.put(c.name(), c.label()));
        return labels;
    }

    private RowAnswer answer(Map<String, @Nullable String> row, int bit, Trace trace, List<Finding> findings) {
        List<String> lacking =
                input.needed().stream().filter(c -> row.get(c) == null).toList();
        if (!lacking.isEmpty()) {
            String columns = String.join(", ", lacking);
            String flags = flags(row);
            return answer(
                    row,
                    Fate.NOT_ASSESSABLE,
                    new Text(
                            "It cannot be assessed: it lacks " + columns
                                    + ", without which the rule cannot be applied."
                                    + (flags.isEmpty() ? "" : " The import noted: " + flags + "."),
                            "无法判断：缺少 " + columns + "，规则无法适用。" + (flags.isEmpty() ? "" : "导入时的标记：" + flags + "。")),
                    List.of(),
                    List.of(),
                    List.of());
        }
        List<RowAnswer.Passed> passed = passed(trace, bit);
        if (!findings.isEmpty()) {
            return answer(row, Fate.FINDING, told(findings), findings, passed, List.of());
        }
        List<Drop> drops = DropSearch.of(trace, bit, task.relations());
        Text says = drops.isEmpty()
                ? new Text("It is no finding; where it is left out cannot be seen.", "不构成疑点，但无法确定在何处被排除。")
                : drops.get(0).says();
        return answer(row, Fate.DROPPED, says, List.of(), passed, drops);
    }

    /** What the import noted of the row, such as a value that it could not read. */
    private static String flags(Map<String, @Nullable String> row) {
        String flags = row.get(TechnicalColumns.FLAGS);
        return flags == null
                ? ""
                : String.join(
                        ", ",
                        CellText.elements(flags).stream().map(String::valueOf).toList());
    }

    private static Text told(List<Finding> findings) {
        boolean hit = findings.stream().anyMatch(f -> f.outcome() == Outcome.HIT);
        boolean explained = findings.stream().anyMatch(f -> f.outcome() == Outcome.EXPLAINED);
        return hit
                ? new Text("It stands behind a finding.", "已列为疑点。")
                : explained
                        ? new Text("It would be a finding, but is explained.", "符合规则，但已有合法解释。")
                        : new Text(
                                "It meets the rule, but the rule cannot judge it for want of a comparison.",
                                "符合规则条件，但缺少可比对象，规则无法判断。");
    }

    private List<RowAnswer.Passed> passed(Trace trace, int bit) {
        Map<String, Long> rows = new LinkedHashMap<>();
        for (TraceStep step : trace.steps()) {
            long count = trace.count(step, bit);
            if (count > 0) {
                rows.merge(step.name(), count, Long::sum);
            }
        }
        return rows.entrySet().stream()
                .map(e -> new RowAnswer.Passed(e.getKey(), e.getValue()))
                .toList();
    }

    /** By bit, what the rows have led to, after exemptions. */
    private Map<Integer, List<Finding>> findings(Trace trace, int bits) {
        Map<Integer, List<Finding>> findings = new HashMap<>();
        if (!trace.last().isTagged()) {
            return findings;
        }
        Output output = Output.of(task, List.of("select * from " + trace.last().table()), session, "_traced_output");
        Verdicts verdicts = Verdicts.of(task, output, session);
        Map<Integer, Long> marks = new HashMap<>();
        session.read(
                "select _n, " + TraceBuilder.TAG + " from _traced_output where " + TraceBuilder.TAG + " <> 0",
                row -> marks.put((int) row.getLong(1), row.getLong(2)));
        Map<String, String> types = task.outputTypes();
        List<String> columns = List.copyOf(types.keySet());
        FindingForm form = new FindingForm(task, task.plan().sets().get(0));
        session.read(output.select(columns), row -> {
            int number = (int) row.getLong(1);
            Long mark = marks.get(number);
            if (mark == null) {
                return;
            }
            Map<String, @Nullable String> values = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                values.put(columns.get(i), CellText.read(row, i + 4, types.get(columns.get(i))));
            }
            Finding finding = form.finding(
                    verdicts.identity(number), verdicts.outcome(number), values, 0, verdicts.explainedBy(number));
            for (int bit = 0; bit < bits; bit++) {
                if ((mark & (1L << bit)) != 0) {
                    findings.computeIfAbsent(bit, b -> new ArrayList<>()).add(finding);
                }
            }
        });
        return findings;
    }

    private RowAnswer notFollowed(Map<String, @Nullable String> row, TraceBuilder.NotFollowed shape) {
        return answer(
                row,
                Fate.NOT_FOLLOWED,
                new Text(
                        "It is in the data, but cannot be followed through the model: " + shape.getMessage() + ".",
                        "数据中有该行，但无法在模型中逐步跟踪：" + shape.getMessage() + "。"),
                List.of(),
                List.of(),
                List.of());
    }

    private RowAnswer answer(
            Map<String, @Nullable String> row,
            Fate fate,
            Text says,
            List<Finding> findings,
            List<RowAnswer.Passed> passed,
            List<Drop> drops) {
        Map<String, @Nullable String> read = new LinkedHashMap<>();
        input.columns().keySet().forEach(c -> read.put(c, row.get(c)));
        String file = row.get(TechnicalColumns.SOURCE_FILE);
        String number = row.get(TechnicalColumns.SOURCE_ROW);
        return new RowAnswer(
                file == null ? "" : file,
                number == null ? 0 : Long.parseLong(number),
                read,
                fate,
                says,
                findings,
                passed,
                drops);
    }
}
