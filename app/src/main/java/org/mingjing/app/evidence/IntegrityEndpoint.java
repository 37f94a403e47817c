package org.mingjing.app.evidence;

import java.util.List;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.Permission;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Checks of all files. They name files by number only: whoever asks for one need not see the matters. */
@RestController
@RequestMapping("/api/evidence/checks")
class IntegrityEndpoint {
    private final IntegrityChecks checks;

    IntegrityEndpoint(IntegrityChecks checks) {
        this.checks = checks;
    }

    @Needs(Permission.SAFETY_READ)
    @GetMapping
    List<IntegrityChecks.Check> list() {
        return checks.list();
    }

    @Needs(Permission.SAFETY_ACKNOWLEDGE)
    @PostMapping
    IntegrityChecks.Check ask() {
        return checks.ask();
    }

    @Needs(Permission.SAFETY_ACKNOWLEDGE)
    @PostMapping("/{job}/cancellation")
    IntegrityChecks.Check cancel(@PathVariable long job) {
        return checks.cancel(job);
    }
}
