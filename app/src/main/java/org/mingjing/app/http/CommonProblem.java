package org.mingjing.app.http;

import org.mingjing.problem.Problem;

/** Problems that any endpoint may answer with. */
public enum CommonProblem implements HttpProblem {
    /** There is no such thing, or none that the caller may see: the two look the same. */
    NOT_FOUND(404),
    /** The caller may not do this. */
    NOT_PERMITTED(403),
    /** Nobody is signed in. */
    NOT_SIGNED_IN(401),
    /** What was sent is not what the endpoint takes. */
    INPUT_INVALID(400),
    /** Somebody else changed it meanwhile. */
    CHANGED_MEANWHILE(409),
    /** It is not in a state in which this can be done. */
    STATE_FORBIDS(409),
    /** Too many calls. */
    TOO_MANY_CALLS(429),
    /** A defect of ours. */
    INTERNAL(500);

    private final int status;

    CommonProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }

    /** The one answer for what does not exist and what lies out of scope. */
    public static Problem notFound() {
        return new Problem(NOT_FOUND, "there is nothing here that you may see", null, "Check the address.");
    }

    public static Problem invalid(String what, String mend) {
        return new Problem(INPUT_INVALID, what, null, mend);
    }

    public static Problem changedMeanwhile() {
        return new Problem(
                CHANGED_MEANWHILE,
                "somebody else changed this meanwhile",
                null,
                "Load it again and repeat your change.");
    }
}
