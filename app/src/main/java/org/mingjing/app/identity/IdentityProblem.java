package org.mingjing.app.identity;

import org.mingjing.app.http.HttpProblem;

/** What can be wrong with signing in and with accounts. */
enum IdentityProblem implements HttpProblem {
    /** Login, password or code do not fit; which, is not said. */
    SIGN_IN_REFUSED(401),
    /** Too many attempts from this address at this account. */
    SIGN_IN_SLOWED(429),
    /** The second factor is asked for. */
    SECOND_FACTOR_NEEDED(401),
    /** The password is too weak or one of those everybody tries. */
    PASSWORD_WEAK(422),
    /** A role of another class than the account. */
    ROLE_OF_OTHER_CLASS(422),
    /** One's own request, or a request for oneself. */
    OWN_REQUEST(403);

    private final int status;

    IdentityProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
