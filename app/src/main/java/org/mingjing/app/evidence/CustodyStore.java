package org.mingjing.app.evidence;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of who had files and who is giving one to whom. The database refuses what is no chain. */
@Repository
class CustodyStore {
    private final JdbcClient jdbc;

    CustodyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How it came: from somebody, in words, to whoever enters it. */
    void came(long file, String from, long account, String name, Instant now) {
        jdbc.sql(
                        """
                        insert into evidence.custody (file, number, from_whom, to_whom, to_account, entered_by, at)
                        values (?, 1, ?, ?, ?, ?, ?)
                        """)
                .params(file, from, name, account, account, Timestamp.from(now))
                .update();
    }

    /** The next entry; whoever gives it is whoever has it. */
    void passed(
            EvidenceFile file,
            String to,
            @Nullable Long toAccount,
            @Nullable Long receipt,
            @Nullable String note,
            Instant givenAt,
            long account,
            Instant now) {
        jdbc.sql(
                        """
                        insert into evidence.custody (file, number, from_whom, from_account, to_whom, to_account, receipt,
                            note, given_at, entered_by, at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        file.id(),
                        file.last().number() + 1,
                        file.last().to(),
                        file.last().toAccount(),
                        to,
                        toAccount,
                        receipt,
                        note,
                        Timestamp.from(givenAt),
                        account,
                        Timestamp.from(now))
                .update();
    }

    /** Who had each of the files, in order. */
    Map<Long, List<EvidenceFile.HandOver>> of(List<Long> files) {
        Map<Long, List<EvidenceFile.HandOver>> had = new HashMap<>();
        jdbc.sql("select * from evidence.custody where file = any (?) order by file, number")
                .param(files.toArray(Long[]::new))
                .query(row -> {
                    Timestamp given = row.getTimestamp("given_at");
                    had.computeIfAbsent(row.getLong("file"), file -> new ArrayList<>())
                            .add(new EvidenceFile.HandOver(
                                    row.getInt("number"),
                                    row.getString("from_whom"),
                                    row.getObject("from_account", Long.class),
                                    row.getString("to_whom"),
                                    row.getObject("to_account", Long.class),
                                    row.getObject("receipt", Long.class),
                                    row.getString("note"),
                                    row.getLong("entered_by"),
                                    given == null ? null : given.toInstant(),
                                    row.getTimestamp("at").toInstant()));
                });
        return had;
    }

    void offer(long file, long giver, @Nullable Long receiver, @Nullable String note, Instant now) {
        jdbc.sql(
                        """
                        insert into evidence.hand_over (file, giver, receiver, note, offered_at) values (?, ?, ?, ?, ?)
                        """)
                .params(file, giver, receiver, note, Timestamp.from(now))
                .update();
    }

    /** To whom the files are being given now, those that are. */
    Map<Long, EvidenceFile.Offer> offers(List<Long> files) {
        Map<Long, EvidenceFile.Offer> offers = new HashMap<>();
        jdbc.sql(
                        """
                        select h.*, g.name as giver_name, r.name as receiver_name
                        from evidence.hand_over h
                        join directory.person g on g.id = h.giver
                        left join directory.person r on r.id = h.receiver
                        where h.file = any (?) and h.state = 'OFFERED'
                        """)
                .param(files.toArray(Long[]::new))
                .query(row -> {
                    offers.put(
                            row.getLong("file"),
                            new EvidenceFile.Offer(
                                    row.getLong("id"),
                                    row.getLong("giver"),
                                    row.getString("giver_name"),
                                    row.getObject("receiver", Long.class),
                                    row.getString("receiver_name"),
                                    row.getString("note"),
                                    row.getTimestamp("offered_at").toInstant()));
                });
        return offers;
    }

    /** @param state what became of it: {@code TAKEN}, {@code REFUSED} or {@code RECALLED} */
    void end(long offer, String state, @Nullable String reason, long account, Instant now) {
        jdbc.sql("update evidence.hand_over set state = ?, reason = ?, ended_by = ?, ended_at = ? where id = ?")
                .params(state, reason, account, Timestamp.from(now), offer)
                .update();
    }
}
