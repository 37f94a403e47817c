package org.mingjing.app.exchange;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** SQL of when packets of the office below were taken in, and what came of them. */
@Repository
class BelowStore {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    BelowStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void add(
            Instant at,
            @Nullable Long account,
            int packets,
            int early,
            List<String> wanted,
            List<BelowIntakes.IntakeOutcome> outcomes) {
        jdbc.sql(
                        """
                        insert into exchange.below_intake (at, account, packets, early, wanted, outcomes)
                        values (?, ?, ?, ?, ?, cast(? as jsonb))
                        """)
                .params(
                        Timestamp.from(at),
                        account,
                        packets,
                        early,
                        wanted.toArray(String[]::new),
                        json.writeValueAsString(outcomes))
                .update();
    }

    List<BelowIntakes.BelowIntake> newest(int most) {
        return jdbc.sql(
                        """
                        select i.*, p.name from exchange.below_intake i
                        left join directory.person p on p.id = i.account order by i.id desc limit ?
                        """)
                .param(most)
                .query((row, i) -> new BelowIntakes.BelowIntake(
                        row.getLong("id"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("name"),
                        row.getInt("packets"),
                        row.getInt("early"),
                        Arrays.asList((String[]) row.getArray("wanted").getArray()),
                        List.of(json.readValue(row.getString("outcomes"), BelowIntakes.IntakeOutcome[].class))))
                .list();
    }
}
