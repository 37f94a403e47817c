package org.mingjing.app.identity;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.http.Page;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Giving and withdrawing roles, always by two people: a system administrator asks, a security administrator decides,
 * neither for themselves. The database holds to it too, whoever writes there.
 */
@Service
@Transactional
public class RoleRequests {
    private final RoleRequestStore store;
    private final AccountStore accounts;
    private final Audit audit;
    private final Clock clock;

    RoleRequests(RoleRequestStore store, AccountStore accounts, Audit audit, Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
    }

    /** Where a request stands. */
    public enum State {
        ASKED,
        GRANTED,
        REFUSED,
        TAKEN_BACK
    }

    /** What a request is for. */
    public enum Kind {
        GRANT,
        WITHDRAWAL
    }

    /**
     * A role that is asked for.
     *
     * @param unit where the role is held; null for an administrator's
     * @param from null for as soon as it is granted
     * @param to null without end
     * @param reason why
     */
    public record Wanted(
            long account,
            Role role,
            @Nullable String unit,
            @Nullable Instant from,
            @Nullable Instant to,
            String reason) {}

    /**
     * A request in a list, with what its decider needs to know.
     *
     * @param login of whom it concerns
     * @param name of whom it concerns
     * @param signedIn whether that account was ever used
     * @param duty the role to be withdrawn, null where one is asked for
     */
    public record Request(
            long id,
            Kind kind,
            State state,
            long account,
            String login,
            String name,
            boolean signedIn,
            Role role,
            @Nullable String unit,
            Instant from,
            @Nullable Instant to,
            @Nullable Long duty,
            String reason,
            long askedBy,
            Instant askedAt,
            @Nullable Long decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String answer) {}

    /** Requests, the newest first. */
    public Page<Request> list(@Nullable State state, @Nullable Long account, @Nullable String after, int size) {
        Page<Request> page = Page.of(
                store.list(state, account, after == null ? Long.MAX_VALUE : Input.after(after), size + 1),
                size,
                request -> String.valueOf(request.id()));
        audit.record(Act.of("identity.role_requests_read", "role_request", "list")
                .with(
                        "accounts",
                        page.items().stream().map(Request::account).distinct().toList()));
        return page;
    }

    /** How many wait for a decision. */
    @Transactional(readOnly = true)
    public long waiting() {
        return store.waiting();
    }

    /** Asks for a role. */
    public long ask(Caller caller, Wanted wanted) {
        Accounts.Account account = open(caller, wanted.account());
        if (account.accountClass() != wanted.role().accountClass()) {
            throw new Problem(
                    IdentityProblem.ROLE_OF_OTHER_CLASS,
                    "an account of class " + account.accountClass() + " never holds " + wanted.role(),
                    null,
                    "Open another account for it; a class is for life.");
        }
        boolean staff = account.accountClass() == AccountClass.STAFF;
        if (staff == (wanted.unit() == null)) {
            throw CommonProblem.invalid(
                    staff ? "a role is held at a unit" : "an administrator answers for no unit", "Mend 'unit'.");
        }
        if (wanted.unit() != null && !accounts.isOpenUnit(wanted.unit())) {
            throw CommonProblem.notFound();
        }
        Instant now = clock.instant();
        Instant from = wanted.from() == null || wanted.from().isBefore(now) ? now : wanted.from();
        if (wanted.to() != null && !wanted.to().isAfter(from)) {
            throw CommonProblem.invalid("the role would end before it begins", "Mend 'to'.");
        }
        long id = store.ask(
                caller.account(),
                new Wanted(
                        wanted.account(),
                        wanted.role(),
                        wanted.unit(),
                        from,
                        wanted.to(),
                        Input.text(wanted.reason(), "reason", 1000)),
                null,
                now);
        audit.record(about(Act.of("identity.role_asked", "role_request", id), wanted.account(), wanted.role()));
        return id;
    }

