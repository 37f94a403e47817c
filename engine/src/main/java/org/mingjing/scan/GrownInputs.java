package org.mingjing.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.model.Reach;

/**
 * A model whose inputs have changed since an earlier run, by rows that reach only so far: it is asked about what they
 * reach; its other findings are those of before. What follows its SQL, such as counts and evidence, sees all findings
 * and all rows, as in any run.
 *
 * @param run id of the earlier run
 * @param reach as the model declares it
 * @param changes of the inputs that have changed
 * @param before what the earlier run found
 */
record GrownInputs(String run, Reach reach, List<InputChange> changes, List<Finding> before) {
    private static final String OUTPUT = "_grown";
    private static final String BEFORE = "_before";
    private static final String OUTCOME = "outcome";

    /** The inputs and, beside them, what came to them and what went. */
    List<Relation> relations(ModelTask task) {
        List<Relation> relations = new ArrayList<>(task.relations());
        changes.forEach(change -> change.relations().forEach(relations::add));
        return relations;
    }

    /**
     * The model's output over the inputs as they are.
     *
     * @return empty where it has to be asked about everything
     */
    Optional<Part> output(ModelTask task, String sql, Session session) {
        Optional<? extends Reached> found = Reached.of(reach, task, changes, session);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Reached reached = found.get();
        if (before.stream().anyMatch(f -> reached.columns().stream()
                .anyMatch(c -> f.values().get(c) == null))) {
            return Optional.empty();
        }
        long kept = keepBefore(task, reached, session);
        String unknown = reached.columns().stream()
                .map(column -> Sql.name(column) + " is null")
                .collect(Collectors.joining(" or "));
        String columns = Sql.names("", task.outputTypes().keySet());
        boolean judges =
                session.columns("select * from (\n" + sql + "\n) as o").stream().anyMatch(OUTCOME::equalsIgnoreCase);
        String all =
                "select " + columns + ", " + (judges ? "cast(" + OUTCOME + " as varchar)" : "'hit'") + " as " + OUTCOME
                        + " from (" + narrowed(task, reached) + "select * from (\n" + sql + "\n) as q) as o where "
                        + reached.findings("o.") + " or " + unknown + "\nunion all\nselect " + columns + ", " + OUTCOME
                        + " from "
                        + BEFORE;
        Output output = Output.of(task, List.of(all), session, OUTPUT);
        boolean[] astray = new boolean[1];
        session.read("select count(*) from " + OUTPUT + " where " + unknown, row -> astray[0] = row.getLong(1) > 0);
        return astray[0] ? Optional.empty() : Optional.of(new Part(output, new TakenOver(run, false, kept)));
    }

    /**
     * @param output all that the model puts out
     * @param takenOver how much of it is of before
     */
    record Part(Output output, TakenOver takenOver) {}

    /** Common tables in front of the SQL, under the names of the inputs: what of them a finding within reach may rest on. */
    private String narrowed(ModelTask task, Reached reached) {
        return reach.inputs().stream()
                .map(task::relation)
                .map(input -> {
                    List<String> conditions = new ArrayList<>();
                    input.neededWithNulls().forEach(c -> conditions.add("r." + Sql.name(c) + " is not null"));
                    conditions.add(reached.rows(input.alias()));
                    return Sql.name(input.alias()) + " as (select "
                            + Sql.names("r.", input.columns().keySet()) + " from " + Sql.name(input.rows())
                            + " r where " + String.join(" and ", conditions) + ")";
                })
                .collect(Collectors.joining(", ", "with ", "\n"));
    }

    private long keepBefore(ModelTask task, Reached reached, Session session) {
        Map<String, String> types = task.outputTypes();
        List<Session.Column> texts = new ArrayList<>();
        types.keySet().forEach(name -> texts.add(new Session.Column(name, "varchar")));
        texts.add(new Session.Column(OUTCOME, "varchar"));
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (Finding finding : before) {
            List<@Nullable String> row = new ArrayList<>();
            types.keySet().forEach(name -> row.add(finding.values().get(name)));
            // what an exemption explains was a hit in the SQL; it is held against the exemptions again
            row.add(
                    finding.explainedBy() != null
                            ? "hit"
                            : finding.outcome().name().toLowerCase(Locale.ROOT));
            rows.add(row);
        }
        session.load(BEFORE + "_texts", texts, rows);
        String typed = types.entrySet().stream()
                .map(c -> value(c.getKey(), c.getValue()) + " as " + Sql.name(c.getKey()))
                .collect(Collectors.joining(", ", "select ", ", " + OUTCOME + " from " + BEFORE + "_texts"));
        return session.keep(BEFORE, "select * from (" + typed + ") as b where not " + reached.findings("b."));
    }

    private static String value(String name, String type) {
        return CellText.isList(type)
                ? "cast(from_json(" + Sql.name(name) + ", '[\"VARCHAR\"]') as " + type + ")"
                : "cast(" + Sql.name(name) + " as " + type + ")";
    }
}
