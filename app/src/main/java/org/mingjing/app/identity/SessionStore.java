package org.mingjing.app.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of signing in and of sessions. */
@Repository
class SessionStore {
    /** A browser that was not used for so long is a stranger's again. */
    static final Duration DEVICE_REMEMBERED = Duration.ofDays(90);

    private static final Duration SEEN_AT_MOST_EVERY = Duration.ofMinutes(1);
    private static final String CREDENTIALS =
            "select id, password, totp_secret is not null as second_factor from identity.account where closed_at is null";

    /** Roles of the account {@code a} that are valid at {@code :now}, each with its unit behind a blank. */
    static final String DUTIES =
            """
            array(select d.role || ' ' || coalesce(d.unit, '') from identity.duty d
                  where d.account = a.id and d.valid_from <= :now and (d.valid_to is null or d.valid_to > :now)
                  order by d.role, d.unit) as duties
            """;

    private final JdbcClient jdbc;

    SessionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Credentials(long account, @Nullable String password, boolean secondFactor) {}

    record Live(Instant now, Instant idleSince) {}

    Optional<Credentials> credentials(String login) {
        return jdbc.sql(CREDENTIALS + " and login = ? and password is not null")
                .param(login)
                .query(SessionStore::credentials)
                .optional();
    }

    Optional<Credentials> byFirstCode(String login, String digest, Instant now) {
        return jdbc.sql(CREDENTIALS + " and login = ? and first_code = ? and first_code_to > ?")
                .params(login, digest, Timestamp.from(now))
                .query(SessionStore::credentials)
                .optional();
    }

    Optional<Credentials> byExternalId(String externalId) {
        return jdbc.sql(CREDENTIALS + " and external_id = ? and class = 'STAFF'")
                .param(externalId)
                .query(SessionStore::credentials)
                .optional();
    }

    private static Credentials credentials(ResultSet row, int i) throws SQLException {
        return new Credentials(row.getLong("id"), row.getString("password"), row.getBoolean("second_factor"));
    }

    /** False where the code was used meanwhile. */
    boolean useFirstCode(long account, String digest, String password) {
        return jdbc.sql(
                                """
                                update identity.account set password = ?, first_code = null, first_code_to = null,
                                       version = version + 1
                                where id = ? and first_code = ?
                                """)
                        .params(password, account, digest)
                        .update()
                == 1;
    }

    void setPassword(long account, String digest) {
        jdbc.sql(
                        """
                        update identity.account set password = ?, first_code = null, version = version + 1
                        where id = ?
                        """)
                .params(digest, account)
                .update();
    }

    boolean knows(byte[] device, long account, Instant now) {
        return jdbc.sql(
                        """
                        select exists (select 1 from identity.device where digest = ? and account = ? and seen_at > ?)
                        """)
                .params(device, account, Timestamp.from(now.minus(DEVICE_REMEMBERED)))
                .query(Boolean.class)
                .single();
    }

    /** Whether the mark is one of ours, and none that somebody put into a browser. */
    boolean isDevice(byte[] device) {
        return jdbc.sql("select exists (select 1 from identity.device where digest = ?)")
                .param(device)
                .query(Boolean.class)
                .single();
    }

    void remember(byte[] device, long account, Instant now) {
        jdbc.sql(
                        """
                        insert into identity.device (digest, account, seen_at) values (?, ?, ?)
                        on conflict (digest, account) do update set seen_at = excluded.seen_at
                        """)
                .params(device, account, Timestamp.from(now))
                .update();
    }

