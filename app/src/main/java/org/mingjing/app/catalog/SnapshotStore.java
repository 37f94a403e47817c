package org.mingjing.app.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingjing.lake.Manifest;
import org.mingjing.lake.Snapshot;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** SQL of snapshots, of what holds them, and of coverage. */
@Repository
class SnapshotStore {
    private static final TypeReference<LinkedHashMap<String, Long>> COUNTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    SnapshotStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * A snapshot that is there, or was.
     *
     * @param nulls rows without value, by column
     * @param flags rows by flag; null until they were counted
     * @param monthFrom first month that rows speak of
     * @param surveyedAt when flags and coverage were counted
     * @param state {@code PRESENT}, {@code REMOVING} or {@code REMOVED}
     */
    record Known(
            String dataset,
            String id,
            long rows,
            Instant createdAt,
            @Nullable String parent,
            Map<String, Long> nulls,
            @Nullable Map<String, Long> flags,
            @Nullable String monthFrom,
            @Nullable String monthTo,
            @Nullable Instant surveyedAt,
            String state) {}

    /** Tells whether it was not known before. */
    boolean add(Snapshot snapshot) {
        Map<String, Long> nulls = new LinkedHashMap<>();
        snapshot.manifest().columns().stream()
                .filter(c -> !c.name().startsWith("_") && c.nulls() > 0)
                .forEach(c -> nulls.put(c.name(), c.nulls()));
        Manifest manifest = snapshot.manifest();
        return jdbc.sql(
                                """
                                insert into catalog.snapshot (dataset, id, number, rows, created_at, parent, nulls)
                                values (?, ?, ?, ?, ?, ?, cast(? as jsonb)) on conflict do nothing
                                """)
                        .params(
                                manifest.dataset(),
                                manifest.id(),
                                Integer.parseInt(manifest.id().substring(1, 7)),
                                manifest.rows(),
                                Timestamp.from(manifest.createdAt()),
                                manifest.parent(),
                                json.writeValueAsString(nulls))
                        .update()
                == 1;
    }

    boolean isKnown(String dataset, @Nullable String id) {
        return jdbc.sql(
                        "select exists (select from catalog.snapshot where dataset = ? and (cast(? as text) is null or id = ?))")
                .params(dataset, id, id)
                .query(Boolean.class)
                .single();
    }

    Optional<Known> find(String dataset, String id) {
        return jdbc.sql("select * from catalog.snapshot where dataset = ? and id = ?")
                .params(dataset, id)
                .query(this::known)
                .optional();
    }

    /** Newest first. */
    List<Known> list(String dataset, int beforeNumber, int most) {
        return jdbc.sql("select * from catalog.snapshot where dataset = ? and number < ? order by number desc limit ?")
                .params(dataset, beforeNumber, most)
                .query(this::known)
                .list();
    }

    /** The current snapshot of every dataset that has one. */
    List<Known> heads() {
        return jdbc.sql("select distinct on (dataset) * from catalog.snapshot order by dataset, number desc")
                .query(this::known)
                .list();
    }

    void surveyed(
            String dataset,
            String id,
            Map<String, Long> flags,
            @Nullable String from,
            @Nullable String to,
            Instant now) {
        jdbc.sql(
                        """
                        update catalog.snapshot
                        set flags = cast(? as jsonb), month_from = ?, month_to = ?, surveyed_at = ?
                        where dataset = ? and id = ?
                        """)
                .params(json.writeValueAsString(flags), from, to, Timestamp.from(now), dataset, id)
                .update();
    }

    void replaceCoverage(String dataset, List<LakeStore.Cell> cells) {
        jdbc.sql("delete from catalog.coverage where dataset = ?")
                .param(dataset)
                .update();
        String[] units = cells.stream().map(LakeStore.Cell::unit).toArray(String[]::new);
        String[] months = cells.stream().map(LakeStore.Cell::month).toArray(String[]::new);
        Long[] rows = cells.stream().map(LakeStore.Cell::rows).toArray(Long[]::new);
        jdbc.sql(
                        """
                        insert into catalog.coverage (dataset, unit, month, rows)
                        select ?, c.unit, c.month, c.rows
                        from unnest(cast(? as text[]), cast(? as text[]), cast(? as bigint[])) as c (unit, month, rows)
                        """)
                .params(dataset, units, months, rows)
                .update();
    }

    void replaceSystems(String dataset, List<LakeStore.SystemCell> cells) {
        jdbc.sql("delete from catalog.source_coverage where dataset = ?")
                .param(dataset)
                .update();
        jdbc.sql(
                        """
                        insert into catalog.source_coverage (dataset, system, month, rows)
                        select ?, c.system, c.month, c.rows
                        from unnest(cast(? as text[]), cast(? as text[]), cast(? as bigint[])) as c (system, month, rows)
                        """)
                .params(
                        dataset,
                        cells.stream().map(LakeStore.SystemCell::system).toArray(String[]::new),
                        cells.stream().map(LakeStore.SystemCell::month).toArray(String[]::new),
                        cells.stream().map(LakeStore.SystemCell::rows).toArray(Long[]::new))
                .update();
    }

