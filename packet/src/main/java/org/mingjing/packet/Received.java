package org.mingjing.packet;

import java.util.List;

/**
 * What came out of one look into a folder.
 *
 * @param packets new ones that were taken
 * @param messages in them, not counting those that had come before
 * @param again packets that had come before and were cleared away
 * @param early packets that wait for one before them
 * @param refused those that were put in quarantine
 * @param wanted numbers that are asked for again
 */
public record Received(int packets, int messages, int again, int early, List<Refusal> refused, List<Range> wanted) {}
