package org.mingjing.packet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/**
 * A thing that only one key opens: what a reporter wrote, a file of it, who the reporter is, a letter to the reporter.
 * It begins with a short head that says which key, and it is bound to its own id, so that one cannot be passed off as
 * another.
 */
public final class Sealed {
    private static final byte[] MAGIC = "MJSEALED".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BOUND = "mingjing sealed 1\0".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int PADDING = 4096;

    private Sealed() {}

    /**
     * Which key opens it.
     *
     * @param use 1 report, 2 identity, 3 receipt
     * @param generation of the inner side's keys; 0 for a receipt
     */
    public record Head(int use, int generation) {
        /** Opened by the key that a receipt gives. */
        public static final Head RECEIPT = new Head(3, 0);

        static Head of(Purpose purpose, int generation) {
            return switch (purpose) {
                case REPORT -> new Head(1, generation);
                case IDENTITY -> new Head(2, generation);
                case SIGN, PACKET -> throw new IllegalArgumentException("nothing is sealed to a key for " + purpose);
            };
        }

        Purpose purpose() {
            return switch (use) {
                case 1 -> Purpose.REPORT;
                case 2 -> Purpose.IDENTITY;
                default -> throw unreadable("this is not sealed to the inner side");
            };
        }

        byte[] encoded() {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (DataOutputStream out = new DataOutputStream(bytes)) {
                out.write(MAGIC);
                out.writeByte(VERSION);
                out.writeByte(PacketHead.SUITE);
                out.writeByte(use);
                out.writeInt(generation);
            } catch (IOException never) {
                throw new UncheckedIOException(never);
            }
            return bytes.toByteArray();
        }

        private byte[] info(UUID id) {
            byte[] head = encoded();
            byte[] info = Arrays.copyOf(BOUND, BOUND.length + head.length + 16);
            System.arraycopy(head, 0, info, BOUND.length, head.length);
            java.nio.ByteBuffer.wrap(info, BOUND.length + head.length, 16)
                    .putLong(id.getMostSignificantBits())
                    .putLong(id.getLeastSignificantBits());
            return info;
        }
    }

    /** A stream that seals to the inner side; closing it leaves {@code to} open. */
    public static OutputStream toInner(OutputStream to, Card inner, Purpose purpose, UUID id) throws IOException {
        return seal(to, Head.of(purpose, inner.generation()), inner.key(purpose), id);
    }

    /** A stream that seals to the key of a receipt; closing it leaves {@code to} open. */
    public static OutputStream toReceipt(OutputStream to, byte[] publicKey, UUID id) throws IOException {
        return seal(to, Head.RECEIPT, publicKey, id);
    }

    private static OutputStream seal(OutputStream to, Head head, byte[] publicKey, UUID id) throws IOException {
        to.write(head.encoded());
        return Sealing.seal(to, publicKey, head.info(id));
    }

    /** Opens what was sealed to the inner side, with its keys. */
    public static InputStream open(InputStream from, KeyRing keys, UUID id) throws IOException {
        Head head = head(from);
        return Sealing.open(from, keys.secret(head.generation(), head.purpose()), head.info(id));
    }

    /** Opens what was sealed to a receipt. */
    public static InputStream open(InputStream from, byte[] secretKey, UUID id) throws IOException {
        return Sealing.open(from, secretKey, head(from).info(id));
    }

    private static Head head(InputStream from) throws IOException {
        DataInputStream in = new DataInputStream(from);
        byte[] start = in.readNBytes(MAGIC.length + 2);
        if (start.length < MAGIC.length + 2
                || !Arrays.equals(MAGIC, Arrays.copyOf(start, MAGIC.length))
                || start[MAGIC.length] != VERSION
                || start[MAGIC.length + 1] != PacketHead.SUITE) {
            throw unreadable("this is nothing sealed, or of a version that is not known here");
        }
        return new Head(in.readUnsignedByte(), in.readInt());
    }

    /**
     * Makes a text's length say little: its own length in four bytes, the text, zeros up to the next power of two, at
     * least 4096 bytes.
     */
    public static byte[] padded(byte[] content) {
        int length = Math.max(PADDING, Integer.highestOneBit(content.length + Integer.BYTES - 1) << 1);
        return java.nio.ByteBuffer.allocate(length)
                .putInt(content.length)
                .put(content)
                .array();
    }

    /** What {@link #padded} made longer. */
    public static byte[] unpadded(byte[] padded) {
        int length = padded.length < Integer.BYTES
                ? -1
                : java.nio.ByteBuffer.wrap(padded).getInt();
        if (length < 0 || length > padded.length - Integer.BYTES) {
            throw unreadable("what was sealed opens, but contradicts its own length");
        }
        return Arrays.copyOfRange(padded, Integer.BYTES, Integer.BYTES + length);
    }

    /** Seals a padded text to the inner side. */
    public static byte[] text(byte[] content, Card inner, Purpose purpose, UUID id) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = toInner(bytes, inner, purpose, id)) {
            out.write(padded(content));
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return bytes.toByteArray();
    }

    /** Seals a padded text to the key of a receipt. */
    public static byte[] letter(byte[] content, byte[] publicKey, UUID id) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = toReceipt(bytes, publicKey, id)) {
            out.write(padded(content));
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return bytes.toByteArray();
    }

    /** Opens a padded text that was sealed to the inner side. */
    public static byte[] text(byte[] sealed, KeyRing keys, UUID id) {
        try (InputStream in = open(new ByteArrayInputStream(sealed), keys, id)) {
            return unpadded(in.readAllBytes());
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
    }

    /** Opens a letter with the key of its receipt. */
    public static byte[] letterOf(byte[] sealed, byte[] secretKey, UUID id) {
        try (InputStream in = open(new ByteArrayInputStream(sealed), secretKey, id)) {
            return unpadded(in.readAllBytes());
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
    }

    private static PacketProblem unreadable(String sentence) {
        return new PacketProblem(PacketProblem.Code.SEALED_UNREADABLE, sentence);
    }
}
