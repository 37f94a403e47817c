package org.mingjing.app.access;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of what was read under grants, for the safety check; the audit has it too, where nobody here may look. */
@Repository
class ReadStore {
    private final JdbcClient jdbc;

    ReadStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(long account, String grant, ReadKind kind, long rows, Instant now) {
        jdbc.sql("insert into access.read (account, call, kind, rows, at) values (?, ?, ?, ?, ?)")
                .params(account, grant, kind.name(), rows, Timestamp.from(now))
                .update();
    }

    long addOpening(long account, String grant, Grants.Opening opening, Instant now) {
        return jdbc.sql(
                        """
                        insert into access.opening (account, call, dataset, row_hash, column_name, motive, words, at)
                        values (?, ?, ?, ?, ?, ?, ?, ?) returning id
                        """)
                .params(
                        account,
                        grant,
                        opening.dataset(),
                        opening.row(),
                        opening.column(),
                        opening.motive().name(),
                        opening.words().strip(),
                        Timestamp.from(now))
                .query(Long.class)
                .single();
    }
}
