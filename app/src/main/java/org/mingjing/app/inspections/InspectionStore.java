package org.mingjing.app.inspections;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.findings.CheckAnswer;
import org.mingjing.contract.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of rooms; what a team made of findings is there for the team alone, and while the inspection is not over. */
@Repository
class InspectionStore {
    private final JdbcClient jdbc;

    InspectionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is inspected. */
    record Furnished(LocalDate from, LocalDate to) {}

    Optional<Furnished> room(long matter) {
        return jdbc.sql("select first_day, last_day from inspections.room where matter = ?")
                .param(matter)
                .query((row, i) -> new Furnished(
                        row.getDate(1).toLocalDate(), row.getDate(2).toLocalDate()))
                .optional();
    }

    void furnish(
            long matter,
            LocalDate from,
            LocalDate to,
            List<String> units,
            List<String> models,
            long account,
            Instant now) {
        jdbc.sql(
                        """
                        insert into inspections.room (matter, first_day, last_day, set_by, set_at) values (?, ?, ?, ?, ?)
                        on conflict (matter) do update set first_day = excluded.first_day, last_day = excluded.last_day,
                            set_by = excluded.set_by, set_at = excluded.set_at
                        """)
                .params(matter, Date.valueOf(from), Date.valueOf(to), account, Timestamp.from(now))
                .update();
        replace("room_unit", "unit", matter, units);
        replace("room_model", "model", matter, models);
    }

    private void replace(String table, String column, long matter, List<String> values) {
        jdbc.sql("delete from inspections." + table + " where matter = ?")
                .param(matter)
                .update();
        jdbc.sql("insert into inspections." + table + " (matter, " + column
                        + ") select ?, v from unnest(cast(? as text[])) v")
                .params(matter, values.toArray(String[]::new))
                .update();
    }

    List<String> units(long matter) {
        return jdbc.sql("select unit from inspections.room_unit where matter = ? order by unit")
                .param(matter)
                .query(String.class)
                .list();
    }

    List<String> models(long matter) {
        return jdbc.sql("select model from inspections.room_model where matter = ? order by model")
                .param(matter)
                .query(String.class)
                .list();
    }

    Map<String, Text> names(List<String> units) {
        Map<String, Text> names = new HashMap<>();
        jdbc.sql("select id, name_en, name_zh from directory.unit where id = any (?)")
                .param(units.toArray(String[]::new))
                .query(row -> {
                    names.put(row.getString(1), new Text(row.getString(2), row.getString(3)));
                });
        return names;
    }

    List<String> withBelow(List<String> units) {
        return jdbc.sql("select distinct below from directory.unit_below where above = any (?)")
                .param(units.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /** Whether whoever acts answers for all of them, or they lie below the matter's own. */
    boolean mayInspect(String unit, List<String> units) {
        return jdbc.sql(
                        """
                        select not exists (
                            select from unnest(cast(? as text[])) u
                            where u not in (select identity.visible_units())
                              and not exists (select from directory.unit_below b where b.above = ? and b.below = u))
                        """)
                .params(units.toArray(String[]::new), unit)
                .query(Boolean.class)
                .single();
    }

    void addRun(long matter, long run, long account, Instant now) {
        jdbc.sql("insert into inspections.room_run values (?, ?, ?, ?)")
                .params(matter, run, account, Timestamp.from(now))
                .update();
    }

    List<InspectionRoom.RoomRun> runs(long matter, int most) {
        return jdbc.sql("select run, asked_at from inspections.room_run where matter = ? order by run desc limit ?")
                .params(matter, most)
                .query((row, i) -> new InspectionRoom.RoomRun(
                        row.getLong(1), row.getTimestamp(2).toInstant()))
                .list();
    }

    /** What the team made of a finding. */
    record Made(
            @Nullable String category,
            @Nullable Long member,
            @Nullable Instant pushedAt,
            @Nullable CheckAnswer answer,
            @Nullable String note,
            @Nullable Instant answeredAt,
            @Nullable Instant acceptedAt) {
        static final Made NOTHING = new Made(null, null, null, null, null, null, null);
    }

    Map<String, Made> made(long matter) {
        Map<String, Made> made = new HashMap<>();
        jdbc.sql("select * from inspections.finding where matter = ?")
                .param(matter)
                .query(row -> {
                    Timestamp pushed = row.getTimestamp("pushed_at");
                    Timestamp answered = row.getTimestamp("answered_at");
                    Timestamp accepted = row.getTimestamp("accepted_at");
                    String answer = row.getString("answer");
                    made.put(
                            row.getString("finding"),
                            new Made(
                                    row.getString("category"),
                                    row.getObject("member", Long.class),
                                    pushed == null ? null : pushed.toInstant(),
                                    answer == null ? null : CheckAnswer.valueOf(answer),
                                    row.getString("note"),
                                    answered == null ? null : answered.toInstant(),
                                    accepted == null ? null : accepted.toInstant()));
                });
        return made;
    }

    void classify(long matter, List<String> findings, String category) {
        jdbc.sql(
                        """
                        insert into inspections.finding (matter, finding, category)
                        select ?, f, ? from unnest(cast(? as text[])) f order by f
                        on conflict (matter, finding) do update set category = excluded.category
                        """)
                .params(matter, category, findings.toArray(String[]::new))
                .update();
    }

    void push(long matter, List<String> findings, long member, long account, Instant now) {
        jdbc.sql(
                        """
                        insert into inspections.finding (matter, finding, member, pushed_by, pushed_at)
                        select ?, f, ?, ?, ? from unnest(cast(? as text[])) f order by f
                        on conflict (matter, finding) do update set member = excluded.member,
                            pushed_by = excluded.pushed_by, pushed_at = excluded.pushed_at,
                            answer = null, note = null, answered_by = null, answered_at = null, accepted_by = null, accepted_at = null
                        """)
                .params(matter, member, account, Timestamp.from(now), findings.toArray(String[]::new))
                .update();
    }

    void answer(long matter, String finding, CheckAnswer answer, String note, long account, Instant now) {
        jdbc.sql(
                        """
                        insert into inspections.finding (matter, finding, answer, note, answered_by, answered_at)
                        values (?, ?, ?, ?, ?, ?)
                        on conflict (matter, finding) do update set answer = excluded.answer, note = excluded.note,
                            answered_by = excluded.answered_by, answered_at = excluded.answered_at,
                            accepted_by = null, accepted_at = null
                        """)
                .params(matter, finding, answer.name(), note, account, Timestamp.from(now))
                .update();
    }

    void accept(long matter, List<String> findings, long account, Instant now) {
        jdbc.sql(
                        """
                        update inspections.finding set accepted_by = ?, accepted_at = ?
                        where matter = ? and finding = any (?)
                        """)
                .params(account, Timestamp.from(now), matter, findings.toArray(String[]::new))
                .update();
    }

    /** Findings with an answer that nobody accepted. */
    List<String> waiting(long matter) {
        return jdbc.sql(
                        """
                        select finding from inspections.finding
                        where matter = ? and answer is not null and accepted_at is null order by finding
                        """)
                .param(matter)
                .query(String.class)
                .list();
    }
}
