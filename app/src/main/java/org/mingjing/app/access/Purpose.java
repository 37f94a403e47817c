package org.mingjing.app.access;

import java.util.regex.Pattern;
import org.mingjing.app.http.CommonProblem;

/**
 * Why personal rows are read; a grant holds for its own purpose and no other.
 *
 * @param kind what they are read for
 * @param reference id of the model or the finding, the case number, or what can be published, such as {@code payouts}
 */
public record Purpose(Kind kind, String reference) {
    private static final Pattern REFERENCE = Pattern.compile("[\\p{IsHan}A-Za-z0-9._:/()（）〔〕\\[\\]-]{1,80}");

    /** What personal rows may be read for. */
    public enum Kind {
        MODEL_RUN,
        FINDING_CHECK,
        CASE,
        /** To be shown to everybody, masked, once two others have approved it. */
        PUBLICATION
    }

    public Purpose {
        if (kind == null || reference == null || !REFERENCE.matcher(reference).matches()) {
            throw CommonProblem.invalid(
                    "the purpose names no model, finding or case",
                    "Give 'kind' and 'reference': a model's id, a finding's id or a case number.");
        }
    }

    /** As the audit keeps it. */
    @Override
    public String toString() {
        return kind + " " + reference;
    }
}
