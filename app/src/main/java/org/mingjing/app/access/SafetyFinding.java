package org.mingjing.app.access;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;

/**
 * Something the security administrator should look at.
 *
 * @param subjectKind {@code GRANT} or {@code ACCOUNT}
 * @param subject id of the grant or the account
 * @param account whose it is
 * @param person their name
 * @param occasion the day, where it may come again; else empty
 * @param detail counts and codes
 * @param reason with which it was acknowledged; null while it is open
 */
public record SafetyFinding(
        String id,
        long version,
        SafetyKind kind,
        Text title,
        String subjectKind,
        String subject,
        long account,
        String person,
        String occasion,
        Map<String, Object> detail,
        Instant foundAt,
        @Nullable Long acknowledgedBy,
        @Nullable Instant acknowledgedAt,
        @Nullable String reason) {}
