package org.mingjing.model;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Datasets;
import org.mingjing.lake.Durable;
import org.mingjing.sql.CaseSql;
import org.mingjing.sql.ModelSql;
import org.mingjing.sql.SqlValue;

/** Runs the cases of one model, as a scan would run the model: rows that lack a needed value are taken out first. */
public final class CaseRunner {
    private static final String HIT = "hit";

    private final Datasets datasets;
    private final CaseDerivation derivation;
    private final LoadedModel model;
    private final CaseEngine engine;
    private final ModelSql sql;
    private final Map<String, Map<String, String>> columns;
    private final Map<String, String> output = new LinkedHashMap<>();
    private final IdentityHashMap<ModelCase, Map<String, List<Map<String, @Nullable String>>>> derived =
            new IdentityHashMap<>();

    /** Runs cases that give the rows of every input themselves. */
    public CaseRunner(LoadedModel model, Datasets datasets, CaseEngine engine) {
        this(model, datasets, engine, CaseDerivation.NONE);
    }

    /** @param derivation computes the derived inputs of cases that give what these are made from */
    public CaseRunner(LoadedModel model, Datasets datasets, CaseEngine engine, CaseDerivation derivation) {
        this.datasets = datasets;
        this.derivation = derivation;
        this.model = model;
        this.engine = engine;
        this.sql = ModelSql.parse(model.folder().resolve(ModelReader.QUERY), model.sql());
        this.columns = columns(model, datasets);
        model.model().finding().columns().forEach(c -> output.put(c.name(), c.type()));
    }

    /** By input, the columns that the SQL may see, and their types. */
    static Map<String, Map<String, String>> columns(LoadedModel model, Datasets datasets) {
        Map<String, Map<String, String>> columns = new LinkedHashMap<>();
        model.model().inputs().forEach((alias, input) -> {
            Set<String> visible = new HashSet<>(input.needs());
            visible.addAll(input.reads());
            Map<String, String> kept = new LinkedHashMap<>(InputColumns.of(datasets.get(input.datasetName())));
            kept.keySet().retainAll(visible);
            columns.put(alias, kept);
        });
        return columns;
    }

    /** Digest of all that the cases ask their engine and expect of it: equal digests, equal answers. */
    public String digest(List<ModelCase> tests) {
        StringBuilder asked = new StringBuilder(engine.release())
                .append(output)
                .append(model.model().finding().key());
        for (ModelCase test : tests) {
            Map<String, Long> left = new TreeMap<>();
            asked.append('\n')
                    .append(statement(sql, assessable(test, left), parameters(test)))
                    .append(left)
                    .append(test.notAssessable())
                    .append(test.expect());
        }
        return Durable.sha256(asked.toString());
    }

    /** Runs one case. */
    public CaseResult run(ModelCase test) {
        List<String> failures = failures(test, sql);
        if (failures.isEmpty() && model.model().reach() != null && engine.dialect() == CaseDialect.DUCKDB) {
            failures = reachFailures(test, model.model().reach());
        }
        return new CaseResult(model.id(), test, engine.dialect(), failures);
    }

    private List<String> reachFailures(ModelCase test, Reach reach) {
        try {
            return new ReachProof(model.model(), reach, columns, datasets)
                    .failures(assessable(test, new TreeMap<>()), rows -> engine.ask(
                                    statement(sql, rows, parameters(test)))
                            .rows());
        } catch (SQLException failure) {
            return List.of("reach: the SQL fails over part or twice of the rows: " + firstLines(failure));
        }
    }

    /**
     * What comes out of the model for the rows of a case, by output column; a {@code null} stays null, and the outcome
     * is given where the model gives one.
     *
     * @throws SQLException where the engine refuses the SQL
     */
    public List<Map<String, @Nullable String>> output(ModelCase test) throws SQLException {
        return engine.ask(statement(sql, assessable(test, new TreeMap<>()), parameters(test)))
                .rows();
    }

    /** The values with which a case runs: its own, else the defaults. */
    public Map<String, ParameterValue> parameters(ModelCase test) {
        Map<String, ParameterValue> values = new LinkedHashMap<>();
        model.model().parameters().forEach((name, parameter) -> {
            ParameterValue value = test.parameters().getOrDefault(name, ParameterValue.defaultOf(parameter));
            if (value != null) {
                values.put(name, value);
            }
        });
        return values;
    }

    /** How many lines of the statement stand before the model's own. */
    int linesBefore() {
        String marker = "-- here";
        String statement = CaseSql.statement(Map.of(), columns, marker);
        return (int) statement.substring(0, statement.indexOf(marker)).lines().count();
    }

