package org.mingjing.portal;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
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
import org.mingjing.exchange.Upward;
import org.mingjing.exchange.Upward.Within;
import org.mingjing.packet.Keys;
import org.mingjing.packet.PacketProblem;
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
     * @param addressee who reads it; its files are sealed to them already
     * @param name and contact; empty for an anonymous report
     */
    record Draft(
            Addressee addressee,
            String kind,
            String language,
            boolean byName,
            String name,
            String contact,
            @Nullable ReportRow about,
            List<Report.Answer> answers,
            List<SentFile> files) {}

    /** A report that was found by its receipt. */
    record Found(UUID report, Addressee addressee, List<Letter> letters) {}

    /** Takes a report. The same form sent again has no effect, and the same receipt. */
    Receipt take(Draft draft, String ticket, String digest) throws IOException, SQLException, InterruptedException {
        Receipt receipt = keys.receiptFor(ticket, digest.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        ReceiptKeys.Opened opened = keys.open(receipt);
        if (store.report(opened.lookup()).isPresent()) {
            discard(draft.files());
            return receipt;
        }
        UUID id = UUID.randomUUID();
        List<PortalStore.Outgoing> parts = parts(draft.files(), draft.addressee());
        UUID identity = null;
        if (draft.byName()) {
            PortalStore.Outgoing name = vault.keep(
                    Json.write(new Identity(Identity.FORMAT, id, draft.name(), draft.contact())),
                    Within.IDENTITY,
                    draft.addressee());
            identity = name.id();
            parts.add(name);
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
        parts.add(vault.keep(Json.write(report), Within.REPORT, draft.addressee()));
        if (!store.addReport(opened.lookup(), id, today(), opened.mark(draft.addressee()), parts)) {
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
        Optional<PortalStore.Kept> kept = store.report(opened.lookup());
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        UUID report = kept.get().report();
        List<Letter> letters = new ArrayList<>();
        for (PortalStore.SealedLetter letter : store.letters(report)) {
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
        Addressee addressee =
                Arrays.equals(kept.get().mark(), opened.mark(Addressee.ABOVE)) ? Addressee.ABOVE : Addressee.OFFICE;
        return Optional.of(new Found(report, addressee, letters));
    }

    /** Adds to a report, for whoever reads the report. */
    void add(Found report, String what, String text, int rating, List<SentFile> files)
            throws IOException, SQLException {
        List<PortalStore.Outgoing> parts = parts(files, report.addressee());
        byte[] addition =
                Json.write(new Addition(Addition.FORMAT, report.report(), today(), what, text, rating, files));
        parts.add(vault.keep(addition, Within.ADDITION, report.addressee()));
        store.add(parts);
    }

    private void discard(List<SentFile> files) throws IOException {
        for (SentFile file : files) {
            for (UUID part : file.parts()) {
                vault.delete(part);
            }
        }
    }

    private static List<PortalStore.Outgoing> parts(List<SentFile> files, Addressee addressee) {
        String kind = addressee == Addressee.ABOVE ? Upward.KIND : Within.FILE_PART.kind();
        List<PortalStore.Outgoing> parts = new ArrayList<>();
        files.forEach(file -> file.parts().forEach(part -> parts.add(new PortalStore.Outgoing(part, kind))));
        return parts;
    }

    private String today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString();
    }
}
