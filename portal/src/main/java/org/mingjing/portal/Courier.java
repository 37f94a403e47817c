package org.mingjing.portal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import org.mingjing.exchange.Envelope;
import org.mingjing.exchange.Json;
import org.mingjing.exchange.PublicationFile;
import org.mingjing.exchange.Upward;
import org.mingjing.packet.Card;
import org.mingjing.packet.Link;
import org.mingjing.packet.Message;
import org.mingjing.packet.PacketProblem;
import org.mingjing.packet.Received;
import org.mingjing.packet.Refusal;

/**
 * Between the portal and its packets: gives what waits to the link, which keeps it until the inner side has it, and takes
 * in letters and publications. Works in rounds of even length, so that a packet says nothing about when somebody wrote.
 */
final class Courier {
    private static final int AT_ONCE = 2000;
    private static final long LARGEST_LETTER = 8L << 20;
    private static final long LARGEST_CARD = 64L << 10;

    private final Link link;
    private final PortalStore store;
    private final Publications publications;
    private final Vault vault;
    private final Uploads uploads;
    private final PortalSettings settings;
    private final Journal journal;

    Courier(
            Link link,
            PortalStore store,
            Publications publications,
            Vault vault,
            Uploads uploads,
            PortalSettings settings,
            Journal journal) {
        this.link = link;
        this.store = store;
        this.publications = publications;
        this.vault = vault;
        this.uploads = uploads;
        this.settings = settings;
        this.journal = journal;
    }

    /** One round. What fails is said and tried again in the next. */
    void round() {
        try {
            give();
            Received received = link.exchange(settings.from(), settings.to());
            for (Refusal refusal : received.refused()) {
                journal.say("PACKET_REFUSED", refusal.code() + " " + refusal.file());
            }
            link.take(this::take);
            uploads.sweep();
            if (!vault.hasRoom()) {
                journal.say("NO_ROOM", "the disk is full; new reports are turned away until there is room again");
            }
        } catch (IOException | SQLException | RuntimeException failure) {
            journal.failed("ROUND_FAILED", failure);
        }
    }

    private void give() throws IOException, SQLException {
        for (PortalStore.Outgoing one : store.outgoing(AT_ONCE)) {
            if (Files.exists(vault.file(one.id()))) {
                link.put(one.id(), one.kind(), out -> Files.copy(vault.file(one.id()), out));
            }
            store.sent(one.id()); // a kill before this puts it once more, which has no effect
            vault.delete(one.id());
        }
    }

    private void take(Message message) throws IOException {
        try {
            switch (message.kind()) {
                case "letter" -> {
                    Envelope envelope = Json.read(content(message, LARGEST_LETTER), Envelope.class, Envelope.FORMAT);
                    store.addLetter(
                            envelope.report(),
                            new PortalStore.SealedLetter(envelope.letter(), envelope.day(), envelope.sealed()));
                }
                case "publication" -> publications.take(PublicationFile.open(message.file()));
                case Upward.CARD -> {
                    Card card = Card.read(new String(content(message, LARGEST_CARD), StandardCharsets.UTF_8));
                    if (link.keys().takeAbove(card)) {
                        journal.say("ABOVE_KEY", "generation " + card.generation() + ", " + card.fingerprint());
                    }
                }
                case Upward.CARD_WITHDRAWN -> {
                    String fingerprint = new String(content(message, LARGEST_CARD), StandardCharsets.UTF_8);
                    if (link.keys().dropAbove(fingerprint)) {
                        journal.say("ABOVE_KEY_WITHDRAWN", fingerprint);
                    }
                }
                default -> journal.say("MESSAGE_UNKNOWN", "a message of kind " + message.kind() + " was passed over");
            }
        } catch (PacketProblem | IllegalArgumentException notOne) {
            journal.failed("MESSAGE_UNREADABLE", notOne);
        } catch (SQLException failure) {
            throw new IOException(failure);
        }
    }

    private static byte[] content(Message message, long largest) throws IOException {
        if (Files.size(message.file()) > largest) {
            throw new PacketProblem(
                    PacketProblem.Code.MESSAGE_TOO_LARGE, "a " + message.kind() + " came that is larger than any");
        }
        return Files.readAllBytes(message.file());
    }
}
