package org.mingjing.derive;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Datasets;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Snapshot;

/** The venues around each stop: of each category the nearest few within the bound. */
final class StopVenue implements Derivation {
    private final Datasets contracts;
    private final Path settingsFile;

    StopVenue(Datasets contracts, Path settingsFile) {
        this.contracts = contracts;
        this.settingsFile = settingsFile;
    }

    @Override
    public String dataset() {
        return "stop_venue";
    }

    @Override
    public int algorithm() {
        return 2;
    }

    @Override
    public List<String> restsOn() {
        return List.of(StopEvent.DATASET);
    }

    @Override
    public Set<String> growing() {
        return Set.copyOf(restsOn());
    }

    @Override
    public Plan plan(Lake lake) {
        return InputViews.plan(lake, restsOn(), List.of(VenueIndex.INPUT), StopSettings.versions(settingsFile));
    }

    @Override
    public Map<String, String> compute(SortedMap<String, Snapshot> inputs, DerivedRows rows, DeriveProgress progress) {
        StopSettings settings = StopSettings.read(settingsFile);
        try (Engine engine = Engine.start()) {
            VenueIndex venues = new VenueIndex(engine, contracts, inputs, settings.venueM());
            KnownStop.each(engine, contracts, inputs, progress, stop -> add(stop, venues, settings, rows));
        }
        return Map.of();
    }

    private static void add(KnownStop stop, VenueIndex venues, StopSettings settings, DerivedRows rows) {
        Map<String, Integer> listed = new HashMap<>();
        for (VenueIndex.Near near : venues.around(stop.point(), stop.day())) {
            if (listed.merge(near.venue().category(), 1, Integer::sum) <= settings.venuesPerCategory()) {
                rows.add(
                        stop.isSettled(),
                        new @Nullable String[] {
                            stop.vehicle(),
                            Fix.time(stop.start()),
                            near.venue().id(),
                            near.venue().category(),
                            Fix.number(near.metres(), 1),
                            near.outline() == null ? null : Fix.number(near.outline(), 1),
                            Fix.number(near.nearest(), 1)
                        },
                        stop.from(),
                        stop.row(),
                        stop.record());
            }
        }
    }
}
