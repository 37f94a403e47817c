package org.mingjing.app.models;

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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

/** SQL of runs. */
@Repository
class RunStore {
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    /** Names the lock between what begins to rest on runs and what lets go of them. */
    private static final long HOLDS = 0x6d6a_7275_6e73L;

    private static final String SELECT =
            """
            select id, why, asked_by, asked_name, asked_at, models, raise_held, case_number, due_at, job, settings,
                   snapshots, question, engine, finished_at, removed_at
            from models.run
            """;

    private final JdbcClient jdbc;

    RunStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A run as it is asked for. */
    record Wanted(
            Run.Why why,
            @Nullable Long askedBy,
            String askedName,
            List<String> models,
            List<String> raiseHeld,
            @Nullable String caseNumber,
            Instant dueAt) {}

    /** A run as it is kept. */
    record Kept(
            long id,
            Wanted wanted,
            Instant askedAt,
            @Nullable Long job,
            @Nullable FrozenSettings settings,
            @Nullable Map<String, String> snapshots,
            @Nullable String question,
            @Nullable String engine,
            @Nullable Instant finishedAt,
            @Nullable Instant removedAt) {}

    long add(Wanted wanted, Instant now) {
        return jdbc.sql(
                        """
                        insert into models.run (why, asked_by, asked_name, asked_at, models, raise_held, case_number,
                                                due_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?) returning id
                        """)
                .param(wanted.why().name())
                .param(wanted.askedBy())
                .param(wanted.askedName())
                .param(Timestamp.from(now))
                .param(wanted.models().toArray(String[]::new))
                .param(wanted.raiseHeld().toArray(String[]::new))
                .param(wanted.caseNumber())
                .param(Timestamp.from(wanted.dueAt()))
                .query(Long.class)
                .single();
    }

    /** Adds models to a run after imports that has not begun. */
    Optional<Long> join(List<String> models) {
        return jdbc.sql(
                        """
                        update models.run set models = array(select distinct unnest(models || ?) order by 1)
                        where id = (select id from models.run
                                    where why = 'IMPORT' and job is null order by id limit 1 for update skip locked)
                        returning id
                        """)
                .param(models.toArray(String[]::new))
                .query(Long.class)
                .optional();
    }

    void give(long run, long job) {
        jdbc.sql("update models.run set job = ? where id = ? and job is null")
                .params(job, run)
                .update();
    }

    /** Runs that are due and have no job yet, held by this transaction. */
    List<Long> due(Instant now) {
        return jdbc.sql(
                        "select id from models.run where job is null and due_at <= ? order by id for update skip locked")
                .param(Timestamp.from(now))
                .query(Long.class)
                .list();
    }

    Optional<Kept> find(long id) {
        return jdbc.sql(SELECT + "where id = ?")
                .param(id)
                .query((row, i) -> kept(row))
                .optional();
    }

    /** @param failed ids of those that failed, where they are asked for */
    private JdbcClient.StatementSpec chosen(String from, String rest, Runs.Which which, List<Long> failed) {
        return jdbc.sql(from
                        + """
                                where (cast(:since as timestamptz) is null or finished_at >= :since)
                                  and (not :only_failed or id = any (:failed))
                                  and (not :only_held or exists (
                                    select from models.run_model m
                                    where m.run = models.run.id and m.state = 'HELD'
                                      and not exists (select from models.run_model later
                                                      where later.model = m.model and later.run > m.run
                                                        and later.state in ('DONE', 'HELD'))))
                                """
                        + rest)
                .param("since", which.finishedSince() == null ? null : Timestamp.from(which.finishedSince()))
                .param("only_failed", which.attention() == Runs.Attention.FAILED)
                .param("failed", failed.toArray(Long[]::new))
                .param("only_held", which.attention() == Runs.Attention.HELD);
    }

    /** Newest first. */
    List<Kept> list(Runs.Which which, List<Long> failed, long before, int most) {
        return chosen(SELECT, " and id < :before order by id desc limit :most", which, failed)
                .param("before", before)
                .param("most", most)
                .query((row, i) -> kept(row))
                .list();
    }

    long count(Runs.Which which, List<Long> failed) {
        return chosen("select count(*) from models.run ", "", which, failed)
                .query(Long.class)
                .single();
    }

