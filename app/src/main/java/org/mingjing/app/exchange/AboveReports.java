package org.mingjing.app.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.agenda.Terms;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Attempts;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.exchange.Json;
import org.mingjing.exchange.Report;
import org.mingjing.exchange.Upward;
import org.mingjing.packet.Card;
import org.mingjing.packet.Keys;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What reaches the office by letter, visit or call about its own leaders: sealed to the level above as it is sent, and
 * entered nowhere. It becomes no matter here, has no number, and whoever typed it cannot read it again.
 */
@Service
public class AboveReports {
    private static final Set<String> KINDS = Set.of("subsidy", "village", "project", "conduct", "service", "other");
    private static final int LONGEST = 20_000;

    private final AboveStore store;
    private final AbovePieces pieces;
    private final Attempts attempts;
    private final Audit audit;
    private final Clock clock;

    AboveReports(AboveStore store, AbovePieces pieces, Attempts attempts, Audit audit, Clock clock) {
        this.store = store;
        this.pieces = pieces;
        this.attempts = attempts;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What came, in the words of the portal's form.
     *
     * @param kind of matter
     * @param what happened; the one that is required
     * @param how it came, and where its paper lies
     */
    public record NewAboveReport(
            String kind,
            String what,
            @Nullable String who,
            @Nullable String where,
            @Nullable String when,
            @Nullable String how) {
        /** Not what stands in it: it would be in every log that prints a call. */
        @Override
        public String toString() {
            return "a report for the level above";
        }
    }

    /** @param possible whether there is a key of the level above */
    public record AboveWay(boolean possible) {}

    @Transactional(readOnly = true)
    public AboveWay way() {
        return new AboveWay(store.card().isPresent());
    }

    /** Seals it and puts it on its way. */
    public AboveWay send(NewAboveReport wanted) {
        UUID message = UUID.randomUUID();
        try {
            return attempts.of(Act.of("exchange.sealing_above_refused", "message", "above"), () -> {
                Card card = store.card()
                        .map(kept -> Card.read(kept.card()))
                        .orElseThrow(() -> new Problem(
                                ExchangeProblem.ABOVE_KEY_NONE,
                                "there is no key of the level above to seal to",
                                null,
                                "Carry it there on paper; do not enter it here."));
                require(wanted);
                keep(message, Upward.text(Json.write(report(wanted)), card, Upward.Within.REPORT, message));
                pieces.note(message);
                audit.record(Act.of("exchange.sealed_above", "message", "above"));
                return new AboveWay(true);
            });
        } catch (RuntimeException failure) {
            drop(message);
            throw failure;
        }
    }

    private static void require(NewAboveReport wanted) {
        boolean whole = wanted.kind() != null
                && KINDS.contains(wanted.kind())
                && wanted.what() != null
                && !wanted.what().isBlank()
                && said(wanted).stream().allMatch(answer -> answer.text().length() <= LONGEST);
        if (!whole) {
            throw CommonProblem.invalid(
                    "it has no kind, says nothing, or says more than fits",
                    "Send 'kind' and 'what'; each text of at most " + LONGEST + " letters.");
        }
    }

    private static List<Report.Answer> said(NewAboveReport wanted) {
        List<Report.Answer> answers = new ArrayList<>();
        add(answers, "what", wanted.what());
        add(answers, "who", wanted.who());
        add(answers, "where", wanted.where());
        add(answers, "when", wanted.when());
        add(answers, "how-known", wanted.how());
        return answers;
    }

    private static void add(List<Report.Answer> answers, String question, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            answers.add(new Report.Answer(question, text.strip()));
        }
    }

    /** It has a key for answers like every other, whose secret nobody has: who came in person is answered in person. */
    private Report report(NewAboveReport wanted) {
        return new Report(
                Report.FORMAT,
                UUID.randomUUID(),
                Terms.dateOf(clock.instant()).toString(),
                wanted.kind(),
                "zh",
                Base64.getEncoder().encodeToString(Keys.publicOf(Keys.secret())),
                null,
                null,
                said(wanted),
                List.of());
    }

    private void keep(UUID message, byte[] sealed) {
        try {
            pieces.keep(message, sealed);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void drop(UUID message) {
        try {
            pieces.drop(message);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
