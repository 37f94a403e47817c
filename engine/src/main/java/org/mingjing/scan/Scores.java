package org.mingjing.scan;

import java.util.Locale;

/**
 * Scores of parties over a run's hits. A hit weighs {@code weight × quality} of {@link Ranking}; an indicator has the
 * weight of its heaviest hit, so that many models that watch one behaviour count once. Indicators add up as
 * independent reasons do, {@code 1 − Π(1 − indicator)}, within a module and over all; hits from three dimensions or
 * more add 0.10; what rests on statistics alone stays at or below 0.40, so that it never makes a lead.
 */
final class Scores {
    private static final String SCORED =
            """
            create table score as
            with hit as (
                select m.module, m.indicator, m.dimension, m.statistical, f.subject_kind, f.subject,
                       coalesce(f.answerable_kind, 'unit') as answerable_kind, f.answerable,
                       m.weight * case when f.source_rows > 0 then 1 - 0.5 * f.flagged_rows / f.source_rows else 1 end
                           as strength
                from finding f join model m on m.id = f.model
                where f.outcome = 'HIT' and not f.held
            ), parties as (
                select 'SUBJECT' as role, subject_kind as kind, subject as party, * from hit where subject <> ''
                union all
                select 'ANSWERABLE', answerable_kind, answerable, * from hit where answerable <> ''
            ), indicators as (
                select role, kind, party, module, indicator, max(strength) as strength, count(*) as hits,
                       bool_and(statistical) as statistical, list(distinct dimension) as dimensions
                from parties group by role, kind, party, module, indicator
            ), levels as (
                select role, kind, party, grouping(module, indicator) as above, module, indicator,
                       1 - exp(sum(ln(1 - strength))) as reasons, sum(hits) as hits,
                       bool_and(statistical) as statistical, len(list_distinct(flatten(list(dimensions)))) as dimensions
                from indicators
                group by grouping sets ((role, kind, party, module, indicator), (role, kind, party, module), (role, kind, party))
            )
            select role, kind, party, case above when 0 then 'INDICATOR' when 1 then 'MODULE' else 'TOTAL' end as level,
                   module, indicator,
                   round(least(case when statistical then :cap else 1 end,
                               reasons + case when dimensions >= :needed then :bonus else 0 end), 4) as score,
                   cast(hits as bigint) as hits, cast(dimensions as integer) as dimensions, statistical
            from levels
            """;

    /** Heaviest party first, each followed by its modules and they by their indicators. */
    private static final String ORDERED =
            """
            select s.* from score s
            join score t on t.role = s.role and t.kind = s.kind and t.party = s.party and t.level = 'TOTAL'
            left join score m on m.role = s.role and m.kind = s.kind and m.party = s.party and m.module = s.module and m.level = 'MODULE'
            order by s.role desc, t.score desc, t.hits desc, s.kind, s.party,
                     m.score desc nulls first, s.module nulls first, s.level <> 'MODULE', s.score desc, s.indicator
            """;

    private Scores() {}

    /** Computes them from the hits and the table of models that {@link Ranking} made. */
    static void compute(RunStore store) {
        store.execute(SCORED.replace(":needed", Integer.toString(Ranking.DIMENSIONS_NEEDED))
                .replace(":bonus", String.format(Locale.ROOT, "%.2f", Ranking.DIMENSIONS_BONUS))
                .replace(":cap", String.format(Locale.ROOT, "%.2f", Ranking.STATISTICAL_CAP)));
    }

    /** What is stored of them, in its order. */
    static String select() {
        return ORDERED;
    }
}
