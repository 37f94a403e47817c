/**
 * Carries messages between two networks that are not connected: numbered, chained, signed, encrypted files. Knows
 * nothing of what the messages say. The format is specified in {@code docs/packet.md}.
 */
@NullMarked
package org.mingjing.packet;

import org.jspecify.annotations.NullMarked;
