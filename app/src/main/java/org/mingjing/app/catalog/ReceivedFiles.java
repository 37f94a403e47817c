package org.mingjing.app.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.http.Page;
import org.mingjing.app.identity.Caller;
import org.mingjing.lake.Durable;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Files that people send. An upload is begun with its size, then sent in one part or several; one that was broken off
 * goes on where it stopped. Bytes go straight to disk, outside of any transaction.
 */
@Service
public class ReceivedFiles {
    private static final int LONGEST_NAME = 1_000;

    private final FileStore store;
    private final SourceStore sources;
    private final DataRequestStore requests;
    private final FileFolder folder;
    private final CatalogSettings settings;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ReceivedFiles(
            FileStore store,
            SourceStore sources,
            DataRequestStore requests,
            FileFolder folder,
            CatalogSettings settings,
            Audit audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.sources = sources;
        this.requests = requests;
        this.folder = folder;
        this.settings = settings;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * What is to be sent.
     *
     * @param source id
     * @param request request for data that it answers; null for none
     * @param bytes its size
     */
    record NewUpload(long source, @Nullable Long request, String name, long bytes) {}

    @Transactional
    ReceivedFile begin(NewUpload upload, Caller caller) {
        Source source = sources.find(upload.source()).orElseThrow(CommonProblem::notFound);
        DataSources.requireOpen(source);
        if (upload.name() == null || upload.name().isBlank() || upload.name().length() > LONGEST_NAME) {
            throw CommonProblem.invalid("the file's name is missing or too long", "Mend 'name'.");
        }
        if (upload.bytes() < 1) {
            throw CommonProblem.invalid("the file is empty, or its size was not said", "Mend 'bytes'.");
        }
        if (upload.bytes() > settings.mostBytes().toBytes()) {
            throw FileFolder.tooLarge(settings.mostBytes().toBytes());
        }
        if (upload.request() != null
                && requests.find(upload.request())
                        .filter(r -> r.dataset().equals(source.dataset()))
                        .isEmpty()) {
            throw CommonProblem.notFound();
        }
        folder.requireRoom(upload.bytes());
        long id = store.add(
                        new FileStore.NewFile(
                                source.id(),
                                upload.request(),
                                FileName.safe(upload.name()),
                                folder.create(),
                                Way.UPLOAD.name(),
                                null,
                                upload.bytes(),
                                null,
                                String.valueOf(caller.account())),
                        clock.instant())
                .orElseThrow();
        audit.record(Act.of("catalog.upload_begun", "file", id)
                .with("source", source.id())
                .with("bytes", upload.bytes()));
        return store.find(id).orElseThrow();
    }

    /** Takes a part; with the last one the file is whole. The same last part sent again changes nothing. */
    public void append(long id, long offset, InputStream in) {
        ReceivedFile file = transaction.execute(status -> store.find(id).orElseThrow(CommonProblem::notFound));
        if (file.state() == ReceivedFile.State.RECEIVED && offset < file.bytes()) {
            return; // whoever sent the last part did not hear the answer
        }
        if (file.state() != ReceivedFile.State.RECEIVING) {
            throw removedOrWhole(file);
        }
        Path path = folder.path(file.folder(), file.name());
        if (!Files.isDirectory(path.getParent())) {
            throw CommonProblem.notFound();
        }
        long size = folder.append(path, offset, in, file.bytes());
        if (size == file.bytes()) {
            whole(file, path);
        }
    }

    private void whole(ReceivedFile file, Path path) {
        try {
            FileKind.requireTable(path);
        } catch (Problem refused) {
            transaction.executeWithoutResult(status -> {
                store.removed(file.id(), clock.instant());
                audit.record(Act.of("catalog.upload_refused", "file", file.id())
                        .with("code", refused.code().name()));
            });
            folder.remove(file.folder());
            throw refused;
        }
        String sha256 = sha256(path);
        transaction.executeWithoutResult(status -> {
            store.received(file.id(), file.bytes(), sha256, clock.instant());
            audit.record(Act.of("catalog.file_received", "file", file.id())
                    .with("source", file.source())
                    .with("sha256", sha256));
        });
    }

    static String sha256(Path path) {
        try {
            return Durable.sha256(path);
        } catch (IOException failure) {
            throw Durable.failed(path, failure);
        }
    }

    @Transactional(readOnly = true)
    ReceivedFile get(long id) {
        return withReceived(store.find(id).orElseThrow(CommonProblem::notFound));
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    Page<ReceivedFile> ofSource(long source, long before, int size) {
        if (sources.find(source).isEmpty()) {
            throw CommonProblem.notFound();
        }
        return Page.of(store.ofSource(source, before, size + 1), size, f -> String.valueOf(f.id()));
    }

    private ReceivedFile withReceived(ReceivedFile file) {
        if (file.state() != ReceivedFile.State.RECEIVING) {
            return file;
        }
        Path path = folder.path(file.folder(), file.name());
        try {
            return file.withReceived(Files.exists(path) ? Files.size(path) : 0);
        } catch (IOException failure) {
            throw Durable.failed(path, failure);
        }
    }

    /** The bytes of a file that is whole and still kept. */
    Path requireWhole(ReceivedFile file) {
        if (file.state() != ReceivedFile.State.RECEIVED) {
            throw removedOrWhole(file);
        }
        return folder.path(file.folder(), file.name());
    }

    private static Problem removedOrWhole(ReceivedFile file) {
        return switch (file.state()) {
            case RECEIVING ->
                new Problem(
                        CatalogProblem.CATALOG_FILE_INCOMPLETE, "the file is not whole yet", null, "Send the rest.");
            case RECEIVED ->
                new Problem(
                        CatalogProblem.CATALOG_UPLOAD_OFFSET, "the file is whole already", null, "Send nothing more.");
            case REMOVED ->
                new Problem(
                        CatalogProblem.CATALOG_FILE_REMOVED, "the file is no longer kept", null, "Ask for it again.");
        };
    }
}
