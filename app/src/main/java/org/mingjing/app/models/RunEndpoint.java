package org.mingjing.app.models;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.http.Moments;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.Page;
import org.mingjing.app.http.Permission;
import org.mingjing.app.identity.Caller;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Runs: asked for, watched, stopped, looked at. */
@RestController
@RequestMapping("/api/runs")
class RunEndpoint {
    private final Runs runs;
    private final RunDifferences differences;

    RunEndpoint(Runs runs, RunDifferences differences) {
        this.runs = runs;
        this.differences = differences;
    }

    record Created(long id) {}

    @Needs(Permission.RUNS_START)
    @PostMapping
    ResponseEntity<Created> start(Caller caller, @RequestBody Runs.Order order) {
        long id = runs.start(caller, order);
        return ResponseEntity.created(URI.create("/api/runs/" + id)).body(new Created(id));
    }

    @Needs(Permission.RUNS_READ)
    @GetMapping
    Page<Run> list(
            @RequestParam(required = false) Runs.@Nullable Attention attention,
            @RequestParam(required = false) @Nullable Instant finishedSince,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable Integer size) {
        return runs.list(
                new Runs.Which(attention, Moments.given(finishedSince, "finishedSince")), after, Page.size(size));
    }

    /** What a screen polls while the run goes on. */
    @Needs(Permission.RUNS_READ)
    @GetMapping("/{id}")
    Run.Detail one(@PathVariable long id) {
        return runs.one(id);
    }

    @Needs(Permission.RUNS_START)
    @PostMapping("/{id}/cancellation")
    ResponseEntity<Void> cancel(@PathVariable long id) {
        runs.cancel(id);
        return ResponseEntity.accepted().build();
    }

    /**
     * What is new, still there and gone since another run.
     *
     * @param before the earlier run
     * @param model only of this model
     */
    @Needs(Permission.RUNS_READ)
    @GetMapping("/{id}/difference")
    RunDifferences.Difference difference(
            Caller caller,
            @PathVariable long id,
            @RequestParam long before,
            @RequestParam(required = false) @Nullable String model) {
        return differences.between(caller, before, id, model);
    }
}
