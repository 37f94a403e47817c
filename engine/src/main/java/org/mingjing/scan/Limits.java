package org.mingjing.scan;

import java.time.Duration;

/**
 * What one session may use.
 *
 * @param time from its opening to its end
 * @param memoryBytes memory of the engine; a cluster applies its own limit where that is lower
 * @param threads threads of the engine; a cluster decides for itself
 * @param scratchBytes disk for what does not fit into memory
 */
public record Limits(Duration time, long memoryBytes, int threads, long scratchBytes) {}
