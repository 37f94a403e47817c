package org.mingjing.app.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of reports and of what was said since; those of matters out of sight are left out. */
@Repository
@SuppressWarnings("ArrayRecordComponent") // rows on their way, never compared nor changed
class ReportStore {
    private final JdbcClient jdbc;

    ReportStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A report, sealed.
     *
     * @param message that the sealing is bound to
     * @param identity message that says who; null for an anonymous one
     * @param below whether it came over an office below, about its leaders
     */
    record Kept(
            UUID id,
            long matter,
            UUID message,
            LocalDate day,
            String kind,
            String language,
            byte[] receiptKey,
            @Nullable UUID identity,
            byte[] sealed,
            String status,
            boolean below) {}

    /** What a reporter added, sealed. */
    record Added(UUID id, LocalDate day, Instant at, String what, int rating, byte[] sealed) {}

    /** @param account that wrote it, or a part of the program */
    record Written(UUID id, Instant at, @Nullable String writer, String status, boolean question, byte[] sealed) {}

    /** A letter that waits to be given to the link. */
    record Waiting(UUID id, byte[] envelope) {}

    void add(Kept report) {
        jdbc.sql(
                        """
                        insert into exchange.report (id, matter, message, day, kind, language, receipt_key, identity,
                            sealed, below) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        report.id(),
                        report.matter(),
                        report.message(),
                        report.day(),
                        report.kind(),
                        report.language(),
                        report.receiptKey(),
                        report.identity(),
                        report.sealed(),
                        report.below())
                .update();
    }

    Optional<Kept> find(UUID id) {
        return jdbc.sql("select * from exchange.report where id = ?")
                .param(id)
                .query(this::kept)
                .optional();
    }

    /** The report that became the matter, or the one that the matter came from. */
    Optional<Kept> of(long matter, @Nullable Long parent) {
        return jdbc.sql("select * from exchange.report where matter in (?, ?) order by matter desc limit 1")
                .params(matter, parent == null ? matter : parent)
                .query(this::kept)
                .optional();
    }

    private Kept kept(ResultSet row, int number) throws SQLException {
        return new Kept(
                row.getObject("id", UUID.class),
                row.getLong("matter"),
                row.getObject("message", UUID.class),
                row.getObject("day", LocalDate.class),
                row.getString("kind"),
                row.getString("language"),
                row.getBytes("receipt_key"),
                row.getObject("identity", UUID.class),
                row.getBytes("sealed"),
                row.getString("status"),
                row.getBoolean("below"));
    }

    void add(UUID report, Added added) {
        jdbc.sql(
                        "insert into exchange.addition (id, report, day, at, what, rating, sealed) values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        added.id(),
                        report,
                        added.day(),
                        Timestamp.from(added.at()),
                        added.what(),
                        added.rating(),
                        added.sealed())
                .update();
    }

    List<Added> added(UUID report) {
        return jdbc.sql("select * from exchange.addition where report = ?")
                .param(report)
                .query((row, i) -> new Added(
                        row.getObject("id", UUID.class),
                        row.getObject("day", LocalDate.class),
                        row.getTimestamp("at").toInstant(),
                        row.getString("what"),
                        row.getInt("rating"),
                        row.getBytes("sealed")))
                .list();
    }

    void write(
            UUID report,
            UUID letter,
            Instant at,
            String account,
            String status,
            boolean question,
            byte[] sealed,
            byte[] envelope) {
        jdbc.sql(
                        """
                        insert into exchange.letter (id, report, at, account, status, question, sealed, envelope)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(letter, report, Timestamp.from(at), account, status, question, sealed, envelope)
                .update();
        if (!status.isEmpty()) {
            jdbc.sql("update exchange.report set status = ? where id = ?")
                    .params(status, report)
                    .update();
        }
    }

    List<Written> written(UUID report) {
        return jdbc.sql(
                        """
                        select l.*, p.name from exchange.letter l
                        left join directory.person p on cast(p.id as text) = l.account where l.report = ?
                        """)
                .param(report)
                .query((row, i) -> new Written(
                        row.getObject("id", UUID.class),
                        row.getTimestamp("at").toInstant(),
                        row.getString("name"),
                        row.getString("status"),
                        row.getBoolean("question"),
                        row.getBytes("sealed")))
                .list();
    }

    /** @param below those to reporters whose reports came over the office below, or the others */
    List<Waiting> waiting(boolean below, int most) {
        return jdbc.sql(
                        """
                        select l.id, l.envelope from exchange.letter l join exchange.report r on r.id = l.report
                        where l.given_at is null and r.below = ? order by l.at, l.id limit ?
                        """)
                .params(below, most)
                .query((row, i) -> new Waiting(row.getObject("id", UUID.class), row.getBytes("envelope")))
                .list();
    }

    void given(UUID letter, Instant at) {
        jdbc.sql("update exchange.letter set given_at = ? where id = ?")
                .params(Timestamp.from(at), letter)
                .update();
    }
}
