package org.mingjing.app.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** SQL of the check of safety and secrecy. */
@Repository
class SafetyStore {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Object>> DETAIL = new TypeReference<>() {};
    /** Days that a check looks back over, so that one that was missed is made up for. */
    private static final int DAYS_BACK = 14;

    private static final String IN_FORCE = "c.state = 'APPROVED' and c.ends_at > :now";
    private static final String HAS_DUTY =
            "exists (select from directory.duty d where d.account = a.id and d.valid_from <= :now"
                    + " and (d.valid_to is null or d.valid_to > :now))";

    /** What each kind looks for: subject kind, subject, account, occasion, detail. */
    private static final Map<SafetyKind, String> LOOKS = new EnumMap<>(Map.of(
            SafetyKind.GRANT_WIDE,
            "select 'GRANT', c.id, c.asker, '', jsonb_build_object('width', to_jsonb(c.width)) from access.data_call c"
                    + " where " + IN_FORCE + " and cardinality(c.width) > 0",
            SafetyKind.GRANT_UNUSED,
            "select 'GRANT', c.id, c.asker, '', jsonb_build_object('since', max(coalesce(r.at, c.decided_at)))"
                    + " from access.data_call c left join access.read r on r.call = c.id where " + IN_FORCE
                    + " and coalesce(c.starts_at, c.decided_at) <= :unused group by c.id, c.asker"
                    + " having max(coalesce(r.at, c.decided_at)) <= :unused",
            SafetyKind.READ_AT_ODD_HOUR,
            "select 'ACCOUNT', cast(r.account as text), r.account, to_char(r.at at time zone cast(:zone as text), 'YYYY-MM-DD'),"
                    + " jsonb_build_object('reads', count(*), 'rows', sum(r.rows), 'grants', count(distinct r.call))"
                    + " from access.read r where r.at > :since and ((r.at at time zone cast(:zone as text))::time < cast(:opens as time)"
                    + " or (r.at at time zone cast(:zone as text))::time > cast(:closes as time)) group by 2, 3, 4",
            SafetyKind.BULK_READ,
            "select 'ACCOUNT', cast(r.account as text), r.account, to_char(r.at at time zone cast(:zone as text), 'YYYY-MM-DD'),"
                    + " jsonb_build_object('rows', sum(r.rows), 'grants', count(distinct r.call))"
                    + " from access.read r where r.at > :since group by 2, 3, 4 having sum(r.rows) >= :bulk",
            SafetyKind.EXPORTED,
            "select 'ACCOUNT', cast(r.account as text), r.account, to_char(r.at at time zone cast(:zone as text), 'YYYY-MM-DD'),"
                    + " jsonb_build_object('exports', count(*), 'rows', sum(r.rows), 'grants', count(distinct r.call))"
                    + " from access.read r where r.at > :since and r.kind = 'EXPORT' group by 2, 3, 4",
            SafetyKind.GRANT_OF_SOMEBODY_WHO_LEFT,
            "select 'GRANT', c.id, c.asker, '', jsonb_build_object('closed', a.closed_at is not null)"
                    + " from access.data_call c join directory.person a on a.id = c.asker where " + IN_FORCE
                    + " and (a.closed_at is not null or not " + HAS_DUTY + ")",
            SafetyKind.ACCOUNT_OF_SOMEBODY_WHO_LEFT,
            "select 'ACCOUNT', cast(a.id as text), a.id, '', jsonb_build_object('class', a.class)"
                    + " from directory.person a where a.closed_at is null and not " + HAS_DUTY
                    + " and exists (select from directory.duty d where d.account = a.id)"));

    private final JdbcClient jdbc;
    private final AccessSettings settings;

