package org.mingjing.app.clues;

/**
 * A clue was joined with another; its findings are the other's now. Heard within the same transaction, as the program.
 *
 * @param number of the other
 */
public record ClueMerged(long matter, long into, String number) {}
