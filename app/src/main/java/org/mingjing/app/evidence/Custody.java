package org.mingjing.app.evidence;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Attempts;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.procedure.MatterRow;
import org.mingjing.app.procedure.MatterWork;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Service;

/**
 * Who has a file: whoever has it gives it, whoever takes it signs for it, each in a session of their own. Where one of
 * them does not sign in here, the paper that both signed stands for it. Times are those of the signatures.
 */
@Service
public class Custody {
    private static final String KIND = "matter";
    private static final int LONGEST_NOTE = 4_000;

    private final CustodyStore store;
    private final EvidenceFileStore files;
    private final MatterWork work;
    private final Attempts attempts;
    private final Audit audit;
    private final Clock clock;

    Custody(CustodyStore store, EvidenceFileStore files, MatterWork work, Attempts attempts, Audit audit, Clock clock) {
        this.store = store;
        this.files = files;
        this.work = work;
        this.attempts = attempts;
        this.audit = audit;
        this.clock = clock;
    }

    /** Those to whom a file of the matter can be given. */
    public List<MatterWork.Worker> receivers(Caller caller, long matter) {
        return attempts.of(Act.of("evidence.receivers_refused", KIND, matter), () -> {
            List<MatterWork.Worker> workers = work.workers(work.heldBy(caller, matter));
            audit.record(Act.of("evidence.receivers_read", KIND, matter).with("shown", workers.size()));
            return workers;
        });
    }

    /** Gives it to somebody who works on the matter; it is theirs once they have taken it. */
    public EvidenceFile give(Caller caller, long matter, long file, long receiver, @Nullable String note) {
        require(note);
        return act(caller, matter, file, "given", (row, known) -> {
            requireNothingGiven(known);
            requireHas(caller, known);
            if (receiver == caller.account()) {
                throw notYours("it is yours already");
            }
            work.worker(row, receiver);
            store.offer(file, caller.account(), receiver, note, clock.instant());
            work.tell(row, receiver, "FILE_GIVEN", file + " " + known.last().number());
        });
    }

    /** Takes what is given to the caller. */
    public EvidenceFile take(Caller caller, long matter, long file) {
        return act(caller, matter, file, "taken", (row, known) -> {
            EvidenceFile.Offer offer = requireReceiver(caller, known);
            Instant now = clock.instant();
            store.end(offer.handOver(), "TAKEN", null, caller.account(), now);
            store.passed(known, caller.name(), caller.account(), null, offer.note(), offer.at(), caller.account(), now);
        });
    }

    /** Does not take it, and says why; whoever gave it has it still. */
    public EvidenceFile refuse(Caller caller, long matter, long file, @Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            throw CommonProblem.invalid("no reason is given", "Say why, in 'reason'.");
        }
        require(reason);
        return act(caller, matter, file, "not_taken", (row, known) -> {
            EvidenceFile.Offer offer = requireReceiver(caller, known);
            store.end(offer.handOver(), "REFUSED", reason.strip(), caller.account(), clock.instant());
        });
    }

    /** Keeps what one had given and nobody has taken. */
    public EvidenceFile recall(Caller caller, long matter, long file) {
        return act(caller, matter, file, "recalled", (row, known) -> {
            EvidenceFile.Offer offer = requireOffer(known);
            if (offer.giver() != caller.account()) {
                throw notYours("it was given by somebody else");
            }
            store.end(offer.handOver(), "RECALLED", null, caller.account(), clock.instant());
        });
    }

    /**
     * Enters that it went to somebody, or came back from them, as a paper says that both signed.
     *
     * @param to who has it from now on, in words; null means the caller
     * @param receipt the paper, another file of the matter
     */
    public EvidenceFile passByPaper(
            Caller caller, long matter, long file, @Nullable String to, long receipt, @Nullable String note) {
        require(note);
        if (to != null) {
            Evidence.whom(to);
        }
        return act(caller, matter, file, "passed_by_paper", (row, known) -> {
            requireNothingGiven(known);
            if (receipt == file
                    || files.find(matter, receipt)
                            .filter(paper -> paper.file().withdrawnAt() == null)
                            .isEmpty()) {
                throw new Problem(
                        EvidenceProblem.EVIDENCE_RECEIPT_MISSING,
                        "the paper that both signed is not among the matter's files",
                        null,
                        "Put it in first, then name it.");
            }
            Instant now = clock.instant();
            store.passed(
                    known,
                    to == null ? caller.name() : to.strip(),
                    to == null ? caller.account() : null,
                    receipt,
                    note,
                    now,
                    caller.account(),
                    now);
        });
    }

    private EvidenceFile act(
            Caller caller, long matter, long file, String what, BiConsumer<MatterRow, EvidenceFile> change) {
        Act refused =
                Act.of("evidence.act_refused", KIND, matter).with("file", file).with("act", what);
        return attempts.of(refused, () -> {
            MatterRow row = work.held(matter);
            EvidenceFile known = files.find(matter, file)
                    .orElseThrow(CommonProblem::notFound)
                    .file();
            work.requireWork(caller, row);
            change.accept(row, known);
            work.linked(matter, "file_" + what, Map.of("file", file, "file_name", known.name()));
            audit.record(Act.of("evidence." + what, KIND, matter).with("file", file));
            return files.find(matter, file).orElseThrow().file();
        });
    }

    private static void requireHas(Caller caller, EvidenceFile file) {
        if (!Long.valueOf(caller.account()).equals(file.last().toAccount())) {
            throw notYours(file.last().to() + " has it");
        }
    }

    private static EvidenceFile.Offer requireReceiver(Caller caller, EvidenceFile file) {
        EvidenceFile.Offer offer = requireOffer(file);
        if (offer.giver() == caller.account() || (offer.receiver() != null && offer.receiver() != caller.account())) {
            throw notYours("it is not given to you");
        }
        return offer;
    }

    private static EvidenceFile.Offer requireOffer(EvidenceFile file) {
        if (file.offer() == null) {
            throw state("it is not being given to anybody");
        }
        return file.offer();
    }

    private static void requireNothingGiven(EvidenceFile file) {
        if (file.offer() != null) {
            throw state("it is given to somebody who has not taken it yet");
        }
    }

    private static void require(@Nullable String note) {
        if (note != null && note.length() > LONGEST_NOTE) {
            throw CommonProblem.invalid("the note is too long", "Write it in at most " + LONGEST_NOTE + " letters.");
        }
    }

    private static Problem notYours(String why) {
        return new Problem(
                EvidenceProblem.EVIDENCE_CUSTODY_NOT_YOURS, why, null, "Only whoever has a file gives it away.");
    }

    private static Problem state(String why) {
        return new Problem(EvidenceProblem.EVIDENCE_CUSTODY_STATE, why, null, "Load it again.");
    }
}
