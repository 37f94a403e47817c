package org.mingjing.app.identity;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sessions that are open. A session is a random secret in a cookie; the database knows its digest only. */
@Service
@Transactional
public class Sessions {
    private final SessionStore store;
    private final AccountStore accounts;
    private final Audit audit;
    private final IdentitySettings settings;
    private final Clock clock;

    Sessions(SessionStore store, AccountStore accounts, Audit audit, IdentitySettings settings, Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A session in a list.
     *
     * @param current whether it is the one that asks
     */
    public record Listed(long id, String address, Instant startedAt, Instant seenAt, boolean current) {}

    /** Whose session this is, if it is alive. */
    public Optional<Caller> caller(String secret, String address) {
        Instant now = clock.instant();
        return store.alive(
                Secrets.digest(secret),
                now,
                now.minus(settings.sessionIdle()),
                address,
                settings.administratorsNeedSecondFactor());
    }

    /** Since when things are new to somebody: they last signed in before today then, or yesterday began. */
    @Transactional(readOnly = true)
    public Instant lastHere(Caller caller) {
        Instant today = settings.startOfDay(clock.instant());
        return store.lastBefore(caller.account(), today).orElseGet(() -> settings.startOfDay(today.minusSeconds(1)));
    }

    /** One's own. */
    public List<Listed> mine(Caller caller) {
        return store.list(caller.account(), caller.session(), live());
    }

    /** Those of an account, for the security administrator. */
    public List<Listed> ofAccount(long account) {
        requireAccount(account);
        audit.record(Act.of("identity.sessions_read", "account", account));
        return store.list(account, "", live());
    }

    public void signOut(Caller caller) {
        store.end(Long.parseLong(caller.session()), caller.account());
        audit.record(Act.of("identity.signed_out", "session", caller.session()));
    }

    /** Ends one of one's own. */
    public void end(Caller caller, long session) {
        if (!store.end(session, caller.account())) {
            throw CommonProblem.notFound();
        }
        audit.record(Act.of("identity.session_ended", "session", session));
    }

    /** Ends all of an account. */
    public void endAllOf(long account) {
        requireAccount(account);
        int ended = accounts.endSessions(account, null);
        audit.record(Act.of("identity.sessions_ended", "account", account).with("ended", ended));
    }

    /** Forgets what has ended and devices not seen for long. */
    @Scheduled(cron = "0 17 3 * * *")
    public void forgetEnded() {
        store.forgetEnded(clock.instant());
    }

    private void requireAccount(long account) {
        if (accounts.find(account, clock.instant()).isEmpty()) {
            throw CommonProblem.notFound();
        }
    }

    private SessionStore.Live live() {
        Instant now = clock.instant();
        return new SessionStore.Live(now, now.minus(settings.sessionIdle()));
    }
}
