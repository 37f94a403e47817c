package org.mingjing.app.exchange;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of which messages came, of sealed names, and of how the last round went. */
@Repository
class MessageStore {
    private final JdbcClient jdbc;

    MessageStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean isTaken(UUID id) {
        return jdbc.sql("select exists (select from exchange.message where id = ?)")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    boolean isRefused(UUID id) {
        return jdbc.sql("select exists (select from exchange.message where id = ? and refused is not null)")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    /** Why it was refused; empty where it was taken over, or did not come. */
    Optional<String> refusal(UUID id) {
        return jdbc.sql("select refused from exchange.message where id = ? and refused is not null")
                .param(id)
                .query(String.class)
                .optional();
    }

    /** Whether it is the first of its id; who takes one holds the id until the commit. */
    boolean take(UUID id, String kind, @Nullable String refused, Instant now) {
        return jdbc.sql("insert into exchange.message values (?, ?, ?, ?) on conflict do nothing")
                        .params(id, kind, Timestamp.from(now), refused)
                        .update()
                == 1;
    }

    void keepIdentity(UUID message, byte[] sealed) {
        jdbc.sql("insert into exchange.identity values (?, ?)")
                .params(message, sealed)
                .update();
    }

    /** There only for whoever has an approved request, while it is open. */
    Optional<byte[]> identity(UUID message) {
        return jdbc.sql("select sealed from exchange.identity where message = ?")
                .param(message)
                .query((row, i) -> row.getBytes(1))
                .optional();
    }

    /** How a round went. */
    record Round(
            Instant at,
            String received,
            int unacknowledged,
            boolean pending,
            List<String> wanted,
            List<String> refused,
            @Nullable String trouble) {}

    void end(Round round) {
        jdbc.sql(
                        """
                        insert into exchange.round (at, received, unacknowledged, pending, wanted, refused, trouble)
                        values (?, ?, ?, ?, ?, ?, ?)
                        on conflict (single) do update set at = excluded.at, received = excluded.received,
                            unacknowledged = excluded.unacknowledged, pending = excluded.pending,
                            wanted = excluded.wanted, refused = excluded.refused, trouble = excluded.trouble
                        """)
                .params(
                        Timestamp.from(round.at()),
                        round.received(),
                        round.unacknowledged(),
                        round.pending(),
                        round.wanted().toArray(String[]::new),
                        round.refused().toArray(String[]::new),
                        round.trouble())
                .update();
    }

    /** The same round as before, but for its trouble. */
    void fail(Instant at, String trouble) {
        jdbc.sql(
                        """
                        insert into exchange.round (at, received, unacknowledged, pending, wanted, refused, trouble)
                        values (?, '', 0, false, '{}', '{}', ?)
                        on conflict (single) do update set at = excluded.at, trouble = excluded.trouble
                        """)
                .params(Timestamp.from(at), trouble)
                .update();
    }

    Optional<Round> last() {
        return jdbc.sql("select * from exchange.round")
                .query((row, i) -> new Round(
                        row.getTimestamp("at").toInstant(),
                        row.getString("received"),
                        row.getInt("unacknowledged"),
                        row.getBoolean("pending"),
                        Arrays.asList((String[]) row.getArray("wanted").getArray()),
                        Arrays.asList((String[]) row.getArray("refused").getArray()),
                        row.getString("trouble")))
                .optional();
    }
}
