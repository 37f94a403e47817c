package org.mingjing.exchange;

import java.util.List;
import java.util.UUID;

/**
 * What a reporter says later; message kind {@code addition}, sealed to the inner side's key for reports, padded.
 *
 * @param format {@value #FORMAT}
 * @param day on which it came
 * @param what {@code text}, {@code withdrawal} or {@code rating}
 * @param rating 1 to 5; 0 where it is none
 */
public record Addition(
        String format, UUID report, String day, String what, String text, int rating, List<SentFile> files) {
    public static final String FORMAT = "mingjing-addition/1";
}
