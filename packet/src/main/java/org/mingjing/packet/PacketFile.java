package org.mingjing.packet;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** A packet as a file: written from messages, checked against its signature, opened to messages. */
final class PacketFile {
    private static final int BUFFER = 64 * 1024;

    private PacketFile() {}

    /** A message on its way out. */
    record Outgoing(UUID id, String kind, Path file, long length) {
        /** Bytes that it takes in the content of a packet. */
        long contentLength() {
            return 16 + 1 + kind.length() + Long.BYTES + length;
        }
    }

    static long contentLength(List<Outgoing> messages) {
        return messages.stream().mapToLong(Outgoing::contentLength).sum();
    }

    /** Writes a packet and gives its digest in hex. */
    static String write(Path file, PacketHead head, List<Outgoing> messages, KeyRing keys) throws IOException {
        MessageDigest digest = Digests.sha256();
        byte[] encoded = head.encoded();
        byte[] recipient = keys.other(head.recipientGeneration()).orElseThrow().key(Purpose.PACKET);
        byte[] signer = keys.secret(head.senderGeneration(), Purpose.SIGN);
        byte[][] digested = new byte[1][];
        Durable.write(file, out -> {
            OutputStream hashed = new Digesting(out, digest);
            hashed.write(encoded);
            try (OutputStream sealed = Sealing.seal(hashed, recipient, PacketHead.info(encoded));
                    DataOutputStream content = new DataOutputStream(sealed)) {
                for (Outgoing message : messages) {
                    write(content, message);
                }
            }
            digested[0] = digest.digest();
            out.write(Keys.sign(signer, PacketHead.statement(digested[0])));
        });
        return HexFormat.of().formatHex(digested[0]);
    }

    private static void write(DataOutputStream content, Outgoing message) throws IOException {
        content.writeLong(message.id().getMostSignificantBits());
        content.writeLong(message.id().getLeastSignificantBits());
        byte[] kind = message.kind().getBytes(StandardCharsets.US_ASCII);
        content.writeByte(kind.length);
        content.write(kind);
        content.writeLong(message.length());
        long copied = Files.copy(message.file(), content);
        if (copied != message.length()) {
            throw new IOException("the message " + message.file() + " changed while it was packed");
        }
    }

    static PacketHead head(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return PacketHead.read(in);
        }
    }

    /**
     * Checks length and signature.
     *
     * @return the digest in hex
     */
    static String verified(Path file, PacketHead head, Card signer) throws IOException {
        if (Files.size(file) != head.packetLength()) {
            throw new PacketProblem(
                    PacketProblem.Code.PACKET_TRUNCATED,
                    "packet " + head.position() + " has " + Files.size(file) + " bytes and should have "
                            + head.packetLength());
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] digest = digest(in, head.packetLength() - Keys.SIGNATURE);
            byte[] signature = in.readNBytes(Keys.SIGNATURE);
            if (!Keys.verifies(signer.key(Purpose.SIGN), PacketHead.statement(digest), signature)) {
                throw new PacketProblem(
                        PacketProblem.Code.PACKET_FORGED,
                        "the signature of packet " + head.position() + " does not fit its bytes");
            }
            return HexFormat.of().formatHex(digest);
        }
    }

    private static byte[] digest(InputStream in, long length) throws IOException {
        MessageDigest digest = Digests.sha256();
        byte[] buffer = new byte[BUFFER];
        long left = length;
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new EOFException();
            }
            digest.update(buffer, 0, read);
            left -= read;
        }
        return digest.digest();
    }

    /** Opens a packet that was verified, and hands its messages out one after the other. */
    static void open(Path file, PacketHead head, byte[] secretKey, Receiver receiver) throws IOException {
        byte[] encoded = head.encoded();
        long body = Sealing.ENCAPSULATION + Sealing.sealedLength(head.contentLength());
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            in.skipNBytes(encoded.length);
            try (InputStream opened = Sealing.open(new Limited(in, body), secretKey, PacketHead.info(encoded));
                    DataInputStream content = new DataInputStream(opened)) {
                for (int i = 0; i < head.messages(); i++) {
                    UUID id = new UUID(content.readLong(), content.readLong());
                    String kind = new String(content.readNBytes(content.readUnsignedByte()), StandardCharsets.US_ASCII);
                    long length = content.readLong();
                    if (!kind.matches(Message.KIND) || length < 0 || length > head.contentLength()) {
                        throw unreadable(head, null);
                    }
                    Limited bytes = new Limited(content, length);
                    receiver.message(i, id, kind, bytes);
                    if (bytes.left() > 0) {
                        throw unreadable(head, null);
                    }
                }
                if (content.read() >= 0) {
                    throw unreadable(head, null);
                }
            }
        } catch (EOFException | PacketProblem notItsContent) {
            throw unreadable(head, notItsContent);
        }
    }

    private static PacketProblem unreadable(PacketHead head, @org.jspecify.annotations.Nullable Exception cause) {
        String sentence = "packet " + head.position() + " is rightly signed, but its content does not open";
        return cause == null
                ? new PacketProblem(PacketProblem.Code.PACKET_UNREADABLE, sentence)
                : new PacketProblem(PacketProblem.Code.PACKET_UNREADABLE, sentence, cause);
    }

    /** Gets a packet's messages; must read each to its end. */
    interface Receiver {
        void message(int index, UUID id, String kind, InputStream content) throws IOException;
    }

    private static final class Digesting extends FilterOutputStream {
        private final MessageDigest digest;

        Digesting(OutputStream out, MessageDigest digest) {
            super(out);
            this.digest = digest;
        }

        @Override
        public void write(int one) throws IOException {
            digest.update((byte) one);
            out.write(one);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            digest.update(bytes, from, length);
            out.write(bytes, from, length);
        }
    }

    /** So many bytes of another stream, which it does not close. */
    private static final class Limited extends InputStream {
        private final InputStream from;
        private long left;

        Limited(InputStream from, long left) {
            this.from = from;
            this.left = left;
        }

        long left() {
            return left;
        }

        @Override
        public int read() throws IOException {
            if (left == 0) {
                return -1;
            }
            int one = from.read();
            left -= one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = from.read(into, offset, (int) Math.min(length, left));
            left -= Math.max(read, 0);
            return read;
        }
    }
}
