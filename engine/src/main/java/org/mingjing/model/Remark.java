package org.mingjing.model;

import org.jspecify.annotations.Nullable;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;
import org.mingjing.problem.ProblemCode;

/**
 * One thing that is wrong with a model, or that its author should know.
 *
 * @param level whether it must be mended
 * @param code stable code
 * @param what what is wrong, with what
 * @param place where
 * @param mend how to mend it; empty where the text says it all
 */
public record Remark(Level level, ProblemCode code, String what, @Nullable Place place, String mend) {
    /** How much a remark weighs. */
    public enum Level {
        /** To be mended before the model counts as good. */
        ERROR,
        /** Allowed, though not in a library that is shipped. */
        WARNING
    }

    static Remark error(ProblemCode code, String what, @Nullable Place place, String mend) {
        return new Remark(Level.ERROR, code, what, place, mend);
    }

    static Remark warning(ProblemCode code, String what, @Nullable Place place, String mend) {
        return new Remark(Level.WARNING, code, what, place, mend);
    }

    static Remark of(Problem problem) {
        return error(problem.code(), problem.what(), problem.place(), problem.mend());
    }

    public boolean isError() {
        return level == Level.ERROR;
    }

    /** The remark as a problem, for callers that cannot go on. */
    public Problem problem() {
        return new Problem(code, what, place, mend);
    }

    @Override
    public String toString() {
        return (place == null ? "" : place + ": ") + (isError() ? "" : "warning: ") + what + " [" + code.name() + "]"
                + (mend.isEmpty() ? "" : "\n  -> " + mend);
    }
}
