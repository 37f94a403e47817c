package org.mingjing.app.exchange;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of who asked for a reporter's name and what was decided. */
@Repository
class NameRequestStore {
    private final JdbcClient jdbc;

    NameRequestStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty where the account has asked already and waits. */
    Optional<Long> add(UUID report, long matter, long account, String motive, Instant now) {
        return jdbc.sql(
                        """
                        insert into exchange.identity_request (report, matter, account, motive, asked_at)
                        values (?, ?, ?, ?, ?) on conflict do nothing returning id
                        """)
                .params(report, matter, account, motive, Timestamp.from(now))
                .query(Long.class)
                .optional();
    }

    List<ReportPage.NameRequest> of(UUID report) {
        return jdbc.sql(
                        """
                        select q.*, a.name, d.name as decider from exchange.identity_request q
                        join directory.person a on a.id = q.account
                        left join directory.person d on d.id = q.decided_by
                        where q.report = ? order by q.id
                        """)
                .param(report)
                .query((row, i) -> new ReportPage.NameRequest(
                        row.getLong("id"),
                        row.getLong("account"),
                        row.getString("name"),
                        row.getString("motive"),
                        row.getTimestamp("asked_at").toInstant(),
                        row.getString("decider"),
                        row.getObject("approved", Boolean.class),
                        row.getString("note"),
                        instant(row.getTimestamp("decided_at")),
                        instant(row.getTimestamp("open_until"))))
                .list();
    }

    /** Whether it was undecided. */
    boolean decide(
            long id, long account, boolean approved, @Nullable String note, Instant now, @Nullable Instant openUntil) {
        return jdbc.sql(
                                """
                                update exchange.identity_request
                                set decided_by = ?, approved = ?, note = ?, decided_at = ?, open_until = ?
                                where id = ? and decided_by is null
                                """)
                        .params(
                                account,
                                approved,
                                note,
                                Timestamp.from(now),
                                openUntil == null ? null : Timestamp.from(openUntil),
                                id)
                        .update()
                == 1;
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
