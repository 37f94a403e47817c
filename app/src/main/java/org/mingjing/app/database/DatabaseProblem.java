package org.mingjing.app.database;

import org.mingjing.problem.ProblemCode;

/** What can be wrong with the operational database. */
enum DatabaseProblem implements ProblemCode {
    /** The bundled PostgreSQL does not start. */
    DATABASE_NOT_STARTED(Kind.RESOURCE),
    /** This machine's processor or system has no bundled binaries. */
    DATABASE_NO_BINARIES(Kind.CALLER),
    /** Another server works in this folder. */
    DATABASE_FOLDER_IN_USE(Kind.CALLER),
    /** Settings of an outside server are incomplete. */
    DATABASE_SETTING_MISSING(Kind.CALLER);

    private final Kind kind;

    DatabaseProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