    /** When the account last signed in before a moment, as far as that is kept. */
    Optional<Instant> lastBefore(long account, Instant moment) {
        return jdbc.sql(
                        """
                        select case when signed_in_at < ? then signed_in_at else signed_in_before end
                        from identity.account where id = ?
                        """)
                .params(Timestamp.from(moment), account)
                .query((row, i) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
                .single();
    }

    void forgetDevices(long account) {
        jdbc.sql("delete from identity.device where account = ?").param(account).update();
    }

    /** @param today when the day began, so that the last time before it is not forgotten */
    long begin(
            byte[] secret, long account, String address, Instant now, Instant today, Instant end, boolean factorOwed) {
        jdbc.sql(
                        """
                        update identity.account
                        set signed_in_before = case when signed_in_at < ? then signed_in_at else signed_in_before end,
                            signed_in_at = ?
                        where id = ?
                        """)
                .params(Timestamp.from(today), Timestamp.from(now), account)
                .update();
        return jdbc.sql(
                        """
                        insert into identity.session (secret, account, address, started_at, seen_at, ends_at, factor_owed)
                        values (?, ?, ?, ?, ?, ?, ?) returning id
                        """)
                .params(
                        secret,
                        account,
                        address,
                        Timestamp.from(now),
                        Timestamp.from(now),
                        Timestamp.from(end),
                        factorOwed)
                .query(Long.class)
                .single();
    }

    void paid(long session) {
        jdbc.sql("update identity.session set factor_owed = false where id = ?")
                .param(session)
                .update();
    }

    /** The caller of a live session, which is marked as seen, at most once a minute. */
    Optional<Caller> alive(
            byte[] secret, Instant now, Instant idleSince, String address, boolean administratorsNeedSecondFactor) {
        record Found(long session, Instant seen, Caller caller) {}
        Optional<Found> found = jdbc.sql(
                        """
                        select s.id as session, s.seen_at, s.factor_owed, a.id, a.login, a.name, a.class, a.held,
                               a.totp_secret is not null as second_factor, %s
                        from identity.session s join identity.account a on a.id = s.account
                        where s.secret = :secret and s.ends_at > :now and s.seen_at > :idle and a.closed_at is null
                        """
                                .formatted(DUTIES))
                .param("secret", secret)
                .param("now", Timestamp.from(now))
                .param("idle", Timestamp.from(idleSince))
                .query((row, i) -> new Found(
                        row.getLong("session"),
                        row.getTimestamp("seen_at").toInstant(),
                        new Caller(
                                row.getLong("id"),
                                row.getString("login"),
                                row.getString("name"),
                                AccountClass.valueOf(row.getString("class")),
                                duties(row),
                                row.getString("session"),
                                address,
                                owed(row, administratorsNeedSecondFactor),
                                null)))
                .optional();
        found.filter(f -> f.seen().isBefore(now.minus(SEEN_AT_MOST_EVERY)))
                .ifPresent(f -> jdbc.sql("update identity.session set seen_at = ? where id = ?")
                        .params(Timestamp.from(now), f.session())
                        .update());
        return found.map(Found::caller);
    }

    /** The account with its duties of now, if it is open and nothing but its duties counts. */
    Optional<Caller> present(long account, Instant now, String session) {
        return jdbc.sql(
                        """
                        select a.id, a.login, a.name, a.class, %s from identity.account a
                        where a.id = :account and a.closed_at is null and not a.held
                        """
                                .formatted(DUTIES))
                .param("account", account)
                .param("now", Timestamp.from(now))
                .query((row, i) -> new Caller(
                        row.getLong("id"),
                        row.getString("login"),
                        row.getString("name"),
                        AccountClass.valueOf(row.getString("class")),
                        duties(row),
                        session,
                        ""))
                .optional();
    }

    private static Caller.Owed owed(ResultSet row, boolean administratorsNeedSecondFactor) throws SQLException {
        boolean administrator = !AccountClass.STAFF.name().equals(row.getString("class"));
        if (row.getBoolean("factor_owed")) {
            return Caller.Owed.SECOND_FACTOR;
        }
        if (administrator && administratorsNeedSecondFactor && !row.getBoolean("second_factor")) {
            return Caller.Owed.ENROLMENT;
        }
        return row.getBoolean("held") ? Caller.Owed.RELEASE : Caller.Owed.NOTHING;
    }

    /** What {@link #DUTIES} brought, as far as this program knows the roles. */
    static List<Caller.Duty> duties(ResultSet row) throws SQLException {
        List<Caller.Duty> duties = new ArrayList<>();
        for (String duty : (String[]) row.getArray("duties").getArray()) {
            int end = duty.indexOf(' ');
            String unit = duty.substring(end + 1);
            String name = duty.substring(0, end);
            Arrays.stream(Role.values())
                    .filter(role -> role.name().equals(name))
                    .forEach(role -> duties.add(new Caller.Duty(role, unit.isEmpty() ? null : unit)));
        }
        return duties;
    }

    List<Sessions.Listed> list(long account, String current, Live live) {
        return jdbc.sql(
                        """
                        select id, address, started_at, seen_at from identity.session
                        where account = ? and ends_at > ? and seen_at > ? order by seen_at desc, id desc
                        """)
                .params(account, Timestamp.from(live.now()), Timestamp.from(live.idleSince()))
                .query((row, i) -> new Sessions.Listed(
                        row.getLong("id"),
                        row.getString("address"),
                        row.getTimestamp("started_at").toInstant(),
                        row.getTimestamp("seen_at").toInstant(),
                        current.equals(row.getString("id"))))
                .list();
    }

    boolean end(long session, long account) {
        return jdbc.sql("delete from identity.session where id = ? and account = ?")
                        .params(session, account)
                        .update()
                == 1;
    }

    void forgetEnded(Instant now) {
        jdbc.sql("delete from identity.session where ends_at < ?")
                .param(Timestamp.from(now))
                .update();
        jdbc.sql("delete from identity.device where seen_at < ?")
                .param(Timestamp.from(now.minus(DEVICE_REMEMBERED)))
                .update();
    }
}
