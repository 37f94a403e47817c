package org.mingjing.app.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
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
            select f.*, a.name as account_name from evidence.file f join directory.person a on a.id = f.received_by
            """;

    private final JdbcClient jdbc;

    EvidenceFileStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A file, and under which name its bytes lie. */
    record Known(long matter, String stored, EvidenceFile file) {}

    /** Empty where another came under the same id. */
    Optional<Long> add(
            long matter,
            UUID upload,
            EvidenceFolder.Stored stored,
            String name,
            @Nullable String keeper,
            long account,
            Instant now) {
        return jdbc.sql(
                        """
                        insert into evidence.file (matter, upload, stored, name, bytes, sha256, received_by, received_at,
                            keeper)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (upload) do nothing returning id
                        """)
                .params(
                        matter,
                        upload,
                        stored.name(),
                        name,
                        stored.bytes(),
                        stored.sha256(),
                        account,
                        Timestamp.from(now),
                        keeper)
                .query(Long.class)
                .optional();
    }

    List<EvidenceFile> of(long matter) {
        return jdbc.sql(FILES + " where f.matter = ? order by f.id").param(matter).query(this::known).list().stream()
                .map(Known::file)
                .toList();
    }

    Optional<Known> find(long matter, long id) {
        return jdbc.sql(FILES + " where f.matter = ? and f.id = ?")
                .params(matter, id)
                .query(this::known)
                .optional();
    }

    Optional<Known> byUpload(long matter, UUID upload) {
        return jdbc.sql(FILES + " where f.matter = ? and f.upload = ?")
                .params(matter, upload)
                .query(this::known)
                .optional();
    }

    void handOver(long file, String from, String to, @Nullable String note, long account, Instant now) {
        jdbc.sql(
                        """
                        insert into evidence.custody (file, number, from_whom, to_whom, note, entered_by, at)
                        select ?, coalesce(max(number), 0) + 1, ?, ?, ?, ?, ? from evidence.custody where file = ?
                        """)
                .params(file, from, to, note, account, Timestamp.from(now), file)
                .update();
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

    private Known known(ResultSet row, int number) throws SQLException {
        Timestamp withdrawn = row.getTimestamp("withdrawn_at");
        long id = row.getLong("id");
        return new Known(
                row.getLong("matter"),
                row.getString("stored"),
                new EvidenceFile(
                        id,
                        row.getString("name"),
                        row.getLong("bytes"),
                        row.getString("sha256"),
                        row.getLong("received_by"),
                        row.getString("account_name"),
                        row.getTimestamp("received_at").toInstant(),
                        row.getBoolean("served"),
                        withdrawn == null ? null : withdrawn.toInstant(),
                        row.getString("withdrawn_for"),
                        row.getString("keeper"),
                        custody(id)));
    }

    private List<EvidenceFile.HandOver> custody(long file) {
        return jdbc.sql("select * from evidence.custody where file = ? order by number")
                .param(file)
                .query((row, i) -> new EvidenceFile.HandOver(
                        row.getInt("number"),
                        row.getString("from_whom"),
                        row.getString("to_whom"),
                        row.getString("note"),
                        row.getLong("entered_by"),
                        row.getTimestamp("at").toInstant()))
                .list();
    }
}
