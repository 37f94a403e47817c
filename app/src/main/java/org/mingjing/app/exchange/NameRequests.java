package org.mingjing.app.exchange;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Attempts;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.identity.Role;
import org.mingjing.app.procedure.MatterRow;
import org.mingjing.app.procedure.MatterWork;
import org.mingjing.exchange.Identity;
import org.mingjing.exchange.Json;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Service;

/**
 * Who a reporter by name is: asked for with a motive, opened by another person for a while, to whoever asked and nobody
 * else. Every request, decision and reading is in the audit. The database holds the name sealed, and gives even that to
 * none but whoever has the approval.
 */
@Service
public class NameRequests {
    static final List<Role> DECIDING = List.of(Role.DEPUTY_IN_CHARGE, Role.HEAD);

    private static final String KIND = "matter";
    private static final int LONGEST_MOTIVE = 4_000;

    private final Reports reports;
    private final NameRequestStore store;
    private final MessageStore messages;
    private final OfficeSeal seal;
    private final ExchangeSettings settings;
    private final MatterWork work;
    private final Attempts attempts;
    private final Audit audit;
    private final Clock clock;

    NameRequests(
            Reports reports,
            NameRequestStore store,
            MessageStore messages,
            OfficeSeal seal,
            ExchangeSettings settings,
            MatterWork work,
            Attempts attempts,
            Audit audit,
            Clock clock) {
        this.reports = reports;
        this.store = store;
        this.messages = messages;
        this.seal = seal;
        this.settings = settings;
        this.work = work;
        this.attempts = attempts;
        this.audit = audit;
        this.clock = clock;
    }

    /** As the reporter wrote it. */
    public record ReporterName(String name, String contact) {}

    /** Asks that the name be opened to the caller. */
    public Reports.ReportOfMatter ask(Caller caller, long matter, @Nullable String motive) {
        return attempts.of(Act.of("exchange.name_request_refused", KIND, matter), () -> {
            MatterRow row = work.held(matter);
            ReportStore.Kept report = byName(caller, row);
            reports.requireAnswering(caller, row);
            if (motive == null || motive.isBlank() || motive.length() > LONGEST_MOTIVE) {
                throw CommonProblem.invalid(
                        "no motive is given, or too long a one",
                        "Say in 'motive' what the name is needed for, in at most " + LONGEST_MOTIVE + " letters.");
            }
            long request = store.add(report.id(), row.id(), caller.account(), motive.strip(), clock.instant())
                    .orElseThrow(() -> new Problem(
                            CommonProblem.STATE_FORBIDS,
                            "you have asked for this name already",
                            null,
                            "Wait for the decision."));
            work.linked(row.id(), "name_asked", Map.of("request", request));
            DECIDING.forEach(role -> work.tell(row, role, "NAME_ASKED", "request " + request));
            audit.record(Act.of("exchange.name_asked", KIND, matter).with("request", request));
            return new Reports.ReportOfMatter(reports.page(caller, row, report));
        });
    }

    /** Decides on a request of somebody else. */
    public Reports.ReportOfMatter decide(
            Caller caller, long matter, long request, boolean approved, @Nullable String note) {
        Act refused = Act.of("exchange.name_decision_refused", KIND, matter).with("request", request);
        return attempts.of(refused, () -> {
            MatterRow row = work.held(matter);
            ReportStore.Kept report = byName(caller, row);
            if (DECIDING.stream().noneMatch(role -> work.isInPerson(caller, row, role))) {
                throw new Problem(
                        ExchangeProblem.NAME_APPROVAL_NOT_YOURS,
                        "a reporter's name is opened by the deputy in charge or the head, in person",
                        null,
                        "Leave it to them.");
            }
            ReportPage.NameRequest asked = store.of(report.id()).stream()
                    .filter(one -> one.id() == request)
                    .findFirst()
                    .orElseThrow(CommonProblem::notFound);
            if (asked.account() == caller.account()) {
                throw new Problem(
                        ExchangeProblem.NAME_APPROVAL_OWN,
                        "nobody opens a name to themselves",
                        null,
                        "Leave it to somebody else who may approve.");
            }
            if ((!approved && (note == null || note.isBlank())) || (note != null && note.length() > LONGEST_MOTIVE)) {
                throw CommonProblem.invalid(
                        "no reason is given, or too long a one",
                        "Say why it is refused, in at most " + LONGEST_MOTIVE + " letters.");
            }
            Instant now = clock.instant();
            Instant until = approved ? now.plus(settings.nameOpen()) : null;
            if (!store.decide(request, caller.account(), approved, note, now, until)) {
                throw CommonProblem.changedMeanwhile();
            }
            work.linked(row.id(), approved ? "name_opened" : "name_refused", Map.of("request", request));
            work.tell(row, asked.account(), approved ? "NAME_OPENED" : "NAME_REFUSED", "request " + request);
            audit.record(Act.of(approved ? "exchange.name_approved" : "exchange.name_denied", KIND, matter)
                    .with("request", request)
                    .with("account", asked.account()));
            return new Reports.ReportOfMatter(reports.page(caller, row, report));
        });
    }

    /** The name, where it is open to the caller. */
    public ReporterName read(Caller caller, long matter) {
        return attempts.of(Act.of("exchange.name_reading_refused", KIND, matter), () -> {
            MatterRow row = work.held(matter);
            ReportStore.Kept report = byName(caller, row);
            java.util.UUID message = java.util.Objects.requireNonNull(report.identity());
            byte[] sealed = messages.identity(message)
                    .orElseThrow(() -> new Problem(
                            ExchangeProblem.NAME_NOT_OPEN,
                            "this name is not open to you",
                            null,
                            "Ask for it with a motive; it is open for a while after another person approved."));
            Identity identity =
                    Json.read(seal.readName(sealed, message, report.below()), Identity.class, Identity.FORMAT);
            if (!report.id().equals(identity.report())) {
                throw CommonProblem.notFound(); // of another report, put under this one
            }
            audit.record(Act.of("exchange.name_read", KIND, matter));
            return new ReporterName(String.valueOf(identity.name()), String.valueOf(identity.contact()));
        });
    }

    private ReportStore.Kept byName(Caller caller, MatterRow row) {
        ReportStore.Kept report = reports.report(caller, row);
        if (report.identity() == null) {
            throw new Problem(
                    CommonProblem.STATE_FORBIDS, "the reporter gave no name", null, "Write under the receipt.");
        }
        return report;
    }
}
