package org.mingjing.app.access;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** SQL of counts that were answered. */
@Repository
class CountStore {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_REMEMBERED = 30;
    private static final long LOCKS = 0x636f756e74L;

    private final JdbcClient jdbc;

    CountStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Until the transaction ends no other count of the account is looked at: two at once would not see each other. */
    void oneAtATime(long account) {
        jdbc.sql("select pg_advisory_xact_lock(?)").param(LOCKS << 20 ^ account).query(row -> {});
    }

    void add(long account, String grant, String dataset, Counts.CountAsked asked, Instant now) {
        jdbc.sql("insert into access.count (account, call, dataset, asked, at) values (?, ?, ?, cast(? as jsonb), ?)")
                .params(account, grant, dataset, JSON.writeValueAsString(asked), Timestamp.from(now))
                .update();
    }

    /** A question that was answered before, under whichever grant. */
    record Earlier(String grant, Counts.CountAsked asked) {}

    /** What the account was answered about the dataset, latest first, each once. */
    List<Earlier> earlier(long account, String dataset) {
        return jdbc.sql(
                        """
                        select call, asked from (select call, asked, max(id) as last from access.count
                                                 where account = ? and dataset = ? group by call, asked) distinct_ones
                        order by last desc limit ?
                        """)
                .params(account, dataset, MOST_REMEMBERED)
                .query((row, i) ->
                        new Earlier(row.getString(1), JSON.readValue(row.getString(2), Counts.CountAsked.class)))
                .list();
    }
}
