package org.mingjing.app.tasks;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.agenda.Terms;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of tasks; those of matters out of sight are left out. */
@Repository
class TaskStore {
    private static final String TASKS =
            """
            select t.*, a.name, g.name as given_by_name, e.name as ended_by_name
            from tasks.task t
            join directory.person a on a.id = t.account
            join directory.person g on g.id = t.given_by
            left join directory.person e on e.id = t.ended_by
            """;

    private final JdbcClient jdbc;

    TaskStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long add(long matter, Tasks.NewTask wanted, long by, Instant now) {
        return jdbc.sql(
                        """
                        insert into tasks.task (matter, text, account, until, given_by, given_at)
                        values (?, ?, ?, ?, ?, ?) returning id
                        """)
                .params(
                        matter,
                        wanted.text().strip(),
                        wanted.account(),
                        Date.valueOf(wanted.until()),
                        by,
                        Timestamp.from(now))
                .query(Long.class)
                .single();
    }

    /** Those to be done first, the nearest day first; then those that ended, the last first. */
    List<MatterTask> of(long matter, Instant now) {
        return jdbc.sql(TASKS + " where t.matter = ? order by t.ended_at desc nulls first, t.until, t.id")
                .param(matter)
                .query((row, i) -> task(row, now))
                .list();
    }

    Optional<MatterTask> find(long matter, long id, Instant now) {
        return jdbc.sql(TASKS + " where t.matter = ? and t.id = ?")
                .params(matter, id)
                .query((row, i) -> task(row, now))
                .optional();
    }

    /** Whether it was still to be done. */
    boolean end(long id, boolean withdrawn, @Nullable String note, long by, Instant now) {
        return jdbc.sql(
                                """
                                update tasks.task set withdrawn = ?, note = ?, ended_by = ?, ended_at = ?
                                where id = ? and ended_at is null
                                """)
                        .params(withdrawn, note, by, Timestamp.from(now), id)
                        .update()
                == 1;
    }

    private static MatterTask task(ResultSet row, Instant now) throws SQLException {
        Timestamp ended = row.getTimestamp("ended_at");
        LocalDate until = row.getDate("until").toLocalDate();
        boolean withdrawn = row.getBoolean("withdrawn");
        return new MatterTask(
                row.getLong("id"),
                row.getString("text"),
                row.getLong("account"),
                row.getString("name"),
                until,
                !withdrawn
                        && Terms.dateOf(ended == null ? now : ended.toInstant()).isAfter(until),
                row.getString("given_by_name"),
                row.getTimestamp("given_at").toInstant(),
                ended == null ? null : ended.toInstant(),
                row.getString("ended_by_name"),
                withdrawn,
                row.getString("note"));
    }
}
