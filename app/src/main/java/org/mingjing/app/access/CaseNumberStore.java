package org.mingjing.app.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.http.Permission;
import org.mingjing.app.identity.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of case numbers; the database leaves out those that the account at work neither leads nor works on. */
@Repository
class CaseNumberStore {
    private static final String COLUMNS =
            """
            select id, number, unit, opened_at, closed_at, matter, number in (select access.my_cases()) as mine
            from access.case_number
            """;

    private final JdbcClient jdbc;

    CaseNumberStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean isMine(String number) {
        return jdbc.sql("select ? in (select access.my_cases())")
                .param(number)
                .query(Boolean.class)
                .single();
    }

    /** Empty where the number is taken, also by a case that is out of sight: two of one number would share data. */
    Optional<Long> add(String number, String unit, long account, Instant now) {
        return jdbc.sql(
                        """
                        insert into access.case_number (number, unit, opened_by, opened_at) values (?, ?, ?, ?)
                        on conflict (number) do nothing returning id
                        """)
                .params(number, unit, account, Timestamp.from(now))
                .query(Long.class)
                .optional();
    }

    /** Empty where the number is another's. */
    Optional<Long> enter(String number, String unit, long matter, @Nullable Long account, Instant now) {
        return jdbc.sql(
                        """
                        insert into access.case_number as c (number, unit, matter, opened_by, opened_at)
                        values (?, ?, ?, ?, ?)
                        on conflict (number) do update set matter = excluded.matter
                        where c.matter is null and c.closed_at is null and c.unit = excluded.unit
                        returning id
                        """)
                .params(number, unit, matter, account, Timestamp.from(now))
                .query(Long.class)
                .optional();
    }

    Optional<Long> idOfMatter(long matter) {
        return jdbc.sql("select id from access.case_number where matter = ?")
                .param(matter)
                .query(Long.class)
                .optional();
    }

    List<CaseNumbers.CaseNumber> list() {
        return jdbc.sql(COLUMNS + " order by id desc limit 1000")
                .query(this::caseNumber)
                .list();
    }

    Optional<CaseNumbers.CaseNumber> find(long id) {
        return jdbc.sql(COLUMNS + " where id = ?")
                .param(id)
                .query(this::caseNumber)
                .optional();
    }

    boolean join(long id, String unit, long account, Instant now) {
        return jdbc.sql(
                                """
                                insert into access.case_member (case_id, unit, account, since)
                                select ?, ?, ?, ? where not exists (
                                    select from access.case_member where case_id = ? and account = ? and until is null)
                                """)
                        .params(id, unit, account, Timestamp.from(now), id, account)
                        .update()
                == 1;
    }

    boolean leave(long id, long account, Instant now) {
        return jdbc.sql("update access.case_member set until = ? where case_id = ? and account = ? and until is null")
                        .params(Timestamp.from(now), id, account)
                        .update()
                == 1;
    }

    void close(long id, Instant now) {
        jdbc.sql("update access.case_number set closed_at = ? where id = ? and closed_at is null")
                .params(Timestamp.from(now), id)
                .update();
    }

    /** Those who may read data in some role at the unit, above it or below it. */
    List<CaseNumbers.CaseCandidate> readersAt(String unit) {
        String[] roles = Arrays.stream(Role.values())
                .filter(role -> role.permissions().contains(Permission.DATA_READ))
                .map(Enum::name)
                .toArray(String[]::new);
        return jdbc.sql(
                        """
                        select a.id, a.name from directory.person a
                        where a.closed_at is null and not a.held and exists (
                            select from directory.duty d
                            join directory.unit_below b
                              on (b.above = d.unit and b.below = :unit) or (b.below = d.unit and b.above = :unit)
                            where d.account = a.id and d.role = any (:roles)
                              and d.valid_from <= now() and (d.valid_to is null or d.valid_to > now()))
                        order by a.name, a.id
                        """)
                .param("unit", unit)
                .param("roles", roles)
                .query((row, i) -> new CaseNumbers.CaseCandidate(row.getLong(1), row.getString(2)))
                .list();
    }

    private CaseNumbers.CaseNumber caseNumber(ResultSet row, int number) throws SQLException {
        long id = row.getLong("id");
        Timestamp closed = row.getTimestamp("closed_at");
        return new CaseNumbers.CaseNumber(
                id,
                row.getString("number"),
                row.getString("unit"),
                row.getTimestamp("opened_at").toInstant(),
                closed == null ? null : closed.toInstant(),
                row.getBoolean("mine"),
                row.getObject("matter", Long.class),
                members(id));
    }

    private List<CaseNumbers.CaseMember> members(long id) {
        return jdbc.sql(
                        """
                        select m.account, a.name, m.since from access.case_member m
                        join directory.person a on a.id = m.account
                        where m.case_id = ? and m.until is null order by m.since, m.account
                        """)
                .param(id)
                .query((row, i) -> new CaseNumbers.CaseMember(
                        row.getLong(1), row.getString(2), row.getTimestamp(3).toInstant()))
                .list();
    }
}
