package org.mingjing.identifier;

import org.mingjing.problem.ProblemCode;

/** What can be wrong around identifiers; a bad identifier in the data is no problem but a check's outcome. */
public enum IdentifierProblem implements ProblemCode {
    IDENTIFIER_UNKNOWN_KIND(Kind.CALLER),
    IDENTIFIER_KEY_DAMAGED(Kind.CALLER),
    /** Others than the owner may read the key. */
    IDENTIFIER_KEY_EXPOSED(Kind.CALLER),
    IDENTIFIER_KEY_UNREADABLE(Kind.RESOURCE);

    private final Kind kind;

    IdentifierProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
