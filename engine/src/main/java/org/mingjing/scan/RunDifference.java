package org.mingjing.scan;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;

/**
 * Two runs compared: which hits are new, still there or gone, and why. A finding counts as there where it was
 * raised as a hit; one that is explained now is gone.
 */
public final class RunDifference {
    private final RunFolder before;
    private final RunFolder now;
    private final @Nullable RowChanges rows;
    private final Map<String, List<Cause>> causesByModel = new HashMap<>();

    /** What became of a hit. */
    public enum Change {
        NEW,
        STILL_THERE,
        GONE
    }

    /**
     * @param change what became of it
     * @param finding as the later run has it; as the earlier one has it where the later one knows it no more
     * @param valuesChanged whether what it says differs between the runs
     * @param causes why it is new or gone, surest first; empty where it is still there
     */
    public record Entry(Change change, Finding finding, boolean valuesChanged, List<Cause> causes) {}

    private RunDifference(RunFolder before, RunFolder now, @Nullable RowChanges rows) {
        this.before = before;
        this.now = now;
        this.rows = rows;
    }

    /**
     * @param rows tells what became of source rows between the snapshots; null: only that the snapshots differ
     */
    public static RunDifference between(RunFolder before, RunFolder now, @Nullable RowChanges rows) {
        return new RunDifference(before, now, rows);
    }

    /** Counts by change, over all models. */
    public Map<Change, Long> counts() {
        Map<Change, Long> counts = new EnumMap<>(Change.class);
        for (Change change : Change.values()) {
            counts.put(change, 0L);
        }
        entries(entry -> counts.merge(entry.change(), 1L, Long::sum), false);
        return counts;
    }

    /** Hands out all entries by model: new ones, those still there, those gone; each in the order of its run. */
    public void entries(Consumer<Entry> reader) {
        entries(reader, true);
    }

    private void entries(Consumer<Entry> reader, boolean withCauses) {
        Map<String, Said> earlier = said(before);
        Map<String, Said> later = said(now);
        Map<String, Cause> newRows = rowCauses(withCauses, now, before, Change.NEW);
        Map<String, Cause> goneRows = rowCauses(withCauses, before, now, Change.GONE);
        now.findings(finding -> {
            if (finding.outcome() != Outcome.HIT) {
                return;
            }
            Said old = earlier.get(finding.id());
            if (old == null || old.outcome() != Outcome.HIT) {
                reader.accept(new Entry(
                        Change.NEW,
                        finding,
                        false,
                        withCauses ? causes(finding, Change.NEW, old, newRows) : List.of()));
            } else {
                reader.accept(new Entry(Change.STILL_THERE, finding, old.content() != content(finding), List.of()));
            }
        });
        before.findings(finding -> {
            Said young = later.get(finding.id());
            if (finding.outcome() == Outcome.HIT && (young == null || young.outcome() != Outcome.HIT)) {
                reader.accept(new Entry(
                        Change.GONE,
                        finding,
                        false,
                        withCauses ? causes(finding, Change.GONE, young, goneRows) : List.of()));
            }
        });
    }

    /** What the other run says of a finding; a digest of the values, for the texts of many take much memory. */
    private record Said(Outcome outcome, int content, @Nullable String explainedBy) {}

    private static Map<String, Said> said(RunFolder run) {
        Map<String, Said> said = new HashMap<>();
        run.findings(f -> said.put(f.id(), new Said(f.outcome(), content(f), f.explainedBy())));
        return said;
    }

    private static int content(Finding finding) {
        return finding.values().hashCode();
    }

    private Map<String, Cause> rowCauses(boolean wanted, RunFolder its, RunFolder other, Change change) {
        return wanted && rows != null ? rows.causes(its, other, change) : Map.of();
    }

    private List<Cause> causes(Finding finding, Change change, @Nullable Said otherwise, Map<String, Cause> rowCauses) {
        List<Cause> causes = new ArrayList<>(causesByModel.computeIfAbsent(finding.model(), this::causesOf));
        if (otherwise != null) {
            causes.add(0, explanation(otherwise, change));
        }
        Cause ofRows = rowCauses.get(finding.id());
        if (ofRows != null && causes.stream().noneMatch(c -> c.kind() == Cause.Kind.MODEL_NOT_RUN)) {
            causes.removeIf(c -> c.kind() == Cause.Kind.DATA_CHANGED);
            causes.add(ofRows);
        }
        if (causes.isEmpty()) {
            causes.add(new Cause(
                    Cause.Kind.UNKNOWN,
                    new Text(
                            "Nothing that the runs record differs: the model's SQL may depend on the order of rows.",
                            "两次运行的记录没有差别：模型的 SQL 可能依赖行的顺序。")));
        }
        return causes;
    }

