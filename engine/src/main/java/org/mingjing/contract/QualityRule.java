package org.mingjing.contract;

/**
 * A condition that good rows keep. A breach flags the row ({@code _dq_flags}), it never rejects it.
 *
 * @param id short name, used as the flag
 * @param check SQL condition over the dataset's columns, in what both engines share; null counts as kept
 * @param says what a breach means, for people
 */
public record QualityRule(String id, String check, Text says) {}
