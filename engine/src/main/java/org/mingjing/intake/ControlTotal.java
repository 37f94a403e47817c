package org.mingjing.intake;

import java.math.BigDecimal;

/**
 * A figure of a total row beside what the rows add up to.
 *
 * @param row where the total row stands
 * @param column contract column
 * @param stated the file's figure, in the contract's unit
 * @param added sum of the rows since the last total row, or of all rows, whichever is nearer
 * @param agrees whether they are the same, up to one cent a figure
 */
public record ControlTotal(long row, String column, BigDecimal stated, BigDecimal added, boolean agrees) {}
