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
import org.jspecify.annotations.Nullable;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.contract.Text;
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

    private static final String ROW =
            """
            select f.*, u.name_en, u.name_zh, a.name as assigned_name,
                   case when f.gone_run is not null then 'GONE' when f.first_run = f.last_run then 'NEW'
                        else 'STILL' end as change
            from findings.finding f
            left join lateral (select name_en, name_zh from identity.unit_state s where s.unit = f.unit
                               order by valid_from desc limit 1) u on true
            left join identity.account a on a.id = f.assigned_to
            """;
    static final String WHERE =
            """
            where (cardinality(:states::text[]) = 0 or f.state = any (:states))
              and (cardinality(:models::text[]) = 0 or f.model = any (:models))
              and (cardinality(:modules::text[]) = 0 or f.module = any (:modules))
              and (cardinality(:severities::text[]) = 0 or f.severity = any (:severities))
              and (:unit::text is null or f.unit = :unit
                   or (not :directly and f.unit in (select below from identity.unit_below where above = :unit)))
              and (:subject::text is null or f.subject = :subject)
              and (:text::text is null or strpos(lower(f.sentence_zh), :text) > 0
                   or strpos(lower(f.sentence_en), :text) > 0 or strpos(lower(f.subject), :text) > 0)
              and (:least::numeric is null or f.amount >= :least)
              and (not :mine or f.assigned_to::text = (select findings.me()))
              and (:gone or f.gone_run is null)
              and (:shadow or not f.shadow)
              and (:from::text is null or f.occurred_at >= :from)
              and (:to::text is null or left(f.occurred_at, 10) <= :to)
              and (:found_since::timestamptz is null or f.found_at >= :found_since)
              and (not :changed or f.changed)
              and (not :recovered or f.recovered > 0)
            """;

    private final JdbcClient jdbc;

    FindingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many there are, and how much is at stake, in one state. */
    record Count(FindingState state, long findings, BigDecimal amount) {}

    List<FindingRow> list(FindingFilter filter, FindingFilter.Order order, @Nullable String after, int most) {
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
        String[] place = after == null ? new String[] {null, null} : placeOf(after);
        return filtered(
                        ROW + WHERE + " and (:place::text is null or (" + by + ", f.id) < (cast(:place::text as " + type
                                + "), :id::text)) order by " + by + " desc, f.id desc limit :most",
                        filter)
                .param("place", place[0])
                .param("id", place[1])
                .param("most", most)
                .query((row, i) -> row(row))
                .list();
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

    private static String[] placeOf(String cursor) {
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

    List<Count> counts(FindingFilter filter) {
        return filtered(
                        "select f.state, count(*), coalesce(sum(f.amount), 0) from findings.finding f " + WHERE
                                + " group by f.state order by f.state",
                        filter)
                .query((row, i) ->
                        new Count(FindingState.valueOf(row.getString(1)), row.getLong(2), row.getBigDecimal(3)))
                .list();
    }

    JdbcClient.StatementSpec filtered(String sql, FindingFilter filter) {
        return jdbc.sql(sql)
                .param("states", filter.states().stream().map(Enum::name).toArray(String[]::new))
                .param("models", filter.models().toArray(String[]::new))
                .param("modules", filter.modules().toArray(String[]::new))
                .param("severities", filter.severities().toArray(String[]::new))
                .param("unit", filter.unit())
                .param("subject", filter.subject())
                .param(
                        "text",
                        filter.text() == null || filter.text().isBlank()
                                ? null
                                : filter.text().strip().toLowerCase(java.util.Locale.ROOT))
                .param("least", filter.leastAmount())
                .param("mine", filter.mine())
                .param("gone", filter.gone())
                .param("shadow", filter.shadow())
                .param("from", filter.from())
                .param("to", filter.to())
                .param("directly", filter.directly())
                .param("found_since", filter.foundSince() == null ? null : Timestamp.from(filter.foundSince()))
                .param("changed", filter.changed())
                .param("recovered", filter.recovered());
    }

    Optional<FindingRow> row(String id) {
        return jdbc.sql(ROW + " where f.id = ?")
                .param(id)
                .query((row, i) -> row(row))
                .optional();
    }

    List<FindingRow> othersOf(FindingRow finding, int most) {
        return jdbc.sql(
                        ROW
                                + " where f.subject_kind = ? and f.subject = ? and f.id <> ? and not f.shadow order by f.score desc, f.id desc limit ?")
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

    Rest rest(String id) {
        return jdbc.sql("select * from findings.finding where id = ?")
                .param(id)
                .query((row, i) -> new Rest(
                        row.getInt("model_version"),
                        row.getString("model_digest"),
                        row.getString("case_number"),
                        JSON.readValue(row.getString("values"), TEXTS),
                        JSON.readValue(row.getString("parameters"), TEXTS),
                        JSON.readValue(row.getString("score_parts"), NUMBERS),
                        row.getLong("source_rows")))
                .single();
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
                        select s.*, a.name from findings.step s join identity.account a on a.id = s.account
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
