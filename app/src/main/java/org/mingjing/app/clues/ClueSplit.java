package org.mingjing.app.clues;

import java.util.Set;

/**
 * Findings went out of a clue into a new one. Heard within the same transaction, as the program.
 *
 * @param number of the new clue
 */
public record ClueSplit(long matter, long into, String number, Set<String> findings) {
    public ClueSplit {
        findings = Set.copyOf(findings);
    }
}
