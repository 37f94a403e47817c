package org.mingjing.app.exchange;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Attempts;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.identity.Role;
import org.mingjing.app.procedure.MatterRow;
import org.mingjing.app.procedure.MatterWork;
import org.mingjing.app.procedure.Matters;
import org.mingjing.exchange.Addition;
import org.mingjing.exchange.Json;
import org.mingjing.exchange.Report;
import org.mingjing.exchange.SentFile;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What was reported, as those read it who see the petition that it became or the clue that came of that. */
@Service
public class Reports {
    private static final String KIND = "matter";
    private static final int LONGEST_LETTER = 10_000;

    private final ReportStore store;
    private final NameRequestStore requests;
    private final ReporterLetters letters;
    private final OfficeSeal seal;
    private final MatterWords words;
    private final Matters matters;
    private final MatterWork work;
    private final Attempts attempts;
    private final Audit audit;
    private final Clock clock;

    Reports(
            ReportStore store,
            NameRequestStore requests,
            ReporterLetters letters,
            OfficeSeal seal,
            MatterWords words,
            Matters matters,
            MatterWork work,
            Attempts attempts,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.requests = requests;
        this.letters = letters;
        this.seal = seal;
        this.words = words;
        this.matters = matters;
        this.work = work;
        this.attempts = attempts;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param report null where the matter did not come from the portal */
    public record ReportOfMatter(@Nullable ReportPage report) {}

    /** @param question whether an answer is asked for */
    public record NewLetter(String text, boolean question) {}

    /** The report that the matter came from, opened for whoever may see the matter; contacts of units see none. */
    @Transactional
    public ReportOfMatter of(Caller caller, long matter) {
        MatterRow row = matters.find(matter)
                .filter(found -> !work.isContact(caller, found))
                .orElseThrow(CommonProblem::notFound);
        Optional<ReportStore.Kept> report = store.of(row.id(), row.parent());
        report.ifPresent(read ->
                audit.record(Act.of("exchange.report_read", KIND, matter).with("petition", read.matter())));
        return new ReportOfMatter(report.map(kept -> page(caller, row, kept)).orElse(null));
    }

    /** Writes to the reporter. */
    public ReportOfMatter write(Caller caller, long matter, NewLetter wanted) {
        return attempts.of(Act.of("exchange.letter_refused", KIND, matter), () -> {
            MatterRow row = work.held(matter);
            ReportStore.Kept report = report(caller, row);
            requireAnswering(caller, row);
            String text = wanted.text();
            if (text == null || text.isBlank() || text.length() > LONGEST_LETTER) {
                throw CommonProblem.invalid(
                        "there is nothing to say, or too much",
                        "Send 'text', of at most " + LONGEST_LETTER + " letters.");
            }
            letters.write(report, "", text.strip(), wanted.question());
            work.linked(row.id(), wanted.question() ? "report_question" : "report_letter", Map.of());
            return new ReportOfMatter(page(caller, row, report));
        });
    }

    /** The report of a matter that is in sight. */
    ReportStore.Kept report(Caller caller, MatterRow row) {
        if (work.isContact(caller, row)) {
            throw CommonProblem.notFound();
        }
        return store.of(row.id(), row.parent()).orElseThrow(CommonProblem::notFound);
    }

    void requireAnswering(Caller caller, MatterRow row) {
        if (!mayAnswer(caller, row)) {
            work.requireWork(caller, row);
        }
    }

    private boolean mayAnswer(Caller caller, MatterRow row) {
        return work.isIn(caller, row, Role.PETITION_OFFICER) || work.mayWork(caller, row);
    }

    ReportPage page(Caller caller, MatterRow row, ReportStore.Kept kept) {
        Report report = Json.read(open(kept.sealed(), kept.message()), Report.class, Report.FORMAT);
        List<ReportPage.NameRequest> asked = requests.of(kept.id());
        return new ReportPage(
                kept.matter(),
                kept.day(),
                kept.kind(),
                kept.language(),
                kept.identity() != null,
                report.about() == null
                        ? null
                        : new ReportPage.About(
                                report.about().publication(),
                                report.about().version(),
                                report.about().row(),
                                report.about().says()),
                report.answers().stream()
                        .map(answer -> new ReportPage.ReportAnswer(answer.question(), answer.text()))
                        .toList(),
                names(report.files()),
                said(kept),
                kept.status(),
                mayAnswer(caller, row),
                NameRequests.DECIDING.stream().anyMatch(role -> work.isInPerson(caller, row, role)),
                asked.stream()
                        .filter(request -> request.account() == caller.account()
                                && request.openUntil() != null
                                && request.openUntil().isAfter(clock.instant()))
                        .map(ReportPage.NameRequest::openUntil)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                asked);
    }

    private byte[] open(byte[] kept, UUID id) {
        return seal.read(words.unlock(kept, id), id);
    }

    private List<ReportPage.Said> said(ReportStore.Kept report) {
        List<ReportPage.Said> all = new ArrayList<>();
        for (ReportStore.Added added : store.added(report.id())) {
            Addition addition = Json.read(open(added.sealed(), added.id()), Addition.class, Addition.FORMAT);
            all.add(new ReportPage.Said(
                    ReportPage.Speaker.REPORTER,
                    ReportPage.SaidKind.valueOf(added.what().toUpperCase(java.util.Locale.ROOT)),
                    added.day(),
                    added.at(),
                    null,
                    addition.text(),
                    names(addition.files()),
                    added.rating(),
                    ""));
        }
        for (ReportStore.Written letter : store.written(report.id())) {
            all.add(new ReportPage.Said(
                    ReportPage.Speaker.OFFICE,
                    letter.question() ? ReportPage.SaidKind.QUESTION : ReportPage.SaidKind.TEXT,
                    null,
                    letter.at(),
                    letter.writer(),
                    new String(open(letter.sealed(), letter.id()), StandardCharsets.UTF_8),
                    List.of(),
                    0,
                    letter.status()));
        }
        all.sort(Comparator.comparing(ReportPage.Said::at));
        return all;
    }

    private static List<String> names(List<SentFile> files) {
        return files.stream().map(SentFile::name).toList();
    }
}
