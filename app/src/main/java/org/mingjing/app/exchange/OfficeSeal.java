package org.mingjing.app.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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

    /** Read anew each time: keys are rotated, and one may be kept elsewhere until it is needed. */
    private KeyRing keys() {
        try {
            return KeyRing.open(Objects.requireNonNull(settings.link()).resolve("keys"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    byte[] open(byte[] sealed, UUID id) {
        return Sealed.text(sealed, keys(), id);
    }

    /** For people to read: what is wrong with a key is answered as a problem of theirs. */
    byte[] read(byte[] sealed, UUID id) {
        try {
            return open(sealed, id);
        } catch (PacketProblem closed) {
            throw new Problem(
                    ExchangeProblem.EXCHANGE_KEY_MISSING,
                    String.valueOf(closed.getMessage()),
                    null,
                    "Have whoever keeps the key bring it to the link's folder.",
                    closed);
        }
    }

    InputStream open(InputStream sealed, UUID id) throws IOException {
        return Sealed.open(sealed, keys(), id);
    }

    byte[] seal(byte[] text, UUID id) {
        return Sealed.text(text, keys().card(), Purpose.REPORT, id);
    }
}
