package org.mingjing.app.findings;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** SQL that counts and sums findings; what is out of scope the database leaves out. */
@Repository
class FigureStore {
    private final FindingStore findings;

    FigureStore(FindingStore findings) {
        this.findings = findings;
    }

    long count(FindingFilter filter) {
        return findings.filtered(findings.sight(), "select count(*) from findings.finding f", filter, "")
                .query(Long.class)
                .single();
    }

    List<FindingFigures.InState> byState(FindingFilter filter) {
        return findings.filtered(
                        findings.sight(),
                        """
                        select f.state, count(*), coalesce(sum(f.amount), 0), coalesce(sum(f.confirmed), 0),
                               count(*) filter (where f.recovered > 0), coalesce(sum(f.recovered), 0)
                        from findings.finding f
                        """,
                        filter,
                        "group by f.state order by f.state")
                .query((row, i) -> new FindingFigures.InState(
                        FindingState.valueOf(row.getString(1)),
                        row.getLong(2),
                        row.getBigDecimal(3),
                        row.getBigDecimal(4),
                        row.getLong(5),
                        row.getBigDecimal(6)))
                .list();
    }

    List<FindingFigures.Cell> byUnitAndModule(FindingFilter filter, List<String> units, @Nullable String direct) {
        return findings.filtered(
                        findings.sight(),
                        """
                        select case when f.unit = :direct then f.unit else b.above end as at, f.module, count(*),
                               coalesce(sum(f.amount), 0)
                        from findings.finding f
                        left join directory.unit_below b on b.below = f.unit and b.above = any (:units)
                        """,
                        filter,
                        "group by 1, 2 order by 1, 2")
                .param("direct", direct)
                .param("units", units.toArray(String[]::new))
                .query((row, i) -> new FindingFigures.Cell(
                        row.getString(1), row.getString(2), row.getLong(3), row.getBigDecimal(4)))
                .list();
    }

    List<FindingFigures.InMonth> byMonth(FindingFilter filter) {
        return findings.filtered(
                        findings.sight(),
                        """
                        select case when f.occurred_at ~ '^\\d{4}-\\d{2}-\\d{2}' then left(f.occurred_at, 7) end as month,
                               count(*), coalesce(sum(f.amount), 0)
                        from findings.finding f
                        """,
                        filter,
                        "group by 1 order by 1")
                .query((row, i) -> new FindingFigures.InMonth(row.getString(1), row.getLong(2), row.getBigDecimal(3)))
                .list();
    }
}
