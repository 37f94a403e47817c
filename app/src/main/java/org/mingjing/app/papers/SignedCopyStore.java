package org.mingjing.app.papers;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of papers that came back signed; those of papers out of sight are left out. */
@Repository
class SignedCopyStore {
    private final JdbcClient jdbc;

    SignedCopyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A scan of a paper of that name. */
    record Scan(String paper, long file) {}

    void add(long paper, long file, String signers, long account, Instant now) {
        jdbc.sql("insert into papers.signed (paper, file, signers, entered_by, entered_at) values (?, ?, ?, ?, ?)")
                .params(paper, file, signers, account, Timestamp.from(now))
                .update();
    }

    /** All of one paper, the newest first. */
    List<SignedCopy> of(long paper) {
        return jdbc.sql(
                        """
                        select s.file, s.signers, p.name, s.entered_at
                        from papers.signed s join directory.person p on p.id = s.entered_by
                        where s.paper = ? order by s.id desc
                        """)
                .param(paper)
                .query((row, i) -> new SignedCopy(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getTimestamp(4).toInstant()))
                .list();
    }

    /** All of the matter's papers that were issued and still count. */
    List<Scan> inMatter(long matter) {
        return jdbc.sql(
                        """
                        select p.paper, s.file from papers.signed s join papers.paper p on p.id = s.paper
                        where p.matter = ? and p.state = 'ISSUED'
                        """)
                .param(matter)
                .query((row, i) -> new Scan(row.getString(1), row.getLong(2)))
                .list();
    }
}
