package org.mingjing.app.models;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of the states of models' logic that were ever here. */
@Repository
class VersionStore {
    private final JdbcClient jdbc;

    VersionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A state of a model's logic, with its files. */
    record Seen(String model, String digest, int version, String module, ModelFiles files) {}

    Set<String> digests() {
        return new HashSet<>(jdbc.sql("select digest from models.version")
                .query(String.class)
                .list());
    }

    int add(Seen seen, Instant now) {
        return jdbc.sql("insert into models.version values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
                .param(seen.model())
                .param(seen.digest())
                .param(seen.version())
                .param(seen.module())
                .param(Timestamp.from(now))
                .param(seen.files().model())
                .param(seen.files().query())
                .param(seen.files().cases())
                .update();
    }

    List<ModelPage.Version> versions(String model, String current) {
        return jdbc.sql(
                        "select version, digest, seen_at from models.version where model = ? order by seen_at desc, version desc")
                .param(model)
                .query((row, i) -> new ModelPage.Version(
                        row.getInt(1),
                        row.getString(2),
                        row.getTimestamp(3).toInstant(),
                        row.getString(2).equals(current)))
                .list();
    }

    Optional<ModelFiles> files(String model, String digest) {
        return jdbc.sql("select model_yml, query_sql, cases_yml from models.version where model = ? and digest = ?")
                .params(model, digest)
                .query((row, i) -> new ModelFiles(row.getString(1), row.getString(2), row.getString(3)))
                .optional();
    }
}
