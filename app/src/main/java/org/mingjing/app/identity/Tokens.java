package org.mingjing.app.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.audit.Actor;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.http.Permission;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Tokens for other programs. One does at most what it was made for, and never more than its owner may at that moment. */
@Service
public class Tokens {
    private static final String PREFIX = "mj_";
    private static final Duration LONGEST = Duration.ofDays(366);

    /** What people decide, and what would get round their second factor, is never done by a token. */
    private static final Set<Permission> BY_PERSONS_ONLY = EnumSet.of(
            Permission.OWN_ACCOUNT,
            Permission.ACCOUNTS_CHANGE,
            Permission.ROLES_ASK,
            Permission.ROLES_DECIDE,
            Permission.SESSIONS_END,
            Permission.DATA_CALL_APPROVE_GENERAL,
            Permission.DATA_CALL_APPROVE_IMPORTANT,
            Permission.DATA_CALL_SUPERVISE,
            Permission.MODELS_APPROVE);

    private final TokenStore store;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Tokens(TokenStore store, Audit audit, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A token in a list, without its secret. */
    public record Token(
            long id,
            String name,
            Set<Permission> scope,
            Instant createdAt,
            Instant endsAt,
            @Nullable Instant endedAt,
            @Nullable Instant usedAt) {}

    /** A token that was just made; the secret is shown this once. */
    public record Made(long id, String secret) {}

    /** Whose token this is, if it is good. */
    public Optional<Caller> caller(String secret, String address) {
        if (!secret.startsWith(PREFIX)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Optional<TokenStore.Alive> alive =
                transaction.execute(status -> store.alive(Secrets.digest(secret), now, address));
        alive.filter(TokenStore.Alive::toMark)
                .ifPresent(found -> Acting.as(
                        Actor.program("tokens"),
                        () -> transaction.executeWithoutResult(status -> store.mark(found.token(), now))));
        return alive.map(TokenStore.Alive::caller);
    }

    /** One's own, the newest first. */
    @Transactional
    public List<Token> mine(Caller caller) {
        return store.list(caller.account());
    }

    /** Makes one. */
    @Transactional
    public Made make(Caller caller, String name, Set<Permission> scope, Instant end) {
        Instant now = clock.instant();
        if (!end.isAfter(now) || end.isAfter(now.plus(LONGEST))) {
            throw CommonProblem.invalid("a token ends within a year", "Mend 'endsAt'.");
        }
        List<Permission> tooWide = scope.stream()
                .filter(permission -> BY_PERSONS_ONLY.contains(permission) || !caller.may(permission))
                .sorted()
                .toList();
        if (scope.isEmpty() || !tooWide.isEmpty()) {
            throw new Problem(
                    IdentityProblem.SCOPE_TOO_WIDE,
                    scope.isEmpty() ? "a token needs a scope" : "a token of yours may not do " + tooWide,
                    null,
                    "Take what you may do yourself and what is no decision.");
        }
        String secret = PREFIX + Secrets.random();
        long id = store.make(caller.account(), Input.text(name, "name", 100), Secrets.digest(secret), scope, now, end);
        audit.record(Act.of("identity.token_made", "token", id)
                .with("scope", scope.stream().sorted().map(Enum::name).toList())
                .with("ends_at", end.toString()));
        return new Made(id, secret);
    }

    /** Ends one of one's own. */
    @Transactional
    public void end(Caller caller, long id) {
        if (!store.end(id, caller.account(), clock.instant())) {
            throw CommonProblem.notFound();
        }
        audit.record(Act.of("identity.token_ended", "token", id));
    }
}
