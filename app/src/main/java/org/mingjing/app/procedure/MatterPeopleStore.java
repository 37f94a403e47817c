package org.mingjing.app.procedure;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.identity.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of who works on a matter, who worked on what it came from, and who acts in a role. */
@Repository
class MatterPeopleStore {
    /** Under what an entry's detail says by which role somebody acted. */
    static final String AS = "as";

    private final JdbcClient jdbc;

    MatterPeopleStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Somebody who may act in a role, and in whose place; null for their own. */
    record Holder(long account, @Nullable Long standsFor) {}

    boolean join(long id, long account, Step.Part part, Instant now) {
        boolean joined = jdbc.sql(
                                """
                                insert into procedure.participant (matter, account, part, since) values (?, ?, ?, ?)
                                on conflict (matter, account) where until is null do nothing
                                """)
                        .params(id, account, part.name(), Timestamp.from(now))
                        .update()
                == 1;
        admit(id);
        return joined;
    }

    boolean leave(long id, long account, Instant now) {
        boolean left = jdbc.sql(
                                "update procedure.participant set until = ? where matter = ? and account = ? and until is null")
                        .params(Timestamp.from(now), id, account)
                        .update()
                == 1;
        admit(id);
        return left;
    }

    private void admit(long id) {
        jdbc.sql(
                        """
                        update procedure.matter m set admitted = array(
                            select p.account from procedure.participant p where p.matter = m.id and p.until is null)
                        where id = ?
                        """)
                .param(id)
                .update();
    }

    /** Last of an account's deeds in a matter: from now on it is not there for them. */
    void recuse(long id, long account, String reason, String by, Instant now) {
        jdbc.sql(
                        """
                        insert into procedure.recusal (matter, account, reason, by, at) values (?, ?, ?, ?, ?)
                        on conflict do nothing
                        """)
                .params(id, account, reason, by, Timestamp.from(now))
                .update();
        jdbc.sql("update procedure.matter set recused = recused || ? where id = ? and not ? = any (recused)")
                .params(account, id, account)
                .update();
    }

    /** Who has no part in the matter: stepped aside, or worked on what it came from where fresh hands are the law. */
    Set<Long> recused(long id) {
        return Set.copyOf(jdbc.sql("select unnest(recused) from procedure.matter where id = ?")
                .param(id)
                .query(Long.class)
                .list());
    }

    List<MatterPage.Participant> participants(long id) {
        return jdbc.sql("select * from procedure.participant where matter = ? order by since, account")
                .param(id)
                .query((row, i) -> new MatterPage.Participant(
                        row.getLong("account"),
                        Step.Part.valueOf(row.getString("part")),
                        row.getTimestamp("since").toInstant(),
                        MatterStore.instant(row.getTimestamp("until"))))
                .list();
    }

    /** What the account ever was in the matter or in one that it came from. */
    List<Step.Part> partsEver(long id, long account) {
        return jdbc.sql(
                        """
                        with recursive before (id, parent) as (
                            select id, parent from procedure.matter where id = ?
                            union select m.id, m.parent from before b join procedure.matter m on m.id = b.parent
                        )
                        select distinct p.part from before b
                        join procedure.participant p on p.matter = b.id and p.account = ?
                        """)
                .params(id, account)
                .query((row, i) -> Step.Part.valueOf(row.getString(1)))
                .list();
    }

    /** Everybody who ever worked on the matter or on one that it came from, or reviewed one in a trial (Rule 59). */
    List<Long> earlierHands(long id) {
        return jdbc.sql(
                        """
                        with recursive before (id, parent) as (
                            select id, parent from procedure.matter where id = ?
                            union select m.id, m.parent from before b join procedure.matter m on m.id = b.parent
                        )
                        select p.account from before b
                        join procedure.participant p on p.matter = b.id and p.part <> 'OVERSEER'
                        union
                        select cast(e.account as bigint) from before b
                        join procedure.entry e on e.matter = b.id and e.detail ->> ? = ?
                        """)
                .params(id, AS, Role.TRIAL_OFFICER.name())
                .query(Long.class)
                .list();
    }

    /** Who acts in a role at the unit now, and in whose place. */
    List<Holder> holders(String role, String unit) {
        return jdbc.sql("select account, stands_for from procedure.holders(?, ?)")
                .params(role, unit)
                .query((row, i) -> new Holder(row.getLong(1), row.getObject(2, Long.class)))
                .list();
    }

    Map<Long, String> names(Set<Long> accounts) {
        Map<Long, String> names = new HashMap<>();
        jdbc.sql("select id, name from directory.person where id = any (?)")
                .param(accounts.toArray(Long[]::new))
                .query(row -> {
                    names.put(row.getLong(1), row.getString(2));
                });
        return names;
    }
}
