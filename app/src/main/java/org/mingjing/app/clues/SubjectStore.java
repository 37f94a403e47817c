package org.mingjing.app.clues;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of whom and what matters are about; those of matters out of sight are left out. */
@Repository
class SubjectStore {
    private final JdbcClient jdbc;

    SubjectStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param hash of its identifier; null where none is known */
    record Linked(
            long id,
            long matter,
            Subjects.Kind kind,
            String name,
            Subjects.Part part,
            @Nullable String hash,
            Instant linkedAt) {}

    Optional<Long> add(long matter, Subjects.NewSubject wanted, @Nullable String hash, long account, Instant now) {
        return jdbc.sql(
                        """
                        insert into clues.subject (matter, kind, name, part, identifier, linked_by, linked_at)
                        values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing returning id
                        """)
                .params(
                        matter,
                        wanted.kind().name(),
                        wanted.name().strip(),
                        wanted.part().name(),
                        hash,
                        account,
                        Timestamp.from(now))
                .query(Long.class)
                .optional();
    }

    List<Linked> of(long matter) {
        return jdbc.sql("select * from clues.subject where matter = ? and removed_at is null order by id")
                .param(matter)
                .query(SubjectStore::linked)
                .list();
    }

    /** Where somebody is in that part, the newest matter first. */
    List<Linked> occurrences(Subjects.Kind kind, String hash, Subjects.Part part, int most) {
        return jdbc.sql(
                        """
                        select * from clues.subject
                        where kind = ? and identifier = ? and part = ? and removed_at is null
                        order by matter desc limit ?
                        """)
                .params(kind.name(), hash, part.name(), most)
                .query(SubjectStore::linked)
                .list();
    }

    /** Those whose name holds the text, each once for a matter. */
    List<Linked> named(String text, int most) {
        return jdbc.sql(
                        """
                        select distinct on (matter, name) * from clues.subject
                        where name ilike ? and removed_at is null order by matter desc, name, id limit ?
                        """)
                .params("%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%", most)
                .query(SubjectStore::linked)
                .list();
    }

    private static Linked linked(ResultSet row, int number) throws SQLException {
        return new Linked(
                row.getLong("id"),
                row.getLong("matter"),
                Subjects.Kind.valueOf(row.getString("kind")),
                row.getString("name"),
                Subjects.Part.valueOf(row.getString("part")),
                row.getString("identifier"),
                row.getTimestamp("linked_at").toInstant());
    }

    /** Links everything that one matter is about with another, too; by whom it was linked first; what is linked there already stays. */
    List<Long> carry(long from, long to, Instant now) {
        return jdbc.sql(
                        """
                        insert into clues.subject (matter, kind, name, part, identifier, linked_by, linked_at)
                        select ?, kind, name, part, identifier, linked_by, ? from clues.subject
                        where matter = ? and removed_at is null order by id
                        on conflict do nothing returning id
                        """)
                .params(to, Timestamp.from(now), from)
                .query(Long.class)
                .list();
    }

    /** Other matters about the same, the newest first. */
    List<Long> others(Linked linked, int most) {
        return jdbc.sql(
                        """
                        select distinct matter from clues.subject
                        where kind = ? and identifier = ? and matter <> ? and removed_at is null
                        order by matter desc limit ?
                        """)
                .params(linked.kind().name(), linked.hash(), linked.matter(), most)
                .query(Long.class)
                .list();
    }

    Map<Long, Integer> personsConcerned(Collection<Long> matters) {
        return jdbc
                .sql(
                        """
                        select matter, count(*) as persons from clues.subject
                        where matter = any (?) and kind = 'PERSON' and part = 'CONCERNED' and removed_at is null
                        group by matter
                        """)
                .params((Object) matters.toArray(Long[]::new))
                .query((row, i) -> Map.entry(row.getLong("matter"), row.getInt("persons")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Whether it was there. */
    boolean remove(long matter, long id, String reason, long account, Instant now) {
        return jdbc.sql(
                                """
                                update clues.subject set removed_by = ?, removed_at = ?, removed_for = ?
                                where matter = ? and id = ? and removed_at is null
                                """)
                        .params(account, Timestamp.from(now), reason, matter, id)
                        .update()
                == 1;
    }

    boolean isUnit(String id) {
        return jdbc.sql("select exists (select from directory.unit where id = ?)")
                .param(id)
                .query(Boolean.class)
                .single();
    }
}