    /** What the engine tells of the output of the model's SQL over inputs without rows; it plans and runs nothing. */
    CaseEngine.Answer overNothing() throws SQLException {
        return engine.ask(statement(sql, Map.of(), anyParameters(model.model())) + " limit 0");
    }

    /** What differs from what the case expects when this SQL is run in place of the model's own. */
    List<String> failures(ModelCase test, ModelSql query) {
        Map<String, Long> left = new TreeMap<>();
        Map<String, List<Map<String, @Nullable String>>> assessable = assessable(test, left);
        List<String> failures = new ArrayList<>();
        notAssessable(test, left, failures);
        CaseEngine.Answer answer;
        try {
            answer = engine.ask(statement(query, assessable, parameters(test)));
        } catch (SQLException failure) {
            failures.add(engine.dialect().shown() + " refuses the SQL: " + firstLines(failure));
            return failures;
        }
        types(answer, failures);
        if (failures.isEmpty()) {
            rows(test, answer, failures);
        }
        return failures;
    }

    /** The rows of every input: as the case gives them, or as they are computed from those that it gives. */
    private Map<String, List<Map<String, @Nullable String>>> given(ModelCase test) {
        CaseBase base = test.base();
        return base == null ? test.given() : derived.computeIfAbsent(test, t -> derive(t, base));
    }

    private Map<String, List<Map<String, @Nullable String>>> derive(ModelCase test, CaseBase base) {
        SortedSet<String> wanted = base.open().stream()
                .map(alias -> model.model().inputs().get(alias).datasetName())
                .filter(derivation::isDerived)
                .collect(Collectors.toCollection(TreeSet::new));
        if (wanted.isEmpty()) {
            return test.given();
        }
        Map<String, List<Map<String, @Nullable String>>> derived = derivation.derive(wanted, base.queries(datasets));
        Map<String, List<Map<String, @Nullable String>>> given = new LinkedHashMap<>(test.given());
        for (String alias : base.open()) {
            String dataset = model.model().inputs().get(alias).datasetName();
            given.put(alias, derived.getOrDefault(dataset, List.of()));
        }
        return given;
    }

    /** Whether the engine can make sense of a SQL over the model's inputs. */
    boolean prepares(ModelSql query) {
        try {
            engine.ask(statement(query, Map.of(), anyParameters(model.model())) + " limit 0");
            return true;
        } catch (SQLException notSql) {
            return false;
        }
    }

    /** The statement that runs a query over given rows with given parameters. */
    private String statement(
            ModelSql query, Map<String, List<Map<String, @Nullable String>>> rows, Map<String, ParameterValue> given) {
        Map<String, List<Map<String, SqlValue>>> tables = new LinkedHashMap<>();
        rows.forEach((alias, written) ->
                tables.put(alias, written.stream().map(row -> row(alias, row)).toList()));
        Map<String, List<SqlValue>> values = new LinkedHashMap<>();
        given.forEach((name, value) -> values.put(name, value.sqlValues()));
        return CaseSql.statement(tables, columns, query.inline(values));
    }

    private Map<String, SqlValue> row(String alias, Map<String, @Nullable String> written) {
        Map<String, SqlValue> row = new LinkedHashMap<>();
        columns.getOrDefault(alias, Map.of())
                .forEach((column, type) -> row.put(column, new SqlValue(type, written.get(column))));
        return row;
    }

    /** The defaults, and some allowed value where there is none: enough where only types matter. */
    static Map<String, ParameterValue> anyParameters(Model model) {
        Map<String, ParameterValue> values = new LinkedHashMap<>();
        model.parameters().forEach((name, parameter) -> {
            ParameterValue value = ParameterValue.defaultOf(parameter);
            values.put(name, value == null ? ParameterValue.any(parameter) : value);
        });
        return values;
    }

    /** The rows that the SQL sees; by input, how many it does not for lack of a needed value goes to {@code left}. */
    private Map<String, List<Map<String, @Nullable String>>> assessable(ModelCase test, Map<String, Long> left) {
        Map<String, List<Map<String, @Nullable String>>> assessable = new LinkedHashMap<>();
        given(test).forEach((alias, rows) -> {
            List<String> needs = model.model().inputs().get(alias).needs();
            List<Map<String, @Nullable String>> whole = rows.stream()
                    .filter(row -> needs.stream().allMatch(column -> row.get(column) != null))
                    .toList();
            assessable.put(alias, whole);
            if (whole.size() < rows.size()) {
                left.put(alias, (long) rows.size() - whole.size());
            }
        });
        return assessable;
    }

