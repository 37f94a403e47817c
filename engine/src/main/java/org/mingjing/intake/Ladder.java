package org.mingjing.intake;

import java.util.Set;

/**
 * Which other systems go before the one a file comes from, and which come after it. Where the same key is held by one
 * that goes before, the file's row is not taken; by one that comes after, the file's row takes its place, even with the
 * same content, so that it is known from whom it stands there.
 *
 * @param before systems, as in a mapping's {@code source.system}, whose rows stay
 * @param after systems whose rows give way
 */
public record Ladder(Set<String> before, Set<String> after) {
    /** All systems are equal: what comes later is a new version. */
    public static final Ladder NONE = new Ladder(Set.of(), Set.of());

    public Ladder {
        before = Set.copyOf(before);
        after = Set.copyOf(after);
    }
}
