package org.mingjing.exchange;

import java.util.UUID;

/**
 * What the office says to a reporter, sealed to the key of the receipt; goes in an {@link Envelope}.
 *
 * @param format {@value #FORMAT}
 * @param status where the report stands: {@code registered}, {@code checking}, {@code handled}, {@code passed-on},
 *     {@code not-ours}, {@code closed}; empty where it is as before
 * @param question whether an answer is asked for
 */
public record Letter(String format, UUID letter, String day, String status, String text, boolean question) {
    public static final String FORMAT = "mingjing-letter/1";
}
