package org.mingjing.app.catalog;

import org.jspecify.annotations.Nullable;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.Page;
import org.mingjing.app.http.Permission;
import org.mingjing.app.identity.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Requests for data. */
@RestController
@RequestMapping("/api/catalog/requests")
class DataRequestEndpoint {
    private final DataRequests requests;

    DataRequestEndpoint(DataRequests requests) {
        this.requests = requests;
    }

    record End(long version) {}

    /** What is there already, and what was asked for before. */
    @Needs(Permission.CATALOG_READ)
    @PostMapping("/check")
    DataRequests.Check check(@RequestBody DataRequests.NewRequest asked) {
        return requests.check(asked);
    }

    @Needs(Permission.CATALOG_CHANGE)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    DataRequests.View send(@RequestBody DataRequests.NewRequest asked, Caller caller) {
        return requests.send(asked, caller);
    }

    @Needs(Permission.CATALOG_READ)
    @GetMapping
    Page<DataRequest> list(
            @RequestParam @Nullable String dataset,
            @RequestParam DataRequest.@Nullable State state,
            @RequestParam(defaultValue = "false") boolean overdue,
            @RequestParam @Nullable Long after,
            @RequestParam @Nullable Integer size) {
        return requests.list(dataset, state, overdue, after == null ? Long.MAX_VALUE : after, Page.size(size));
    }

    @Needs(Permission.CATALOG_READ)
    @GetMapping("/{id}")
    DataRequests.View get(@PathVariable long id) {
        return requests.view(id);
    }

    @Needs(Permission.CATALOG_CHANGE)
    @PostMapping("/{id}/answered")
    DataRequests.View answered(@PathVariable long id, @RequestBody End end) {
        return requests.end(id, end.version(), DataRequest.State.ANSWERED);
    }

    @Needs(Permission.CATALOG_CHANGE)
    @PostMapping("/{id}/withdrawn")
    DataRequests.View withdrawn(@PathVariable long id, @RequestBody End end) {
        return requests.end(id, end.version(), DataRequest.State.WITHDRAWN);
    }
}
