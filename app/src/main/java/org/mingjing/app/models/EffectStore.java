package org.mingjing.app.models;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of what proposals would change. */
@Repository
class EffectStore {
    private static final int ROWS_AT_ONCE = 1_000;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    EffectStore(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /** The computation as it was asked for. */
    record Asked(long job, long baseState, @Nullable Long sample, @Nullable Instant computedAt) {}

    /** Asks for the computation, anew where there was one. */
    void ask(long proposal, long job, long baseState) {
        clear(proposal);
        jdbc.sql(
                        """
                        insert into models.effect (proposal, job, base_state) values (?, ?, ?)
                        on conflict (proposal) do update
                        set job = excluded.job, base_state = excluded.base_state, sample = null, computed_at = null
                        """)
                .params(proposal, job, baseState)
                .update();
    }

    Optional<Asked> find(long proposal) {
        return jdbc.sql("select job, base_state, sample, computed_at from models.effect where proposal = ?")
                .param(proposal)
                .query((row, i) -> new Asked(
                        row.getLong(1),
                        row.getLong(2),
                        row.getObject(3, Long.class),
                        row.getTimestamp(4) == null ? null : row.getTimestamp(4).toInstant()))
                .optional();
    }

    void keep(
            long proposal,
            long baseState,
            @Nullable Long sample,
            Instant now,
            List<Effect.OfModel> models,
            List<OfUnit> units,
            List<Effect.Changed> findings) {
        clear(proposal);
        models.forEach(m -> jdbc.sql("insert into models.effect_model values (?, ?, ?, ?, ?, ?)")
                .param(proposal)
                .param(m.model())
                .param(m.before())
                .param(m.after())
                .param(m.code())
                .param(m.reason())
                .update());
        template.batchUpdate(
                "insert into models.effect_unit values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                units,
                ROWS_AT_ONCE,
                (statement, u) -> {
                    int i = 0;
                    statement.setLong(++i, proposal);
                    statement.setString(++i, u.model());
                    statement.setString(++i, u.unit());
                    statement.setString(++i, u.sum().currency());
                    statement.setLong(++i, u.sum().hitsBefore());
                    statement.setLong(++i, u.sum().hitsAfter());
                    statement.setLong(++i, u.sum().added());
                    statement.setLong(++i, u.sum().removed());
                    statement.setBigDecimal(++i, u.sum().moneyBefore());
                    statement.setBigDecimal(++i, u.sum().moneyAfter());
                });
        AtomicInteger position = new AtomicInteger();
        template.batchUpdate(
                "insert into models.effect_finding values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                findings,
                ROWS_AT_ONCE,
                (statement, f) -> {
                    int i = 0;
                    statement.setLong(++i, proposal);
                    statement.setInt(++i, position.getAndIncrement());
                    statement.setString(++i, f.finding());
                    statement.setString(++i, f.model());
                    statement.setString(++i, f.unit());
                    statement.setBoolean(++i, f.added());
                    statement.setString(++i, f.occurredAt());
                    statement.setBigDecimal(++i, f.amount());
                    statement.setString(++i, f.currency());
                    statement.setString(++i, f.sentence().en());
                    statement.setString(++i, f.sentence().zh());
                });
        jdbc.sql("update models.effect set base_state = ?, sample = ?, computed_at = ? where proposal = ?")
                .param(baseState)
                .param(sample)
                .param(Timestamp.from(now))
                .param(proposal)
                .update();
    }

    /** Sums of one model, unit and currency. */
    record OfUnit(String model, @Nullable String unit, Effect.Sum sum) {}

    List<Effect.OfModel> models(long proposal) {
        return jdbc.sql(
                        "select model, before, after, code, reason from models.effect_model where proposal = ? order by model")
                .param(proposal)
                .query((row, i) -> new Effect.OfModel(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        sums(proposal, row.getString(1))))
                .list();
    }

    private List<Effect.Sum> sums(long proposal, String model) {
        return jdbc.sql(
                        """
                        select currency, sum(hits_before), sum(hits_after), sum(added), sum(removed), sum(money_before),
                               sum(money_after)
                        from models.effect_unit where proposal = ? and model = ? group by currency order by currency
                        """)
                .params(proposal, model)
                .query((row, i) -> new Effect.Sum(
                        row.getString(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getBigDecimal(6),
                        row.getBigDecimal(7)))
                .list();
    }

    List<Effect.Changed> findings(long proposal, int most) {
        return jdbc.sql(
                        """
                        select finding, model, unit, added, occurred_at, amount, currency, sentence_en, sentence_zh
                        from models.effect_finding where proposal = ? order by position limit ?
                        """)
                .params(proposal, most)
                .query((row, i) -> new Effect.Changed(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getBoolean(4),
                        row.getString(5),
                        row.getBigDecimal(6),
                        row.getString(7),
                        new Text(row.getString(8), row.getString(9))))
                .list();
    }

    private void clear(long proposal) {
        for (String table : List.of("effect_finding", "effect_unit", "effect_model")) {
            jdbc.sql("delete from models." + table + " where proposal = ?")
                    .param(proposal)
                    .update();
        }
    }
}
