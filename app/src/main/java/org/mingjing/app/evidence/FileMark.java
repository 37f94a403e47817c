package org.mingjing.app.evidence;

import java.util.Optional;
import org.mingjing.app.identity.Caller;

/** How files that a part of the program made are handed out: as they are, or with a mark of who reads them. */
public interface FileMark {
    /** The part of the program whose files these are. */
    String keeper();

    /**
     * Bytes to hand out in the file's place; empty where it goes out as it is.
     *
     * @param isShared whether it goes to somebody outside the matter, and so always with a mark
     * @throws org.mingjing.problem.Problem where it may not go out at all
     */
    Optional<byte[]> marked(Caller caller, long matter, Evidence.Content content, boolean isShared);
}
