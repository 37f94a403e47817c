package org.mingjing.app.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.NotKept;
import org.mingjing.app.http.Page;
import org.mingjing.app.http.Permission;
import org.springframework.http.HttpStatus;
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

/** Accounts, for those who administer them. */
@RestController
@RequestMapping("/api/accounts")
class AccountEndpoint {
    private final Accounts accounts;
    private final Sessions sessions;

    AccountEndpoint(Accounts accounts, Sessions sessions) {
        this.accounts = accounts;
        this.sessions = sessions;
    }

    record Open(
            @Nullable AccountClass accountClass,
            @Nullable String login,
            @Nullable String name,
            @Nullable String unit,
            @Nullable String post,
            @Nullable String externalId) {}

    record Change(
            @Nullable String name,
            @Nullable String unit,
            @Nullable String post,
            @Nullable String externalId,
            @Nullable Long version) {}

    record Close(@Nullable Long version) {}

    record NewCode(boolean alsoSecondFactor) {}

    @Needs(Permission.ACCOUNTS_READ)
    @GetMapping
    Page<Accounts.Account> list(
            @RequestParam(required = false) @Nullable AccountClass accountClass,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String search,
            @RequestParam(defaultValue = "false") boolean closed,
            @RequestParam(defaultValue = "false") boolean held,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer size) {
        return accounts.list(new Accounts.Wanted(accountClass, unit, search, closed, held), after, Page.size(size));
    }

    @Needs(Permission.ACCOUNTS_READ)
    @GetMapping("/{id}")
    Accounts.Account read(@PathVariable long id) {
        return accounts.read(id);
    }

    @NotKept
    @Needs(Permission.ACCOUNTS_CHANGE)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Accounts.FirstCode open(@RequestBody Open open) {
        return accounts.open(
                Input.present(open.accountClass(), "accountClass"),
                Input.text(open.login(), "login", 64),
                new Accounts.Person(
                        Input.text(open.name(), "name", 100),
                        Input.optional(open.unit(), "unit", 64),
                        open.post(),
                        open.externalId()));
    }

    @Needs(Permission.ACCOUNTS_CHANGE)
    @PutMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(Caller caller, @PathVariable long id, @RequestBody Change change) {
        accounts.change(
                caller,
                id,
                new Accounts.Person(
                        Input.text(change.name(), "name", 100),
                        Input.optional(change.unit(), "unit", 64),
                        change.post(),
                        change.externalId()),
                Input.present(change.version(), "version"));
    }

    @Needs(Permission.ACCOUNTS_CHANGE)
    @PostMapping("/{id}/close")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void close(Caller caller, @PathVariable long id, @RequestBody Close close) {
        accounts.close(caller, id, Input.present(close.version(), "version"));
    }

    @NotKept
    @Needs(Permission.ACCOUNTS_CHANGE)
    @PostMapping("/{id}/first-code")
    Accounts.FirstCode newCode(Caller caller, @PathVariable long id, @RequestBody NewCode wanted) {
        return accounts.newCode(caller, id, wanted.alsoSecondFactor());
    }

    @Needs(Permission.ROLES_DECIDE)
    @PostMapping("/{id}/release")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void release(Caller caller, @PathVariable long id) {
        accounts.release(caller, id);
    }

    @Needs(Permission.SESSIONS_END)
    @GetMapping("/{id}/sessions")
    List<Sessions.Listed> sessions(@PathVariable long id) {
        return sessions.ofAccount(id);
    }

    @Needs(Permission.SESSIONS_END)
    @DeleteMapping("/{id}/sessions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endSessions(@PathVariable long id) {
        sessions.endAllOf(id);
    }
}
