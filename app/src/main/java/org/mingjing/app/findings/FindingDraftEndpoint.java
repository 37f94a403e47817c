package org.mingjing.app.findings;

import java.net.URI;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.Permission;
import org.mingjing.app.identity.Caller;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Begins a model with a finding; what is done with drafts then is the models'. */
@RestController
@RequestMapping("/api/models/drafts")
class FindingDraftEndpoint {
    private final FindingDrafts drafts;

    FindingDraftEndpoint(FindingDrafts drafts) {
        this.drafts = drafts;
    }

    /** @param name field and model, {@code spending/late-payment} */
    record DraftFromFinding(String finding, String name) {}

    record DraftBegun(long id) {}

    @Needs(Permission.MODELS_PROPOSE)
    @PostMapping
    ResponseEntity<DraftBegun> begin(Caller caller, @RequestBody DraftFromFinding wanted) {
        if (wanted.finding() == null || wanted.name() == null) {
            throw CommonProblem.invalid("finding or name is missing", "Send both.");
        }
        long id = drafts.begin(caller, wanted.finding(), wanted.name());
        return ResponseEntity.created(URI.create("/api/models/drafts/" + id)).body(new DraftBegun(id));
    }
}
