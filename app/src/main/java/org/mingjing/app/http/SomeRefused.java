package org.mingjing.app.http;

import java.util.List;
import org.mingjing.problem.Problem;

/**
 * A call about several things that was refused for some of them, so that nothing was done for any: which, and why each.
 * Answered as the problem of the first, with the list beside it.
 */
public final class SomeRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Refusal> refusals;

    /** One of them, by the id under which the caller named it. */
    public record Refusal(String id, Problem problem) {}

    /** @param refusals at least one */
    public SomeRefused(List<Refusal> refusals) {
        super(refusals.size() + " refused: " + refusals.get(0).problem().code().name());
        this.refusals = List.copyOf(refusals);
    }

    public List<Refusal> refusals() {
        return refusals;
    }
}
