package org.mingjing.app.catalog;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.jobs.JobRun;
import org.mingjing.app.jobs.JobWorker;
import org.mingjing.lake.Durable;
import org.springframework.stereotype.Component;

/** Reads a table into a file as it came, and puts that in line for import. The mark moves on together with both. */
@Component
class PullWorker implements JobWorker {
    static final String KIND = "catalog.pull";

    private final SourceStore sources;
    private final FileStore files;
    private final RemoteStore remote;
    private final Imports imports;
    private final FileFolder folder;
    private final Audit audit;
    private final Clock clock;

    PullWorker(
            SourceStore sources,
            FileStore files,
            RemoteStore remote,
            Imports imports,
            FileFolder folder,
            Audit audit,
            Clock clock) {
        this.sources = sources;
        this.files = files;
        this.remote = remote;
        this.imports = imports;
        this.folder = folder;
        this.audit = audit;
        this.clock = clock;
    }

    record Payload(long source) {}

    /**
     * @param file null where nothing new came
     * @param importId null where there is no mapping yet
     */
    record Pulled(long rows, @Nullable Long file, @Nullable Long importId) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int atOnce() {
        return 2;
    }

    @Override
    public void work(JobRun run) {
        Source source =
                run.step(() -> sources.find(run.payload(Payload.class).source()).orElseThrow());
        RemoteTable table = source.table();
        if (table == null || source.closedAt() != null) {
            return; // changed meanwhile
        }
        String place = folder.create();
        boolean[] needed = new boolean[1];
        try {
            Path path = folder.path(place, "pulled.jsonl");
            RemoteStore.Read read = read(run, table, source.mark(), path);
            String sha256 = ReceivedFiles.sha256(path);
            long bytes = Files.size(path);
            run.finish(() -> {
                Pulled pulled = finish(source, read, place, bytes, sha256);
                needed[0] = pulled.file() != null;
                return pulled;
            });
        } catch (IOException failure) {
            throw Durable.failed(folder.root(), failure);
        } finally {
            if (!needed[0]) {
                folder.remove(place);
            }
        }
    }

    private RemoteStore.Read read(JobRun run, RemoteTable table, @Nullable String mark, Path path) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(path, StandardCharsets.UTF_8)) {
            return remote.read(
                    table, mark, out, run::onCancel, rows -> run.progress(0, new ImportWorker.RowsRead(rows)));
        }
    }

    private Pulled finish(Source source, RemoteStore.Read read, String place, long bytes, String sha256) {
        sources.lock(source.id());
        sources.lookedAt(source.id(), clock.instant(), read.mark());
        audit.record(Act.of("catalog.pulled", "source", source.id()).with("rows", read.rows()));
        if (read.rows() == 0 || files.isLast(source.id(), sha256)) {
            return new Pulled(read.rows(), null, null);
        }
        long file = files.add(
                        new FileStore.NewFile(
                                source.id(),
                                null,
                                "pulled.jsonl",
                                place,
                                Way.PULL.name(),
                                null,
                                bytes,
                                sha256,
                                Imports.actor()),
                        clock.instant())
                .orElseThrow();
        return new Pulled(
                read.rows(),
                file,
                source.mapping() == null
                        ? null
                        : imports.add(
                                files.find(file).orElseThrow(),
                                source,
                                Objects.requireNonNull(source.mapping()),
                                null));
    }
}
