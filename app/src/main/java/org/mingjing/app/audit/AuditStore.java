package org.mingjing.app.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** SQL of the audit. */
@Repository
class AuditStore {
    private static final int ROWS_AT_ONCE = 1_000;
    /** Whether an entry speaks of something that the audit's readers must not learn of. */
    private static final String WITHHELD =
            """
            (exists (select from audit.withheld w where w.kind = entry.kind and w.object = entry.object)
             or exists (select from audit.withheld w where w.kind = 'case_number' and w.object = entry.purpose))
            """;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final JdbcClient jdbcApart;
    private final TransactionTemplate apart;

    AuditStore(JdbcClient jdbc, DataSource source, @Qualifier("apart") DataSource apart) {
        this.jdbc = jdbc;
        this.template = new JdbcTemplate(source);
        template.setFetchSize(ROWS_AT_ONCE);
        this.jdbcApart = JdbcClient.create(apart);
        this.apart = new TransactionTemplate(new JdbcTransactionManager(apart));
    }

    /** An act that has no place in the chain yet. */
    record Unchained(Actor actor, Act act) {}

    private record Head(long number, String digest) {}

    /** The last entry, before it is signed. */
    record Unsigned(long number, String digest, String algorithm) {}

    /** Appends within the caller's transaction; others who append wait until it has ended. */
    void append(String algorithm, Clock clock, List<Unchained> acts) {
        append(jdbc, algorithm, clock, acts);
    }

    /** Appends in a transaction of its own, on the connection apart from the pool; durable when this returns. */
    void appendApart(String algorithm, Clock clock, List<Unchained> acts) {
        apart.executeWithoutResult(status -> append(jdbcApart, algorithm, clock, acts));
    }

    private static void append(JdbcClient jdbc, String algorithm, Clock clock, List<Unchained> acts) {
        Head head = jdbc.sql("select number, digest from audit.head for update")
                .query((row, i) -> new Head(row.getLong(1), hex(row.getBytes(2))))
                .single();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Entry> entries = new ArrayList<>(acts.size());
        for (Unchained unchained : acts) {
            Entry entry = chained(unchained, head, now, algorithm);
            entries.add(entry);
            head = new Head(entry.number(), entry.digest());
        }
        // one way to the database and back while everybody else waits for the head
        jdbc.sql(
                        """
                        with added as (
                            insert into audit.entry (number, at, account, roles, address, session, action, kind, object,
                                                     purpose, detail, algorithm, previous, digest)
                            select e.number, :at::timestamptz, e.account, e.roles, e.address, e.session, e.action,
                                   e.kind, e.object, e.purpose, e.detail, :algorithm, decode(e.previous, 'hex'),
                                   decode(e.digest, 'hex')
                            from unnest(:number::bigint[], :account::text[], :roles::text[], :address::text[],
                                        :session::text[], :action::text[], :kind::text[], :object::text[],
                                        :purpose::text[], :detail::text[], :previous::text[], :digest::text[])
                                 as e (number, account, roles, address, session, action, kind, object, purpose, detail,
                                       previous, digest)
                        )
                        update audit.head set number = :last, digest = decode(:head, 'hex')
                        """)
                .param("at", at(now))
                .param("algorithm", algorithm)
                .param("number", entries.stream().map(Entry::number).toArray(Long[]::new))
                .param("account", texts(entries, Entry::account))
                .param("roles", texts(entries, Entry::roles))
                .param("address", texts(entries, Entry::address))
                .param("session", texts(entries, Entry::session))
                .param("action", texts(entries, Entry::action))
                .param("kind", texts(entries, Entry::kind))
                .param("object", texts(entries, Entry::object))
                .param("purpose", texts(entries, Entry::purpose))
                .param("detail", texts(entries, Entry::detail))
                .param("previous", texts(entries, Entry::previous))
                .param("digest", texts(entries, Entry::digest))
                .param("last", head.number())
                .param("head", head.digest())
                .update();
    }

    private static String[] texts(List<Entry> entries, Function<Entry, @Nullable String> field) {
        String[] texts = new String[entries.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = field.apply(entries.get(i));
        }
        return texts;
    }

    private static Entry chained(Unchained unchained, Head head, Instant now, String algorithm) {
        Actor actor = unchained.actor();
        Act act = unchained.act();
        Entry open = new Entry(
                head.number() + 1,
                now,
                actor.account(),
                String.join(",", actor.roles()),
                actor.address(),
                actor.session(),
                act.action(),
                act.kind(),
                act.object(),
                act.purpose(),
                JSON.writeValueAsString(act.detail()),
                algorithm,
                head.digest(),
                "");
        return closed(open);
    }

