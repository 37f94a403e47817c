package org.mingjing.app.evidence;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of files that nobody of the office received. */
@Repository
class EvidenceArrivalStore {
    private final JdbcClient jdbc;

    EvidenceArrivalStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long add(long matter, EvidenceArrivals.Kept kept, String from, String to, Instant now) {
        long file = jdbc.sql(
                        """
                        insert into evidence.file (matter, upload, stored, name, bytes, digest, received_at)
                        values (?, ?, ?, ?, ?, ?, ?) returning id
                        """)
                .params(
                        matter,
                        kept.upload(),
                        kept.stored(),
                        kept.name(),
                        kept.bytes(),
                        kept.digest(),
                        Timestamp.from(now))
                .query(Long.class)
                .single();
        jdbc.sql("insert into evidence.custody (file, number, from_whom, to_whom, at) values (?, 1, ?, ?, ?)")
                .params(file, from, to, Timestamp.from(now))
                .update();
        return file;
    }
}
