package org.mingjing.app.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** SQL of sources and their mappings. */
@Repository
class SourceStore {
    private static final String SELECT =
            """
            select s.*, a.name as steward_name,
                   (select max(m.version) from catalog.mapping m where m.source = s.id) as mapping
            from catalog.source s join directory.person a on a.id = s.steward
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    SourceStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** What depends on the way in. */
    record Entrance(@Nullable String folder, @Nullable RemoteTable table) {}

    /**
     * A mapping that was saved.
     *
     * @param tree the same as a tree
     * @param savedBy name of who did, or what program
     */
    record SavedMapping(int version, String yaml, JsonNode tree, String savedBy, Instant savedAt) {}

    /** @param unit where the person sits; null where that is not said */
    record Steward(long id, String name, @Nullable String unit) {}

    long add(SourceDraft draft, long steward, Instant now) {
        return jdbc.sql(
                        """
                        insert into catalog.source (code, name, dataset, unit, rung, way, steward, every_minutes,
                                                    settings, keep_days, created_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, cast(? as jsonb), ?, ?) returning id
                        """)
                .params(
                        draft.code(),
                        draft.name(),
                        draft.dataset(),
                        draft.unit(),
                        draft.rung().name(),
                        draft.way().name(),
                        steward,
                        draft.everyMinutes(),
                        settings(draft),
                        draft.keepDays(),
                        Timestamp.from(now))
                .query(Long.class)
                .single();
    }

    boolean change(long id, long version, SourceDraft draft) {
        return jdbc.sql(
                                """
                                update catalog.source
                                set name = ?, unit = ?, rung = ?, way = ?, every_minutes = ?, settings = cast(? as jsonb),
                                    keep_days = ?, version = version + 1,
                                    mark = case when settings = cast(? as jsonb) then mark end
                                where id = ? and version = ?
                                """)
                        .params(
                                draft.name(),
                                draft.unit(),
                                draft.rung().name(),
                                draft.way().name(),
                                draft.everyMinutes(),
                                settings(draft),
                                draft.keepDays(),
                                settings(draft),
                                id,
                                version)
                        .update()
                == 1;
    }

    boolean hold(long id, long version, boolean held, @Nullable String reason) {
        return jdbc.sql(
                                """
                                update catalog.source set held = ?, hold_reason = ?, version = version + 1
                                where id = ? and version = ?
                                """)
                        .params(held, reason, id, version)
                        .update()
                == 1;
    }

    boolean appoint(long id, long version, long steward) {
        return jdbc.sql("update catalog.source set steward = ?, version = version + 1 where id = ? and version = ?")
                        .params(steward, id, version)
                        .update()
                == 1;
    }

    boolean close(long id, long version, Instant now) {
        return jdbc.sql(
                                "update catalog.source set closed_at = ?, version = version + 1 where id = ? and version = ? and closed_at is null")
                        .params(Timestamp.from(now), id, version)
                        .update()
                == 1;
    }

    void lookedAt(long id, Instant now, @Nullable String mark) {
        jdbc.sql("update catalog.source set looked_at = ?, mark = coalesce(?, mark) where id = ?")
                .params(Timestamp.from(now), mark, id)
                .update();
    }

    /** Whether whoever acts answers for the unit. */
    boolean answersFor(String unit) {
        return jdbc.sql("select ? in (select identity.visible_units())")
                .param(unit)
                .query(Boolean.class)
                .single();
    }

    Optional<Source> find(long id) {
        return jdbc.sql(SELECT + " where s.id = ?")
                .param(id)
                .query(this::source)
                .optional();
    }

    /** Accounts that may be made stewards of a source of the unit: data stewards who answer for it. */
    List<Steward> stewards(String unit) {
        return jdbc.sql(
                        """
                        select distinct a.id, a.name, a.unit from directory.duty d
                        join directory.unit_below b on b.above = d.unit and b.below = ?
                        join directory.person a on a.id = d.account and a.closed_at is null
                        where d.role = 'DATA_STEWARD' and d.valid_from <= now()
                          and (d.valid_to is null or d.valid_to > now())
                        order by a.name, a.id limit 200
                        """)
                .param(unit)
                .query((row, i) -> new Steward(row.getLong(1), row.getString(2), row.getString(3)))
                .list();
    }

    /** Of a dataset, or of all; the ladder's order within each dataset. */
    /** What brings nothing for twice as long as it should; the same as {@code CatalogDatasets.Step.isLate}. */
    private static final String LATE =
            """
            (s.closed_at is null and s.every_minutes is not null and not exists (
                select from catalog.import i where i.source = s.id
                  and i.ended_at >= cast(:now as timestamptz) - 2 * s.every_minutes * interval '1 minute'))
            """;

    long countLate(Instant now) {
        return jdbc.sql("select count(*) from catalog.source s where " + LATE)
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .single();
    }

    /** @param lateAt only those that are late at that moment; null: any */
    List<Source> list(@Nullable String dataset, @Nullable Instant lateAt, long after, int most) {
        return jdbc.sql(SELECT + " where s.id > :after and (cast(:dataset as text) is null or s.dataset = :dataset)"
                        + " and (cast(:now as timestamptz) is null or " + LATE + ") order by s.id limit :most")
                .param("now", lateAt == null ? null : Timestamp.from(lateAt))
                .param("after", after)
                .param("dataset", dataset)
                .param("most", most)
                .query(this::source)
                .list();
    }

    List<Source> open(Way way) {
        return jdbc.sql(SELECT + " where s.closed_at is null and s.way = ? order by s.id")
                .param(way.name())
                .query(this::source)
                .list();
    }

    /** Systems on a dataset's ladder, closed ones included: their rows are still there. */
    List<Source> ladder(String dataset) {
        return jdbc.sql(SELECT + " where s.dataset = ? order by s.id")
                .param(dataset)
                .query(this::source)
                .list();
    }

    /** Makes whoever else works on the source wait until the transaction ends. */
    void lock(long id) {
        jdbc.sql("select id from catalog.source where id = ? for update")
                .param(id)
                .query(Long.class)
                .optional();
    }

    int addMapping(long source, String yaml, String digest, String by, Instant now) {
        lock(source);
        Optional<Integer> same = jdbc.sql(
                        """
                        select version from catalog.mapping m
                        where source = ? and digest = ?
                          and version = (select max(version) from catalog.mapping where source = m.source)
                        """)
                .params(source, digest)
                .query(Integer.class)
                .optional();
        return same.orElseGet(() -> jdbc.sql(
                        """
                        insert into catalog.mapping (source, version, yaml, digest, saved_by, saved_at)
                        select ?, coalesce(max(version), 0) + 1, ?, ?, ?, ? from catalog.mapping where source = ?
                        returning version
                        """)
                .params(source, yaml, digest, by, Timestamp.from(now), source)
                .query(Integer.class)
                .single());
    }

    Optional<String> mapping(long source, int version) {
        return jdbc.sql("select yaml from catalog.mapping where source = ? and version = ?")
                .params(source, version)
                .query(String.class)
                .optional();
    }

    List<SavedMapping> mappings(long source) {
        return jdbc.sql(
                        """
                        select m.version, m.yaml, coalesce(a.name, m.saved_by), m.saved_at from catalog.mapping m
                        left join directory.person a on cast(a.id as text) = m.saved_by
                        where m.source = ? order by m.version desc limit 100
                        """)
                .param(source)
                .query((row, i) -> new SavedMapping(
                        row.getInt(1),
                        row.getString(2),
                        MappingText.tree(row.getString(2)),
                        row.getString(3),
                        row.getTimestamp(4).toInstant()))
                .list();
    }

    private String settings(SourceDraft draft) {
        return json.writeValueAsString(new Entrance(draft.folder(), draft.table()));
    }

    private Source source(ResultSet row, int number) throws SQLException {
        Entrance way = json.readValue(row.getString("settings"), Entrance.class);
        return new Source(
                row.getLong("id"),
                row.getString("code"),
                row.getString("name"),
                row.getString("dataset"),
                row.getString("unit"),
                Rung.valueOf(row.getString("rung")),
                Way.valueOf(row.getString("way")),
                row.getLong("steward"),
                row.getString("steward_name"),
                row.getObject("every_minutes", Integer.class),
                way.folder(),
                way.table(),
                row.getObject("keep_days", Integer.class),
                row.getBoolean("held"),
                row.getString("hold_reason"),
                row.getString("mark"),
                instant(row.getTimestamp("looked_at")),
                instant(row.getTimestamp("closed_at")),
                row.getObject("mapping", Integer.class),
                row.getLong("version"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
