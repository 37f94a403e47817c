package org.mingjing.app.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of questions and of exports of their answers. */
@Repository
class QueryStore {
    private final JdbcClient jdbc;

    QueryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A question that was asked.
     *
     * @param code of the problem, where it failed
     */
    record AskedQuery(
            String id,
            String grant,
            Purpose purpose,
            String text,
            Instant at,
            @Nullable Instant endedAt,
            @Nullable Long rows,
            @Nullable String code) {}

    /** An export that can be fetched. */
    record QueryExport(
            String id,
            String query,
            long account,
            String grant,
            Purpose purpose,
            Exports.Format format,
            long rows,
            String digest,
            Instant at) {}

    void add(String id, long account, String grant, Purpose purpose, String text, String digest, Instant now) {
        jdbc.sql(
                        """
                        insert into access.query (id, account, call, purpose, reference, text, digest, at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        id,
                        account,
                        grant,
                        purpose.kind().name(),
                        purpose.reference(),
                        text,
                        digest,
                        Timestamp.from(now))
                .update();
    }

    void end(String id, @Nullable Long rows, @Nullable String code, Instant now) {
        jdbc.sql("update access.query set ended_at = ?, rows = ?, code = ? where id = ?")
                .params(Arrays.asList(Timestamp.from(now), rows, code, id))
                .update();
    }

    List<AskedQuery> list(long account, @Nullable Instant before, @Nullable String idBefore, int most) {
        return jdbc.sql(
                        """
                        select id, call, purpose, reference, text, at, ended_at, rows, code from access.query
                        where account = :account
                          and (cast(:at as timestamptz) is null or (at, id) < (:at, :id))
                        order by at desc, id desc limit :most
                        """)
                .param("account", account)
                .param("at", before == null ? null : Timestamp.from(before))
                .param("id", idBefore)
                .param("most", most)
                .query(QueryStore::asked)
                .list();
    }

    void addExport(QueryExport export) {
        jdbc.sql(
                        """
                        insert into access.export
                            (id, query, account, call, purpose, reference, format, rows, digest, at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        export.id(),
                        export.query(),
                        export.account(),
                        export.grant(),
                        export.purpose().kind().name(),
                        export.purpose().reference(),
                        export.format().name(),
                        export.rows(),
                        export.digest(),
                        Timestamp.from(export.at()))
                .update();
    }

    Optional<QueryExport> export(long account, String query, String id) {
        return jdbc.sql("select * from access.export where account = ? and query = ? and id = ?")
                .params(account, query, id)
                .query((row, i) -> new QueryExport(
                        row.getString("id"),
                        row.getString("query"),
                        row.getLong("account"),
                        row.getString("call"),
                        new Purpose(Purpose.Kind.valueOf(row.getString("purpose")), row.getString("reference")),
                        Exports.Format.valueOf(row.getString("format")),
                        row.getLong("rows"),
                        row.getString("digest"),
                        row.getTimestamp("at").toInstant()))
                .optional();
    }

    List<String> exportsOf(String grant) {
        return jdbc.sql("select id from access.export where call = ?")
                .param(grant)
                .query(String.class)
                .list();
    }

    private static AskedQuery asked(ResultSet row, int number) throws SQLException {
        Timestamp ended = row.getTimestamp("ended_at");
        return new AskedQuery(
                row.getString("id"),
                row.getString("call"),
                new Purpose(Purpose.Kind.valueOf(row.getString("purpose")), row.getString("reference")),
                row.getString("text"),
                row.getTimestamp("at").toInstant(),
                ended == null ? null : ended.toInstant(),
                row.getObject("rows", Long.class),
                row.getString("code"));
    }
}
