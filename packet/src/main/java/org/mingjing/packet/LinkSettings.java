package org.mingjing.packet;

import java.time.Duration;

/**
 * @param largestPacket bytes; a larger one is not made and not taken
 * @param fullPacket bytes of content after which a packet is closed and the next one begun
 * @param mostMessages in one packet
 * @param retryAfter how long to wait for an acknowledgement before a packet is put into the folder again
 * @param tries how often it is put there at most; 0 until it is acknowledged. For a way on which nothing comes back
 * @param keep how long acknowledged packets are kept, for another side that is restored from a backup
 * @param quarantine bytes that are kept of refused packets; beyond it only their reasons are
 */
public record LinkSettings(
        long largestPacket,
        long fullPacket,
        int mostMessages,
        Duration retryAfter,
        int tries,
        Duration keep,
        long quarantine) {
    private static final long MEBIBYTE = 1L << 20;

    public static LinkSettings usual() {
        return new LinkSettings(
                2048 * MEBIBYTE, 16 * MEBIBYTE, 5000, Duration.ofMinutes(10), 0, Duration.ofDays(60), 512 * MEBIBYTE);
    }

    public LinkSettings withRetryAfter(Duration other) {
        return new LinkSettings(largestPacket, fullPacket, mostMessages, other, tries, keep, quarantine);
    }

    /** For a way on which nothing comes back: each packet is given so often, and forgotten after {@link #keep}. */
    public LinkSettings oneWay(int often) {
        return new LinkSettings(largestPacket, fullPacket, mostMessages, retryAfter, often, keep, quarantine);
    }
}
