package org.mingjing.app.identity;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of the first administrators. */
@Repository
class FirstStartStore {
    private final JdbcClient jdbc;

    FirstStartStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of two programs that start at once, one makes them. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('identity.administrators'))::text")
                .query(String.class)
                .single();
    }

    long administrators(AccountClass accountClass) {
        return jdbc.sql("select identity.administrators(?)")
                .param(accountClass.name())
                .query(Long.class)
                .single();
    }

    Optional<Long> administrator(String login) {
        return jdbc.sql("select id from identity.account where login = ? and class <> 'STAFF' and closed_at is null")
                .param(login)
                .query(Long.class)
                .optional();
    }

    void give(long account, Role role, Instant now) {
        jdbc.sql("insert into identity.duty (account, role, class, valid_from) values (?, ?, ?, ?)")
                .params(account, role.name(), role.accountClass().name(), Timestamp.from(now))
                .update();
    }
}
