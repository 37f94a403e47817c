package org.mingjing.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Language;
import org.mingjing.scan.Condition;
import org.mingjing.scan.Drop;
import org.mingjing.scan.Finding;
import org.mingjing.scan.ModelRun;
import org.mingjing.scan.Outcome;
import org.mingjing.scan.RowAnswer;
import org.mingjing.scan.RunFolder;
import org.mingjing.scan.WhyNot;

/** Writes down what became of source rows in a model. */
final class WhyNotText {
    private final PrintWriter out;
    private final Language language;
    private final @Nullable RunFolder run;
    /** The lake, and the library where it is not the project's own, as a command names them. */
    private final String lake;

    private final boolean hasParameterFile;

    WhyNotText(PrintWriter out, Language language, @Nullable RunFolder run, String lake, boolean hasParameterFile) {
        this.hasParameterFile = hasParameterFile;
        this.out = out;
        this.language = language;
        this.run = run;
        this.lake = lake;
    }

    void print(WhyNot.Answers answers) {
        out.printf(
                "%s %s  (%s %s)%n",
                answers.task().id(),
                answers.task().model().title().in(language),
                answers.dataset(),
                answers.snapshot());
        answers.notes().forEach(note -> out.println(note.in(language)));
        localValues(answers);
        if (answers.matching() == 0) {
            out.printf("%n%s%n", language.say("No such row is in the snapshot.", "快照中没有这样的数据。"));
            answers.absent().forEach(reason -> out.println(reason.in(language)));
        }
        answers.answers().forEach(answer -> print(answer, answers));
        if (answers.matching() > answers.answers().size()) {
            out.printf(
                    language.say(
                            "%n%,d rows match; ask more closely to see another.%n", "%n共有 %,d 行符合；请缩小范围以查看其他数据。%n"),
                    answers.matching());
        }
        out.flush();
    }

    /** A run keeps its values for single units only as a list; the answer goes by those for all. */
    private void localValues(WhyNot.Answers answers) {
        if (run != null && !hasParameterFile) {
            run.run().models().stream()
                    .filter(m -> m.model().equals(answers.task().id()))
                    .flatMap(m -> m.localValues().stream())
                    .forEach(v -> out.printf(
                            language.say(
                                    "in that run, %s; give its file with --parameters to go by that%n",
                                    "该次运行中 %s；如需据此判断，请用 --parameters 指定该文件%n"),
                            v.says().in(language)));
        }
    }

    private void print(RowAnswer answer, WhyNot.Answers answers) {
        out.printf("%n%s:%d%n  %s%n", answer.file(), answer.row(), values(answer.values()));
        switch (answer.fate()) {
            case FINDING -> findings(answer);
            case DROPPED -> dropped(answer, answers);
            case NOT_ASSESSABLE, NOT_FOLLOWED ->
                out.printf("  %s%n", answer.says().in(language));
        }
    }

    private void findings(RowAnswer answer) {
        for (Finding traced : answer.findings()) {
            Finding finding = run == null ? traced : run.find(traced.id()).orElse(traced);
            out.printf(
                    "  %s %s (%s)%n    %s%n",
                    language.say("It stands behind", "已对应"),
                    finding.id(),
                    outcome(finding),
                    finding.sentence().in(language).strip());
            if (finding.explainedBy() != null) {
                out.printf("    %s %s%n", language.say("Explained by:", "解释依据："), finding.explainedBy());
            }
            if (run != null && run.find(traced.id()).isPresent()) {
                out.printf("    mingjing explain %s --run %s%n", finding.id(), run.folder());
            }
        }
    }

    private String outcome(Finding finding) {
        return finding.outcome() == Outcome.HIT
                ? language.say("a hit", "疑点")
                : finding.outcome() == Outcome.EXPLAINED
                        ? language.say("explained", "已有解释")
                        : language.say("the rule cannot judge it: no fair comparison", "规则无法判断：缺少可比对象");
    }

