package org.mingjing.app.sitechecks;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.agenda.Terms;
import org.mingjing.app.evidence.EvidenceBytes;
import org.mingjing.app.findings.CheckAnswer;
import org.mingjing.app.findings.FindingRow;
import org.mingjing.contract.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of checks on site; those that whoever acts has nothing to do with are left out. */
@Repository
class SiteCheckStore {
    private static final String CHECKS =
            """
            select c.*, u.name_en, u.name_zh, b.name_en as about_en, b.name_zh as about_zh, a.name as account_name,
                   p.name as pushed_by_name, e.name as ended_by_name,
                   (select max(w.answered_at) from sitechecks.answer w where w.site_check = c.id) as answered_at
            from sitechecks.site_check c
            left join directory.unit u on u.id = c.unit
            left join directory.unit b on b.id = c.about
            left join directory.person a on a.id = c.account
            left join directory.person p on p.id = c.pushed_by
            left join directory.person e on e.id = c.ended_by
            """;

    private final JdbcClient jdbc;

    SiteCheckStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty where the finding is with somebody already. */
    Optional<Long> add(FindingRow finding, SiteChecks.NewPush wanted, long account, Instant now) {
        return jdbc.sql(
                        """
                        insert into sitechecks.site_check (finding, unit, account, task, title_en, title_zh, sentence_en,
                            sentence_zh, about, occurred, until, pushed_by, pushed_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing returning id
                        """)
                .params(
                        finding.id(),
                        wanted.unit(),
                        wanted.account(),
                        wanted.task().strip(),
                        finding.title().en(),
                        finding.title().zh(),
                        wanted.withSentence() ? finding.sentence().en() : null,
                        wanted.withSentence() ? finding.sentence().zh() : null,
                        finding.unit(),
                        finding.occurredAt().isBlank() ? null : finding.occurredAt(),
                        Date.valueOf(wanted.until()),
                        account,
                        Timestamp.from(now))
                .query(Long.class)
                .optional();
    }

    /** Those whose findings the reader sees, the open ones first. */
    List<SiteCheck> sent(@Nullable String finding, boolean open, int most, Instant now) {
        return jdbc.sql(
                        CHECKS
                                + """
                                where sitechecks.reads_findings() and (cast(:finding as text) is null or c.finding = :finding)
                                  and (not :open or c.state in ('OPEN', 'ANSWERED'))
                                order by c.state in ('ACCEPTED', 'WITHDRAWN'), c.until, c.id desc limit :most
                                """)
                .param("finding", finding)
                .param("open", open)
                .param("most", most)
                .query((row, i) -> sent(row, now))
                .list();
    }

    /** The one, held until the transaction ends. */
    Optional<SiteCheck> hold(long id, Instant now) {
        return jdbc.sql("select id from sitechecks.site_check where id = ? and sitechecks.reads_findings() for update")
                .param(id)
                .query(Long.class)
                .optional()
                .flatMap(held -> find(held, now));
    }

    Optional<SiteCheck> find(long id, Instant now) {
        return jdbc.sql(CHECKS + " where c.id = ? and sitechecks.reads_findings()")
                .param(id)
                .query((row, i) -> sent(row, now))
                .optional();
    }

    /** Open ones that are for whoever acts, the nearest term first. */
    List<MyCheck> mine(Instant now) {
        return jdbc.sql(CHECKS
                        + " where c.state = 'OPEN' and sitechecks.is_for_me(c.unit, c.account) order by c.until, c.id")
                .query((row, i) -> mine(row, now))
                .list();
    }

    Optional<MyCheck> mine(long id, Instant now) {
        return jdbc.sql(CHECKS + " where c.id = ? and c.state = 'OPEN' and sitechecks.is_for_me(c.unit, c.account)")
                .param(id)
                .query((row, i) -> mine(row, now))
                .optional();
    }

    /** The same, held until the transaction ends. */
    Optional<MyCheck> holdMine(long id, Instant now) {
        return jdbc.sql(
                        """
                        select id from sitechecks.site_check
                        where id = ? and state = 'OPEN' and sitechecks.is_for_me(unit, account) for update
                        """)
                .param(id)
                .query(Long.class)
                .optional()
                .flatMap(held -> mine(held, now));
    }

    /** Accounts that check for the unit, by name. */
    List<SiteChecks.Checker> checkers(String unit) {
        return jdbc.sql(
                        """
                        select p.id, p.name from procedure.holders('SITE_CHECKER', ?) h
                        join directory.person p on p.id = h.account
                        where h.stands_for is null order by p.name, p.id
                        """)
                .param(unit)
                .query((row, i) -> new SiteChecks.Checker(row.getLong(1), row.getString(2)))
                .list();
    }

    /** Empty where another photo came under the same id. */
    Optional<Long> addPhoto(long check, UUID upload, EvidenceBytes.Kept kept, String kind, long account, Instant now) {
        return jdbc.sql(
                        """
                        insert into sitechecks.photo (site_check, upload, stored, kind, bytes, sha256, taken_by, received_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (upload) do nothing returning id
                        """)
                .params(check, upload, kept.name(), kind, kept.bytes(), kept.sha256(), account, Timestamp.from(now))
                .query(Long.class)
                .optional();
    }

    /** A photo, and under which name its bytes lie. */
    record Photo(long id, String kind, EvidenceBytes.Kept kept) {}

    Optional<Photo> photo(long check, long id) {
        return jdbc.sql("select * from sitechecks.photo where site_check = ? and id = ?")
                .params(check, id)
                .query(SiteCheckStore::photo)
                .optional();
    }