    /** Rows by source that the caller may see, and month. */
    List<LakeStore.SystemCell> systems(String dataset) {
        return jdbc.sql(
                        """
                        select system, month, rows from catalog.source_coverage where dataset = ? order by system, month
                        """)
                .param(dataset)
                .query((row, i) -> new LakeStore.SystemCell(row.getString(1), row.getString(2), row.getLong(3)))
                .list();
    }

    /** Cells that the caller may see, of some units or of all, from a month to a month. */
    List<LakeStore.Cell> coverage(String dataset, List<String> units, String from, String to) {
        return jdbc.sql(
                        """
                        select unit, month, rows from catalog.coverage
                        where dataset = ? and (cardinality(cast(? as text[])) = 0 or unit = any(cast(? as text[])))
                          and (month = '' or month between ? and ?)
                        order by unit, month
                        """)
                .params(dataset, array(units), array(units), from, to)
                .query((row, i) -> new LakeStore.Cell(row.getString(1), row.getString(2), row.getLong(3)))
                .list();
    }

    /** Whether a unit is known and not the caller's to see. */
    boolean isHidden(String unit) {
        return jdbc.sql(
                        """
                        select exists (select from directory.unit where id = ?)
                               and not identity.is_program() and ? not in (select identity.visible_units())
                        """)
                .params(unit, unit)
                .query(Boolean.class)
                .single();
    }

    /** Tells whether the holder did not hold it before. */
    boolean hold(String dataset, String snapshot, String holder, Instant now) {
        return jdbc.sql("insert into catalog.snapshot_hold values (?, ?, ?, ?) on conflict do nothing")
                        .params(dataset, snapshot, holder, Timestamp.from(now))
                        .update()
                == 1;
    }

    Set<String> holders(String beginning) {
        return jdbc.sql("select distinct holder from catalog.snapshot_hold where starts_with(holder, ?)")
                .param(beginning)
                .query(String.class)
                .set();
    }

    void release(String holder) {
        jdbc.sql("delete from catalog.snapshot_hold where holder = ?")
                .param(holder)
                .update();
    }

    /** Keeps the snapshot from being removed until the transaction ends; others may hold it beside. */
    Optional<String> sharedState(String dataset, String snapshot) {
        return jdbc.sql("select state from catalog.snapshot where dataset = ? and id = ? for share")
                .params(dataset, snapshot)
                .query(String.class)
                .optional();
    }

    /** Locks the snapshot, so that it is either held or removed, never both. */
    Optional<String> lockedState(String dataset, String snapshot) {
        return jdbc.sql("select state from catalog.snapshot where dataset = ? and id = ? for update")
                .params(dataset, snapshot)
                .query(String.class)
                .optional();
    }

    /**
     * Snapshots that are not current, not held, and older than every term of the dataset's sources; a dataset with a
     * source that is held, or that has no term, keeps all.
     */
    List<Known> beyondTerm(Instant now, int most) {
        return jdbc.sql(
                        """
                        select s.* from catalog.snapshot s
                        join (select dataset, max(keep_days) as keep_days from catalog.source group by dataset
                              having bool_and(keep_days is not null) and not bool_or(held)) t on t.dataset = s.dataset
                        where s.state = 'PRESENT'
                          and s.number < (select max(number) from catalog.snapshot h where h.dataset = s.dataset)
                          and s.created_at < cast(? as timestamptz) - t.keep_days * interval '1 day'
                          and not exists (select from catalog.snapshot_hold h
                                          where h.dataset = s.dataset and h.snapshot = s.id)
                        order by s.dataset, s.number limit ?
                        """)
                .params(Timestamp.from(now), most)
                .query(this::known)
                .list();
    }

    /** Makes sources of the dataset wait with a hold until the commit; tells whether none is held. */
    boolean lockUnheld(String dataset, String snapshot) {
        boolean sourceHeld = jdbc.sql("select held from catalog.source where dataset = ? order by id for update")
                .param(dataset)
                .query(Boolean.class)
                .list()
                .contains(true);
        return !sourceHeld
                && jdbc.sql("select not exists (select from catalog.snapshot_hold where dataset = ? and snapshot = ?)")
                        .params(dataset, snapshot)
                        .query(Boolean.class)
                        .single();
    }

    List<Known> removing() {
        return jdbc.sql("select * from catalog.snapshot where state = 'REMOVING' order by dataset, number")
                .query(this::known)
                .list();
    }

    void state(String dataset, String id, String state) {
        jdbc.sql("update catalog.snapshot set state = ? where dataset = ? and id = ?")
                .params(state, dataset, id)
                .update();
    }

    private static String[] array(List<String> texts) {
        return texts.toArray(new String[0]);
    }

    private Known known(ResultSet row, int number) throws SQLException {
        String flags = row.getString("flags");
        Timestamp surveyed = row.getTimestamp("surveyed_at");
        return new Known(
                row.getString("dataset"),
                row.getString("id"),
                row.getLong("rows"),
                row.getTimestamp("created_at").toInstant(),
                row.getString("parent"),
                json.readValue(row.getString("nulls"), COUNTS),
                flags == null ? null : json.readValue(flags, COUNTS),
                row.getString("month_from"),
                row.getString("month_to"),
                surveyed == null ? null : surveyed.toInstant(),
                row.getString("state"));
    }
}
