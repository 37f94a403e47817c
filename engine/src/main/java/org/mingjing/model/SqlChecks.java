package org.mingjing.model;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mingjing.contract.Datasets;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;
import org.mingjing.sql.Fence;
import org.mingjing.sql.ModelSql;
import org.mingjing.sql.SqlToken;
import org.mingjing.yaml.YamlFile;

/**
 * Holds the SQL of a model, the rest of which is sound, against what its {@code model.yml} states: parameters,
 * inputs, columns, and the output, for which DuckDB prepares it over empty tables.
 */
final class SqlChecks {
    private static final Pattern ENGINE_LINE = Pattern.compile("LINE (\\d+):");

    private final LoadedModel model;
    private final Datasets datasets;
    private final YamlFile yaml;
    private final Path file;
    private final List<Remark> remarks = new ArrayList<>();

    private SqlChecks(LoadedModel model, Datasets datasets, YamlFile yaml) {
        this.model = model;
        this.datasets = datasets;
        this.yaml = yaml;
        this.file = model.folder().resolve(ModelReader.QUERY);
    }

    static List<Remark> check(LoadedModel model, Datasets datasets, YamlFile yaml, CaseEngine duckdb) {
        SqlChecks checks = new SqlChecks(model, datasets, yaml);
        ModelSql sql;
        try {
            sql = ModelSql.parse(checks.file, model.sql());
        } catch (Problem problem) {
            return List.of(Remark.of(problem));
        }
        Fence.check(sql, model.model().inputs().keySet()).forEach(p -> checks.remarks.add(Remark.of(p)));
        checks.parameters(sql);
        checks.inputs(sql);
        if (checks.remarks.stream().noneMatch(Remark::isError)) {
            checks.output(duckdb);
        }
        return checks.remarks;
    }

    /** The names that the SQL speaks of, in small letters; more than the columns it reads, never fewer. */
    static Set<String> words(String sql) {
        return SqlToken.of(sql).stream()
                .filter(t -> t.kind() == SqlToken.Kind.WORD || t.kind() == SqlToken.Kind.QUOTED_NAME)
                .map(t -> t.lower().replace("\"", ""))
                .collect(Collectors.toSet());
    }

    /** The parameters that the SQL speaks of, without their colon. */
    static Set<String> parameters(String sql) {
        return SqlToken.of(sql).stream()
                .filter(t -> t.kind() == SqlToken.Kind.PARAMETER)
                .map(t -> t.lower().substring(1))
                .collect(Collectors.toSet());
    }

    private void parameters(ModelSql sql) {
        Map<String, Model.Parameter> declared = model.model().parameters();
        for (String name : sql.parameters()) {
            if (!declared.containsKey(name)) {
                remarks.add(Remark.error(
                        ModelProblem.MODEL_PARAMETER_UNDECLARED,
                        "parameter :" + name + " is not declared in model.yml",
                        sql.placeOfParameter(name),
                        declared.isEmpty()
                                ? "Declare it with type, default, range, unit and why."
                                : Nearest.hint(name, declared.keySet())));
            }
        }
        declared.keySet().stream()
                .filter(name -> !sql.parameters().contains(name))
                .forEach(name -> remarks.add(Remark.error(
                        ModelProblem.MODEL_PARAMETER_UNUSED,
                        "parameter '" + name + "' is not used in query.sql",
                        yaml.place("/parameters/" + name),
                        "Use it as :" + name + ", or take it out.")));
    }

    private void inputs(ModelSql sql) {
        Set<String> words = words(model.sql());
        Set<String> tables = sql.tables().stream().map(ModelSql.TableUse::name).collect(Collectors.toSet());
        model.model().inputs().forEach((alias, input) -> {
            if (!tables.contains(alias)) {
                remarks.add(Remark.error(
                        ModelProblem.MODEL_INPUT_UNUSED,
                        "input '" + alias + "' is not read in query.sql",
                        yaml.place("/inputs/" + alias),
                        "Read it by that name, or take it out."));
                return;
            }
            input.needs().stream()
                    .filter(column -> !words.contains(column))
                    .forEach(column -> remarks.add(Remark.warning(
                            ModelProblem.MODEL_COLUMN_UNDECLARED,
                            "column '" + column + "' of input '" + alias + "' is needed, but not in query.sql",
                            yaml.place("/inputs/" + alias + "/needs"),
                            "Rows without it are counted as not assessable; take it out unless that is meant.")));
        });
    }

    private void output(CaseEngine duckdb) {
        CaseRunner runner = new CaseRunner(model, datasets, duckdb);
        CaseEngine.Answer answer;
        try {
            answer = runner.overNothing();
        } catch (SQLException failure) {
            refused(String.valueOf(failure.getMessage()), runner.linesBefore());
            return;
        }
        Map<String, String> actual = new LinkedHashMap<>(answer.columns());
        String outcome = actual.remove(CaseReader.OUTCOME);
        if (outcome != null && !outcome.equals("varchar")) {
            sql(ModelProblem.MODEL_OUTPUT_DIFFERS, 0, "column outcome is " + outcome + ", it must be varchar", "");
        }
        compare(actual);
    }

    private void compare(Map<String, String> actual) {
        List<Model.OutputColumn> declared = model.model().finding().columns();
        List<String> names = declared.stream().map(Model.OutputColumn::name).toList();
        if (!names.equals(List.copyOf(actual.keySet()))) {
            remarks.add(Remark.error(
                    ModelProblem.MODEL_OUTPUT_DIFFERS,
                    "query.sql gives " + String.join(", ", actual.keySet()),
                    yaml.place("/finding/columns"),
                    "List exactly these columns, in this order, or change the SQL; listed are "
                            + String.join(", ", names) + "."));
            return;
        }
        for (int i = 0; i < declared.size(); i++) {
            Model.OutputColumn column = declared.get(i);
            String type = String.valueOf(actual.get(column.name()));
            if (!ValueType.fits(column.type(), type)) {
                remarks.add(Remark.error(
                        ModelProblem.MODEL_OUTPUT_DIFFERS,
                        "column '" + column.name() + "' is declared " + column.type() + ", query.sql gives " + type,
                        yaml.place("/finding/columns/" + i),
                        "Write cast(… as " + column.type() + ") as " + column.name()
                                + " in the SQL, or declare what it gives."));
            }
        }
    }

    /** What the engine says, with the line of the model's own file. */
    private void refused(String message, int linesBefore) {
        Matcher matcher = ENGINE_LINE.matcher(message);
        int line = matcher.find() ? Math.max(0, Integer.parseInt(matcher.group(1)) - linesBefore) : 0;
        String text = message.lines()
                .filter(l -> !l.isBlank()
                        && !ENGINE_LINE.matcher(l).lookingAt()
                        && !l.strip().startsWith("^"))
                .limit(4)
                .collect(Collectors.joining(" "));
        sql(
                ModelProblem.MODEL_SQL_INVALID,
                line,
                text,
                "A model sees only its inputs, by their aliases, and of these the columns in needs and reads.");
    }

    private void sql(ModelProblem code, int line, String what, String mend) {
        remarks.add(Remark.error(code, what, line == 0 ? Place.of(file) : Place.of(file, line), mend));
    }
}
