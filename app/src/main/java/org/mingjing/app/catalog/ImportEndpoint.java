package org.mingjing.app.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.http.Moments;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.OwnKey;
import org.mingjing.app.http.Page;
import org.mingjing.app.http.Permission;
import org.mingjing.app.http.Weighs;
import org.mingjing.app.identity.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Imports, their rejects, and rows that are pushed. */
@RestController
@RequestMapping("/api/catalog")
class ImportEndpoint {
    private final Imports imports;
    private final Rejects rejects;
    private final Pushes pushes;

    ImportEndpoint(Imports imports, Rejects rejects, Pushes pushes) {
        this.imports = imports;
        this.rejects = rejects;
        this.pushes = pushes;
    }

    /** @param mapping YAML; null: the source's newest */
    record NewImport(long file, @Nullable String mapping) {}

    record Mends(List<Rejects.Mended> rows) {}

    @Needs(Permission.CATALOG_READ)
    @GetMapping("/imports")
    Page<Imports.View> list(
            @RequestParam @Nullable Long source,
            @RequestParam @Nullable String dataset,
            @RequestParam Imports.@Nullable Attention attention,
            @RequestParam @Nullable Instant endedSince,
            @RequestParam @Nullable Long after,
            @RequestParam @Nullable Integer size) {
        return imports.list(
                new Imports.Which(source, dataset, attention, Moments.given(endedSince, "endedSince")),
                after == null ? Long.MAX_VALUE : after,
                Page.size(size));
    }

    @Needs(Permission.CATALOG_READ)
    @GetMapping("/imports/{id}")
    Imports.View get(@PathVariable long id) {
        return imports.view(id);
    }

    @Needs(Permission.CATALOG_CHANGE)
    @PostMapping("/imports")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Imports.View ask(@RequestBody NewImport asked) {
        return imports.ask(asked.file(), asked.mapping());
    }

    @Needs(Permission.CATALOG_CHANGE)
    @PostMapping("/imports/{id}/cancel")
    Imports.View cancel(@PathVariable long id) {
        return imports.cancel(id);
    }

    @Needs(Permission.CATALOG_READ)
    @GetMapping("/imports/{id}/rejects")
    Rejects.Listed rejects(
            @PathVariable long id,
            @RequestParam @Nullable String reason,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam @Nullable Integer size,
            Caller caller) {
        return rejects.list(id, reason, after, Page.size(size), caller);
    }

    @Needs(Permission.CATALOG_CHANGE)
    @PostMapping("/imports/{id}/mends")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Imports.View mend(@PathVariable long id, @RequestBody Mends mends, Caller caller) {
        return rejects.mend(id, mends.rows(), caller);
    }

    /** Rows as JSON lines. The same key with the same rows is the same push, however often it is sent. */
    @OwnKey
    @Weighs(5)
    @Needs(Permission.CATALOG_CHANGE)
    @PostMapping(
            path = "/sources/{id}/rows",
            consumes = {"application/x-ndjson", "application/octet-stream"})
    @ResponseStatus(HttpStatus.ACCEPTED)
    Imports.View push(
            @PathVariable long id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            InputStream rows)
            throws IOException {
        try (rows) {
            return pushes.push(id, key, rows);
        }
    }
}
