package org.mingjing.problem;

import org.jspecify.annotations.Nullable;

/**
 * What went wrong, at which place, and how to mend it, in words for the person who can mend it. Not for control
 * flow: nobody catches a Problem to decide something.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ProblemCode code;
    private final String what;
    private final @Nullable Place place;
    private final String mend;

    /**
     * @param code stable code
     * @param what what happened, to what; never a personal value
     * @param place where, if there is a place
     * @param mend what the reader can do about it
     */
    public Problem(ProblemCode code, String what, @Nullable Place place, String mend) {
        this(code, what, place, mend, null);
    }

    public Problem(ProblemCode code, String what, @Nullable Place place, String mend, @Nullable Throwable cause) {
        super(text(code, what, place, mend), cause);
        this.code = code;
        this.what = what;
        this.place = place;
        this.mend = mend;
    }

    public ProblemCode code() {
        return code;
    }

    public String what() {
        return what;
    }

    public @Nullable Place place() {
        return place;
    }

    public String mend() {
        return mend;
    }

    private static String text(ProblemCode code, String what, @Nullable Place place, String mend) {
        return (place == null ? "" : place + ": ") + what + " [" + code.name() + "]"
                + (mend.isEmpty() ? "" : "\n  -> " + mend);
    }
}
