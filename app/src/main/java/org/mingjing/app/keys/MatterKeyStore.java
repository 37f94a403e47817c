package org.mingjing.app.keys;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of which keys are which matter's; the keys themselves are not in the database. */
@Repository
class MatterKeyStore {
    private final JdbcClient jdbc;

    MatterKeyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest first. */
    List<String> of(long matter) {
        return jdbc.sql("select key from keys.matter_key where matter = ? order by made_at desc, key")
                .param(matter)
                .query(String.class)
                .list();
    }

    void add(String key, long matter, Instant now) {
        jdbc.sql("insert into keys.matter_key (key, matter, made_at) values (?, ?, ?)")
                .params(key, matter, Timestamp.from(now))
                .update();
    }
}
