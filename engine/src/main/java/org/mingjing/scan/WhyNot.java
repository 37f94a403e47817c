package org.mingjing.scan;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.TechnicalColumns;
import org.mingjing.contract.Text;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Snapshot;
import org.mingjing.model.LoadedModel;
import org.mingjing.model.Model;
import org.mingjing.model.ParameterSet;
import org.mingjing.problem.Problem;

/**
 * Why source rows are no findings of a model: follows them through the query, step by step, and says which condition
 * they do not meet, with the values on both sides. Nothing is written.
 */
public final class WhyNot {
    /** Rows answered for at once. */
    public static final int MOST_ROWS = 5;

    private static final String LOOKUP = "_asked";

    private final ScanSettings settings;
    private final String model;

    /**
     * @param task the model as it was run for these rows
     * @param values parameters by name with which the rows were judged
     * @param sources where a value came from, for those that are not the default
     * @param input alias of the input that holds the rows
     * @param dataset its dataset
     * @param snapshot its snapshot's id
     * @param matching rows that were asked about; more than are answered for where there are many
     * @param answers what became of each of the first of them
     * @param absent where no row matches: why, as far as the lake knows
     * @param notes what a reader should know of the model's turn, such as that an optional input is absent
     */
    public record Answers(
            LoadedModel task,
            Map<String, String> values,
            Map<String, String> sources,
            String input,
            String dataset,
            String snapshot,
            long matching,
            List<RowAnswer> answers,
            List<Text> absent,
            List<Text> notes) {}

    private WhyNot(ScanSettings settings, String model) {
        this.settings = settings;
        this.model = model;
    }

    /** Asks about a model, over the lake, snapshots, parameters and exemptions of the settings. */
    public static WhyNot of(ScanSettings settings, String model) {
        return new WhyNot(settings, model);
    }

    /**
     * Answers.
     *
     * @param scratch folder for what does not fit into memory
     * @throws Problem where the model cannot run, or has no such input or column
     */
    public Answers answer(RowQuestion question, Path scratch, Cancellation cancellation) {
        Lake lake = Lake.open(settings.lake());
        LoadedModel loaded = settings.library().get(model);
        ModelTask task = task(lake, settings);
        Relation input = input(task, question);
        Relation lookup = lookup(task, input);
        List<Relation> relations = new ArrayList<>(task.relations());
        relations.add(lookup);
        Limits limits = new Limits(
                settings.timeLimit(), settings.memoryBytes(), settings.threads(), 2 * settings.memoryBytes());
        try (Runner runner = new DuckDbRunner(scratch);
                Session session = runner.open(relations, limits, cancellation)) {
            AskedRows asked = AskedRows.find(question, lookup, session);
            ModelTask judged = oneSet(lake, task, asked);
            Snapshot snapshot = java.util.Objects.requireNonNull(input.snapshot());
            ParameterSet set = judged.plan().sets().get(0);
            Map<String, String> values = new LinkedHashMap<>();
            set.values().forEach((name, value) -> values.put(name, value.text()));
            String file = question.file();
            return new Answers(
                    loaded,
                    values,
                    task.plan().sets().size() == 1 ? set.sources() : Map.of(),
                    input.alias(),
                    snapshot.dataset(),
                    snapshot.id(),
                    asked.matching(),
                    asked.rows().isEmpty() ? List.of() : new RowFates(judged, input, session).of(asked),
                    asked.matching() > 0 || file == null
                            ? List.of()
                            : new MissingRow(lake, snapshot).reasons(file, question.row()),
                    task.notes());
        }
    }

    private ModelTask task(Lake lake, ScanSettings with) {
        return new Preparation(with, lake, new Regions(lake, with.asOf()))
                .prepareOne(with.library().get(model));
    }

    /** The model with the values that judge these rows, where units, regions or periods have values of their own. */
    private ModelTask oneSet(Lake lake, ModelTask task, AskedRows asked) {
        if (task.plan().sets().size() == 1) {
            return task;
        }
        Model.Finding finding = task.model().finding();
        Model.Party party = finding.answerable();
        Map<String, @Nullable String> row =
                asked.rows().isEmpty() ? Map.of() : asked.rows().get(0);
        String day = row.get(finding.occurredAt());
        int set = task.plan()
                .setFor(
                        party == null ? null : row.get(party.id()),
                        day == null || day.length() < 10 ? null : LocalDate.parse(day.substring(0, 10)));
        List<String> fixed = new ArrayList<>();
        task.plan()
                .sets()
                .get(Math.max(0, set))
                .values()
                .forEach((name, value) -> fixed.add(model + "." + name + "=" + value.text()));
        return task(lake, settings.withParameters(settings.parameters().with(fixed, settings.library())));
    }

    private Relation input(ModelTask task, RowQuestion question) {
        String wanted = question.input();
        if (wanted != null) {
            return task.relations().stream()
                    .filter(r -> r.alias().equalsIgnoreCase(wanted) && r.snapshot() != null)
                    .findFirst()
                    .orElseThrow(() -> noInput(task, wanted));
        }
        String file = question.file();
        List<Relation> loaded =
                task.relations().stream().filter(r -> r.snapshot() != null).toList();
        for (Relation relation : loaded) {
            Snapshot snapshot = java.util.Objects.requireNonNull(relation.snapshot());
            if (file != null
                    && snapshot.manifest().sources().stream()
                            .anyMatch(s -> s.file().equals(file) || s.file().endsWith("/" + file))) {
                return relation;
            }
        }
        String candidates = task.model().expectedHits().of();
        return loaded.stream()
                .filter(r -> r.alias().equals(candidates))
                .findFirst()
                .orElseGet(() -> loaded.stream().findFirst().orElseThrow(() -> noInput(task, candidates)));
    }

    private Problem noInput(ModelTask task, String wanted) {
        return new Problem(
                ScanProblem.ROW_QUESTION_INVALID,
                "model " + model + " has no loaded input '" + wanted + "'",
                null,
                "It reads: "
                        + task.relations().stream()
                                .filter(r -> r.snapshot() != null)
                                .map(Relation::alias)
                                .collect(Collectors.joining(", "))
                        + ".");
    }

    /** The input with all columns of its contract, to find rows by any of them. */
    private Relation lookup(ModelTask task, Relation input) {
        String dataset = task.model().inputs().get(input.alias()).datasetName();
        DatasetContract contract = settings.library().datasets().get(dataset);
        Map<String, String> columns = new LinkedHashMap<>();
        SnapshotColumns.types(contract).forEach((name, type) -> {
            if (!TechnicalColumns.duckTypes().containsKey(name) || name.equals(TechnicalColumns.FLAGS)) {
                columns.put(name, type);
            }
        });
        return new Relation(LOOKUP, input.snapshot(), columns, List.of());
    }
}
