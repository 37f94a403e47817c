package org.mingjing.app.procedure;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of what people were told, as they read it. */
@Repository
class NoticeStore {
    private final JdbcClient jdbc;

    NoticeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Notices.Notice> mine(int most) {
        return jdbc.sql(
                        """
                        select n.*, m.profile, m.version_of_profile, m.process, m.number, m.title
                        from procedure.notice n join procedure.matter m on m.id = n.matter
                        where n.account = identity.acting()
                        order by n.read_at is not null, n.at desc, n.id desc limit ?
                        """)
                .param(most)
                .query((row, i) -> new Notices.Notice(
                        row.getLong("id"),
                        row.getLong("matter"),
                        row.getString("profile"),
                        row.getInt("version_of_profile"),
                        row.getString("process"),
                        row.getString("number"),
                        row.getString("title"),
                        row.getString("kind"),
                        row.getString("name"),
                        row.getTimestamp("at").toInstant(),
                        MatterStore.instant(row.getTimestamp("read_at"))))
                .list();
    }

    long unread() {
        return jdbc.sql("select count(*) from procedure.notice where account = identity.acting() and read_at is null")
                .query(Long.class)
                .single();
    }

    void read(long upTo, Instant now) {
        jdbc.sql(
                        """
                        update procedure.notice set read_at = ?
                        where account = identity.acting() and read_at is null and id <= ?
                        """)
                .params(Timestamp.from(now), upTo)
                .update();
    }
}
