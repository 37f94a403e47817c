package org.mingjing.lake;

import org.mingjing.problem.ProblemCode;

/** What can go wrong with a lake. */
public enum LakeProblem implements ProblemCode {
    LAKE_NOT_FOUND(Kind.CALLER),
    LAKE_UNKNOWN_DATASET(Kind.CALLER),
    LAKE_UNKNOWN_SNAPSHOT(Kind.CALLER),
    LAKE_CURRENT_SNAPSHOT(Kind.CALLER),
    LAKE_NEWER_FORMAT(Kind.CALLER),
    LAKE_DAMAGED(Kind.CALLER),
    LAKE_BUSY(Kind.RESOURCE),
    LAKE_WRITE_FAILED(Kind.RESOURCE);

    private final Kind kind;

    LakeProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
