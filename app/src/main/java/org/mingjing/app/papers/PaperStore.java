package org.mingjing.app.papers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.procedure.ProcessDefinition;
import org.mingjing.app.procedure.Step;
import org.mingjing.contract.Text;
import org.mingjing.problem.Problem;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** SQL of papers; row-level security leaves out those of matters that whoever acts may not see. */
@Repository
class PaperStore {
    private static final String PAPERS =
            """
            select p.*, t.version as template_version, t.proposed_by is null as shipped,
                   m.name as made_by_name, i.name as issued_by_name
            from papers.paper p join papers.template t on t.id = p.template
            join directory.person m on m.id = p.made_by
            left join directory.person i on i.id = p.issued_by
            """;

    private static final TypeReference<Map<String, String>> VALUES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    PaperStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * A paper as it lies in the table.
     *
     * @param values what was written in its places by hand
     */
    record Known(
            long id,
            long matter,
            String paper,
            String step,
            long template,
            int templateVersion,
            boolean shipped,
            Map<String, String> values,
            boolean confidential,
            Paper.PaperState state,
            long madeBy,
            String madeByName,
            Instant madeAt,
            Instant changedAt,
            @Nullable String number,
            @Nullable String unit,
            @Nullable String issuedByName,
            @Nullable Instant issuedAt,
            @Nullable Long file,
            @Nullable Long wordFile,
            @Nullable Integer pages,
            @Nullable Instant withdrawnAt,
            @Nullable String withdrawnFor,
            long version) {
        Known {
            values = Map.copyOf(values);
        }

        /** The step that it is made with, which says who may make it. */
        Step madeWith(ProcessDefinition process) {
            return Optional.ofNullable(process.steps().get(step)).orElseThrow(CommonProblem::notFound);
        }

        /**
         * As it is shown.
         *
         * @param digest of the PDF, where it is known
         */
        Paper shown(ProcessDefinition process, @Nullable String digest) {
            return new Paper(
                    id,
                    paper,
                    process.papers().getOrDefault(paper, new Text(paper, paper)),
                    PaperKind.of(paper),
                    step,
                    state,
                    confidential,
                    number,
                    madeBy,
                    madeByName,
                    madeAt,
                    changedAt,
                    issuedByName,
                    issuedAt,
                    pages,
                    digest,
                    file,
                    wordFile,
                    withdrawnAt,
                    withdrawnFor,
                    templateVersion,
                    shipped,
                    version);
        }

        /** The same without what was written by hand. */
        Known unwritten() {
            return new Known(
                    id,
                    matter,
                    paper,
                    step,
                    template,
                    templateVersion,
                    shipped,
                    Map.of(),
                    confidential,
                    state,
                    madeBy,
                    madeByName,
                    madeAt,
                    changedAt,
                    number,
                    unit,
                    issuedByName,
                    issuedAt,
                    file,
                    wordFile,
                    pages,
                    withdrawnAt,
                    withdrawnFor,
                    version);
        }
    }

    /** What a paper gets when it is issued. */
    record Issue(String number, String unit, long file, long wordFile, int pages) {}

    long add(long matter, String paper, String step, long template, long account, Instant now) {
        return jdbc.sql(
                        """
                        insert into papers.paper (matter, paper, step, template, state, made_by, made_at, changed_at)
                        values (?, ?, ?, ?, 'DRAFT', ?, ?, ?) returning id
                        """)
                .params(matter, paper, step, template, account, Timestamp.from(now), Timestamp.from(now))
                .query(Long.class)
                .single();
    }

    Optional<Known> find(long matter, long id) {
        return jdbc.sql(PAPERS + " where p.matter = ? and p.id = ?")
                .params(matter, id)
                .query(this::known)
                .optional();
    }

    List<Known> of(long matter) {
        return jdbc.sql(PAPERS + " where p.matter = ? order by p.id")
                .param(matter)
                .query(this::known)
                .list();
    }

    /** The paper that a file is of, as PDF or as Word file. */
    Optional<Known> ofFile(long file) {
        return jdbc.sql(PAPERS + " where p.file = :file or p.word_file = :file")
                .param("file", file)
                .query(this::known)
                .optional();
    }

