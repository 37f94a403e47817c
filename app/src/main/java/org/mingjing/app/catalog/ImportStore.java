package org.mingjing.app.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingjing.lake.Manifest.SourceEntry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** SQL of imports and mended rejects. */
@Repository
class ImportStore {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    ImportStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Where the rows of a file went; input is the sum of the others. */
    record Counts(long input, long stored, long rejected, long duplicates, long totals, long blank, long skipped) {
        static Counts of(SourceEntry entry) {
            return new Counts(
                    entry.input(),
                    entry.stored(),
                    entry.rejected(),
                    entry.duplicates(),
                    entry.totals(),
                    entry.blank(),
                    entry.skipped());
        }
    }

    /**
     * An import.
     *
     * @param mapping version of its source's mapping
     * @param mends import whose rejects it brings again, mended; null where none
     * @param alreadyThere whether the lake had the same file under the same mapping already; null while open
     * @param batch batch of the lake
     * @param snapshot that it made; null where nothing was stored
     * @param superseded earlier rows that its rows replaced
     * @param differences rows that two rungs of the ladder hold with different content
     * @param report quality, as the import found it
     */
    record Imported(
            long id,
            long file,
            String fileName,
            long source,
            String dataset,
            int mapping,
            @Nullable Long mends,
            long job,
            String askedBy,
            Instant askedAt,
            @Nullable Instant endedAt,
            @Nullable Boolean alreadyThere,
            @Nullable String batch,
            @Nullable String snapshot,
            @Nullable Counts counts,
            @Nullable Long superseded,
            @Nullable Long differences,
            @Nullable JsonNode report) {}

    /** What became of an import. */
    record Outcome(
            boolean alreadyThere,
            String batch,
            @Nullable String snapshot,
            Counts counts,
            long superseded,
            long differences,
            @Nullable Object report) {}

    long add(long file, long source, String dataset, int mapping, @Nullable Long mends, String by, Instant now) {
        return jdbc.sql(
                        """
                        insert into catalog.import (file, source, dataset, mapping, mends, asked_by, asked_at)
                        values (?, ?, ?, ?, ?, ?, ?) returning id
                        """)
                .params(file, source, dataset, mapping, mends, by, Timestamp.from(now))
                .query(Long.class)
                .single();
    }

    void job(long id, long job) {
        jdbc.sql("update catalog.import set job = ? where id = ?")
                .params(job, id)
                .update();
    }

    void ended(long id, Outcome outcome, Instant now) {
        Counts counts = outcome.counts();
        jdbc.sql(
                        """
                        update catalog.import
                        set already_there = ?, batch = ?, snapshot = ?, input = ?, stored = ?, rejected = ?,
                            duplicates = ?, totals = ?, blank = ?, skipped = ?, superseded = ?, differences = ?,
                            report = cast(? as jsonb), ended_at = ?
                        where id = ? and ended_at is null
                        """)
                .params(
                        outcome.alreadyThere(),
                        outcome.batch(),
                        outcome.snapshot(),
                        counts.input(),
                        counts.stored(),
                        counts.rejected(),
                        counts.duplicates(),
                        counts.totals(),
                        counts.blank(),
                        counts.skipped(),
                        outcome.superseded(),
                        outcome.differences(),
                        outcome.report() == null ? null : json.writeValueAsString(outcome.report()),
                        Timestamp.from(now),
                        id)
                .update();
    }

    Optional<Imported> find(long id) {
        return jdbc.sql(
                        "select i.*, f.name as file_name from catalog.import i join catalog.file f on f.id = i.file where i.id = ?")
                .param(id)
                .query(this::imported)
                .optional();
    }

    private static final String NEWEST_OF_ITS_FILE =
            " not exists (select from catalog.import newer where newer.file = i.file and newer.id > i.id)";

    /** @param failed ids of those that failed, where they are asked for */
    private JdbcClient.StatementSpec chosen(String from, String rest, Imports.Which which, List<Long> failed) {
        return jdbc.sql(from
                        + """
                                 where (cast(:source as bigint) is null or i.source = :source)
                                   and (cast(:dataset as text) is null or i.dataset = :dataset)
                                   and (cast(:since as timestamptz) is null or i.ended_at >= :since)
                                   and (not :only_failed or i.id = any (:failed))
                                   and (not :only_rejects or i.rejected >
                                            (select count(*) from catalog.mend m where m.import = i.id) and %s)
                                """
                                .formatted(NEWEST_OF_ITS_FILE)
                        + rest)
                .param("source", which.source())
                .param("dataset", which.dataset())
                .param("since", which.endedSince() == null ? null : Timestamp.from(which.endedSince()))
                .param("only_failed", which.attention() == Imports.Attention.FAILED)
                .param("failed", failed.toArray(Long[]::new))
                .param("only_rejects", which.attention() == Imports.Attention.REJECTS);
    }

