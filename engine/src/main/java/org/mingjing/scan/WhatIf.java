package org.mingjing.scan;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.lake.Lake;
import org.mingjing.model.LoadedModel;
import org.mingjing.model.Model;
import org.mingjing.model.ParameterSet;
import org.mingjing.model.ParameterSettings;
import org.mingjing.model.ParameterValue;
import org.mingjing.problem.Problem;
import org.mingjing.sql.SqlValue;

/**
 * What other values of one parameter would change: how many findings, how much money, which findings. What does not
 * depend on the parameter is computed once; the rest is run for each value. Nothing is written.
 */
public final class WhatIf {
    /** Findings listed of those that a value adds or takes away; their numbers are always exact. */
    public static final int MOST_LISTED = 10_000;

    private static final String MARK = "\u2402what-if\u2402";
    private static final Pattern LITERAL =
            Pattern.compile("cast\\('" + MARK + "' as ([a-z ]+(?:\\([0-9, ]+\\))?)\\)", Pattern.CASE_INSENSITIVE);

    private final ScanSettings settings;
    private final String model;
    private final String parameter;

    /**
     * What one value of the parameter gives.
     *
     * @param value the value, in its one spelling
     * @param current whether it is the one now in force
     * @param hits findings
     * @param explained findings that an exemption or a fact on file explains
     * @param notAssessable findings that the rule itself cannot judge
     * @param money sum of the hits' amounts by currency
     * @param added how many hits it adds to those of the current value
     * @param removed how many of those it takes away
     * @param addedFindings the first of those added
     * @param removedFindings the first of those taken away
     * @param millis time that this value took
     */
    public record Answer(
            String value,
            boolean current,
            long hits,
            long explained,
            long notAssessable,
            Map<String, BigDecimal> money,
            long added,
            long removed,
            List<Finding> addedFindings,
            List<Finding> removedFindings,
            long millis) {}

    /**
     * @param parameter name of the parameter
     * @param sharedMillis time for what all values share
     * @param answers the current value first, then those asked for, in their order
     * @param scopedSettings settings of this parameter for single units, regions or periods; not regarded here
     */
    public record Answers(
            String model, String parameter, long sharedMillis, List<Answer> answers, int scopedSettings) {}

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    private WhatIf(ScanSettings settings, String model, String parameter) {
        this.settings = settings;
        this.model = model;
        this.parameter = parameter;
    }

    /** Asks about a parameter of a model, over the lake and with all other values of the settings. */
    public static WhatIf of(ScanSettings settings, String model, String parameter) {
        return new WhatIf(settings, model, parameter);
    }

    /**
     * Answers for each value.
     *
     * @param values as a person writes them; one that the parameter does not allow is refused
     * @param scratch folder for what does not fit into memory
     */
    public Answers values(List<String> values, Path scratch, Cancellation cancellation) {
        Lake lake = Lake.open(settings.lake());
        Set<String> texts = new LinkedHashSet<>();
        Map<String, ModelTask> tasks = new LinkedHashMap<>();
        ModelTask now = currentTask(lake, values);
        ParameterValue current = now.plan().sets().get(0).values().get(parameter);
        if (current != null) {
            texts.add(current.text());
        }
        texts.addAll(values);
        for (String text : texts) {
            ModelTask task = taskWith(lake, text);
            tasks.put(task.plan().sets().get(0).values().get(parameter).text(), task);
        }
        Limits limits = new Limits(
                settings.timeLimit(), settings.memoryBytes(), settings.threads(), 2 * settings.memoryBytes());
        try (Runner runner = new DuckDbRunner(scratch);
                Session session = runner.open(now.relations(), limits, cancellation)) {
            return answer(now, tasks, current, session);
        }
    }

    private Answers answer(
            ModelTask now, Map<String, ModelTask> tasks, @Nullable ParameterValue current, Session session) {
        long start = System.nanoTime();
        Map<String, UnaryOperator<String>> replacements = new LinkedHashMap<>();
        tasks.forEach((text, task) -> replacements.put(text, replacement(value(task))));
        ModelTask any = tasks.values().iterator().next();
        Set<String> small = any.relations().stream()
                .filter(r -> SharedRows.mayBeKept(r, settings.memoryBytes()))
                .map(Relation::alias)
                .collect(Collectors.toSet());
        Precomputed cut = Precomputed.of(
                marked(any), MARK, any.model().inputs().keySet(), small, List.copyOf(replacements.values()));
        cut.steps().forEach(session::keep);
        String rest = cut.rest();
        long shared = millisSince(start);
        List<Answer> answers = new ArrayList<>();
        Side base = null;
        for (Map.Entry<String, ModelTask> entry : tasks.entrySet()) {
            long begun = System.nanoTime();
            String sql = replacements.get(entry.getKey()).apply(rest);
            Side side = Side.of(entry.getValue(), sql, session, "_output_" + answers.size());
            boolean isCurrent = current != null && entry.getKey().equals(current.text());
            if (base == null) {
                base = side;
            }
            answers.add(side.answer(entry.getKey(), isCurrent, base, session, begun));
        }
        int scoped = now.plan().sets().size() - 1;
        return new Answers(model, parameter, shared, List.copyOf(answers), scoped);
    }

