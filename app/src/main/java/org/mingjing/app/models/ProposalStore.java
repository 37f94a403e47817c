package org.mingjing.app.models;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.identity.Caller;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of proposals. */
@Repository
class ProposalStore {
    private static final String SELECT =
            """
            select id, kind, unit, models, contents, reason, asked_by, asked_name, asked_at, state, decided_by,
                   decided_name, decided_at, decision, version
            from models.proposal
            """;

    private final JdbcClient jdbc;

    ProposalStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A proposal that has no id yet. */
    record Draft(SettingKind kind, @Nullable String unit, List<String> models, Wish wish, String reason) {}

    long add(Draft draft, Caller caller, Instant now) {
        return jdbc.sql(
                        """
                        insert into models.proposal (kind, action, unit, models, contents, reason, asked_by, asked_name,
                                                     asked_at)
                        values (?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?) returning id
                        """)
                .param(draft.kind().name())
                .param(draft.wish().action())
                .param(draft.unit())
                .param(draft.models().toArray(String[]::new))
                .param(SettingStore.JSON.writeValueAsString(draft.wish()))
                .param(draft.reason())
                .param(caller.account())
                .param(caller.name())
                .param(Timestamp.from(now))
                .query(Long.class)
                .single();
    }

    Optional<Proposal> find(long id) {
        return jdbc.sql(SELECT + "where id = ?")
                .param(id)
                .query((row, i) -> proposal(row))
                .optional();
    }

    /** Newest first. */
    List<Proposal> list(@Nullable SettingKind kind, @Nullable ProposalState state, long before, int most) {
        return jdbc.sql(
                        SELECT
                                + """
                        where (cast(? as text) is null or kind = ?) and (cast(? as text) is null or state = ?) and id < ?
                        order by id desc limit ?
                        """)
                .param(kind == null ? null : kind.name())
                .param(kind == null ? null : kind.name())
                .param(state == null ? null : state.name())
                .param(state == null ? null : state.name())
                .param(before)
                .param(most)
                .query((row, i) -> proposal(row))
                .list();
    }

    private static final String TO_DECIDE =
            """
            where state = 'OPEN' and asked_by <> :account
              and (unit is null and :whole or unit in (select below from directory.unit_below where above = any (:units)))
            """;

    List<Proposal> toDecide(long account, ReachStore.Reach reach, @Nullable SettingKind kind, long before, int most) {
        return toDecide(
                        SELECT,
                        " and (cast(:kind as text) is null or kind = :kind) and id < :before order by id desc limit :most",
                        account,
                        reach)
                .param("kind", kind == null ? null : kind.name())
                .param("before", before)
                .param("most", most)
                .query((row, i) -> proposal(row))
                .list();
    }

    long countToDecide(long account, ReachStore.Reach reach) {
        return toDecide("select count(*) from models.proposal ", "", account, reach)
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec toDecide(String from, String rest, long account, ReachStore.Reach reach) {
        return jdbc.sql(from + TO_DECIDE + rest)
                .param("account", account)
                .param("whole", reach.whole())
                .param("units", reach.units().toArray(String[]::new));
    }

    List<Proposal> search(String text, List<String> named, int most) {
        return jdbc.sql(
                        SELECT
                                + "where strpos(lower(reason), lower(:text)) > 0 or models && cast(:named as text[]) order by id desc limit :most")
                .param("text", text)
                .param("named", named.toArray(String[]::new))
                .param("most", most)
                .query((row, i) -> proposal(row))
                .list();
    }

    /**
     * Closes an open proposal.
     *
     * @return 0 where somebody else was quicker
     */
    int decide(Proposal proposal, long version, ProposalState state, Caller caller, String decision, Instant now) {
        return jdbc.sql(
                        """
                        update models.proposal
                        set state = ?, decided_by = ?, decided_name = ?, decided_at = ?, decision = ?,
                            version = version + 1
                        where id = ? and version = ? and state = 'OPEN'
                        """)
                .params(
                        state.name(),
                        caller.account(),
                        caller.name(),
                        Timestamp.from(now),
                        decision,
                        proposal.id(),
                        version)
                .update();
    }

    private static Proposal proposal(ResultSet row) throws SQLException {
        Timestamp decided = row.getTimestamp("decided_at");
        return new Proposal(
                row.getLong("id"),
                SettingKind.valueOf(row.getString("kind")),
                row.getString("unit"),
                List.of((String[]) row.getArray("models").getArray()),
                SettingStore.JSON.readValue(row.getString("contents"), Wish.class),
                row.getString("reason"),
                row.getLong("asked_by"),
                row.getString("asked_name"),
                row.getTimestamp("asked_at").toInstant(),
                ProposalState.valueOf(row.getString("state")),
                row.getObject("decided_by", Long.class),
                row.getString("decided_name"),
                decided == null ? null : decided.toInstant(),
                row.getString("decision"),
                row.getLong("version"));
    }
}
