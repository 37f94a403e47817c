package org.mingjing.app.exchange;

import org.mingjing.app.http.Needs;
import org.mingjing.app.http.NotKept;
import org.mingjing.app.http.Permission;
import org.mingjing.app.identity.Caller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The way to the level above: its key, how many sealed pieces went, and what is typed here and sealed to it. */
@RestController
@RequestMapping("/api/exchange/above")
class AboveEndpoint {
    private final AboveKeys keys;
    private final AboveReports reports;

    AboveEndpoint(AboveKeys keys, AboveReports reports) {
        this.keys = keys;
        this.reports = reports;
    }

    @Needs(Permission.LINK_READ)
    @GetMapping
    AboveKeys.AboveState state(Caller caller) {
        return keys.state(caller);
    }

    @Needs(Permission.ABOVE_KEY_CONFIRM)
    @PostMapping("/confirmations")
    AboveKeys.AboveState confirm(Caller caller, @RequestBody AboveKeys.TypedFingerprint typed) {
        return keys.confirm(caller, typed);
    }

    @Needs(Permission.ABOVE_KEY_CONFIRM)
    @PostMapping("/withdrawals")
    AboveKeys.AboveState withdraw(Caller caller, @RequestBody AboveKeys.Withdrawal withdrawal) {
        return keys.withdraw(caller, withdrawal);
    }

    @Needs(Permission.ABOVE_SEAL)
    @GetMapping("/way")
    AboveReports.AboveWay way() {
        return reports.way();
    }

    @Needs(Permission.ABOVE_SEAL)
    @PostMapping("/reports")
    @NotKept
    AboveReports.AboveWay send(@RequestBody AboveReports.NewAboveReport report) {
        return reports.send(report);
    }
}
