package org.mingjing.app.access;

import org.mingjing.app.http.Needs;
import org.mingjing.app.http.NotKept;
import org.mingjing.app.http.Permission;
import org.mingjing.app.http.Weighs;
import org.mingjing.app.identity.Caller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Counts under a grant for statistics. */
@RestController
@RequestMapping("/api/statistics")
class CountEndpoint {
    private final Counts counts;

    CountEndpoint(Counts counts) {
        this.counts = counts;
    }

    @NotKept
    @Weighs(20)
    @Needs(Permission.DATA_READ)
    @PostMapping
    Counts.CountAnswer count(Caller caller, @RequestBody Counts.CountQuestion question) {
        return counts.count(caller, question);
    }
}
