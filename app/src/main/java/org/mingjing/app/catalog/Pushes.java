package org.mingjing.app.catalog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.lake.Durable;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Rows that a department's system sends, as JSON lines. */
@Service
public class Pushes {
    private static final int LONGEST_KEY = 200;

    private final SourceStore sources;
    private final FileStore store;
    private final Imports imports;
    private final FileFolder folder;
    private final CatalogSettings settings;
    private final JsonMapper json;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Pushes(
            SourceStore sources,
            FileStore store,
            Imports imports,
            FileFolder folder,
            CatalogSettings settings,
            JsonMapper json,
            Audit audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.sources = sources;
        this.store = store;
        this.imports = imports;
        this.folder = folder;
        this.settings = settings;
        this.json = json;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    Imports.View push(long sourceId, @Nullable String key, InputStream rows) {
        if (key == null || key.isBlank() || key.length() > LONGEST_KEY) {
            throw new Problem(
                    CatalogProblem.CATALOG_KEY_MISSING,
                    "the header Idempotency-Key is missing or too long",
                    null,
                    "Send a key of your own with every push, the same when you send it again.");
        }
        transaction.executeWithoutResult(status -> ready(sourceId));
        String place = folder.create();
        boolean kept = false;
        try {
            String name = "pushed-" + place.substring(0, 8) + ".jsonl";
            Path path = folder.path(place, name);
            long bytes = folder.append(path, 0, rows, settings.mostPushed().toBytes());
            requireObjects(path);
            String sha256 = ReceivedFiles.sha256(path);
            Pushed pushed = transaction.execute(status -> add(sourceId, key, name, place, bytes, sha256));
            kept = pushed.kept();
            return pushed.view();
        } finally {
            if (!kept) {
                folder.remove(place);
            }
        }
    }

    private record Pushed(boolean kept, Imports.View view) {}

    private Source ready(long sourceId) {
        Source source = sources.find(sourceId).orElseThrow(CommonProblem::notFound);
        DataSources.requireOpen(source);
        if (source.way() != Way.PUSH) {
            throw new Problem(
                    CatalogProblem.CATALOG_OTHER_WAY, "nothing is pushed to this source", null, "Change its way.");
        }
        if (source.mapping() == null) {
            throw new Problem(
                    CatalogProblem.CATALOG_MAPPING_MISSING,
                    "this source has no mapping yet",
                    null,
                    "Import a sample first, with a mapping.");
        }
        return source;
    }

    private Pushed add(long sourceId, String key, String name, String place, long bytes, String sha256) {
        sources.lock(sourceId); // two pushes of the same key come one after the other
        Source source = ready(sourceId);
        Optional<FileStore.Pushed> before = store.pushed(sourceId, key);
        if (before.isPresent()) {
            if (!before.get().sha256().equals(sha256)) {
                throw new Problem(
                        CatalogProblem.CATALOG_KEY_REUSED,
                        "other rows came under this key before",
                        null,
                        "Use a new key for new rows.");
            }
            return new Pushed(false, imports.view(before.get().importId()));
        }
        long file = store.add(
                        new FileStore.NewFile(
                                sourceId, null, name, place, Way.PUSH.name(), null, bytes, sha256, Imports.actor()),
                        clock.instant())
                .orElseThrow();
        long id = imports.add(
                store.find(file).orElseThrow(), source, java.util.Objects.requireNonNull(source.mapping()), null);
        store.push(sourceId, key, sha256, id);
        audit.record(Act.of("catalog.rows_pushed", "file", file)
                .with("source", sourceId)
                .with("bytes", bytes));
        return new Pushed(true, imports.view(id));
    }

    /** Whoever sends learns at once that a line is no object, and not from a reject later. */
    private void requireObjects(Path path) {
        long number = 0;
        try (BufferedReader lines = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank() && !json.readTree(line).isObject()) {
                    throw notRows(number);
                }
            }
        } catch (CharacterCodingException | JacksonException broken) {
            throw notRows(number);
        } catch (IOException failure) {
            throw Durable.failed(path, failure);
        }
        if (number == 0) {
            throw CommonProblem.invalid("no row came", "Send one JSON object a line.");
        }
    }

    private static Problem notRows(long number) {
        return CommonProblem.invalid(
                "line " + Math.max(1, number) + " is no JSON object", "Send one JSON object a line, in UTF-8.");
    }
}
