package org.mingjing.app.clues;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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
     * Tells whoever raised the clue's findings what became of them; what they were told before is replaced.
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
