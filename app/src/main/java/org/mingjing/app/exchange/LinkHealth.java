package org.mingjing.app.exchange;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.agenda.Terms;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How the link with the portal does: states and numbers, for administrators, and nothing of what was carried. */
@Service
public class LinkHealth {
    private static final Duration SILENT_AFTER = Duration.ofMinutes(10);
    private static final int REFUSED_SHOWN_DAYS = 7;

    private final ExchangeSettings settings;
    private final MessageStore store;
    private final Clock clock;

    LinkHealth(ExchangeSettings settings, MessageStore store, Clock clock) {
        this.settings = settings;
        this.store = store;
        this.clock = clock;
    }

    /**
     * The link as the last round left it.
     *
     * @param on whether this office has a link at all
     * @param at when the last round ended; null before the first
     * @param received series and number of the last packet that was taken
     * @param unacknowledged packets that the other side has not said it has
     * @param pending whether something waits to be packed
     * @param wanted numbers of packets that are asked for again
     * @param refused packets in quarantine, the newest first
     */
    public record LinkState(
            boolean on,
            @Nullable Instant at,
            String received,
            int unacknowledged,
            boolean pending,
            List<String> wanted,
            List<RefusedPacket> refused,
            List<LinkTrouble> troubles) {
        public LinkState {
            wanted = List.copyOf(wanted);
            refused = List.copyOf(refused);
            troubles = List.copyOf(troubles);
        }
    }

    /** @param file its name in the folder that it came in */
    public record RefusedPacket(LocalDate day, String code, String file) {}

    /** @param detail code, numbers or count; empty where the kind says all */
    public record LinkTrouble(TroubleKind kind, String detail) {}

    /** What is wrong with the link. */
    public enum TroubleKind {
        /** A round did not come to its end. */
        FAILED,
        /** No round ended for a while. */
        SILENT,
        /** Packets are missing and asked for again. */
        GAP,
        /** Packets were put in quarantine during the last days. */
        REFUSED
    }

    @Transactional(readOnly = true)
    public LinkState state() {
        Optional<MessageStore.Round> last = store.last();
        if (!settings.isOn() || last.isEmpty()) {
            return new LinkState(settings.isOn(), null, "", 0, false, List.of(), List.of(), List.of());
        }
        MessageStore.Round round = last.get();
        List<RefusedPacket> refused = new ArrayList<>();
        for (String line : round.refused()) {
            String[] words = line.split(" ", 4);
            refused.add(0, new RefusedPacket(LocalDate.parse(words[0]), words[1], words[2].replaceFirst(":$", "")));
        }
        return new LinkState(
                true,
                round.at(),
                round.received(),
                round.unacknowledged(),
                round.pending(),
                round.wanted(),
                refused,
                troubles(round, refused));
    }

    /** What an administrator should look at. */
    @Transactional(readOnly = true)
    public List<LinkTrouble> troubles() {
        return state().troubles();
    }

    private List<LinkTrouble> troubles(MessageStore.Round round, List<RefusedPacket> refused) {
        Instant now = clock.instant();
        List<LinkTrouble> troubles = new ArrayList<>();
        if (round.trouble() != null) {
            troubles.add(new LinkTrouble(TroubleKind.FAILED, round.trouble()));
        }
        if (round.at().isBefore(now.minus(SILENT_AFTER))) {
            troubles.add(new LinkTrouble(TroubleKind.SILENT, ""));
        }
        if (!round.wanted().isEmpty()) {
            troubles.add(new LinkTrouble(TroubleKind.GAP, String.join(", ", round.wanted())));
        }
        LocalDate since = Terms.dateOf(now).minusDays(REFUSED_SHOWN_DAYS);
        long recent =
                refused.stream().filter(packet -> !packet.day().isBefore(since)).count();
        if (recent > 0) {
            troubles.add(new LinkTrouble(TroubleKind.REFUSED, String.valueOf(recent)));
        }
        return troubles;
    }
}
