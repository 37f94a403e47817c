package org.mingjing.app.access;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for.
 *
 * @param unit for which they ask; null where they serve one unit only
 * @param reason for whoever decides
 * @param sight rows, unless statistics are enough
 * @param from null: from the approval
 */
public record Asking(
        @Nullable String unit,
        Purpose purpose,
        String reason,
        @Nullable Sight sight,
        List<DatasetCall> datasets,
        @Nullable Instant from,
        Instant until) {
    public Asking {
        sight = sight == null ? Sight.ROWS : sight;
        datasets = datasets == null ? List.of() : List.copyOf(datasets);
    }
}