    /** Asks that a role be withdrawn. */
    public long askWithdrawal(Caller caller, long duty, String reason) {
        RoleRequestStore.Held held = store.held(duty).orElseThrow(CommonProblem::notFound);
        Accounts.Account account = open(caller, held.account());
        Instant now = clock.instant();
        if (held.to() != null && !held.to().isAfter(now)) {
            throw new Problem(CommonProblem.STATE_FORBIDS, "the role has ended", null, "There is nothing to withdraw.");
        }
        long id = store.ask(
                caller.account(),
                new Wanted(account.id(), held.role(), held.unit(), now, null, Input.text(reason, "reason", 1000)),
                duty,
                now);
        audit.record(about(Act.of("identity.role_withdrawal_asked", "role_request", id), account.id(), held.role()));
        return id;
    }

    /** Decides. The first who does, does; anybody after them is told so. */
    public void decide(Caller caller, long id, boolean granted, @Nullable String answer) {
        Request request = store.read(id).orElseThrow(CommonProblem::notFound);
        if (request.askedBy() == caller.account() || request.account() == caller.account()) {
            throw ownRequest();
        }
        Instant now = clock.instant();
        if (!store.decide(id, caller.account(), granted, Input.optional(answer, "answer", 1000), now)) {
            throw new Problem(
                    IdentityProblem.ALREADY_DECIDED,
                    "the request is no longer open",
                    null,
                    "Load it again to see what became of it.");
        }
        if (granted && request.kind() == Kind.GRANT) {
            grant(request, now);
        } else if (granted) {
            requireAnotherAdministrator(request);
            store.endDuty(java.util.Objects.requireNonNull(request.duty()), id, now);
            accounts.endSessions(request.account(), null);
        }
        String what = request.kind() == Kind.GRANT ? "role" : "role_withdrawal";
        audit.record(about(
                Act.of("identity." + what + (granted ? "_granted" : "_refused"), "role_request", id),
                request.account(),
                request.role()));
    }

    private void grant(Request request, Instant now) {
        Instant from = request.from().isBefore(now) ? now : request.from();
        if (accounts.find(request.account(), now).orElseThrow().closedAt() != null
                || (request.to() != null && !request.to().isAfter(from))) {
            throw new Problem(
                    CommonProblem.STATE_FORBIDS,
                    "the account is closed, or the time asked for is over",
                    null,
                    "Refuse the request.");
        }
        store.begin(request, from);
    }

    private void requireAnotherAdministrator(Request request) {
        AccountClass accountClass = request.role().accountClass();
        if (accountClass != AccountClass.STAFF && !accounts.hasAdministratorBut(accountClass, request.account())) {
            throw Accounts.lastAdministrator();
        }
    }

    /** Takes one's own request back. */
    public void takeBack(Caller caller, long id) {
        Request request =
                store.read(id).filter(r -> r.askedBy() == caller.account()).orElseThrow(CommonProblem::notFound);
        if (!store.takeBack(id)) {
            throw new Problem(IdentityProblem.ALREADY_DECIDED, "the request is no longer open", null, "Load it again.");
        }
        audit.record(about(
                Act.of("identity.role_request_taken_back", "role_request", id), request.account(), request.role()));
    }

    private Accounts.Account open(Caller caller, long account) {
        Accounts.Account found = accounts.find(account, clock.instant()).orElseThrow(CommonProblem::notFound);
        if (found.closedAt() != null) {
            throw new Problem(CommonProblem.STATE_FORBIDS, "the account is closed", null, "Open another.");
        }
        if (account == caller.account()) {
            throw ownRequest();
        }
        return found;
    }

    private static Act about(Act act, long account, Role role) {
        return act.with("account", account).with("role", role.name());
    }

    static Problem ownRequest() {
        return new Problem(
                IdentityProblem.OWN_REQUEST,
                "nobody asks or decides for themselves",
                null,
                "Let another administrator do it.");
    }
}
