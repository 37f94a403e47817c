package org.mingjing.app.evidence;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of a matter.
 *
 * @param digest of its bytes as they were received: 64 hexadecimal digits of SHA-256, or of SM3 after {@code sm3:}
 * @param receivedBy id of the account that sent or entered it; 0 where it came
 *     by itself, and where a contact reads what the office entered
 * @param served whether the unit's contacts see it
 * @param withdrawnAt from when on it counts no more; null while it counts
 * @param keeper part of the program that made it, such as {@code papers}; null where it was received
 * @param custody from whom to whom it went, in order
 * @param offer to whom it is being given now; null where it is not
 * @param comparison when it was last read whole; null where it was not read since it came
 */
public record EvidenceFile(
        long id,
        String name,
        EvidenceKind kind,
        long bytes,
        String digest,
        long receivedBy,
        String receivedByName,
        Instant receivedAt,
        boolean served,
        @Nullable Instant withdrawnAt,
        @Nullable String withdrawnFor,
        @Nullable String keeper,
        List<HandOver> custody,
        @Nullable Offer offer,
        @Nullable Comparison comparison) {
    public EvidenceFile {
        custody = List.copyOf(custody);
    }

    /** With those who had it and to whom it is being given. */
    EvidenceFile with(List<HandOver> had, @Nullable Offer open) {
        return new EvidenceFile(
                id,
                name,
                kind,
                bytes,
                digest,
                receivedBy,
                receivedByName,
                receivedAt,
                served,
                withdrawnAt,
                withdrawnFor,
                keeper,
                had,
                open,
                comparison);
    }

    /** As the unit's contact reads it: not who of the office had it. */
    EvidenceFile outside() {
        return new EvidenceFile(
                id,
                name,
                kind,
                bytes,
                digest,
                0,
                "",
                receivedAt,
                served,
                withdrawnAt,
                withdrawnFor,
                keeper,
                List.of(),
                null,
                comparison);
    }

    /** The last entry of who had it. */
    HandOver last() {
        return custody.get(custody.size() - 1);
    }

    /**
     * From one to another; names as they were at that time.
     *
     * @param fromAccount who gave it; null where it was somebody who does not sign in here
     * @param toAccount who has it from then on; null as above
     * @param receipt file with the paper that both signed; null where both signed here, and for how it came
     * @param givenAt when it was given; null for how it came
     * @param at when it was taken
     */
    public record HandOver(
            int number,
            String from,
            @Nullable Long fromAccount,
            String to,
            @Nullable Long toAccount,
            @Nullable Long receipt,
            @Nullable String note,
            long enteredBy,
            @Nullable Instant givenAt,
            Instant at) {}

    /**
     * Given by one, and not yet taken by the other.
     *
     * @param handOver id of the giving
     * @param receiver null means whoever of those who work on the matter takes it
     */
    public record Offer(
            long handOver,
            long giver,
            String giverName,
            @Nullable Long receiver,
            @Nullable String receiverName,
            @Nullable String note,
            Instant at) {}

    /** @param sound whether it was what had been received */
    public record Comparison(Instant at, boolean sound) {}
}
