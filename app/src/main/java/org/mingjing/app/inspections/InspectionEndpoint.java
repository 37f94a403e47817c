package org.mingjing.app.inspections;

import java.util.List;
import org.mingjing.app.clues.Clues;
import org.mingjing.app.findings.FindingPage;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.Permission;
import org.mingjing.app.identity.Caller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The room of an inspection, and its findings. */
@RestController
@RequestMapping("/api/inspections/{matter}")
class InspectionEndpoint {
    private final Inspections inspections;
    private final RoomFindings findings;

    InspectionEndpoint(Inspections inspections, RoomFindings findings) {
        this.inspections = inspections;
        this.findings = findings;
    }

    @Needs(Permission.MATTERS_READ)
    @GetMapping
    InspectionRoom room(Caller caller, @PathVariable long matter) {
        return inspections.read(caller, matter);
    }

    @Needs(Permission.MATTERS_READ)
    @PutMapping("/room")
    InspectionRoom furnish(Caller caller, @PathVariable long matter, @RequestBody Inspections.RoomWish wish) {
        return inspections.furnish(caller, matter, wish);
    }

    @Needs(Permission.RUNS_START)
    @PostMapping("/runs")
    Inspections.RunAsked run(Caller caller, @PathVariable long matter) {
        return inspections.run(caller, matter);
    }

    @Needs(Permission.MATTERS_READ)
    @GetMapping("/findings")
    List<RoomFinding> findings(Caller caller, @PathVariable long matter) {
        return findings.list(caller, matter);
    }

    @Needs(Permission.MATTERS_READ)
    @GetMapping("/findings/{finding}")
    FindingPage finding(Caller caller, @PathVariable long matter, @PathVariable String finding) {
        return findings.open(caller, matter, finding);
    }

    @Needs(Permission.MATTERS_READ)
    @PostMapping("/findings/classification")
    List<RoomFinding> classify(Caller caller, @PathVariable long matter, @RequestBody RoomFindings.RoomClassing wish) {
        return findings.classify(caller, matter, wish);
    }

    @Needs(Permission.MATTERS_READ)
    @PostMapping("/findings/tasks")
    List<RoomFinding> push(Caller caller, @PathVariable long matter, @RequestBody RoomFindings.RoomTask wish) {
        return findings.push(caller, matter, wish);
    }

    @Needs(Permission.MATTERS_READ)
    @PostMapping("/findings/{finding}/answer")
    List<RoomFinding> answer(
            Caller caller,
            @PathVariable long matter,
            @PathVariable String finding,
            @RequestBody RoomFindings.RoomAnswering wish) {
        return findings.answer(caller, matter, finding, wish);
    }

    @Needs(Permission.FINDINGS_TRIAGE)
    @PostMapping("/findings/acceptance")
    List<RoomFinding> accept(Caller caller, @PathVariable long matter, @RequestBody RoomFindings.RoomAcceptance wish) {
        return findings.accept(caller, matter, wish);
    }

    @Needs(Permission.CLUES_RAISE)
    @PostMapping("/clues")
    Clues.Raised raise(Caller caller, @PathVariable long matter, @RequestBody Clues.NewClue wish) {
        return findings.raise(caller, matter, wish);
    }
}
