package org.mingjing.app.identity;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Actor;
import org.mingjing.app.http.Permission;

/**
 * Who made this call, once they are known.
 *
 * @param account id
 * @param login name to sign in with
 * @param name as colleagues know them
 * @param accountClass what the account is for
 * @param duties roles at units, those valid now; none while something is owed
 * @param session id of the session or token, not its secret
 * @param address network address
 * @param owes what has to be done before the duties count
 * @param scope what the token may do at most; null for a person
 */
public record Caller(
        long account,
        String login,
        String name,
        AccountClass accountClass,
        List<Duty> duties,
        String session,
        String address,
        Owed owes,
        @Nullable Set<Permission> scope) {
    public Caller {
        duties = owes == Owed.NOTHING ? List.copyOf(duties) : List.of();
        scope = scope == null ? null : Set.copyOf(scope);
    }

    /** A person who owes nothing. */
    public Caller(
            long account,
            String login,
            String name,
            AccountClass accountClass,
            List<Duty> duties,
            String session,
            String address) {
        this(account, login, name, accountClass, duties, session, address, Owed.NOTHING, null);
    }

    /**
     * A role at a unit and all below it.
     *
     * @param unit id; null for an administrator, who answers for no unit
     */
    public record Duty(Role role, @Nullable String unit) {}

    /** What stands between somebody who has signed in and their duties. */
    public enum Owed {
        NOTHING,
        /** The code of the second factor. */
        SECOND_FACTOR,
        /** A second factor, which administrators must have. */
        ENROLMENT,
        /** The word of a security administrator that this is the person. */
        RELEASE
    }

    public Set<Permission> permissions() {
        Set<Permission> all = EnumSet.noneOf(Permission.class);
        for (Permission permission : Permission.values()) {
            if (may(permission)) {
                all.add(permission);
            }
        }
        return all;
    }

    public boolean may(Permission permission) {
        if (scope != null && !scope.contains(permission)) {
            return false;
        }
        return switch (permission) {
            case SIGNED_IN -> true;
            case OWN_ACCOUNT -> scope == null && owes != Owed.SECOND_FACTOR;
            default ->
                duties.stream().anyMatch(duty -> duty.role().permissions().contains(permission));
        };
    }

    /** As the audit knows them. */
    public Actor actor() {
        return new Actor(
                String.valueOf(account),
                duties.stream().map(d -> d.role().name()).distinct().sorted().toList(),
                address,
                session);
    }
}
