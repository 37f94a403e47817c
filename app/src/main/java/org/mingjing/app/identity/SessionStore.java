package org.mingjing.app.identity;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of sessions. */
@Repository
class SessionStore {
    private final JdbcClient jdbc;

    SessionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Credentials(long account, String password) {}

    Optional<Credentials> credentials(String login) {
        return jdbc.sql(
                        "select id, password from identity.account where login = ? and closed_at is null and password is not null")
                .param(login)
                .query((row, i) -> new Credentials(row.getLong(1), row.getString(2)))
                .optional();
    }

    long begin(byte[] secret, long account, String address, Instant now, Instant end) {
        return jdbc.sql(
                        """
                        insert into identity.session (secret, account, address, started_at, seen_at, ends_at)
                        values (?, ?, ?, ?, ?, ?) returning id
                        """)
                .params(secret, account, address, at(now), at(now), at(end))
                .query(Long.class)
                .single();
    }

    /** The caller of a live session, which is marked as seen, at most once a minute. */
    Optional<Caller> alive(byte[] secret, Instant now, Instant idleSince, String address) {
        record Found(long session, long account, String login, String name, AccountClass accountClass, Instant seen) {}
        Optional<Found> found = jdbc.sql(
                        """
                        select s.id, a.id as account, a.login, a.name, a.class, s.seen_at
                        from identity.session s join identity.account a on a.id = s.account
                        where s.secret = ? and s.ends_at > ? and s.seen_at > ? and a.closed_at is null
                        """)
                .params(secret, at(now), at(idleSince))
                .query((row, i) -> new Found(
                        row.getLong(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getString(4),
                        AccountClass.valueOf(row.getString(5)),
                        row.getTimestamp(6).toInstant()))
                .optional();
        found.filter(f -> f.seen().isBefore(now.minusSeconds(60)))
                .ifPresent(f -> jdbc.sql("update identity.session set seen_at = ? where id = ?")
                        .params(at(now), f.session())
                        .update());
        return found.map(f -> new Caller(
                f.account(),
                f.login(),
                f.name(),
                f.accountClass(),
                duties(f.account(), now),
                String.valueOf(f.session()),
                address));
    }

    private List<Caller.Duty> duties(long account, Instant now) {
        return jdbc.sql(
                        """
                        select role, unit from identity.duty
                        where account = ? and valid_from <= ? and (valid_to is null or valid_to > ?)
                        order by role, unit
                        """)
                .params(account, at(now), at(now))
                .query((row, i) -> new Caller.Duty(Role.valueOf(row.getString(1)), row.getString(2)))
                .list();
    }

    void end(long session) {
        jdbc.sql("delete from identity.session where id = ?").param(session).update();
    }

    private static Timestamp at(Instant instant) {
        return Timestamp.from(instant);
    }
}
