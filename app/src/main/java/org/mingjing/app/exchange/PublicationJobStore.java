package org.mingjing.app.exchange;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.identity.Behalf;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** SQL of what is being prepared from snapshots; that of units out of scope is left out. */
@Repository
class PublicationJobStore {
    private static final String SELECT =
            """
            select j.*, a.name from exchange.publication_job j join directory.person a on a.id = j.asked_by
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    PublicationJobStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** @param version that came of it; null while there is none */
    record Kept(
            long id,
            SnapshotDraft draft,
            Behalf.Asker asker,
            String askedByName,
            Instant askedAt,
            long job,
            @Nullable Integer version) {}

    /** Empty where the job is another's already. */
    Optional<Long> add(SnapshotDraft draft, String unit, Behalf.Asker asker, long job, Instant now) {
        return jdbc.sql(
                        """
                        insert into exchange.publication_job (publication, unit, draft, scope, asked_by, asked_at, job)
                        values (?, ?, cast(? as jsonb), ?, ?, ?, ?) on conflict (job) do nothing returning id
                        """)
                .params(
                        draft.head().id(),
                        unit,
                        json.writeValueAsString(draft),
                        asker.scope() == null ? null : asker.scope().toArray(String[]::new),
                        asker.account(),
                        Timestamp.from(now),
                        job)
                .query(Long.class)
                .optional();
    }

    Optional<Kept> find(long id) {
        return jdbc.sql(SELECT + " where j.id = ?").param(id).query(this::kept).optional();
    }

    Optional<Kept> ofJob(long job) {
        return jdbc.sql(SELECT + " where j.job = ?")
                .param(job)
                .query(this::kept)
                .optional();
    }

    List<Kept> since(Instant moment, int most) {
        return jdbc.sql(SELECT + " where j.asked_at >= ? order by j.id desc limit ?")
                .params(Timestamp.from(moment), most)
                .query(this::kept)
                .list();
    }

    void made(long id, int version) {
        jdbc.sql("update exchange.publication_job set version = ? where id = ?")
                .params(version, id)
                .update();
    }

    private Kept kept(ResultSet row, int number) throws SQLException {
        Array scope = row.getArray("scope");
        return new Kept(
                row.getLong("id"),
                json.readValue(row.getString("draft"), SnapshotDraft.class),
                new Behalf.Asker(row.getLong("asked_by"), scope == null ? null : List.of((String[]) scope.getArray())),
                row.getString("name"),
                row.getTimestamp("asked_at").toInstant(),
                row.getLong("job"),
                row.getObject("version", Integer.class));
    }
}
