package org.mingjing.app.sharing;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.evidence.Evidence;
import org.mingjing.app.findings.FindingsForRooms;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.procedure.MatterRow;
import org.mingjing.app.procedure.MatterWork;
import org.mingjing.app.procedure.Matters;
import org.mingjing.app.procedure.Procedures;
import org.mingjing.app.procedure.ProcessDefinition;
import org.mingjing.app.procedure.Step;
import org.mingjing.contract.Text;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What others share with one's unit: exactly these parts, while they are given and not withdrawn; each reading in the
 * audit under the matter's number. Nothing of a matter that was restricted meanwhile.
 */
@Service
class ReceivedShares {
    private static final String KIND = "share";
    private static final int MOST = 200;

    private final ShareStore store;
    private final Matters matters;
    private final MatterWork work;
    private final Procedures procedures;
    private final Evidence evidence;
    private final FindingsForRooms findings;
    private final Audit audit;

    ReceivedShares(
            ShareStore store,
            Matters matters,
            MatterWork work,
            Procedures procedures,
            Evidence evidence,
            FindingsForRooms findings,
            Audit audit) {
        this.store = store;
        this.matters = matters;
        this.work = work;
        this.procedures = procedures;
        this.evidence = evidence;
        this.findings = findings;
        this.audit = audit;
    }

    /** A share with the matter that it is of. */
    private record Open(ShareStore.Kept share, MatterRow matter) {}

    @Transactional
    List<SharedParts.Received> list() {
        List<SharedParts.Received> received = store.received(MOST).stream()
                .flatMap(share -> open(share).stream())
                .map(open -> new SharedParts.Received(
                        open.share().id(),
                        open.matter().number(),
                        open.matter().title(),
                        open.share().supervision(),
                        open.share().until(),
                        java.util.Objects.requireNonNull(open.share().decidedAt())))
                .toList();
        audit.record(Act.of("sharing.received_listed", KIND, "list").with("shown", received.size()));
        return received;
    }

    @Transactional
    SharedParts read(Caller caller, long id) {
        Open open = open(id);
        ShareStore.Kept share = open.share();
        audit.record(Act.of("sharing.received_read", KIND, id)
                .under(open.matter().number())
                .with("findings", share.findings())
                .with("files", share.files()));
        return new SharedParts(
                id,
                open.matter().number(),
                open.matter().title(),
                share.supervision(),
                share.summary(),
                work.asProgram(() -> evidence.list(caller, share.matter())).stream()
                        .filter(file -> share.files().contains(file.id()) && file.withdrawnAt() == null)
                        .map(file -> new SharedParts.SharedFile(file.id(), file.name(), file.bytes()))
                        .toList(),
                work.asProgram(() -> findings.named(share.findings())),
                share.papers() ? papers(open.matter()) : List.of(),
                share.until(),
                java.util.Objects.requireNonNull(share.decidedAt()));
    }

    /** A file that is shared, where it is still what was received; a paper with the name of whoever reads it. */
    @Transactional
    Evidence.HandedOut file(Caller caller, long id, long file) {
        Open open = open(id);
        if (!open.share().files().contains(file)
                || !work.asProgram(() -> evidence.standing(open.share().matter()))
                        .contains(file)) {
            throw CommonProblem.notFound();
        }
        audit.record(Act.of("sharing.file_read", KIND, id)
                .under(open.matter().number())
                .with("file", file));
        return work.asProgram(() -> evidence.handOutShared(caller, open.share().matter(), file));
    }

    private Open open(long id) {
        return store.received(id).flatMap(this::open).orElseThrow(CommonProblem::notFound);
    }

    private Optional<Open> open(ShareStore.Kept share) {
        return work.asProgram(() -> matters.find(share.matter()))
                .filter(row -> !row.restricted())
                .map(row -> new Open(share, row));
    }

    /** Titles of the papers that the steps made that were taken; not what stands in them. */
    private List<Text> papers(MatterRow row) {
        ProcessDefinition process = procedures.process(row.profile(), row.profileVersion(), row.process());
        Set<String> made = new LinkedHashSet<>();
        for (String name : work.asProgram(() -> matters.answers(row.id())).keySet()) {
            Step step = process.steps().get(name);
            if (step != null) {
                made.addAll(step.papers());
            }
        }
        return made.stream().map(process.papers()::get).toList();
    }
}
