package org.mingjing.app.declarations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** SQL of what was declared and of what the checks found; that of matters out of sight is left out. */
@Repository
class DeclarationStore {
    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    DeclarationStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * What was declared at one time.
     *
     * @param number from 1; a higher one is a later filing
     * @param form as it was then
     * @param filedAt null while the unit is changing it
     */
    record Filing(
            long matter,
            int number,
            String kind,
            DeclarationStage stage,
            DeclarationForm form,
            Map<String, Object> values,
            @Nullable Instant filedAt,
            @Nullable Instant checkedAt) {}

    void add(Filing filing, @Nullable Long account, Instant now) {
        jdbc.sql(
                        """
                        insert into declarations.filing (matter, number, kind, stage, form, "values", saved_by, saved_at)
                        values (?, ?, ?, ?, cast(? as jsonb), cast(? as jsonb), ?, ?)
                        """)
                .params(
                        filing.matter(),
                        filing.number(),
                        filing.kind(),
                        filing.stage().name(),
                        json.writeValueAsString(filing.form()),
                        json.writeValueAsString(filing.values()),
                        account,
                        Timestamp.from(now))
                .update();
    }

    void change(long matter, int number, Map<String, Object> values, long account, Instant now) {
        jdbc.sql(
                        """
                        update declarations.filing set "values" = cast(? as jsonb), saved_by = ?, saved_at = ?
                        where matter = ? and number = ? and filed_at is null
                        """)
                .params(json.writeValueAsString(values), account, Timestamp.from(now), matter, number)
                .update();
    }

    void file(long matter, int number, Instant now) {
        jdbc.sql("update declarations.filing set filed_at = ? where matter = ? and number = ? and filed_at is null")
                .params(Timestamp.from(now), matter, number)
                .update();
    }

    void checked(Filing filing, List<RuleResult> results, Instant now) {
        int place = 0;
        for (RuleResult result : results) {
            jdbc.sql(
                            """
                            insert into declarations.result (matter, filing, place, rule, outcome, title_en, title_zh,
                                says_en, says_zh, why_en, why_zh)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            """)
                    .params(Arrays.asList(
                            filing.matter(),
                            filing.number(),
                            place++,
                            result.rule(),
                            result.outcome().name(),
                            result.title().en(),
                            result.title().zh(),
                            result.says() == null ? null : result.says().en(),
                            result.says() == null ? null : result.says().zh(),
                            result.why().en(),
                            result.why().zh()))
                    .update();
        }
        jdbc.sql("update declarations.filing set checked_at = ? where matter = ? and number = ?")
                .params(Timestamp.from(now), filing.matter(), filing.number())
                .update();
    }

    List<RuleResult> results(long matter, int filing) {
        return jdbc.sql("select * from declarations.result where matter = ? and filing = ? order by place")
                .params(matter, filing)
                .query((row, i) -> new RuleResult(
                        row.getString("rule"),
                        RuleResult.RuleOutcome.valueOf(row.getString("outcome")),
                        new Text(row.getString("title_en"), row.getString("title_zh")),
                        row.getString("says_en") == null
                                ? null
                                : new Text(row.getString("says_en"), row.getString("says_zh")),
                        new Text(row.getString("why_en"), row.getString("why_zh"))))
                .list();
    }

    /** The newest, filed or not. */
    Optional<Filing> latest(long matter) {
        return jdbc.sql("select * from declarations.filing where matter = ? order by number desc limit 1")
                .param(matter)
                .query(this::filing)
                .optional();
    }

    /** The newest that was filed. */
    Optional<Filing> filed(long matter) {
        return jdbc.sql(
                        """
                        select * from declarations.filing where matter = ? and filed_at is not null
                        order by number desc limit 1
                        """)
                .param(matter)
                .query(this::filing)
                .optional();
    }

    /** Matters of which the newest filing was not checked yet. */
    List<Long> unchecked(int most) {
        return jdbc.sql(
                        """
                        select matter from declarations.filing f
                        where filed_at is not null and checked_at is null
                          and not exists (select from declarations.filing l where l.matter = f.matter and l.number > f.number)
                        order by matter limit ?
                        """)
                .param(most)
                .query(Long.class)
                .list();
    }

    /** A file is one of the papers of the form. */
    record Attachment(String paper, long file) {}

    void attach(long matter, String paper, long file) {
        jdbc.sql("insert into declarations.attachment values (?, ?, ?) on conflict do nothing")
                .params(matter, paper, file)
                .update();
    }

    List<Attachment> attachments(long matter) {
        return jdbc.sql("select paper, file from declarations.attachment where matter = ? order by file")
                .param(matter)
                .query((row, i) -> new Attachment(row.getString(1), row.getLong(2)))
                .list();
    }

    /** The unit and all below it. */
    List<String> withBelow(String unit) {
        return jdbc.sql("select below from directory.unit_below where above = ?")
                .param(unit)
                .query(String.class)
                .list();
    }

    /** Those of the units that are there, with their names. */
    List<Declarations.Unit> named(List<String> units) {
        return jdbc.sql("select id, name_en, name_zh from directory.unit where id = any (?) order by id")
                .param(units.toArray(String[]::new))
                .query((row, i) ->
                        new Declarations.Unit(row.getString(1), new Text(row.getString(2), row.getString(3))))
                .list();
    }

    private Filing filing(ResultSet row, int number) throws SQLException {
        Timestamp filed = row.getTimestamp("filed_at");
        Timestamp checked = row.getTimestamp("checked_at");
        return new Filing(
                row.getLong("matter"),
                row.getInt("number"),
                row.getString("kind"),
                DeclarationStage.valueOf(row.getString("stage")),
                json.readValue(row.getString("form"), DeclarationForm.class),
                json.readValue(row.getString("values"), VALUES),
                filed == null ? null : filed.toInstant(),
                checked == null ? null : checked.toInstant());
    }
}
