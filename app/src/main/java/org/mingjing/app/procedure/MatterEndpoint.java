package org.mingjing.app.procedure;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.http.Needs;
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

/** Matters, their steps, and who works on them. */
@RestController
@RequestMapping("/api/matters")
class MatterEndpoint {
    private final Matters matters;
    private final MatterSteps steps;
    private final MatterPeople people;

    MatterEndpoint(Matters matters, MatterSteps steps, MatterPeople people) {
        this.matters = matters;
        this.steps = steps;
        this.people = people;
    }

    /** The filter as query parameters; names as in {@link MatterFilter}. */
    record Query(
            @Nullable List<String> processes,
            @Nullable List<String> states,
            @Nullable String unit,
            @Nullable Boolean mine,
            @Nullable Boolean toDecide,
            @Nullable Boolean overdue,
            @Nullable Boolean ended,
            @Nullable String text) {
        MatterFilter filter() {
            return new MatterFilter(
                    processes == null ? List.of() : processes,
                    states == null ? List.of() : states,
                    unit,
                    Boolean.TRUE.equals(mine),
                    Boolean.TRUE.equals(toDecide),
                    Boolean.TRUE.equals(overdue),
                    ended,
                    text);
        }
    }

    /** A part that is given. */
    record Assignment(long version, long account, Step.Part part) {}

    /** A part that is taken away. */
    record Release(long version, long account) {}

    /** @param account null means oneself */
    record Recusal(long version, @Nullable Long account, String reason) {}

    record Restriction(long version, boolean restricted, String reason) {}

    record Withdrawal(long version) {}

    record NewNote(String text) {}

    @Needs(Permission.MATTERS_READ)
    @GetMapping
    Matters.Listed list(
            Caller caller,
            Query query,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer size) {
        return matters.list(caller, query.filter(), after, size);
    }

    @Needs(Permission.MATTERS_READ)
    @PostMapping
    MatterRow open(Caller caller, @RequestBody NewMatter wanted) {
        return matters.open(caller, wanted);
    }

    @Needs(Permission.MATTERS_READ)
    @GetMapping("/{id}")
    MatterPage read(Caller caller, @PathVariable long id) {
        return matters.read(caller, id);
    }

    @Needs(Permission.MATTERS_READ)
    @PostMapping("/{id}/steps")
    MatterRow take(Caller caller, @PathVariable long id, @RequestBody MatterSteps.StepWish wish) {
        return steps.take(caller, id, wish);
    }

    @Needs(Permission.MATTERS_READ)
    @PostMapping("/{id}/extensions")
    MatterRow extend(Caller caller, @PathVariable long id, @RequestBody MatterSteps.ExtensionWish wish) {
        return steps.extend(caller, id, wish);
    }

    @Needs(Permission.MATTERS_READ)
    @PostMapping("/{id}/decision")
    MatterRow decide(Caller caller, @PathVariable long id, @RequestBody MatterSteps.Verdict verdict) {
        return steps.decide(caller, id, verdict);
    }

    @Needs(Permission.MATTERS_READ)
    @PostMapping("/{id}/withdrawal")
    MatterRow withdraw(Caller caller, @PathVariable long id, @RequestBody Withdrawal withdrawal) {
        return steps.withdraw(caller, id, withdrawal.version());
    }

    @Needs(Permission.MATTERS_ASSIGN)
    @GetMapping("/{id}/candidates")
    List<MatterPeople.Candidate> candidates(Caller caller, @PathVariable long id, @RequestParam Step.Part part) {
        return people.candidates(caller, id, part);
    }

    @Needs(Permission.MATTERS_ASSIGN)
    @PostMapping("/{id}/participants")
    MatterRow assign(Caller caller, @PathVariable long id, @RequestBody Assignment assignment) {
        return people.assign(caller, id, assignment.version(), assignment.account(), assignment.part());
    }

    @Needs(Permission.MATTERS_ASSIGN)
    @PostMapping("/{id}/releases")
    MatterRow release(Caller caller, @PathVariable long id, @RequestBody Release release) {
        return people.release(caller, id, release.version(), release.account());
    }

    @Needs(Permission.MATTERS_READ)
    @PostMapping("/{id}/recusals")
    ResponseEntity<Void> recuse(Caller caller, @PathVariable long id, @RequestBody Recusal recusal) {
        people.recuse(caller, id, recusal.version(), recusal.account(), recusal.reason());
        return ResponseEntity.noContent().build();
    }

    @Needs(Permission.MATTERS_RESTRICT)
    @PostMapping("/{id}/restriction")
    MatterRow restrict(Caller caller, @PathVariable long id, @RequestBody Restriction restriction) {
        return people.restrict(caller, id, restriction.version(), restriction.restricted(), restriction.reason());
    }

    @Needs(Permission.MATTERS_READ)
    @PostMapping("/{id}/notes")
    MatterRow note(Caller caller, @PathVariable long id, @RequestBody NewNote note) {
        return people.note(caller, id, note.text());
    }
}
