package org.mingjing.app.catalog;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.NotKept;
import org.mingjing.app.http.Page;
import org.mingjing.app.http.Permission;
import org.mingjing.app.http.Weighs;
import org.mingjing.app.identity.Caller;
import org.mingjing.source.SourceOptions;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Files as they come, and the guided way from one to an import. */
@RestController
@RequestMapping("/api/catalog/files")
class FileEndpoint {
    private final ReceivedFiles files;
    private final Mappings mappings;

    FileEndpoint(ReceivedFiles files, Mappings mappings) {
        this.files = files;
        this.mappings = mappings;
    }

    /**
     * What is known of the file already; the rest is found out.
     *
     * @param table sheet
     * @param headerRow row on which the header begins, from 1
     */
    record Proposal(
            @Nullable String table,
            @Nullable String encoding,
            @Nullable Integer headerRow,
            @Nullable Integer headerRows) {}

    record Tried(String mapping) {}

    @Needs(Permission.CATALOG_READ)
    @GetMapping
    Page<ReceivedFile> list(
            @RequestParam long source, @RequestParam @Nullable Long after, @RequestParam @Nullable Integer size) {
        return files.ofSource(source, after == null ? Long.MAX_VALUE : after, Page.size(size));
    }

    @Needs(Permission.CATALOG_READ)
    @GetMapping("/{id}")
    ReceivedFile get(@PathVariable long id) {
        return files.get(id);
    }

    @Needs(Permission.CATALOG_CHANGE)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ReceivedFile begin(@RequestBody ReceivedFiles.NewUpload upload, Caller caller) {
        return files.begin(upload, caller);
    }

    /** One part of a file, from {@code offset} on. */
    @Needs(Permission.CATALOG_CHANGE)
    @PutMapping(path = "/{id}/content", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ReceivedFile append(@PathVariable long id, @RequestParam(defaultValue = "0") long offset, InputStream content)
            throws IOException {
        try (content) {
            files.append(id, offset, content);
        }
        return files.get(id);
    }

    @NotKept
    @Weighs(10)
    @Needs(Permission.CATALOG_CHANGE)
    @PostMapping("/{id}/proposal")
    Mappings.Proposed propose(@PathVariable long id, @RequestBody Proposal known) {
        return mappings.propose(
                id,
                new SourceOptions(
                        null, known.encoding(), null, known.headerRow(), known.headerRows(), known.table(), null));
    }

    @NotKept
    @Weighs(10)
    @Needs(Permission.CATALOG_CHANGE)
    @PostMapping("/{id}/preview")
    Mappings.Preview preview(@PathVariable long id, @RequestBody Tried tried, Caller caller) {
        return mappings.preview(id, tried.mapping(), caller);
    }
}
