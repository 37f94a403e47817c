package org.mingjing.city;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * A field of the city's life. A new one is a class and a line in {@code META-INF/services}; nothing else knows it. Its work
 * is cut into tasks, which are done on any thread and written in their order.
 */
interface Domain {
    String name();

    /** What can be planted in it. */
    default List<Rule> rules() {
        return List.of();
    }

    /** Planted affairs of all its rules in a year at scale 1. */
    default double plantedAYear() {
        return 0;
    }

    default double innocentAYear() {
        return 0;
    }

    /** Days around a plot on which the ordinary affairs of its office keep still. */
    default List<LocalDate> quiet(Plot plot) {
        return List.of();
    }

    /** What the attendance register shows of a plot's actor, by day. */
    default Map<LocalDate, String> presence(Plot plot) {
        return Map.of();
    }

    int tasks(World world);

    /** Does one task; all its draws come from the world, so that order and thread do not matter. */
    void run(World world, Stage stage, int task, Rows rows);
}
