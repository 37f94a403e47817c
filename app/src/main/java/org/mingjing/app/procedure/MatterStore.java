package org.mingjing.app.procedure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.contract.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** SQL of matters and of who works on them. Row-level security leaves out what whoever acts may not see. */
@Repository
class MatterStore {
    private static final String SELECT =
            """
            select m.*, u.name_en, u.name_zh,
                   (select min(o.due) from procedure.clock o where o.matter = m.id and o.ended is null) as due,
                   exists (select from procedure.clock o where o.matter = m.id and o.ended is null
                           and o.due < :now) as overdue,
                   (select p.name from procedure.proposal p where p.matter = m.id and p.state = 'PENDING') as waits,
                   array(select a.name from procedure.participant p join directory.person a on a.id = p.account
                         where p.matter = m.id and p.until is null and p.part = 'LEAD' order by a.name) as leads
            from procedure.matter m
            left join directory.unit u on u.id = m.unit
            """;

    private static final String FITS =
            """
             where (cardinality(:processes) = 0 or m.process = any (:processes))
               and (cardinality(:states) = 0 or m.state = any (:states))
               and (cast(:unit as text) is null
                    or m.unit in (select below from directory.unit_below where above = :unit))
               and (not :mine or identity.acting() = any (m.admitted))
               and (cast(:ended as boolean) is null or (m.ended_at is not null) = :ended)
               and (cast(:text as text) is null or m.number ilike :text or m.title ilike :text)
               and (not :overdue or exists (select from procedure.clock o where o.matter = m.id and o.ended is null
                                            and o.due < :now))
               and (not :decides or m.id in (
                    select p.matter from procedure.proposal p
                    join procedure.matter o on o.id = p.matter
                    join procedure.hats() h on h.role = p.approvals[p.stage + 1] and h.unit = o.unit
                    where p.state = 'PENDING'
                      and (select identity.acting()) not in (p.account, coalesce(p.stands_for, 0))
                      and h.stands_for is distinct from p.account
                      and not exists (select from procedure.decision d
                                      where d.proposal = p.id and d.account = (select identity.acting()))))
            """;

    private static final TypeReference<Map<String, Map<String, Object>>> FACTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    MatterStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * Does what follows from an act that was found allowed. A step may lead out of the sight of whoever takes it; what it
     * brings with it is done all the same. The audit still knows who acted.
     */
    <T> T asProgram(Supplier<T> work) {
        String account = jdbc.sql("select current_setting('mingjing.account')")
                .query(String.class)
                .single();
        become("program:procedure");
        T done = work.get(); // where it fails, the transaction ends, and with it what was set
        become(account);
        return done;
    }

    private void become(String account) {
        jdbc.sql("select set_config('mingjing.account', ?, true)")
                .param(account)
                .query(String.class)
                .single();
    }

    /** The next number of a process and year; who takes one holds the row until the commit, so that none is skipped. */
    int nextNumber(String process, int year) {
        return jdbc.sql(
                        """
                        insert into procedure.number values (?, ?, 1)
                        on conflict (process, year) do update set last = procedure.number.last + 1 returning last
                        """)
                .params(process, year)
                .query(Integer.class)
                .single();
    }

    long add(
            Profile profile,
            NewMatter wanted,
            String number,
            String state,
            Map<String, Map<String, Object>> facts,
            List<Long> recused,
            String by,
            Instant now) {
        return jdbc.sql(
                        """
                        insert into procedure.matter (profile, version_of_profile, process, number, title, unit, state,
                            since, parent, facts, recused, opened_by, opened_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, cast(? as jsonb), ?, ?, ?) returning id
                        """)
                .params(
                        profile.profile(),
                        profile.version(),
                        wanted.process(),
                        number,
                        wanted.title(),
                        wanted.unit(),
                        state,
                        Timestamp.from(now),
                        wanted.parent(),
                        json.writeValueAsString(facts),
                        recused.toArray(Long[]::new),
                        by,
                        Timestamp.from(now))
                .query(Long.class)
                .single();
    }

    /** Locked until the transaction ends; empty where it is out of scope. */
    Optional<MatterRow> hold(long id, Instant now) {
        return jdbc.sql("select id from procedure.matter where id = ? for update")
                .param(id)
                .query(Long.class)
                .optional()
                .flatMap(held -> find(held, now));
    }

    Optional<MatterRow> find(long id, Instant now) {
        return jdbc.sql(SELECT + " where m.id = :id")
                .param("id", id)
                .param("now", Timestamp.from(now))
                .query(this::row)
                .optional();
    }

    Map<Long, MatterRow> find(Collection<Long> ids, Instant now) {
        return jdbc
                .sql(SELECT + " where m.id = any (:ids)")
                .param("ids", ids.toArray(Long[]::new))
                .param("now", Timestamp.from(now))
                .query(this::row)
                .list()
                .stream()
                .collect(Collectors.toMap(MatterRow::id, Function.identity()));
    }

