package org.mingjing.app.procedure;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of petitions that were given to departments, and of what was heard of them; those out of sight are left out. */
@Repository
class PetitionReturnStore {
    private final JdbcClient jdbc;

    PetitionReturnStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A petition that was given to a department.
     *
     * @param department as the step that gave it says; empty where it says nothing
     * @param given when it was first given
     * @param handled when its result first came back; null while it has not
     * @param told when the reporter was first told the result, or that nobody can be told was recorded; null before that
     * @param late whether a term of it had run out at the end of the period and still ran
     */
    record Given(
            long matter,
            String number,
            String title,
            String unit,
            @Nullable Text unitName,
            String department,
            Instant given,
            @Nullable Instant handled,
            @Nullable Instant told,
            boolean late) {}

    /** Those given before the end of the period and not done with before its beginning, by when they were given. */
    List<Given> given(Instant from, Instant before, int most) {
        return jdbc.sql(
                        """
                        select m.id, m.number, m.title, m.unit, u.name_en, u.name_zh, g.department, g.at as given,
                               h.at as handled, t.at as told,
                               exists (select from procedure.clock c where c.matter = m.id and c.overdue_at < :before
                                       and (c.ended is null or c.ended >= :before)) as late
                        from procedure.matter m
                        left join directory.unit u on u.id = m.unit
                        cross join lateral (
                            select e.at, coalesce(e.detail ->> 'to_department', e.detail ->> 'to_body', '') as department
                            from procedure.entry e
                            where e.matter = m.id and e.kind = 'STEP'
                              and e.to_state in ('transferred', 'passed_on', 'forwarded_down')
                            order by e.number limit 1) g
                        cross join lateral (
                            select min(e.at) as at from procedure.entry e
                            where e.matter = m.id and e.kind = 'STEP' and e.to_state = 'handled' and e.at >= g.at) h
                        cross join lateral (
                            select min(e.at) as at from procedure.entry e
                            where e.matter = m.id and e.kind = 'STEP' and e.to_state in ('fed_back', 'unanswerable')
                              and e.at >= h.at) t
                        where m.process = 'petition' and g.at < :before
                          and (h.at is null or h.at >= :from or t.at >= :from)
                        order by g.at, m.id limit :most
                        """)
                .param("from", Timestamp.from(from))
                .param("before", Timestamp.from(before))
                .param("most", most)
                .query((row, i) -> new Given(
                        row.getLong("id"),
                        row.getString("number"),
                        row.getString("title"),
                        row.getString("unit"),
                        row.getString("name_en") == null
                                ? null
                                : new Text(row.getString("name_en"), row.getString("name_zh")),
                        row.getString("department"),
                        row.getTimestamp("given").toInstant(),
                        MatterStore.instant(row.getTimestamp("handled")),
                        MatterStore.instant(row.getTimestamp("told")),
                        row.getBoolean("late")))
                .list();
    }
}