    /** How far each paper of the matter came: issued, or begun; those that were only withdrawn are not named. */
    Map<String, Paper.PaperState> furthest(long matter) {
        Map<String, Paper.PaperState> states = new HashMap<>();
        jdbc.sql(
                        """
                        select paper, bool_or(state = 'ISSUED') from papers.paper
                        where matter = ? and state <> 'WITHDRAWN' group by paper
                        """)
                .param(matter)
                .query(row -> {
                    states.put(row.getString(1), row.getBoolean(2) ? Paper.PaperState.ISSUED : Paper.PaperState.DRAFT);
                });
        return states;
    }

    /** Names of the matter's papers that were issued with a step since it was taken, and stand. */
    Set<String> issuedSince(long matter, String step, Instant since) {
        return jdbc.sql(
                        """
                        select distinct paper from papers.paper
                        where matter = ? and step = ? and state = 'ISSUED' and issued_at >= ?
                        """)
                .params(matter, step, Timestamp.from(since))
                .query(String.class)
                .set();
    }

    void change(long id, Map<String, String> values, boolean confidential, Instant now) {
        jdbc.sql(
                        """
                        update papers.paper set "values" = cast(? as jsonb), confidential = ?, changed_at = ?,
                            version = version + 1
                        where id = ?
                        """)
                .params(json.writeValueAsString(values), confidential, Timestamp.from(now), id)
                .update();
    }

    /** The next number of a kind, unit and year; held until the commit, so that none is skipped or given twice. */
    int nextNumber(PaperKind kind, String unit, int year) {
        return jdbc.sql(
                        """
                        insert into papers.number values (?, ?, ?, 1)
                        on conflict (kind, unit, year) do update set last = papers.number.last + 1 returning last
                        """)
                .params(kind.name(), unit, year)
                .query(Integer.class)
                .single();
    }

    void issue(long id, Issue issue, Map<String, String> values, long account, Instant now) {
        try {
            update(id, issue, values, account, now);
        } catch (DuplicateKeyException taken) {
            throw new Problem(
                    PaperProblem.PAPER_NUMBER_TAKEN,
                    "the number " + issue.number() + " was given before, under a mark that was another office's",
                    null,
                    "Give this office another mark.",
                    taken);
        }
    }

    private void update(long id, Issue issue, Map<String, String> values, long account, Instant now) {
        jdbc.sql(
                        """
                        update papers.paper set state = 'ISSUED', number = ?, unit = ?, issued_by = ?, issued_at = ?,
                            file = ?, word_file = ?, pages = ?, "values" = cast(? as jsonb), version = version + 1
                        where id = ?
                        """)
                .params(
                        issue.number(),
                        issue.unit(),
                        account,
                        Timestamp.from(now),
                        issue.file(),
                        issue.wordFile(),
                        issue.pages(),
                        json.writeValueAsString(values),
                        id)
                .update();
    }

    void withdraw(long id, String reason, long account, Instant now) {
        jdbc.sql(
                        """
                        update papers.paper set state = 'WITHDRAWN', withdrawn_by = ?, withdrawn_at = ?,
                            withdrawn_for = ?, version = version + 1
                        where id = ?
                        """)
                .params(account, Timestamp.from(now), reason, id)
                .update();
    }

    private Known known(ResultSet row, int index) throws SQLException {
        return new Known(
                row.getLong("id"),
                row.getLong("matter"),
                row.getString("paper"),
                row.getString("step"),
                row.getLong("template"),
                row.getInt("template_version"),
                row.getBoolean("shipped"),
                json.readValue(row.getString("values"), VALUES),
                row.getBoolean("confidential"),
                Paper.PaperState.valueOf(row.getString("state")),
                row.getLong("made_by"),
                row.getString("made_by_name"),
                row.getTimestamp("made_at").toInstant(),
                row.getTimestamp("changed_at").toInstant(),
                row.getString("number"),
                row.getString("unit"),
                row.getString("issued_by_name"),
                instant(row.getTimestamp("issued_at")),
                row.getObject("file", Long.class),
                row.getObject("word_file", Long.class),
                row.getObject("pages", Integer.class),
                instant(row.getTimestamp("withdrawn_at")),
                row.getString("withdrawn_for"),
                row.getLong("version"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
