package org.mingjing.app.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;
import org.mingjing.packet.KeyRing;
import org.mingjing.packet.PacketProblem;
import org.mingjing.packet.Purpose;
import org.mingjing.packet.Sealed;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Component;

/** The office's keys of the link: opens what was sealed to it, and seals what only it shall read again. */
@Component
class OfficeSeal {
    private final ExchangeSettings settings;

    OfficeSeal(ExchangeSettings settings) {
        this.settings = settings;
    }

    /** Those of the link with the portal; an office that has none has those of the link with the office below. */
    private KeyRing keys() {
        ExchangeSettings.Below below = settings.below();
        return keys(settings.link() == null && below != null ? below.link() : Objects.requireNonNull(settings.link()));
    }

    /** Read anew each time: keys are rotated, and one may be kept elsewhere until it is needed. */
    private static KeyRing keys(Path link) {
        try {
            return KeyRing.open(link.resolve("keys"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    byte[] open(byte[] sealed, UUID id) {
        return Sealed.text(sealed, keys(), id);
    }

    /** For people to read: what is wrong with a key is answered as a problem of theirs. */
    byte[] read(byte[] sealed, UUID id) {
        return read(sealed, keys(), id);
    }

    /** A name, which stays sealed to whom it was sealed: to this office, or to it as the level above another. */
    byte[] readName(byte[] sealed, UUID id, boolean fromBelow) {
        ExchangeSettings.Below below = settings.below();
        return fromBelow && below != null ? read(sealed, keys(below.link()), id) : read(sealed, id);
    }

    private static byte[] read(byte[] sealed, KeyRing keys, UUID id) {
        try {
            return Sealed.text(sealed, keys, id);
        } catch (PacketProblem closed) {
            throw new Problem(
                    ExchangeProblem.EXCHANGE_KEY_MISSING,
                    String.valueOf(closed.getMessage()),
                    null,
                    "Have whoever keeps the key bring it to the link's folder.",
                    closed);
        }
    }

    /** Copies what was sealed to this office with other keys of its, sealed to those that it keeps things with. */
    void reseal(InputStream sealed, KeyRing keys, UUID id, OutputStream to) throws IOException {
        try (InputStream open = Sealed.open(sealed, keys, id);
                OutputStream seal = Sealed.toInner(to, keys().card(), Purpose.REPORT, id)) {
            open.transferTo(seal);
        }
    }

    InputStream open(InputStream sealed, UUID id) throws IOException {
        return Sealed.open(sealed, keys(), id);
    }

    byte[] seal(byte[] text, UUID id) {
        return Sealed.text(text, keys().card(), Purpose.REPORT, id);
    }
}
