package org.mingjing.app.identity;

import org.mingjing.app.http.HttpProblem;

/** What can be wrong with signing in and with accounts. */
enum IdentityProblem implements HttpProblem {
    /** Login, password or code do not fit; which, is not said. */
    SIGN_IN_REFUSED(401),
    /** Too many attempts from this address at this account. */
    SIGN_IN_SLOWED(429),
    /** The code of the second factor does not fit, or was used. */
    CODE_REFUSED(422),
    /** One's own password does not fit. */
    PASSWORD_REFUSED(422),
    /** The second factor is asked for. */
    SECOND_FACTOR_NEEDED(401),
    /** The password is too weak or one of those everybody tries. */
    PASSWORD_WEAK(422),
    /** A role of another class than the account. */
    ROLE_OF_OTHER_CLASS(422),
    /** One's own request, or a request for oneself. */
    OWN_REQUEST(403),
    /** Somebody else decided meanwhile, or it was taken back. */
    ALREADY_DECIDED(409),
    /** Each administration keeps somebody who can act. */
    LAST_ADMINISTRATOR(409),
    /** The login is somebody's, or was. */
    LOGIN_TAKEN(409),
    /** The file with the key that seals second factors is damaged. */
    SECRET_KEY_UNUSABLE(500),
    /** A token may not do this. */
    SCOPE_TOO_WIDE(422),
    /** The unit would lie above itself. */
    UNIT_ABOVE_ITSELF(422),
    /** The unit does not exist on that day. */
    UNIT_NOT_OPEN(422);

    private final int status;

    IdentityProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
