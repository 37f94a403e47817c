package org.mingjing.scan;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.TechnicalColumns;
import org.mingjing.model.Model;

/**
 * The rows of one input behind a model's findings, found by joins over all findings at once. First the groups of
 * equal values in the matched columns are counted, reading those columns only; then the rows themselves are read.
 */
final class SourceRowsOfFindings {
    /** Rows kept as evidence for each finding; the count of all is kept beside. */
    static final int MOST_PER_FINDING = 200;

    /** Rows that tell no file belong together. */
    private static final String FILE = "coalesce(r._src_file, '')";

    private final Session session;
    private final Relation relation;
    private final List<String> inputColumns;
    private final List<String> candidateColumns;
    private final String matches;
    private final String groups;
    private final String first;
    private boolean hasFirst;
    /** The rows to look for them in. */
    private final String rows;

    /**
     * @param candidateColumns columns whose values tell the candidates apart; empty: each row is one, or the
     *     candidates are not in this input
     */
    SourceRowsOfFindings(Session session, Output output, ModelTask task, String alias, List<String> candidateColumns) {
        this.session = session;
        this.relation = task.relation(alias);
        this.candidateColumns = candidateColumns;
        Map<String, String> match = task.model().finding().sources().get(alias).match();
        this.inputColumns = List.copyOf(match.keySet());
        this.matches = "_match_" + alias;
        this.groups = "_groups_" + alias;
        this.first = "_first_" + alias;
        keepMatches(output, task.outputTypes(), match);
        this.rows = match.values().stream()
                        .anyMatch(c -> CellText.isList(task.outputTypes().get(c)))
                ? keepRows()
                : relation.rows();
        keepGroups();
    }

    private void keepMatches(Output output, Map<String, String> types, Map<String, String> match) {
        List<String> columns = new ArrayList<>();
        StringBuilder lists = new StringBuilder();
        List<String> together = new ArrayList<>();
        for (String input : inputColumns) {
            String column = match.get(input);
            String own = "m" + columns.size();
            if (CellText.isList(types.get(column))) {
                String list = "u" + columns.size();
                lists.append(" cross join unnest(f.")
                        .append(Sql.name(column))
                        .append(") with ordinality as ")
                        .append(list)
                        .append("(e, i)");
                together.add(list + ".i");
                columns.add(list + ".e as " + own);
            } else {
                columns.add("f." + Sql.name(column) + " as " + own);
            }
        }
        session.keep(
                matches,
                "select distinct f._n, f._o, " + String.join(", ", columns) + " from " + output.judged() + " f" + lists
                        + inStep(together));
    }

    /** Several lists name the parts of a key: their first elements belong to one row, their second to the next. */
    private static String inStep(List<String> ordinals) {
        return ordinals.size() < 2
                ? ""
                : ordinals.stream()
                        .skip(1)
                        .map(o -> o + " = " + ordinals.get(0))
                        .collect(Collectors.joining(" and ", " where ", ""));
    }

    /** Lists name rows one by one, so those are few: they are kept, and the input is read once only. */
    private String keepRows() {
        Set<String> columns = new LinkedHashSet<>(relation.columns().keySet());
        columns.addAll(List.of(TechnicalColumns.SOURCE_FILE, TechnicalColumns.SOURCE_ROW, "_flagged"));
        String name = "_behind_" + relation.alias();
        session.keep(
                name,
                "select " + Sql.names("r.", columns) + " from " + Sql.name(relation.rows())
                        + " r join (select distinct " + own("") + " from " + matches + ") d on " + joined("d."));
        return name;
    }

    private void keepGroups() {
        String own = own("");
        String complete = relation.neededWithNulls().stream()
                .map(c -> "r." + Sql.name(c) + " is not null")
                .collect(Collectors.joining(" and "));
        String by = candidateColumns.isEmpty() ? "" : ", " + Sql.names("r.", candidateColumns);
        session.keep(
                groups,
                "select " + own("d.") + by
                        + ", count(*) as _rows, sum(case when r._flagged then 1 else 0 end) as _flags, "
                        + "sum(" + (complete.isEmpty() ? "1" : "case when " + complete + " then 1 else 0 end")
                        + ") as _complete from " + Sql.name(rows) + " r join (select distinct " + own
                        + " from "
                        + matches + ") d on " + joined("d.") + " group by " + own("d.") + by);
    }

    /** Hands out, for every finding that has source rows here, how many, and how many of them carry a flag. */
    void counts(CountReader reader) {
        session.read(
                "select m._n, sum(g._rows), sum(g._flags) from " + matches + " m join " + groups + " g on "
                        + sameGroup() + " group by m._n",
                row -> reader.count((int) row.getLong(1), row.getLong(2), row.getLong(3)));
    }

