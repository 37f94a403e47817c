package org.mingjing.app.models;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.http.CommonProblem;
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

/** Lawful explanations on file. */
@RestController
@RequestMapping("/api/exemptions")
class ExemptionEndpoint {
    private final SettingsLookup lookup;
    private final Proposals proposals;

    ExemptionEndpoint(SettingsLookup lookup, Proposals proposals) {
        this.lookup = lookup;
        this.proposals = proposals;
    }

    /**
     * An exemption that somebody wants on file.
     *
     * @param model id of a model, or for all units a pattern
     * @param match by output column, the values of which one must be met
     * @param from first day of events
     * @param to last day of events
     */
    record Wanted(
            String model,
            @Nullable String unit,
            Map<String, List<String>> match,
            LocalDate from,
            LocalDate to,
            String source,
            String reason) {
        Wish wish() {
            if (match == null || match.isEmpty() || from == null || to == null) {
                throw CommonProblem.invalid("it does not say what it matches, or when", "Give match, from and to.");
            }
            if (match.values().stream().anyMatch(values -> values == null || values.isEmpty())) {
                throw CommonProblem.invalid("a column is to match, but no value is given", "Give its values.");
            }
            ExemptionTerms content = new ExemptionTerms(match, from, to, ProposalEndpoint.required("source", source));
            return Wish.toSet(List.of(new Setting.Wanted(ProposalEndpoint.required("model", model), unit, content)));
        }
    }

    /** @param state number of an earlier state; without it, what is in force */
    @Needs(Permission.MODELS_READ)
    @GetMapping
    SettingsLookup.InState list(@RequestParam(required = false) @Nullable Long state) {
        return lookup.of(SettingKind.EXEMPTION, state);
    }

    @Needs(Permission.MODELS_PROPOSE)
    @PostMapping
    ResponseEntity<ProposalEndpoint.Created> propose(Caller caller, @RequestBody Wanted wanted) {
        return proposed(caller, wanted.wish(), wanted.reason());
    }

    @Needs(Permission.MODELS_PROPOSE)
    @PostMapping("/{setting}/end")
    ResponseEntity<ProposalEndpoint.Created> end(
            Caller caller, @PathVariable long setting, @RequestBody ParameterEndpoint.Reason reason) {
        return proposed(caller, Wish.toEnd(setting), reason.reason());
    }

    @Needs(Permission.MODELS_PROPOSE)
    @PostMapping("/restoration")
    ResponseEntity<ProposalEndpoint.Created> restore(
            Caller caller, @RequestBody ParameterEndpoint.Restoration restoration) {
        return proposed(caller, Wish.toRestore(restoration.state()), restoration.reason());
    }

    private ResponseEntity<ProposalEndpoint.Created> proposed(Caller caller, Wish wish, String reason) {
        return ProposalEndpoint.created(
                proposals.propose(caller, SettingKind.EXEMPTION, wish, ProposalEndpoint.required("reason", reason)));
    }
}