    private static Cause explanation(Said otherwise, Change change) {
        String by = otherwise.explainedBy() == null ? "" : ": " + otherwise.explainedBy();
        boolean explained = otherwise.outcome() == Outcome.EXPLAINED;
        boolean isNew = change == Change.NEW;
        Text says = explained
                ? new Text(
                        "It " + (isNew ? "was explained before" : "is explained now") + by,
                        (isNew ? "此前" : "现") + "已有解释" + by)
                : new Text(
                        "It " + (isNew ? "could not be assessed before" : "cannot be assessed now") + by,
                        (isNew ? "此前" : "现") + "无法判断" + by);
        return new Cause(explained ? Cause.Kind.EXPLANATION_CHANGED : Cause.Kind.DATA_CHANGED, says);
    }

    /** What differs for a model as a whole. */
    private List<Cause> causesOf(String model) {
        ModelRun old = model(before, model);
        ModelRun young = model(now, model);
        List<Cause> causes = new ArrayList<>();
        if (old == null || old.state() != ModelState.DONE) {
            causes.add(notRun("before", "此前", old));
        } else if (young == null || young.state() != ModelState.DONE) {
            causes.add(notRun("now", "本次", young));
        } else {
            compare(old, young, causes);
        }
        return causes;
    }

    private static Cause notRun(String when, String whenChinese, @Nullable ModelRun run) {
        String state =
                run == null ? "was not among the models run" : "ended as " + run.state() + " [" + run.code() + "]";
        String stateChinese = run == null ? "未选入运行" : "状态为 " + run.state() + " [" + run.code() + "]";
        return new Cause(
                Cause.Kind.MODEL_NOT_RUN,
                new Text("The model " + state + " " + when + ".", whenChinese + "该模型" + stateChinese + "。"));
    }

    private static void compare(ModelRun old, ModelRun young, List<Cause> causes) {
        if (!old.digest().equals(young.digest())) {
            causes.add(new Cause(
                    Cause.Kind.MODEL_CHANGED,
                    new Text(
                            "The model changed: version " + old.version() + " (" + brief(old.digest()) + ") to version "
                                    + young.version() + " (" + brief(young.digest()) + ").",
                            "模型已更改：由第 " + old.version() + " 版（" + brief(old.digest()) + "）到第 " + young.version() + " 版（"
                                    + brief(young.digest()) + "）。")));
        }
        TreeSet<String> names = new TreeSet<>(old.parameters().keySet());
        names.addAll(young.parameters().keySet());
        for (String name : names) {
            String from = old.parameters().get(name);
            String to = young.parameters().get(name);
            if (!Objects.equals(from, to)) {
                causes.add(new Cause(
                        Cause.Kind.PARAMETER_CHANGED,
                        new Text(
                                "Parameter " + name + " changed from " + shown(from) + " to " + shown(to) + ".",
                                "参数 " + name + " 由 " + shown(from) + " 改为 " + shown(to) + "。")));
            }
        }
        local(old, young).forEach(causes::add);
        young.inputs().forEach((dataset, id) -> {
            String was = old.inputs().get(dataset);
            if (!id.equals(was)) {
                causes.add(new Cause(
                        Cause.Kind.DATA_CHANGED,
                        new Text(
                                "The data of " + dataset + " changed: snapshot " + was + " to " + id + ".",
                                dataset + " 的数据已更新：由快照 " + was + " 到 " + id + "。")));
            }
        });
    }

    /** Values for single units, regions or periods that only one of the runs had. */
    private static List<Cause> local(ModelRun old, ModelRun young) {
        List<Cause> causes = new ArrayList<>();
        old.localValues().stream()
                .filter(v -> !young.localValues().contains(v))
                .forEach(v -> causes.add(new Cause(
                        Cause.Kind.PARAMETER_CHANGED,
                        new Text(
                                "Before, " + v.says().en() + ".",
                                "此前 " + v.says().zh() + "。"))));
        young.localValues().stream()
                .filter(v -> !old.localValues().contains(v))
                .forEach(v -> causes.add(new Cause(
                        Cause.Kind.PARAMETER_CHANGED,
                        new Text("Now, " + v.says().en() + ".", "本次 " + v.says().zh() + "。"))));
        return causes;
    }

    private static @Nullable ModelRun model(RunFolder run, String id) {
        return run.run().models().stream()
                .filter(m -> m.model().equals(id))
                .findFirst()
                .orElse(null);
    }

    private static String brief(String digest) {
        return digest.substring(0, Math.min(8, digest.length()));
    }

    private static String shown(@Nullable String value) {
        return value == null ? "(none)" : value;
    }
}
