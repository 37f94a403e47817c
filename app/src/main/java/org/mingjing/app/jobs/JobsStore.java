package org.mingjing.app.jobs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** SQL of jobs. Leases are measured by the database's clock, which all programs share. */
@Repository
class JobsStore {
    private static final String COLUMNS =
            """
            id, kind, payload, lane, asked_by, state, attempts, most_attempts, cancel_asked, share, detail, result,
            problem_code, problem_what, problem_mend, created_at, started_at, ended_at
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    JobsStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    long add(NewJob job, String askedBy) {
        while (true) {
            Optional<Long> made = jdbc.sql(
                            """
                            insert into jobs.job (kind, payload, lane, key, asked_by, most_attempts)
                            values (?, cast(? as jsonb), ?, ?, ?, ?)
                            on conflict (key) where state in ('WAITING', 'RUNNING') do nothing
                            returning id
                            """)
                    .params(job.kind(), text(job.payload()), job.lane(), job.key(), askedBy, job.mostAttempts())
                    .query(Long.class)
                    .optional();
            if (made.isPresent()) {
                return made.get();
            }
            Optional<Long> open = jdbc.sql("select id from jobs.job where key = ? and state in ('WAITING', 'RUNNING')")
                    .param(job.key())
                    .query(Long.class)
                    .optional();
            if (open.isPresent()) {
                return open.get();
            } // else it ended between the two
        }
    }

    Optional<Job> find(long id) {
        return jdbc.sql("select " + COLUMNS + " from jobs.job where id = ?")
                .param(id)
                .query(this::job)
                .optional();
    }

    List<Job> findAll(Collection<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql("select " + COLUMNS + " from jobs.job where id in (:ids) order by id")
                        .param("ids", ids)
                        .query(this::job)
                        .list();
    }

    /** Takes the oldest job of the kind that waits, or whose holder was silent for too long. */
    Optional<Job> claim(String kind, String lease, Duration term) {
        return jdbc.sql(
                        """
                        update jobs.job
                        set state = 'RUNNING', lease_by = ?, lease_to = clock_timestamp() + ? * interval '1 ms',
                            attempts = attempts + 1, started_at = coalesce(started_at, clock_timestamp())
                        where id = (
                            select j.id from jobs.job j
                            where j.kind = ?
                              and (j.state = 'WAITING' and j.not_before <= clock_timestamp()
                                   or j.state = 'RUNNING' and j.lease_to < clock_timestamp())
                              and not exists (select from jobs.job other where other.lane = j.lane
                                              and other.state = 'RUNNING' and other.id <> j.id)
                            order by j.id
                            limit 1
                            for update skip locked)
                        returning
                        """
                                + COLUMNS)
                .params(lease, term.toMillis(), kind)
                .query(this::job)
                .optional();
    }

    /** Tells whether the attempt still holds the job, and keeps everybody else off it until the transaction ends. */
    boolean holds(long id, String lease) {
        return jdbc.sql("select 1 from jobs.job where id = ? and lease_by = ? for update")
                .params(id, lease)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /**
     * Prolongs a lease and writes down progress.
     *
     * @return whether somebody asked it to stop; empty where the lease is lost
     */
    Optional<Boolean> beat(long id, String lease, Duration term, JobRun.@Nullable Progress progress) {
        return jdbc.sql(
                        """
                        update jobs.job
                        set lease_to = clock_timestamp() + :term * interval '1 ms',
                            share = coalesce(cast(:share as double precision), share),
                            detail = coalesce(cast(:detail as jsonb), detail)
                        where id = :id and lease_by = :lease returning cancel_asked
                        """)
                .param("term", term.toMillis())
                .param("share", progress == null ? null : progress.share())
                .param("detail", progress == null || progress.detail() == null ? null : text(progress.detail()))
                .param("id", id)
                .param("lease", lease)
                .query(Boolean.class)
                .optional();
    }

    void done(long id, @Nullable Object result) {
        jdbc.sql(
                        """
                        update jobs.job
                        set state = 'DONE', lease_by = null, lease_to = null, share = 1, result = cast(? as jsonb),
                            problem_code = null, problem_what = null, problem_mend = null,
                            ended_at = clock_timestamp()
                        where id = ?
                        """)
                .params(result == null ? null : text(result), id)
                .update();
    }

    void over(long id, JobState state, Job.@Nullable Failure failure) {
        jdbc.sql(
                        """
                        update jobs.job
                        set state = ?, lease_by = null, lease_to = null, problem_code = ?, problem_what = ?,
                            problem_mend = ?, ended_at = clock_timestamp()
                        where id = ?
                        """)
                .params(
                        state.name(),
                        failure == null ? null : failure.code(),
                        failure == null ? null : failure.what(),
                        failure == null ? null : failure.mend(),
                        id)
                .update();
    }

    int forget(Instant before, int most) {
        return jdbc.sql(
                        """
                        delete from jobs.job where id in (
                            select id from jobs.job
                            where state in ('DONE', 'FAILED', 'CANCELLED') and ended_at < ?
                            order by ended_at limit ? for update skip locked)
                        """)
                .params(Timestamp.from(before), most)
                .update();
    }

    /** Back into the line. */
    void later(long id, Duration delay, Job.Failure failure) {
        jdbc.sql(
                        """
                        update jobs.job
                        set state = 'WAITING', lease_by = null, lease_to = null,
                            not_before = clock_timestamp() + ? * interval '1 ms',
                            problem_code = ?, problem_what = ?, problem_mend = ?
                        where id = ?
                        """)
                .params(delay.toMillis(), failure.code(), failure.what(), failure.mend(), id)
                .update();
    }

    /** Back into the line as if it had not been begun, because the program ends. */
    void giveBack(long id) {
        jdbc.sql(
                        """
                        update jobs.job
                        set state = 'WAITING', lease_by = null, lease_to = null, attempts = attempts - 1
                        where id = ?
                        """)
                .param(id)
                .update();
    }

    boolean askToCancel(long id) {
        return jdbc.sql(
                                """
                                update jobs.job
                                set cancel_asked = true,
                                    ended_at = case when state = 'WAITING' then clock_timestamp() end,
                                    state = case when state = 'WAITING' then 'CANCELLED' else state end
                                where id = ? and state in ('WAITING', 'RUNNING')
                                """)
                        .param(id)
                        .update()
                == 1;
    }

    <T> T read(JsonNode node, Class<T> type) {
        return json.treeToValue(node, type);
    }

    private String text(Object value) {
        return json.writeValueAsString(value);
    }

    private Job job(ResultSet row, int number) throws SQLException {
        String code = row.getString("problem_code");
        return new Job(
                row.getLong("id"),
                row.getString("kind"),
                json.readTree(row.getString("payload")),
                row.getString("lane"),
                row.getString("asked_by"),
                JobState.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getInt("most_attempts"),
                row.getBoolean("cancel_asked"),
                row.getDouble("share"),
                node(row.getString("detail")),
                node(row.getString("result")),
                code == null
                        ? null
                        : new Job.Failure(code, row.getString("problem_what"), row.getString("problem_mend")),
                row.getTimestamp("created_at").toInstant(),
                instant(row.getTimestamp("started_at")),
                instant(row.getTimestamp("ended_at")));
    }

    private @Nullable JsonNode node(@Nullable String text) {
        return text == null ? null : json.readTree(text);
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
