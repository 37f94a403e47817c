package org.mingjing.app.clues;

import java.util.List;
import org.mingjing.app.findings.FindingRow;
import org.mingjing.app.http.Needs;
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

/** Clues out of findings, and the findings of a clue. */
@RestController
@RequestMapping("/api/clues")
class ClueEndpoint {
    private final Clues clues;
    private final Splitting splitting;
    private final Companions companions;
    private final RaiserAnswers answers;

    ClueEndpoint(Clues clues, Splitting splitting, Companions companions, RaiserAnswers answers) {
        this.clues = clues;
        this.splitting = splitting;
        this.companions = companions;
        this.answers = answers;
    }

    record AnswersRead(List<String> findings) {}

    @Needs(Permission.CLUES_RAISE)
    @PostMapping
    Clues.Raised raise(Caller caller, @RequestBody Clues.NewClue wanted) {
        return clues.raise(caller, wanted);
    }

    /** What the caller, or their department, was answered to findings that were raised to a clue. */
    @Needs(Permission.FINDINGS_READ)
    @GetMapping("/answers")
    List<RaiserAnswers.Told> answers(@RequestParam(defaultValue = "false") boolean unread) {
        return answers.mine(unread);
    }

    /** Notes that the caller has read these answers. */
    @Needs(Permission.FINDINGS_READ)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PostMapping("/answers/read")
    void answersRead(@RequestBody AnswersRead read) {
        answers.read(read.findings());
    }

    /** Those that the caller may see; a clue may hold more. */
    @Needs(Permission.FINDINGS_READ)
    @GetMapping("/{matter}/findings")
    List<FindingRow> findings(@PathVariable long matter) {
        return clues.findings(matter);
    }

    /** Makes a new clue of some of its findings; by whoever keeps the clues of the unit. */
    @Needs(Permission.CLUES_RAISE)
    @PostMapping("/{matter}/splits")
    Clues.Raised split(Caller caller, @PathVariable long matter, @RequestBody Splitting.NewSplit wanted) {
        return splitting.split(caller, matter, wanted);
    }

    /** Clues that it could be joined with, as far as the caller sees them. */
    @Needs(Permission.MATTERS_READ)
    @GetMapping("/{matter}/joinable")
    List<Companions.Companion> joinable(
            Caller caller, @PathVariable long matter, @RequestParam(defaultValue = "") String text) {
        return companions.joinable(caller, matter, text);
    }

    /** Clues with findings about the same, as far as the caller sees both. */
    @Needs(Permission.FINDINGS_READ)
    @GetMapping("/{matter}/same-subjects")
    List<Companions.Companion> aboutTheSame(@PathVariable long matter) {
        return companions.aboutTheSame(matter);
    }
}
