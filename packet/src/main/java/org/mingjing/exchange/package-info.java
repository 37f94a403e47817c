/**
 * What the two networks say to each other, as JSON in messages: reports inward, letters and publications outward. The
 * formats are specified in {@code docs/exchange.md}. Knows nothing of how messages are carried.
 */
@NullMarked
package org.mingjing.exchange;

import org.jspecify.annotations.NullMarked;
