package org.mingjing.app.procedure;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.mingjing.app.procedure.Disposition.Form;
import org.mingjing.contract.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of what was decided about people; matters out of sight are left out. */
@Repository
class DispositionStore {
    /** What the profiles answer to {@code form}; the first form has a step and a question of its own. */
    static final Map<String, Form> FORMS = Map.of(
            "first", Form.FIRST,
            "second", Form.SECOND,
            "third", Form.THIRD,
            "fourth", Form.FOURTH,
            "light", Form.SECOND,
            "heavy", Form.THIRD,
            "referral", Form.FOURTH);

    private static final Instant EVER = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private final JdbcClient jdbc;

    DispositionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A clue can come to the first form more than once; a case has one decision, which an appeal may change or end. */
    private static final String DECIDED =
            """
            select d.matter, m.process, m.number, m.title, m.unit, u.name_en, u.name_zh, d.at, d.form, d.way
            from (select e.matter, e.at, 'first' as form, e.detail ->> 'first_form' as way
                  from procedure.entry e
                  where e.kind = 'STEP' and e.to_state = 'closed' and e.detail ->> 'first_form' is not null
                  union all
                  select f.matter, f.at, l.form, null
                  from (select e.matter, min(e.at) as at from procedure.entry e
                        where e.kind = 'STEP' and e.to_state = 'decided' and e.detail ->> 'form' is not null
                        group by e.matter) f
                  cross join lateral (
                      select case when e.to_state = 'decided' then e.detail ->> 'form' end as form
                      from procedure.entry e
                      where e.matter = f.matter and e.kind = 'STEP' and e.to_state in ('decided', 'annulled')
                        and e.at < :before
                      order by e.number desc limit 1) l) d
            join procedure.matter m on m.id = d.matter
            left join directory.unit u on u.id = m.unit
            where d.at >= :from and d.at < :before and d.form = any (:forms) %s
            order by d.at, d.matter limit :most
            """;

    List<Disposition> decided(Instant from, Instant before, int most) {
        return read("", from, before, most, List.of());
    }

    List<Disposition> of(Collection<Long> matters) {
        return read("and d.matter = any (:matters)", EVER, NEVER, Integer.MAX_VALUE, matters);
    }

    private List<Disposition> read(String more, Instant from, Instant before, int most, Collection<Long> matters) {
        return jdbc.sql(DECIDED.formatted(more))
                .param("from", Timestamp.from(from))
                .param("before", Timestamp.from(before))
                .param("most", most)
                .param("forms", FORMS.keySet().toArray(String[]::new))
                .param("matters", matters.toArray(Long[]::new))
                .query((row, i) -> new Disposition(
                        row.getLong("matter"),
                        row.getString("process"),
                        row.getString("number"),
                        row.getString("title"),
                        row.getString("unit"),
                        row.getString("name_en") == null
                                ? null
                                : new Text(row.getString("name_en"), row.getString("name_zh")),
                        row.getTimestamp("at").toInstant(),
                        form(row.getString("form")),
                        row.getString("way")))
                .list();
    }

    private static Form form(String answer) {
        return java.util.Objects.requireNonNull(FORMS.get(answer));
    }
}
