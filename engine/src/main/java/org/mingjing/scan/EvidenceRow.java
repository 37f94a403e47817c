package org.mingjing.scan;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A source row frozen with a finding.
 *
 * @param finding id of the finding
 * @param alias input of the model
 * @param dataset dataset it comes from
 * @param snapshot snapshot id
 * @param file source file
 * @param row line, sheet row or list position in that file
 * @param values the columns that the model reads, as text
 */
public record EvidenceRow(
        String finding,
        String alias,
        String dataset,
        String snapshot,
        String file,
        long row,
        Map<String, @Nullable String> values) {}
