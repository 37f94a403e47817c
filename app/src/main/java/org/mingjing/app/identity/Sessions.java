package org.mingjing.app.identity;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.audit.Actor;
import org.mingjing.app.audit.Audit;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Signing in and out. A session is a random secret in a cookie; the database knows its digest only. */
@Service
public class Sessions {
    private final SessionStore store;
    private final Passwords passwords;
    private final SignInPace pace;
    private final Audit audit;
    private final IdentitySettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Sessions(
            SessionStore store,
            Passwords passwords,
            SignInPace pace,
            Audit audit,
            IdentitySettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.passwords = passwords;
        this.pace = pace;
        this.audit = audit;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Signs in.
     *
     * @return the session's secret, for the cookie
     * @throws Problem {@code SIGN_IN_REFUSED}, the same for a login that does not exist
     */
    public String signIn(String login, String password, String address) {
        pace.requireCalm(login, address);
        Optional<SessionStore.Credentials> found = transaction.execute(status -> store.credentials(login));
        boolean fits = passwords.fits(
                password, found.map(SessionStore.Credentials::password).orElse(null));
        if (found.isEmpty() || !fits) {
            pace.failed(login, address);
            Acting.as(
                    Actor.unknown(address),
                    () -> transaction.executeWithoutResult(status -> audit.record(Act.of(
                            "identity.sign_in_refused",
                            "account",
                            found.map(c -> String.valueOf(c.account())).orElse("unknown")))));
            throw refused();
        }
        pace.succeeded(login, address);
        String secret = Secrets.random();
        Instant now = clock.instant();
        long account = found.get().account();
        Acting.as(
                new Actor(String.valueOf(account), java.util.List.of(), address, null),
                () -> transaction.executeWithoutResult(status -> {
                    long id = store.begin(
                            Secrets.digest(secret), account, address, now, now.plus(settings.sessionMost()));
                    audit.record(Act.of("identity.signed_in", "session", id));
                }));
        return secret;
    }

    /** Whose session this is, if it is alive. */
    public Optional<Caller> caller(String secret, String address) {
        Instant now = clock.instant();
        return transaction.execute(
                status -> store.alive(Secrets.digest(secret), now, now.minus(settings.sessionIdle()), address));
    }

    public void signOut(Caller caller) {
        transaction.executeWithoutResult(status -> {
            store.end(Long.parseLong(caller.session()));
            audit.record(Act.of("identity.signed_out", "session", caller.session()));
        });
    }

    private static Problem refused() {
        return new Problem(
                IdentityProblem.SIGN_IN_REFUSED,
                "login, password or code do not fit",
                null,
                "Try again; after several attempts this address has to wait. A system administrator can issue a first-time code.");
    }
}
