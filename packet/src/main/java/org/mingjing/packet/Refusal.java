package org.mingjing.packet;

import java.time.LocalDate;

/**
 * A packet that was put in quarantine.
 *
 * @param file its name in the folder it came from
 */
public record Refusal(LocalDate day, String file, PacketProblem.Code code, String sentence) {}