    /** Runs by job that have not ended well, asked for after the last that has. */
    Map<Long, Long> unfinishedSinceTheLast() {
        Map<Long, Long> byJob = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        select job, id from models.run
                        where finished_at is null and job is not null
                          and id > coalesce((select max(id) from models.run where finished_at is not null), 0)
                        """)
                .query(row -> {
                    byJob.put(row.getLong(1), row.getLong(2));
                });
        return byJob;
    }

    List<Kept> search(String text, int most) {
        return jdbc.sql(
                        SELECT
                                + """
                                where cast(id as text) = :text or strpos(lower(asked_name), lower(:text)) > 0
                                   or strpos(lower(array_to_string(models, ' ')), lower(:text)) > 0
                                order by id desc limit :most
                                """)
                .param("text", text)
                .param("most", most)
                .query((row, i) -> kept(row))
                .list();
    }

    void freeze(long run, FrozenSettings settings) {
        jdbc.sql("update models.run set settings = ?::jsonb where id = ? and settings is null")
                .params(SettingStore.JSON.writeValueAsString(settings), run)
                .update();
    }

    void freeze(long run, Map<String, String> snapshots) {
        jdbc.sql("update models.run set snapshots = ?::jsonb where id = ? and snapshots is null")
                .params(SettingStore.JSON.writeValueAsString(snapshots), run)
                .update();
    }

    /**
     * Marks a run as done.
     *
     * @return 0 where it is already
     */
    int finish(long run, String question, String engine, Instant now) {
        return jdbc.sql(
                        """
                        update models.run set question = ?, engine = ?, finished_at = ?
                        where id = ? and finished_at is null
                        """)
                .params(question, engine, Timestamp.from(now), run)
                .update();
    }

    /** The snapshots that before-and-afters are computed on. */
    record Sample(long run, Map<String, String> snapshots) {}

    /** Those of the newest run that was under no case. */
    Optional<Sample> newestSample() {
        return jdbc.sql(
                        """
                        select id, snapshots from models.run
                        where finished_at is not null and case_number is null and snapshots is not null
                        order by finished_at desc limit 1
                        """)
                .query((row, i) -> new Sample(row.getLong(1), SettingStore.JSON.readValue(row.getString(2), TEXTS)))
                .optional();
    }

    /** What a run read; empty where it has not begun, or belongs to a case and somebody else. */
    Optional<Map<String, String>> snapshots(long run) {
        return jdbc.sql("select snapshots from models.run where id = ? and snapshots is not null")
                .param(run)
                .query((row, i) -> SettingStore.JSON.readValue(row.getString(1), TEXTS))
                .optional();
    }

    /** Keeps {@link #nobodyHolds} away until the transaction ends. */
    void holding() {
        jdbc.sql("select 1 from (select pg_advisory_xact_lock_shared(?)) t")
                .param(HOLDS)
                .query(Integer.class)
                .single();
    }

    /** Whether nothing begins to rest on runs just now; then nothing does until the transaction ends. */
    boolean nobodyHolds() {
        return jdbc.sql("select pg_try_advisory_xact_lock(?)")
                .param(HOLDS)
                .query(Boolean.class)
                .single();
    }

    /** Runs whose folder is there and which ended before, oldest first. */
    Set<Long> finishedBefore(Instant before, int most) {
        return jdbc.sql("select id from models.run where removed_at is null and finished_at < ? order by id limit ?")
                .params(Timestamp.from(before), most)
                .query(Long.class)
                .set();
    }

    void removed(long run, Instant now) {
        jdbc.sql("update models.run set removed_at = ? where id = ?")
                .params(Timestamp.from(now), run)
                .update();
    }

    /** Runs whose folder was marked as removed since then, whether or not it has gone. */
    Set<Long> removedSince(Instant since) {
        return jdbc.sql("select id from models.run where removed_at >= ?")
                .param(Timestamp.from(since))
                .query(Long.class)
                .set();
    }

    private static Kept kept(ResultSet row) throws SQLException {
        String settings = row.getString("settings");
        String snapshots = row.getString("snapshots");
        Timestamp finished = row.getTimestamp("finished_at");
        Timestamp removed = row.getTimestamp("removed_at");
        return new Kept(
                row.getLong("id"),
                new Wanted(
                        Run.Why.valueOf(row.getString("why")),
                        row.getObject("asked_by", Long.class),
                        row.getString("asked_name"),
                        texts(row, "models"),
                        texts(row, "raise_held"),
                        row.getString("case_number"),
                        row.getTimestamp("due_at").toInstant()),
                row.getTimestamp("asked_at").toInstant(),
                row.getObject("job", Long.class),
                settings == null ? null : SettingStore.JSON.readValue(settings, FrozenSettings.class),
                snapshots == null ? null : new LinkedHashMap<>(SettingStore.JSON.readValue(snapshots, TEXTS)),
                row.getString("question"),
                row.getString("engine"),
                finished == null ? null : finished.toInstant(),
                removed == null ? null : removed.toInstant());
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }
}
