package org.mingjing.intake;

import org.mingjing.problem.ProblemCode;

/** What can be wrong with an import as a whole; single rows go to the rejects instead. */
public enum IntakeProblem implements ProblemCode {
    MAPPING_WRONG_CONTRACT(Kind.CALLER),
    MAPPING_UNKNOWN_COLUMN(Kind.CALLER),
    MAPPING_COLUMN_MISSING(Kind.CALLER),
    MAPPING_EXPRESSION(Kind.CALLER),
    MAPPING_SETTING(Kind.CALLER),
    INTAKE_FILE_UNREADABLE(Kind.CALLER),
    INTAKE_FILE_CHANGED(Kind.CALLER),
    INTAKE_BROKEN_TEXT(Kind.CALLER),
    INTAKE_UNDECODABLE(Kind.CALLER),
    INTAKE_TOTALS_DISAGREE(Kind.CALLER),
    INTAKE_OTHER_ZONE(Kind.CALLER),
    INTAKE_OTHER_CURRENCY(Kind.CALLER),
    INTAKE_OTHER_CONTRACT(Kind.CALLER),
    INTAKE_KEY_MISSING(Kind.CALLER),
    INTAKE_OTHER_KEY(Kind.CALLER),
    INTAKE_RULE(Kind.CALLER),
    INTAKE_DISK_FULL(Kind.RESOURCE),
    INTAKE_MEMORY(Kind.RESOURCE),
    INTAKE_CANCELLED(Kind.RESOURCE),
    INTAKE_UNBALANCED(Kind.INTERNAL),
    INTAKE_ENGINE(Kind.INTERNAL);

    private final Kind kind;

    IntakeProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
