package org.mingjing.exchange;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a person sent in; message kind {@code report}, sealed to the inner side's key for reports, padded.
 *
 * @param format {@value #FORMAT}
 * @param report id of the report, which additions and letters name
 * @param day on which it came, {@code 2026-11-27}; nothing more exact is known
 * @param kind of matter
 * @param language {@code zh} or {@code en}, the one to answer in
 * @param receiptKey base 64 of the X25519 key that letters to the reporter are sealed to
 * @param identity id of the message, kind {@code identity}, that says who the reporter is; null for an anonymous one
 * @param about the published row that it names, if it does
 * @param answers what was asked and what was written
 */
public record Report(
        String format,
        UUID report,
        String day,
        String kind,
        String language,
        String receiptKey,
        @Nullable UUID identity,
        @Nullable ReportRow about,
        List<Answer> answers,
        List<SentFile> files) {
    public static final String FORMAT = "mingjing-report/1";

    /** @param question stable word of the question, such as {@code what} */
    public record Answer(String question, String text) {}
}
