package org.mingjing.packet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What anybody can see of a packet, without a key.
 *
 * @param verified what a key ring says of length and signature; null where none was asked
 */
public record Inspection(
        String link,
        Side sender,
        int senderGeneration,
        int recipientGeneration,
        Position position,
        Position follows,
        int messages,
        long contentLength,
        Position acknowledges,
        List<Range> wants,
        PacketProblem.@org.jspecify.annotations.Nullable Code problem,
        @org.jspecify.annotations.Nullable String digest) {

    /** Reads the head only. */
    public static Inspection of(Path packet) throws IOException {
        return of(PacketFile.head(packet), null, null);
    }

    /** Reads the head and checks length and signature with the cards that the ring holds. */
    public static Inspection verify(Path packet, KeyRing keys) throws IOException {
        PacketHead head = PacketFile.head(packet);
        Card own = keys.card();
        Card signer = head.sender() == own.side()
                ? own
                : keys.other(head.senderGeneration()).orElse(null);
        if (!head.link().equals(keys.link())) {
            return of(head, PacketProblem.Code.PACKET_OF_ANOTHER_LINK, null);
        }
        if (signer == null) {
            return of(head, PacketProblem.Code.PACKET_FOREIGN_KEY, null);
        }
        if (Files.size(packet) != head.packetLength()) {
            return of(head, PacketProblem.Code.PACKET_TRUNCATED, null);
        }
        try {
            return of(head, null, PacketFile.verified(packet, head, signer));
        } catch (PacketProblem refused) {
            return of(head, refused.code(), null);
        }
    }

    private static Inspection of(
            PacketHead head,
            PacketProblem.@org.jspecify.annotations.Nullable Code problem,
            @org.jspecify.annotations.Nullable String digest) {
        return new Inspection(
                head.link(),
                head.sender(),
                head.senderGeneration(),
                head.recipientGeneration(),
                head.position(),
                head.previous().position(),
                head.messages(),
                head.contentLength(),
                head.acknowledged().position(),
                head.wanted(),
                problem,
                digest);
    }
}