    private static Entry closed(Entry e) {
        return new Entry(
                e.number(),
                e.at(),
                e.account(),
                e.roles(),
                e.address(),
                e.session(),
                e.action(),
                e.kind(),
                e.object(),
                e.purpose(),
                e.detail(),
                e.algorithm(),
                e.previous(),
                Chain.digest(e));
    }

    /** Reads entries in order, without holding them in memory. */
    void read(long from, long to, Consumer<Entry> reader) {
        readWithheld(from, to, (entry, withheld) -> reader.accept(entry));
    }

    /** As {@link #read(long, long, Consumer)}, each with whether it is withheld from the audit's readers. */
    void readWithheld(long from, long to, BiConsumer<Entry, Boolean> reader) {
        template.query(
                "select entry.*, " + WITHHELD
                        + " as withheld from audit.entry where number between ? and ? order by number",
                row -> {
                    reader.accept(entry(row), row.getBoolean("withheld"));
                },
                from,
                to);
    }

    /** Entries of a search, newest first. */
    List<Entry> search(AuditSearch search, long before, int most) {
        return jdbc.sql(
                        """
                        select * from audit.entry
                        where number < :before
                          and (:account::text is null or account = :account
                               or account in (select cast(id as text) from directory.person where name = :account))
                          and (:action::text is null or action = :action or starts_with(action, :action || '.'))
                          and (:kind::text is null or kind = :kind)
                          and (:object::text is null or object = :object)
                          and (:from::timestamptz is null or at >= :from)
                          and (:to::timestamptz is null or at < :to)
                          and not %s
                        order by number desc limit :most
                        """
                                .formatted(WITHHELD))
                .param("before", before)
                .param("account", search.account())
                .param("action", search.action())
                .param("kind", search.kind())
                .param("object", search.object())
                .param("from", at(search.from()))
                .param("to", at(search.to()))
                .param("most", most)
                .query((row, i) -> entry(row))
                .list();
    }

    /** How people are called today, by account; programs have no name here. */
    Map<String, String> names(Set<String> accounts) {
        Map<String, String> names = new HashMap<>();
        jdbc.sql("select cast(id as text), name from directory.person where cast(id as text) = any(:accounts)")
                .param("accounts", accounts.toArray(String[]::new))
                .query(row -> {
                    names.put(row.getString(1), row.getString(2));
                });
        return names;
    }

    /** The last entry, unless a checkpoint has it already. */
    Optional<Unsigned> unsignedHead() {
        return jdbc.sql(
                        """
                        select e.number, e.digest, e.algorithm from audit.entry e
                        where e.number = (select max(number) from audit.entry)
                          and not exists (select from audit.checkpoint c where c.number = e.number)
                        """)
                .query((row, i) -> new Unsigned(row.getLong(1), hex(row.getBytes(2)), row.getString(3)))
                .optional();
    }

    /** Two who sign the same entry at once leave one checkpoint. */
    void add(Checkpoint checkpoint) {
        jdbc.sql(
                        """
                        insert into audit.checkpoint (number, digest, algorithm, at, key, signature)
                        values (?, ?, ?, ?, ?, ?) on conflict do nothing
                        """)
                .params(
                        checkpoint.number(),
                        HexFormat.of().parseHex(checkpoint.digest()),
                        checkpoint.algorithm(),
                        at(checkpoint.at()),
                        checkpoint.key(),
                        Base64.getDecoder().decode(checkpoint.signature()))
                .update();
    }

    void remember(SigningKey key) {
        jdbc.sql("insert into audit.key (fingerprint, public_key) values (?, ?) on conflict do nothing")
                .params(key.fingerprint(), key.publicKey())
                .update();
    }

    /** Fingerprint and public key of every key that ever signed, one a line. */
    String keys() {
        return jdbc
                .sql("select fingerprint || ' ' || public_key || chr(10) from audit.key order by fingerprint")
                .query(String.class)
                .list()
                .stream()
                .collect(Collectors.joining());
    }

    List<Checkpoint> checkpoints(int most) {
        return jdbc.sql("select * from audit.checkpoint order by number desc limit ?")
                .param(most)
                .query((row, i) -> new Checkpoint(
                        row.getLong("number"),
                        hex(row.getBytes("digest")),
                        row.getString("algorithm"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("key"),
                        Base64.getEncoder().encodeToString(row.getBytes("signature"))))
                .list();
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    long last() {
        return jdbc.sql("select number from audit.head").query(Long.class).single();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        Timestamp at = row.getTimestamp("at");
        return new Entry(
                row.getLong("number"),
                at.toInstant(),
                row.getString("account"),
                row.getString("roles"),
                row.getString("address"),
                row.getString("session"),
                row.getString("action"),
                row.getString("kind"),
                row.getString("object"),
                row.getString("purpose"),
                row.getString("detail"),
                row.getString("algorithm"),
                hex(row.getBytes("previous")),
                hex(row.getBytes("digest")));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
