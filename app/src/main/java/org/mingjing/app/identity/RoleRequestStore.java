package org.mingjing.app.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of roles asked for, given and withdrawn. */
@Repository
class RoleRequestStore {
    private static final String REQUESTS =
            """
            select r.*, a.login, a.name, a.signed_in_at is not null as signed_in
            from identity.role_request r join identity.account a on a.id = r.account
            """;

    private final JdbcClient jdbc;

    RoleRequestStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A role as it is held. */
    record Held(long account, Role role, @Nullable String unit, @Nullable Instant to) {}

    List<RoleRequests.Request> list(RoleRequests.@Nullable State state, @Nullable Long account, long before, int size) {
        return jdbc.sql(
                        REQUESTS
                                + """
                                 where r.id < :before and (:state = '' or r.state = :state)
                                   and (:account = 0 or r.account = :account)
                                 order by r.id desc limit :size
                                """)
                .param("before", before)
                .param("state", state == null ? "" : state.name())
                .param("account", account == null ? 0 : account)
                .param("size", size)
                .query(RoleRequestStore::request)
                .list();
    }

    long waiting() {
        return jdbc.sql("select count(*) from identity.role_request where state = 'ASKED'")
                .query(Long.class)
                .single();
    }

    Optional<RoleRequests.Request> read(long id) {
        return jdbc.sql(REQUESTS + " where r.id = ?")
                .param(id)
                .query(RoleRequestStore::request)
                .optional();
    }

    Optional<Held> held(long duty) {
        return jdbc.sql("select account, role, unit, valid_to from identity.duty where id = ?")
                .param(duty)
                .query((row, i) -> new Held(
                        row.getLong(1),
                        Role.valueOf(row.getString(2)),
                        row.getString(3),
                        AccountStore.instant(row, "valid_to")))
                .optional();
    }

    long ask(long by, RoleRequests.Wanted wanted, @Nullable Long duty, Instant now) {
        return jdbc.sql(
                        """
                        insert into identity.role_request (kind, account, role, class, unit, valid_from, valid_to, duty,
                                                           reason, state, asked_by, asked_at)
                        values (:kind, :account, :role, :class, :unit, :from, :to, :duty, :reason, 'ASKED', :by, :now)
                        returning id
                        """)
                .param("kind", duty == null ? "GRANT" : "WITHDRAWAL")
                .param("account", wanted.account())
                .param("role", wanted.role().name())
                .param("class", wanted.role().accountClass().name())
                .param("unit", wanted.unit())
                .param("from", AccountStore.at(wanted.from()))
                .param("to", AccountStore.at(wanted.to()))
                .param("duty", duty, java.sql.Types.BIGINT)
                .param("reason", wanted.reason())
                .param("by", by)
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .single();
    }

    /** Whether this was the decision; false where it was no longer open. */
    boolean decide(long id, long by, boolean granted, @Nullable String answer, Instant now) {
        return jdbc.sql(
                                """
                                update identity.role_request
                                set state = ?, decided_by = ?, answer = ?, decided_at = ?
                                where id = ? and state = 'ASKED'
                                """)
                        .param(granted ? "GRANTED" : "REFUSED")
                        .param(by)
                        .param(answer)
                        .param(Timestamp.from(now))
                        .param(id)
                        .update()
                == 1;
    }

    boolean takeBack(long id) {
        return jdbc.sql("update identity.role_request set state = 'TAKEN_BACK' where id = ? and state = 'ASKED'")
                        .param(id)
                        .update()
                == 1;
    }

    void begin(RoleRequests.Request granted, Instant from) {
        jdbc.sql(
                        """
                        insert into identity.duty (account, role, class, unit, valid_from, valid_to, request)
                        values (:account, :role, :class, :unit, :from, :to, :request)
                        """)
                .param("account", granted.account())
                .param("role", granted.role().name())
                .param("class", granted.role().accountClass().name())
                .param("unit", granted.unit())
                .param("from", Timestamp.from(from))
                .param("to", AccountStore.at(granted.to()))
                .param("request", granted.id())
                .update();
    }

    /** A role that has not begun yet ends as it begins. */
    void endDuty(long duty, long request, Instant now) {
        jdbc.sql("update identity.duty set valid_to = greatest(valid_from, ?), ended_by = ? where id = ?")
                .params(Timestamp.from(now), request, duty)
                .update();
    }

    private static RoleRequests.Request request(ResultSet row, int i) throws SQLException {
        return new RoleRequests.Request(
                row.getLong("id"),
                RoleRequests.Kind.valueOf(row.getString("kind")),
                RoleRequests.State.valueOf(row.getString("state")),
                row.getLong("account"),
                row.getString("login"),
                row.getString("name"),
                row.getBoolean("signed_in"),
                Role.valueOf(row.getString("role")),
                row.getString("unit"),
                row.getTimestamp("valid_from").toInstant(),
                AccountStore.instant(row, "valid_to"),
                row.getObject("duty", Long.class),
                row.getString("reason"),
                row.getLong("asked_by"),
                row.getTimestamp("asked_at").toInstant(),
                row.getObject("decided_by", Long.class),
                AccountStore.instant(row, "decided_at"),
                row.getString("answer"));
    }
}
