package org.mingjing.app.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.identity.Role;
import org.mingjing.app.procedure.MatterRow;
import org.mingjing.app.procedure.MatterWork;
import org.mingjing.app.procedure.Matters;
import org.mingjing.app.procedure.NewMatter;
import org.mingjing.exchange.Addition;
import org.mingjing.exchange.Json;
import org.mingjing.exchange.Report;
import org.mingjing.exchange.SentFile;
import org.mingjing.exchange.Upward;
import org.mingjing.packet.Message;
import org.mingjing.packet.PacketProblem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes over what came in packets, each message once and whole or not at all: the note that it came is in the same
 * transaction as what it does. Taken again after a kill, it has no effect.
 */
@Component
class Arrivals {
    private static final String PETITION = "petition";
    private static final long LARGEST_TEXT = 8L << 20;
    private static final Map<String, String> TITLES_ZH = Map.of(
            "subsidy", "补贴、低保、救助",
            "village", "村级账目和集体资产",
            "project", "工程、采购、招标",
            "conduct", "公职人员作风",
            "service", "办事和收费",
            "other", "其他");
    private static final Map<String, String> TITLES_EN = Map.of(
            "subsidy", "a subsidy or support",
            "village", "village accounts and collective assets",
            "project", "works, purchases, tenders",
            "conduct", "the conduct of an official",
            "service", "offices and fees",
            "other", "something else");

    private final MessageStore messages;
    private final ReportStore reports;
    private final ArrivedFiles files;
    private final AbovePieces above;
    private final KeptBackStore keptBack;
    private final OfficeSeal seal;
    private final MatterWords words;
    private final ExchangeSettings settings;
    private final Matters matters;
    private final MatterWork work;
    private final TransactionTemplate transaction;
    private final Audit audit;
    private final Clock clock;

