package org.mingjing.app.access;

import org.jspecify.annotations.Nullable;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.Permission;
import org.mingjing.app.identity.Caller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The check of safety and secrecy, for the security administrator. */
@RestController
@RequestMapping("/api/safety")
class SafetyEndpoint {
    private final SafetyFindings findings;

    SafetyEndpoint(SafetyFindings findings) {
        this.findings = findings;
    }

    /** @param found findings that are new */
    record SafetyChecked(int found) {}

    @Needs(Permission.SAFETY_READ)
    @GetMapping
    SafetyFindings.SafetyOverview list(
            Caller caller,
            @RequestParam(required = false) @Nullable SafetyKind kind,
            @RequestParam(required = false) @Nullable Boolean acknowledged,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer size) {
        return findings.list(caller, kind, acknowledged, after, size);
    }

    @Needs(Permission.SAFETY_ACKNOWLEDGE)
    @PostMapping("/checks")
    SafetyChecked check(Caller caller) {
        return new SafetyChecked(findings.checkFor(caller));
    }

    @Needs(Permission.SAFETY_ACKNOWLEDGE)
    @PostMapping("/{id}/acknowledgement")
    SafetyFinding acknowledge(
            Caller caller, @PathVariable String id, @RequestBody DataCallEndpoint.DataCallDecision decision) {
        return findings.acknowledge(caller, id, decision.of(), decision.reason());
    }
}
