package org.mingjing.portal;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingjing.exchange.Addition;
import org.mingjing.exchange.Identity;
import org.mingjing.exchange.Json;
import org.mingjing.exchange.Letter;
import org.mingjing.exchange.Report;
import org.mingjing.exchange.ReportRow;
import org.mingjing.exchange.SentFile;
import org.mingjing.packet.Keys;
import org.mingjing.packet.PacketProblem;
import org.mingjing.packet.Purpose;
import org.mingjing.packet.Sealed;

/** Reports: taken, found again with their receipt, added to. What is taken is on the disk, sealed, when this returns. */
final class Reports {
    private final PortalStore store;
    private final Vault vault;
    private final ReceiptKeys keys;
    private final Clock clock;
    private final Journal journal;

    Reports(PortalStore store, Vault vault, ReceiptKeys keys, Clock clock, Journal journal) {
        this.store = store;
        this.vault = vault;
        this.keys = keys;
        this.clock = clock;
        this.journal = journal;
    }

    /**
     * What a person sends in.
     *
     * @param name and contact; empty for an anonymous report
     */
    record Draft(
            String kind,
            String language,
            boolean byName,
            String name,
            String contact,
            @Nullable ReportRow about,
            List<Report.Answer> answers,
            List<SentFile> files) {}

    /** A report that was found by its receipt. */
    record Found(UUID report, List<Letter> letters) {}

    /** Takes a report. The same form sent again has no effect, and the same receipt. */
    Receipt take(Draft draft, String ticket, String digest) throws IOException, SQLException, InterruptedException {
        Receipt receipt = keys.receiptFor(ticket, digest.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        ReceiptKeys.Opened opened = keys.open(receipt);
        if (store.report(opened.lookup()).isPresent()) {
            discard(draft.files());
            return receipt;
        }
        UUID id = UUID.randomUUID();
        List<PortalStore.Outgoing> parts = parts(draft.files());
        UUID identity = null;
        if (draft.byName()) {
            identity = vault.keep(
                    Json.write(new Identity(Identity.FORMAT, id, draft.name(), draft.contact())), Purpose.IDENTITY);
            parts.add(new PortalStore.Outgoing(identity, "identity"));
        }
        Report report = new Report(
                Report.FORMAT,
                id,
                today(),
                draft.kind(),
                draft.language(),
                Base64.getEncoder().encodeToString(Keys.publicOf(opened.letterKey())),
                identity,
                draft.about(),
                draft.answers(),
                draft.files());
        parts.add(new PortalStore.Outgoing(vault.keep(Json.write(report), Purpose.REPORT), "report"));
        if (!store.addReport(opened.lookup(), id, today(), parts)) {
            for (PortalStore.Outgoing part : parts) { // the same form came at the same moment
                vault.delete(part.id());
            }
        }
        return receipt;
    }

    /** Whether a form with this content was taken before. */
    boolean isTaken(String ticket, String digest) throws IOException, SQLException, InterruptedException {
        Receipt receipt = keys.receiptFor(ticket, digest.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return store.report(keys.open(receipt).lookup()).isPresent();
    }

    Optional<Found> find(Receipt receipt) throws IOException, SQLException, InterruptedException {
        ReceiptKeys.Opened opened = keys.open(receipt);
        Optional<UUID> report = store.report(opened.lookup());
        if (report.isEmpty()) {
            return Optional.empty();
        }
        List<Letter> letters = new ArrayList<>();
        for (PortalStore.SealedLetter letter : store.letters(report.get())) {
            try {
                letters.add(Json.read(
                        Sealed.letterOf(
                                Base64.getDecoder().decode(letter.sealed()), opened.letterKey(), letter.letter()),
                        Letter.class,
                        Letter.FORMAT));
            } catch (PacketProblem | IllegalArgumentException notForThisReceipt) {
                journal.say("LETTER_UNREADABLE", "a letter does not open with the receipt of its report");
            }
        }
        return Optional.of(new Found(report.get(), letters));
    }

    void add(UUID report, String what, String text, int rating, List<SentFile> files) throws IOException, SQLException {
        List<PortalStore.Outgoing> parts = parts(files);
        byte[] addition = Json.write(new Addition(Addition.FORMAT, report, today(), what, text, rating, files));
        parts.add(new PortalStore.Outgoing(vault.keep(addition, Purpose.REPORT), "addition"));
        store.add(parts);
    }

    private void discard(List<SentFile> files) throws IOException {
        for (SentFile file : files) {
            for (UUID part : file.parts()) {
                vault.delete(part);
            }
        }
    }

    private static List<PortalStore.Outgoing> parts(List<SentFile> files) {
        List<PortalStore.Outgoing> parts = new ArrayList<>();
        files.forEach(file -> file.parts().forEach(part -> parts.add(new PortalStore.Outgoing(part, "file-part"))));
        return parts;
    }

    private String today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString();
    }
}
