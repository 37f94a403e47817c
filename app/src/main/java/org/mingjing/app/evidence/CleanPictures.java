package org.mingjing.app.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mingjing.lake.Durable;
import org.mingjing.problem.Problem;
import org.springframework.core.io.FileSystemResource;
import org.springframework.stereotype.Service;

/**
 * Pictures made anew, without what they say about themselves, of bytes that a module keeps with {@link EvidenceBytes}. Who
 * may see them, and the entry in the audit, are that module's.
 */
@Service
public class CleanPictures {
    private static final String INSTEAD = "Ask for the original, and open it on a machine that is kept for such files.";

    private final CopyWorker worker;

    CleanPictures(CopyWorker worker) {
        this.worker = worker;
    }

    /** @param png whether it is PNG, else JPEG */
    @SuppressWarnings("ArrayRecordComponent") // handed on once and compared with nothing
    public record CleanPicture(byte[] bytes, boolean png) {}

    /**
     * Makes one.
     *
     * @throws Problem {@code EVIDENCE_NOT_SHOWN} where none can be made, {@code EVIDENCE_COPY_BUSY} where too many are
     */
    public CleanPicture of(Path kept) {
        try (InputStream in = Files.newInputStream(kept)) {
            FileType type = FileType.of(in.readNBytes(FileType.HEAD));
            if (!type.isPicture()) {
                throw new Problem(
                        EvidenceProblem.EVIDENCE_NOT_SHOWN, "it is no picture of a kind that is shown", null, INSTEAD);
            }
            CopyWorker.Made made = worker.make(CleanCopy.Task.PICTURE, type, new FileSystemResource(kept), 1);
            return new CleanPicture(made.picture(INSTEAD), type != FileType.JPEG);
        } catch (IOException failure) {
            throw Durable.failed(kept, failure);
        }
    }
}
