package org.mingjing.app.models;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.NotKept;
import org.mingjing.app.http.Page;
import org.mingjing.app.http.Permission;
import org.mingjing.app.http.Weighs;
import org.mingjing.app.identity.Caller;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Models that somebody has begun from a finding, or put together without SQL. */
@RestController
@RequestMapping("/api/models/drafts")
class DraftEndpoint {
    private final Drafts drafts;

    DraftEndpoint(Drafts drafts) {
        this.drafts = drafts;
    }

    /** A draft in the list, without its files. */
    record Line(
            long id,
            String name,
            @Nullable String finding,
            @Nullable String model,
            @Nullable Integer modelVersion,
            @Nullable Long proposal,
            String authorName,
            Instant createdAt) {
        static Line of(Draft draft) {
            return new Line(
                    draft.id(),
                    draft.name(),
                    draft.finding(),
                    draft.model(),
                    draft.modelVersion(),
                    draft.proposal(),
                    draft.authorName(),
                    draft.createdAt());
        }
    }

    @Needs(Permission.MODELS_PROPOSE)
    @GetMapping
    Page<Line> list(
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable Integer size) {
        Page<Draft> page = drafts.list(after, Page.size(size));
        return new Page<>(page.items().stream().map(Line::of).toList(), page.next());
    }

    @Needs(Permission.MODELS_PROPOSE)
    @GetMapping("/{id}")
    Draft one(@PathVariable long id) {
        return drafts.one(id);
    }

    /** @param version of the draft as it was seen */
    record DraftChange(@Nullable Long version, @Nullable ModelFiles files) {}

    record DraftKept(long version) {}

    /** Writes other files into a draft. */
    @Needs(Permission.MODELS_PROPOSE)
    @PutMapping("/{id}")
    DraftKept change(Caller caller, @PathVariable long id, @RequestBody DraftChange change) {
        return new DraftKept(drafts.change(caller, id, seen(change.version()), required(change.files())));
    }

    /** @param version of the draft as it was seen */
    record DraftName(@Nullable Long version, @Nullable String name) {}

    /** Gives one's own draft another name. */
    @Needs(Permission.MODELS_PROPOSE)
    @PutMapping("/{id}/name")
    Draft rename(Caller caller, @PathVariable long id, @RequestBody DraftName wanted) {
        return drafts.rename(caller, id, seen(wanted.version()), ProposalEndpoint.required("name", wanted.name()));
    }

    /** Deletes one's own draft, unless it waits for a decision. */
    @Needs(Permission.MODELS_PROPOSE)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @PathVariable long id, @RequestParam(required = false) @Nullable Long version) {
        drafts.delete(caller, id, seen(version));
    }

    /** @param version of the draft as it was seen */
    record DraftSeen(@Nullable Long version) {}

    /** Gives the draft an id that the library takes in, in place of another. */
    @Needs(Permission.MODELS_PROPOSE)
    @PostMapping("/{id}/own-id")
    Draft giveId(Caller caller, @PathVariable long id, @RequestBody DraftSeen draft) {
        return drafts.giveId(caller, id, seen(draft.version()));
    }

    /** What keeps these files from being taken into the library as the draft's; changes nothing. */
    @NotKept
    @Weighs(10)
    @Needs(Permission.MODELS_PROPOSE)
    @PostMapping("/{id}/check")
    DraftChecked check(@PathVariable long id, @RequestBody ModelFiles files) {
        return drafts.check(id, files);
    }

    /** @param version of the draft as it was seen */
    record DraftProposal(@Nullable Long version, @Nullable String reason) {}

    /** Proposes to take the draft into the library, as it is. */
    @Weighs(10)
    @Needs(Permission.MODELS_PROPOSE)
    @PostMapping("/{id}/proposal")
    ResponseEntity<ProposalEndpoint.Created> propose(
            Caller caller, @PathVariable long id, @RequestBody DraftProposal wanted) {
        return ProposalEndpoint.created(drafts.propose(
                caller, id, seen(wanted.version()), ProposalEndpoint.required("reason", wanted.reason())));
    }

    private static long seen(@Nullable Long version) {
        if (version == null) {
            throw CommonProblem.invalid("it does not say which version was seen", "Send 'version'.");
        }
        return version;
    }

    private static ModelFiles required(@Nullable ModelFiles files) {
        if (files == null) {
            throw CommonProblem.invalid("there are no files", "Send 'files'.");
        }
        return files;
    }

    /** The three files, for the library's folder. */
    @Needs(Permission.MODELS_PROPOSE)
    @GetMapping("/{id}/files")
    ResponseEntity<byte[]> files(@PathVariable long id) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/zip"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("draft-" + id + ".zip")
                                .build()
                                .toString())
                .body(Drafts.packed(drafts.one(id)));
    }
}
