package org.mingjing.scan;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.Text;
import org.mingjing.contract.Tier;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Snapshot;
import org.mingjing.model.LoadedModel;
import org.mingjing.model.Model;
import org.mingjing.model.ModelFolder;
import org.mingjing.model.ParameterPlan;
import org.mingjing.model.ParameterSet;
import org.mingjing.model.Remark;
import org.mingjing.problem.Problem;
import org.mingjing.problem.ProblemCode;
import org.mingjing.sql.Fence;
import org.mingjing.sql.ModelSql;

/** Decides of every model whether it may run, before any of them does. */
final class Preparation {
    private final ScanSettings settings;
    private final Lake lake;
    private final Function<String, Optional<String>> regionOf;
    private final Map<String, Optional<Snapshot>> snapshots = new LinkedHashMap<>();

    /**
     * @param tasks models that run
     * @param notRun models that do not, with the reason
     */
    record Prepared(List<ModelTask> tasks, List<ModelRun> notRun) {}

    /** Why a model does not run. */
    private static final class Hindrance extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final ModelState state;
        private final transient ProblemCode code;
        private final @Nullable String chinese;

        /** For whoever runs the models. */
        Hindrance(ModelState state, ProblemCode code, Text reason) {
            super(reason.en(), null, false, false);
            this.state = state;
            this.code = code;
            this.chinese = reason.zh();
        }

