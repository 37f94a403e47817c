package org.mingjing.source;

import org.mingjing.problem.ProblemCode;

/** Why a file as a whole cannot be read. */
public enum SourceProblem implements ProblemCode {
    SOURCE_NOT_FOUND,
    SOURCE_UNREADABLE,
    SOURCE_EMPTY,
    SOURCE_DAMAGED,
    SOURCE_TRUNCATED,
    SOURCE_ENCODING,
    SOURCE_MOJIBAKE,
    SOURCE_PASSWORD,
    SOURCE_TOO_LARGE_UNPACKED,
    SOURCE_UNSAFE,
    SOURCE_UNKNOWN_FORMAT,
    SOURCE_NO_TABLE,
    SOURCE_OPTION;

    @Override
    public Kind kind() {
        return Kind.CALLER;
    }
}