    /** The matter that one came from, those that came from it, and those that it was joined with or split from. */
    List<MatterRow> related(MatterRow row, Instant now) {
        return jdbc.sql(
                        SELECT
                                + """
                         where m.id = :parent or m.parent = :id
                            or m.id in (select cast(e.detail ->> 'matter' as bigint) from procedure.entry e
                                        where e.matter = :id and e.kind = 'LINKED' and e.detail ->> 'matter' ~ '^[0-9]+$')
                        order by m.id
                        """)
                .param("parent", row.parent())
                .param("id", row.id())
                .param("now", Timestamp.from(now))
                .query(this::row)
                .list();
    }

    Map<String, Map<String, Object>> facts(long id) {
        return jdbc.sql("select facts from procedure.matter where id = ?")
                .param(id)
                .query((row, i) -> json.readValue(row.getString(1), FACTS))
                .single();
    }

    List<MatterRow> list(MatterFilter filter, @Nullable String after, int most, Instant now) {
        Place place = Place.parse(after);
        return fitting(
                        SELECT + FITS
                                + """
                               and (cast(:since as timestamptz) is null or (m.since, m.id) < (:since, :after))
                             order by m.since desc, m.id desc limit :most
                            """,
                        filter,
                        now)
                .param("since", place == null ? null : Timestamp.from(place.since()))
                .param("after", place == null ? null : place.id())
                .param("most", most)
                .query(this::row)
                .list();
    }

    long count(MatterFilter filter, Instant now) {
        return fitting("select count(*) from procedure.matter m " + FITS, filter, now)
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec fitting(String sql, MatterFilter filter, Instant now) {
        return jdbc.sql(sql)
                .param("processes", filter.processes().toArray(String[]::new))
                .param("states", filter.states().toArray(String[]::new))
                .param("unit", filter.unit())
                .param("mine", filter.mine())
                .param("decides", filter.toDecide())
                .param("overdue", filter.overdue())
                .param("ended", filter.ended())
                .param(
                        "text",
                        filter.text() == null ? null : "%" + filter.text().replaceAll("([\\\\%_])", "\\\\$1") + "%")
                .param("now", Timestamp.from(now));
    }

    /** Where a page ends. */
    private record Place(Instant since, long id) {
        static @Nullable Place parse(@Nullable String after) {
            if (after == null) {
                return null;
            }
            try {
                int at = after.indexOf('_');
                return new Place(Instant.parse(after.substring(0, at)), Long.parseLong(after.substring(at + 1)));
            } catch (RuntimeException broken) {
                throw CommonProblem.invalid("that is no place in the list", "Send 'after' as it was given.");
            }
        }
    }

    static String place(MatterRow row) {
        return row.since() + "_" + row.id();
    }

    /** It moves. The database refuses a move that its process does not have or that lacks an approval. */
    void move(
            MatterRow row,
            String step,
            String to,
            boolean ends,
            @Nullable Long proposal,
            Map<String, Object> answers,
            Instant now) {
        jdbc.sql(
                        """
                        update procedure.matter
                        set state = ?, since = ?, step = ?, proposal = coalesce(?, proposal),
                            facts = facts || jsonb_build_object(?, cast(? as jsonb)),
                            ended_at = ?, version = version + 1
                        where id = ?
                        """)
                .params(
                        to,
                        Timestamp.from(now),
                        step,
                        proposal,
                        step,
                        json.writeValueAsString(answers),
                        ends ? Timestamp.from(now) : null,
                        row.id())
                .update();
    }

    /** Whoever saw it before has not seen this. */
    void touch(long id) {
        jdbc.sql("update procedure.matter set version = version + 1 where id = ?")
                .param(id)
                .update();
    }

    void restrict(long id, boolean restricted) {
        jdbc.sql("update procedure.matter set restricted = ? where id = ?")
                .params(restricted, id)
                .update();
    }

    boolean answersFor(String unit) {
        return jdbc.sql("select ? in (select identity.visible_units())")
                .param(unit)
                .query(Boolean.class)
                .single();
    }

    private MatterRow row(ResultSet row, int number) throws SQLException {
        String zh = row.getString("name_zh");
        return new MatterRow(
                row.getLong("id"),
                row.getString("profile"),
                row.getInt("version_of_profile"),
                row.getString("process"),
                row.getString("number"),
                row.getString("title"),
                row.getString("unit"),
                zh == null ? null : new Text(row.getString("name_en"), zh),
                row.getString("state"),
                row.getTimestamp("since").toInstant(),
                row.getObject("parent", Long.class),
                row.getBoolean("restricted"),
                row.getTimestamp("opened_at").toInstant(),
                instant(row.getTimestamp("ended_at")),
                instant(row.getTimestamp("due")),
                row.getBoolean("overdue"),
                row.getString("waits"),
                Arrays.stream((String[]) row.getArray("leads").getArray()).collect(Collectors.toList()),
                row.getLong("version"));
    }

    static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
