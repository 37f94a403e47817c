package org.mingjing.app.sitechecks;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.agenda.Terms;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Attempts;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.evidence.CleanPictures;
import org.mingjing.app.evidence.EvidenceBytes;
import org.mingjing.app.findings.FindingRow;
import org.mingjing.app.findings.Triage;
import org.mingjing.app.findings.TriageAct;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.identity.Caller;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Checks on site as those see them who work on findings: pushed, answered, accepted or given back. */
@Service
public class SiteChecks {
    static final String KIND = "site_check";
    private static final int MOST = 500;
    private static final int LONGEST_TASK = 2_000;

    private final SiteCheckStore store;
    private final Triage triage;
    private final EvidenceBytes bytes;
    private final CleanPictures pictures;
    private final Attempts attempts;
    private final TransactionTemplate transaction;
    private final Audit audit;
    private final Clock clock;

    SiteChecks(
            SiteCheckStore store,
            Triage triage,
            EvidenceBytes bytes,
            CleanPictures pictures,
            Attempts attempts,
            TransactionTemplate transaction,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.triage = triage;
        this.bytes = bytes;
        this.pictures = pictures;
        this.attempts = attempts;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    /** Somebody who checks on site. */
    public record Checker(long account, String name) {}

    /**
     * Findings to be looked at on the spot.
     *
     * @param unit whose people check them
     * @param account one of them; null means whoever comes first
     * @param task what to look for
     * @param withSentence whether the finding's sentence goes with it; left out where the task does not need it
     * @param until the last day for an answer, not before today
     */
    public record NewPush(
            List<Triage.Seen> findings,
            String unit,
            @Nullable Long account,
            String task,
            boolean withSentence,
            LocalDate until) {
        public NewPush {
            findings = findings == null ? List.of() : List.copyOf(findings);
        }
    }

    /** A photo to hand out, found to be what was received. */
    public record PhotoContent(String kind, String sha256, Path path) {}

    /** Those who check for the unit. */
    @Transactional
    public List<Checker> checkers(String unit) {
        List<Checker> checkers = store.checkers(unit);
        audit.record(Act.of("sitechecks.checkers_read", "unit", unit).with("shown", checkers.size()));
        return checkers;
    }

    /** Pushes findings, all or none, a check for each. */
    public List<SiteCheck> push(Caller caller, NewPush wanted) {
        Act refused = Act.of("sitechecks.push_refused", KIND, "new")
                .with("findings", wanted.findings().size());
        return attempts.of(refused, () -> {
            Instant now = clock.instant();
            require(wanted, Terms.dateOf(now));
            List<FindingRow> rows = triage.act(
                    caller,
                    new Triage.Wish(
                            TriageAct.PUSH, wanted.findings(), null, wanted.task(), null, null, wanted.unit(), null));
            requireChecker(wanted);
            List<SiteCheck> pushed = new ArrayList<>();
            for (FindingRow row : rows) {
                long id = store.add(row, wanted, caller.account(), now)
                        .orElseThrow(() -> new Problem(
                                SiteCheckProblem.SITE_CHECK_OPEN,
                                "finding " + row.id() + " is with somebody on the spot already",
                                null,
                                "Take it out of the selection, or withdraw that check first."));
                audit.record(Act.of("sitechecks.pushed", KIND, id)
                        .with("finding", row.id())
                        .with("unit", wanted.unit())
                        .with("account", wanted.account() == null ? "" : wanted.account()));
                store.find(id, now).ifPresent(pushed::add);
            }
            return pushed;
        });
    }

    /**
     * Checks of findings that the reader sees.
     *
     * @param finding of this one only; null means of all
     * @param open only those that nobody has accepted or withdrawn
     */
    @Transactional
    public List<SiteCheck> list(@Nullable String finding, boolean open) {
        List<SiteCheck> checks = store.sent(finding, open, MOST, clock.instant());
        audit.record(Act.of("sitechecks.listed", KIND, finding == null ? "all" : finding)
                .with("shown", checks.size()));
        return checks;
    }

    /** Takes the answer for what it says: the finding is decided by it, as by triage. */
    public SiteCheck accept(Caller caller, long id) {
        return act(caller, id, "accepted", check -> {
            requireState(check, SiteCheck.CheckState.ANSWERED);
            SiteCheck.SiteAnswer answer = check.answers().get(check.answers().size() - 1);
            FindingRow row = triage.row(check.finding());
            triage.decide(caller, new Triage.Seen(row.id(), row.version()), answer.kind(), answer.words());
            store.end(id, SiteCheck.CheckState.ACCEPTED, null, caller.account(), clock.instant());
        });
    }

    /** Gives it back to be looked at again, and says why. */
    public SiteCheck giveBack(Caller caller, long id, @Nullable String reason) {
        String words = required(reason);
        return act(caller, id, "given_back", check -> {
            requireState(check, SiteCheck.CheckState.ANSWERED);
            store.giveBack(id, words);
        });
    }

    /** Nobody need look any more. */
    public SiteCheck withdraw(Caller caller, long id, @Nullable String reason) {
        String words = required(reason);
        return act(caller, id, "withdrawn", check -> {
            if (check.state() != SiteCheck.CheckState.OPEN && check.state() != SiteCheck.CheckState.ANSWERED) {
                throw forbids(check);
            }
            store.end(id, SiteCheck.CheckState.WITHDRAWN, words, caller.account(), clock.instant());
        });
    }

    /** A photo of an answer made anew, without what it says about itself, for those who see the finding. */
    public CleanPictures.CleanPicture picture(long id, long photo) {
        return pictures.of(
                read(id, photo, Act.of("sitechecks.photo_read", KIND, id).with("photo", photo))
                        .path());
    }

    /** The photo as it was sent, with all that it says about itself; only with a motive, which is in the audit. */
    public PhotoContent original(long id, long photo, @Nullable String motive) {
        String why = required(motive);
        return read(
                id,
                photo,
                Act.of("sitechecks.photo_original_read", KIND, id)
                        .with("photo", photo)
                        .with("motive", why));
    }

    private PhotoContent read(long id, long photo, Act act) {
        SiteCheckStore.Photo found = Objects.requireNonNull(transaction.execute(status -> {
            if (store.find(id, clock.instant()).isEmpty()) {
                throw CommonProblem.notFound();
            }
            SiteCheckStore.Photo there = store.photo(id, photo).orElseThrow(CommonProblem::notFound);
            audit.record(act);
            return there;
        }));
        return new PhotoContent(found.kind(), found.kept().sha256(), bytes.open(found.kept()));
    }

    /** A signature as it was drawn, a PNG. */
    @Transactional
    public byte[] signature(long id, long answer) {
        if (store.find(id, clock.instant()).isEmpty()) {
            throw CommonProblem.notFound();
        }
        audit.record(Act.of("sitechecks.signature_read", KIND, id).with("answer", answer));
        return store.signature(id, answer).orElseThrow(CommonProblem::notFound);
    }

    private SiteCheck act(Caller caller, long id, String what, Consumer<SiteCheck> change) {
        return attempts.of(Act.of("sitechecks.act_refused", KIND, id).with("act", what), () -> {
            Instant now = clock.instant();
            SiteCheck check = store.hold(id, now).orElseThrow(CommonProblem::notFound);
            change.accept(check);
            audit.record(Act.of("sitechecks." + what, KIND, id)
                    .with("finding", check.finding())
                    .with("by", caller.account()));
            return store.find(id, now).orElseThrow();
        });
    }

    private void requireChecker(NewPush wanted) {
        List<Checker> checkers = store.checkers(wanted.unit());
        if (checkers.isEmpty()
                || (wanted.account() != null
                        && checkers.stream().noneMatch(one -> one.account() == wanted.account()))) {
            throw new Problem(
                    SiteCheckProblem.SITE_CHECKER_UNFIT,
                    "nobody of that account checks on site for the unit " + wanted.unit(),
                    null,
                    "Choose one of those who do, or have the role given to somebody.");
        }
    }

    private static void require(NewPush wanted, LocalDate today) {
        if (wanted.unit() == null
                || wanted.task() == null
                || wanted.task().isBlank()
                || wanted.task().length() > LONGEST_TASK) {
            throw incomplete("a push needs a unit, and words for what to look for");
        }
        if (wanted.until() == null
                || wanted.until().isBefore(today)
                || wanted.until().isAfter(today.plusYears(1))) {
            throw incomplete("the last day is missing, over, or more than a year off");
        }
    }

    private static String required(@Nullable String reason) {
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_TASK) {
            throw incomplete("no reason is given, or too long a one");
        }
        return reason.strip();
    }

    private static void requireState(SiteCheck check, SiteCheck.CheckState state) {
        if (check.state() != state) {
            throw forbids(check);
        }
    }

    private static Problem forbids(SiteCheck check) {
        return new Problem(
                SiteCheckProblem.SITE_CHECK_STATE_FORBIDS,
                "the check is " + check.state() + ", which does not allow that",
                null,
                "Load it again.");
    }

    static Problem incomplete(String what) {
        return new Problem(SiteCheckProblem.SITE_CHECK_INCOMPLETE, what, null, "Complete it and send it again.");
    }
}
