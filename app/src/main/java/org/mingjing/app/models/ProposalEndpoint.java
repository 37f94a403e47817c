package org.mingjing.app.models;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.Page;
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

/** Proposals of any kind: looked at, approved, refused, withdrawn. */
@RestController
@RequestMapping("/api/models/proposals")
class ProposalEndpoint {
    private final Proposals proposals;

    ProposalEndpoint(Proposals proposals) {
        this.proposals = proposals;
    }

    record Created(long id) {}

    /**
     * @param version of the proposal as it was seen
     * @param note why; may be empty for an approval
     */
    record Decision(@Nullable Long version, @Nullable String note) {
        long seen() {
            return Objects.requireNonNull(version, () -> {
                throw CommonProblem.invalid("it does not say which version was seen", "Send 'version'.");
            });
        }
    }

    record Approved(long state) {}

    @Needs(Permission.MODELS_READ)
    @GetMapping
    Page<Proposal> list(
            Caller caller,
            @RequestParam(required = false) @Nullable SettingKind kind,
            @RequestParam(required = false) @Nullable ProposalState state,
            @RequestParam(defaultValue = "false") boolean toDecide,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable Integer size) {
        if (toDecide && state != null && state != ProposalState.OPEN) {
            throw CommonProblem.invalid("what is decided waits for nobody", "Leave 'state' or 'toDecide' out.");
        }
        return toDecide
                ? proposals.toDecide(caller, kind, after, Page.size(size))
                : proposals.list(kind, state, after, Page.size(size));
    }

    @Needs(Permission.MODELS_READ)
    @GetMapping("/{id}")
    Proposals.Detail one(Caller caller, @PathVariable long id) {
        return proposals.one(caller, id);
    }

    /** The three files of a model that it would take into the library, or took, and those of the version before. */
    @Needs(Permission.MODELS_APPROVE)
    @GetMapping("/{id}/files")
    ProposedFiles files(@PathVariable long id) {
        return proposals.files(id);
    }

    @Needs(Permission.MODELS_READ)
    @PostMapping("/{id}/effect")
    ResponseEntity<Void> computeAgain(@PathVariable long id) {
        proposals.computeAgain(id);
        return ResponseEntity.accepted().build();
    }

    @Needs(Permission.MODELS_APPROVE)
    @PostMapping("/{id}/approval")
    Approved approve(Caller caller, @PathVariable long id, @RequestBody Decision decision) {
        return new Approved(
                proposals.approve(caller, id, decision.seen(), Objects.requireNonNullElse(decision.note(), "")));
    }

    @Needs(Permission.MODELS_APPROVE)
    @PostMapping("/{id}/refusal")
    ResponseEntity<Void> refuse(Caller caller, @PathVariable long id, @RequestBody Decision decision) {
        proposals.refuse(caller, id, decision.seen(), required("note", decision.note()));
        return ResponseEntity.noContent().build();
    }

    @Needs(Permission.MODELS_PROPOSE)
    @PostMapping("/{id}/withdrawal")
    ResponseEntity<Void> withdraw(Caller caller, @PathVariable long id, @RequestBody Decision decision) {
        proposals.withdraw(caller, id, decision.seen());
        return ResponseEntity.noContent().build();
    }

    static ResponseEntity<Created> created(long id) {
        return ResponseEntity.created(ModelEndpoint.at("/api/models/proposals", id))
                .body(new Created(id));
    }

    static String required(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw CommonProblem.invalid("'" + name + "' is missing", "Write it.");
        }
        return value.strip();
    }
}
