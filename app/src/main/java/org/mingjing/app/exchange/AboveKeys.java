package org.mingjing.app.exchange;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Attempts;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.identity.Caller;
import org.mingjing.packet.Card;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which key is the level above's. Whoever could choose it could read what is about the leaders here, so two people each
 * type the fingerprint that they heard from that office; only then the portal is told.
 */
@Service
public class AboveKeys {
    private static final int NEEDED = 2;

    private final AboveStore store;
    private final AboveLink link;
    private final Attempts attempts;
    private final Audit audit;
    private final Clock clock;

    AboveKeys(AboveStore store, AboveLink link, Attempts attempts, Audit audit, Clock clock) {
        this.store = store;
        this.link = link;
        this.attempts = attempts;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * How the way to the level above stands.
     *
     * @param on whether there is a link to it
     * @param installed fingerprint of the card that the portal seals to; null: none, and the portal takes no such report
     * @param offered whether the link has a card that is not installed. Its fingerprint is not told: whoever confirms it
     *     has to ask for it
     * @param confirmedBy who confirmed the offered one
     * @param mayConfirm whether the reader may still do so
     * @param waiting sealed pieces that wait here
     * @param underWay pieces that the level above has not said it has
     * @param arrived pieces that it has
     */
    public record AboveState(
            boolean on,
            @Nullable String installed,
            @Nullable Instant installedAt,
            boolean offered,
            List<AboveConfirmation> confirmedBy,
            boolean mayConfirm,
            long waiting,
            long underWay,
            long arrived) {
        public AboveState {
            confirmedBy = List.copyOf(confirmedBy);
        }
    }

    /** @param name null where the account is gone */
    public record AboveConfirmation(@Nullable String name, Instant at) {}

    /** @param fingerprint as the level above told it, in any spacing */
    public record TypedFingerprint(@Nullable String fingerprint) {}

    @Transactional(readOnly = true)
    public AboveState state(Caller caller) {
        Optional<Card> card = link.card();
        Optional<AboveStore.Kept> installed = store.card();
        String offered = card.map(Card::fingerprint)
                .filter(one ->
                        installed.isEmpty() || !installed.get().fingerprint().equals(one))
                .orElse(null);
        List<AboveStore.Confirmed> confirmed = offered == null ? List.of() : store.confirmed(offered);
        AboveStore.Pieces pieces = store.pieces();
        return new AboveState(
                card.isPresent(),
                installed.map(AboveStore.Kept::fingerprint).orElse(null),
                installed.map(AboveStore.Kept::toldAt).orElse(null),
                offered != null,
                confirmed.stream()
                        .map(one -> new AboveConfirmation(one.name(), one.at()))
                        .toList(),
                offered != null && confirmed.stream().noneMatch(one -> one.account() == caller.account()),
                pieces.waiting(),
                pieces.underWay(),
                pieces.arrived());
    }

    /** Confirms the link's card; with the second person's it is the one that the portal is told. */
    public AboveState confirm(Caller caller, TypedFingerprint typed) {
        return attempts.of(Act.of("exchange.above_key_refused", "message", "above"), () -> {
            Card card = link.card().orElseThrow(CommonProblem::notFound);
            if (!plain(typed.fingerprint()).equals(plain(card.fingerprint()))) {
                throw new Problem(
                        ExchangeProblem.ABOVE_FINGERPRINT_DIFFERS,
                        "this is not the fingerprint of the card that lies in the link to the level above",
                        null,
                        "Ask that office to read it out once more; if it still differs, somebody put another card there.");
            }
            String fingerprint = card.fingerprint();
            if (store.card()
                            .map(AboveStore.Kept::fingerprint)
                            .filter(fingerprint::equals)
                            .isPresent()
                    || !store.confirm(fingerprint, caller.account(), clock.instant())) {
                throw new Problem(
                        ExchangeProblem.ABOVE_CONFIRMATION_OWN,
                        "you have confirmed this card already, or it is installed",
                        null,
                        "Leave it to a second person.");
            }
            audit.record(
                    Act.of("exchange.above_key_confirmed", "message", "above").with("fingerprint", fingerprint));
            if (store.confirmed(fingerprint).size() >= NEEDED) {
                store.add(fingerprint, card.link(), card.generation(), card.text(), clock.instant());
                audit.record(Act.of("exchange.above_key_installed", "message", "above")
                        .with("fingerprint", fingerprint));
            }
            return state(caller);
        });
    }

    private static String plain(@Nullable String fingerprint) {
        return fingerprint == null
                ? ""
                : fingerprint.replaceAll("[\\s\\p{Z}:-]", "").toLowerCase(Locale.ROOT);
    }
}
