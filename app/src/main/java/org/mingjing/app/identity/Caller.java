package org.mingjing.app.identity;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.mingjing.app.audit.Actor;
import org.mingjing.app.http.Permission;

/**
 * Who made this call, once they are known.
 *
 * @param account id
 * @param login name to sign in with
 * @param name as colleagues know them
 * @param accountClass what the account is for
 * @param duties roles at units, those valid now
 * @param session id of the session or token, not its secret
 * @param address network address
 */
public record Caller(
        long account,
        String login,
        String name,
        AccountClass accountClass,
        List<Duty> duties,
        String session,
        String address) {
    public Caller {
        duties = List.copyOf(duties);
    }

    /**
     * A role at a unit and all below it.
     *
     * @param unit id
     */
    public record Duty(Role role, String unit) {}

    public Set<Permission> permissions() {
        Set<Permission> all = EnumSet.of(Permission.SIGNED_IN);
        duties.forEach(duty -> all.addAll(duty.role().permissions()));
        return all;
    }

    public boolean may(Permission permission) {
        return permission == Permission.SIGNED_IN
                || duties.stream().anyMatch(duty -> duty.role().permissions().contains(permission));
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
