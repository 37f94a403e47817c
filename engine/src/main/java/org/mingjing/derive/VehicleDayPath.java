package org.mingjing.derive;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Datasets;
import org.mingjing.contract.Text;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Snapshot;

/** How far each vehicle went on each day, and how well its terminal reported. */
final class VehicleDayPath implements Derivation {
    static final String DATASET = "vehicle_day_path";
    static final String TRACKS = "trajectory_point";

    private final Datasets contracts;
    private final Path settingsFile;

    VehicleDayPath(Datasets contracts, Path settingsFile) {
        this.contracts = contracts;
        this.settingsFile = settingsFile;
    }

    @Override
    public String dataset() {
        return DATASET;
    }

    @Override
    public int algorithm() {
        return 2;
    }

    @Override
    public Plan plan(Lake lake) {
        return InputViews.plan(lake, List.of(TRACKS), Bases.INPUTS, StopSettings.versions(settingsFile));
    }

    @Override
    public Set<String> growing() {
        return Set.of(TRACKS);
    }

    @Override
    public boolean canGoOn(Grown grown) {
        return Resumption.isPossible(contracts, grown, StopSettings.read(settingsFile));
    }

    @Override
    public Map<String, String> compute(SortedMap<String, Snapshot> inputs, DerivedRows rows, DeriveProgress progress) {
        try (Engine engine = Engine.start()) {
            InputViews.create(engine, contracts, List.of(TRACKS), inputs);
            return write(engine, inputs, Map.of(), rows, progress);
        }
    }

    /** Days after the last settled one, of vehicles that have such or new positions. */
    @Override
    public Map<String, String> goOn(Grown grown, DerivedRows rows, DeriveProgress progress) {
        Map<String, Long> settled = new HashMap<>();
        try (Engine engine = Engine.start()) {
            Resumption resumption = new Resumption(engine, contracts, grown);
            InputViews.create(engine, contracts, "settled", DATASET, Grown.settled(grown.before()));
            InputViews.create(engine, contracts, "open", DATASET, Grown.open(grown.before()));
            resumption.show("came", TRACKS, grown.came());
            resumption.from("select v.vehicle_id, max(s.last_fix) as since from (select vehicle_id from open union "
                    + "select vehicle_id from came_trajectory_point) as v "
                    + "left join settled as s on s.vehicle_id = v.vehicle_id group by 1");
            engine.each(
                    "select vehicle_id, max(day) - date '1970-01-01' from settled group by 1",
                    row -> settled.put(row.getString(1), row.getLong(2)));
            return write(engine, grown.now(), settled, rows, progress);
        }
    }

    /** @param settled last day of each vehicle that is not written again, since 1970 */
    private Map<String, String> write(
            Engine engine,
            SortedMap<String, Snapshot> inputs,
            Map<String, Long> settled,
            DerivedRows rows,
            DeriveProgress progress) {
        StopSettings settings = StopSettings.read(settingsFile);
        String from = RelationLink.from(inputs, TRACKS + ":");
        Bases bases = new Bases(engine, contracts, inputs);
        long[] done = {0};
        Track.each(engine, settings, track -> {
            if (!progress.at(new Text("measuring days", "计算每日里程"), ++done[0], 0)) {
                throw TextHit.cancelled();
            }
            long until = track.settledUntil(settings);
            long after = settled.getOrDefault(track.vehicle(), Long.MIN_VALUE / Track.DAY);
            track.dropped().tailMap(after + 1).forEach((day, dropped) -> {
                Point base = bases.of(track.vehicle(), day);
                long end = (day + 1) * Track.DAY;
                Stretch stretch = Stretch.of(track, day * Track.DAY, end, base, null, settings);
                rows.add(end <= until, values(track.vehicle(), day, dropped, stretch), from, null, null);
            });
        });
        return Map.of();
    }

    private static @Nullable String[] values(String vehicle, long day, int dropped, Stretch stretch) {
        Fix first = stretch.first();
        Fix last = stretch.last();
        return new @Nullable String[] {
            vehicle,
            LocalDate.ofEpochDay(day).toString(),
            Integer.toString(stretch.fixes()),
            Fix.number(stretch.metres() / 1000, 3),
            Fix.minutes(stretch.up()),
            Fix.number((double) stretch.up() / Track.DAY, 4),
            Fix.minutes(stretch.largestGap()),
            first == null ? null : Fix.time(first.at()),
            last == null ? null : Fix.time(last.at()),
            Integer.toString(dropped),
            first == null ? null : Double.toString(first.point().lon()),
            first == null ? null : Double.toString(first.point().lat()),
            last == null ? null : Double.toString(last.point().lon()),
            last == null ? null : Double.toString(last.point().lat()),
            first == null ? null : Stretch.kilometres(stretch.extent()),
            Stretch.kilometres(stretch.baseMin()),
            Stretch.kilometres(stretch.baseMax()),
            stretch.odometer() == null ? null : Fix.number(stretch.odometer(), 1)
        };
    }
}
