package org.mingjing.app.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of the audit.
 *
 * @param number from 1, without gaps
 * @param at to the microsecond
 * @param roles joined by commas
 * @param detail JSON with sorted names
 * @param algorithm of the digest: {@code SHA-256} or {@code SM3}
 * @param previous digest of the entry before, in hexadecimal; zeros before the first
 * @param digest of this entry and, through {@code previous}, of all before it
 */
public record Entry(
        long number,
        Instant at,
        String account,
        String roles,
        @Nullable String address,
        @Nullable String session,
        String action,
        String kind,
        String object,
        @Nullable String purpose,
        String detail,
        String algorithm,
        String previous,
        String digest) {}
