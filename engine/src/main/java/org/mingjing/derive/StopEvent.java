package org.mingjing.derive;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Datasets;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Snapshot;

/** Every stop of an official vehicle once, with the nearest venue and the distance to base. */
final class StopEvent implements Derivation {
    static final String DATASET = "stop_event";

    private final Datasets contracts;
    private final Path settingsFile;

    StopEvent(Datasets contracts, Path settingsFile) {
        this.contracts = contracts;
        this.settingsFile = settingsFile;
    }

    @Override
    public String dataset() {
        return DATASET;
    }

    @Override
    public int algorithm() {
        return 3;
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
    public Set<String> growing() {
        return Set.copyOf(Stops.INPUTS);
    }

    /**
     * An imported stop that came late, from before where tracks are read on, may be one with a settled stay; so may
     * those of a vehicle that had no position before.
     */
    @Override
    public boolean canGoOn(Grown grown) {
        if (!Resumption.isPossible(contracts, grown, StopSettings.read(settingsFile))) {
            return false;
        }
        try (Engine engine = Engine.start()) {
            Resumption resumption = restart(engine, grown);
            resumption.show("then", VehicleDayPath.TRACKS, grown.then());
            return !engine.any("select 1 from came_parking_event as p join restart as r "
                            + "on r.vehicle_id = p.vehicle_id and p.start_ts < r.since")
                    && !engine.any("select 1 from came_trajectory_point as c join settled as s "
                            + "on s.vehicle_id = c.vehicle_id "
                            + "where not exists (from then_trajectory_point as t where t.vehicle_id = c.vehicle_id)");
        }
    }

    @Override
    public Map<String, String> compute(SortedMap<String, Snapshot> inputs, DerivedRows rows, DeriveProgress progress) {
        try (Engine engine = Engine.start()) {
            InputViews.create(engine, contracts, Stops.INPUTS, inputs);
            return write(engine, inputs, 0, rows, progress);
        }
    }

    @Override
    public Map<String, String> goOn(Grown grown, DerivedRows rows, DeriveProgress progress) {
        long[] settled = {0};
        try (Engine engine = Engine.start()) {
            restart(engine, grown);
            InputViews.create(
                    engine,
                    contracts,
                    "now_parking_event",
                    Stops.IMPORTED,
                    grown.now().get(Stops.IMPORTED));
            engine.run("create view parking_event as select p.* from now_parking_event as p join restart as r "
                    + "on r.vehicle_id = p.vehicle_id and (r.since is null or p.start_ts >= r.since) "
                    + "union all by name select * from came_parking_event "
                    + "where vehicle_id not in (select vehicle_id from tracked)");
            engine.each(
                    "select count(*) from settled where source = '" + Stop.TRACK + "'",
                    row -> settled[0] = row.getLong(1));
            return write(engine, grown.now(), settled[0], rows, progress);
        }
    }

    /**
     * Tracks are read on from the first stay that is open; of a vehicle without settled stops from their beginning. Of a
     * vehicle without a track every stop is settled as it came.
     */
    private Resumption restart(Engine engine, Grown grown) {
        Resumption resumption = new Resumption(engine, contracts, grown);
        InputViews.create(engine, contracts, "settled", DATASET, Grown.settled(grown.before()));
        InputViews.create(engine, contracts, "open", DATASET, Grown.open(grown.before()));
        resumption.show("came", VehicleDayPath.TRACKS, grown.came());
        resumption.show("came", Stops.IMPORTED, grown.came());
        resumption.show("whole", VehicleDayPath.TRACKS, grown.now());
        engine.run("create table tracked as select distinct vehicle_id from whole_trajectory_point "
                + "where vehicle_id is not null and fix_ts is not null");
        resumption.from("select v.vehicle_id, case when s.vehicle_id is not null then o.since end as since from "
                + "(select vehicle_id from open union select vehicle_id from came_trajectory_point "
                + "union select vehicle_id from came_parking_event) as v "
                + "join tracked as t on t.vehicle_id = v.vehicle_id "
                + "left join (select vehicle_id, min(first_fix) as since from open group by 1) as o "
                + "on o.vehicle_id = v.vehicle_id "
                + "left join (select distinct vehicle_id from settled) as s on s.vehicle_id = v.vehicle_id");
        return resumption;
    }

    /** @param settled how many of the settled rows are computed */
    private Map<String, String> write(
            Engine engine,
            SortedMap<String, Snapshot> inputs,
            long settled,
            DerivedRows rows,
            DeriveProgress progress) {
        StopSettings settings = StopSettings.read(settingsFile);
        long[] computed = {settled};
        Bases bases = new Bases(engine, contracts, inputs);
        VenueIndex venues = new VenueIndex(engine, contracts, inputs, settings.venueM());
        new Stops(engine, settings).each(progress, (stop, isSettled) -> {
            boolean ours = stop.source().equals(Stop.TRACK);
            computed[0] += ours ? 1 : 0;
            String from = RelationLink.from(inputs, (ours ? VehicleDayPath.TRACKS : Stops.IMPORTED) + ":");
            rows.add(isSettled, values(stop, bases, venues), from, stop.row(), stop.record());
        });
        Map<String, String> facts = new TreeMap<>();
        facts.put("count.computed", Long.toString(computed[0]));
        facts.put("count.imported", Long.toString(rows.rows() - computed[0]));
        return facts;
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
