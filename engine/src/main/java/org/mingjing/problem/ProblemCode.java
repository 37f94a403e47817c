package org.mingjing.problem;

/**
 * A stable code for one kind of problem, such as {@code CONTRACT_UNKNOWN_TYPE}. Each package keeps its own
 * enum; a code once published is never renamed, people quote it and scripts test for it.
 */
public interface ProblemCode {
    /** The code itself; every implementation is an enum, so this is its constant's name. */
    String name();

    /** Whose problem it is. */
    Kind kind();

    /** Decides the exit code of the command line and, later, the status of a response. */
    enum Kind {
        /** The caller's: wrong input, to be mended by the caller. Exit code 2. */
        CALLER(2),
        /** Resources: disk, memory, time, a lock held by somebody else; the same call may succeed later. Exit code 3. */
        RESOURCE(3),
        /** Ours: a defect of the program. Exit code 70. */
        INTERNAL(70);

        private final int exitCode;

        Kind(int exitCode) {
            this.exitCode = exitCode;
        }

        public int exitCode() {
            return exitCode;
        }
    }
}
