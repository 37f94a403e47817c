package org.mingjing.packet;

import java.nio.file.Path;
import java.util.UUID;

/**
 * One message that arrived.
 *
 * @param id given by its sender; never arrives twice
 * @param kind what it is, a word that the two programs agree on
 * @param file its content, to be read before the handler returns
 */
public record Message(UUID id, String kind, Path file) {
    static final String KIND = "[a-z][a-z-]{0,31}";
}
