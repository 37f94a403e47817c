package org.mingjing.app.clues;

import java.util.List;
import org.mingjing.app.findings.FindingRow;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.Permission;
import org.mingjing.app.identity.Caller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Clues out of findings, and the findings of a clue. */
@RestController
@RequestMapping("/api/clues")
class ClueEndpoint {
    private final Clues clues;

    ClueEndpoint(Clues clues) {
        this.clues = clues;
    }

    @Needs(Permission.CLUES_RAISE)
    @PostMapping
    Clues.Raised raise(Caller caller, @RequestBody Clues.NewClue wanted) {
        return clues.raise(caller, wanted);
    }

    /** Those that the caller may see; a clue may hold more. */
    @Needs(Permission.FINDINGS_READ)
    @GetMapping("/{matter}/findings")
    List<FindingRow> findings(@PathVariable long matter) {
        return clues.findings(matter);
    }
}
