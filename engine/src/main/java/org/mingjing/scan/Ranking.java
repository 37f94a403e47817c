package org.mingjing.scan;

import java.util.List;
import java.util.Locale;
import org.mingjing.contract.Text;

/**
 * Which hits to look at first. {@code score = min(cap, weight × amount × quality × flood × crowd + dimensions)}:
 *
 * <ul>
 *   <li>{@code weight}: the model's severity, 0.15 to 0.80.
 *   <li>{@code amount}: 0.5 to 1; a hit of the median amount of this run's hits in its currency has 0.75, as has one
 *       without amount: {@code 0.5 + 0.5 a / (a + median)}.
 *   <li>{@code quality}: 1, less half the share of its source rows that carry a quality flag.
 *   <li>{@code flood}: one over the square root of the hit's place among those of the same model with the same
 *       subject, or with the same amount and answerable unit, or whose sentences differ in numbers only; the worst of
 *       the three. So a thousand equal charges cannot crowd out the rest.
 *   <li>{@code crowd}: {@code 1 / (1 + log10(place))} of the hit's place in its model, so that the best hits of every
 *       model come before the thousandth of one.
 *   <li>{@code dimensions}: 0.10, damped by flood and crowd like the rest, where hits of three or more dimensions meet
 *       in one subject.
 *   <li>{@code cap}: 0.40 for models that rest on statistics alone, so that they never make a lead by themselves;
 *       else 1.
 * </ul>
 */
public final class Ranking {
    /** Names of the factors in {@link Finding#scoreParts()}, in the order of the formula, with what they say. */
    public static final List<Part> PARTS = List.of(
            new Part("weight", new Text("severity of the model", "模型严重程度")),
            new Part("amount", new Text("amount, against this run's other hits", "金额（与本次其他疑点相比）")),
            new Part("quality", new Text("quality of the rows behind it", "依据数据质量")),
            new Part("flood", new Text("one of many alike", "同类疑点递减")),
            new Part("crowd", new Text("place among the model's hits", "在本模型疑点中的位次")),
            new Part("dimensions", new Text("added: three dimensions meet", "加分：三个以上维度同时指向")),
            new Part("cap", new Text("upper bound", "上限")));

    static final double STATISTICAL_CAP = 0.40;
    static final double DIMENSIONS_BONUS = 0.10;
    static final int DIMENSIONS_NEEDED = 3;

    private static final String RANKED =
            """
            create table ranked as
            with hit as (
                select f.id, f.model, f.subject_kind, f.subject, f.answerable, f.pattern, f.currency,
                       cast(abs(f.amount) as double) as size, m.weight, m.statistical, m.dimension,
                       case when f.source_rows > 0 then 1 - 0.5 * f.flagged_rows / f.source_rows else 1.0 end as quality
                from finding f join model m on m.id = f.model
                where f.outcome = 'HIT' and not f.held
            ), middle as (
                select currency, median(size) as middle from hit where size > 0 group by currency
            ), sized as (
                select hit.*, case when size is null or middle is null then 0.75 else 0.5 + 0.5 * size / (size + middle) end as amount
                from hit left join middle on middle.currency = hit.currency
            ), numbered as (
                select *, weight * amount * quality as base,
                       case when subject = '' then 1 else row_number() over (
                           partition by model, subject_kind, subject order by weight * amount * quality desc, id) end as of_subject,
                       case when size is null then 1 else row_number() over (
                           partition by model, answerable, size order by weight * amount * quality desc, id) end as of_amount,
                       row_number() over (partition by model, pattern order by weight * amount * quality desc, id) as of_pattern
                from sized
            ), damped as (
                select *, 1 / sqrt(greatest(of_subject, of_amount, of_pattern)) as flood from numbered
            ), crowded as (
                select *, 1 / (1 + log10(row_number() over (partition by model order by base * flood desc, id))) as crowd
                from damped
            ), seen as (
                select subject_kind, subject, count(distinct dimension) as dimensions
                from hit where subject <> '' group by subject_kind, subject
            ), scored as (
                select c.id, c.model, c.weight, c.amount, c.quality, c.flood, c.crowd, c.size,
                       case when s.dimensions >= :needed then :bonus * c.flood * c.crowd else 0 end as dimensions,
                       case when c.statistical then :cap else 1.0 end as cap
                from crowded c left join seen s on s.subject_kind = c.subject_kind and s.subject = c.subject
            ), final as (
                select *, least(cap, weight * amount * quality * flood * crowd + dimensions) as score from scored
            )
            select *, row_number() over (order by score desc, size desc nulls last, model, id) as rank from final
            """;

    /**
     * @param name in a finding's parts
     * @param says what it is
     */
    public record Part(String name, Text says) {}

    private Ranking() {}

    /** A model that names no indicator watches a behaviour of its own. */
    private static String indicator(ModelTask task) {
        String indicator = task.model().indicator();
        return indicator == null ? task.id() : indicator;
    }

    static void rank(RunStore store, List<ModelTask> tasks) {
        store.execute("create table model (id varchar, weight double, statistical boolean, dimension varchar,"
                + " module varchar, indicator varchar)");
        for (ModelTask task : tasks) {
            store.execute(String.format(
                    Locale.ROOT,
                    "insert into model values (%s, %s, %s, %s, %s, %s)",
                    Sql.text(task.id()),
                    task.model().severity().weight(),
                    task.model().statistical(),
                    Sql.text(task.model().dimension().name()),
                    Sql.text(task.model().module()),
                    Sql.text(indicator(task))));
        }
        store.execute(RANKED.replace(":needed", Integer.toString(DIMENSIONS_NEEDED))
                .replace(":bonus", Double.toString(DIMENSIONS_BONUS))
                .replace(":cap", Double.toString(STATISTICAL_CAP)));
    }
}
