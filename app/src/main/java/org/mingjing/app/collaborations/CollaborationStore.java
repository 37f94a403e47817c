package org.mingjing.app.collaborations;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of what was given; that of matters out of sight is left out. */
@Repository
class CollaborationStore {
    private final JdbcClient jdbc;

    CollaborationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** When a collaborative matter came into the states that its record shows. */
    record Course(@Nullable Instant sentAt, @Nullable Instant takenAt, @Nullable Instant answeredAt) {
        static final Course NOTHING = new Course(null, null, null);
    }

    /** The last time counts: what was sent back for more is answered when it is answered again. */
    void came(long matter, String column, Instant now) {
        jdbc.sql("insert into collaborations.course (matter, " + column + ") values (?, ?)"
                        + " on conflict (matter) do update set " + column + " = excluded." + column)
                .params(matter, Timestamp.from(now))
                .update();
    }

    void notAnswered(long matter) {
        jdbc.sql("update collaborations.course set answered_at = null where matter = ?")
                .param(matter)
                .update();
    }

    Course course(long matter) {
        return jdbc.sql("select sent_at, taken_at, answered_at from collaborations.course where matter = ?")
                .param(matter)
                .query((row, i) -> new Course(instant(row, 1), instant(row, 2), instant(row, 3)))
                .optional()
                .orElse(Course.NOTHING);
    }

    void giveData(
            long matter, String grant, long holder, List<String> datasets, Instant endsAt, long account, Instant now) {
        jdbc.sql(
                        """
                        insert into collaborations.data (matter, data_call, holder, datasets, ends_at, given_by, given_at)
                        values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                        """)
                .params(
                        matter,
                        grant,
                        holder,
                        datasets.toArray(String[]::new),
                        Timestamp.from(endsAt),
                        account,
                        Timestamp.from(now))
                .update();
    }

    List<Collaboration.GivenData> data(long matter, Function<String, Text> titles) {
        return jdbc.sql(
                        """
                        select d.*, p.name from collaborations.data d join directory.person p on p.id = d.holder
                        where d.matter = ? order by d.given_at, d.data_call
                        """)
                .param(matter)
                .query((row, i) -> new Collaboration.GivenData(
                        row.getString("data_call"),
                        row.getString("name"),
                        Stream.of((String[]) row.getArray("datasets").getArray())
                                .map(titles)
                                .toList(),
                        row.getTimestamp("ends_at").toInstant(),
                        row.getTimestamp("given_at").toInstant()))
                .list();
    }

    void lend(long matter, long into, long account, LocalDate from, LocalDate until, long by, Instant now) {
        jdbc.sql(
                        """
                        insert into collaborations.loan (matter, into_matter, account, first_day, last_day, given_by, given_at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(matter, into, account, Date.valueOf(from), Date.valueOf(until), by, Timestamp.from(now))
                .update();
    }

    List<Collaboration.GivenPerson> people(long matter) {
        return jdbc.sql(
                        """
                        select l.*, p.name from collaborations.loan l join directory.person p on p.id = l.account
                        where l.matter = ? order by l.id
                        """)
                .param(matter)
                .query((row, i) -> new Collaboration.GivenPerson(
                        row.getLong("account"),
                        row.getString("name"),
                        row.getDate("first_day").toLocalDate(),
                        row.getDate("last_day").toLocalDate(),
                        instant(row, "joined_at"),
                        instant(row, "left_at")))
                .list();
    }

    /** Somebody who is lent. */
    record Loan(long id, long matter, long into, long account, LocalDate from, LocalDate until) {}

    /** Those whose time has begun and who have not joined; and those whose time is over and who have. */
    List<Loan> due(LocalDate today, boolean joining, int most) {
        return jdbc.sql("select * from collaborations.loan where left_at is null and "
                        + (joining
                                ? "joined_at is null and first_day <= ? and last_day >= ?"
                                : "joined_at is not null and last_day < ? and last_day < ?")
                        + " order by id limit ?")
                .params(Date.valueOf(today), Date.valueOf(today), most)
                .query(this::loan)
                .list();
    }

    /** Those who joined and have not left, of one collaborative matter. */
    List<Loan> joined(long matter) {
        return jdbc.sql(
                        """
                        select * from collaborations.loan where matter = ? and joined_at is not null and left_at is null
                        """)
                .param(matter)
                .query(this::loan)
                .list();
    }

    Optional<Loan> hold(long id) {
        return jdbc.sql("select * from collaborations.loan where id = ? for update")
                .param(id)
                .query(this::loan)
                .optional();
    }

    boolean joined(long id, Instant now) {
        return jdbc.sql("update collaborations.loan set joined_at = ? where id = ? and joined_at is null")
                        .params(Timestamp.from(now), id)
                        .update()
                == 1;
    }

    boolean left(long id, Instant now) {
        return jdbc.sql("update collaborations.loan set left_at = ? where id = ? and left_at is null")
                        .params(Timestamp.from(now), id)
                        .update()
                == 1;
    }

    void result(long matter, String words, List<Long> files, List<String> findings, long account, Instant now) {
        jdbc.sql(
                        """
                        insert into collaborations.result (matter, words, files, findings, given_by, given_at)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        matter,
                        words,
                        files.toArray(Long[]::new),
                        findings.toArray(String[]::new),
                        account,
                        Timestamp.from(now))
                .update();
    }

    /** A result as it is kept. */
    record KeptResult(String words, List<Long> files, List<String> findings, String givenBy, Instant givenAt) {}

    List<KeptResult> results(long matter) {
        return jdbc.sql(
                        """
                        select r.*, p.name from collaborations.result r join directory.person p on p.id = r.given_by
                        where r.matter = ? order by r.id
                        """)
                .param(matter)
                .query((row, i) -> new KeptResult(
                        row.getString("words"),
                        Arrays.asList((Long[]) row.getArray("files").getArray()),
                        List.of((String[]) row.getArray("findings").getArray()),
                        row.getString("name"),
                        row.getTimestamp("given_at").toInstant()))
                .list();
    }

    /** Colleagues who could be lent: people of the office with a role that is not that of a unit's contact. */
    List<Collaboration.Colleague> colleagues(@Nullable Long account) {
        return jdbc.sql(
                        """
                        select p.id, p.name from directory.person p
                        where p.class = 'STAFF' and p.closed_at is null and not p.held
                          and (cast(? as bigint) is null or p.id = ?)
                          and exists (select from directory.duty d where d.account = p.id
                                      and d.role not in ('UNIT_CONTACT', 'WALL_DISPLAY')
                                      and d.unit in (select identity.visible_units())
                                      and d.valid_from <= now() and (d.valid_to is null or d.valid_to > now()))
                        order by p.name, p.id limit 500
                        """)
                .params(account, account)
                .query((row, i) -> new Collaboration.Colleague(row.getLong(1), row.getString(2)))
                .list();
    }

    private Loan loan(ResultSet row, int number) throws SQLException {
        return new Loan(
                row.getLong("id"),
                row.getLong("matter"),
                row.getLong("into_matter"),
                row.getLong("account"),
                row.getDate("first_day").toLocalDate(),
                row.getDate("last_day").toLocalDate());
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        return instant(row, row.findColumn(column));
    }
}
