package org.mingjing.app.procedure;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** SQL of what waits for approval, and of what happened. */
@Repository
class MatterProposalStore {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    MatterProposalStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * Something that waits.
     *
     * @param fromState state in which it was proposed
     */
    record Waiting(long id, String fromState, MatterPage.Proposal proposal) {}

    void propose(MatterRow row, MatterPage.Proposal proposal) {
        jdbc.sql(
                        """
                        insert into procedure.proposal (matter, kind, name, from_state, approvals, opinion, answers,
                            state, account, stands_for, proposed_at)
                        values (?, ?, ?, ?, ?, ?, cast(? as jsonb), 'PENDING', ?, ?, ?)
                        """)
                .params(
                        row.id(),
                        proposal.kind().name(),
                        proposal.name(),
                        row.state(),
                        proposal.approvals().toArray(String[]::new),
                        proposal.opinion(),
                        json.writeValueAsString(proposal.answers()),
                        proposal.account(),
                        proposal.standsFor(),
                        Timestamp.from(proposal.proposedAt()))
                .update();
    }

    /** What waits in a matter; there is one at most. */
    Optional<Waiting> waiting(long matter) {
        return jdbc.sql("select * from procedure.proposal where matter = ? and state = 'PENDING'")
                .param(matter)
                .query((row, i) -> new Waiting(
                        row.getLong("id"),
                        row.getString("from_state"),
                        new MatterPage.Proposal(
                                MatterPage.Proposed.valueOf(row.getString("kind")),
                                row.getString("name"),
                                Arrays.asList(
                                        (String[]) row.getArray("approvals").getArray()),
                                decisions(row.getLong("id")),
                                row.getString("opinion"),
                                json.readValue(row.getString("answers"), OBJECT),
                                row.getLong("account"),
                                row.getObject("stands_for", Long.class),
                                row.getTimestamp("proposed_at").toInstant())))
                .optional();
    }

    private List<MatterPage.Decision> decisions(long proposal) {
        return jdbc.sql("select * from procedure.decision where proposal = ? order by stage")
                .param(proposal)
                .query((row, i) -> new MatterPage.Decision(
                        row.getString("role"),
                        row.getLong("account"),
                        row.getObject("stands_for", Long.class),
                        row.getBoolean("approved"),
                        row.getString("note"),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    void decide(long proposal, int stage, MatterPage.Decision decision) {
        jdbc.sql(
                        """
                        insert into procedure.decision (proposal, stage, role, account, stands_for, approved, note, at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        proposal,
                        stage,
                        decision.role(),
                        decision.account(),
                        decision.standsFor(),
                        decision.approved(),
                        decision.note(),
                        Timestamp.from(decision.at()))
                .update();
        jdbc.sql("update procedure.proposal set stage = ? where id = ?")
                .params(stage + 1, proposal)
                .update();
    }

    /** @param state {@code APPROVED}, {@code REFUSED} or {@code WITHDRAWN} */
    void end(long proposal, String state, Instant now) {
        jdbc.sql("update procedure.proposal set state = ?, ended_at = ? where id = ? and state = 'PENDING'")
                .params(state, Timestamp.from(now), proposal)
                .update();
    }

    /** Whether somebody stands for another at this moment, in any role. Only who is one of the two sees it. */
    boolean standsFor(long receiver, long giver, Instant now) {
        return jdbc.sql(
                        """
                        select exists (select from procedure.delegation where receiver = ? and giver = ?
                                       and ended_at is null and valid_from <= ? and valid_to > ?)
                        """)
                .params(receiver, giver, Timestamp.from(now), Timestamp.from(now))
                .query(Boolean.class)
                .single();
    }

    /** The last step that led into the state from another. */
    Optional<MatterWork.Came> came(long matter, String state) {
        return jdbc.sql(
                        """
                        select name, at from procedure.entry
                        where matter = ? and kind = 'STEP' and to_state = ? and from_state <> to_state
                        order by number desc limit 1
                        """)
                .params(matter, state)
                .query((row, i) -> new MatterWork.Came(
                        row.getString(1), row.getTimestamp(2).toInstant()))
                .optional();
    }

    void happened(
            long matter,
            String account,
            MatterPage.Happening kind,
            @Nullable String name,
            @Nullable String from,
            @Nullable String to,
            @Nullable String note,
            Map<String, ?> detail,
            Instant now) {
        jdbc.sql(
                        """
                        insert into procedure.entry (matter, number, at, account, kind, name, from_state, to_state,
                                                     note, detail)
                        select :matter, coalesce(max(number), 0) + 1, :at, :account, :kind, :name, :from, :to, :note,
                               cast(:detail as jsonb)
                        from procedure.entry where matter = :matter
                        """)
                .param("matter", matter)
                .param("at", Timestamp.from(now))
                .param("account", account)
                .param("kind", kind.name())
                .param("name", name)
                .param("from", from)
                .param("to", to)
                .param("note", note)
                .param("detail", json.writeValueAsString(detail))
                .update();
    }

    List<MatterPage.Entry> entries(long matter) {
        return jdbc.sql("select * from procedure.entry where matter = ? order by number")
                .param(matter)
                .query((row, i) -> new MatterPage.Entry(
                        row.getInt("number"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("account"),
                        MatterPage.Happening.valueOf(row.getString("kind")),
                        row.getString("name"),
                        row.getString("from_state"),
                        row.getString("to_state"),
                        row.getString("note"),
                        json.readValue(row.getString("detail"), OBJECT)))
                .list();
    }
}
