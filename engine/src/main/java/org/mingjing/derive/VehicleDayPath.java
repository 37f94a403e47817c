package org.mingjing.derive;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Datasets;
import org.mingjing.contract.Text;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Snapshot;

/** How far each vehicle went on each day, and how well its terminal reported. */
final class VehicleDayPath implements Derivation {
    static final String TRACKS = "trajectory_point";

    private final Datasets contracts;
    private final Path settingsFile;

    VehicleDayPath(Datasets contracts, Path settingsFile) {
        this.contracts = contracts;
        this.settingsFile = settingsFile;
    }

    @Override
    public String dataset() {
        return "vehicle_day_path";
    }

    @Override
    public int algorithm() {
        return 1;
    }

    @Override
    public Plan plan(Lake lake) {
        return InputViews.plan(lake, List.of(TRACKS), Bases.INPUTS, StopSettings.versions(settingsFile));
    }

    @Override
    public Map<String, String> compute(
            Lake lake, SortedMap<String, Snapshot> inputs, DerivedRows rows, DeriveProgress progress) {
        StopSettings settings = StopSettings.read(settingsFile);
        String from = RelationLink.from(inputs, TRACKS + ":");
        long[] done = {0};
        try (Engine engine = Engine.start()) {
            Bases bases = new Bases(engine, contracts, inputs);
            InputViews.create(engine, contracts, List.of(TRACKS), inputs);
            Track.each(engine, settings, track -> {
                if (!progress.at(new Text("measuring days", "计算每日里程"), ++done[0], 0)) {
                    throw TextHit.cancelled();
                }
                track.dropped().forEach((day, dropped) -> {
                    Point base = bases.of(track.vehicle(), day);
                    Stretch stretch = Stretch.of(track, day * Track.DAY, (day + 1) * Track.DAY, base, null, settings);
                    rows.add(values(track.vehicle(), day, dropped, stretch), from, null, null);
                });
            });
        }
        return Map.of("count.vehicles", Long.toString(done[0]));
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
