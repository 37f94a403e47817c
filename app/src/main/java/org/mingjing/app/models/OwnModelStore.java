package org.mingjing.app.models;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of the office's own models. */
@Repository
class OwnModelStore {
    private final JdbcClient jdbc;

    OwnModelStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param name field and model */
    record Kept(String name, ModelFiles files) {}

    /** Digests of the files of all that are in the library now, in an order that stays. */
    List<String> inForce() {
        return jdbc.sql(
                        """
                        select content ->> 'files' from models.setting
                        where kind = 'MODEL' and to_state is null order by 1
                        """)
                .query(String.class)
                .list();
    }

    List<Kept> files(String digest) {
        return jdbc.sql("select name, model_yml, query_sql, cases_yml from models.own_files where digest = ?")
                .param(digest)
                .query((row, i) -> new Kept(
                        row.getString(1), new ModelFiles(row.getString(2), row.getString(3), row.getString(4))))
                .list();
    }

    void keep(String digest, Kept kept, Instant now) {
        jdbc.sql("insert into models.own_files values (?, ?, ?, ?, ?, ?) on conflict do nothing")
                .param(digest)
                .param(kept.name())
                .param(kept.files().model())
                .param(kept.files().query())
                .param(kept.files().cases())
                .param(Timestamp.from(now))
                .update();
    }

    /** A number for the id of a model that is begun; none is given twice. */
    long nextNumber() {
        return jdbc.sql("select nextval('models.own_number')").query(Long.class).single();
    }
}
