package org.mingjing.app.exchange;

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
import org.springframework.web.bind.annotation.RestController;

/** The report that a matter came from: what was said, and who the reporter is. Not for contacts of supervised units. */
@RestController
@RequestMapping("/api/matters/{matter}/report")
class ReportEndpoint {
    private final Reports reports;
    private final NameRequests names;

    ReportEndpoint(Reports reports, NameRequests names) {
        this.reports = reports;
        this.names = names;
    }

    record NameMotive(String motive) {}

    record NameDecision(boolean approved, @Nullable String note) {}

    @Needs(Permission.MATTERS_READ)
    @GetMapping
    Reports.ReportOfMatter read(Caller caller, @PathVariable long matter) {
        return reports.of(caller, matter);
    }

    @Needs(Permission.MATTERS_READ)
    @PostMapping("/letters")
    @NotKept
    Reports.ReportOfMatter write(Caller caller, @PathVariable long matter, @RequestBody Reports.NewLetter letter) {
        return reports.write(caller, matter, letter);
    }

    @Needs(Permission.MATTERS_READ)
    @PostMapping("/name-requests")
    @NotKept
    Reports.ReportOfMatter ask(Caller caller, @PathVariable long matter, @RequestBody NameMotive motive) {
        return names.ask(caller, matter, motive.motive());
    }

    @Needs(Permission.MATTERS_READ)
    @PostMapping("/name-requests/{request}/decision")
    @NotKept
    Reports.ReportOfMatter decide(
            Caller caller, @PathVariable long matter, @PathVariable long request, @RequestBody NameDecision decision) {
        return names.decide(caller, matter, request, decision.approved(), decision.note());
    }

    @Needs(Permission.MATTERS_READ)
    @GetMapping("/name")
    NameRequests.ReporterName name(Caller caller, @PathVariable long matter) {
        return names.read(caller, matter);
    }
}
