package org.mingjing.app.catalog;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** SQL of requests for data. */
@Repository
class DataRequestStore {
    private static final String SELECT =
            """
            select r.*, p.name as asked_name,
                   array(select e.number from catalog.request_again a join catalog.request e on e.id = a.earlier
                              where a.request = r.id order by e.id) as again
            from catalog.request r join directory.person p on p.id = r.asked_by
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    DataRequestStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** The next number of a year; whoever takes one holds the row until the commit, so that none is skipped. */
    int nextNumber(int year) {
        return jdbc.sql(
                        """
                        insert into catalog.request_number values (?, 1)
                        on conflict (year) do update set last = catalog.request_number.last + 1 returning last
                        """)
                .param(year)
                .query(Integer.class)
                .single();
    }

    long add(
            DataRequests.NewRequest asked,
            String number,
            DataRequest.Known known,
            long by,
            Instant now,
            LocalDate due,
            LocalDate remind) {
        return jdbc.sql(
                        """
                        insert into catalog.request (number, unit, dataset, month_from, month_to, units, reason, known,
                                                     asked_by, asked_at, due_on, remind_on, state)
                        values (?, ?, ?, ?, ?, ?, ?, cast(? as jsonb), ?, ?, ?, ?, 'SENT') returning id
                        """)
                .params(
                        number,
                        asked.unit(),
                        asked.dataset(),
                        asked.monthFrom(),
                        asked.monthTo(),
                        asked.units().toArray(new String[0]),
                        asked.reason(),
                        json.writeValueAsString(known),
                        by,
                        Timestamp.from(now),
                        Date.valueOf(due),
                        Date.valueOf(remind))
                .query(Long.class)
                .single();
    }

    void again(long request, Collection<Long> earlier) {
        jdbc.sql("insert into catalog.request_again select ?, e from unnest(cast(? as bigint[])) as e")
                .params(request, earlier.toArray(new Long[0]))
                .update();
    }

    /** Earlier requests, not withdrawn, for some of the same rows. */
    List<DataRequest> overlapping(String dataset, String unit, String from, String to, List<String> units) {
        String[] named = units.toArray(new String[0]);
        return jdbc.sql(
                        SELECT
                                + """
                         where r.dataset = ? and r.unit = ? and r.state <> 'WITHDRAWN'
                           and r.month_from <= ? and r.month_to >= ?
                           and (cardinality(r.units) = 0 or cardinality(cast(? as text[])) = 0
                                or r.units && cast(? as text[]))
                         order by r.id
                        """)
                .params(dataset, unit, to, from, named, named)
                .query(this::request)
                .list();
    }

    /** Makes two who ask for the same at once come one after the other. */
    void lock(String dataset, String unit) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("catalog.request " + dataset + " " + unit)
                .query((row, i) -> true)
                .single();
    }

    Optional<DataRequest> find(long id) {
        return jdbc.sql(SELECT + " where r.id = ?")
                .param(id)
                .query(this::request)
                .optional();
    }

    /** What is overdue on a day. */
    private static final String OVERDUE = "r.state = 'SENT' and r.due_on < :today";

    long countOverdue(LocalDate today) {
        return jdbc.sql("select count(*) from catalog.request r where " + OVERDUE)
                .param("today", Date.valueOf(today))
                .query(Long.class)
                .single();
    }

    List<DataRequests.Found> search(String text, List<String> named, int most) {
        return jdbc.sql(
                        """
                        select id, number, dataset, unit, due_on from catalog.request
                        where strpos(lower(number), lower(:text)) > 0 or dataset = any (:named)
                        order by id desc limit :most
                        """)
                .param("text", text)
                .param("named", named.toArray(String[]::new))
                .param("most", most)
                .query((row, i) -> new DataRequests.Found(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getDate(5).toLocalDate()))
                .list();
    }

    /** @param overdueOn only those that are overdue on that day; null: any */
    List<DataRequest> list(
            @Nullable String dataset,
            DataRequest.@Nullable State state,
            @Nullable LocalDate overdueOn,
            long before,
            int most) {
        return jdbc.sql(SELECT
                        + """
                         where r.id < :before and (cast(:dataset as text) is null or r.dataset = :dataset)
                           and (cast(:state as text) is null or r.state = :state)
                           and (cast(:today as date) is null or (%s))
                         order by r.id desc limit :most
                        """
                                .formatted(OVERDUE))
                .param("today", overdueOn == null ? null : Date.valueOf(overdueOn))
                .param("before", before)
                .param("dataset", dataset)
                .param("state", state == null ? null : state.name())
                .param("most", most)
                .query(this::request)
                .list();
    }

    /** Those of which to remind today, each once. */
    List<DataRequest> toRemind(LocalDate today) {
        return jdbc.sql(
                        SELECT
                                + """
                         where r.state = 'SENT' and r.reminded_at is null and r.remind_on <= ? order by r.id
                         for update of r skip locked
                        """)
                .param(Date.valueOf(today))
                .query(this::request)
                .list();
    }

    void reminded(long id, Instant now) {
        jdbc.sql("update catalog.request set reminded_at = ? where id = ?")
                .params(Timestamp.from(now), id)
                .update();
    }

    boolean end(long id, long version, DataRequest.State state, Instant now) {
        return jdbc.sql(
                                """
                                update catalog.request set state = ?, ended_at = ?, version = version + 1
                                where id = ? and version = ? and state = 'SENT'
                                """)
                        .params(state.name(), Timestamp.from(now), id, version)
                        .update()
                == 1;
    }

    private DataRequest request(ResultSet row, int number) throws SQLException {
        return new DataRequest(
                row.getLong("id"),
                row.getString("number"),
                row.getString("unit"),
                row.getString("dataset"),
                row.getString("month_from"),
                row.getString("month_to"),
                List.of((String[]) row.getArray("units").getArray()),
                row.getString("reason"),
                json.readValue(row.getString("known"), DataRequest.Known.class),
                row.getLong("asked_by"),
                row.getString("asked_name"),
                row.getTimestamp("asked_at").toInstant(),
                row.getDate("due_on").toLocalDate(),
                row.getDate("remind_on").toLocalDate(),
                instant(row.getTimestamp("reminded_at")),
                DataRequest.State.valueOf(row.getString("state")),
                instant(row.getTimestamp("ended_at")),
                List.of((String[]) row.getArray("again").getArray()),
                row.getLong("version"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
