package org.mingjing.derive;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The positions of one vehicle in order of time, cleaned of drift.
 *
 * @param fixes valid ones
 * @param dropped how many others there were on each day, by day since 1970; a day with any fix has an entry
 */
record Track(String vehicle, List<Fix> fixes, SortedMap<Long, Integer> dropped) {
    static final long DAY = 86_400_000_000L;

    /** So many fixes that agree with each other, and not with the one before, are no drift: that one was. */
    private static final int AGREEING = 3;

    /** Reads view {@code trajectory_point}, vehicle by vehicle, one at a time in memory. */
    static void each(Engine engine, StopSettings settings, Consumer<Track> consumer) {
        Reader reader = new Reader(settings, consumer);
        engine.each(
                "select vehicle_id, epoch_us(fix_ts), location_lon, location_lat, coalesce(sat_ok, false) and "
                        + "location_lon is not null and location_lat is not null and coalesce(speed_kmh, 0) <= "
                        + settings.maxSpeedKmh()
                        + ", coalesce(not ignition, false), odometer::double from trajectory_point "
                        + "where vehicle_id is not null and fix_ts is not null order by vehicle_id, fix_ts",
                row -> reader.read(
                        row.getString(1),
                        row.getBoolean(5),
                        new Fix(
                                row.getLong(2),
                                new Point(row.getDouble(3), row.getDouble(4)),
                                row.getBoolean(6),
                                (Double) row.getObject(7))));
        reader.finish();
    }

    /**
     * How many of the first fixes stay accepted, and the only ones of their time, though other positions come as late as
     * the settings allow: those that enough others follow within that bound to confirm whatever was in doubt.
     */
    int settledFixes(StopSettings settings) {
        return fixes.isEmpty()
                ? 0
                : Math.max(0, firstFrom(fixes.get(fixes.size() - 1).at() - settings.late()) - AGREEING);
    }

    /** The end of the last day of which everything is known then; {@link Long#MIN_VALUE} where there is none. */
    long settledUntil(StopSettings settings) {
        int settledFixes = settledFixes(settings);
        if (settledFixes == 0) {
            return Long.MIN_VALUE;
        }
        SortedMap<Long, Integer> before =
                dropped.headMap(dayOf(fixes.get(settledFixes - 1).at()));
        return before.isEmpty() ? Long.MIN_VALUE : (before.lastKey() + 1) * DAY;
    }

    static long dayOf(long at) {
        return Math.floorDiv(at, DAY);
    }

    /** Position of the first fix at or after a time. */
    int firstFrom(long at) {
        int low = 0;
        int high = fixes.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (fixes.get(middle).at() < at) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Takes rows in order and hands on a track whenever the vehicle changes. */
    private static final class Reader {
        private final StopSettings settings;
        private final Consumer<Track> consumer;
        private String vehicle = "";
        private List<Fix> fixes = new ArrayList<>();
        private List<Fix> doubtful = new ArrayList<>();
        private SortedMap<Long, Integer> dropped = new TreeMap<>();

        Reader(StopSettings settings, Consumer<Track> consumer) {
            this.settings = settings;
            this.consumer = consumer;
        }

        void read(String of, boolean valid, Fix fix) {
            if (!of.equals(vehicle)) {
                finish();
                vehicle = of;
            }
            dropped.merge(dayOf(fix.at()), valid ? 0 : 1, Integer::sum);
            if (valid) {
                take(fix);
            }
        }

        private void take(Fix fix) {
            if (fixes.isEmpty() || agrees(fixes.get(fixes.size() - 1), fix)) {
                fixes.add(fix);
                drop(doubtful);
                return;
            }
            if (!doubtful.isEmpty() && !agrees(doubtful.get(doubtful.size() - 1), fix)) {
                drop(doubtful);
            }
            doubtful.add(fix);
            if (doubtful.size() == AGREEING) {
                fixes.addAll(doubtful);
                doubtful.clear();
            }
        }

        private boolean agrees(Fix one, Fix next) {
            return one.speedTo(next) <= settings.maxSpeedKmh();
        }

        private void drop(List<Fix> drifted) {
            drifted.forEach(fix -> dropped.merge(dayOf(fix.at()), 1, Integer::sum));
            drifted.clear();
        }

        void finish() {
            drop(doubtful);
            if (!dropped.isEmpty()) {
                consumer.accept(new Track(vehicle, fixes, dropped));
            }
            fixes = new ArrayList<>();
            doubtful = new ArrayList<>();
            dropped = new TreeMap<>();
        }
    }
}
