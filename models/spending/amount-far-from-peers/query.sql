-- One row per line whose amount is far above those of its category, by ratio, and unusual for its supplier too.
with positive as (
    select s.*, ln(cast(amount as double)) as size,
           row_number() over (partition by payer_id, currency, category order by amount, line_id) as place,
           count(*) over (partition by payer_id, currency, category) as peers,
           case when supplier_id is not null -- an unknown supplier has no habit
                then nth_value(amount, 3) over (partition by payer_id, currency, category, supplier_id order by amount desc
                                                rows between unbounded preceding and unbounded following) end as third_amount
    from spending as s
    where amount > 0
), middle as (      -- median without one of the largest, so that the judged line does not count among its peers
    select payer_id, currency, category, avg(size) as middle_size
    from positive
    where place * 2 between peers - 1 and peers + 1
    group by payer_id, currency, category
), distant as (
    select p.*, p.size - m.middle_size as away, m.middle_size,
           row_number() over (partition by p.payer_id, p.currency, p.category order by abs(p.size - m.middle_size), p.line_id) as away_place
    from positive as p
    join middle as m on m.payer_id = p.payer_id and m.currency = p.currency and m.category = p.category
), spread as (      -- median distance from it, likewise; never taken for less than a fifth, for fixed prices
    select payer_id, currency, category, 1.4826e0 * avg(abs(away)) as median_away
    from distant
    where away_place * 2 between peers - 1 and peers + 1
    group by payer_id, currency, category
), usual as (
    select payer_id, currency, category,
           case when median_away > 0.2e0 -- mutation: equivalent, because at 0.2 both give 0.2; its size is seen in the next line
                then median_away else 0.2e0 end as usual_away
    from spread
)
select d.line_id, d.payer_id, d.claimant_id, d.supplier_id, coalesce(d.supplier_name, '—') as supplier_name, d.category, d.currency, d.day, d.amount as line_amount, d.peers,
       cast(round(exp(d.middle_size), 2) as decimal(18, 2)) as typical_amount, -- mutation: equivalent, because the cast cuts further digits off
       cast(round(d.away / cast(s.usual_away as double), 1) as decimal(7, 1)) as distance, -- mutation: equivalent, because the cast cuts further digits off
       case when d.peers < :min_peers then 'not_assessable' else 'hit' end as outcome
from distant as d
join usual as s on s.payer_id = d.payer_id and s.currency = d.currency and s.category = d.category
where d.away / cast(s.usual_away as double) > :max_distance -- mutation: equivalent, because no two doubles meet by chance
  and d.amount >= :min_amount
  and (d.third_amount is null or d.third_amount * 2 < d.amount) -- else this supplier's bills are of that size