    /** One value's output and verdicts; its hits' identities in order, for binary search. */
    @SuppressWarnings("ArrayRecordComponent") // one per value asked; never compared
    private record Side(ModelTask task, Output output, Verdicts verdicts, long[] hits) {
        static Side of(ModelTask task, String sql, Session session, String table) {
            Output output = Output.of(task, List.of(sql), session, table);
            Verdicts verdicts = Verdicts.of(task, output, session);
            long[] hits = new long[output.rows()];
            int size = 0;
            for (int number = 1; number <= output.rows(); number++) {
                if (verdicts.outcome(number) == Outcome.HIT) {
                    hits[size++] = verdicts.identity(number);
                }
            }
            hits = Arrays.copyOf(hits, size);
            Arrays.sort(hits);
            return new Side(task, output, verdicts, hits);
        }

        Answer answer(String value, boolean current, Side base, Session session, long begun) {
            List<Finding> added = new ArrayList<>();
            List<Finding> removed = new ArrayList<>();
            long addedCount = notIn(base.hits, session, added);
            long removedCount = base.notIn(hits, session, removed);
            return new Answer(
                    value,
                    current,
                    hits.length,
                    verdicts.count(Outcome.EXPLAINED),
                    verdicts.count(Outcome.NOT_ASSESSABLE),
                    money(session),
                    addedCount,
                    removedCount,
                    added,
                    removed,
                    millisSince(begun));
        }

        /** Counts own hits that the others do not have, and lists the first of them. */
        private long notIn(long[] others, Session session, List<Finding> listed) {
            long count = 0;
            for (long hit : hits) {
                count += Arrays.binarySearch(others, hit) < 0 ? 1 : 0;
            }
            if (count > 0) {
                Map<String, String> types = task.outputTypes();
                List<String> columns = List.copyOf(types.keySet());
                FindingForm form = new FindingForm(task, task.plan().sets().get(0));
                session.read(output.select(columns), row -> {
                    int number = (int) row.getLong(1);
                    long identity = verdicts.identity(number);
                    if (listed.size() == MOST_LISTED
                            || verdicts.outcome(number) != Outcome.HIT
                            || Arrays.binarySearch(others, identity) >= 0) {
                        return;
                    }
                    Map<String, @Nullable String> values = new LinkedHashMap<>();
                    for (int i = 0; i < columns.size(); i++) {
                        values.put(columns.get(i), CellText.read(row, i + 4, types.get(columns.get(i))));
                    }
                    listed.add(form.finding(identity, Outcome.HIT, values, 0, null));
                });
            }
            return count;
        }

        private Map<String, BigDecimal> money(Session session) {
            Model.Finding finding = task.model().finding();
            Map<String, BigDecimal> money = new TreeMap<>();
            if (finding.amount() == null) {
                return money;
            }
            String currency = finding.currency() == null
                    ? "'CNY'"
                    : task.outputTypes().containsKey(finding.currency())
                            ? Sql.name(finding.currency())
                            : Sql.text(finding.currency());
            session.read(
                    "select " + currency + ", cast(sum(" + Sql.name(finding.amount()) + ") as varchar) from "
                            + output.judged() + " h where _o = 1 and " + Sql.name(finding.amount())
                            + " is not null group by 1",
                    row -> money.put(String.valueOf(row.getString(1)), new BigDecimal(row.getString(2))));
            return money;
        }
    }

    /** The task with the value now in force; a parameter that has none yet gets the first value asked for. */
    private ModelTask currentTask(Lake lake, List<String> values) {
        LoadedModel loaded = settings.library().get(model);
        boolean hasValue = settings.parameters()
                .plan(loaded.model(), unit -> Optional.empty(), LocalDate.now(settings.clock()))
                .sets()
                .get(0)
                .values()
                .containsKey(parameter);
        return hasValue
                ? new Preparation(settings, lake, new Regions(lake, settings.asOf())).prepareOne(loaded)
                : taskWith(lake, values.get(0));
    }

    private ModelTask taskWith(Lake lake, String text) {
        ParameterSettings with =
                settings.parameters().with(List.of(model + "." + parameter + "=" + text), settings.library());
        ModelTask task = new Preparation(settings.withParameters(with), lake, new Regions(lake, settings.asOf()))
                .prepareOne(settings.library().get(model));
        if (task.plan().sets().size() > 1) {
            throw new Problem(
                    ScanProblem.SCAN_SETTING_INVALID,
                    "other parameters of " + model + " have settings for single units, regions or periods",
                    null,
                    "Ask without --parameters, or with a file that sets them for all.");
        }
        return task;
    }

    private ParameterValue value(ModelTask task) {
        return task.plan().sets().get(0).values().get(parameter);
    }

    private String marked(ModelTask task) {
        ParameterSet set = task.plan().sets().get(0);
        Map<String, List<SqlValue>> literals = new LinkedHashMap<>(ModelTask.literals(set));
        literals.put(parameter, List.of(new SqlValue(value(task).type(), MARK)));
        return task.sql().inline(literals);
    }

    /** Puts a value in place of the mark in SQL; several literals for a list. */
    private UnaryOperator<String> replacement(ParameterValue value) {
        return sql -> LITERAL.matcher(sql).replaceAll(literal -> {
            String type = literal.group(1);
            List<String> parts = new ArrayList<>();
            for (String element : value.elements().isEmpty() ? List.of("\u2400") : value.elements()) {
                parts.add("cast(" + Sql.text(element) + " as " + type + ")");
            }
            return Matcher.quoteReplacement(String.join(", ", parts));
        });
    }
}
