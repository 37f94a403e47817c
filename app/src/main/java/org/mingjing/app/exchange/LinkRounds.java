package org.mingjing.app.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.audit.Actor;
import org.mingjing.packet.Link;
import org.mingjing.packet.LinkSettings;
import org.mingjing.packet.PacketProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Works the link in rounds: gives it what waits, takes packets in and puts packets out, takes over what came. Of several
 * servers one at a time does so: the link's folder admits no second.
 */
@Component
class LinkRounds {
    private static final Logger LOG = LoggerFactory.getLogger(LinkRounds.class);
    private static final int AT_ONCE = 2_000;
    private static final int MOST_REFUSED = 200;

    private final ExchangeSettings settings;
    private final MessageStore messages;
    private final ReportStore reports;
    private final PublicationStore publications;
    private final PublicationRows rows;
    private final Arrivals arrivals;
    private final AboveLink above;
    private final KeptBack keptBack;
    private final TransactionTemplate transaction;
    private final Clock clock;

    LinkRounds(
            ExchangeSettings settings,
            MessageStore messages,
            ReportStore reports,
            PublicationStore publications,
            PublicationRows rows,
            Arrivals arrivals,
            AboveLink above,
            KeptBack keptBack,
            TransactionTemplate transaction,
            Clock clock) {
        this.settings = settings;
        this.messages = messages;
        this.reports = reports;
        this.publications = publications;
        this.rows = rows;
        this.arrivals = arrivals;
        this.above = above;
        this.keptBack = keptBack;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(
            fixedDelayString = "${mingjing.exchange.every:PT30S}",
            initialDelayString = "${mingjing.exchange.every:PT30S}")
    void workRegularly() {
        if (settings.isOn()) {
            work();
        }
    }

    /** One round. What fails is shown and tried again in the next. */
    void work() {
        Acting.as(Actor.program("exchange"), () -> {
            Path folder = Objects.requireNonNull(settings.link());
            Path from = Objects.requireNonNull(settings.from());
            Path to = Objects.requireNonNull(settings.to());
            try (Link link = Link.open(folder, LinkSettings.usual(), clock)) {
                Files.createDirectories(from);
                Files.createDirectories(to);
                give(link);
                above.tell(link);
                link.exchange(from, to);
                link.take(arrivals::take);
                keptBack.look();
                end(link.state());
                above(link);
            } catch (PacketProblem problem) {
                if (problem.code() != PacketProblem.Code.LINK_IN_USE) {
                    failed(problem.code().name(), problem);
                }
            } catch (IOException | RuntimeException failure) {
                failed("ROUND_FAILED", failure);
            }
        });
    }

    /** What fails on the way to the level above does not keep the portal's packets back. */
    private void above(Link portal) {
        try {
            above.round(portal);
        } catch (PacketProblem problem) {
            failed("ABOVE_" + problem.code().name(), problem);
        } catch (IOException | RuntimeException failure) {
            failed("ABOVE_ROUND_FAILED", failure);
        }
    }

    /** A kill between the two gives it once more, which has no effect. */
    private void give(Link link) throws IOException {
        List<ReportStore.Waiting> waiting = transaction.execute(status -> reports.waiting(false, AT_ONCE));
        for (ReportStore.Waiting letter : waiting) {
            link.put(letter.id(), "letter", out -> out.write(letter.envelope()));
            transaction.executeWithoutResult(status -> reports.given(letter.id(), clock.instant()));
        }
        for (PublicationStore.Kept one : transaction.execute(status -> publications.waiting(AT_ONCE))) {
            link.put(
                    Objects.requireNonNull(one.message()),
                    "publication",
                    out -> transaction.executeWithoutResult(status -> rows.write(one, out)));
            transaction.executeWithoutResult(status -> publications.given(one.id(), one.version(), clock.instant()));
        }
    }

    private void end(Link.State state) {
        List<String> refused = state.refused();
        transaction.executeWithoutResult(status -> messages.end(new MessageStore.Round(
                clock.instant(),
                state.received().toString(),
                state.unacknowledged(),
                state.pending(),
                state.wanted().stream().map(Object::toString).toList(),
                refused.subList(Math.max(0, refused.size() - MOST_REFUSED), refused.size()),
                null)));
    }

    /** Only its code: what is in the way of a packet may be in the words of the failure, too. */
    private void failed(String code, Exception failure) {
        LOG.error("the round of packets did not come to its end: {}", code, failure);
        try {
            transaction.executeWithoutResult(status -> messages.fail(clock.instant(), code));
        } catch (RuntimeException noDatabase) {
            LOG.error("nor can that be noted", noDatabase);
        }
    }
}
