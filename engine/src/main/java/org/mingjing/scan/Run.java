package org.mingjing.scan;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Models over snapshots, once; stored as {@code run.json}.
 *
 * @param format version of this layout
 * @param id run id, {@code r-<12 hex>}: from snapshots, models, parameters and exemptions, so the same question has
 *     the same id
 * @param engine {@code duckdb} or {@code trino}
 * @param engineVersion its version
 * @param program version of Mingjing
 * @param lake folder of the lake as given
 * @param caseNumber authority for tier 3; null without
 * @param startedAt start
 * @param finishedAt end
 * @param cancelled whether somebody stopped it
 * @param snapshots snapshot id by dataset
 * @param models one entry a model, by id
 * @param coverage what was seen of each dataset, by name; empty where no model ran, or an earlier program wrote the run
 */
public record Run(
        int format,
        String id,
        String engine,
        String engineVersion,
        String program,
        String lake,
        @Nullable String caseNumber,
        Instant startedAt,
        Instant finishedAt,
        boolean cancelled,
        Map<String, String> snapshots,
        List<ModelRun> models,
        List<Coverage> coverage) {
    /** The layout this program writes. */
    public static final int FORMAT = 1;

    public Run {
        coverage = coverage == null ? List.of() : List.copyOf(coverage);
    }
}
