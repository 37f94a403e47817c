package org.mingjing.app.evidence;

import java.io.InputStream;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.procedure.MatterWork;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Files that came by themselves and not through anybody's hands: kept first, entered with what they came with. */
@Service
public class EvidenceArrivals {
    private final EvidenceArrivalStore store;
    private final EvidenceFolder folder;
    private final MatterWork work;
    private final Audit audit;
    private final Clock clock;

    EvidenceArrivals(EvidenceArrivalStore store, EvidenceFolder folder, MatterWork work, Audit audit, Clock clock) {
        this.store = store;
        this.folder = folder;
        this.work = work;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Bytes that lie in the folder and belong to no matter yet.
     *
     * @param stored name in the folder
     * @param name as its sender named it
     */
    public record Kept(UUID upload, String name, String stored, long bytes, String sha256) {}

    /**
     * Writes the bytes to the disk, outside of any transaction. They are not looked into.
     *
     * @throws org.mingjing.problem.Problem {@code EVIDENCE_TOO_LARGE} where there are too many, or none
     */
    public Kept keep(UUID upload, String name, InputStream content) {
        EvidenceFolder.Stored stored = folder.keep(content);
        return new Kept(upload, EvidenceName.safe(name), stored.name(), stored.bytes(), stored.sha256());
    }

    /** Most bytes that one file may have. */
    public long mostBytes() {
        return folder.most();
    }

    /** Takes away what was kept and not entered. */
    public void drop(Kept kept) {
        folder.drop(new EvidenceFolder.Stored(kept.stored(), kept.bytes(), kept.sha256()));
    }

    /**
     * Enters a file in a matter, within the caller's transaction, as the program.
     *
     * @param from how it came, in words
     * @param to who has it now, in words
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void enter(long matter, Kept kept, String from, String to) {
        long file = store.add(matter, kept, from, to, clock.instant());
        work.linked(matter, "file", Map.of("file", file));
        audit.record(
                Act.of("evidence.received", "matter", matter).with("file", file).with("sha256", kept.sha256()));
    }
}
