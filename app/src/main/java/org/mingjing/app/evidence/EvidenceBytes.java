package org.mingjing.app.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.mingjing.lake.Durable;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Component;

/** Keeps bytes, plain, for a module that has files of its own, which belong to no matter; who may read them is theirs to say. */
@Component
public class EvidenceBytes {
    private final EvidenceFolder folder;

    EvidenceBytes(EvidenceFolder folder) {
        this.folder = folder;
    }

    /**
     * @param name under which they lie, made by chance
     * @param sha256 of them, hex
     */
    public record Kept(String name, long bytes, String sha256) {}

    /**
     * Writes them to the disk itself.
     *
     * @throws Problem {@code EVIDENCE_TOO_LARGE} where there are none, or too many
     */
    public Kept keep(InputStream in) {
        EvidenceFolder.Stored stored = folder.keep(in, null);
        return new Kept(stored.name(), stored.bytes(), stored.digest());
    }

    /** Forgets bytes that nothing names. */
    public void drop(Kept kept) {
        folder.drop(new EvidenceFolder.Stored(kept.name(), kept.bytes(), kept.sha256()));
    }

    /** Takes bytes off the disk whose file is gone from the database; nothing where they are gone, too. */
    public void forget(String name) {
        folder.drop(new EvidenceFolder.Stored(name, 0, ""));
    }

    /**
     * Where they lie, compared with what was kept.
     *
     * @throws Problem {@code EVIDENCE_DAMAGED} where they are other bytes, or none
     */
    public Path open(Kept kept) {
        try {
            return folder.find(kept.name(), kept.sha256())
                    .filter(found -> found.digest().equals(kept.sha256()) && !found.sealed())
                    .map(found -> folder.path(kept.name()))
                    .orElseThrow(() -> new Problem(
                            EvidenceProblem.EVIDENCE_DAMAGED,
                            "what lies there is not what was received, so it is not handed out",
                            null,
                            "Tell the system administrator at once; a backup may hold it as it was."));
        } catch (IOException failure) {
            throw Durable.failed(folder.path(kept.name()), failure);
        }
    }
}
