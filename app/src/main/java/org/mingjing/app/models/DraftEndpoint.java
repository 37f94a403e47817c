package org.mingjing.app.models;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.Page;
import org.mingjing.app.http.Permission;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Models that somebody has begun from a finding, or put together without SQL. */
@RestController
@RequestMapping("/api/models/drafts")
class DraftEndpoint {
    private final Drafts drafts;

    DraftEndpoint(Drafts drafts) {
        this.drafts = drafts;
    }

    /** A draft in the list, without its files. */
    record Line(long id, String name, @Nullable String finding, Instant createdAt) {}

    @Needs(Permission.MODELS_PROPOSE)
    @GetMapping
    Page<Line> list(
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable Integer size) {
        Page<Draft> page = drafts.list(after, Page.size(size));
        return new Page<>(
                page.items().stream()
                        .map(draft -> new Line(draft.id(), draft.name(), draft.finding(), draft.createdAt()))
                        .toList(),
                page.next());
    }

    @Needs(Permission.MODELS_PROPOSE)
    @GetMapping("/{id}")
    Draft one(@PathVariable long id) {
        return drafts.one(id);
    }

    /** The three files, for the library's folder. */
    @Needs(Permission.MODELS_PROPOSE)
    @GetMapping("/{id}/files")
    ResponseEntity<byte[]> files(@PathVariable long id) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/zip"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("draft-" + id + ".zip")
                                .build()
                                .toString())
                .body(Drafts.packed(drafts.one(id)));
    }
}