    SafetyStore(JdbcClient jdbc, AccessSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** Writes down what one kind finds; what was found before stays as it is. Gives how many are new. */
    int look(SafetyKind kind, Instant now) {
        return jdbc.sql(
                        "insert into access.safety_finding (id, kind, subject_kind, subject, account, occasion, detail, found_at)"
                                + " select substr(md5(cast(:kind as text) || f.subject || f.occasion || random()), 1, 16), :kind,"
                                + " f.subject_kind, f.subject, f.account, f.occasion, f.detail, cast(:now as timestamptz)"
                                + " from (" + LOOKS.get(kind) + ") f (subject_kind, subject, account, occasion, detail)"
                                + " on conflict (kind, subject, occasion) do nothing")
                .param("kind", kind.name())
                .param("now", Timestamp.from(now))
                .param("since", Timestamp.from(now.minus(java.time.Duration.ofDays(DAYS_BACK))))
                .param("unused", Timestamp.from(now.minus(settings.unusedAfter())))
                .param("zone", settings.zone().getId())
                .param("opens", settings.officeOpens().toString())
                .param("closes", settings.officeCloses().toString())
                .param("bulk", settings.bulkRows())
                .update();
    }

    void addCheck(Instant now, int found) {
        jdbc.sql("insert into access.safety_check (at, found) values (?, ?)")
                .params(Timestamp.from(now), found)
                .update();
    }

    Optional<Instant> lastCheck() {
        return jdbc.sql("select max(at) from access.safety_check")
                .query((row, i) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
                .single();
    }

    /** Open findings by kind. */
    Map<SafetyKind, Long> open() {
        Map<SafetyKind, Long> counts = new EnumMap<>(SafetyKind.class);
        jdbc.sql("select kind, count(*) from access.safety_finding where acknowledged_by is null group by kind")
                .query(row -> {
                    counts.put(SafetyKind.valueOf(row.getString(1)), row.getLong(2));
                });
        return counts;
    }

    List<SafetyFinding> list(
            @Nullable SafetyKind kind, @Nullable Boolean acknowledged, @Nullable Cursor after, int most) {
        return jdbc.sql(
                        """
                        select f.*, a.name as person from access.safety_finding f join directory.person a on a.id = f.account
                        where (cast(:kind as text) is null or f.kind = :kind)
                          and (cast(:done as boolean) is null or (f.acknowledged_by is not null) = :done)
                          and (cast(:at as timestamptz) is null or (f.found_at, f.id) < (:at, :id))
                        order by f.found_at desc, f.id desc limit :most
                        """)
                .param("kind", kind == null ? null : kind.name())
                .param("done", acknowledged)
                .param("at", after == null ? null : Timestamp.from(after.at()))
                .param("id", after == null ? null : after.id())
                .param("most", most)
                .query(SafetyStore::finding)
                .list();
    }

    Optional<SafetyFinding> find(String id) {
        return jdbc.sql(
                        """
                        select f.*, a.name as person from access.safety_finding f join directory.person a on a.id = f.account
                        where f.id = ?
                        """)
                .param(id)
                .query(SafetyStore::finding)
                .optional();
    }

    boolean acknowledge(String id, long version, long account, String reason, Instant now) {
        return jdbc.sql(
                                """
                                update access.safety_finding
                                set version = version + 1, acknowledged_by = ?, acknowledged_at = ?, reason = ?
                                where id = ? and version = ? and acknowledged_by is null
                                """)
                        .params(account, Timestamp.from(now), reason, id, version)
                        .update()
                == 1;
    }

    private static SafetyFinding finding(ResultSet row, int number) throws SQLException {
        SafetyKind kind = SafetyKind.valueOf(row.getString("kind"));
        Timestamp acknowledged = row.getTimestamp("acknowledged_at");
        return new SafetyFinding(
                row.getString("id"),
                row.getLong("version"),
                kind,
                kind.title(),
                row.getString("subject_kind"),
                row.getString("subject"),
                row.getLong("account"),
                row.getString("person"),
                row.getString("occasion"),
                new HashMap<>(JSON.readValue(row.getString("detail"), DETAIL)),
                row.getTimestamp("found_at").toInstant(),
                row.getObject("acknowledged_by", Long.class),
                acknowledged == null ? null : acknowledged.toInstant(),
                row.getString("reason"));
    }
}
