package org.mingjing.app.identity;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mingjing.app.http.Permission;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of tokens. */
@Repository
class TokenStore {
    private static final Duration USED_AT_MOST_EVERY = Duration.ofMinutes(1);

    private final JdbcClient jdbc;

    TokenStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A token that is good.
     *
     * @param toMark whether it was last marked as used so long ago that it is time again
     */
    record Alive(long token, boolean toMark, Caller caller) {}

    Optional<Alive> alive(byte[] digest, Instant now, String address) {
        return jdbc.sql(
                        """
                        select t.id as token, t.scope, t.used_at is null or t.used_at < :lately as to_mark,
                               a.id, a.login, a.name, a.class, a.held, %s
                        from identity.token t join identity.account a on a.id = t.account
                        where t.digest = :digest and t.ended_at is null and t.ends_at > :now and a.closed_at is null
                        """
                                .formatted(SessionStore.DUTIES))
                .param("lately", Timestamp.from(now.minus(USED_AT_MOST_EVERY)))
                .param("digest", digest)
                .param("now", Timestamp.from(now))
                .query((row, i) -> new Alive(
                        row.getLong("token"),
                        row.getBoolean("to_mark"),
                        new Caller(
                                row.getLong("id"),
                                row.getString("login"),
                                row.getString("name"),
                                AccountClass.valueOf(row.getString("class")),
                                SessionStore.duties(row),
                                "token:" + row.getLong("token"),
                                address,
                                row.getBoolean("held") ? Caller.Owed.RELEASE : Caller.Owed.NOTHING,
                                scope(row))))
                .optional();
    }

    void mark(long token, Instant now) {
        jdbc.sql("update identity.token set used_at = ? where id = ?")
                .params(Timestamp.from(now), token)
                .update();
    }

    List<Tokens.Token> list(long account) {
        return jdbc.sql("select * from identity.token where account = ? order by id desc limit 200")
                .param(account)
                .query((row, i) -> new Tokens.Token(
                        row.getLong("id"),
                        row.getString("name"),
                        scope(row),
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("ends_at").toInstant(),
                        AccountStore.instant(row, "ended_at"),
                        AccountStore.instant(row, "used_at")))
                .list();
    }

    long make(long account, String name, byte[] digest, Set<Permission> scope, Instant now, Instant end) {
        return jdbc.sql(
                        """
                        insert into identity.token (account, name, digest, scope, created_at, ends_at)
                        values (?, ?, ?, string_to_array(?, ','), ?, ?) returning id
                        """)
                .params(
                        account,
                        name,
                        digest,
                        scope.stream().sorted().map(Enum::name).collect(Collectors.joining(",")),
                        Timestamp.from(now),
                        Timestamp.from(end))
                .query(Long.class)
                .single();
    }

    boolean end(long id, long account, Instant now) {
        return jdbc.sql("update identity.token set ended_at = ? where id = ? and account = ? and ended_at is null")
                        .params(Timestamp.from(now), id, account)
                        .update()
                == 1;
    }

    /** What this program still knows of it. */
    private static Set<Permission> scope(ResultSet row) throws SQLException {
        Array scope = row.getArray("scope");
        Set<String> names = Set.of((String[]) scope.getArray());
        return Arrays.stream(Permission.values())
                .filter(permission -> names.contains(permission.name()))
                .collect(Collectors.toSet());
    }
}
