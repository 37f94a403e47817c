package org.mingjing.app.identity;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.http.Page;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * People who may sign in. Whoever opens an account or hands it over anew gives it no right: roles come by two people
 * ({@link RoleRequests}), and an account handed over is held until a security administrator has heard the person.
 */
@Service
@Transactional
public class Accounts {
    private final AccountStore store;
    private final SessionStore sessions;
    private final Passwords passwords;
    private final Audit audit;
    private final IdentitySettings settings;
    private final Clock clock;

    Accounts(
            AccountStore store,
            SessionStore sessions,
            Passwords passwords,
            Audit audit,
            IdentitySettings settings,
            Clock clock) {
        this.store = store;
        this.sessions = sessions;
        this.passwords = passwords;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * An account as administrators see it.
     *
     * @param post what they are in the office
     * @param externalId who they are at the office's own directory
     * @param held whether it waits for the word of a security administrator
     * @param secondFactor whether it has one
     * @param firstCodeTo until when a first-time code is good; null where there is none
     * @param duties roles now and later
     */
    public record Account(
            long id,
            AccountClass accountClass,
            String login,
            String name,
            @Nullable String unit,
            @Nullable String post,
            @Nullable String externalId,
            boolean held,
            boolean secondFactor,
            @Nullable Instant firstCodeTo,
            @Nullable Instant signedInAt,
            @Nullable Instant closedAt,
            Instant createdAt,
            long version,
            List<Duty> duties) {
        public Account {
            duties = List.copyOf(duties);
        }
    }

    /** A role that an account has, or will have. */
    public record Duty(long id, Role role, @Nullable String unit, Instant from, @Nullable Instant to) {}

    /** What is known of somebody who gets an account. */
    public record Person(String name, @Nullable String unit, @Nullable String post, @Nullable String externalId) {}

    /** A first-time code; it is shown this once. */
    public record FirstCode(long account, String login, String code, Instant to) {}

    /**
     * Which accounts.
     *
     * @param held only those that wait for the word of a security administrator
     */
    public record Wanted(
            @Nullable AccountClass accountClass,
            @Nullable String unit,
            @Nullable String search,
            boolean closed,
            boolean held) {}

    /** Accounts in the order in which they were opened. */
    public Page<Account> list(Wanted wanted, @Nullable String after, int size) {
        Page<Account> page = Page.of(
                store.list(wanted, Input.search(wanted.search()), Input.after(after), size + 1, clock.instant()),
                size,
                account -> String.valueOf(account.id()));
        audit.record(Act.of("identity.accounts_read", "account", "list")
                .with("accounts", page.items().stream().map(Account::id).toList()));
        return page;
    }

    /** How many wait for the word of a security administrator. */
    @Transactional(readOnly = true)
    public long held() {
        return store.held();
    }

    /** One account. */
    public Account read(long id) {
        Account found = store.find(id, clock.instant()).orElseThrow(CommonProblem::notFound);
        audit.record(Act.of("identity.account_read", "account", id));
        return found;
    }

    /** Opens an account; it can do nothing yet but set a password by its code. */
    public FirstCode open(AccountClass accountClass, String login, Person person) {
        if (!login.matches("[a-z0-9][a-z0-9._-]{1,63}")) {
            throw CommonProblem.invalid(
                    "a login has 2 to 64 small letters, digits, dots, dashes or underscores", "Mend 'login'.");
        }
        requireUnit(person.unit());
        Instant now = clock.instant();
        long id = store.open(accountClass, login, checked(person), now)
                .orElseThrow(() -> new Problem(
                        IdentityProblem.LOGIN_TAKEN,
                        "this login or external id is somebody's, or was",
                        null,
                        "Take another; a login is never used again."));
        audit.record(Act.of("identity.account_opened", "account", id).with("class", accountClass.name()));
        return newCode(id, login, now);
    }

    /** Mends name, unit, post or external id. Another external id hands the account over, so it is held. */
    public void change(Caller caller, long id, Person person, long version) {
        Account before = open(id);
        Person after = checked(person);
        if (!Objects.equals(before.unit(), after.unit())) {
            requireUnit(after.unit());
        }
        boolean handedOver = after.externalId() != null && !after.externalId().equals(before.externalId());
        if (handedOver) {
            requireMayHandOver(caller, before);
        }
        if (!store.change(id, after, handedOver || before.held(), version)) {
            throw CommonProblem.changedMeanwhile();
        }
        audit.record(Act.of("identity.account_changed", "account", id).with("handed_over", handedOver));
    }

    /** Closes an account for good: its sessions, tokens and roles end at once. */
    public void close(Caller caller, long id, long version) {
        Account account = open(id);
        if (id == caller.account()) {
            throw RoleRequests.ownRequest();
        }
        requireAnotherAdministrator(account);
        Instant now = clock.instant();
        if (!store.close(id, now, version)) {
            throw CommonProblem.changedMeanwhile();
        }
        store.endDuties(id, now);
        store.endTokens(id, now);
        store.endSessions(id, null);
        audit.record(Act.of("identity.account_closed", "account", id));
    }

    /**
     * Hands out a new first-time code, for a forgotten password or a lost second factor. Once the account was used,
     * it is held with that.
     *
     * @param alsoSecondFactor whether the second factor is forgotten too
     */
    public FirstCode newCode(Caller caller, long id, boolean alsoSecondFactor) {
        Account account = open(id);
        boolean used = store.hasPassword(id);
        if (used) {
            requireMayHandOver(caller, account);
            store.hold(id);
        } else if (id == caller.account()) {
            throw RoleRequests.ownRequest();
        }
        if (alsoSecondFactor) {
            store.forgetSecondFactor(id);
        }
        audit.record(Act.of("identity.first_code_issued", "account", id)
                .with("held", used)
                .with("second_factor_forgotten", alsoSecondFactor));
        return newCode(id, account.login(), clock.instant());
    }

    /** Sets the first password by a first-time code, without signing in; how a program prepares accounts for people. */
    public void firstPassword(FirstCode code, String password) {
        passwords.requireStrong(password, code.login());
        if (!sessions.useFirstCode(code.account(), Secrets.codeDigest(code.code()), passwords.digest(password))) {
            throw new Problem(CommonProblem.STATE_FORBIDS, "the code was used", null, "Issue another.");
        }
        audit.record(Act.of("identity.password_set", "account", code.account()));
    }

    /** Says, as a security administrator, that whoever signs in is the person: the account has its roles again. */
    public void release(Caller caller, long id) {
        if (id == caller.account()) {
            throw RoleRequests.ownRequest();
        }
        Account account = open(id);
        if (!account.held()) {
            throw new Problem(CommonProblem.STATE_FORBIDS, "the account is not held", null, "There is nothing to do.");
        }
        store.release(id);
        audit.record(Act.of("identity.account_released", "account", id));
    }

    FirstCode newCode(long id, String login, Instant now) {
        String code = Secrets.code();
        Instant to = now.plus(settings.firstCode());
        store.setFirstCode(id, Secrets.codeDigest(code), to);
        return new FirstCode(id, login, code, to);
    }

    private void requireMayHandOver(Caller caller, Account account) {
        if (account.id() == caller.account()) {
            throw RoleRequests.ownRequest();
        }
        requireAnotherAdministrator(account);
    }

    private void requireAnotherAdministrator(Account account) {
        boolean administers = !account.held()
                && account.duties().stream().anyMatch(duty -> duty.role().accountClass() != AccountClass.STAFF);
        if (administers && !store.hasAdministratorBut(account.accountClass(), account.id())) {
            throw lastAdministrator();
        }
    }

    static Problem lastAdministrator() {
        return new Problem(
                IdentityProblem.LAST_ADMINISTRATOR,
                "this is the last administrator of their kind who can act",
                null,
                "Give another the role first; docs/operations/identity.md says what helps if nobody can sign in.");
    }

    private Account open(long id) {
        Account found = store.find(id, clock.instant()).orElseThrow(CommonProblem::notFound);
        if (found.closedAt() != null) {
            throw new Problem(CommonProblem.STATE_FORBIDS, "the account is closed", null, "Closed is closed.");
        }
        return found;
    }

    private void requireUnit(@Nullable String unit) {
        if (unit != null && !store.isOpenUnit(unit)) {
            throw CommonProblem.invalid("there is no open unit with this id", "Mend 'unit'.");
        }
    }

    private static Person checked(Person person) {
        return new Person(
                Input.text(person.name(), "name", 100),
                person.unit(),
                Input.optional(person.post(), "post", 100),
                Input.optional(person.externalId(), "externalId", 255));
    }
}
