package org.mingjing.app.identity;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.http.Permission;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Somebody for whom a job works on after their call was answered: with the duties that they have now, not with those that
 * they had when they asked, and with no more than their token let them do.
 */
@Service
public class Behalf {
    private final SessionStore store;
    private final Clock clock;

    Behalf(SessionStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Who asked, as a job's payload keeps it.
     *
     * @param scope names of what their token may do; null for a person
     */
    public record Asker(long account, @Nullable List<String> scope) {
        public static Asker of(Caller caller) {
            return new Asker(
                    caller.account(),
                    caller.scope() == null
                            ? null
                            : caller.scope().stream().map(Enum::name).sorted().toList());
        }
    }

    /** Empty where the account is closed or held by now. */
    @Transactional(readOnly = true)
    public Optional<Caller> present(Asker asker, long job) {
        return store.present(asker.account(), clock.instant(), "job " + job).map(caller -> scoped(caller, asker));
    }

    private static Caller scoped(Caller caller, Asker asker) {
        List<String> scope = asker.scope();
        if (scope == null) {
            return caller;
        }
        Predicate<Permission> within = permission -> scope.contains(permission.name());
        return new Caller(
                caller.account(),
                caller.login(),
                caller.name(),
                caller.accountClass(),
                caller.duties(),
                caller.session(),
                caller.address(),
                Caller.Owed.NOTHING,
                Arrays.stream(Permission.values()).filter(within).collect(java.util.stream.Collectors.toSet()));
    }
}
