package org.mingjing.app.access;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** SQL of data calls. */
@Repository
class DataCallStore {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<DatasetCall>> CONTENT = new TypeReference<>() {};

    /** One whose term is over counts as expired before the program has got round to writing it down. */
    private static final String COLUMNS =
            """
            select id, version, case when state = 'APPROVED' and ends_at <= :now then 'EXPIRED' else state end as state,
                   asker, unit, purpose, reference, reason, sight, weight, sealed, content, width, asked_at, starts_at,
                   ends_at, decided_by, decided_at
            from access.data_call
            """;

    private final JdbcClient jdbc;

    DataCallStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Which data calls a list shows.
     *
     * @param asker of this account; null for any
     * @param generalUnits at or below these units, of general weight
     * @param importantUnits at or below these units, of any weight
     * @param all any that row-level security lets through
     */
    record Selection(
            @Nullable Long asker,
            Collection<String> generalUnits,
            Collection<String> importantUnits,
            boolean all,
            @Nullable DataCallState state,
            @Nullable Long notAsker) {}

    void add(DataCall call) {
        jdbc.sql(
                        """
                        insert into access.data_call (id, state, asker, unit, purpose, reference, reason, sight, weight,
                            sealed, datasets, content, width, asked_at, starts_at, ends_at)
                        values (:id, :state, :asker, :unit, :purpose, :reference, :reason, :sight, :weight, :sealed,
                            :datasets, cast(:content as jsonb), :width, :asked, :starts, :ends)
                        """)
                .param("id", call.id())
                .param("state", call.state().name())
                .param("asker", call.asker())
                .param("unit", call.unit())
                .param("purpose", call.purpose().kind().name())
                .param("reference", call.purpose().reference())
                .param("reason", call.reason())
                .param("sight", call.sight().name())
                .param("weight", call.weight().name())
                .param("sealed", call.sealed())
                .param("datasets", call.datasetNames().toArray(String[]::new))
                .param("content", JSON.writeValueAsString(call.datasets()))
                .param("width", call.width().stream().map(Width::name).toArray(String[]::new))
                .param("asked", at(call.askedAt()))
                .param("starts", at(call.startsAt()))
                .param("ends", at(call.endsAt()))
                .update();
    }

    /** Those that the account at work may see at all; the facade decides what it may do. */
    Optional<DataCall> find(String id, Instant now) {
        return jdbc.sql(COLUMNS + " where id = :id")
                .param("id", id)
                .param("now", at(now))
                .query(DataCallStore::call)
                .optional();
    }

    /** The same, which nobody can change until the transaction ends. */
    Optional<DataCall> hold(String id, Instant now) {
        return jdbc.sql(COLUMNS + " where id = :id for share")
                .param("id", id)
                .param("now", at(now))
                .query(DataCallStore::call)
                .optional();
    }

    List<DataCall> inForce(long asker, Instant now) {
        return jdbc.sql(
                        COLUMNS
                                + """
                                where asker = :asker and state = 'APPROVED' and ends_at > :now
                                  and (starts_at is null or starts_at <= :now)
                                order by asked_at desc, id desc
                                """)
                .param("asker", asker)
                .param("now", at(now))
                .query(DataCallStore::call)
                .list();
    }

    List<DataCall> list(
            Selection selection, @Nullable Instant askedBefore, @Nullable String idBefore, int most, Instant now) {
        return selected(
                        COLUMNS,
                        """
                         and (cast(:asked as timestamptz) is null or (asked_at, id) < (:asked, :id))
                        order by asked_at desc, id desc limit :most
                        """,
                        selection,
                        now)
                .param("asked", at(askedBefore))
                .param("id", idBefore)
                .param("most", most)
                .query(DataCallStore::call)
                .list();
    }

    long count(Selection selection, Instant now) {
        return selected("select count(*) from access.data_call", "", selection, now)
                .query(Long.class)
                .single();
    }

    /** Newest first; the reason is looked into only where it is the asker's own, or is theirs to decide on. */
    List<DataCall> search(
            Selection selection, long account, String text, Collection<String> named, int most, Instant now) {
        return selected(
                        COLUMNS,
                        """
                         and (id = :text or datasets && cast(:named as text[])
                              or (not :all or asker = :account) and strpos(lower(reason), lower(:text)) > 0)
                        order by asked_at desc, id desc limit :most
                        """,
                        selection,
                        now)
                .param("account", account)
                .param("text", text)
                .param("named", named.toArray(String[]::new))
                .param("most", most)
                .query(DataCallStore::call)
                .list();
    }