    Arrivals(
            MessageStore messages,
            ReportStore reports,
            ArrivedFiles files,
            AbovePieces above,
            KeptBackStore keptBack,
            OfficeSeal seal,
            MatterWords words,
            ExchangeSettings settings,
            Matters matters,
            MatterWork work,
            TransactionTemplate transaction,
            Audit audit,
            Clock clock) {
        this.messages = messages;
        this.reports = reports;
        this.files = files;
        this.above = above;
        this.keptBack = keptBack;
        this.seal = seal;
        this.words = words;
        this.settings = settings;
        this.matters = matters;
        this.work = work;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Takes one message over, as the program.
     *
     * @throws PacketProblem {@code KEY_UNUSABLE} where the key for it is not here: it waits, and all after it
     */
    void take(Message message) throws IOException {
        take(message, false);
    }

    /** @param below whether it came over the office below, sealed to this one by now */
    void take(Message message, boolean below) throws IOException {
        if (inTransaction(() -> messages.isTaken(message.id()))) {
            clear(message);
            return;
        }
        try {
            switch (message.kind()) {
                case "file-part" -> files.park(message);
                case "identity" -> takeIdentity(message);
                case "report" -> takeReport(message, below);
                case "addition" -> takeAddition(message);
                case Upward.KIND -> takeForAbove(message);
                default -> refuse(message, "MESSAGE_UNKNOWN");
            }
        } catch (PacketProblem notOne) {
            if (notOne.code() == PacketProblem.Code.KEY_UNUSABLE) {
                throw notOne;
            }
            refuse(message, notOne.code().name());
        }
    }

    /** A kill between the commit and the clearing away left the parts of files that are files of a matter by now. */
    private void clear(Message taken) throws IOException {
        if (inTransaction(() -> messages.isRefused(taken.id()))) {
            return; // they wait to be looked at, like the message
        }
        List<SentFile> sent =
                switch (taken.kind()) {
                    case "report" -> reportOf(taken, content(taken)).files();
                    case "addition" -> additionOf(taken, content(taken)).files();
                    default -> List.of();
                };
        Set<UUID> waiting = inTransaction(keptBack::parts);
        for (SentFile file : sent) {
            files.forget(file.parts().stream()
                    .filter(part -> !waiting.contains(part))
                    .toList());
        }
    }

    void refuse(Message message, String code) throws IOException {
        files.putAside(message);
        inTransaction(() -> {
            messages.take(message.id(), message.kind(), code, clock.instant());
            audit.record(
                    Act.of("exchange.message_refused", "message", message.id()).with("code", code));
            return true;
        });
    }

    private static byte[] content(Message message) throws IOException {
        if (Files.size(message.file()) > LARGEST_TEXT) {
            throw new PacketProblem(
                    PacketProblem.Code.MESSAGE_TOO_LARGE, "a " + message.kind() + " came that is larger than any");
        }
        return Files.readAllBytes(message.file());
    }

    private Report reportOf(Message message, byte[] sealed) {
        Report report = Json.read(seal.open(sealed, message.id()), Report.class, Report.FORMAT);
        MessageCheck.report(report);
        return report;
    }

    private Addition additionOf(Message message, byte[] sealed) {
        Addition addition = Json.read(seal.open(sealed, message.id()), Addition.class, Addition.FORMAT);
        MessageCheck.addition(addition);
        return addition;
    }

    /** It stays sealed; not even the program knows whose it is before the report says so. */
    private void takeIdentity(Message message) throws IOException {
        byte[] sealed = content(message);
        inTransaction(() -> {
            if (messages.take(message.id(), message.kind(), null, clock.instant())) {
                messages.keepIdentity(message.id(), sealed);
                audit.record(Act.of("exchange.name_kept", "message", message.id()));
            }
            return true;
        });
    }

    /** It is not this office's to read: moved on as it came. */
    private void takeForAbove(Message message) throws IOException {
        above.keep(message);
        inTransaction(() -> {
            if (messages.take(message.id(), message.kind(), null, clock.instant())) {
                above.note(message.id());
            }
            return true;
        });
    }

    private void takeReport(Message message, boolean below) throws IOException {
        byte[] sealed = content(message);
        Report report = reportOf(message, sealed);
        if (inTransaction(() -> reports.find(report.report()).isPresent())) {
            refuse(message, "REPORT_KNOWN");
            return;
        }
        withFiles(report.files(), gathered -> {
            if (!messages.take(message.id(), message.kind(), null, clock.instant())) {
                return false;
            }
            String unit = java.util.Objects.requireNonNull(settings.unit());
            matters.begin(
                    new NewMatter(null, PETITION, title(report, below), unit, null, facts(report, below)),
                    petition -> open(petition, message, report, sealed, gathered, below));
            return true;
        });
    }

    private boolean open(
            MatterRow petition,
            Message message,
            Report report,
            byte[] sealed,
            ArrivedFiles.Gathered gathered,
            boolean below) {
        reports.add(new ReportStore.Kept(
                report.report(),
                petition.id(),
                message.id(),
                MessageCheck.day(report.day()),
                report.kind(),
                report.language(),
                MessageCheck.receiptKey(report.receiptKey()),
                report.identity(),
                words.lock(petition.id(), sealed, message.id()),
                "",
                below));
        note(petition, gathered);
        work.tell(petition, Role.PETITION_OFFICER, "REPORTED");
        audit.record(Act.of("exchange.report_taken", "matter", petition.id()).with("number", petition.number()));
        return true;
    }

    private void takeAddition(Message message) throws IOException {
        byte[] sealed = content(message);
        Addition addition = additionOf(message, sealed);
        ReportStore.Kept report =
                inTransaction(() -> reports.find(addition.report()).orElse(null));
        if (report == null) {
            refuse(message, "REPORT_UNKNOWN");
            return;
        }
        withFiles(addition.files(), gathered -> {
            Instant now = clock.instant();
            if (!messages.take(message.id(), message.kind(), null, now)) {
                return false;
            }
            reports.add(
                    report.id(),
                    new ReportStore.Added(
                            message.id(),
                            MessageCheck.day(addition.day()),
                            now,
                            addition.what(),
                            addition.rating(),
                            words.lock(report.matter(), sealed, message.id())));
            MatterRow petition = work.held(report.matter());
            work.linked(petition.id(), "report_" + addition.what(), Map.of());
            note(petition, gathered);
            work.tell(petition, Role.PETITION_OFFICER, "ANSWERED", message.id().toString());
            audit.record(
                    Act.of("exchange.addition_taken", "matter", petition.id()).with("what", addition.what()));
            return true;
        });
    }

    private void note(MatterRow petition, ArrivedFiles.Gathered gathered) {
        files.enter(petition.id(), gathered);
        for (ArrivedFiles.Refused refused : gathered.refused()) {
            keptBack.add(petition.id(), refused, clock.instant());
            work.linked(petition.id(), "file_refused", Map.of("code", refused.code()));
        }
    }

    /** What happens with the files kept happens with them or not at all. */
    private void withFiles(List<SentFile> sent, Taking taking) throws IOException {
        ArrivedFiles.Gathered gathered = files.gather(sent);
        boolean taken;
        try {
            taken = inTransaction(() -> taking.take(gathered));
        } catch (RuntimeException failure) {
            files.drop(gathered);
            throw failure;
        }
        if (!taken) {
            files.drop(gathered);
            return;
        }
        files.forget(gathered.parts());
    }

    /** Takes a message over with its files; false where it came before. */
    private interface Taking {
        boolean take(ArrivedFiles.Gathered gathered);
    }

    private static String title(Report report, boolean below) {
        if (below) {
            return report.language().equals("en")
                    ? "Passed on unread by an office below: " + TITLES_EN.get(report.kind())
                    : "下级机关转来（未拆封）：" + TITLES_ZH.get(report.kind());
        }
        return report.language().equals("en")
                ? "Report from the portal: " + TITLES_EN.get(report.kind())
                : "监督一点通来件：" + TITLES_ZH.get(report.kind());
    }

    /** What was written stays sealed; here stands only what the portal showed to everybody. */
    private static Map<String, Object> facts(Report report, boolean below) {
        Map<String, Object> facts = new LinkedHashMap<>();
        String kind = title(report, below);
        facts.put(
                "gist",
                report.about() == null
                        ? kind
                        : kind + "\n" + report.about().says().replace("\0", ""));
        facts.put("way_in", "packet");
        facts.put("signed", report.identity() == null ? "anonymous" : "by_name");
        return facts;
    }

    private <T> T inTransaction(Supplier<T> work) {
        return transaction.execute(status -> work.get());
    }
}
