package org.mingjing.app.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** SQL of what is published; those of units out of scope are left out. */
@Repository
class PublicationStore {
    private static final String SELECT =
            """
            select p.*, a.name from exchange.publication p join directory.person a on a.id = p.prepared_by
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    PublicationStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** @param message as which it goes to the portal; null before it is approved */
    record Kept(
            String id,
            int version,
            PublicationDraft content,
            long preparedBy,
            String preparedByName,
            Instant preparedAt,
            String state,
            @Nullable UUID message,
            @Nullable Instant approvedAt,
            @Nullable Instant givenAt) {}

    /** Whether the account at work has one of these roles today. */
    boolean actsAs(List<String> roles) {
        return jdbc.sql(
                        """
                        select exists (select from directory.duty where account = identity.acting() and role in (:roles)
                                       and valid_from <= now() and (valid_to is null or valid_to > now()))
                        """)
                .param("roles", roles)
                .query(Boolean.class)
                .single();
    }

    int newest(String id) {
        return jdbc.sql("select coalesce(max(version), 0) from exchange.publication where id = ?")
                .param(id)
                .query(Integer.class)
                .single();
    }

    /** Whether there was no such version, and none of it waits for approval. */
    boolean add(PublicationDraft draft, int version, String unit, long account, Instant now) {
        return jdbc.sql(
                                """
                                insert into exchange.publication (id, version, unit, content, withdrawn, prepared_by,
                                    prepared_at)
                                values (?, ?, ?, cast(? as jsonb), ?, ?, ?) on conflict do nothing
                                """)
                        .params(
                                draft.id(),
                                version,
                                unit,
                                json.writeValueAsString(draft.with(draft.columns(), List.of())),
                                draft.withdrawn(),
                                account,
                                Timestamp.from(now))
                        .update()
                == 1;
    }

    /** Held until the transaction ends. */
    Optional<Kept> hold(String id, int version) {
        jdbc.sql("select version from exchange.publication where id = ? and version = ? for update")
                .params(id, version)
                .query(Integer.class)
                .optional();
        return find(id, version);
    }

    Optional<Kept> find(String id, int version) {
        return jdbc.sql(SELECT + " where p.id = ? and p.version = ?")
                .params(id, version)
                .query(this::kept)
                .optional();
    }

    /** The newest version of each, the last prepared first. */
    List<Kept> newest() {
        return jdbc.sql(
                        SELECT
                                + """
                               where p.version = (select max(n.version) from exchange.publication n where n.id = p.id)
                             order by p.prepared_at desc, p.id limit 1000
                            """)
                .query(this::kept)
                .list();
    }

    List<Kept> versions(String id) {
        return jdbc.sql(SELECT + " where p.id = ? order by p.version desc")
                .param(id)
                .query(this::kept)
                .list();
    }

    private Kept kept(ResultSet row, int number) throws SQLException {
        return new Kept(
                row.getString("id"),
                row.getInt("version"),
                json.readValue(row.getString("content"), PublicationDraft.class),
                row.getLong("prepared_by"),
                row.getString("name"),
                row.getTimestamp("prepared_at").toInstant(),
                row.getString("state"),
                row.getObject("message", UUID.class),
                instant(row.getTimestamp("approved_at")),
                instant(row.getTimestamp("given_at")));
    }

    boolean decide(String id, int version, long account, boolean approved, @Nullable String note, Instant now) {
        return jdbc.sql("insert into exchange.publication_decision values (?, ?, ?, ?, ?, ?) on conflict do nothing")
                        .params(id, version, account, approved, note, Timestamp.from(now))
                        .update()
                == 1;
    }

    List<Publications.PublicationDecision> decisions(String id, int version) {
        return jdbc.sql(
                        """
                        select d.*, a.name from exchange.publication_decision d
                        join directory.person a on a.id = d.account
                        where d.publication = ? and d.version = ? order by d.at
                        """)
                .params(id, version)
                .query((row, i) -> new Publications.PublicationDecision(
                        row.getLong("account"),
                        row.getString("name"),
                        row.getBoolean("approved"),
                        row.getString("note"),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    void refuse(String id, int version) {
        jdbc.sql("update exchange.publication set state = 'REFUSED' where id = ? and version = ?")
                .params(id, version)
                .update();
    }

    /** The database refuses it without two approvals. */
    void approve(String id, int version, UUID message, Instant now) {
        jdbc.sql(
                        """
                        update exchange.publication set state = 'APPROVED', message = ?, approved_at = ?
                        where id = ? and version = ?
                        """)
                .params(message, Timestamp.from(now), id, version)
                .update();
    }

    List<Kept> waiting(int most) {
        return jdbc.sql(SELECT + " where p.state = 'APPROVED' and p.given_at is null order by p.approved_at limit ?")
                .param(most)
                .query(this::kept)
                .list();
    }

    void given(String id, int version, Instant now) {
        jdbc.sql("update exchange.publication set given_at = ? where id = ? and version = ?")
                .params(Timestamp.from(now), id, version)
                .update();
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
