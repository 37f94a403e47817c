package org.mingjing.app.evidence;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of a matter.
 *
 * @param sha256 of its bytes as they were received, hex
 * @param receivedBy id of the account that sent or entered it
 * @param served whether the unit's contacts see it
 * @param withdrawnAt from when on it counts no more; null while it counts
 * @param custody from whom to whom it went, in order
 */
public record EvidenceFile(
        long id,
        String name,
        long bytes,
        String sha256,
        long receivedBy,
        String receivedByName,
        Instant receivedAt,
        boolean served,
        @Nullable Instant withdrawnAt,
        @Nullable String withdrawnFor,
        List<HandOver> custody) {
    public EvidenceFile {
        custody = List.copyOf(custody);
    }

    /** From one to another; names as they were written. */
    public record HandOver(int number, String from, String to, @Nullable String note, long enteredBy, Instant at) {}
}
