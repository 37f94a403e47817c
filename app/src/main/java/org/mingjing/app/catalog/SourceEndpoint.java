package org.mingjing.app.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.Page;
import org.mingjing.app.http.Permission;
import org.mingjing.app.identity.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Sources. */
@RestController
@RequestMapping("/api/catalog/sources")
class SourceEndpoint {
    private final DataSources sources;

    SourceEndpoint(DataSources sources) {
        this.sources = sources;
    }

    record Change(long version, SourceDraft source) {}

    record Hold(long version, boolean held, String reason) {}

    record Appoint(long version, long steward) {}

    record Version(long version) {}

    record Asked(long job) {}

    @Needs(Permission.CATALOG_READ)
    @GetMapping
    Page<Source> list(
            @RequestParam @Nullable String dataset,
            @RequestParam(defaultValue = "false") boolean late,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam @Nullable Integer size) {
        return sources.list(dataset, late, after, Page.size(size));
    }

    @Needs(Permission.CATALOG_READ)
    @GetMapping("/{id}")
    Source get(@PathVariable long id) {
        return sources.get(id);
    }

    @Needs(Permission.CATALOG_READ)
    @GetMapping("/{id}/mappings")
    List<SourceStore.SavedMapping> mappings(@PathVariable long id) {
        return sources.mappings(id);
    }

    /** Who may be made its steward. */
    @Needs(Permission.CATALOG_APPOINT)
    @GetMapping("/{id}/stewards")
    List<SourceStore.Steward> stewards(@PathVariable long id) {
        return sources.stewards(id);
    }

    @Needs(Permission.CATALOG_CHANGE)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Source add(@RequestBody SourceDraft draft, Caller caller) {
        return sources.add(draft, caller);
    }

    @Needs(Permission.CATALOG_CHANGE)
    @PutMapping("/{id}")
    Source change(@PathVariable long id, @RequestBody Change change) {
        return sources.change(id, change.version(), change.source());
    }

    @Needs(Permission.CATALOG_CHANGE)
    @PostMapping("/{id}/hold")
    Source hold(@PathVariable long id, @RequestBody Hold hold) {
        return sources.hold(id, hold.version(), hold.held(), hold.reason());
    }

    @Needs(Permission.CATALOG_APPOINT)
    @PostMapping("/{id}/steward")
    Source appoint(@PathVariable long id, @RequestBody Appoint appoint) {
        return sources.appoint(id, appoint.version(), appoint.steward());
    }

    @Needs(Permission.CATALOG_CHANGE)
    @PostMapping("/{id}/close")
    Source close(@PathVariable long id, @RequestBody Version version) {
        return sources.close(id, version.version());
    }

    @Needs(Permission.CATALOG_CHANGE)
    @PostMapping("/{id}/pull")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Asked pull(@PathVariable long id) {
        return new Asked(sources.pull(id));
    }
}
