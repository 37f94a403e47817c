package org.mingjing.portal;

import org.mingjing.exchange.Words;

/**
 * How the offices behind this portal are called on its pages.
 *
 * @param office that receives reports here
 * @param above the level above it
 * @param contact where the level above is reached by other ways: address, telephone; empty where that was not set
 */
record Offices(Words office, Words above, Words contact) {}
