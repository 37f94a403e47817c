package org.mingjing.app.exchange;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of what goes to the level above, and of which card that office has. */
@Repository
class AboveStore {
    private final JdbcClient jdbc;

    AboveStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void addPiece(UUID id, LocalDate day) {
        jdbc.sql("insert into exchange.above_piece (id, day) values (?, ?)")
                .params(id, day)
                .update();
    }

    List<UUID> waiting(int most) {
        return jdbc.sql("select id from exchange.above_piece where given_at is null order by day, id limit ?")
                .param(most)
                .query(UUID.class)
                .list();
    }

    void given(List<UUID> ids, Instant at) {
        jdbc.sql("update exchange.above_piece set given_at = ? where id = any (?)")
                .params(Timestamp.from(at), ids.toArray(UUID[]::new))
                .update();
    }

    /** All that was given has arrived. */
    void arrived(Instant at) {
        jdbc.sql("update exchange.above_piece set arrived_at = ? where given_at is not null and arrived_at is null")
                .param(Timestamp.from(at))
                .update();
    }

    /** How many pieces wait here, are on their way, and have arrived. */
    record Pieces(long waiting, long underWay, long arrived) {}

    Pieces pieces() {
        return jdbc.sql(
                        """
                        select count(*) filter (where given_at is null) as waiting,
                            count(*) filter (where given_at is not null and arrived_at is null) as under_way,
                            count(arrived_at) as arrived
                        from exchange.above_piece
                        """)
                .query((row, i) -> new Pieces(row.getLong("waiting"), row.getLong("under_way"), row.getLong("arrived")))
                .single();
    }

    /** Whether it is the account's first for this fingerprint. */
    boolean confirm(String fingerprint, long account, Instant at) {
        return jdbc.sql("insert into exchange.above_confirmation values (?, ?, ?) on conflict do nothing")
                        .params(fingerprint, account, Timestamp.from(at))
                        .update()
                == 1;
    }

    /** Who confirmed a card. */
    record Confirmed(long account, @Nullable String name, Instant at) {}

    List<Confirmed> confirmed(String fingerprint) {
        return jdbc.sql(
                        """
                        select c.account, c.at, p.name from exchange.above_confirmation c
                        left join directory.person p on p.id = c.account where c.fingerprint = ? order by c.at
                        """)
                .param(fingerprint)
                .query((row, i) -> new Confirmed(
                        row.getLong("account"),
                        row.getString("name"),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    /** Whether it is the account's first for this card. */
    boolean withdraw(String fingerprint, long account, String reason, Instant at) {
        return jdbc.sql("insert into exchange.above_withdrawal values (?, ?, ?, ?) on conflict do nothing")
                        .params(fingerprint, account, Timestamp.from(at), reason)
                        .update()
                == 1;
    }

    List<Confirmed> withdrawing(String fingerprint) {
        return jdbc.sql(
                        """
                        select c.account, c.at, p.name from exchange.above_withdrawal c
                        left join directory.person p on p.id = c.account where c.fingerprint = ? order by c.at
                        """)
                .param(fingerprint)
                .query((row, i) -> new Confirmed(
                        row.getLong("account"),
                        row.getString("name"),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    /** The database refuses it without two. */
    void withdrawn(String fingerprint, Instant at) {
        jdbc.sql("update exchange.above_card set withdrawn_at = ? where fingerprint = ?")
                .params(Timestamp.from(at), fingerprint)
                .update();
    }

    /** Withdrawn ones of which the portal was not told. */
    List<Kept> untoldWithdrawals() {
        return cards("where withdrawn_at is not null and withdrawal_told_at is null order by withdrawn_at");
    }

    void toldWithdrawal(String fingerprint, Instant at) {
        jdbc.sql("update exchange.above_card set withdrawal_told_at = ? where fingerprint = ?")
                .params(Timestamp.from(at), fingerprint)
                .update();
    }

    Optional<Kept> withFingerprint(String fingerprint) {
        return jdbc.sql("select * from exchange.above_card where fingerprint = ?")
                .param(fingerprint)
                .query(AboveStore::kept)
                .optional();
    }

    /**
     * A card that was confirmed by two, or endorsed by one that was.
     *
     * @param withdrawnAt since when nothing is sealed to it any more; null while it is in use
     */
    record Kept(
            String fingerprint,
            String link,
            int generation,
            String card,
            @Nullable Instant toldAt,
            @Nullable Instant withdrawnAt) {}

    void add(String fingerprint, String link, int generation, String card, Instant at) {
        jdbc.sql(
                        """
                        insert into exchange.above_card (fingerprint, link, generation, card, taken_at)
                        values (?, ?, ?, ?, ?)
                        """)
                .params(fingerprint, link, generation, card, Timestamp.from(at))
                .update();
    }

    /** The card that things are sealed to: the newest that was taken, if it was not withdrawn. */
    Optional<Kept> card() {
        return newest().filter(card -> card.withdrawnAt() == null);
    }

    Optional<Kept> newest() {
        return cards("order by taken_at desc, generation desc limit 1").stream().findFirst();
    }

    /** The newest of a link. */
    Optional<Kept> cardOf(String link) {
        return jdbc.sql("select * from exchange.above_card where link = ? order by generation desc limit 1")
                .param(link)
                .query(AboveStore::kept)
                .optional();
    }

    /** Those that the portal was not told yet, in their order. */
    List<Kept> untold() {
        return cards("where told_at is null and withdrawn_at is null order by taken_at, generation");
    }

    private List<Kept> cards(String rest) {
        return jdbc.sql("select * from exchange.above_card " + rest)
                .query(AboveStore::kept)
                .list();
    }

    private static Kept kept(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        Timestamp withdrawn = row.getTimestamp("withdrawn_at");
        Timestamp told = row.getTimestamp("told_at");
        return new Kept(
                row.getString("fingerprint"),
                row.getString("link"),
                row.getInt("generation"),
                row.getString("card"),
                told == null ? null : told.toInstant(),
                withdrawn == null ? null : withdrawn.toInstant());
    }

    void told(String fingerprint, Instant at) {
        jdbc.sql("update exchange.above_card set told_at = ? where fingerprint = ?")
                .params(Timestamp.from(at), fingerprint)
                .update();
    }
}
