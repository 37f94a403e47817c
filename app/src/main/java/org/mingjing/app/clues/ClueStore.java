package org.mingjing.app.clues;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.findings.FindingPage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of which finding went into which clue, and of what came of that. */
@Repository
class ClueStore {
    private final JdbcClient jdbc;

    ClueStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether all of them were in no clue before; where not, nothing holds of what was added. */
    boolean add(long matter, Collection<String> findings, long account, Instant now) {
        return jdbc.sql(
                                """
                                insert into clues.finding (finding, matter, raised_by, raised_at)
                                select f, ?, ?, ? from unnest(cast(? as text[])) f order by f
                                on conflict do nothing
                                """)
                        .params(matter, account, Timestamp.from(now), findings.toArray(String[]::new))
                        .update()
                == findings.size();
    }

    List<String> findings(long matter) {
        return jdbc.sql("select finding from clues.finding where matter = ? order by finding")
                .param(matter)
                .query(String.class)
                .list();
    }

    /** The clue, where it is in sight. */
    Optional<Long> clueOf(String finding) {
        return jdbc.sql("select matter from clues.finding where finding = ?")
                .param(finding)
                .query(Long.class)
                .optional();
    }

    /**
     * Answers the clue's findings; what was answered before is replaced.
     *
     * @param restricted whether the matter is
     */
    int answer(long matter, String text, boolean restricted, Instant now) {
        return jdbc.sql(
                        """
                        insert into clues.answer (finding, matter, account, text, answered_at, restricted)
                        select finding, matter, raised_by, ?, ?, ? from clues.finding where matter = ?
                        on conflict (finding) do update
                            set matter = excluded.matter, text = excluded.text, answered_at = excluded.answered_at
                        """)
                .params(text, Timestamp.from(now), restricted, matter)
                .update();
    }

    /**
     * Tells it to whoever raised the findings, and to those of their department: who now hold the same role at the same unit.
     *
     * @param except who stepped aside from the matter
     */
    void tell(long matter, Collection<Long> except, Instant now) {
        jdbc.sql(
                        """
                        insert into clues.answer_reader (finding, account, told_at)
                        select f.finding, reader.account, :now from clues.finding f cross join lateral (
                            select f.raised_by as account
                            union
                            select other.account from directory.duty mine
                            join directory.duty other on other.role = mine.role and other.unit = mine.unit
                            join directory.person p on p.id = other.account and p.closed_at is null and not p.held
                            where mine.account = f.raised_by
                              and mine.valid_from <= :now and (mine.valid_to is null or mine.valid_to > :now)
                              and other.valid_from <= :now and (other.valid_to is null or other.valid_to > :now)) reader
                        where f.matter = :matter and reader.account <> all (cast(:except as bigint[]))
                        on conflict (finding, account) do update set told_at = excluded.told_at, read_at = null
                        """)
                .param("now", Timestamp.from(now))
                .param("matter", matter)
                .param("except", except.toArray(Long[]::new))
                .update();
    }

    /** What somebody was told of a finding. */
    record Told(String finding, String text, Instant at, @Nullable Instant readAt) {}

    /** What whoever acts was told, unread ones before all, the newest first. */
    List<Told> told(boolean unread, int most) {
        return jdbc.sql(
                        """
                        select a.finding, a.text, r.told_at, r.read_at
                        from clues.answer_reader r join clues.answer a on a.finding = r.finding
                        where r.account = identity.acting() and (not ? or r.read_at is null)
                        order by r.read_at is not null, r.told_at desc, a.finding limit ?
                        """)
                .params(unread, most)
                .query((row, i) -> new Told(
                        row.getString(1),
                        row.getString(2),
                        row.getTimestamp(3).toInstant(),
                        row.getTimestamp(4) == null ? null : row.getTimestamp(4).toInstant()))
                .list();
    }

    /** Notes that whoever acts has read them. */
    int read(Collection<String> findings, Instant now) {
        return jdbc.sql(
                        """
                        update clues.answer_reader set read_at = ?
                        where account = identity.acting() and read_at is null and finding = any (cast(? as text[]))
                        """)
                .params(Timestamp.from(now), findings.toArray(String[]::new))
                .update();
    }

    Optional<FindingPage.Answer> answer(String finding) {
        return jdbc.sql("select text, answered_at from clues.answer where finding = ?")
                .param(finding)
                .query((row, i) -> new FindingPage.Answer(
                        row.getString(1), row.getTimestamp(2).toInstant()))
                .optional();
    }

    boolean isClue(long matter) {
        return jdbc.sql("select exists (select from clues.finding where matter = ?)")
                .param(matter)
                .query(Boolean.class)
                .single();
    }

    /** Findings of one clue become another's. */
    void move(long matter, long into) {
        jdbc.sql("update clues.finding set matter = ? where matter = ?")
                .params(into, matter)
                .update();
    }

    /** The same with some of them; false where one of them is not there. */
    boolean move(long matter, long into, Collection<String> findings) {
        return jdbc.sql("update clues.finding set matter = ? where matter = ? and finding = any (cast(? as text[]))")
                        .params(into, matter, findings.toArray(String[]::new))
                        .update()
                == findings.size();
    }

    void say(long clue, long matter, Saying says, Instant now) {
        jdbc.sql(
                        """
                        insert into clues.saying (matter, clue, says, said_at) values (?, ?, ?, ?)
                        on conflict (matter) do update set says = excluded.says, said_at = excluded.said_at
                        """)
                .params(matter, clue, says.name(), Timestamp.from(now))
                .update();
    }

    List<Saying> said(long clue) {
        return jdbc.sql("select says from clues.saying where clue = ?")
                .param(clue)
                .query((row, i) -> Saying.valueOf(row.getString(1)))
                .list();
    }

    boolean isVisibleUnit(String unit) {
        return jdbc.sql("select exists (select from identity.visible_units() v where v = ?)")
                .param(unit)
                .query(Boolean.class)
                .single();
    }

    /** Whether all the units are the one or lie below it. */
    boolean areWithin(String unit, Collection<String> units) {
        return jdbc.sql(
                        """
                        select not exists (
                            select from unnest(cast(? as text[])) u
                            where not exists (select from directory.unit_below b where b.above = ? and b.below = u))
                        """)
                .params(units.toArray(String[]::new), unit)
                .query(Boolean.class)
                .single();
    }
}
