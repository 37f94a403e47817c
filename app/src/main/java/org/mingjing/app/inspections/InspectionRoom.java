package org.mingjing.app.inspections;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.catalog.HeldData;
import org.mingjing.contract.Text;

/**
 * The room of an inspection.
 *
 * @param from first day that is inspected; null until it was said
 * @param units with all below them
 * @param data that the models read, and what of it is at hand
 * @param team accounts that work on it, with their names
 * @param member whether whoever reads is one of them, or was let in
 * @param furnishes whether they may say what is inspected, and give out tasks
 * @param open whether its findings can be read now
 */
record InspectionRoom(
        long matter,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        List<RoomUnit> units,
        List<RoomModel> models,
        List<HeldData.Held> data,
        List<RoomRun> runs,
        List<ProblemCategories.ProblemCategory> categories,
        Map<Long, String> team,
        boolean member,
        boolean furnishes,
        boolean open) {
    InspectionRoom {
        units = List.copyOf(units);
        models = List.copyOf(models);
        data = List.copyOf(data);
        runs = List.copyOf(runs);
        categories = List.copyOf(categories);
        team = Map.copyOf(team);
    }

    record RoomUnit(String id, @Nullable Text name) {}

    /** @param title null where the library does not have it any more */
    record RoomModel(String id, @Nullable Text title) {}

    /** A run that was asked for from here. */
    record RoomRun(long run, Instant askedAt) {}
}
