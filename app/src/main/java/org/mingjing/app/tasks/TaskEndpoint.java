package org.mingjing.app.tasks;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.Permission;
import org.mingjing.app.identity.Caller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tasks of a matter. Not for contacts of supervised units. */
@RestController
@RequestMapping("/api/matters/{matter}/tasks")
class TaskEndpoint {
    private final Tasks tasks;

    TaskEndpoint(Tasks tasks) {
        this.tasks = tasks;
    }

    record TaskCompletion(@Nullable String note) {}

    record TaskWithdrawal(String reason) {}

    @Needs(Permission.MATTERS_READ)
    @GetMapping
    List<MatterTask> list(Caller caller, @PathVariable long matter) {
        return tasks.of(caller, matter);
    }

    /** By those who work on the matter, to one of them. */
    @Needs(Permission.MATTERS_READ)
    @PostMapping
    MatterTask give(Caller caller, @PathVariable long matter, @RequestBody Tasks.NewTask task) {
        return tasks.give(caller, matter, task);
    }

    @Needs(Permission.MATTERS_READ)
    @PostMapping("/{task}/completion")
    MatterTask complete(
            Caller caller, @PathVariable long matter, @PathVariable long task, @RequestBody TaskCompletion completion) {
        return tasks.complete(caller, matter, task, completion.note());
    }

    @Needs(Permission.MATTERS_READ)
    @PostMapping("/{task}/withdrawal")
    MatterTask withdraw(
            Caller caller, @PathVariable long matter, @PathVariable long task, @RequestBody TaskWithdrawal withdrawal) {
        return tasks.withdraw(caller, matter, task, withdrawal.reason());
    }
}
