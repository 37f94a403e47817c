package org.mingjing.app.http;

import org.mingjing.problem.ProblemCode;

/** A problem code that says with which status it is answered; other codes follow their kind. */
public interface HttpProblem extends ProblemCode {
    /** Status of the response, 400 to 503. */
    int status();

    @Override
    default Kind kind() {
        return status() < 500 ? Kind.CALLER : status() == 500 ? Kind.INTERNAL : Kind.RESOURCE;
    }
}
