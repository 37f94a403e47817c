package org.mingjing.app.exchange;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of how reporters rated what became of their reports; those of matters out of sight are left out. */
@Repository
class RatingStore {
    private final JdbcClient jdbc;

    RatingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param rating 1 to 5, the last that the reporter gave; null where they gave none */
    record Rated(long matter, Instant told, @Nullable Integer rating) {}

    /** Reports whose reporters were first told the outcome in that time, the latest first. */
    List<Rated> rated(List<String> outcomes, Instant from, Instant before, int most) {
        return jdbc.sql(
                        """
                        select r.matter, min(l.at) as told,
                               (select a.rating from exchange.addition a where a.report = r.id and a.what = 'rating'
                                order by a.at desc, a.id limit 1) as rating
                        from exchange.report r join exchange.letter l on l.report = r.id
                        where l.status = any (cast(:outcomes as text[]))
                        group by r.id, r.matter having min(l.at) >= :from and min(l.at) < :before
                        order by told desc, r.matter limit :most
                        """)
                .param("outcomes", outcomes.toArray(String[]::new))
                .param("from", Timestamp.from(from))
                .param("before", Timestamp.from(before))
                .param("most", most)
                .query((row, i) -> new Rated(
                        row.getLong("matter"),
                        row.getTimestamp("told").toInstant(),
                        row.getObject("rating", Integer.class)))
                .list();
    }
}
