package org.mingjing.app.areas;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** SQL of problems looked for at units alike; units that the reader does not answer for are left out. */
@Repository
class AreaStore {
    private static final TypeReference<Map<String, String>> VALUES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    AreaStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** One as it is kept. */
    record Kept(
            long id,
            long matter,
            String finding,
            String model,
            Map<String, String> parameters,
            long run,
            Instant askedAt,
            @Nullable Instant settledAt,
            AreaCheck.@Nullable AreaSettlement settlement) {}

    long add(
            long matter,
            String finding,
            String model,
            Map<String, String> parameters,
            long run,
            List<String> units,
            long account,
            Instant now) {
        long id = jdbc.sql(
                        """
                        insert into areas.area_check (matter, finding, model, parameters, run, asked_by, asked_at)
                        values (?, ?, ?, cast(? as jsonb), ?, ?, ?) returning id
                        """)
                .params(matter, finding, model, json.writeValueAsString(parameters), run, account, Timestamp.from(now))
                .query(Long.class)
                .single();
        jdbc.sql("insert into areas.unit (area_check, unit) select ?, u from unnest(cast(? as text[])) u")
                .params(id, units.toArray(String[]::new))
                .update();
        return id;
    }

    List<Kept> of(long matter) {
        return jdbc.sql("select * from areas.area_check where matter = ? order by id desc")
                .param(matter)
                .query(this::kept)
                .list();
    }

    Optional<Kept> find(long matter, long id) {
        return jdbc.sql("select * from areas.area_check where matter = ? and id = ?")
                .params(matter, id)
                .query(this::kept)
                .optional();
    }

    List<Long> unsettled(int most) {
        return jdbc.sql("select id from areas.area_check where settled_at is null order by id limit ?")
                .param(most)
                .query(Long.class)
                .list();
    }

    /** Locked until the transaction ends; empty where it was settled already. */
    Optional<Kept> hold(long id) {
        return jdbc.sql("select * from areas.area_check where id = ? and settled_at is null for update")
                .param(id)
                .query(this::kept)
                .optional();
    }

    void settle(long id, AreaCheck.@Nullable AreaSettlement settlement, Instant now) {
        jdbc.sql("update areas.area_check set settled_at = ?, settlement = ? where id = ?")
                .params(Timestamp.from(now), settlement == null ? null : settlement.name(), id)
                .update();
    }

    /** A unit as it is kept. */
    record KeptUnit(
            String unit,
            @Nullable Text name,
            AreaCheck.@Nullable AreaOutcome outcome,
            int findings,
            List<String> lacking,
            @Nullable Long followUp) {}

    List<KeptUnit> units(long check) {
        return jdbc.sql(
                        """
                        select a.*, u.name_en, u.name_zh from areas.unit a left join directory.unit u on u.id = a.unit
                        where a.area_check = ? order by a.unit
                        """)
                .param(check)
                .query((row, i) -> {
                    String outcome = row.getString("outcome");
                    String zh = row.getString("name_zh");
                    return new KeptUnit(
                            row.getString("unit"),
                            zh == null ? null : new Text(row.getString("name_en"), zh),
                            outcome == null ? null : AreaCheck.AreaOutcome.valueOf(outcome),
                            row.getInt("findings"),
                            List.of((String[]) row.getArray("lacking").getArray()),
                            row.getObject("follow_up", Long.class));
                })
                .list();
    }

    void outcome(long check, String unit, AreaCheck.AreaOutcome outcome, int findings, List<String> lacking) {
        jdbc.sql(
                        """
                        update areas.unit set outcome = ?, findings = ?, lacking = ? where area_check = ? and unit = ?
                        """)
                .params(outcome.name(), findings, lacking.toArray(String[]::new), check, unit)
                .update();
    }

    /** Whether it had none before. */
    boolean follow(long check, String unit, long matter) {
        return jdbc.sql(
                                """
                                update areas.unit set follow_up = ?
                                where area_check = ? and unit = ? and follow_up is null and outcome = 'FOUND'
                                """)
                        .params(matter, check, unit)
                        .update()
                == 1;
    }

    /** Those of the units that whoever acts answers for. */
    List<String> visible(List<String> units) {
        return jdbc.sql("select u from unnest(cast(? as text[])) u where u in (select identity.visible_units())")
                .param(units.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    List<String> withBelow(String unit) {
        return jdbc.sql("select below from directory.unit_below where above = ?")
                .param(unit)
                .query(String.class)
                .list();
    }

    /** What a unit is, as the settings name it. */
    Optional<String> kind(String unit) {
        return jdbc.sql("select kind from directory.unit where id = ? and kind is not null")
                .param(unit)
                .query(String.class)
                .optional();
    }

    /** Units of a kind that whoever acts answers for; one and those above or below it left out, and those closed. */
    List<AreaChecks.Alike> alike(String unit, String kind, int most) {
        return jdbc.sql(
                        """
                        select u.id, u.name_en, u.name_zh from directory.unit u
                        where u.kind = ? and u.id in (select identity.visible_units())
                          and exists (select from directory.unit_below b where b.below = u.id)
                          and not exists (select from directory.unit_below b
                                          where (b.above, b.below) in ((u.id, ?), (?, u.id)))
                        order by u.id limit ?
                        """)
                .params(kind, unit, unit, most)
                .query((row, i) -> new AreaChecks.Alike(row.getString(1), new Text(row.getString(2), row.getString(3))))
                .list();
    }

    /** Units of the same level as one, that whoever acts answers for, it and those above or below it left out. */
    List<AreaChecks.Alike> alike(String unit, int most) {
        return jdbc.sql(
                        """
                        with level as (select below as unit, count(*) as depth from directory.unit_below group by below)
                        select u.id, u.name_en, u.name_zh from directory.unit u
                        join level l on l.unit = u.id
                        where l.depth = (select depth from level where unit = ?) and u.id <> ?
                          and u.id in (select identity.visible_units())
                        order by u.id limit ?
                        """)
                .params(unit, unit, most)
                .query((row, i) -> new AreaChecks.Alike(row.getString(1), new Text(row.getString(2), row.getString(3))))
                .list();
    }

    private Kept kept(ResultSet row, int number) throws SQLException {
        Timestamp settled = row.getTimestamp("settled_at");
        String settlement = row.getString("settlement");
        return new Kept(
                row.getLong("id"),
                row.getLong("matter"),
                row.getString("finding"),
                row.getString("model"),
                json.readValue(row.getString("parameters"), VALUES),
                row.getLong("run"),
                row.getTimestamp("asked_at").toInstant(),
                settled == null ? null : settled.toInstant(),
                settlement == null ? null : AreaCheck.AreaSettlement.valueOf(settlement));
    }
}