    Optional<Photo> photo(long check, UUID upload) {
        return jdbc.sql("select * from sitechecks.photo where site_check = ? and upload = ?")
                .params(check, upload)
                .query(SiteCheckStore::photo)
                .optional();
    }

    List<Photo> photos(long check) {
        return jdbc.sql("select * from sitechecks.photo where site_check = ? order by id")
                .param(check)
                .query(SiteCheckStore::photo)
                .list();
    }

    void answer(
            long check,
            MyChecks.NewAnswer answer,
            byte @Nullable [] signature,
            String record,
            String sha256,
            long account,
            Instant now) {
        jdbc.sql(
                        """
                        insert into sitechecks.answer (site_check, kind, words, signer, signature, photos, record, sha256,
                            answered_by, answered_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        check,
                        answer.kind().name(),
                        answer.words().strip(),
                        answer.signer().strip(),
                        signature,
                        answer.photos().toArray(Long[]::new),
                        record,
                        sha256,
                        account,
                        Timestamp.from(now))
                .update();
        String acting = jdbc.sql("select current_setting('mingjing.account')")
                .query(String.class)
                .single();
        become("program:sitechecks"); // with this the check goes out of sight of whoever gave the answer
        jdbc.sql("update sitechecks.site_check set state = 'ANSWERED', returned_for = null where id = ?")
                .param(check)
                .update();
        become(acting);
    }

    private void become(String account) {
        jdbc.sql("select set_config('mingjing.account', ?, true)")
                .param(account)
                .query(String.class)
                .single();
    }

    void giveBack(long check, String reason) {
        jdbc.sql("update sitechecks.site_check set state = 'OPEN', returned_for = ? where id = ?")
                .params(reason, check)
                .update();
    }

    void end(long check, SiteCheck.CheckState state, @Nullable String reason, long account, Instant now) {
        jdbc.sql(
                        """
                        update sitechecks.site_check set state = ?, ended_for = ?, ended_by = ?, ended_at = ? where id = ?
                        """)
                .params(state.name(), reason, account, Timestamp.from(now), check)
                .update();
    }

    /** As it was drawn; empty where the name was typed. */
    Optional<byte[]> signature(long check, long answer) {
        return jdbc.sql(
                        "select signature from sitechecks.answer where site_check = ? and id = ? and signature is not null")
                .params(check, answer)
                .query((row, i) -> row.getBytes(1))
                .optional();
    }

    private List<SiteCheck.SiteAnswer> answers(long check) {
        return jdbc.sql(
                        """
                        select w.*, p.name from sitechecks.answer w left join directory.person p on p.id = w.answered_by
                        where w.site_check = ? order by w.id
                        """)
                .param(check)
                .query((row, i) -> new SiteCheck.SiteAnswer(
                        row.getLong("id"),
                        CheckAnswer.valueOf(row.getString("kind")),
                        row.getString("words"),
                        row.getString("signer"),
                        row.getBytes("signature") != null,
                        List.of((Long[]) row.getArray("photos").getArray()),
                        row.getString("record"),
                        row.getString("sha256"),
                        row.getString("name"),
                        row.getTimestamp("answered_at").toInstant()))
                .list();
    }

    private SiteCheck sent(ResultSet row, Instant now) throws SQLException {
        Timestamp ended = row.getTimestamp("ended_at");
        SiteCheck.CheckState state = SiteCheck.CheckState.valueOf(row.getString("state"));
        Timestamp answered = row.getTimestamp("answered_at");
        LocalDate until = row.getDate("until").toLocalDate();
        Instant counts = state == SiteCheck.CheckState.OPEN || answered == null ? now : answered.toInstant();
        return new SiteCheck(
                row.getLong("id"),
                row.getString("finding"),
                row.getString("unit"),
                text(row, "name_en", "name_zh"),
                row.getObject("account", Long.class),
                row.getString("account_name"),
                row.getString("task"),
                new Text(row.getString("title_en"), row.getString("title_zh")),
                text(row, "sentence_en", "sentence_zh"),
                until,
                state,
                state != SiteCheck.CheckState.WITHDRAWN && Terms.dateOf(counts).isAfter(until),
                row.getString("returned_for"),
                row.getString("pushed_by_name"),
                row.getTimestamp("pushed_at").toInstant(),
                row.getString("ended_by_name"),
                ended == null ? null : ended.toInstant(),
                row.getString("ended_for"),
                answers(row.getLong("id")));
    }

    private MyCheck mine(ResultSet row, Instant now) throws SQLException {
        LocalDate until = row.getDate("until").toLocalDate();
        long id = row.getLong("id");
        return new MyCheck(
                id,
                row.getString("task"),
                new Text(row.getString("title_en"), row.getString("title_zh")),
                text(row, "sentence_en", "sentence_zh"),
                text(row, "about_en", "about_zh"),
                row.getString("occurred"),
                until,
                Terms.dateOf(now).isAfter(until),
                row.getString("returned_for"),
                photos(id).stream().map(Photo::id).toList());
    }

    private static Photo photo(ResultSet row, int number) throws SQLException {
        return new Photo(
                row.getLong("id"),
                row.getString("kind"),
                new EvidenceBytes.Kept(row.getString("stored"), row.getLong("bytes"), row.getString("sha256")));
    }

    private static @Nullable Text text(ResultSet row, String en, String zh) throws SQLException {
        String chinese = row.getString(zh);
        return chinese == null ? null : new Text(row.getString(en), chinese);
    }
}
