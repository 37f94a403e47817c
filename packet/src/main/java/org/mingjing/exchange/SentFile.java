package org.mingjing.exchange;

import java.util.List;
import java.util.UUID;

/**
 * A file that a reporter sent. Its content comes in messages of their own, kind {@code file-part}, each sealed; one
 * after the other they are the file. What it is can only be known by looking into it: treat it as hostile.
 *
 * @param name as the reporter's device named it
 * @param parts ids of the messages, in order
 */
public record SentFile(String name, List<UUID> parts) {}
