package org.mingjing.app.evidence;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of checks whether files are still what was received. */
@Repository
class IntegrityStore {
    private final JdbcClient jdbc;

    IntegrityStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A file as the check needs to know it. */
    record Received(long id, long matter, String stored, String digest) {}

    void ask(long job, Instant now) {
        jdbc.sql("insert into evidence.integrity (job, asked_at) values (?, ?) on conflict do nothing")
                .params(job, Timestamp.from(now))
                .update();
    }

    long last() {
        return jdbc.sql("select coalesce(max(id), 0) from evidence.file")
                .query(Long.class)
                .single();
    }

    long count(long upTo) {
        return jdbc.sql("select count(*) from evidence.file where id <= ?")
                .param(upTo)
                .query(Long.class)
                .single();
    }

    List<Received> after(long id, long upTo, int most) {
        return jdbc.sql(
                        """
                        select id, matter, stored, digest from evidence.file where id > ? and id <= ? order by id limit ?
                        """)
                .params(id, upTo, most)
                .query((row, i) -> new Received(row.getLong(1), row.getLong(2), row.getString(3), row.getString(4)))
                .list();
    }

    void end(long job, IntegrityChecks.Result result, long files, long checked, List<Long> damaged, Instant now) {
        jdbc.sql(
                        """
                        update evidence.integrity
                        set result = ?, files = ?, checked = ?, damaged = ?, ended_at = ? where job = ?
                        """)
                .params(result.name(), files, checked, damaged.toArray(Long[]::new), Timestamp.from(now), job)
                .update();
    }

    List<IntegrityChecks.Check> newest(int most) {
        return jdbc.sql("select * from evidence.integrity order by asked_at desc, job desc limit ?")
                .param(most)
                .query((row, i) -> {
                    String result = row.getString("result");
                    Timestamp ended = row.getTimestamp("ended_at");
                    return new IntegrityChecks.Check(
                            row.getLong("job"),
                            row.getTimestamp("asked_at").toInstant(),
                            ended == null ? null : ended.toInstant(),
                            row.getLong("files"),
                            row.getLong("checked"),
                            Arrays.asList((Long[]) row.getArray("damaged").getArray()),
                            result == null ? null : IntegrityChecks.Result.valueOf(result));
                })
                .list();
    }
}
