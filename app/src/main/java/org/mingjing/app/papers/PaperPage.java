package org.mingjing.app.papers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One paper with what its page shows.
 *
 * @param signed how it came back with signatures by hand; null where it did not
 * @param fields what it asks; none once it was issued
 * @param missing names of those that it is not issued without
 * @param office in whose name it is issued; null while nobody has said that
 * @param mustWait whether it is issued only once the step that makes it was taken
 * @param marked whether it is handed out with a watermark, and as PDF only
 * @param mayWork whether the reader may change, issue and withdraw it
 */
public record PaperPage(
        Paper paper,
        @Nullable SignedCopy signed,
        List<PaperField> fields,
        List<String> missing,
        @Nullable IssuingOffice office,
        boolean mustWait,
        boolean marked,
        boolean mayWork) {
    public PaperPage {
        fields = List.copyOf(fields);
        missing = List.copyOf(missing);
    }
}
