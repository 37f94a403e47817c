package org.mingjing.app.exchange;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.exchange.Upward;
import org.mingjing.packet.KeyRing;
import org.mingjing.packet.Link;
import org.mingjing.packet.LinkSettings;
import org.mingjing.packet.Message;
import org.mingjing.packet.PacketProblem;
import org.mingjing.packet.Received;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The link with an office below, of which this office is the inner side: what that office passed on unread is unpacked
 * here and goes the way of every report, to a petition; letters to those reporters go back over it. Words and files are
 * sealed once more to the keys that this office keeps things with, names stay as they came.
 */
@Component
class BelowLink {
    private static final int AT_ONCE = 2_000;

    private final ExchangeSettings settings;
    private final Arrivals arrivals;
    private final MessageStore messages;
    private final ReportStore reports;
    private final BelowStore store;
    private final OfficeSeal seal;
    private final KeptBack keptBack;
    private final TransactionTemplate transaction;
    private final Audit audit;
    private final Clock clock;

    BelowLink(
            ExchangeSettings settings,
            Arrivals arrivals,
            MessageStore messages,
            ReportStore reports,
            BelowStore store,
            OfficeSeal seal,
            KeptBack keptBack,
            TransactionTemplate transaction,
            Audit audit,
            Clock clock) {
        this.settings = settings;
        this.arrivals = arrivals;
        this.messages = messages;
        this.reports = reports;
        this.store = store;
        this.seal = seal;
        this.keptBack = keptBack;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    /** What came of one round, by kind of message and why it was refused. */
    private static final class Tally {
        private final Map<String, Integer> taken = new TreeMap<>();
        private final List<BelowIntakes.IntakeOutcome> refused = new ArrayList<>();

        List<BelowIntakes.IntakeOutcome> outcomes() {
            List<BelowIntakes.IntakeOutcome> all = new ArrayList<>();
            taken.forEach((kind, count) -> all.add(new BelowIntakes.IntakeOutcome(kind, count, null, null)));
            all.addAll(refused);
            return all;
        }
    }

    /**
     * One round, as the program. A round in which nothing came is not written down, unless somebody brought packets.
     *
     * @param account who brought them; null: the folder is looked into
     * @throws PacketProblem {@code LINK_IN_USE} where another round is at work; {@code KEY_UNUSABLE} where a key is not
     *     here: what it opens waits
     */
    void round(@Nullable Long account) throws IOException {
        ExchangeSettings.Below below = Objects.requireNonNull(settings.below());
        try (Link link = Link.open(below.link(), LinkSettings.usual(), clock)) {
            Files.createDirectories(below.from());
            Files.createDirectories(below.to());
            give(link);
            Received received = link.exchange(below.from(), below.to());
            Tally tally = new Tally();
            received.refused()
                    .forEach(packet -> tally.refused.add(new BelowIntakes.IntakeOutcome(
                            "packet", 1, packet.code().name(), packet.file())));
            try {
                link.take(message -> take(message, link.keys(), tally));
            } finally {
                note(account, received, tally);
            }
            keptBack.look(); // a report may come before its files
            link.exchange(below.from(), below.to()); // says what has arrived, so that the stick can go back at once
        }
    }

    private void give(Link link) throws IOException {
        for (ReportStore.Waiting letter :
                Objects.requireNonNull(transaction.execute(status -> reports.waiting(true, AT_ONCE)))) {
            link.put(letter.id(), "letter", out -> out.write(letter.envelope()));
            transaction.executeWithoutResult(status -> reports.given(letter.id(), clock.instant()));
        }
    }

    private void note(@Nullable Long account, Received received, Tally tally) {
        List<BelowIntakes.IntakeOutcome> outcomes = tally.outcomes();
        if (account == null && outcomes.isEmpty()) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            store.add(
                    clock.instant(),
                    account,
                    received.packets(),
                    received.early(),
                    received.wanted().stream().map(Object::toString).toList(),
                    outcomes);
            audit.record(Act.of("exchange.below_taken_in", "link", "below")
                    .with("by", account == null ? "folder" : String.valueOf(account))
                    .with("packets", received.packets())
                    .with("refused", tally.refused.size()));
        });
    }

    private void take(Message message, KeyRing keys, Tally tally) throws IOException {
        Path open =
                Files.createTempFile(Files.createDirectories(settings.parts().toAbsolutePath()), "below-", ".sealed");
        try {
            Upward.Within within = message.kind().equals(Upward.KIND) ? unpack(message, keys, open) : null;
            if (within == null) {
                arrivals.refuse(message, "MESSAGE_UNKNOWN");
            } else {
                arrivals.take(new Message(message.id(), within.kind(), open), true);
            }
            count(message, within == null ? message.kind() : within.kind(), tally);
        } catch (PacketProblem notOne) {
            if (notOne.code() == PacketProblem.Code.KEY_UNUSABLE) {
                throw notOne;
            }
            arrivals.refuse(message, notOne.code().name());
            count(message, message.kind(), tally);
        } finally {
            Files.deleteIfExists(open);
        }
    }

    private void count(Message message, String kind, Tally tally) {
        Optional<String> refusal =
                Objects.requireNonNull(transaction.execute(status -> messages.refusal(message.id())));
        if (refusal.isPresent()) {
            tally.refused.add(new BelowIntakes.IntakeOutcome(
                    kind, 1, refusal.get(), message.id().toString()));
        } else {
            tally.taken.merge(kind, 1, Integer::sum);
        }
    }

    /** Puts what is within where it can be taken over: sealed to this office, as what comes from its own portal is. */
    private Upward.Within unpack(Message message, KeyRing keys, Path to) throws IOException {
        try (InputStream from = new BufferedInputStream(Files.newInputStream(message.file()));
                Upward.Unpacked unpacked = Upward.unpack(from, keys, message.id());
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(to))) {
            if (unpacked.within() == Upward.Within.IDENTITY || !settings.isOn()) {
                unpacked.sealed().transferTo(out);
            } else {
                seal.reseal(unpacked.sealed(), keys, message.id(), out);
            }
            return unpacked.within();
        }
    }
}