    private static void notAssessable(ModelCase test, Map<String, Long> left, List<String> failures) {
        Map<String, Long> expected = new TreeMap<>(test.notAssessable());
        expected.values().removeIf(count -> count == 0);
        if (!expected.equals(left)) {
            failures.add("rows without a needed value: expected " + counts(expected) + ", found " + counts(left));
        }
    }

    private static String counts(Map<String, Long> counts) {
        return counts.isEmpty()
                ? "none"
                : counts.entrySet().stream()
                        .map(e -> e.getValue() + " of " + e.getKey())
                        .collect(Collectors.joining(", "));
    }

    private void types(CaseEngine.Answer answer, List<String> failures) {
        Map<String, String> actual = new LinkedHashMap<>(answer.columns());
        actual.remove(CaseReader.OUTCOME);
        if (!List.copyOf(actual.keySet()).equals(List.copyOf(output.keySet()))) {
            failures.add("the output columns are " + String.join(", ", actual.keySet()) + "; model.yml says "
                    + String.join(", ", output.keySet()));
            return;
        }
        output.forEach((name, type) -> {
            if (!ValueType.fits(type, String.valueOf(actual.get(name)))) {
                failures.add("output column " + name + " is " + actual.get(name) + " on "
                        + engine.dialect().shown() + ", model.yml says " + type + "; write cast(… as " + type + ")");
            }
        });
    }

    private void rows(ModelCase test, CaseEngine.Answer answer, List<String> failures) {
        List<Map<String, @Nullable String>> actual = new ArrayList<>();
        Set<List<@Nullable String>> keys = new HashSet<>();
        for (Map<String, @Nullable String> found : answer.rows()) {
            Map<String, @Nullable String> row = inDeclaredTypes(found, failures);
            row.putIfAbsent(CaseReader.OUTCOME, HIT);
            actual.add(row);
            List<@Nullable String> key = new ArrayList<>();
            model.model().finding().key().forEach(column -> key.add(row.get(column)));
            if (key.contains(null)) {
                failures.add("a key column is null: " + shown(row));
            }
            if (!keys.add(key)) {
                failures.add("two rows share the key " + model.model().finding().key() + " = " + key);
            }
        }
        RowMatch match = RowMatch.of(test.expect(), actual, output);
        if (!match.isWhole()) {
            failures.addAll(differences(match));
        }
    }

    private Map<String, @Nullable String> inDeclaredTypes(Map<String, @Nullable String> found, List<String> failures) {
        Map<String, @Nullable String> row = new LinkedHashMap<>(found);
        output.forEach((name, type) -> {
            String value = found.get(name);
            if (value != null && !type.endsWith("[]")) {
                try {
                    row.put(name, ValueType.check(type, value));
                } catch (IllegalArgumentException mistake) {
                    failures.add("output column " + name + ": " + mistake.getMessage());
                }
            }
        });
        return row;
    }

    /** Each missing row beside the unexpected one that comes nearest to it, then what is left over. */
    private static List<String> differences(RowMatch match) {
        List<String> lines = new ArrayList<>();
        List<Map<String, @Nullable String>> surplus = new ArrayList<>(match.surplus());
        for (Map<String, @Nullable String> wanted : match.missing()) {
            Map<String, @Nullable String> nearest = null;
            for (Map<String, @Nullable String> row : surplus) {
                if (nearest == null
                        || match.differences(wanted, row).size()
                                < match.differences(wanted, nearest).size()) {
                    nearest = row;
                }
            }
            if (nearest == null) {
                lines.add("expected and missing: " + shown(wanted));
                continue;
            }
            surplus.remove(nearest);
            Map<String, @Nullable String> found = nearest;
            lines.add("expected " + shown(wanted) + "\n  found  " + shown(found) + "\n  differs in "
                    + match.differences(wanted, found).stream()
                            .map(c -> c + " (" + wanted.get(c) + " expected, " + found.get(c) + " found)")
                            .collect(Collectors.joining(", ")));
        }
        surplus.forEach(row -> lines.add("found and not expected: " + shown(row)));
        return lines;
    }

    private static String shown(Map<String, @Nullable String> row) {
        return row.entrySet().stream()
                .filter(e -> !(e.getKey().equals(CaseReader.OUTCOME) && HIT.equals(e.getValue())))
                .map(e -> e.getKey() + ": " + e.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String firstLines(SQLException failure) {
        return String.valueOf(failure.getMessage()).lines().limit(4).collect(Collectors.joining("\n  "));
    }
}
