package org.mingjing.derive;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Datasets;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Snapshot;

/** Every stop of an official vehicle once, with the nearest venue and the distance to base. */
final class StopEvent implements Derivation {
    private final Datasets contracts;
    private final Path settingsFile;

    StopEvent(Datasets contracts, Path settingsFile) {
        this.contracts = contracts;
        this.settingsFile = settingsFile;
    }

    @Override
    public String dataset() {
        return "stop_event";
    }

    @Override
    public int algorithm() {
        return 1;
    }

    @Override
    public Plan plan(Lake lake) {
        return InputViews.plan(
                lake,
                Stops.INPUTS,
                List.of("venue", "official_vehicle", "organisation"),
                StopSettings.versions(settingsFile));
    }

    @Override
    public Map<String, String> compute(
            Lake lake, SortedMap<String, Snapshot> inputs, DerivedRows rows, DeriveProgress progress) {
        StopSettings settings = StopSettings.read(settingsFile);
        long[] computed = {0};
        try (Engine engine = Engine.start()) {
            Bases bases = new Bases(engine, contracts, inputs);
            VenueIndex venues = new VenueIndex(engine, contracts, inputs, settings.venueM());
            new Stops(engine, contracts, inputs, settings)
                    .each(
                            progress,
                            stops -> stops.forEach(stop -> {
                                computed[0] += stop.source().equals(Stop.TRACK) ? 1 : 0;
                                rows.add(values(stop, bases, venues), from(stop, inputs), stop.row(), stop.record());
                            }));
        }
        Map<String, String> facts = new TreeMap<>();
        facts.put("count.computed", Long.toString(computed[0]));
        facts.put("count.imported", Long.toString(rows.rows() - computed[0]));
        return facts;
    }

    /** The snapshot that a stop comes from, as {@code dataset@snapshot}. */
    static String from(Stop stop, SortedMap<String, Snapshot> inputs) {
        return RelationLink.from(inputs, stop.source().equals(Stop.TRACK) ? "trajectory_point:" : "parking_event:");
    }

    private static @Nullable String[] values(Stop stop, Bases bases, VenueIndex venues) {
        Stay stay = stop.stay();
        VenueIndex.Near near = nearest(stop, venues);
        Point base = bases.of(stop.vehicle(), stop.day());
        return new @Nullable String[] {
            stop.vehicle(),
            Fix.time(stop.start()),
            stop.end() == null ? null : Fix.time(stop.end()),
            Double.toString(stop.point().lon()),
            Double.toString(stop.point().lat()),
            near == null ? stop.venue() : near.venue().id(),
            stop.source(),
            stop.end() == null ? null : Fix.minutes(stop.end() - stop.start()),
            stay == null ? null : Fix.time(stay.firstFix()),
            stay == null ? null : Fix.time(stay.lastFix()),
            stay == null ? null : Integer.toString(stay.fixes()),
            stay == null ? null : Fix.minutes(stay.largestGap()),
            near == null ? null : near.venue().category(),
            near == null ? null : Fix.number(near.metres(), 1),
            near == null || near.outline() == null ? null : Fix.number(near.outline(), 1),
            base == null ? null : Fix.number(base.metresTo(stop.point()), 1)
        };
    }

    /** The venue that the imported stop names, else the nearest. */
    private static VenueIndex.@Nullable Near nearest(Stop stop, VenueIndex venues) {
        VenueIndex.Venue named = venues.get(stop.venue());
        if (named != null) {
            return VenueIndex.measure(named, stop.point());
        }
        List<VenueIndex.Near> around = stop.venue() == null ? venues.around(stop.point(), stop.day()) : List.of();
        return around.isEmpty() ? null : around.get(0);
    }
}