    /** Newest first. */
    List<Imported> list(Imports.Which which, List<Long> failed, long before, int most) {
        return chosen(
                        "select i.*, f.name as file_name from catalog.import i join catalog.file f on f.id = i.file",
                        " and i.id < :before order by i.id desc limit :most",
                        which,
                        failed)
                .param("before", before)
                .param("most", most)
                .query(this::imported)
                .list();
    }

    /** Imports of a dataset that brought rows which another rung holds otherwise, newest first. */
    List<Imported> thatDiffer(String dataset, int most) {
        return jdbc.sql(
                        """
                        select i.*, f.name as file_name from catalog.import i join catalog.file f on f.id = i.file
                        where i.dataset = ? and i.differences > 0 order by i.id desc limit ?
                        """)
                .params(dataset, most)
                .query(this::imported)
                .list();
    }

    long count(Imports.Which which, List<Long> failed) {
        return chosen("select count(*) from catalog.import i", "", which, failed)
                .query(Long.class)
                .single();
    }

    /** Imports that have not ended well and are the newest of their file, by job. */
    Map<Long, Long> unendedByJob() {
        Map<Long, Long> byJob = new LinkedHashMap<>();
        jdbc.sql("select i.job, i.id from catalog.import i where i.ended_at is null and i.job is not null and"
                        + NEWEST_OF_ITS_FILE)
                .query(row -> {
                    byJob.put(row.getLong(1), row.getLong(2));
                });
        return byJob;
    }

    /** The import whose batch it is. */
    Optional<Imported> ofBatch(String dataset, String batch) {
        return jdbc.sql(
                        """
                        select i.*, f.name as file_name from catalog.import i join catalog.file f on f.id = i.file
                        where i.dataset = ? and i.batch = ? and not i.already_there
                        """)
                .params(dataset, batch)
                .query(this::imported)
                .optional();
    }

    /** Imports of the batches, by batch. */
    Map<String, Long> ofBatches(String dataset, Collection<String> batches) {
        Map<String, Long> imports = new LinkedHashMap<>();
        if (!batches.isEmpty()) {
            jdbc.sql(
                            "select batch, id from catalog.import where dataset = :dataset and batch in (:batches) and not already_there")
                    .param("dataset", dataset)
                    .param("batches", batches)
                    .query((row, i) -> imports.put(row.getString(1), row.getLong(2)))
                    .list();
        }
        return imports;
    }

    /**
     * What a source brought so far.
     *
     * @param lastAt when it last brought something
     * @param overlaps rows that were there already, or gave way to later ones
     * @param differences rows that another rung of the ladder held with different content
     */
    record Brought(Instant lastAt, long imports, long rejected, long overlaps, long differences) {}

    /** What the sources of a dataset brought, by source. */
    Map<Long, Brought> brought(String dataset) {
        Map<Long, Brought> brought = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        select source, max(ended_at), count(*), coalesce(sum(rejected), 0),
                               coalesce(sum(duplicates + superseded), 0), coalesce(sum(differences), 0)
                        from catalog.import where dataset = ? and ended_at is not null group by 1
                        """)
                .param(dataset)
                .query((row, i) -> brought.put(
                        row.getLong(1),
                        new Brought(
                                row.getTimestamp(2).toInstant(),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5),
                                row.getLong(6))))
                .list();
        return brought;
    }

    void mend(long importId, Collection<Long> records, long by) {
        jdbc.sql("insert into catalog.mend select ?, r, ? from unnest(cast(? as bigint[])) as r")
                .params(importId, by, records.toArray(new Long[0]))
                .update();
    }

    /** Records that were mended, with the import that brought them again. */
    Map<Long, Long> mended(long importId) {
        Map<Long, Long> mended = new LinkedHashMap<>();
        jdbc.sql("select record, by_import from catalog.mend where import = ?")
                .param(importId)
                .query((row, i) -> mended.put(row.getLong(1), row.getLong(2)))
                .list();
        return mended;
    }

    private Imported imported(ResultSet row, int number) throws SQLException {
        Timestamp ended = row.getTimestamp("ended_at");
        String report = row.getString("report");
        return new Imported(
                row.getLong("id"),
                row.getLong("file"),
                row.getString("file_name"),
                row.getLong("source"),
                row.getString("dataset"),
                row.getInt("mapping"),
                row.getObject("mends", Long.class),
                row.getLong("job"),
                row.getString("asked_by"),
                row.getTimestamp("asked_at").toInstant(),
                ended == null ? null : ended.toInstant(),
                row.getObject("already_there", Boolean.class),
                row.getString("batch"),
                row.getString("snapshot"),
                row.getObject("input", Long.class) == null
                        ? null
                        : new Counts(
                                row.getLong("input"),
                                row.getLong("stored"),
                                row.getLong("rejected"),
                                row.getLong("duplicates"),
                                row.getLong("totals"),
                                row.getLong("blank"),
                                row.getLong("skipped")),
                row.getObject("superseded", Long.class),
                row.getObject("differences", Long.class),
                report == null ? null : json.readTree(report));
    }
}
