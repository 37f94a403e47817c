package org.mingjing.city;

/**
 * A field of the city's life. A new one is a class and a line in {@code META-INF/services}; nothing else knows it. Its work
 * is cut into tasks, which are done on any thread and written in their order.
 */
interface Domain {
    String name();

    /** What is planted in it. */
    default Planting planting() {
        return Planting.NOTHING;
    }

    int tasks(World world);

    /** Does one task; all its draws come from the world, so that order and thread do not matter. */
    void run(World world, Stage stage, int task, Rows rows);
}
