package org.mingjing.app.sharing;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of what is shared; seen by those who see the matter, and by receivers while it is given to them. */
@Repository
class ShareStore {
    private static final String SHARES =
            """
            select s.*, u.name_en, u.name_zh, a.name as asked_name, d.name as decided_name
            from sharing.share s
            left join directory.unit u on u.id = s.unit
            join directory.person a on a.id = s.asked_by
            left join directory.person d on d.id = s.decided_by
            """;

    private final JdbcClient jdbc;

    ShareStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** As it is kept. */
    record Kept(
            long id,
            long matter,
            Share.Supervision supervision,
            String unit,
            @Nullable Text unitName,
            String summary,
            List<Long> files,
            List<String> findings,
            boolean papers,
            String reason,
            LocalDate until,
            long askedBy,
            String askedName,
            Instant askedAt,
            @Nullable String decidedName,
            @Nullable Instant decidedAt,
            boolean approved,
            @Nullable Instant withdrawnAt) {
        Kept {
            files = List.copyOf(files);
            findings = List.copyOf(findings);
        }
    }

    long add(long matter, Shares.ShareWish wish, long account, Instant now) {
        return jdbc.sql(
                        """
                        insert into sharing.share (matter, supervision, unit, summary, files, findings, papers, reason,
                            last_day, asked_by, asked_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id
                        """)
                .params(
                        matter,
                        wish.supervision().name(),
                        wish.unit(),
                        wish.summary().strip(),
                        wish.files().toArray(Long[]::new),
                        wish.findings().toArray(String[]::new),
                        wish.papers(),
                        wish.reason().strip(),
                        Date.valueOf(wish.until()),
                        account,
                        Timestamp.from(now))
                .query(Long.class)
                .single();
    }

    List<Kept> of(long matter) {
        return jdbc.sql(SHARES + " where s.matter = ? order by s.id desc")
                .param(matter)
                .query(this::kept)
                .list();
    }

    Optional<Kept> hold(long matter, long id) {
        return jdbc.sql("select id from sharing.share where matter = ? and id = ? for update")
                .params(matter, id)
                .query(Long.class)
                .optional()
                .flatMap(held -> jdbc.sql(SHARES + " where s.id = ?")
                        .param(held)
                        .query(this::kept)
                        .optional());
    }

    /** Those that whoever acts receives now. */
    List<Kept> received(int most) {
        return jdbc.sql(SHARES + " where sharing.is_received(s.id) order by s.id desc limit ?")
                .param(most)
                .query(this::kept)
                .list();
    }

    Optional<Kept> received(long id) {
        return jdbc.sql(SHARES + " where s.id = ? and sharing.is_received(s.id)")
                .param(id)
                .query(this::kept)
                .optional();
    }

    void decide(long id, boolean approved, @Nullable String note, long account, Instant now) {
        jdbc.sql("update sharing.share set decided_by = ?, decided_at = ?, approved = ?, note = ? where id = ?")
                .params(account, Timestamp.from(now), approved, note, id)
                .update();
    }

    void withdraw(long id, String reason, long account, Instant now) {
        jdbc.sql("update sharing.share set withdrawn_by = ?, withdrawn_at = ?, withdrawn_for = ? where id = ?")
                .params(account, Timestamp.from(now), reason, id)
                .update();
    }

    boolean isUnit(String id) {
        return jdbc.sql("select exists (select from directory.unit where id = ?)")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    private Kept kept(ResultSet row, int number) throws SQLException {
        String zh = row.getString("name_zh");
        Timestamp decided = row.getTimestamp("decided_at");
        Timestamp withdrawn = row.getTimestamp("withdrawn_at");
        return new Kept(
                row.getLong("id"),
                row.getLong("matter"),
                Share.Supervision.valueOf(row.getString("supervision")),
                row.getString("unit"),
                zh == null ? null : new Text(row.getString("name_en"), zh),
                row.getString("summary"),
                Arrays.asList((Long[]) row.getArray("files").getArray()),
                List.of((String[]) row.getArray("findings").getArray()),
                row.getBoolean("papers"),
                row.getString("reason"),
                row.getDate("last_day").toLocalDate(),
                row.getLong("asked_by"),
                row.getString("asked_name"),
                row.getTimestamp("asked_at").toInstant(),
                row.getString("decided_name"),
                decided == null ? null : decided.toInstant(),
                row.getBoolean("approved"),
                withdrawn == null ? null : withdrawn.toInstant());
    }
}
