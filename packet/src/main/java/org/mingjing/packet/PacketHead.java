package org.mingjing.packet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * What stands open at the beginning of a packet, without the encapsulated key that follows it. It names nobody and says
 * nothing of what the messages are.
 *
 * @param link the pair of sides, 32 hex digits
 * @param sender whose packet this is
 * @param senderGeneration of the key that signed it
 * @param recipientGeneration of the key that opens it
 * @param position where it stands
 * @param previous the packet before it; for the first of a series the last one that the other side had before
 * @param messages how many it carries
 * @param contentLength bytes of the content before encryption
 * @param acknowledged up to where the sender has everything of the other direction
 * @param wanted what the sender misses after that
 */
record PacketHead(
        String link,
        Side sender,
        int senderGeneration,
        int recipientGeneration,
        Position position,
        Mark previous,
        int messages,
        long contentLength,
        Mark acknowledged,
        List<Range> wanted) {
    static final byte[] MAGIC = "MJPACKET".getBytes(StandardCharsets.US_ASCII);
    static final int VERSION = 1;
    /** X25519, HKDF-SHA256, ChaCha20-Poly1305; Ed25519; SHA-256. */
    static final int SUITE = 1;

    static final int MOST_WANTED = 32;

    private static final int FIXED = 151;
    private static final int RANGE = 16;
    private static final byte[] SIGNED = "mingjing packet 1\0".getBytes(StandardCharsets.US_ASCII);

    byte[] encoded() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(MAGIC);
            out.writeByte(VERSION);
            out.writeByte(SUITE);
            out.writeShort(FIXED + RANGE * wanted.size());
            out.write(HexFormat.of().parseHex(link));
            out.writeByte(sender.number());
            out.writeInt(senderGeneration);
            out.writeInt(recipientGeneration);
            write(out, position);
            write(out, previous);
            out.writeInt(messages);
            out.writeLong(contentLength);
            write(out, acknowledged);
            out.writeShort(wanted.size());
            for (Range range : wanted) {
                out.writeLong(range.from());
                out.writeLong(range.to());
            }
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return bytes.toByteArray();
    }

    /** Bytes of the whole packet, signature included. */
    long packetLength() {
        return FIXED
                + (long) RANGE * wanted.size()
                + Sealing.ENCAPSULATION
                + Sealing.sealedLength(contentLength)
                + Keys.SIGNATURE;
    }

    /** What the content is bound to when it is encrypted. */
    static byte[] info(byte[] head) {
        return joined(SIGNED, head);
    }

    /** What the signature is over. */
    static byte[] statement(byte[] digest) {
        return joined(SIGNED, digest);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** Reads a head and leaves the stream after it. */
    static PacketHead read(InputStream from) throws IOException {
        byte[] start = from.readNBytes(MAGIC.length + 4);
        if (start.length < MAGIC.length || !Arrays.equals(MAGIC, Arrays.copyOf(start, MAGIC.length))) {
            throw new PacketProblem(PacketProblem.Code.PACKET_NOT_ONE, "this file is no packet");
        }
        if (start.length < MAGIC.length + 4) {
            throw cut();
        }
        if (start[MAGIC.length] != VERSION || start[MAGIC.length + 1] != SUITE) {
            throw new PacketProblem(
                    PacketProblem.Code.PACKET_NOT_ONE,
                    "this packet is of version " + start[MAGIC.length] + ", suite " + start[MAGIC.length + 1]
                            + "; only version 1, suite 1 is known here");
        }
        int length = ((start[MAGIC.length + 2] & 0xff) << 8) | (start[MAGIC.length + 3] & 0xff);
        if (length < FIXED || length > FIXED + RANGE * MOST_WANTED || (length - FIXED) % RANGE != 0) {
            throw new PacketProblem(PacketProblem.Code.PACKET_NOT_ONE, "this packet's head has an impossible length");
        }
        byte[] rest = from.readNBytes(length - start.length);
        if (rest.length < length - start.length) {
            throw cut();
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(rest))) {
            return read(in, (length - FIXED) / RANGE);
        }
    }

    private static PacketHead read(DataInputStream in, int ranges) throws IOException {
        String link = HexFormat.of().formatHex(in.readNBytes(16));
        Side sender = Side.of(in.readUnsignedByte());
        int senderGeneration = in.readInt();
        int recipientGeneration = in.readInt();
        Position position = position(in);
        Mark previous = mark(in);
        int messages = in.readInt();
        long contentLength = in.readLong();
        Mark acknowledged = mark(in);
        List<Range> wanted = new ArrayList<>();
        if (in.readUnsignedShort() != ranges) {
            throw new PacketProblem(PacketProblem.Code.PACKET_NOT_ONE, "this packet's head contradicts itself");
        }
        for (int i = 0; i < ranges; i++) {
            wanted.add(new Range(in.readLong(), in.readLong()));
        }
        if (position.series() < 1 || position.number() < 1 || messages < 0 || contentLength < 0) {
            throw new PacketProblem(PacketProblem.Code.PACKET_NOT_ONE, "this packet's head has impossible numbers");
        }
        return new PacketHead(
                link,
                sender,
                senderGeneration,
                recipientGeneration,
                position,
                previous,
                messages,
                contentLength,
                acknowledged,
                List.copyOf(wanted));
    }

    private static PacketProblem cut() {
        return new PacketProblem(PacketProblem.Code.PACKET_TRUNCATED, "this packet ends within its head");
    }

    private static void write(DataOutputStream out, Position position) throws IOException {
        out.writeInt(position.series());
        out.writeLong(position.number());
    }

    private static void write(DataOutputStream out, Mark mark) throws IOException {
        write(out, mark.position());
        out.write(mark.digestBytes());
    }

    private static Position position(DataInputStream in) throws IOException {
        return new Position(in.readInt(), in.readLong());
    }

    private static Mark mark(DataInputStream in) throws IOException {
        return new Mark(position(in), HexFormat.of().formatHex(in.readNBytes(Digests.LENGTH)));
    }

    String fileName() {
        return "%s-%s-%04d-%012d.packet"
                .formatted(link.substring(0, 8), sender.word(), position.series(), position.number());
    }
}
