package org.mingjing.app.findings;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.contract.Text;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** SQL that reads findings; what is out of scope the database leaves out. */
@Repository
class FindingStore {
    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<LinkedHashMap<String, @Nullable String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<LinkedHashMap<String, Double>> NUMBERS = new TypeReference<>() {};

    private static final String COLUMNS =
            """
            f.id, f.model, f.title_en, f.title_zh, f.module, f.severity, f.shadow, f.subject_kind, f.subject, f.unit,
            f.occurred_at, f.amount, f.currency, f.score, f.sentence_en, f.sentence_zh, f.changed, f.state, f.outcome,
            f.assigned_to, f.snoozed_until, f.confirmed, f.recovered, f.version, f.found_at,
            case when f.gone_run is not null then 'GONE' when f.first_run = f.last_run then 'NEW'
                 else 'STILL' end as change
            """;
    private static final String REST =
            """
            , f.model_version, f.model_digest, f.case_number, f."values", f.parameters, f.score_parts, f.source_rows
            """;
    private static final String NAMED =
            """
            ) f
            left join directory.unit u on u.id = f.unit
            left join directory.person a on a.id = f.assigned_to
            """;

    private final JdbcClient jdbc;

    FindingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many there are, and how much is at stake, in one state. */
    record Count(FindingState state, long findings, BigDecimal amount) {}

    List<FindingRow> list(
            FindingSight sight, FindingFilter filter, FindingFilter.Order order, @Nullable String after, int most) {
        String by =
                switch (order) {
                    case SCORE -> "f.score";
                    case AMOUNT -> "coalesce(f.amount, -1)";
                    case OCCURRED -> "f.occurred_at";
                    case FOUND -> "f.found_at";
                };
        String type =
                switch (order) {
                    case SCORE -> "double precision";
                    case AMOUNT -> "numeric";
                    case OCCURRED -> "text";
                    case FOUND -> "timestamptz";
                };
        FindingConditions conditions = FindingConditions.of(filter, sight).after(by, type, placeOf(after));
        // names are looked up for the page only, after it was cut
        return jdbc.sql("select f.*, u.name_en, u.name_zh, a.name as assigned_name from (select " + COLUMNS + ", " + by
                        + " as place from findings.finding f " + conditions.where() + " order by " + by
                        + " desc, f.id desc limit :most" + NAMED + " order by f.place desc, f.id desc")
                .params(conditions.values())
                .param("most", most)
                .query((row, i) -> row(row))
                .list();
    }

    /**
     * What whoever asks may see. The database leaves out what is out of scope by itself; said in the question, too, it
     * lets an index be used, and costs as much for a finding out of scope as for none.
     */
    FindingSight sight() {
        return jdbc.sql(
                        """
                        select identity.is_program() as program, findings.sees_sealed() as sealed,
                               coalesce(identity.acting(), -1) as account, array(select identity.visible_units()) as units,
                               array(select access.my_cases()) as cases,
                               (select count(*) from directory.unit) as all_units
                        """)
                .query((row, i) -> new FindingSight(
                        row.getBoolean("program"),
                        row.getBoolean("sealed"),
                        row.getLong("account"),
                        List.of((String[]) row.getArray("units").getArray()),
                        List.of((String[]) row.getArray("cases").getArray()),
                        row.getLong("all_units")))
                .single();
    }

    /** The cursor behind a row. */
    static String cursor(FindingRow row, FindingFilter.Order order) {
        String value =
                switch (order) {
                    case SCORE -> String.valueOf(row.score());
                    case AMOUNT -> row.amount() == null ? "-1" : row.amount().toPlainString();
                    case OCCURRED -> row.occurredAt();
                    case FOUND -> row.foundAt().toString();
                };
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((value + "\n" + row.id()).getBytes(StandardCharsets.UTF_8));
    }

    private static String @Nullable [] placeOf(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        try {
            String[] place = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("\n", -1);
            if (place.length == 2) {
                return place;
            }
        } catch (IllegalArgumentException strange) {
            // told below
        }
        throw CommonProblem.invalid("'after' is not one of our cursors", "Send back what 'next' said.");
    }

    List<Count> counts(FindingSight sight, FindingFilter filter) {
        return filtered(
                        sight,
                        "select f.state, count(*), coalesce(sum(f.amount), 0) from findings.finding f",
                        filter,
                        "group by f.state order by f.state")
                .query((row, i) ->
                        new Count(FindingState.valueOf(row.getString(1)), row.getLong(2), row.getBigDecimal(3)))
                .list();
    }

    /** A question about the findings {@code f} that fit, with what stands before and behind its conditions. */
    JdbcClient.StatementSpec filtered(FindingSight sight, String select, FindingFilter filter, String behind) {
        FindingConditions conditions = FindingConditions.of(filter, sight);
        return jdbc.sql(select + " " + conditions.where() + " " + behind).params(conditions.values());
    }

    Optional<FindingRow> row(String id) {
        return one(id, "", (row, i) -> row(row));
    }

    /** A finding with what only its page shows. */
    record Whole(FindingRow row, Rest rest) {}

