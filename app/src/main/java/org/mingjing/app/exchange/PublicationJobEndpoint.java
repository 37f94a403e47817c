package org.mingjing.app.exchange;

import java.util.List;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.NotKept;
import org.mingjing.app.http.Permission;
import org.mingjing.app.identity.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What is being prepared from snapshots, of the units that the caller answers for. */
@RestController
@RequestMapping("/api/publication-jobs")
class PublicationJobEndpoint {
    private final PublicationJobs jobs;

    PublicationJobEndpoint(PublicationJobs jobs) {
        this.jobs = jobs;
    }

    @Needs(Permission.PUBLICATIONS_READ)
    @GetMapping
    List<PublicationJobs.PublicationJob> list() {
        return jobs.list();
    }

    @Needs(Permission.PUBLICATIONS_READ)
    @GetMapping("/{id}")
    PublicationJobs.PublicationJob get(@PathVariable long id) {
        return jobs.get(id);
    }

    @Needs(Permission.PUBLICATIONS_PREPARE)
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @NotKept
    PublicationJobs.PublicationJob ask(Caller caller, @RequestBody SnapshotDraft draft) {
        return jobs.ask(caller, draft);
    }

    @Needs(Permission.PUBLICATIONS_PREPARE)
    @PostMapping("/{id}/cancel")
    PublicationJobs.PublicationJob cancel(@PathVariable long id) {
        return jobs.cancel(id);
    }
}
