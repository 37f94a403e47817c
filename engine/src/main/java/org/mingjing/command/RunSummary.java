package org.mingjing.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.mingjing.contract.Language;
import org.mingjing.contract.Text;
import org.mingjing.report.ReasonWords;
import org.mingjing.scan.ModelRun;
import org.mingjing.scan.ModelState;
import org.mingjing.scan.Run;
import org.mingjing.scan.TakenOver;

/** A run as a table: one line a model, then what did not run and why. */
final class RunSummary {
    private RunSummary() {}

    static void print(PrintWriter out, Run run, Language language) {
        boolean english = language == Language.EN;
        List<List<String>> rows = new ArrayList<>();
        rows.add(
                english
                        ? List.of(
                                "model",
                                "state",
                                "candidates",
                                "hit",
                                "explained",
                                "not assess.",
                                "no hit",
                                "findings",
                                "time",
                                "title")
                        : List.of("模型", "状态", "比对对象", "命中", "已有解释", "无法判断", "未命中", "疑点", "用时", "名称"));
        for (ModelRun model : run.models()) {
            boolean counted = model.state() == ModelState.DONE || model.state() == ModelState.HELD;
            rows.add(List.of(
                    model.model(),
                    state(model.state(), language),
                    number(model.candidates(), counted),
                    number(model.touched().hit(), counted), // candidates, which add up
                    number(model.touched().explained(), counted),
                    number(model.touched().notAssessable(), counted),
                    number(model.noHits(), counted),
                    number(model.hits(), counted),
                    model.millis() == 0 ? "-" : String.format(Locale.ROOT, "%.1f s", model.millis() / 1000.0),
                    model.title().in(language)));
        }
        Columns.print(out, rows);
        for (ModelRun model : run.models()) {
            String reason = model.reason(language);
            if (reason != null) {
                out.printf(
                        "%n%s %s%s [%s]%n  %s%n",
                        model.model(),
                        state(model.state(), language),
                        ReasonWords.of(model.code())
                                .map(w -> (english ? ": " : "：") + w.in(language))
                                .orElse(""),
                        model.code(),
                        reason.replace("\n", "\n  "));
            }
            for (Text note : model.notes()) {
                out.printf("%s: %s%n", model.model(), note.in(language));
            }
        }
        totals(out, run, english);
        takenOver(out, run, english);
        out.flush();
    }

    private static void totals(PrintWriter out, Run run, boolean english) {
        long hits = run.models().stream()
                .filter(m -> m.state() == ModelState.DONE)
                .mapToLong(ModelRun::hits)
                .sum();
        long done = run.models().stream()
                .filter(m -> m.state() == ModelState.DONE || m.state() == ModelState.HELD)
                .count();
        out.printf(
                english
                        ? "%nrun %s: %,d of %d models ran, %,d findings raised%s%n"
                        : "%n运行 %s：%,d / %d 个模型已运行，列出疑点 %,d 条%s%n",
                run.id(),
                done,
                run.models().size(),
                hits,
                run.cancelled() ? (english ? "; stopped before the end" : "；中途停止") : "");
    }

    private static void takenOver(PrintWriter out, Run run, boolean english) {
        List<TakenOver> parts = run.models().stream()
                .flatMap(model -> Stream.ofNullable(model.takenOver()))
                .toList();
        if (!parts.isEmpty()) {
            long whole = parts.stream().filter(TakenOver::whole).count();
            out.printf(
                    english
                            ? "taken over from an earlier run: %,d models; asked only about what has changed since: %,d%n"
                            : "沿用先前运行结果的模型：%,d 个；仅重查此后变化的模型：%,d 个%n",
                    whole,
                    parts.size() - whole);
        }
    }

    static String state(ModelState state, Language language) {
        boolean english = language == Language.EN;
        return switch (state) {
            case DONE -> english ? "done" : "完成";
            case HELD -> english ? "held" : "待复核";
            case NOT_RUN -> english ? "not run" : "未运行";
            case REFUSED -> english ? "refused" : "拒绝运行";
            case FAILED -> english ? "failed" : "失败";
            case CANCELLED -> english ? "cancelled" : "已取消";
        };
    }

    private static String number(long number, boolean counted) {
        return counted ? String.format(Locale.ROOT, "%,d", number) : "-";
    }
}
