package org.mingjing.app.papers;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Attempts;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.evidence.Evidence;
import org.mingjing.app.evidence.EvidencePapers;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.procedure.MatterRow;
import org.mingjing.app.procedure.MatterWork;
import org.mingjing.app.procedure.Procedures;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Service;

/**
 * Issued papers that came back with signatures by hand: of those present, of whoever spoke, of whoever received it. What
 * was signed is a scan among the matter's files; it counts as long as that does. Approvals are another thing: they stand on
 * the paper's own page of signatures.
 */
@Service
class SignedCopies {
    private static final int LONGEST_SIGNERS = 500;

    private final SignedCopyStore store;
    private final PaperStore papers;
    private final MatterWork work;
    private final Procedures procedures;
    private final Evidence evidence;
    private final EvidencePapers files;
    private final Attempts attempts;
    private final Audit audit;
    private final Clock clock;

    SignedCopies(
            SignedCopyStore store,
            PaperStore papers,
            MatterWork work,
            Procedures procedures,
            Evidence evidence,
            EvidencePapers files,
            Attempts attempts,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.papers = papers;
        this.work = work;
        this.procedures = procedures;
        this.evidence = evidence;
        this.files = files;
        this.attempts = attempts;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What came back.
     *
     * @param file the scan, a file of the matter
     * @param signers who signed
     */
    record NewSignedCopy(long file, @Nullable String signers) {}

    /** Enters who signed, by one of those who may make the paper. */
    void enter(Caller caller, long matter, long id, NewSignedCopy wanted) {
        Act refused = Act.of("papers.act_refused", Papers.KIND, matter)
                .with("paper", id)
                .with("act", "signed");
        attempts.of(refused, () -> {
            MatterRow row = work.held(matter);
            PaperStore.Known paper = papers.find(matter, id).orElseThrow(CommonProblem::notFound);
            work.requireMakes(caller, row, paper.madeWith(procedures.process(row)));
            String signers = wanted.signers();
            if (signers == null || signers.isBlank() || signers.length() > LONGEST_SIGNERS) {
                throw CommonProblem.invalid("it is not said who signed", "Name them, in 'signers'.");
            }
            if (paper.state() != Paper.PaperState.ISSUED) {
                throw new Problem(
                        CommonProblem.STATE_FORBIDS, "only what was issued is signed", null, "Issue the paper first.");
            }
            if (files.find(matter, wanted.file())
                    .filter(file -> file.withdrawnAt() == null && file.keeper() == null)
                    .isEmpty()) {
                throw CommonProblem.invalid(
                        "file " + wanted.file() + " is no scan among the matter's files, or is withdrawn",
                        "Put the scan in first, then name it.");
            }
            store.add(id, wanted.file(), signers.strip(), caller.account(), clock.instant());
            work.linked(matter, "paper_signed", Map.of("paper", id, "number", String.valueOf(paper.number())));
            audit.record(Act.of("papers.signed", Papers.KIND, matter)
                    .with("paper", id)
                    .with("file", wanted.file()));
            return true;
        });
    }

    /** The newest of the paper that counts. */
    Optional<SignedCopy> of(long matter, long paper) {
        Set<Long> standing = evidence.standing(matter);
        return store.of(paper).stream()
                .filter(copy -> standing.contains(copy.file()))
                .findFirst();
    }

    /** Names of the matter's papers that came back signed. */
    Set<String> names(long matter) {
        Set<Long> standing = evidence.standing(matter);
        return store.inMatter(matter).stream()
                .filter(scan -> standing.contains(scan.file()))
                .map(SignedCopyStore.Scan::paper)
                .collect(Collectors.toSet());
    }
}
