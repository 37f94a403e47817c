package org.mingjing.derive;

import org.mingjing.problem.ProblemCode;

/** What can go wrong when a dataset is derived. */
public enum DeriveProblem implements ProblemCode {
    DERIVE_UNKNOWN(Kind.CALLER),
    DERIVE_SETTINGS(Kind.CALLER),
    DERIVE_NO_INPUT(Kind.CALLER),
    DERIVE_LEXICON(Kind.CALLER),
    DERIVE_CLASSIFICATION(Kind.CALLER),
    DERIVE_TOO_LARGE(Kind.RESOURCE),
    DERIVE_CANCELLED(Kind.RESOURCE),
    DERIVE_FAILED(Kind.INTERNAL);

    private final Kind kind;

    DeriveProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
