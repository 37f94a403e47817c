package org.mingjing.app.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of holds, of requests to erase, and of what is left on the disk. */
@Repository
class RetentionStore {
    private static final String NAMES =
            """
            (select coalesce(array_agg(p.name order by d.at), '{}') from retention.decision d
             join directory.person p on p.id = d.account where d.erasure = e.id and d.approved) as approved_by
            """;

    private final JdbcClient jdbc;

    RetentionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A closed matter without its term. */
    record Closed(
            long matter,
            String number,
            String title,
            String profile,
            int profileVersion,
            String process,
            String unit,
            Instant endedAt,
            boolean heldAbove,
            boolean restedOn) {}

    /** Closed matters in sight, the longest closed first. */
    List<Closed> closed(@Nullable Long only, int most) {
        return jdbc.sql(
                        """
                        select * from retention.closed where cast(:only as bigint) is null or id = :only
                        order by ended_at, id limit :most
                        """)
                .param("only", only)
                .param("most", most)
                .query((row, i) -> new Closed(
                        row.getLong("id"),
                        row.getString("number"),
                        row.getString("title"),
                        row.getString("profile"),
                        row.getInt("version_of_profile"),
                        row.getString("process"),
                        row.getString("unit"),
                        row.getTimestamp("ended_at").toInstant(),
                        row.getBoolean("held_above"),
                        row.getBoolean("rested_on")))
                .list();
    }

    List<Kept.Hold> holds(long matter) {
        return jdbc.sql(
                        """
                        select h.*, p.name as placed, l.name as lifted from retention.hold h
                        join directory.person p on p.id = h.placed_by left join directory.person l on l.id = h.lifted_by
                        where h.matter = ? order by h.id
                        """)
                .param(matter)
                .query((row, i) -> new Kept.Hold(
                        row.getLong("id"),
                        row.getString("reason"),
                        row.getLong("placed_by"),
                        row.getString("placed"),
                        row.getTimestamp("placed_at").toInstant(),
                        row.getString("lifted"),
                        row.getString("lifted_for"),
                        row.getTimestamp("lifted_at") == null
                                ? null
                                : row.getTimestamp("lifted_at").toInstant()))
                .list();
    }

    Optional<Kept.Request> request(long matter) {
        return jdbc.sql("select e.*, a.name as asked, " + NAMES
                        + " from retention.erasure e join directory.person a on a.id = e.asked_by"
                        + " where e.matter = ? and e.state = 'ASKED'")
                .param(matter)
                .query((row, i) -> new Kept.Request(
                        row.getLong("id"),
                        row.getString("reason"),
                        row.getLong("asked_by"),
                        row.getString("asked"),
                        row.getTimestamp("asked_at").toInstant(),
                        names(row)))
                .optional();
    }

    List<Kept.Gone> gone(int most) {
        return jdbc.sql("select e.*, a.name as asked, " + NAMES
                        + " from retention.erasure e join directory.person a on a.id = e.asked_by"
                        + " where e.state = 'DONE' order by e.done_at desc, e.id desc limit ?")
                .param(most)
                .query((row, i) -> new Kept.Gone(
                        row.getLong("matter"),
                        row.getString("number"),
                        row.getString("process"),
                        row.getString("unit"),
                        row.getTimestamp("ended_at").toInstant(),
                        row.getString("reason"),
                        row.getString("asked"),
                        names(row),
                        row.getTimestamp("done_at").toInstant(),
                        row.getLong("rows"),
                        row.getLong("files")))
                .list();
    }

    private static List<String> names(ResultSet row) throws SQLException {
        return Arrays.asList((String[]) row.getArray("approved_by").getArray());
    }

    void place(long matter, String reason, long account, Instant now) {
        jdbc.sql("insert into retention.hold (matter, reason, placed_by, placed_at) values (?, ?, ?, ?)")
                .params(matter, reason, account, Timestamp.from(now))
                .update();
    }

    boolean lift(long matter, long hold, String reason, long account, Instant now) {
        return jdbc.sql(
                                """
                                update retention.hold set lifted_by = ?, lifted_for = ?, lifted_at = ?
                                where id = ? and matter = ? and lifted_by is null
                                """)
                        .params(account, reason, Timestamp.from(now), hold, matter)
                        .update()
                == 1;
    }

    /** Empty where somebody asked already. */
    Optional<Long> ask(Closed matter, LocalDate dueOn, String reason, long account, Instant now) {
        return jdbc.sql(
                        """
                        insert into retention.erasure (matter, number, process, unit, ended_at, due_on, reason, asked_by,
                            asked_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing returning id
                        """)
                .params(
                        matter.matter(),
                        matter.number(),
                        matter.process(),
                        matter.unit(),
                        Timestamp.from(matter.endedAt()),
                        dueOn,
                        reason,
                        account,
                        Timestamp.from(now))
                .query(Long.class)
                .optional();
    }

    /** False where the account has decided already. */
    boolean decide(long erasure, long account, boolean approved, @Nullable String note, Instant now) {
        return jdbc.sql("insert into retention.decision values (?, ?, ?, ?, ?) on conflict do nothing")
                        .params(erasure, account, approved, note, Timestamp.from(now))
                        .update()
                == 1;
    }

    void refuse(long erasure) {
        jdbc.sql("update retention.erasure set state = 'REFUSED' where id = ?")
                .param(erasure)
                .update();
    }

    /** What the database found to be in the way of erasing. */
    enum Stopped {
        OTHERS_REST_ON_IT,
        HELD,
        /** Others are at work on the same tables. */
        BUSY
    }

    /**
     * Erases what was asked for; the database itself looks once more whether that may be.
     *
     * @return null where it is gone; else the transaction has failed
     */
    @Nullable
    Stopped erase(long erasure) {
        try {
            jdbc.sql("select retention.erase(?)::text")
                    .param(erasure)
                    .query((row, i) -> true)
                    .list();
            return null;
        } catch (DataAccessException refused) {
            String state = refused.getMostSpecificCause() instanceof SQLException sql ? sql.getSQLState() : null;
            return switch (String.valueOf(state)) {
                case "MJ031" -> Stopped.OTHERS_REST_ON_IT;
                case "MJ032" -> Stopped.HELD;
                case "55P03", "40P01" -> Stopped.BUSY;
                default -> throw refused;
            };
        }
    }

    /**
     * Ids of keys that are to be destroyed, in order.
     *
     * @param all those too that were destroyed before
     */
    List<String> keys(boolean all, String after, int most) {
        return jdbc.sql(
                        """
                        select key from retention.key where (? or destroyed_at is null) and key > ? order by key limit ?
                        """)
                .params(all, after, most)
                .query(String.class)
                .list();
    }

    void destroyed(String key, Instant now) {
        jdbc.sql("update retention.key set destroyed_at = ? where key = ? and destroyed_at is null")
                .params(Timestamp.from(now), key)
                .update();
    }

    /** Names of bytes that are to go. */
    List<String> bytes(int most) {
        return jdbc.sql("select stored from retention.bytes order by stored limit ?")
                .param(most)
                .query(String.class)
                .list();
    }

    void off(String stored) {
        jdbc.sql("delete from retention.bytes where stored = ?").param(stored).update();
    }
}
