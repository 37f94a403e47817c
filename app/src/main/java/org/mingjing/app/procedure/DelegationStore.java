package org.mingjing.app.procedure;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.mingjing.app.identity.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of who acts in whose place. */
@Repository
class DelegationStore {
    private final JdbcClient jdbc;

    DelegationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Delegations.Delegation> list() {
        return jdbc.sql(
                        """
                        select d.*, g.name as giver_name, r.name as receiver_name, d.giver = identity.acting() as mine
                        from procedure.delegation d
                        join directory.person g on g.id = d.giver
                        join directory.person r on r.id = d.receiver
                        order by d.valid_from desc, d.id desc limit 200
                        """)
                .query((row, i) -> new Delegations.Delegation(
                        row.getLong("id"),
                        row.getLong("giver"),
                        row.getString("giver_name"),
                        row.getLong("receiver"),
                        row.getString("receiver_name"),
                        Role.valueOf(row.getString("role")),
                        row.getTimestamp("valid_from").toInstant(),
                        row.getTimestamp("valid_to").toInstant(),
                        row.getString("reason"),
                        row.getBoolean("mine"),
                        MatterStore.instant(row.getTimestamp("ended_at"))))
                .list();
    }

    /** Staff with a duty at a unit at which the account has one too. */
    List<Delegations.StandIn> standIns(long account) {
        return jdbc.sql(
                        """
                        select distinct a.id, a.name from directory.duty mine
                        join directory.duty d on d.unit = mine.unit and d.account <> mine.account
                        join directory.person a on a.id = d.account and a.closed_at is null and not a.held
                        where mine.account = ? and a.class = 'STAFF' and d.role not in ('WALL_DISPLAY', 'UNIT_CONTACT', 'SITE_CHECKER')
                          and mine.valid_from <= now() and (mine.valid_to is null or mine.valid_to > now())
                          and d.valid_from <= now() and (d.valid_to is null or d.valid_to > now())
                        order by a.name, a.id
                        """)
                .param(account)
                .query((row, i) -> new Delegations.StandIn(row.getLong(1), row.getString(2)))
                .list();
    }

    long give(long giver, Delegations.Wanted wanted) {
        return jdbc.sql(
                        """
                        insert into procedure.delegation (giver, receiver, role, valid_from, valid_to, reason)
                        values (?, ?, ?, ?, ?, ?) returning id
                        """)
                .params(
                        giver,
                        wanted.receiver(),
                        wanted.role().name(),
                        Timestamp.from(wanted.from()),
                        Timestamp.from(wanted.until()),
                        wanted.reason())
                .query(Long.class)
                .single();
    }

    boolean end(long id, long giver, Instant now) {
        return jdbc.sql("update procedure.delegation set ended_at = ? where id = ? and giver = ? and ended_at is null")
                        .params(Timestamp.from(now), id, giver)
                        .update()
                == 1;
    }
}
