package org.mingjing.scan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.mingjing.model.Model;

/**
 * How many candidates an input holds, and how many rows lack a needed value. Asks the manifest first: without nulls
 * nothing is read. What had to be counted is kept for all models of the run, since it depends on the snapshot only.
 */
final class Candidates {
    private final Map<String, Counts> known = new ConcurrentHashMap<>();

    /**
     * @param all candidates
     * @param lacking those of which no row holds every needed value
     */
    record Counts(long all, long lacking) {}

    Counts of(Relation relation, Model.ExpectedHits expected, Session session) {
        if (relation.snapshot() == null) {
            return new Counts(0, 0);
        }
        if (expected.by().isEmpty()) {
            return new Counts(relation.rowCount(), rowsLacking(relation, session));
        }
        return counted(relation, String.join(",", expected.by()), session, () -> {
            String by = session.together(expected.by());
            String from = " from " + Sql.name(relation.rows());
            return relation.neededWithNulls().isEmpty() // nearly always: telling values apart is cheaper than grouping
                    ? "select count(*), 0 from (select distinct " + by + from + ") c"
                    : "select count(*), count(case when _complete = 0 then 1 end) from (select " + "max("
                            + complete(relation) + ") as _complete" + from + " group by " + by + ") c";
        });
    }

    /** By alias, rows that lack a needed value; aliases without such rows are left out. */
    Map<String, Long> rowsLacking(List<Relation> relations, Session session) {
        Map<String, Long> lacking = new LinkedHashMap<>();
        for (Relation relation : relations) {
            long rows = rowsLacking(relation, session);
            if (rows > 0) {
                lacking.put(relation.alias(), rows);
            }
        }
        return lacking;
    }

    private long rowsLacking(Relation relation, Session session) {
        List<String> columns = relation.neededWithNulls();
        if (columns.isEmpty()) {
            return 0;
        }
        if (columns.size() == 1) {
            return relation.nulls(columns.get(0));
        }
        return counted(
                        relation,
                        "",
                        session,
                        () -> "select count(*), count(case when " + complete(relation) + " = 0 then 1 end) from "
                                + Sql.name(relation.rows()))
                .lacking();
    }

    private Counts counted(Relation relation, String by, Session session, java.util.function.Supplier<String> select) {
        String question =
                relation.snapshot().dataset() + "/" + relation.snapshot().id() + " by " + by + " needs "
                        + relation.neededWithNulls().stream().sorted().toList();
        return known.computeIfAbsent(question, q -> {
            Counts[] found = new Counts[1];
            session.read(select.get(), row -> found[0] = new Counts(row.getLong(1), row.getLong(2)));
            return found[0];
        });
    }

    private static String complete(Relation relation) {
        String conditions = relation.neededWithNulls().stream()
                .map(c -> Sql.name(c) + " is not null")
                .collect(Collectors.joining(" and "));
        return conditions.isEmpty() ? "1" : "case when " + conditions + " then 1 else 0 end";
    }
}
