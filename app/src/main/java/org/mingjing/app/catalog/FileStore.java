package org.mingjing.app.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of received files and of what was pushed. */
@Repository
class FileStore {
    private final JdbcClient jdbc;

    FileStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A file about to be written down.
     *
     * @param sha256 null while it is still arriving
     * @param origin by which it is known when it is met again; null where it is not
     */
    record NewFile(
            long source,
            @Nullable Long request,
            String name,
            String folder,
            String way,
            @Nullable String origin,
            long bytes,
            @Nullable String sha256,
            String by) {}

    /** What a push brought. */
    record Pushed(String sha256, long importId) {}

    /** Empty where the source has a file of this origin already. */
    Optional<Long> add(NewFile file, Instant now) {
        boolean whole = file.sha256() != null;
        return jdbc.sql(
                        """
                        insert into catalog.file (source, request, name, folder, way, origin, bytes, sha256, state,
                                                  begun_by, begun_at, received_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (source, origin) do nothing returning id
                        """)
                .params(
                        file.source(),
                        file.request(),
                        file.name(),
                        file.folder(),
                        file.way(),
                        file.origin(),
                        file.bytes(),
                        file.sha256(),
                        whole ? "RECEIVED" : "RECEIVING",
                        file.by(),
                        Timestamp.from(now),
                        whole ? Timestamp.from(now) : null)
                .query(Long.class)
                .optional();
    }

    void received(long id, long bytes, String sha256, Instant now) {
        jdbc.sql(
                        """
                        update catalog.file set state = 'RECEIVED', bytes = ?, sha256 = ?, received_at = ?
                        where id = ? and state = 'RECEIVING'
                        """)
                .params(bytes, sha256, Timestamp.from(now), id)
                .update();
    }

    Optional<ReceivedFile> find(long id) {
        return jdbc.sql("select * from catalog.file where id = ?")
                .param(id)
                .query(this::file)
                .optional();
    }

    List<ReceivedFile> ofSource(long source, long before, int most) {
        return jdbc.sql("select * from catalog.file where source = ? and id < ? order by id desc limit ?")
                .params(source, before, most)
                .query(this::file)
                .list();
    }

    List<ReceivedFile> ofRequest(long request) {
        return jdbc.sql("select * from catalog.file where request = ? order by id")
                .param(request)
                .query(this::file)
                .list();
    }

    /** Origins that the source's files have. */
    Set<String> origins(long source) {
        return Set.copyOf(jdbc.sql("select origin from catalog.file where source = ? and origin is not null")
                .param(source)
                .query(String.class)
                .list());
    }

    /** Whether the last file of the source has this content. */
    boolean isLast(long source, String sha256) {
        return jdbc.sql(
                        "select sha256 from catalog.file where source = ? and sha256 is not null order by id desc limit 1")
                .param(source)
                .query(String.class)
                .optional()
                .filter(sha256::equals)
                .isPresent();
    }

    Optional<Pushed> pushed(long source, String key) {
        return jdbc.sql("select sha256, import from catalog.push where source = ? and key = ?")
                .params(source, key)
                .query((row, i) -> new Pushed(row.getString(1), row.getLong(2)))
                .optional();
    }

    void push(long source, String key, String sha256, long importId) {
        jdbc.sql("insert into catalog.push values (?, ?, ?, ?)")
                .params(source, key, sha256, importId)
                .update();
    }

    /** Files whose term is over, of sources that are not held; their rows are locked against a hold until the commit. */
    List<ReceivedFile> beyondTerm(Instant now, int most) {
        return jdbc.sql(
                        """
                        select f.* from catalog.file f join catalog.source s on s.id = f.source
                        where f.state = 'RECEIVED' and not s.held and s.keep_days is not null
                          and f.received_at < cast(? as timestamptz) - s.keep_days * interval '1 day'
                        order by f.id limit ? for update of f, s skip locked
                        """)
                .params(Timestamp.from(now), most)
                .query(this::file)
                .list();
    }

    /** Uploads that nobody went on with. */
    List<ReceivedFile> abandoned(Instant before, int most) {
        return jdbc.sql(
                        """
                        select * from catalog.file where state = 'RECEIVING' and begun_at < ?
                        order by id limit ? for update skip locked
                        """)
                .params(Timestamp.from(before), most)
                .query(this::file)
                .list();
    }

    List<Long> importsOf(long id) {
        return jdbc.sql("select id from catalog.import where file = ?")
                .param(id)
                .query(Long.class)
                .list();
    }

    /** Whether no file that is kept lies in the folder. */
    boolean isStray(String folder) {
        return jdbc.sql("select not exists (select from catalog.file where folder = ? and state <> 'REMOVED')")
                .param(folder)
                .query(Boolean.class)
                .single();
    }

    void removed(long id, Instant now) {
        jdbc.sql(
                        "update catalog.file set state = 'REMOVED', removed_at = ?, sha256 = coalesce(sha256, '') where id = ?")
                .params(Timestamp.from(now), id)
                .update();
    }

    private ReceivedFile file(ResultSet row, int number) throws SQLException {
        ReceivedFile.State state = ReceivedFile.State.valueOf(row.getString("state"));
        long bytes = row.getLong("bytes");
        return new ReceivedFile(
                row.getLong("id"),
                row.getLong("source"),
                row.getObject("request", Long.class),
                row.getString("name"),
                row.getString("folder"),
                row.getString("way"),
                bytes,
                state == ReceivedFile.State.RECEIVING ? 0 : bytes,
                row.getString("sha256"),
                state,
                row.getString("begun_by"),
                row.getTimestamp("begun_at").toInstant(),
                instant(row.getTimestamp("received_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
