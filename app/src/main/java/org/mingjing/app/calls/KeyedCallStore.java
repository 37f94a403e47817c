package org.mingjing.app.calls;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of keyed calls. */
@Repository
class KeyedCallStore {
    private final JdbcClient jdbc;

    KeyedCallStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A call that came before under the same key.
     *
     * @param done whether it took effect
     * @param over whether its answer is out
     * @param sameRights whether whoever asks may see now what they could see then
     */
    record Before(
            String digest,
            boolean done,
            boolean over,
            Instant takenAt,
            boolean sameRights,
            KeyedCall.@Nullable Answer answer) {}

    /** False where the key is taken. */
    boolean take(KeyedCall call, Instant now) {
        return jdbc.sql(
                                """
                                insert into calls.keyed (account, route, key, digest, token, rights, taken_at)
                                values (?, ?, ?, ?, ?, identity.rights(), ?) on conflict do nothing
                                """)
                        .params(
                                call.account(),
                                call.route(),
                                call.key(),
                                call.digest(),
                                call.token(),
                                Timestamp.from(now))
                        .update()
                == 1;
    }

    /** Locked until the transaction ends; empty where it is at work just now, or was given back. */
    Optional<Before> before(KeyedCall call) {
        return jdbc.sql(
                        """
                        select digest, done, over, taken_at, rights = identity.rights() as same_rights, status, type, location, body
                        from calls.keyed where account = ? and route = ? and key = ?
                        for update skip locked
                        """)
                .params(call.account(), call.route(), call.key())
                .query((row, i) -> new Before(
                        row.getString("digest"),
                        row.getBoolean("done"),
                        row.getBoolean("over"),
                        row.getTimestamp("taken_at").toInstant(),
                        row.getBoolean("same_rights"),
                        row.getObject("status") == null
                                ? null
                                : new KeyedCall.Answer(
                                        row.getInt("status"),
                                        row.getString("type"),
                                        row.getString("location"),
                                        Objects.requireNonNull(row.getString("body")))))
                .optional();
    }

    /** Takes the key from an attempt that came to nothing. */
    void takeOver(KeyedCall call, Instant now) {
        jdbc.sql(
                        """
                        update calls.keyed set token = ?, taken_at = ?, rights = identity.rights()
                        where account = ? and route = ? and key = ?
                        """)
                .params(call.token(), Timestamp.from(now), call.account(), call.route(), call.key())
                .update();
    }

    /**
     * Notes within the transaction of an act that it was done under the key.
     *
     * @return false where the transaction changes something, but another attempt holds the key by now
     */
    boolean done(KeyedCall call) {
        return jdbc.sql(
                        """
                        with change as (
                            select pg_current_xact_id_if_assigned() is not null as made
                        ), noted as (
                            update calls.keyed k set done = true from change
                            where change.made and k.account = ? and k.route = ? and k.key = ? and k.token = ?
                            returning 1
                        )
                        select not change.made or exists (select from noted) from change
                        """)
                .params(call.account(), call.route(), call.key(), call.token())
                .query(Boolean.class)
                .single();
    }

    /** Keeps the answer of a call that was done; false where it was not. */
    boolean keep(KeyedCall call, KeyedCall.Answer answer) {
        return jdbc.sql(
                                """
                                update calls.keyed set status = ?, type = ?, location = ?, body = ?, over = true
                                where account = ? and route = ? and key = ? and token = ? and done
                                """)
                        .params(
                                answer.status(),
                                answer.type(),
                                answer.location(),
                                answer.body(),
                                call.account(),
                                call.route(),
                                call.key(),
                                call.token())
                        .update()
                == 1;
    }

    /** Gives the key back where nothing was done under it; otherwise it stays taken, without an answer. */
    void giveBack(KeyedCall call) {
        jdbc.sql(
                        "update calls.keyed set over = true where account = ? and route = ? and key = ? and token = ? and done")
                .params(call.account(), call.route(), call.key(), call.token())
                .update();
        jdbc.sql("delete from calls.keyed where account = ? and route = ? and key = ? and token = ? and not done")
                .params(call.account(), call.route(), call.key(), call.token())
                .update();
    }

    void forget(Instant before) {
        jdbc.sql("delete from calls.keyed where taken_at < ?")
                .param(Timestamp.from(before))
                .update();
    }
}
