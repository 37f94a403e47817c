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
            "select id, name, finding, unit, author, created_at, model_yml, query_sql, cases_yml, version from models.draft ";

    private final JdbcClient jdbc;

    DraftStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The finding a draft came from, if any, and the unit within whose scope it is. */
    record Origin(@Nullable String finding, @Nullable String unit) {}

    long add(String name, Origin origin, ModelFiles files, long author, Instant now) {
        return jdbc.sql(
                        """
                        insert into models.draft (name, finding, unit, author, created_at, model_yml, query_sql,
                                                  cases_yml)
                        values (?, ?, ?, ?, ?, ?, ?, ?) returning id
                        """)
                .param(name)
                .param(origin.finding())
                .param(origin.unit())
                .param(author)
                .param(Timestamp.from(now))
                .param(files.model())
                .param(files.query())
                .param(files.cases())
                .query(Long.class)
                .single();
    }

    Optional<Draft> find(long id) {
        return jdbc.sql(SELECT + "where id = ?")
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

    /** Accounts of all who wrote on a draft. */
    List<Long> hands(long id) {
        return jdbc.sql("select unnest(hands || author) from models.draft where id = ?")
                .param(id)
                .query(Long.class)
                .list();
    }

    /** Newest first. */
    List<Draft> list(long before, int most) {
        return jdbc.sql(SELECT + "where id < ? order by id desc limit ?")
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
                row.getLong("author"),
                row.getTimestamp("created_at").toInstant(),
                new ModelFiles(row.getString("model_yml"), row.getString("query_sql"), row.getString("cases_yml")),
                row.getLong("version"));
    }
}
