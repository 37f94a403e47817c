package org.mingjing.derive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.mingjing.contract.Datasets;
import org.mingjing.contract.Text;
import org.mingjing.lake.Snapshot;

/** All stops of all vehicles, each once: the imported ones as they came, and the stays that are none of these. */
final class Stops {
    /** What stops are made from. */
    static final List<String> INPUTS = List.of("parking_event", "trajectory_point");

    private final Engine engine;
    private final StopSettings settings;

    Stops(Engine engine, Datasets contracts, SortedMap<String, Snapshot> inputs, StopSettings settings) {
        this.engine = engine;
        this.settings = settings;
        InputViews.create(engine, contracts, INPUTS, inputs);
    }

    /** Hands on the stops of each vehicle, in order of time; the vehicles in theirs. */
    void each(DeriveProgress progress, Consumer<List<Stop>> consumer) {
        long[] done = {0};
        try (ByVehicle<Stop> imported = imported()) {
            Track.each(engine, settings, track -> {
                if (!progress.at(new Text("reading tracks", "读取轨迹"), ++done[0], 0)) {
                    throw TextHit.cancelled();
                }
                consumer.accept(together(track, imported.of(track.vehicle(), consumer)));
            });
            imported.rest(consumer);
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

    private List<Stop> together(Track track, List<Stop> known) {
        List<Stop> stops = new ArrayList<>(known);
        for (Stay stay : Stay.of(track, settings)) {
            int same = sameStop(stops.subList(0, known.size()), stay);
            if (same >= 0) {
                stops.set(same, stops.get(same).with(stay));
            } else if (stops.stream().noneMatch(stop -> stop.start() == stay.firstFix())) {
                stops.add(Stop.of(track.vehicle(), stay));
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
