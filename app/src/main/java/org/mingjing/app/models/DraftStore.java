package org.mingjing.app.models;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of drafts. */
@Repository
class DraftStore {
    private static final String SELECT =
            """
            select d.id, d.name, finding, d.unit, d.model, model_version, author, a.name as author_name, d.created_at,
                   model_yml, query_sql, cases_yml, d.version,
                   (select p.id from models.proposal p
                    where p.kind = 'MODEL' and p.state = 'OPEN'
                      and p.contents @> jsonb_build_object('set',
                              jsonb_build_array(jsonb_build_object('content', jsonb_build_object('draft', d.id))))
                    order by p.id desc limit 1) as proposal
            from models.draft d join directory.person a on a.id = d.author
            """;

    private final JdbcClient jdbc;

    DraftStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What a draft began with, and the unit within whose scope it is.
     *
     * @param finding null where it began with none
     * @param model id of a model of the library, and with it its version; null where it began with none
     */
    record Origin(@Nullable String finding, @Nullable String unit, @Nullable String model, @Nullable Integer version) {
        static Origin finding(String finding, @Nullable String unit) {
            return new Origin(finding, unit, null, null);
        }

        static Origin sketch(@Nullable String unit) {
            return new Origin(null, unit, null, null);
        }
    }

    long add(String name, Origin origin, ModelFiles files, long author, Instant now) {
        return jdbc.sql(
                        """
                        insert into models.draft (name, finding, unit, model, model_version, author, created_at,
                                                  model_yml, query_sql, cases_yml)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id
                        """)
                .param(name)
                .param(origin.finding())
                .param(origin.unit())
                .param(origin.model())
                .param(origin.version())
                .param(author)
                .param(Timestamp.from(now))
                .param(files.model())
                .param(files.query())
                .param(files.cases())
                .query(Long.class)
                .single();
    }

    Optional<Draft> find(long id) {
        return jdbc.sql(SELECT + "where d.id = ?")
                .param(id)
                .query((row, i) -> draft(row))
                .optional();
    }

    /**
     * Writes other files into a draft.
     *
     * @return 0 where somebody else was quicker
     */
    int change(long id, long version, ModelFiles files, long by) {
        return jdbc.sql(
                        """
                        update models.draft
                        set model_yml = ?, query_sql = ?, cases_yml = ?, version = version + 1,
                            hands = array (select distinct unnest(hands || ?::bigint))
                        where id = ? and version = ?
                        """)
                .params(files.model(), files.query(), files.cases(), by, id, version)
                .update();
    }

    /** The draft, which nobody else proposes, changes or deletes until this transaction has ended. */
    Optional<Draft> lock(long id) {
        jdbc.sql("select from models.draft where id = ? for update")
                .param(id)
                .query()
                .listOfRows();
        return find(id); // a question of its own, so that it sees what was proposed while this one waited
    }

    /** Gives a locked draft another name, and what its files say of it. */
    void rename(long id, String name, String model) {
        jdbc.sql("update models.draft set name = ?, model_yml = ?, version = version + 1 where id = ?")
                .params(name, model, id)
                .update();
    }

    /** Deletes a locked draft. */
    void delete(long id) {
        jdbc.sql("delete from models.draft where id = ?").param(id).update();
    }

    /** Accounts of all who wrote on a draft. */
    List<Long> hands(long id) {
        return jdbc.sql("select unnest(hands || author) from models.draft where id = ?")
                .param(id)
                .query(Long.class)
                .list();
    }

    /** Newest first. */
    List<Draft> list(long before, int most) {
        return jdbc.sql(SELECT + "where d.id < ? order by d.id desc limit ?")
                .params(before, most)
                .query((row, i) -> draft(row))
                .list();
    }

    private static Draft draft(ResultSet row) throws SQLException {
        return new Draft(
                row.getLong("id"),
                row.getString("name"),
                row.getString("finding"),
                row.getString("unit"),
                row.getString("model"),
                row.getObject("model_version", Integer.class),
                row.getObject("proposal", Long.class),
                row.getLong("author"),
                row.getString("author_name"),
                row.getTimestamp("created_at").toInstant(),
                new ModelFiles(row.getString("model_yml"), row.getString("query_sql"), row.getString("cases_yml")),
                row.getLong("version"));
    }
}