    Optional<Whole> whole(String id) {
        return one(id, REST, (row, i) -> new Whole(row(row), rest(row)));
    }

    private <T> Optional<T> one(String id, String more, RowMapper<T> mapper) {
        FindingConditions conditions = FindingConditions.of(id, sight());
        return jdbc.sql("select f.*, u.name_en, u.name_zh, a.name as assigned_name from (select " + COLUMNS + more
                        + " from findings.finding f " + conditions.where() + NAMED)
                .params(conditions.values())
                .query(mapper)
                .optional();
    }

    List<FindingRow> othersOf(FindingRow finding, int most) {
        return jdbc.sql(
                        """
                        select f.*, u.name_en, u.name_zh, a.name as assigned_name from (select %s
                        from findings.finding f where f.subject_kind = ? and f.subject = ? and f.id <> ? and not f.shadow
                        order by f.score desc, f.id desc limit ? %s order by f.score desc, f.id desc
                        """
                                .formatted(COLUMNS, NAMED))
                .params(finding.subjectKind(), finding.subject(), finding.id(), most)
                .query((row, i) -> row(row))
                .list();
    }

    /** What only the page of a finding shows. */
    record Rest(
            int modelVersion,
            String modelDigest,
            @Nullable String caseNumber,
            Map<String, @Nullable String> values,
            Map<String, String> parameters,
            Map<String, Double> scoreParts,
            long sourceRows) {}

    private static Rest rest(ResultSet row) throws SQLException {
        return new Rest(
                row.getInt("model_version"),
                row.getString("model_digest"),
                row.getString("case_number"),
                JSON.readValue(row.getString("values"), TEXTS),
                JSON.readValue(row.getString("parameters"), TEXTS),
                JSON.readValue(row.getString("score_parts"), NUMBERS),
                row.getLong("source_rows"));
    }

    /** Those of them that are sealed to a case. */
    Set<String> sealedAmong(List<String> ids) {
        return Set.copyOf(jdbc.sql("select id from findings.finding where id = any (?) and case_number is not null")
                .param(ids.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    List<FindingPage.Evidence> evidence(String id) {
        return jdbc.sql("select * from findings.evidence where finding = ? order by number")
                .param(id)
                .query((row, i) -> new FindingPage.Evidence(
                        row.getInt("number"),
                        row.getString("alias"),
                        row.getString("dataset"),
                        row.getString("snapshot"),
                        row.getString("file"),
                        row.getLong("row"),
                        JSON.readValue(row.getString("values"), TEXTS),
                        List.of()))
                .list();
    }

    List<FindingPage.Step> steps(String id) {
        return jdbc.sql(
                        """
                        select s.*, a.name from findings.step s join directory.person a on a.id = s.account
                        where s.finding = ? order by s.number
                        """)
                .param(id)
                .query((row, i) -> new FindingPage.Step(
                        row.getInt("number"),
                        row.getTimestamp("at").toInstant(),
                        row.getLong("account"),
                        row.getString("name"),
                        TriageAct.valueOf(row.getString("act")),
                        FindingState.valueOf(row.getString("from_state")),
                        FindingState.valueOf(row.getString("to_state")),
                        row.getString("reason"),
                        row.getString("note")))
                .list();
    }

    List<FindingPage.Seen> seen(String id, int most) {
        return jdbc.sql(
                        """
                        select s.run, t.taken_at, s.score, s.amount
                        from findings.seen s join findings.run_taken t on t.run = s.run
                        where s.finding = ? order by s.run desc limit ?
                        """)
                .params(id, most)
                .query((row, i) -> new FindingPage.Seen(
                        row.getLong(1), row.getTimestamp(2).toInstant(), row.getDouble(3), row.getBigDecimal(4)))
                .list();
    }

    static FindingRow row(ResultSet row) throws SQLException {
        Timestamp until = row.getTimestamp("snoozed_until");
        long assigned = row.getLong("assigned_to");
        boolean nobody = row.wasNull();
        Instant found = row.getTimestamp("found_at").toInstant();
        return new FindingRow(
                row.getString("id"),
                row.getString("model"),
                new Text(row.getString("title_en"), row.getString("title_zh")),
                row.getString("module"),
                row.getString("severity"),
                row.getBoolean("shadow"),
                row.getString("subject_kind"),
                row.getString("subject"),
                row.getString("unit"),
                row.getString("name_en") == null ? null : new Text(row.getString("name_en"), row.getString("name_zh")),
                row.getString("occurred_at"),
                row.getBigDecimal("amount"),
                row.getString("currency"),
                row.getDouble("score"),
                new Text(row.getString("sentence_en"), row.getString("sentence_zh")),
                FindingRow.Change.valueOf(row.getString("change")),
                row.getBoolean("changed"),
                FindingState.valueOf(row.getString("state")),
                row.getString("outcome"),
                nobody ? null : assigned,
                row.getString("assigned_name"),
                until == null ? null : until.toInstant(),
                row.getBigDecimal("confirmed"),
                row.getBigDecimal("recovered"),
                row.getLong("version"),
                found);
    }
}
