package org.mingjing.derive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.mingjing.contract.Text;

/** All stops of all vehicles, each once: the imported ones as they came, and the stays that are none of these. */
final class Stops {
    static final String IMPORTED = "parking_event";

    /** What stops are made from. */
    static final List<String> INPUTS = List.of(IMPORTED, VehicleDayPath.TRACKS);

    private final Engine engine;
    private final StopSettings settings;

    /** @param engine shows {@link #INPUTS} as views */
    Stops(Engine engine, StopSettings settings) {
        this.engine = engine;
        this.settings = settings;
    }

    /**
     * Hands on the stops of each vehicle, in order of time; the vehicles in theirs.
     *
     * @param consumer hears of each whether it is settled: whether it began before a stay that will be found, and found
     *     first, wherever one reads the track on from; a vehicle without a track has nothing to wait for
     */
    void each(DeriveProgress progress, BiConsumer<Stop, Boolean> consumer) {
        long[] done = {0};
        Consumer<List<Stop>> untracked = stops -> stops.forEach(stop -> consumer.accept(stop, true));
        try (ByVehicle<Stop> imported = imported()) {
            Track.each(engine, settings, track -> {
                if (!progress.at(new Text("reading tracks", "读取轨迹"), ++done[0], 0)) {
                    throw TextHit.cancelled();
                }
                List<Stop> known = imported.of(track.vehicle(), untracked);
                List<Stay> stays = Stay.of(track, settings);
                long restart = restart(track, stays, known);
                together(track.vehicle(), stays, known).forEach(stop -> consumer.accept(stop, stop.start() < restart));
            });
            imported.rest(untracked);
        }
    }

    private ByVehicle<Stop> imported() {
        return new ByVehicle<>(
                engine,
                "select vehicle_id, epoch_us(start_ts), epoch_us(end_ts), location_lon, location_lat, venue_id, source, "
                        + "_src_row, _src_record from parking_event where vehicle_id is not null "
                        + "and start_ts is not null and location_lon is not null and location_lat is not null "
                        + "order by vehicle_id, start_ts",
                row -> new Stop(
                        row.getString(1),
                        row.getLong(2),
                        (Long) row.getObject(3),
                        new Point(row.getDouble(4), row.getDouble(5)),
                        row.getString(6),
                        row.getString(7),
                        null,
                        (Long) row.getObject(8),
                        (Long) row.getObject(9)));
    }

    /** When the last stay begins that is settled and that no stop from before it reaches into; no time where there is none. */
    private long restart(Track track, List<Stay> stays, List<Stop> known) {
        for (int i = stays.size() - 1; i >= 0; i--) {
            Stay stay = stays.get(i);
            if (stay.isSettled(track, settings) && known.stream().noneMatch(stop -> stop.covers(stay.firstFix()))) {
                return stay.firstFix();
            }
        }
        return Long.MIN_VALUE;
    }

    private List<Stop> together(String vehicle, List<Stay> stays, List<Stop> known) {
        List<Stop> stops = new ArrayList<>(known);
        for (Stay stay : stays) {
            int same = sameStop(stops.subList(0, known.size()), stay);
            if (same >= 0) {
                stops.set(same, stops.get(same).with(stay));
            } else if (stops.stream().noneMatch(stop -> stop.start() == stay.firstFix())) {
                stops.add(Stop.of(vehicle, stay));
            }
        }
        stops.sort(Comparator.comparingLong(Stop::start));
        return stops;
    }

    private int sameStop(List<Stop> known, Stay stay) {
        for (int i = 0; i < known.size(); i++) {
            if (known.get(i).is(stay, settings)) {
                return i;
            }
        }
        return -1;
    }
}