        /** For the author of the model, as the linter says it. */
        Hindrance(ProblemCode code, String mistakes) {
            super(mistakes, null, false, false);
            this.state = ModelState.REFUSED;
            this.code = code;
            this.chinese = null;
        }
    }

    /**
     * @param regionOf division code of a unit, where the lake knows it
     */
    Preparation(ScanSettings settings, Lake lake, Function<String, Optional<String>> regionOf) {
        this.settings = settings;
        this.lake = lake;
        this.regionOf = regionOf;
    }

    Prepared prepare() {
        List<ModelTask> tasks = new ArrayList<>();
        List<ModelRun> notRun = new ArrayList<>();
        for (ModelFolder folder : settings.library().select(settings.models())) {
            try {
                tasks.add(prepare(folder));
            } catch (Hindrance hindrance) {
                notRun.add(notRun(folder, hindrance));
            }
        }
        return new Prepared(tasks, notRun);
    }

    /** Prepares one model, or tells as a problem why it cannot run. */
    ModelTask prepareOne(LoadedModel model) {
        try {
            return prepare(model);
        } catch (Hindrance hindrance) {
            throw new Problem(hindrance.code, model.id() + ": " + hindrance.getMessage(), null, "");
        }
    }

    private ModelTask prepare(ModelFolder folder) {
        List<Remark> errors = folder.remarks().stream().filter(Remark::isError).toList();
        if (folder.model() == null || !errors.isEmpty()) {
            throw new Hindrance(
                    errors.isEmpty()
                            ? ScanProblem.MODEL_NOT_SOUND
                            : errors.get(0).code(),
                    errors.stream().map(Remark::toString).collect(Collectors.joining("\n")));
        }
        return prepare(folder.model());
    }

    private ModelTask prepare(LoadedModel loaded) {
        ModelSql sql = fenced(loaded);
        Model model = loaded.model();
        refuseTierThree(model);
        List<Relation> relations = new ArrayList<>();
        List<Text> notes = new ArrayList<>();
        model.inputs().forEach((alias, input) -> relations.add(relation(alias, input, notes)));
        LocalDate today = LocalDate.ofInstant(settings.clock().instant(), ZoneId.of("Asia/Shanghai"));
        ParameterPlan plan = settings.parameters().plan(model, regionOf, today);
        for (ParameterSet set : plan.sets()) {
            if (!set.isComplete()) {
                throw new Hindrance(
                        ModelState.NOT_RUN,
                        ScanProblem.MODEL_PARAMETER_MISSING,
                        new Text(
                                "no value for " + String.join(", ", set.missing()) + "; give one with --set "
                                        + model.id() + "." + set.missing().get(0)
                                        + "=VALUE or in the file of --parameters",
                                "未设定 " + String.join("、", set.missing()) + "；请用 --set " + model.id() + "."
                                        + set.missing().get(0) + "=值，或在 --parameters 文件中给出"));
            }
        }
        plan.expired()
                .forEach(s -> notes.add(new Text(
                        "The setting of " + s.parameter() + " (" + s.source() + ") has expired and is not used.",
                        "参数 " + s.parameter() + " 的设置（" + s.source() + "）已过有效期，未采用。")));
        return new ModelTask(loaded, sql, relations, plan, settings.exemptions().of(loaded), notes);
    }

    private static ModelSql fenced(LoadedModel loaded) {
        List<Problem> breaches = new ArrayList<>();
        ModelSql sql = null;
        try {
            sql = ModelSql.parse(loaded.folder().resolve("query.sql"), loaded.sql());
            breaches.addAll(Fence.check(sql, loaded.model().inputs().keySet()));
            for (String name : sql.parameters()) {
                if (!loaded.model().parameters().containsKey(name)) {
                    breaches.add(new Problem(
                            ScanProblem.MODEL_NOT_SOUND,
                            "the parameter ':" + name + "' is not declared",
                            sql.placeOfParameter(name),
                            "Declare it under parameters in model.yml."));
                }
            }
        } catch (Problem problem) {
            breaches.add(problem);
        }
        if (sql == null || !breaches.isEmpty()) {
            throw new Hindrance(
                    breaches.get(0).code(),
                    breaches.stream().map(Problem::getMessage).collect(Collectors.joining("\n")));
        }
        return sql;
    }

    private void refuseTierThree(Model model) {
        Tier tier = model.inputs().values().stream()
                .map(i -> settings.library().datasets().find(i.datasetName()))
                .flatMap(Optional::stream)
                .map(DatasetContract::tier)
                .max(Comparator.naturalOrder())
                .orElse(Tier.T1);
        boolean sealed = tier == Tier.T3 || model.tier() == Tier.T3;
        if (sealed && (settings.caseNumber() == null || settings.caseNumber().isBlank())) {
            throw new Hindrance(
                    ModelState.REFUSED,
                    ScanProblem.MODEL_CASE_NUMBER_MISSING,
                    new Text(
                            "reads tier 3 data, which only a case opens; give its number with --case-number",
                            "读取三级数据，仅限凭案号调取；请用 --case-number 给出案号"));
        }
    }

    private Relation relation(String alias, Model.Input input, List<Text> notes) {
        String dataset = input.datasetName();
        DatasetContract contract = settings.library()
                .datasets()
                .find(dataset)
                .orElseThrow(() -> new Hindrance(ScanProblem.MODEL_NOT_SOUND, "there is no dataset '" + dataset + "'"));
        Optional<Snapshot> found = snapshots.computeIfAbsent(dataset, this::snapshot);
        if (found.isEmpty() && !input.optional()) {
            throw new Hindrance(
                    ModelState.NOT_RUN,
                    ScanProblem.MODEL_INPUT_MISSING,
                    new Text(
                            "the lake has no snapshot of " + dataset + "; not loaded is not zero",
                            "数据湖中没有 " + dataset + " 的快照；未载入不等于没有"));
        }
        found.ifPresent(snapshot -> refuseUnfit(snapshot, input));
        if (found.isEmpty()) {
            notes.add(new Text(
                    "The optional input " + dataset + " is absent: the model ran without it.",
                    "可选输入 " + dataset + " 缺失，模型在没有该数据的情况下运行。"));
        }
        Relation relation = new Relation(alias, found.orElse(null), columns(input, contract), input.needs());
        noteAbsentColumns(relation, notes);
        return relation;
    }

    private Optional<Snapshot> snapshot(String dataset) {
        String id = settings.asOf().get(dataset);
        Optional<Snapshot> snapshot = id == null ? lake.head(dataset) : Optional.of(lake.snapshot(dataset, id));
        snapshot.ifPresent(Snapshot::requireWhole);
        return snapshot;
    }

    private void refuseUnfit(Snapshot snapshot, Model.Input input) {
        if (snapshot.manifest().contractVersion() != input.contractVersion()) {
            throw new Hindrance(
                    ModelState.NOT_RUN,
                    ScanProblem.MODEL_CONTRACT_VERSION,
                    new Text(
                            "is written for " + input.dataset() + ", snapshot " + snapshot.id() + " keeps version "
                                    + snapshot.manifest().contractVersion(),
                            "针对 " + input.dataset() + " 编写，而快照 " + snapshot.id() + " 为版本 "
                                    + snapshot.manifest().contractVersion()));
        }
        Duration maxAge = settings.maxAge();
        if (maxAge != null
                && snapshot.manifest()
                        .createdAt()
                        .isBefore(settings.clock().instant().minus(maxAge))) {
            throw new Hindrance(
                    ModelState.NOT_RUN,
                    ScanProblem.MODEL_INPUT_STALE,
                    new Text(
                            "the snapshot of " + snapshot.dataset() + " is of "
                                    + snapshot.manifest().createdAt() + ", older than " + maxAge.toDays() + " days",
                            snapshot.dataset() + " 的快照生成于 "
                                    + snapshot.manifest().createdAt() + "，早于 " + maxAge.toDays() + " 天的时限"));
        }
    }

    private static Map<String, String> columns(Model.Input input, DatasetContract contract) {
        Map<String, String> types = SnapshotColumns.types(contract);
        Map<String, String> columns = new LinkedHashMap<>();
        List<String> named = new ArrayList<>(input.needs());
        named.addAll(input.reads());
        for (String name : named) {
            String type = types.get(name);
            if (type == null) {
                throw new Hindrance(
                        ScanProblem.MODEL_NOT_SOUND, contract.reference() + " has no column '" + name + "'");
            }
            columns.put(name, type);
        }
        return columns;
    }

    private static void noteAbsentColumns(Relation relation, List<Text> notes) {
        if (relation.snapshot() == null) {
            return;
        }
        for (String column : relation.columns().keySet()) {
            if (!relation.holds(column)) {
                String name = relation.snapshot().dataset() + "." + column;
                notes.add(new Text(
                        "The snapshot is older than the column " + name + ": it is empty in every row.",
                        "数据快照早于字段 " + name + "，该字段在每一行均为空。"));
            }
        }
    }

    private static ModelRun notRun(ModelFolder folder, Hindrance hindrance) {
        LoadedModel loaded = folder.model();
        @Nullable Model model = loaded == null ? null : loaded.model();
        String name = folder.name();
        return new ModelRun(
                        folder.label(),
                        model == null ? 0 : model.version(),
                        loaded == null ? "" : loaded.digest(),
                        model == null ? new Text(name, name) : model.title(),
                        model == null ? folder.module() : model.module(),
                        hindrance.state,
                        hindrance.code.name(),
                        hindrance.getMessage(),
                        0,
                        0,
                        0,
                        0,
                        0,
                        Map.of(),
                        0,
                        0,
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        List.of(),
                        ModelRun.Touched.NONE)
                .saying(hindrance.chinese);
    }
}
