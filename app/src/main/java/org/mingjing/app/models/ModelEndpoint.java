package org.mingjing.app.models;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.NotKept;
import org.mingjing.app.http.Permission;
import org.mingjing.app.http.Weighs;
import org.mingjing.app.identity.Caller;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The library. */
@RestController
@RequestMapping("/api/models")
class ModelEndpoint {
    private final Models models;
    private final Proposals proposals;
    private final WhatIfs whatIfs;
    private final Drafts drafts;

    ModelEndpoint(Models models, Proposals proposals, WhatIfs whatIfs, Drafts drafts) {
        this.models = models;
        this.proposals = proposals;
        this.whatIfs = whatIfs;
        this.drafts = drafts;
    }

    /** @param models patterns of models */
    record Use(List<String> models, Mode mode, String reason) {
        Use {
            models = models == null ? List.of() : List.copyOf(models);
        }
    }

    /** @param values as a person writes them */
    record Question(String parameter, List<String> values) {
        Question {
            values = values == null ? List.of() : List.copyOf(values);
        }
    }

    @Needs(Permission.MODELS_READ)
    @GetMapping
    List<ModelEntry.Module> library() {
        return models.library();
    }

    @Needs(Permission.MODELS_READ)
    @GetMapping("/{id}")
    ModelPage one(@PathVariable String id) {
        return models.one(id);
    }

    @Needs(Permission.MODELS_READ)
    @GetMapping("/{id}/versions/{digest}")
    ModelFiles files(@PathVariable String id, @PathVariable String digest) {
        return models.files(id, digest);
    }

    /**
     * @param name field and model of what begins; the next version of an own model keeps its own
     * @param unit within whose scope the draft is; may be left out by who serves one only
     */
    record DraftOfModel(@Nullable String name, @Nullable String unit) {}

    /** Begins a draft with a model of the library: the next version of an own one, or a model of the office's own. */
    @Needs(Permission.MODELS_PROPOSE)
    @PostMapping("/{id}/drafts")
    ResponseEntity<ProposalEndpoint.Created> begin(
            Caller caller, @PathVariable String id, @RequestBody DraftOfModel wanted) {
        long draft = drafts.beginWith(caller, id, wanted.name(), wanted.unit());
        return ResponseEntity.created(at("/api/models/drafts", draft)).body(new ProposalEndpoint.Created(draft));
    }

    /** Proposes to use models otherwise: live, in the shadow, or not at all. */
    @Needs(Permission.MODELS_PROPOSE)
    @PostMapping("/modes")
    ResponseEntity<ProposalEndpoint.Created> use(Caller caller, @RequestBody Use use) {
        if (use.models().isEmpty() || use.mode() == null) {
            throw CommonProblem.invalid("it does not say which models are to be used how", "Give models and mode.");
        }
        long id = proposals.propose(
                caller,
                SettingKind.MODE,
                models.use(use.models(), use.mode()),
                ProposalEndpoint.required("reason", use.reason()));
        return ProposalEndpoint.created(id);
    }

    /** Proposes to use all models as in an earlier state. */
    @Needs(Permission.MODELS_PROPOSE)
    @PostMapping("/modes/restoration")
    ResponseEntity<ProposalEndpoint.Created> restore(
            Caller caller, @RequestBody ParameterEndpoint.Restoration restoration) {
        return ProposalEndpoint.created(proposals.propose(
                caller,
                SettingKind.MODE,
                Wish.toRestore(restoration.state()),
                ProposalEndpoint.required("reason", restoration.reason())));
    }

    /** What other values of a parameter would change; changes nothing. */
    @NotKept
    @Weighs(40)
    @Needs(Permission.MODELS_PROPOSE)
    @PostMapping("/{id}/what-if")
    WhatIfs.Answers whatIf(Caller caller, @PathVariable String id, @RequestBody Question question) {
        return whatIfs.ask(caller, id, ProposalEndpoint.required("parameter", question.parameter()), question.values());
    }

    static URI at(String path, long id) {
        return URI.create(path + "/" + id);
    }
}
