package org.mingjing.app.evidence;

import java.io.InputStream;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.keys.MatterKeys;
import org.mingjing.app.procedure.MatterWork;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Files that came by themselves and not through anybody's hands: kept first, entered with what they came with. */
@Service
public class EvidenceArrivals {
    private final EvidenceArrivalStore store;
    private final EvidenceFolder folder;
    private final MatterKeys keys;
    private final MatterWork work;
    private final Audit audit;
    private final Clock clock;

    EvidenceArrivals(
            EvidenceArrivalStore store,
            EvidenceFolder folder,
            MatterKeys keys,
            MatterWork work,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.folder = folder;
        this.keys = keys;
        this.work = work;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Bytes that lie in the folder and belong to no matter yet.
     *
     * @param stored name in the folder
     * @param name as its sender named it
     * @param digest with its algorithm
     * @param key under which they are sealed, the matter's once it has one
     */
    public record Kept(UUID upload, String name, String stored, long bytes, String digest, String key) {}

    /**
     * Writes the bytes to the disk, outside of any transaction. They are not looked into.
     *
     * @throws org.mingjing.problem.Problem {@code EVIDENCE_TOO_LARGE} where there are too many, or none
     */
    public Kept keep(UUID upload, String name, InputStream content) {
        MatterKeys.MatterKey key = keys.loose();
        EvidenceFolder.Stored stored = folder.keep(content, key);
        return new Kept(upload, EvidenceName.safe(name), stored.name(), stored.bytes(), stored.digest(), key.id());
    }

    /** Most bytes that one file may have. */
    public long mostBytes() {
        return folder.most();
    }

    /** Takes away what was kept and not entered. */
    public void drop(Kept kept) {
        folder.drop(new EvidenceFolder.Stored(kept.stored(), kept.bytes(), kept.digest()));
    }

    /**
     * Enters a file in a matter, within the caller's transaction, as the program.
     *
     * @param from how it came, in words
     * @param to who has it now, in words
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void enter(long matter, Kept kept, String from, String to) {
        keys.attach(kept.key(), matter);
        long file = store.add(matter, kept, from, to, clock.instant());
        work.linked(matter, "file", Map.of("file", file));
        audit.record(
                Act.of("evidence.received", "matter", matter).with("file", file).with("digest", kept.digest()));
    }
}
