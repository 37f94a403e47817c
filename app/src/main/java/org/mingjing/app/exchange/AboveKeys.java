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
    private static final int LONGEST_REASON = 4_000;

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
     * @param withdrawn fingerprint of the newest card where it was withdrawn; the portal takes no such report until
     *     another is installed
     * @param withdrawing who wants the installed one withdrawn
     * @param mayWithdraw whether the reader may still say so
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
            @Nullable String withdrawn,
            List<AboveConfirmation> withdrawing,
            boolean mayWithdraw,
            long waiting,
            long underWay,
            long arrived) {
        public AboveState {
            confirmedBy = List.copyOf(confirmedBy);
            withdrawing = List.copyOf(withdrawing);
        }
    }

    /** @param name null where the account is gone */
    public record AboveConfirmation(@Nullable String name, Instant at) {}

    /** @param fingerprint as the level above told it, in any spacing */
    public record TypedFingerprint(@Nullable String fingerprint) {}

    /**
     * @param fingerprint of the installed card, as it is shown
     * @param reason why nothing may be sealed to it any more
     */
    public record Withdrawal(@Nullable String fingerprint, @Nullable String reason) {}

    @Transactional(readOnly = true)
    public AboveState state(Caller caller) {
        Optional<Card> card = link.card();
        Optional<AboveStore.Kept> installed = store.card();
        String offered = card.map(Card::fingerprint)
                .filter(one -> store.withFingerprint(one).isEmpty())
                .orElse(null);
        Optional<AboveStore.Kept> newest = store.newest();
        List<AboveStore.Confirmed> withdrawing =
                installed.map(one -> store.withdrawing(one.fingerprint())).orElse(List.of());
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
                newest.filter(one -> one.withdrawnAt() != null)
                        .map(AboveStore.Kept::fingerprint)
                        .orElse(null),
                withdrawing.stream()
                        .map(one -> new AboveConfirmation(one.name(), one.at()))
                        .toList(),
                installed.isPresent() && withdrawing.stream().noneMatch(one -> one.account() == caller.account()),
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
            if (store.withFingerprint(fingerprint).isPresent()
                    || !store.confirm(fingerprint, caller.account(), clock.instant())) {
                throw new Problem(
                        ExchangeProblem.ABOVE_CONFIRMATION_OWN,
                        "you have confirmed this card already, or it is installed or was withdrawn",
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

    /** Says that nothing may be sealed to the installed card any more; with the second person's word it is so. */
    public AboveState withdraw(Caller caller, Withdrawal wanted) {
        return attempts.of(Act.of("exchange.above_key_refused", "message", "above"), () -> {
            AboveStore.Kept installed = store.card().orElseThrow(CommonProblem::notFound);
            String fingerprint = installed.fingerprint();
            if (!plain(wanted.fingerprint()).equals(plain(fingerprint))) {
                throw new Problem(
                        ExchangeProblem.ABOVE_FINGERPRINT_DIFFERS,
                        "this is not the fingerprint of the card in use",
                        null,
                        "Load the page again and look which card is in use.");
            }
            if (wanted.reason() == null
                    || wanted.reason().isBlank()
                    || wanted.reason().length() > LONGEST_REASON) {
                throw CommonProblem.invalid("no reason is given, or too long a one", "Say why, in 'reason'.");
            }
            if (!store.withdraw(fingerprint, caller.account(), wanted.reason(), clock.instant())) {
                throw new Problem(
                        ExchangeProblem.ABOVE_WITHDRAWAL_OWN,
                        "you have said already that this card is to be withdrawn",
                        null,
                        "Leave it to a second person.");
            }
            audit.record(Act.of("exchange.above_key_withdrawal_asked", "message", "above")
                    .with("fingerprint", fingerprint));
            if (store.withdrawing(fingerprint).size() >= NEEDED) {
                store.withdrawn(fingerprint, clock.instant());
                audit.record(Act.of("exchange.above_key_withdrawn", "message", "above")
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
