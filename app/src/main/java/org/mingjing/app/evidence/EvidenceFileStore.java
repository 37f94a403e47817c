package org.mingjing.app.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of files; those of matters out of sight are left out, and for contacts those that are not theirs. */
@Repository
class EvidenceFileStore {
    private static final String FILES =
            """
            select f.*, coalesce(a.name, '') as account_name, c.at as compared_at, c.sound
            from evidence.file f
            left join directory.person a on a.id = f.received_by
            left join evidence.comparison c on c.file = f.id
            """;

    private final JdbcClient jdbc;
    private final CustodyStore custody;

    EvidenceFileStore(JdbcClient jdbc, CustodyStore custody) {
        this.jdbc = jdbc;
        this.custody = custody;
    }

    /** A file, and under which name its bytes lie. */
    record Known(long matter, String stored, EvidenceFile file) {}

    /** Empty where another came under the same id. */
    Optional<Long> add(
            long matter,
            UUID upload,
            EvidenceFolder.Stored stored,
            String name,
            EvidenceKind kind,
            @Nullable String keeper,
            long account,
            Instant now) {
        return jdbc.sql(
                        """
                        insert into evidence.file (matter, upload, stored, name, kind, bytes, digest, received_by,
                            received_at, keeper)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (upload) do nothing returning id
                        """)
                .params(
                        matter,
                        upload,
                        stored.name(),
                        name,
                        kind.name(),
                        stored.bytes(),
                        stored.digest(),
                        account,
                        Timestamp.from(now),
                        keeper)
                .query(Long.class)
                .optional();
    }

    List<EvidenceFile> of(long matter) {
        return known(FILES + " where f.matter = ? order by f.id", matter).stream()
                .map(Known::file)
                .toList();
    }

    Optional<Known> find(long matter, long id) {
        return known(FILES + " where f.matter = ? and f.id = ?", matter, id).stream()
                .findFirst();
    }

    Optional<Known> byUpload(long matter, UUID upload) {
        return known(FILES + " where f.matter = ? and f.upload = ?", matter, upload).stream()
                .findFirst();
    }

    boolean serve(long file) {
        return jdbc.sql("update evidence.file set served = true where id = ? and not served and withdrawn_at is null")
                        .param(file)
                        .update()
                == 1;
    }

    boolean withdraw(long file, String reason, long account, Instant now) {
        return jdbc.sql(
                                """
                                update evidence.file set withdrawn_by = ?, withdrawn_at = ?, withdrawn_for = ?
                                where id = ? and withdrawn_at is null
                                """)
                        .params(account, Timestamp.from(now), reason, file)
                        .update()
                == 1;
    }

    /** However many files there are, who had them is asked once. */
    private List<Known> known(String sql, Object... params) {
        List<Known> bare = jdbc.sql(sql).params(params).query(this::bare).list();
        List<Long> ids = bare.stream().map(known -> known.file().id()).toList();
        Map<Long, List<EvidenceFile.HandOver>> had = custody.of(ids);
        Map<Long, EvidenceFile.Offer> offers = custody.offers(ids);
        return bare.stream()
                .map(known -> new Known(
                        known.matter(),
                        known.stored(),
                        known.file()
                                .with(
                                        had.getOrDefault(known.file().id(), List.of()),
                                        offers.get(known.file().id()))))
                .toList();
    }

    private Known bare(ResultSet row, int number) throws SQLException {
        Timestamp withdrawn = row.getTimestamp("withdrawn_at");
        Timestamp compared = row.getTimestamp("compared_at");
        return new Known(
                row.getLong("matter"),
                row.getString("stored"),
                new EvidenceFile(
                        row.getLong("id"),
                        row.getString("name"),
                        EvidenceKind.valueOf(row.getString("kind")),
                        row.getLong("bytes"),
                        row.getString("digest"),
                        row.getLong("received_by"),
                        row.getString("account_name"),
                        row.getTimestamp("received_at").toInstant(),
                        row.getBoolean("served"),
                        withdrawn == null ? null : withdrawn.toInstant(),
                        row.getString("withdrawn_for"),
                        row.getString("keeper"),
                        List.of(),
                        null,
                        compared == null
                                ? null
                                : new EvidenceFile.Comparison(compared.toInstant(), row.getBoolean("sound"))));
    }

    /** Notes that files were read whole, and whether they were what had been received. */
    void compared(Collection<Long> files, Collection<Long> damaged, Instant now) {
        jdbc.sql(
                        """
                        insert into evidence.comparison (file, at, sound)
                        select f, :now, not f = any (cast(:damaged as bigint[])) from unnest(cast(:files as bigint[])) f
                        on conflict (file) do update set at = excluded.at, sound = excluded.sound
                        """)
                .param("files", files.toArray(Long[]::new))
                .param("damaged", damaged.toArray(Long[]::new))
                .param("now", Timestamp.from(now))
                .update();
    }
}
