package org.mingjing.app.procedure;

import java.util.List;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.Permission;
import org.mingjing.app.identity.Caller;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The processes by which the office works; notices; who stands in for whom. */
@RestController
@RequestMapping("/api/procedures")
class ProcedureEndpoint {
    private static final int NOTICES = 100;

    private final Procedures procedures;
    private final Notices notices;
    private final Delegations delegations;

    ProcedureEndpoint(Procedures procedures, Notices notices, Delegations delegations) {
        this.procedures = procedures;
        this.notices = notices;
        this.delegations = delegations;
    }

    record Given(long id) {}

    /** The office's own profile. */
    @Needs(Permission.MATTERS_READ)
    @GetMapping
    Profile office() {
        return procedures.office();
    }

    @Needs(Permission.MATTERS_READ)
    @GetMapping("/notices")
    List<Notices.Notice> notices() {
        return notices.mine(NOTICES);
    }

    /** Notes that all up to and with one were read. */
    @Needs(Permission.MATTERS_READ)
    @PostMapping("/notices/read")
    ResponseEntity<Void> read(@RequestParam long upTo) {
        notices.read(upTo);
        return ResponseEntity.noContent().build();
    }

    @Needs(Permission.MATTERS_READ)
    @GetMapping("/delegations")
    List<Delegations.Delegation> delegations() {
        return delegations.list();
    }

    @Needs(Permission.MATTERS_READ)
    @GetMapping("/stand-ins")
    List<Delegations.StandIn> standIns(Caller caller) {
        return delegations.standIns(caller);
    }

    @Needs(Permission.MATTERS_READ)
    @PostMapping("/delegations")
    Given give(Caller caller, @RequestBody Delegations.Wanted wanted) {
        return new Given(delegations.give(caller, wanted));
    }

    @Needs(Permission.MATTERS_READ)
    @DeleteMapping("/delegations/{id}")
    ResponseEntity<Void> end(Caller caller, @PathVariable long id) {
        delegations.end(caller, id);
        return ResponseEntity.noContent().build();
    }
}
