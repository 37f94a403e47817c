package org.mingjing.derive;

import java.util.SortedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Datasets;
import org.mingjing.contract.Text;
import org.mingjing.lake.Snapshot;

/**
 * A stop as {@code stop_event} holds it, for what is computed from stops alone.
 *
 * @param from {@code dataset@snapshot} that it came from
 * @param row row and record of an imported stop in its file
 */
record KnownStop(
        String vehicle,
        long start,
        Point point,
        boolean isSettled,
        String from,
        @Nullable Long row,
        @Nullable Long record) {
    private static final int REPORT_EVERY = 10_000;

    /** Hands on the stops of the snapshot, those of a vehicle in order of time. */
    static void each(
            Engine engine,
            Datasets contracts,
            SortedMap<String, Snapshot> inputs,
            DeriveProgress progress,
            Consumer<KnownStop> consumer) {
        Snapshot stops = inputs.get(StopEvent.DATASET);
        if (stops == null) {
            return;
        }
        InputViews.create(engine, contracts, "settled", StopEvent.DATASET, Grown.settled(stops));
        InputViews.create(engine, contracts, "open", StopEvent.DATASET, Grown.open(stops));
        long[] done = {0};
        engine.each(
                "select vehicle_id, epoch_us(start_ts), location_lon, location_lat, is_settled, _src_file, _src_row, "
                        + "_src_record from (select *, true as is_settled from settled "
                        + "union all select *, false from open) order by vehicle_id, start_ts",
                row -> {
                    if (done[0]++ % REPORT_EVERY == 0
                            && !progress.at(
                                    new Text("reading stops", "读取停留"),
                                    done[0],
                                    stops.manifest().rows())) {
                        throw TextHit.cancelled();
                    }
                    consumer.accept(new KnownStop(
                            row.getString(1),
                            row.getLong(2),
                            new Point(row.getDouble(3), row.getDouble(4)),
                            row.getBoolean(5),
                            row.getString(6),
                            (Long) row.getObject(7),
                            (Long) row.getObject(8)));
                });
    }

    long day() {
        return Track.dayOf(start);
    }
}
