package org.mingjing.app.models;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of what was decided on findings. */
@Repository
class OutcomeStore {
    private final JdbcClient jdbc;

    OutcomeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void keep(FindingDecided decided, Instant now) {
        jdbc.sql(
                        """
                        insert into models.outcome (finding, model, version, unit, outcome, decided_at)
                        values (?, ?, ?, ?, ?, ?)
                        on conflict (finding) do update
                        set model = excluded.model, version = excluded.version, unit = excluded.unit,
                            outcome = excluded.outcome, decided_at = excluded.decided_at
                        """)
                .param(decided.finding())
                .param(decided.model())
                .param(decided.version())
                .param(decided.unit())
                .param(java.util.Objects.requireNonNull(decided.outcome()).name())
                .param(Timestamp.from(now))
                .update();
    }

    void forget(String finding) {
        jdbc.sql("delete from models.outcome where finding = ?").param(finding).update();
    }

    /** Of each model, over all its versions. */
    Map<String, Precision> all() {
        Map<String, Map<FindingOutcome, Long>> counts = new LinkedHashMap<>();
        jdbc.sql("select model, outcome, count(*) from models.outcome group by model, outcome")
                .query(row -> {
                    counts.computeIfAbsent(row.getString(1), m -> new EnumMap<>(FindingOutcome.class))
                            .put(FindingOutcome.valueOf(row.getString(2)), row.getLong(3));
                });
        Map<String, Precision> precisions = new LinkedHashMap<>();
        counts.forEach((model, of) -> precisions.put(model, Precision.of(0, of)));
        return precisions;
    }

    /** Of one model, newest version first. */
    List<Precision> byVersion(String model) {
        Map<Integer, Map<FindingOutcome, Long>> counts = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        select version, outcome, count(*) from models.outcome where model = ?
                        group by version, outcome order by version desc
                        """)
                .param(model)
                .query(row -> {
                    counts.computeIfAbsent(row.getInt(1), v -> new EnumMap<>(FindingOutcome.class))
                            .put(FindingOutcome.valueOf(row.getString(2)), row.getLong(3));
                });
        List<Precision> precisions = new ArrayList<>();
        counts.forEach((version, of) -> precisions.add(Precision.of(version, of)));
        return precisions;
    }
}
