/** The command {@code bin/packet}: keys, packets and what state a link is in, for people and for a timer. */
@NullMarked
package org.mingjing.packet.command;

import org.jspecify.annotations.NullMarked;
