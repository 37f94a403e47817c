package org.mingjing.app.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.NotKept;
import org.mingjing.app.http.Permission;
import org.mingjing.app.identity.Caller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is published on the portal, of the units that the caller answers for. */
@RestController
@RequestMapping("/api/publications")
class PublicationEndpoint {
    private final Publications publications;
    private final PublicationRows rows;
    private final SnapshotPublications snapshots;

    PublicationEndpoint(Publications publications, PublicationRows rows, SnapshotPublications snapshots) {
        this.publications = publications;
        this.rows = rows;
        this.snapshots = snapshots;
    }

    record PublicationVerdict(boolean approved, @Nullable String note) {}

    @Needs(Permission.PUBLICATIONS_READ)
    @GetMapping
    List<Publications.PublicationRow> list() {
        return publications.list();
    }

    @Needs(Permission.PUBLICATIONS_READ)
    @GetMapping("/{id}/{version}")
    Publications.PublicationPage read(Caller caller, @PathVariable String id, @PathVariable int version) {
        return publications.read(caller, id, version);
    }

    @Needs(Permission.PUBLICATIONS_READ)
    @GetMapping("/{id}/{version}/rows")
    PublicationRows.RowsPage rows(
            @PathVariable String id, @PathVariable int version, @RequestParam @Nullable Integer after) {
        return rows.page(id, version, after);
    }

    @Needs(Permission.PUBLICATIONS_READ)
    @GetMapping("/{id}/{version}/changes")
    PublicationRows.ComparedRows changes(@PathVariable String id, @PathVariable int version) {
        return rows.compare(id, version);
    }

    @Needs(Permission.PUBLICATIONS_PREPARE)
    @GetMapping("/sources")
    List<SnapshotPublications.SourceShown> sources(Caller caller) {
        return snapshots.sources(caller);
    }

    @Needs(Permission.PUBLICATIONS_READ)
    @GetMapping("/sources/names")
    List<SnapshotPublications.SourceName> names() {
        return snapshots.names();
    }

    @Needs(Permission.PUBLICATIONS_PREPARE)
    @PostMapping("/sources/places")
    @NotKept
    List<SnapshotPublications.PlaceRows> places(Caller caller, @RequestBody SnapshotDraft.SnapshotPlan plan) {
        return snapshots.places(caller, plan);
    }

    @Needs(Permission.PUBLICATIONS_PREPARE)
    @PostMapping("/sources/preview")
    @NotKept
    SnapshotPublications.SnapshotPreview preview(Caller caller, @RequestBody SnapshotDraft draft) {
        return snapshots.preview(caller, draft);
    }

    @Needs(Permission.PUBLICATIONS_PREPARE)
    @PostMapping("/check")
    @NotKept
    Publications.PublicationCheck check(@RequestBody PublicationDraft draft) {
        return publications.check(draft);
    }

    @Needs(Permission.PUBLICATIONS_PREPARE)
    @PostMapping
    @NotKept
    Publications.PublicationPage prepare(Caller caller, @RequestBody PublicationDraft draft) {
        return publications.prepare(caller, draft);
    }

    @Needs(Permission.PUBLICATIONS_APPROVE)
    @PostMapping("/{id}/{version}/decision")
    @NotKept
    Publications.PublicationPage decide(
            Caller caller,
            @PathVariable String id,
            @PathVariable int version,
            @RequestBody PublicationVerdict verdict) {
        return publications.decide(caller, id, version, verdict.approved(), verdict.note());
    }
}
