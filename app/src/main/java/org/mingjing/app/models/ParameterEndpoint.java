package org.mingjing.app.models;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.Page;
import org.mingjing.app.http.Permission;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.models.Setting.Wanted;
import org.mingjing.contract.Text;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Local values of parameters: what is set, what was, what somebody wants set. */
@RestController
@RequestMapping("/api/parameters")
class ParameterEndpoint {
    private final SettingsLookup lookup;
    private final Proposals proposals;
    private final ParameterNames names;

    ParameterEndpoint(SettingsLookup lookup, Proposals proposals, ParameterNames names) {
        this.lookup = lookup;
        this.proposals = proposals;
        this.names = names;
    }

    /**
     * A value that somebody wants set. Without unit, region and period it holds for all.
     *
     * @param source the rule it rests on
     * @param reason why now
     */
    record Value(
            String model,
            String parameter,
            String value,
            @Nullable String unit,
            @Nullable String region,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            String source,
            @Nullable LocalDate expires,
            String reason) {
        Wish wish() {
            LocalValue content = new LocalValue(
                    ProposalEndpoint.required("parameter", parameter),
                    ProposalEndpoint.required("value", value),
                    region,
                    from,
                    to,
                    ProposalEndpoint.required("source", source),
                    expires);
            return Wish.toSet(List.of(new Wanted(ProposalEndpoint.required("model", model), unit, content)));
        }
    }

    record Reason(String reason) {}

    record Restoration(long state, String reason) {}

    /** @param state number of an earlier state; without it, what is in force */
    @Needs(Permission.MODELS_READ)
    @GetMapping
    SettingsLookup.InState list(@RequestParam(required = false) @Nullable Long state) {
        return lookup.of(SettingKind.PARAMETER, state);
    }

    /** What parameters are called in words, by the name that models use. */
    @Needs(Permission.MODELS_READ)
    @GetMapping("/names")
    Map<String, Text> names() {
        return names.all();
    }

    /** The states that settings of all kinds went through. */
    @Needs(Permission.MODELS_READ)
    @GetMapping("/states")
    Page<SettingStore.State> states(
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable Integer size) {
        return lookup.states(after, Page.size(size));
    }

    @Needs(Permission.MODELS_PROPOSE)
    @PostMapping
    ResponseEntity<ProposalEndpoint.Created> propose(Caller caller, @RequestBody Value value) {
        return proposed(caller, value.wish(), value.reason());
    }

    @Needs(Permission.MODELS_PROPOSE)
    @PostMapping("/{setting}/end")
    ResponseEntity<ProposalEndpoint.Created> end(
            Caller caller, @PathVariable long setting, @RequestBody Reason reason) {
        return proposed(caller, Wish.toEnd(setting), reason.reason());
    }

    @Needs(Permission.MODELS_PROPOSE)
    @PostMapping("/restoration")
    ResponseEntity<ProposalEndpoint.Created> restore(Caller caller, @RequestBody Restoration restoration) {
        return proposed(caller, Wish.toRestore(restoration.state()), restoration.reason());
    }

    private ResponseEntity<ProposalEndpoint.Created> proposed(Caller caller, Wish wish, String reason) {
        return ProposalEndpoint.created(
                proposals.propose(caller, SettingKind.PARAMETER, wish, ProposalEndpoint.required("reason", reason)));
    }
}
