package org.mingjing.app.procedure;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.agenda.Course;
import org.mingjing.app.agenda.Due;
import org.mingjing.app.agenda.Term;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** SQL of limits that run, and of what people are told. */
@Repository
class ClockStore {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    ClockStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * A limit that runs in a matter.
     *
     * @param due null while it stands still
     * @param warnedAt when those concerned were reminded; null while they were not
     */
    record Running(
            long id,
            long matter,
            String name,
            Course course,
            @Nullable Instant due,
            @Nullable LocalDate warnFrom,
            @Nullable Instant warnedAt,
            @Nullable Instant overdueAt) {}

    /** @param chosen its last day, where one was chosen */
    long begin(long matter, String name, Instant began, @Nullable LocalDate chosen) {
        return jdbc.sql("insert into procedure.clock (matter, name, began, chosen) values (?, ?, ?, ?) returning id")
                .params(matter, name, Timestamp.from(began), chosen == null ? null : Date.valueOf(chosen))
                .query(Long.class)
                .single();
    }

    List<Running> running(long matter) {
        return jdbc.sql("select * from procedure.clock where matter = ? and ended is null order by id")
                .param(matter)
                .query(this::clock)
                .list();
    }

    Optional<Running> running(long matter, String name) {
        return running(matter).stream()
                .filter(clock -> clock.name().equals(name))
                .findFirst();
    }

    /** Those that run anywhere, some at a time. */
    List<Running> runningAfter(long id, int most) {
        return jdbc.sql("select * from procedure.clock where ended is null and id > ? order by id limit ?")
                .params(id, most)
                .query(this::clock)
                .list();
    }

    /** Those of which somebody has to be told something by now. */
    List<Running> toTell(LocalDate today, Instant now) {
        return jdbc.sql(
                        """
                        select * from procedure.clock
                        where ended is null and ((warned_at is null and warn_from <= ?)
                                                 or (overdue_at is null and due < ?))
                        order by id
                        """)
                .params(Date.valueOf(today), Timestamp.from(now))
                .query(this::clock)
                .list();
    }

    /**
     * A limit that ran out and of which somebody further up may have to be told.
     *
     * @param told how many were
     */
    record Late(Running clock, LocalDate lastDay, int told) {}

    /** Those of which somebody further up has to be told by now; none of restricted matters. */
    List<Late> toEscalate(List<Integer> days, LocalDate today) {
        return jdbc.sql(
                        """
                        select c.* from procedure.clock c join procedure.matter m on m.id = c.matter and not m.restricted
                        where c.ended is null and c.overdue_at is not null and c.escalated < :rungs
                          and c.last_day + (cast(:days as int[]))[c.escalated + 1] < :today
                        order by c.id
                        """)
                .param("rungs", days.size())
                .param("days", days.toArray(Integer[]::new))
                .param("today", Date.valueOf(today))
                .query((row, i) ->
                        new Late(clock(row, i), row.getDate("last_day").toLocalDate(), row.getInt("escalated")))
                .list();
    }

    void escalated(long id, int told) {
        jdbc.sql("update procedure.clock set escalated = ? where id = ?")
                .params(told, id)
                .update();
    }

    /** @param due null while it stands still */
    void date(long id, Course course, @Nullable Due due, int warnDays) {
        jdbc.sql(
                        """
                        update procedure.clock
                        set pauses = cast(? as jsonb), extensions = cast(? as jsonb), due = ?, last_day = ?,
                            warn_from = ?, provisional = ?, calendar = ?
                        where id = ?
                        """)
                .params(
                        json.writeValueAsString(course.pauses()),
                        json.writeValueAsString(course.extensions()),
                        due == null ? null : Timestamp.from(due.at()),
                        due == null ? null : Date.valueOf(due.lastDay()),
                        due == null ? null : Date.valueOf(due.warnFrom().minusDays(warnDays)),
                        due != null && due.isProvisional(),
                        due == null ? 0 : due.calendar(),
                        id)
                .update();
    }

    void end(long id, Instant now) {
        jdbc.sql("update procedure.clock set ended = ?, met = due is null or due >= ? where id = ?")
                .params(Timestamp.from(now), Timestamp.from(now), id)
                .update();
    }

    boolean warned(long id, Instant now) {
        return jdbc.sql("update procedure.clock set warned_at = ? where id = ? and warned_at is null")
                        .params(Timestamp.from(now), id)
                        .update()
                == 1;
    }

    /** @param at null: it is not overdue after all */
    boolean overdue(long id, @Nullable Instant at) {
        return jdbc.sql(
                                """
                                update procedure.clock set overdue_at = :at, escalated = 0
                                where id = :id and (overdue_at is null) <> (cast(:at as timestamptz) is null)
                                """)
                        .param("at", at == null ? null : Timestamp.from(at))
                        .param("id", id)
                        .update()
                == 1;
    }

    List<MatterPage.Clock> clocks(long matter) {
        return jdbc.sql("select * from procedure.clock where matter = ? order by id")
                .param(matter)
                .query((row, i) -> {
                    Date last = row.getDate("last_day");
                    Instant ended = MatterStore.instant(row.getTimestamp("ended"));
                    return new MatterPage.Clock(
                            row.getString("name"),
                            row.getTimestamp("began").toInstant(),
                            MatterStore.instant(row.getTimestamp("due")),
                            last == null ? null : last.toLocalDate(),
                            row.getBoolean("provisional"),
                            extensions(row),
                            ended == null && row.getTimestamp("due") == null,
                            ended,
                            row.getObject("met", Boolean.class));
                })
                .list();
    }

    /** Tells the accounts, each once of the same. No target of the conflict is named: that would need their sight. */
    void tell(List<Long> accounts, long matter, String kind, @Nullable String name, String once, Instant now) {
        jdbc.sql(
                        """
                        insert into procedure.notice (account, matter, kind, name, once, at)
                        select a, ?, ?, ?, ?, ? from unnest(cast(? as bigint[])) a
                        on conflict do nothing
                        """)
                .params(matter, kind, name, once, Timestamp.from(now), accounts.toArray(Long[]::new))
                .update();
    }

    private Running clock(ResultSet row, int number) throws SQLException {
        Date warn = row.getDate("warn_from");
        Date chosen = row.getDate("chosen");
        return new Running(
                row.getLong("id"),
                row.getLong("matter"),
                row.getString("name"),
                new Course(
                        row.getTimestamp("began").toInstant(),
                        Arrays.asList(json.readValue(row.getString("pauses"), Course.Pause[].class)),
                        extensions(row),
                        chosen == null ? null : chosen.toLocalDate()),
                MatterStore.instant(row.getTimestamp("due")),
                warn == null ? null : warn.toLocalDate(),
                MatterStore.instant(row.getTimestamp("warned_at")),
                MatterStore.instant(row.getTimestamp("overdue_at")));
    }

    private List<Term> extensions(ResultSet row) throws SQLException {
        return new ArrayList<>(Arrays.asList(json.readValue(row.getString("extensions"), Term[].class)));
    }
}
