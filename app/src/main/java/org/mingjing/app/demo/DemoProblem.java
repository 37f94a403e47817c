package org.mingjing.app.demo;

import org.mingjing.problem.ProblemCode;

/** What can be in the way of a demo office. */
enum DemoProblem implements ProblemCode {
    /** The folder holds an office with administrators that the demo did not make. */
    DEMO_OFFICE_FOREIGN,
    /** The lake holds no register of organisations to make units of. */
    DEMO_NO_REGISTER;

    @Override
    public Kind kind() {
        return Kind.CALLER;
    }
}
