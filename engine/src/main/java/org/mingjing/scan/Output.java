package org.mingjing.scan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.mingjing.model.ParameterSet;
import org.mingjing.problem.Problem;

/**
 * What a model's SQL put out, kept in its session: a number {@code _n} from 1 for each row, the
 * set of parameters {@code _set} with which it came, and the columns of the SQL.
 */
final class Output {
    /** Codes of outcomes in SQL, in the order in which one wins over another; 0: the row does not count. */
    static final List<Outcome> CODES = List.of(Outcome.NO_HIT, Outcome.HIT, Outcome.EXPLAINED, Outcome.NOT_ASSESSABLE);

    private static final String OUTCOME = "outcome";
    /** Nobody reviews more; and each takes some thirty bytes of this program's own memory. */
    private static final long MOST_ROWS = 5_000_000;

    private final ModelTask task;
    private final Session session;
    private final String table;
    private final int rows;
    private final boolean hasOutcome;
    private boolean hasVerdicts;

    private Output(ModelTask task, Session session, String table, int rows, boolean hasOutcome) {
        this.task = task;
        this.session = session;
        this.table = table;
        this.rows = rows;
        this.hasOutcome = hasOutcome;
    }

    /**
     * Runs the model's SQL, once for each set of parameters.
     *
     * @param table name under which the session keeps it
     */
    static Output of(ModelTask task, List<String> sqlBySet, Session session, String table) {
        List<String> parts = new ArrayList<>();
        for (int set = 0; set < sqlBySet.size(); set++) {
            parts.add("select " + set + " as _set, o.* from (\n" + session.inSteps(sqlBySet.get(set)) + "\n) as o");
        }
        long rows = session.keep(
                table,
                "select row_number() over () as _n, u.* from (\n" + String.join("\nunion all\n", parts)
                        + "\n) as u limit " + (MOST_ROWS + 1));
        if (rows > MOST_ROWS) {
            throw new Problem(
                    ScanProblem.MODEL_FAILED,
                    "puts out more than " + MOST_ROWS + " rows; so many are no findings",
                    null,
                    "Look for a join without condition.");
        }
        List<String> columns = session.columns("select * from " + table).stream()
                .map(c -> c.toLowerCase(Locale.ROOT))
                .toList();
        Set<String> absent = new LinkedHashSet<>(task.outputTypes().keySet());
        columns.forEach(absent::remove);
        if (!absent.isEmpty()) {
            throw new Problem(
                    ScanProblem.MODEL_FAILED,
                    "the SQL does not give the columns " + absent + " that model.yml declares",
                    null,
                    "See 'mingjing models test " + task.id() + "'.");
        }
        boolean outcome = columns.contains(OUTCOME) && !task.outputTypes().containsKey(OUTCOME);
        return new Output(task, session, table, (int) rows, outcome);
    }

    static List<String> inlined(ModelTask task) {
        List<ParameterSet> sets = task.plan().sets();
        return sets.stream().map(task::inlined).toList();
    }

    int rows() {
        return rows;
    }

    boolean hasOutcome() {
        return hasOutcome;
    }

    /** Selects {@code _n}, {@code _set}, {@code _outcome} and the given columns, for {@link CellText#read}. */
    String select(Iterable<String> columns) {
        Map<String, String> types = task.outputTypes();
        StringBuilder select = new StringBuilder("select _n, _set, ")
                .append(hasOutcome ? "cast(" + OUTCOME + " as varchar)" : "'hit'")
                .append(" as _outcome");
        for (String column : columns) {
            String type = types.get(column);
            select.append(", ")
                    .append(
                            CellText.isList(type) || type.equals("varchar")
                                    ? Sql.name(column)
                                    : "cast(cast(" + Sql.name(column) + " as " + type + ") as varchar) as "
                                            + Sql.name(column));
        }
        return select.append(" from ").append(table).toString();
    }

    /** Keeps what was decided outside the SQL: rows of other sets that do not count, and those an exemption explains. */
    void keepVerdicts(List<List<String>> numbersAndCodes) {
        if (!numbersAndCodes.isEmpty()) {
            session.load(
                    verdict(),
                    List.of(new Session.Column("_n", "bigint"), new Session.Column("_o", "bigint")),
                    numbersAndCodes);
            hasVerdicts = true;
        }
    }

    /** The rows that count, with their code of outcome {@code _o}, as a table for a FROM. */
    String judged() {
        String code = !hasOutcome
                ? "1"
                : "case lower(cast(f." + OUTCOME + " as varchar)) "
                        + "when 'hit' then 1 when 'explained' then 2 else 3 end";
        return hasVerdicts
                ? "(select * from (select f.*, coalesce(v._o, " + code + ") as _o from " + table + " f left join "
                        + verdict() + " v on v._n = f._n) j where _o > 0)"
                : "(select f.*, " + code + " as _o from " + table + " f)";
    }

    private String verdict() {
        return table + "_verdict";
    }

    /** Text of the key of one row, for a message. */
    String keyOf(long number) {
        List<String> key = task.model().finding().key();
        StringBuilder shown = new StringBuilder();
        session.read(
                "select "
                        + key.stream()
                                .map(k -> "cast(" + Sql.name(k) + " as varchar)")
                                .collect(Collectors.joining(", "))
                        + " from " + table + " where _n = " + number,
                row -> {
                    for (int i = 0; i < key.size(); i++) {
                        shown.append(i == 0 ? "" : ", ")
                                .append(key.get(i))
                                .append('=')
                                .append(row.getString(i + 1));
                    }
                });
        return shown.toString();
    }
}
