package org.mingjing.app.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who acts.
 *
 * @param account id of the account, or the name of a part of the program such as {@code runs}
 * @param roles names of the roles held at that moment, sorted
 * @param address network address the request came from; null for the program itself
 * @param session id of the session or token, never its secret; null for the program itself
 */
public record Actor(String account, List<String> roles, @Nullable String address, @Nullable String session) {
    public Actor {
        roles = List.copyOf(roles);
    }

    /** The program itself, working on nobody's behalf. */
    public static Actor program(String part) {
        return new Actor("program:" + part, List.of(), null, null);
    }

    /** Somebody who has not signed in. */
    public static Actor unknown(String address) {
        return new Actor("nobody", List.of(), address, null);
    }
}
