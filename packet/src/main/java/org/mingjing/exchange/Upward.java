package org.mingjing.exchange;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.mingjing.packet.Card;
import org.mingjing.packet.KeyRing;
import org.mingjing.packet.PacketProblem;
import org.mingjing.packet.Purpose;
import org.mingjing.packet.Sealed;

/**
 * What goes to the level above through an office that must not read it; message kind {@value #KIND}. It is a message
 * sealed to the level above as it would be to one's own office, with its kind before it sealed once more: whoever carries
 * it learns neither what it says nor whether it is a report, a name, a file or something added.
 */
public final class Upward {
    public static final String KIND = "upward";
    /** The message that tells the portal the card of the level above. */
    public static final String CARD = "above-card";
    /** The message that tells the portal the fingerprint of a card to which nothing is sealed any more. */
    public static final String CARD_WITHDRAWN = "above-withdrawn";

    private Upward() {}

    /** What is within. The number of each stands sealed before it. */
    public enum Within {
        REPORT(0, "report", Purpose.REPORT),
        IDENTITY(1, "identity", Purpose.IDENTITY),
        ADDITION(2, "addition", Purpose.REPORT),
        FILE_PART(3, "file-part", Purpose.REPORT);

        private final int number;
        private final String kind;
        private final Purpose purpose;

        Within(int number, String kind, Purpose purpose) {
            this.number = number;
            this.kind = kind;
            this.purpose = purpose;
        }

        /** The kind of message that it is once it is unpacked. */
        public String kind() {
            return kind;
        }

        /** Which key of the level above opens it. */
        public Purpose purpose() {
            return purpose;
        }

        private static Within of(int number) {
            for (Within within : values()) {
                if (within.number == number) {
                    return within;
                }
            }
            throw new PacketProblem(
                    PacketProblem.Code.MESSAGE_NOT_ONE, "what came for the level above holds nothing known");
        }
    }

    /** A stream that seals to the level above; closing it leaves {@code to} open. */
    public static OutputStream seal(OutputStream to, Card above, Within within, UUID id) throws IOException {
        OutputStream around = Sealed.toInner(to, above, Purpose.REPORT, id);
        around.write(within.number);
        return new FilterOutputStream(Sealed.toInner(around, above, within.purpose, id)) {
            private boolean closed;

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
            }

            @Override
            public void close() throws IOException {
                if (!closed) {
                    closed = true;
                    out.close();
                    around.close();
                }
            }
        };
    }

    /** Seals a padded text. */
    public static byte[] text(byte[] content, Card above, Within within, UUID id) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = seal(bytes, above, within, id)) {
            out.write(Sealed.padded(content));
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return bytes.toByteArray();
    }

    /**
     * A message that was within.
     *
     * @param sealed to the level above, as its own portal would have sealed it
     */
    public record Unpacked(Within within, InputStream sealed) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            sealed.close();
        }
    }

    /** Opens what is around a message, at the level above. */
    public static Unpacked unpack(InputStream from, KeyRing keys, UUID id) throws IOException {
        InputStream around = Sealed.open(from, keys, id);
        return new Unpacked(Within.of(around.read()), around);
    }

    /** As {@link #unpack}, of what is in memory. */
    public static Unpacked unpack(byte[] sealed, KeyRing keys, UUID id) throws IOException {
        return unpack(new ByteArrayInputStream(sealed), keys, id);
    }
}
