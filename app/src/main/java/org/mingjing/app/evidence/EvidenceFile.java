package org.mingjing.app.evidence;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of a matter.
 *
 * @param sha256 of its bytes as they were received, hex
 * @param receivedBy id of the account that sent or entered it; 0 where a contact reads what the office entered
 * @param served whether the unit's contacts see it
 * @param withdrawnAt from when on it counts no more; null while it counts
 * @param keeper part of the program that made it, such as {@code papers}; null where it was received
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
        @Nullable String keeper,
        List<HandOver> custody) {
    public EvidenceFile {
        custody = List.copyOf(custody);
    }

    /** As the unit's contact reads it: not who of the office had it. */
    EvidenceFile outside() {
        return new EvidenceFile(
                id, name, bytes, sha256, 0, "", receivedAt, served, withdrawnAt, withdrawnFor, keeper, List.of());
    }

    /** From one to another; names as they were written. */
    public record HandOver(int number, String from, String to, @Nullable String note, long enteredBy, Instant at) {}
}
