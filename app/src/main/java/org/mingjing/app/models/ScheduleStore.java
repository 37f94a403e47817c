package org.mingjing.app.models;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of schedules. */
@Repository
class ScheduleStore {
    private static final String SELECT =
            "select id, cron, zone, models, enabled, next_at, last_run, version from models.schedule ";

    private final JdbcClient jdbc;

    ScheduleStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Schedule> all() {
        return jdbc.sql(SELECT + "order by id").query((row, i) -> schedule(row)).list();
    }

    Optional<Schedule> find(long id) {
        return jdbc.sql(SELECT + "where id = ?")
                .param(id)
                .query((row, i) -> schedule(row))
                .optional();
    }

    long add(Schedules.Plan plan, @Nullable Instant next, long author) {
        return jdbc.sql(
                        """
                        insert into models.schedule (cron, zone, models, enabled, next_at, author)
                        values (?, ?, ?, ?, ?, ?) returning id
                        """)
                .param(plan.cron())
                .param(plan.zone())
                .param(plan.models().toArray(String[]::new))
                .param(plan.enabled())
                .param(next == null ? null : Timestamp.from(next))
                .param(author)
                .query(Long.class)
                .single();
    }

    int change(long id, long version, Schedules.Plan plan, @Nullable Instant next) {
        return jdbc.sql(
                        """
                        update models.schedule
                        set cron = ?, zone = ?, models = ?, enabled = ?, next_at = ?, version = version + 1
                        where id = ? and version = ?
                        """)
                .param(plan.cron())
                .param(plan.zone())
                .param(plan.models().toArray(String[]::new))
                .param(plan.enabled())
                .param(next == null ? null : Timestamp.from(next))
                .param(id)
                .param(version)
                .update();
    }

    /** Those that are due, held by this transaction; what another program holds is passed over. */
    List<Schedule> due(Instant now) {
        return jdbc.sql(SELECT + "where enabled and next_at <= ? order by id for update skip locked")
                .param(Timestamp.from(now))
                .query((row, i) -> schedule(row))
                .list();
    }

    void started(long id, @Nullable Long run, Instant next) {
        jdbc.sql("update models.schedule set last_run = coalesce(?, last_run), next_at = ? where id = ?")
                .params(run, Timestamp.from(next), id)
                .update();
    }

    private static Schedule schedule(ResultSet row) throws SQLException {
        Timestamp next = row.getTimestamp("next_at");
        return new Schedule(
                row.getLong("id"),
                row.getString("cron"),
                row.getString("zone"),
                RunStore.texts(row, "models"),
                row.getBoolean("enabled"),
                next == null ? null : next.toInstant(),
                row.getObject("last_run", Long.class),
                row.getLong("version"));
    }
}
