package org.mingjing.app.tasks;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something to be done in a matter.
 *
 * @param account who is to do it
 * @param until the last day for it
 * @param late whether that day is over and it is not done, or was over when it was done
 * @param endedAt when it was done or withdrawn; null while it is to be done
 * @param withdrawn whether it is not to be done any more
 * @param note what came of it, or why it is withdrawn
 */
public record MatterTask(
        long id,
        String text,
        long account,
        String name,
        LocalDate until,
        boolean late,
        String givenByName,
        Instant givenAt,
        @Nullable Instant endedAt,
        @Nullable String endedByName,
        boolean withdrawn,
        @Nullable String note) {}
