package org.mingjing.app.money;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of money; entries of matters out of sight are left out, of lists and of sums. */
@Repository
class MoneyStore {
    private static final String SUMS =
            """
            select coalesce(sum(e.signed) filter (where e.kind = 'AT_STAKE'), 0),
                   coalesce(sum(e.signed) filter (where e.kind = 'CONFIRMED'), 0),
                   coalesce(sum(e.signed) filter (where e.kind = 'TO_RETURN'), 0),
                   coalesce(sum(e.signed) filter (where e.kind = 'RETURNED'), 0)
            from (select matter, kind, case when reverses is null then amount else -amount end as signed
                  from money.entry) e
            """;
    private static final String ENTRIES =
            """
            select e.*, a.name, exists (select from money.entry r where r.reverses = e.id) as reversed
            from money.entry e join directory.person a on a.id = e.entered_by
            """;

    private final JdbcClient jdbc;

    MoneyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty where that finding's amount, or that reversal, is entered already. */
    Optional<Long> add(
            long matter,
            MoneyKind kind,
            BigDecimal amount,
            LocalDate day,
            @Nullable String receipt,
            @Nullable String note,
            @Nullable String finding,
            @Nullable Long property,
            @Nullable Long reverses,
            long account,
            Instant now) {
        return jdbc.sql(
                        """
                        insert into money.entry (matter, kind, amount, day, receipt, note, finding, property, reverses,
                            entered_by, entered_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing returning id
                        """)
                .params(
                        matter,
                        kind.name(),
                        amount,
                        Date.valueOf(day),
                        receipt,
                        note,
                        finding,
                        property,
                        reverses,
                        account,
                        Timestamp.from(now))
                .query(Long.class)
                .optional();
    }

    MoneySums sums() {
        return jdbc.sql(SUMS).query(MoneyStore::summed).single();
    }

    MoneySums sums(Collection<Long> matters) {
        return jdbc.sql(SUMS + " where e.matter = any (cast(? as bigint[]))")
                .param(matters.toArray(Long[]::new))
                .query(MoneyStore::summed)
                .single();
    }

    List<MoneyEntry> entries(Collection<Long> matters) {
        return jdbc.sql(ENTRIES + " where e.matter = any (cast(? as bigint[])) order by e.id")
                .param(matters.toArray(Long[]::new))
                .query(MoneyStore::entry)
                .list();
    }

    Optional<MoneyEntry> find(long matter, long id) {
        return jdbc.sql(ENTRIES + " where e.matter = ? and e.id = ?")
                .params(matter, id)
                .query(MoneyStore::entry)
                .optional();
    }

    private static MoneySums summed(ResultSet row, int number) throws SQLException {
        return new MoneySums(
                row.getBigDecimal(1).setScale(2),
                row.getBigDecimal(2).setScale(2),
                row.getBigDecimal(3).setScale(2),
                row.getBigDecimal(4).setScale(2));
    }

    private static MoneyEntry entry(ResultSet row, int number) throws SQLException {
        return new MoneyEntry(
                row.getLong("id"),
                row.getLong("matter"),
                MoneyKind.valueOf(row.getString("kind")),
                row.getBigDecimal("amount"),
                row.getDate("day").toLocalDate(),
                row.getString("receipt"),
                row.getString("note"),
                row.getString("finding"),
                row.getObject("property", Long.class),
                row.getObject("reverses", Long.class),
                row.getBoolean("reversed"),
                row.getLong("entered_by"),
                row.getString("name"),
                row.getTimestamp("entered_at").toInstant());
    }
}
