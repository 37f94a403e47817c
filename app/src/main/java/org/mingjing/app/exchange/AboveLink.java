package org.mingjing.app.exchange;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.exchange.Envelope;
import org.mingjing.exchange.Json;
import org.mingjing.exchange.Upward;
import org.mingjing.packet.Card;
import org.mingjing.packet.KeyRing;
import org.mingjing.packet.Link;
import org.mingjing.packet.LinkSettings;
import org.mingjing.packet.Message;
import org.mingjing.packet.PacketProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The link to the level above, of which this office is the outer side: sealed pieces go up, letters to reporters come
 * down and go on to the portal, neither opened; a later card of that office goes on to the portal, too.
 */
@Component
class AboveLink {
    private static final Logger LOG = LoggerFactory.getLogger(AboveLink.class);
    private static final long LARGEST_LETTER = 8L << 20;

    private final ExchangeSettings settings;
    private final AbovePieces pieces;
    private final AboveStore store;
    private final MessageStore messages;
    private final TransactionTemplate transaction;
    private final Audit audit;
    private final Clock clock;

    AboveLink(
            ExchangeSettings settings,
            AbovePieces pieces,
            AboveStore store,
            MessageStore messages,
            TransactionTemplate transaction,
            Audit audit,
            Clock clock) {
        this.settings = settings;
        this.pieces = pieces;
        this.store = store;
        this.messages = messages;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    /** One round, within the portal's. */
    void round(Link portal) throws IOException {
        ExchangeSettings.Above above = settings.above();
        if (above == null) {
            return;
        }
        try (Link link = Link.open(above.link(), LinkSettings.usual(), clock)) {
            Files.createDirectories(above.from());
            Files.createDirectories(above.to());
            pieces.give(link);
            link.exchange(above.from(), above.to());
            link.take(message -> take(message, portal));
            Link.State state = link.state();
            if (!state.pending() && state.unacknowledged() == 0) {
                pieces.arrived();
            }
            succeed(link.keys().other());
        }
    }

    /** The card of the level above as the link knows it; empty where there is no such link. */
    Optional<Card> card() {
        ExchangeSettings.Above above = settings.above();
        try {
            return above == null
                    ? Optional.empty()
                    : Optional.of(KeyRing.open(above.link().resolve("keys")).other());
        } catch (PacketProblem notYet) {
            return Optional.empty();
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private void take(Message message, Link portal) throws IOException {
        if (message.kind().equals("letter") && isEnvelope(message)) {
            portal.put(message.id(), "letter", out -> Files.copy(message.file(), out)); // twice has no effect
            note(message, null);
        } else {
            LOG.error("a message came from the level above that is no letter; it is left out");
            note(message, "MESSAGE_UNKNOWN");
        }
    }

    private void note(Message message, @org.jspecify.annotations.Nullable String refused) {
        transaction.executeWithoutResult(status -> {
            if (messages.take(message.id(), "above-letter", refused, clock.instant())) {
                audit.record(
                        refused == null
                                ? Act.of("exchange.above_letter_passed_on", "message", message.id())
                                : Act.of("exchange.message_refused", "message", message.id())
                                        .with("code", refused));
            }
        });
    }

    private static boolean isEnvelope(Message message) throws IOException {
        if (Files.size(message.file()) > LARGEST_LETTER) {
            return false;
        }
        try {
            Json.read(Files.readAllBytes(message.file()), Envelope.class, Envelope.FORMAT);
            return true;
        } catch (PacketProblem none) {
            return false;
        }
    }

    /** Takes a later card of a link whose card was confirmed: the link took it with its endorsement only. */
    private void succeed(Card card) {
        transaction.executeWithoutResult(status -> store.cardOf(card.link())
                .filter(known -> known.withdrawnAt() == null) // whoever has its key could endorse another
                .filter(known -> known.generation() + 1 == card.generation())
                .ifPresent(known -> {
                    store.add(card.fingerprint(), card.link(), card.generation(), card.text(), clock.instant());
                    audit.record(Act.of("exchange.above_key_followed", "message", "above")
                            .with("fingerprint", card.fingerprint()));
                }));
    }

    /** Tells the portal what card it shall seal to. */
    void tell(Link portal) throws IOException {
        for (AboveStore.Kept card : transaction.execute(status -> store.untoldWithdrawals())) {
            UUID id =
                    UUID.nameUUIDFromBytes(("above withdrawn " + card.fingerprint()).getBytes(StandardCharsets.UTF_8));
            portal.put(
                    id,
                    Upward.CARD_WITHDRAWN,
                    out -> out.write(card.fingerprint().getBytes(StandardCharsets.UTF_8)));
            transaction.executeWithoutResult(status -> store.toldWithdrawal(card.fingerprint(), clock.instant()));
        }
        for (AboveStore.Kept card : transaction.execute(status -> store.untold())) {
            UUID id = UUID.nameUUIDFromBytes(("above " + card.fingerprint()).getBytes(StandardCharsets.UTF_8));
            portal.put(id, Upward.CARD, out -> out.write(card.card().getBytes(StandardCharsets.UTF_8)));
            transaction.executeWithoutResult(status -> store.told(card.fingerprint(), clock.instant()));
        }
    }
}
