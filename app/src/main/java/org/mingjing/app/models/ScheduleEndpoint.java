package org.mingjing.app.models;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.Permission;
import org.mingjing.app.identity.Caller;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Runs that come again. */
@RestController
@RequestMapping("/api/runs/schedules")
class ScheduleEndpoint {
    private final Schedules schedules;

    ScheduleEndpoint(Schedules schedules) {
        this.schedules = schedules;
    }

    /**
     * @param zone of the civil time; without it China's
     * @param models patterns; none: all
     * @param version as it was seen, for a change
     */
    record Wanted(String cron, @Nullable String zone, List<String> models, boolean enabled, @Nullable Long version) {
        Wanted {
            models = models == null ? List.of() : List.copyOf(models);
        }

        Schedules.Plan plan() {
            return new Schedules.Plan(ProposalEndpoint.required("cron", cron), zone, models, enabled);
        }
    }

    @Needs(Permission.RUNS_READ)
    @GetMapping
    List<Schedule> all() {
        return schedules.all();
    }

    @Needs(Permission.RUNS_START)
    @PostMapping
    ResponseEntity<RunEndpoint.Created> add(Caller caller, @RequestBody Wanted wanted) {
        long id = schedules.add(caller, wanted.plan());
        return ResponseEntity.created(ModelEndpoint.at("/api/runs/schedules", id))
                .body(new RunEndpoint.Created(id));
    }

    @Needs(Permission.RUNS_START)
    @PutMapping("/{id}")
    ResponseEntity<Void> change(Caller caller, @PathVariable long id, @RequestBody Wanted wanted) {
        if (wanted.version() == null) {
            throw CommonProblem.invalid("it does not say which version was seen", "Send 'version'.");
        }
        schedules.change(caller, id, wanted.version(), wanted.plan());
        return ResponseEntity.noContent().build();
    }
}