    private void dropped(RowAnswer answer, WhyNot.Answers answers) {
        out.printf(
                language.say("  No finding: %s.%n", "  不构成疑点：%s。%n"),
                answer.says().in(language));
        for (Drop drop : answer.drops()) {
            print(drop);
        }
        out.printf(
                "  %s %s%n",
                language.say("It came through:", "经过的步骤："),
                answer.passed().stream()
                        .map(p -> (p.step().isEmpty() ? language.say("the last SELECT", "最后的 SELECT") : p.step())
                                + (p.rows() == 1 ? "" : String.format(Locale.ROOT, " (%,d)", p.rows())))
                        .collect(Collectors.joining(
                                " > ", answers.input() + (answer.passed().isEmpty() ? "" : " > "), "")));
        hint(answer, answers);
    }

    private void print(Drop drop) {
        String step = drop.step().isEmpty() ? language.say("the last SELECT", "最后的 SELECT") : "'" + drop.step() + "'";
        out.printf(
                "  %s%n",
                String.format(
                        language.say("Left out in %s, query.sql line %d (%s)", "在 %s 中被排除，query.sql 第 %d 行（%s）"),
                        step,
                        drop.line(),
                        part(drop.part())));
        if (!drop.row().isEmpty() && drop.part() != Drop.Part.JOIN) {
            out.printf("    %s %s%n", language.say("it has become:", "此时为："), values(drop.row()));
        }
        for (Condition condition : drop.conditions()) {
            out.printf("    %s %s%n", mark(condition), condition.says().in(language));
        }
        if (drop.part() == Drop.Part.JOIN) {
            out.printf("    %s%n", drop.says().in(language));
        }
        for (Map<String, @Nullable String> near : drop.near()) {
            out.printf("      %s %s%n", language.say("there:", "对应数据："), values(near));
        }
    }

    private String part(Drop.Part part) {
        return switch (part) {
            case JOIN -> language.say("it finds no partner", "没有可关联的数据");
            case WHERE -> language.say("a condition", "条件");
            case HAVING -> language.say("a condition on its group", "分组条件");
            case END -> language.say("a limit", "行数限制");
        };
    }

    private String mark(Condition condition) {
        Boolean met = condition.isMet();
        return met == null
                ? language.say("open   ", "无法判断")
                : met ? language.say("met    ", "满足  ") : language.say("NOT MET", "不满足");
    }

    /** The question that follows: what another value would change. */
    private void hint(RowAnswer answer, WhyNot.Answers answers) {
        if (answer.drops().isEmpty()) {
            return;
        }
        List<Condition> failing = answer.drops().get(0).conditions().stream()
                .filter(Condition::fails)
                .toList();
        List<String> parameters = new ArrayList<>();
        failing.forEach(c -> c.values().keySet().stream()
                .filter(k -> k.startsWith(":"))
                .forEach(k -> parameters.add(k.substring(1))));
        if (failing.size() == 1 && parameters.size() == 1) {
            String name = parameters.get(0);
            String source = source(name, answers);
            out.printf(
                    "  %s%n",
                    String.format(
                            language.say(
                                    "%s = %s comes from: %s. Another value: mingjing what-if %s --param %s --lake %s"
                                            + " --values …",
                                    "%s = %s 的来源：%s。尝试其他取值：mingjing what-if %s --param %s --lake %s --values …"),
                            name,
                            answers.values().get(name),
                            source == null ? language.say("the model's default", "模型默认值") : source,
                            answers.task().id(),
                            name,
                            lake));
        }
    }

    /** Where a value came from: as the run says, where it is the run's. */
    private @Nullable String source(String parameter, WhyNot.Answers answers) {
        if (run == null) {
            return answers.sources().get(parameter);
        }
        for (ModelRun turn : run.run().models()) {
            boolean asRun = turn.model().equals(answers.task().id())
                    && Objects.equals(
                            turn.parameters().get(parameter), answers.values().get(parameter));
            if (asRun) {
                return turn.parameterSources().get(parameter);
            }
        }
        return answers.sources().get(parameter);
    }

    private static String values(Map<String, @Nullable String> values) {
        return values.entrySet().stream()
                .filter(e -> e.getValue() != null)
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(", "));
    }
}
