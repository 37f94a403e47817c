package org.mingjing.app.identity;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.audit.Actor;
import org.mingjing.app.audit.Audit;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Ways to sign in: by password, by a first-time code, by the office's own directory. */
@Service
class SignIns {
    private final SessionStore store;
    private final AccountStore accounts;
    private final SecondFactors factors;
    private final Passwords passwords;
    private final SignInPace pace;
    private final Audit audit;
    private final IdentitySettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SignIns(
            SessionStore store,
            AccountStore accounts,
            SecondFactors factors,
            Passwords passwords,
            SignInPace pace,
            Audit audit,
            IdentitySettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.factors = factors;
        this.passwords = passwords;
        this.pace = pace;
        this.audit = audit;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Where somebody comes from.
     *
     * @param device secret of the browser's device cookie
     */
    record From(String address, @Nullable String device) {}

    /** Secrets for the browser's two cookies. */
    record SignedIn(String session, String device) {}

    /**
     * By password, and by the code of the second factor where there is one.
     *
     * @throws Problem {@code SIGN_IN_REFUSED}, the same for a login that does not exist
     */
    SignedIn byPassword(String login, String password, @Nullable String code, From from) {
        Optional<SessionStore.Credentials> found = inTransaction(() -> store.credentials(login));
        SignInPace.Attempt attempt =
                attempt(login, found.map(SessionStore.Credentials::account).orElse(null), from);
        pace.begin(attempt);
        boolean fits = passwords.fits(
                password, found.map(SessionStore.Credentials::password).orElse(null));
        if (found.isEmpty() || !fits) {
            throw refused(found.map(SessionStore.Credentials::account).orElse(null), from);
        }
        pace.fits(attempt);
        long account = found.get().account();
        if (!found.get().secondFactor()) {
            return begin(account, from, false, "password", () -> {});
        }
        if (code == null || code.isBlank()) {
            throw new Problem(
                    IdentityProblem.SECOND_FACTOR_NEEDED,
                    "the code of the second factor is missing",
                    null,
                    "Send it as 'code'.");
        }
        pace.beginCode(attempt);
        if (!Boolean.TRUE.equals(as(account, from, () -> factors.use(account, code)))) {
            throw refused(account, from);
        }
        pace.codeFits(attempt);
        return begin(account, from, false, "password_and_code", () -> {});
    }

    /** By a first-time code, which sets the password; a second factor that there is remains and is asked for next. */
    SignedIn byFirstCode(String login, String code, String password, From from) {
        passwords.requireStrong(password, login);
        SignInPace.Attempt attempt = attempt(login, null, from);
        pace.begin(attempt);
        Optional<SessionStore.Credentials> found =
                inTransaction(() -> store.byFirstCode(login, Secrets.codeDigest(code), clock.instant()));
        if (found.isEmpty()) {
            throw refused(null, from);
        }
        pace.fits(attempt);
        long account = found.get().account();
        return begin(account, from, found.get().secondFactor(), "first_code", () -> {
            if (!store.useFirstCode(account, Secrets.codeDigest(code), passwords.digest(password))) {
                throw signInRefused();
            }
            accounts.endSessions(account, null);
            accounts.endTokens(account, clock.instant());
            store.forgetDevices(account);
        });
    }

    /** By the office's own directory. Administrators do not come this way: whoever runs the directory would be all three. */
    SignedIn byDirectory(String externalId, From from) {
        Optional<SessionStore.Credentials> found = inTransaction(() -> store.byExternalId(externalId));
        if (found.isEmpty()) {
            throw refused(null, from);
        }
        return begin(found.get().account(), from, found.get().secondFactor(), "directory", () -> {});
    }

    /** What the directory said could not be believed. */
    void directoryRefused(String address) {
        recordRefusal("unknown", address);
    }

    /** The code that a session still owes. */
    void payCode(Caller caller, String code, From from) {
        SignInPace.Attempt attempt = attempt(caller.login(), caller.account(), from);
        pace.beginCode(attempt);
        if (!Boolean.TRUE.equals(inTransaction(() -> factors.use(caller.account(), code)))) {
            throw SecondFactors.refused();
        }
        pace.codeFits(attempt);
        transaction.executeWithoutResult(status -> {
            store.paid(Long.parseLong(caller.session()));
            audit.record(Act.of("identity.second_factor_given", "session", caller.session()));
        });
    }

    /** Makes sure that it is the person who sits there, before something that a stolen session must not do. */
    void requirePassword(Caller caller, @Nullable String password, From from) {
        Optional<SessionStore.Credentials> found = inTransaction(() -> store.credentials(caller.login()));
        if (found.isEmpty()) {
            return; // signs in by the directory only
        }
        SignInPace.Attempt attempt = attempt(caller.login(), caller.account(), from);
        pace.begin(attempt);
        if (password == null || !passwords.fits(password, found.get().password())) {
            throw new Problem(
                    IdentityProblem.PASSWORD_REFUSED, "the password does not fit", null, "Give your present password.");
        }
        pace.fits(attempt);
    }

    /** Another password; every other session ends. */
    void changePassword(Caller caller, String next) {
        passwords.requireStrong(next, caller.login());
        String digest = passwords.digest(next);
        transaction.executeWithoutResult(status -> {
            store.setPassword(caller.account(), digest);
            accounts.endSessions(caller.account(), Long.parseLong(caller.session()));
            store.forgetDevices(caller.account());
            audit.record(Act.of("identity.password_changed", "account", caller.account()));
        });
    }

    private SignedIn begin(long account, From from, boolean factorOwed, String way, Runnable first) {
        String session = Secrets.random();
        Instant now = clock.instant();
        return as(account, from, () -> {
            first.run();
            String device = from.device() != null && store.isDevice(Secrets.digest(from.device()))
                    ? from.device()
                    : Secrets.random();
            long id = store.begin(
                    Secrets.digest(session),
                    account,
                    from.address(),
                    now,
                    settings.startOfDay(now),
                    now.plus(settings.sessionMost()),
                    factorOwed);
            store.remember(Secrets.digest(device), account, now);
            audit.record(Act.of("identity.signed_in", "session", id).with("by", way));
            return new SignedIn(session, device);
        });
    }

    /** Asks the database the same for a login that does not exist, so that it takes as long. */
    private SignInPace.Attempt attempt(String login, @Nullable Long account, From from) {
        if (from.device() == null) {
            return new SignInPace.Attempt(login, from.address(), null);
        }
        byte[] device = Secrets.digest(from.device());
        long owner = account == null ? -1 : account;
        boolean known = Boolean.TRUE.equals(inTransaction(() -> store.knows(device, owner, clock.instant())));
        return new SignInPace.Attempt(
                login,
                from.address(),
                known ? owner + " " + java.util.HexFormat.of().formatHex(device) : null);
    }

    private Problem refused(@Nullable Long account, From from) {
        recordRefusal(account == null ? "unknown" : String.valueOf(account), from.address());
        return signInRefused();
    }

    private void recordRefusal(String account, String address) {
        Acting.as(
                Actor.unknown(address),
                () -> transaction.executeWithoutResult(
                        status -> audit.record(Act.of("identity.sign_in_refused", "account", account))));
    }

    private <T extends @Nullable Object> T inTransaction(java.util.function.Supplier<T> work) {
        return transaction.execute(status -> work.get());
    }

    private <T extends @Nullable Object> T as(long account, From from, java.util.function.Supplier<T> work) {
        return Acting.as(
                new Actor(String.valueOf(account), List.of(), from.address(), null), () -> inTransaction(work));
    }

    private static Problem signInRefused() {
        return new Problem(
                IdentityProblem.SIGN_IN_REFUSED,
                "login, password or code do not fit",
                null,
                "Try again; after several attempts you have to wait. A system administrator can issue a first-time code.");
    }
}
