package org.mingjing.exchange;

import java.util.UUID;

/**
 * Who a reporter by name is; message kind {@code identity}, sealed to the inner side's key for identities, padded.
 *
 * @param format {@value #FORMAT}
 */
public record Identity(String format, UUID report, String name, String contact) {
    public static final String FORMAT = "mingjing-identity/1";
}
