package org.mingjing.exchange;

import java.util.UUID;

/**
 * A letter on its way to the portal; message kind {@code letter}. The portal sees whose it is and not what it says.
 *
 * @param format {@value #FORMAT}
 * @param sealed base 64 of the {@link Letter}, padded and sealed, bound to the letter's id
 */
public record Envelope(String format, UUID report, UUID letter, String day, String sealed) {
    public static final String FORMAT = "mingjing-envelope/1";
}
