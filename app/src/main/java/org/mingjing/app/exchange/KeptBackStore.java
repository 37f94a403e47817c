package org.mingjing.app.exchange;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.mingjing.exchange.SentFile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of files that could not be taken over yet. */
@Repository
class KeptBackStore {
    private final JdbcClient jdbc;

    KeptBackStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A file of a matter that waits. */
    record Waiting(long id, long matter, SentFile file) {}

    void add(long matter, ArrivedFiles.Refused refused, Instant now) {
        jdbc.sql("insert into exchange.kept_back (matter, name, parts, code, at) values (?, ?, ?, ?, ?)")
                .params(
                        matter,
                        String.valueOf(refused.file().name()).replace("\0", ""),
                        refused.file().parts().toArray(UUID[]::new),
                        refused.code(),
                        Timestamp.from(now))
                .update();
    }

    List<Waiting> all() {
        return jdbc.sql("select id, matter, name, parts from exchange.kept_back order by id")
                .query((row, i) -> new Waiting(
                        row.getLong("id"),
                        row.getLong("matter"),
                        new SentFile(row.getString("name"), Arrays.asList((UUID[])
                                row.getArray("parts").getArray()))))
                .list();
    }

    /** The parts of all files that wait. */
    Set<UUID> parts() {
        return all().stream().flatMap(one -> one.file().parts().stream()).collect(Collectors.toSet());
    }

    /** Whether it waited; who takes it holds it until the commit. */
    boolean taken(long id) {
        return jdbc.sql("delete from exchange.kept_back where id = ?").param(id).update() == 1;
    }
}
