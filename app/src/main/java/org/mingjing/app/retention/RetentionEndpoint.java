package org.mingjing.app.retention;

import org.jspecify.annotations.Nullable;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.Permission;
import org.mingjing.app.identity.Caller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Closed matters: how long they are kept, holds, and their end. */
@RestController
@RequestMapping("/api/retention")
class RetentionEndpoint {
    private final MatterRetention retention;

    RetentionEndpoint(MatterRetention retention) {
        this.retention = retention;
    }

    record Why(@Nullable String reason) {}

    record ErasureDecision(boolean approved, @Nullable String note) {}

    record ErasureDecided(boolean gone) {}

    @Needs(Permission.RETENTION_KEEP)
    @GetMapping
    MatterRetention.Overview overview() {
        return retention.overview();
    }

    @Needs(Permission.RETENTION_KEEP)
    @PostMapping("/{matter}/holds")
    Kept hold(Caller caller, @PathVariable long matter, @RequestBody Why why) {
        return retention.hold(caller, matter, why.reason());
    }

    @Needs(Permission.RETENTION_KEEP)
    @PostMapping("/{matter}/holds/{hold}/lifting")
    Kept lift(Caller caller, @PathVariable long matter, @PathVariable long hold, @RequestBody Why why) {
        return retention.lift(caller, matter, hold, why.reason());
    }

    @Needs(Permission.RETENTION_KEEP)
    @PostMapping("/{matter}/erasure")
    Kept ask(Caller caller, @PathVariable long matter, @RequestBody Why why) {
        return retention.ask(caller, matter, why.reason());
    }

    /** The second approval erases the matter, with all that belongs to it. */
    @Needs(Permission.RETENTION_KEEP)
    @PostMapping("/{matter}/erasure/decision")
    ErasureDecided decide(Caller caller, @PathVariable long matter, @RequestBody ErasureDecision decision) {
        return new ErasureDecided(retention.decide(caller, matter, decision.approved(), decision.note()));
    }
}
