package org.mingjing.app.identity;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.Page;
import org.mingjing.app.http.Permission;
import org.mingjing.contract.Text;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Roles asked for, given and withdrawn. */
@RestController
@RequestMapping("/api")
class RoleRequestEndpoint {
    private final RoleRequests requests;

    RoleRequestEndpoint(RoleRequests requests) {
        this.requests = requests;
    }

    record RoleListed(Role role, AccountClass accountClass, Text title, Set<Permission> permissions) {}

    /** @param duty the role to withdraw; with it, only a reason is given */
    record Ask(
            @Nullable Long duty,
            @Nullable Long account,
            @Nullable Role role,
            @Nullable String unit,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String reason) {}

    record Asked(long id) {}

    record Decision(@Nullable Boolean granted, @Nullable String answer) {}

    @Needs(Permission.SIGNED_IN)
    @GetMapping("/roles")
    List<RoleListed> roles() {
        return Arrays.stream(Role.values())
                .map(role -> new RoleListed(role, role.accountClass(), role.title(), role.permissions()))
                .toList();
    }

    @Needs(Permission.ACCOUNTS_READ)
    @GetMapping("/role-requests")
    Page<RoleRequests.Request> list(
            @RequestParam(required = false) RoleRequests.@Nullable State state,
            @RequestParam(required = false) @Nullable Long account,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer size) {
        return requests.list(state, account, after, Page.size(size));
    }

    @Needs(Permission.ROLES_ASK)
    @PostMapping("/role-requests")
    @ResponseStatus(HttpStatus.CREATED)
    Asked ask(Caller caller, @RequestBody Ask ask) {
        String reason = Input.text(ask.reason(), "reason", 1000);
        if (ask.duty() != null) {
            if (ask.account() != null || ask.role() != null) {
                throw CommonProblem.invalid(
                        "a withdrawal names the role it ends and nothing else", "Leave the rest out.");
            }
            return new Asked(requests.askWithdrawal(caller, ask.duty(), reason));
        }
        return new Asked(requests.ask(
                caller,
                new RoleRequests.Wanted(
                        Input.present(ask.account(), "account"),
                        Input.present(ask.role(), "role"),
                        Input.optional(ask.unit(), "unit", 64),
                        Input.moment(ask.from(), "from"),
                        Input.moment(ask.to(), "to"),
                        reason)));
    }

    @Needs(Permission.ROLES_DECIDE)
    @PostMapping("/role-requests/{id}/decision")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decide(Caller caller, @PathVariable long id, @RequestBody Decision decision) {
        requests.decide(caller, id, Input.present(decision.granted(), "granted"), decision.answer());
    }

    @Needs(Permission.ROLES_ASK)
    @PostMapping("/role-requests/{id}/take-back")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeBack(Caller caller, @PathVariable long id) {
        requests.takeBack(caller, id);
    }
}