    /**
     * Counts the candidates that findings touch, each under its first outcome.
     *
     * @return counts by code of outcome, and in the place of code 0 those touched that lack a needed value
     */
    long[] touched() {
        long[] counts = new long[Output.CODES.size()];
        String perCandidate = candidateColumns.isEmpty()
                ? "select min(m._o) as _o, max(g._rows) as _candidates, max(g._rows - g._complete) as _lacking from "
                        + matches + " m join " + groups + " g on " + sameGroup() + " group by " + own("g.")
                : "select min(m._o) as _o, 1 as _candidates, case when max(g._complete) = 0 then 1 else 0 end as _lacking from "
                        + matches + " m join " + groups + " g on " + sameGroup() + " group by "
                        + Sql.names("g.", candidateColumns);
        session.read("select _o, sum(_candidates), sum(_lacking) from (" + perCandidate + ") c group by _o", row -> {
            counts[(int) row.getLong(1)] += row.getLong(2);
            counts[0] += row.getLong(3);
        });
        return counts;
    }

    /**
     * Hands out the first rows behind each finding.
     *
     * @param most largest count of rows behind one finding
     * @param only numbers of the findings whose rows are wanted; empty: of all
     */
    void rows(long most, List<Integer> only, SourceRowReader reader) {
        List<String> columns = List.copyOf(relation.columns().keySet());
        List<String> types = List.copyOf(relation.columns().values());
        StringBuilder select = new StringBuilder("select _n, _src_file, _src_row");
        for (int i = 0; i < columns.size(); i++) {
            select.append(", ").append(CellText.select("", columns.get(i), types.get(i)));
        }
        session.read(select + first(most, only), row -> reader.row((int) row.getLong(1), row, columns, types));
    }

    /**
     * Has the engine write the first rows behind each finding, as {@link RunBatch#addEvidence} takes them.
     *
     * @return null where the engine cannot, or spells a value in another way: then {@link #rows} hands them out
     */
    @Nullable
    Path write(long most, List<Integer> only) {
        List<String> values = new ArrayList<>();
        for (Map.Entry<String, String> column : relation.columns().entrySet()) {
            if (column.getValue().startsWith("double")) {
                return null;
            }
            String value = Sql.name(column.getKey());
            values.add(Sql.text(column.getKey()) + ", cast("
                    + (CellText.isList(column.getValue()) ? "to_json(" + value + ")" : value) + " as varchar)");
        }
        return session.write("select _n as number, _src_file as file, _src_row as \"row\", cast(json_object("
                + String.join(", ", values) + ") as varchar) as \"values\"" + first(most, only));
    }

    private String first(long most, List<Integer> only) {
        Set<String> columns = new LinkedHashSet<>(List.of(TechnicalColumns.SOURCE_FILE, TechnicalColumns.SOURCE_ROW));
        columns.addAll(relation.columns().keySet());
        String which = only.isEmpty() ? "" : " where m._n in (" + numbers(only) + ")";
        if (most <= MOST_PER_FINDING) {
            return " from (select m._n, " + Sql.names("r.", columns) + matched() + which + ") e";
        }
        keepFirst(which);
        return " from ("
                + ranked(
                        Sql.names("r.", columns),
                        " join " + first + " k on k._n = m._n and k._file = " + FILE + " and k._row = r._src_row")
                + ") e";
    }

    /**
     * Of findings with more rows than are kept, most rows of the input are often a match: which ones come first is
     * told from few columns, so that only those are put in order with all their columns.
     */
    private void keepFirst(String which) {
        if (hasFirst) {
            return; // an engine that cannot write the rows is asked to read them
        }
        hasFirst = true;
        session.keep(
                first,
                "select distinct _n, _file, _row from (" + ranked(FILE + " as _file, r._src_row as _row", which)
                        + ") f");
    }

    /** File and row in one value: of such an order the engine keeps the first ones, and sorts no others. */
    private String ranked(String columns, String restriction) {
        return "select * from (select m._n, " + columns
                + ", row_number() over (partition by m._n order by row(r._src_file, r._src_row)) as _k" + matched()
                + restriction + ") k where _k <= " + MOST_PER_FINDING;
    }

    private String matched() {
        return " from " + Sql.name(rows) + " r join " + matches + " m on " + joined("m.");
    }

    private static String numbers(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private String own(String prefix) {
        List<String> own = new ArrayList<>();
        for (int i = 0; i < inputColumns.size(); i++) {
            own.add(prefix + "m" + i);
        }
        return String.join(", ", own);
    }

    private String joined(String prefix) {
        List<String> conditions = new ArrayList<>();
        for (int i = 0; i < inputColumns.size(); i++) {
            conditions.add("r." + Sql.name(inputColumns.get(i)) + " = " + prefix + "m" + i);
        }
        return String.join(" and ", conditions);
    }

    private String sameGroup() {
        List<String> conditions = new ArrayList<>();
        for (int i = 0; i < inputColumns.size(); i++) {
            conditions.add("g.m" + i + " = m.m" + i);
        }
        return String.join(" and ", conditions);
    }

    /** Takes a finding's count of source rows. */
    interface CountReader {
        void count(int finding, long rows, long flagged);
    }

    /** Takes a source row: {@code _n, _src_file, _src_row} and the columns, read by {@link CellText}. */
    interface SourceRowReader {
        void row(int finding, ResultSet row, List<String> columns, List<String> types) throws SQLException;
    }

    static boolean leadsTo(Model model, String alias) {
        return model.finding().sources().containsKey(alias);
    }
}
