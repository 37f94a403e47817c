package org.mingjing.app.property;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of property; items of matters out of sight are left out. */
@Repository
class PropertyStore {
    private static final String CHANGES =
            """
            select c.*, i.id as item, p.name as proposed_by_name, e.name as ended_by_name,
                   exists (select from property.effective f where f.id = c.id) as counts
            from property.change c
            join property.item i on i.id = c.item
            join directory.person p on p.id = c.proposed_by
            left join directory.person e on e.id = c.ended_by
            """;

    private final JdbcClient jdbc;

    PropertyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An item without what papers say of it. */
    record Entered(
            long id, int number, PropertyKind kind, String description, @Nullable String quantity, String owner) {}

    long add(long matter, PropertyItems.NewItem wanted, long account, Instant now) {
        return jdbc.sql(
                        """
                        insert into property.item (matter, number, kind, description, quantity, owner, entered_by,
                            entered_at)
                        select ?, coalesce(max(number), 0) + 1, ?, ?, ?, ?, ?, ? from property.item where matter = ?
                        returning id
                        """)
                .params(
                        matter,
                        wanted.kind().name(),
                        wanted.description().strip(),
                        PropertyItems.trimmed(wanted.quantity()),
                        wanted.owner().strip(),
                        account,
                        Timestamp.from(now),
                        matter)
                .query(Long.class)
                .single();
    }

    void addPhoto(long item, long file, long account, Instant now) {
        jdbc.sql("insert into property.photo values (?, ?, ?, ?) on conflict do nothing")
                .params(item, file, account, Timestamp.from(now))
                .update();
    }

    List<Entered> items(long matter) {
        return jdbc.sql("select * from property.item where matter = ? order by number")
                .param(matter)
                .query((row, i) -> entered(row))
                .list();
    }

    Optional<Entered> item(long matter, long id) {
        return jdbc.sql("select * from property.item where matter = ? and id = ?")
                .params(matter, id)
                .query((row, i) -> entered(row))
                .optional();
    }

    /** Photos by item. */
    Map<Long, List<Long>> photos(long matter) {
        Map<Long, List<Long>> photos = new TreeMap<>();
        jdbc.sql(
                        """
                        select p.item, array_agg(p.file order by p.file) from property.photo p
                        join property.item i on i.id = p.item where i.matter = ? group by p.item
                        """)
                .param(matter)
                .query(row -> {
                    photos.put(row.getLong(1), List.of((Long[]) row.getArray(2).getArray()));
                });
        return photos;
    }

    /** What papers say, by item, in order. */
    Map<Long, List<PropertyItem.PropertyChange>> changes(long matter) {
        Map<Long, List<PropertyItem.PropertyChange>> changes = new TreeMap<>();
        jdbc.sql(CHANGES + " where i.matter = ? order by c.id").param(matter).query(row -> {
            changes.computeIfAbsent(row.getLong("item"), item -> new java.util.ArrayList<>())
                    .add(change(row));
        });
        return changes;
    }

    long propose(long item, PropertyItems.NewChange wanted, @Nullable String custodianName, long account, Instant now) {
        return jdbc.sql(
                        """
                        insert into property.change (item, kind, day, paper, place, seal, custodian, custodian_name, value,
                            part, receipt, signer, signer_is, takes_back, note, proposed_by, proposed_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id
                        """)
                .params(
                        item,
                        wanted.act().name(),
                        Date.valueOf(wanted.day()),
                        wanted.paper(),
                        PropertyItems.trimmed(wanted.place()),
                        PropertyItems.trimmed(wanted.seal()),
                        wanted.custodian(),
                        custodianName,
                        wanted.value(),
                        PropertyItems.trimmed(wanted.part()),
                        PropertyItems.trimmed(wanted.receipt()),
                        PropertyItems.trimmed(wanted.signer()),
                        wanted.signerIs() == null ? null : wanted.signerIs().name(),
                        wanted.takesBack(),
                        PropertyItems.trimmed(wanted.note()),
                        account,
                        Timestamp.from(now))
                .query(Long.class)
                .single();
    }

    void end(long change, PropertyItem.ChangeState state, @Nullable String reason, long account, Instant now) {
        jdbc.sql("update property.change set state = ?, reason = ?, ended_by = ?, ended_at = ? where id = ?")
                .params(state.name(), reason, account, Timestamp.from(now), change)
                .update();
    }

    private static Entered entered(ResultSet row) throws SQLException {
        return new Entered(
                row.getLong("id"),
                row.getInt("number"),
                PropertyKind.valueOf(row.getString("kind")),
                row.getString("description"),
                row.getString("quantity"),
                row.getString("owner"));
    }

    private static PropertyItem.PropertyChange change(ResultSet row) throws SQLException {
        String signer = row.getString("signer_is");
        Timestamp ended = row.getTimestamp("ended_at");
        BigDecimal value = row.getBigDecimal("value");
        return new PropertyItem.PropertyChange(
                row.getLong("id"),
                PropertyAct.valueOf(row.getString("kind")),
                row.getDate("day").toLocalDate(),
                row.getLong("paper"),
                null,
                row.getString("place"),
                row.getString("seal"),
                row.getObject("custodian", Long.class),
                row.getString("custodian_name"),
                value,
                row.getString("part"),
                row.getString("receipt"),
                row.getString("signer"),
                signer == null ? null : PropertyItem.SignerPart.valueOf(signer),
                row.getObject("takes_back", Long.class),
                row.getString("note"),
                row.getLong("proposed_by"),
                row.getString("proposed_by_name"),
                row.getTimestamp("proposed_at").toInstant(),
                PropertyItem.ChangeState.valueOf(row.getString("state")),
                row.getString("ended_by_name"),
                ended == null ? null : ended.toInstant(),
                row.getString("reason"),
                row.getBoolean("counts"));
    }
}
