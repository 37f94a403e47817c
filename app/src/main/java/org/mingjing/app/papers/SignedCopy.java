package org.mingjing.app.papers;

import java.time.Instant;

/**
 * An issued paper that came back with signatures by hand.
 *
 * @param file the scan, among the matter's files
 * @param signers who signed, in words
 */
public record SignedCopy(long file, String signers, String enteredByName, Instant enteredAt) {}