    private JdbcClient.StatementSpec selected(String from, String rest, Selection selection, Instant now) {
        return jdbc.sql(from
                        + """
                                 where (:all or asker = :asker
                                    or unit in (select below from directory.unit_below where above = any(:important))
                                    or weight = 'GENERAL'
                                        and unit in (select below from directory.unit_below where above = any(:general)))
                                  and (cast(:other as bigint) is null or asker <> :other)
                                  and (cast(:state as text) is null
                                    or case when state = 'APPROVED' and ends_at <= :now then 'EXPIRED' else state end
                                       = :state)
                                """
                        + rest)
                .param("all", selection.all())
                .param("asker", selection.asker())
                .param("important", selection.importantUnits().toArray(String[]::new))
                .param("general", selection.generalUnits().toArray(String[]::new))
                .param("other", selection.notAsker())
                .param(
                        "state",
                        selection.state() == null ? null : selection.state().name())
                .param("now", at(now));
    }

    /** Whether one of the units is the unit or stands above it. */
    boolean answersFor(Collection<String> units, String unit) {
        return jdbc.sql("select exists (select from directory.unit_below where above = any(?) and below = ?)")
                .params(units.toArray(String[]::new), unit)
                .query(Boolean.class)
                .single();
    }

    /** Moves on from a version; false where somebody else was faster. */
    boolean move(String id, long version, DataCallState from, DataCallState to, @Nullable Long decidedBy, Instant now) {
        return jdbc.sql(
                                """
                                update access.data_call set version = version + 1, state = :to,
                                    decided_by = coalesce(:by, decided_by),
                                    decided_at = case when cast(:by as bigint) is null then decided_at else :now end
                                where id = :id and version = :version and state = :from
                                """)
                        .param("to", to.name())
                        .param("by", decidedBy)
                        .param("now", at(now))
                        .param("id", id)
                        .param("version", version)
                        .param("from", from.name())
                        .update()
                == 1;
    }

    void addStep(String call, DataCallStep step) {
        jdbc.sql(
                        "insert into access.data_call_step (call, version, state, account, at, reason) values (?, ?, ?, ?, ?, ?)")
                .params(Arrays.asList(
                        call, step.version(), step.state().name(), step.account(), at(step.at()), step.reason()))
                .update();
    }

    List<DataCallStep> steps(String call) {
        return jdbc.sql(
                        "select version, state, account, at, reason from access.data_call_step where call = ? order by version")
                .param(call)
                .query((row, i) -> new DataCallStep(
                        row.getLong(1),
                        DataCallState.valueOf(row.getString(2)),
                        row.getString(3),
                        row.getTimestamp(4).toInstant(),
                        row.getString(5)))
                .list();
    }

    /** Names by account, for whoever may see the data call. */
    Map<Long, String> names(Collection<Long> accounts) {
        Map<Long, String> names = new HashMap<>();
        jdbc.sql("select id, name from directory.person where id = any(?)")
                .param(accounts.stream().distinct().toArray(Long[]::new))
                .query(row -> {
                    names.put(row.getLong(1), row.getString(2));
                });
        return names;
    }

    List<DataCall> over(Instant now) {
        return jdbc.sql(COLUMNS + " where state = 'APPROVED' and ends_at <= :now order by id limit 500")
                .param("now", at(now))
                .query(DataCallStore::call)
                .list();
    }

    private static DataCall call(ResultSet row, int number) throws SQLException {
        Timestamp starts = row.getTimestamp("starts_at");
        Timestamp decided = row.getTimestamp("decided_at");
        return new DataCall(
                row.getString("id"),
                row.getLong("version"),
                DataCallState.valueOf(row.getString("state")),
                row.getLong("asker"),
                row.getString("unit"),
                new Purpose(Purpose.Kind.valueOf(row.getString("purpose")), row.getString("reference")),
                row.getString("reason"),
                Sight.valueOf(row.getString("sight")),
                Weight.valueOf(row.getString("weight")),
                row.getBoolean("sealed"),
                JSON.readValue(row.getString("content"), CONTENT),
                texts(row.getArray("width")).stream().map(Width::valueOf).toList(),
                row.getTimestamp("asked_at").toInstant(),
                starts == null ? null : starts.toInstant(),
                row.getTimestamp("ends_at").toInstant(),
                row.getObject("decided_by", Long.class),
                decided == null ? null : decided.toInstant());
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private static @Nullable Timestamp at(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
