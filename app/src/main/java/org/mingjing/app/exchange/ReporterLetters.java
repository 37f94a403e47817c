package org.mingjing.app.exchange;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.mingjing.app.agenda.Terms;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.audit.Actor;
import org.mingjing.app.audit.Audit;
import org.mingjing.exchange.Envelope;
import org.mingjing.exchange.Json;
import org.mingjing.exchange.Letter;
import org.mingjing.packet.Sealed;
import org.springframework.stereotype.Component;

/** Writes to reporters. A letter is there when the transaction is; it goes with one of the next packets. */
@Component
class ReporterLetters {
    private final ReportStore store;
    private final OfficeSeal seal;
    private final MatterWords words;
    private final Audit audit;
    private final Clock clock;

    ReporterLetters(ReportStore store, OfficeSeal seal, MatterWords words, Audit audit, Clock clock) {
        this.store = store;
        this.seal = seal;
        this.words = words;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param status word of a {@link PublicStatus}; empty where it is as before */
    void write(ReportStore.Kept report, String status, String text, boolean question) {
        UUID letter = UUID.randomUUID();
        Instant now = clock.instant();
        String day = Terms.dateOf(now).toString();
        byte[] sealed = Sealed.letter(
                Json.write(new Letter(Letter.FORMAT, letter, day, status, text, question)),
                report.receiptKey(),
                letter);
        Envelope envelope = new Envelope(
                Envelope.FORMAT, report.id(), letter, day, Base64.getEncoder().encodeToString(sealed));
        store.write(
                report.id(),
                letter,
                now,
                Acting.current().map(Actor::account).orElseThrow(),
                status,
                question,
                words.lock(report.matter(), seal.seal(text.getBytes(StandardCharsets.UTF_8), letter), letter),
                Json.write(envelope));
        audit.record(Act.of("exchange.letter_written", "matter", report.matter())
                .with("status", status)
                .with("question", question));
    }
}
