package org.mingjing.app.papers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of templates and of the offices in whose name papers are issued. */
@Repository
class TemplateStore {
    private static final String VERSIONS =
            """
            select t.id, t.process, t.paper, t.version, t.sha256, t.note, t.state, t.proposed_by, t.proposed_at,
                   t.decided_at, t.decision_note, p.name as proposed_by_name, d.name as decided_by_name
            from papers.template t
            left join directory.person p on p.id = t.proposed_by
            left join directory.person d on d.id = t.decided_by
            """;

    private final JdbcClient jdbc;

    TemplateStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A version, and which paper it is of. */
    record Known(String process, String paper, TemplateVersion version) {}

    /** Nobody else adds a version of the paper until the transaction ends. */
    void hold(PaperName name) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('papers.template ' || ?, 0))")
                .param(name.toString())
                .query((row, i) -> true)
                .single();
    }

    long add(
            PaperName name,
            byte[] content,
            String sha256,
            @Nullable String note,
            @Nullable Long proposedBy,
            Instant now) {
        return jdbc.sql(
                        """
                        insert into papers.template (profile, process, paper, version, content, sha256, note, state,
                            proposed_by, proposed_at, decided_at)
                        values (:profile, :process, :paper,
                            1 + (select coalesce(max(version), 0) from papers.template
                                 where profile = :profile and process = :process and paper = :paper),
                            :content, :sha256, :note, :state, :by, :now, :decided)
                        returning id
                        """)
                .param("profile", name.profile())
                .param("process", name.process())
                .param("paper", name.paper())
                .param("content", content)
                .param("sha256", sha256)
                .param("note", note)
                .param("state", proposedBy == null ? "APPROVED" : "PROPOSED")
                .param("by", proposedBy)
                .param("now", Timestamp.from(now))
                .param("decided", proposedBy == null ? Timestamp.from(now) : null)
                .query(Long.class)
                .single();
    }

    /** The last that the office approved; empty where it works with what came with the program. */
    Optional<TemplateVersion> approved(PaperName name) {
        return jdbc.sql(
                        VERSIONS
                                + """
                         where t.profile = ? and t.process = ? and t.paper = ? and t.state = 'APPROVED'
                           and t.proposed_by is not null
                         order by t.decided_at desc, t.version desc limit 1
                        """)
                .params(name.profile(), name.process(), name.paper())
                .query(this::known)
                .optional()
                .map(Known::version);
    }

    /** The version of what came with the program that has these bytes. */
    Optional<TemplateVersion> shipped(PaperName name, String sha256) {
        return jdbc.sql(
                        VERSIONS
                                + """
                         where t.profile = ? and t.process = ? and t.paper = ? and t.proposed_by is null
                           and t.sha256 = ? limit 1
                        """)
                .params(name.profile(), name.process(), name.paper(), sha256)
                .query(this::known)
                .optional()
                .map(Known::version);
    }

    List<TemplateVersion> versions(PaperName name) {
        return jdbc
                .sql(VERSIONS + " where t.profile = ? and t.process = ? and t.paper = ? order by t.version desc")
                .params(name.profile(), name.process(), name.paper())
                .query(this::known)
                .list()
                .stream()
                .map(Known::version)
                .toList();
    }

    /** All versions of a profile that people uploaded and that are approved or wait, the newest first. */
    List<Known> of(String profile) {
        return jdbc.sql(
                        VERSIONS
                                + """
                         where t.profile = ? and t.proposed_by is not null and t.state in ('PROPOSED', 'APPROVED')
                         order by t.version desc
                        """)
                .param(profile)
                .query(this::known)
                .list();
    }

    Optional<TemplateVersion> find(long id) {
        return jdbc.sql(VERSIONS + " where t.id = ?")
                .param(id)
                .query(this::known)
                .optional()
                .map(Known::version);
    }

    Optional<PaperName> nameOf(long id) {
        return jdbc.sql("select profile, process, paper from papers.template where id = ?")
                .param(id)
                .query((row, i) -> new PaperName(row.getString(1), row.getString(2), row.getString(3)))
                .optional();
    }

    byte[] content(long id) {
        return jdbc.sql("select content from papers.template where id = ?")
                .param(id)
                .query((row, i) -> row.getBytes(1))
                .single();
    }

    void decide(long id, TemplateVersion.TemplateState state, long account, @Nullable String note, Instant now) {
        jdbc.sql(
                        """
                        update papers.template set state = ?, decided_by = ?, decided_at = ?, decision_note = ?
                        where id = ?
                        """)
                .params(state.name(), account, Timestamp.from(now), note, id)
                .update();
    }

    private Known known(ResultSet row, int number) throws SQLException {
        Timestamp decided = row.getTimestamp("decided_at");
        return new Known(
                row.getString("process"),
                row.getString("paper"),
                new TemplateVersion(
                        row.getLong("id"),
                        row.getInt("version"),
                        row.getString("sha256"),
                        row.getString("note"),
                        TemplateVersion.TemplateState.valueOf(row.getString("state")),
                        row.getObject("proposed_by", Long.class),
                        row.getString("proposed_by_name"),
                        row.getTimestamp("proposed_at").toInstant(),
                        row.getString("decided_by_name"),
                        decided == null ? null : decided.toInstant(),
                        row.getString("decision_note")));
    }

    // Offices ---------------------------------------------------------------------------------------------------------

    List<IssuingOffice> offices() {
        return jdbc.sql(
                        """
                        select o.unit, o.name, o.mark, u.name_en, u.name_zh
                        from papers.office o left join directory.unit u on u.id = o.unit order by o.unit
                        """)
                .query((row, i) -> office(row))
                .list();
    }

    /** The office nearest to the unit among those at or above it and at or above where somebody holds a role. */
    Optional<IssuingOffice> office(String unit, List<String> duties) {
        return jdbc.sql(
                        """
                        select o.unit, o.name, o.mark, u.name_en, u.name_zh
                        from papers.office o left join directory.unit u on u.id = o.unit
                        where exists (select from directory.unit_below b where b.above = o.unit and b.below = :unit)
                          and exists (select from directory.unit_below b
                                      where b.above = o.unit and b.below = any (:duties))
                        order by (select count(*) from directory.unit_below b where b.below = o.unit) desc
                        limit 1
                        """)
                .param("unit", unit)
                .param("duties", duties.toArray(String[]::new))
                .query((row, i) -> office(row))
                .optional();
    }

    boolean markTaken(String unit, String mark) {
        return jdbc.sql("select exists (select from papers.office where mark = ? and unit <> ?)")
                .params(mark, unit)
                .query(Boolean.class)
                .single();
    }

    /** Whether the account at work answers for the unit. */
    boolean answersFor(String unit) {
        return jdbc.sql("select ? in (select identity.visible_units())")
                .param(unit)
                .query(Boolean.class)
                .single();
    }

    void office(String unit, String name, String mark, long account, Instant now) {
        jdbc.sql(
                        """
                        insert into papers.office (unit, name, mark, changed_by, changed_at) values (?, ?, ?, ?, ?)
                        on conflict (unit) do update set name = excluded.name, mark = excluded.mark,
                            changed_by = excluded.changed_by, changed_at = excluded.changed_at
                        """)
                .params(unit, name, mark, account, Timestamp.from(now))
                .update();
    }

    private static IssuingOffice office(ResultSet row) throws SQLException {
        String zh = row.getString("name_zh");
        return new IssuingOffice(
                row.getString("unit"),
                zh == null ? null : new org.mingjing.contract.Text(row.getString("name_en"), zh),
                row.getString("name"),
                row.getString("mark"));
    }
}
