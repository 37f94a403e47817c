package org.mingjing.app.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.audit.Actor;
import org.mingjing.app.audit.Attempts;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.identity.Caller;
import org.mingjing.packet.PacketProblem;
import org.mingjing.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What an office below passes on about its own leaders: brought as packets by somebody, or laid into the folder of the
 * link; what was taken over, what was refused and why. What is in them is petitions, and stands nowhere here.
 */
@Service
public class BelowIntakes {
    private static final Logger LOG = LoggerFactory.getLogger(BelowIntakes.class);
    private static final long LARGEST = 1L << 30;
    private static final int MOST_SHOWN = 100;
    private static final int BUFFER = 1 << 16;

    private final ExchangeSettings settings;
    private final BelowLink link;
    private final BelowStore store;
    private final Attempts attempts;
    private final Audit audit;

    BelowIntakes(ExchangeSettings settings, BelowLink link, BelowStore store, Attempts attempts, Audit audit) {
        this.settings = settings;
        this.link = link;
        this.store = store;
        this.attempts = attempts;
        this.audit = audit;
    }

    /** @param on whether this office is the level above another */
    public record BelowState(boolean on, List<BelowIntake> intakes) {
        public BelowState {
            intakes = List.copyOf(intakes);
        }
    }

    /**
     * One time that packets were taken in.
     *
     * @param by who brought them; null: from the folder
     * @param early packets that wait for one before them
     * @param wanted numbers that are asked for again
     */
    public record BelowIntake(
            long id,
            Instant at,
            @Nullable String by,
            int packets,
            int early,
            List<String> wanted,
            List<IntakeOutcome> outcomes) {
        public BelowIntake {
            wanted = List.copyOf(wanted);
            outcomes = List.copyOf(outcomes);
        }
    }

    /**
     * @param kind {@code report}, {@code identity}, {@code addition}, {@code file-part}; {@code packet} for a whole one
     * @param refused code of why; null where it was taken over
     * @param what file or message that was refused
     */
    public record IntakeOutcome(String kind, int count, @Nullable String refused, @Nullable String what) {}

    @Transactional
    public BelowState state() {
        if (settings.below() == null) {
            return new BelowState(false, List.of());
        }
        List<BelowIntake> intakes = store.newest(MOST_SHOWN);
        audit.record(Act.of("exchange.below_intakes_read", "link", "below").with("shown", intakes.size()));
        return new BelowState(true, intakes);
    }

    /** Takes in a packet that somebody brought; {@link #state} tells what came of it. */
    public void bring(Caller caller, InputStream packet) {
        Act refused = Act.of("exchange.below_intake_refused", "link", "below");
        attempts.of(refused, () -> {
            lay(packet);
            audit.record(Act.of("exchange.below_packet_brought", "link", "below"));
            return true;
        });
        try {
            Acting.as(Actor.program("exchange"), () -> round(caller.account()));
        } catch (Problem problem) {
            attempts.of(refused, () -> {
                throw problem;
            });
        }
    }

    /** Lays it where the link looks, whole or not at all, under a name of ours. */
    private void lay(InputStream packet) {
        ExchangeSettings.Below below = settings.below();
        if (below == null) {
            throw new Problem(
                    ExchangeProblem.BELOW_NONE,
                    "this office is the level above no other",
                    null,
                    "Set mingjing.exchange.below.");
        }
        try {
            Path folder = Files.createDirectories(below.from());
            Path part = folder.resolve(UUID.randomUUID() + ".part");
            try {
                copy(packet, part);
                Files.move(part, folder.resolve(part.getFileName() + ".packet"), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void copy(InputStream from, Path to) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long length = 0;
        try (OutputStream out = Files.newOutputStream(to)) {
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                length += read;
                if (length > LARGEST) {
                    throw CommonProblem.invalid("this is larger than any packet", "Send one packet at a time.");
                }
                out.write(buffer, 0, read);
            }
        }
        if (length == 0) {
            throw CommonProblem.invalid("this is empty", "Send the packet as the body of the call.");
        }
    }

    @Scheduled(
            fixedDelayString = "${mingjing.exchange.every:PT30S}",
            initialDelayString = "${mingjing.exchange.every:PT30S}")
    void lookRegularly() {
        if (settings.below() == null) {
            return;
        }
        try {
            Acting.as(Actor.program("exchange"), () -> round(null));
        } catch (Problem trouble) {
            LOG.error(
                    "packets of the office below could not be taken in: {}",
                    trouble.code().name(),
                    trouble);
        }
    }

    private void round(@Nullable Long account) {
        try {
            link.round(account);
        } catch (PacketProblem problem) {
            boolean busy = problem.code() == PacketProblem.Code.LINK_IN_USE;
            throw new Problem(
                    busy ? ExchangeProblem.BELOW_BUSY : ExchangeProblem.EXCHANGE_KEY_MISSING,
                    String.valueOf(problem.getMessage()),
                    null,
                    busy
                            ? "It lies in the folder and is taken in with the next round."
                            : "Have whoever keeps the key bring it to the link's folder; what came waits for it.",
                    problem);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
