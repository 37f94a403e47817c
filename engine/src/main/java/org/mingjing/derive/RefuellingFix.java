package org.mingjing.derive;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Datasets;
import org.mingjing.contract.Text;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Snapshot;

/** Where a vehicle was around the time of each of its refuellings, and how far from the station. */
final class RefuellingFix implements Derivation {
    private static final String REFUELLINGS = "refuelling";
    private static final long MINUTE = 60_000_000L;

    private record Fill(String txnNo, long at, String station, Point point, Long row, Long record) {}

    private final Datasets contracts;
    private final Path settingsFile;

    RefuellingFix(Datasets contracts, Path settingsFile) {
        this.contracts = contracts;
        this.settingsFile = settingsFile;
    }

    @Override
    public String dataset() {
        return "refuelling_fix";
    }

    @Override
    public int algorithm() {
        return 2;
    }

    @Override
    public Plan plan(Lake lake) {
        return InputViews.plan(
                lake,
                List.of(VehicleDayPath.TRACKS),
                List.of(REFUELLINGS, VenueIndex.INPUT, VehicleDayPath.DATASET),
                StopSettings.versions(settingsFile));
    }

    @Override
    public List<String> restsOn() {
        return List.of(VehicleDayPath.DATASET);
    }

    @Override
    public Set<String> growing() {
        return Set.of(VehicleDayPath.TRACKS, VehicleDayPath.DATASET, REFUELLINGS);
    }

    @Override
    public boolean canGoOn(Grown grown) {
        return Resumption.isPossible(contracts, grown, StopSettings.read(settingsFile));
    }

    @Override
    public Map<String, String> compute(SortedMap<String, Snapshot> inputs, DerivedRows rows, DeriveProgress progress) {
        try (Engine engine = Engine.start()) {
            InputViews.create(engine, contracts, List.of(REFUELLINGS, VehicleDayPath.TRACKS), inputs);
            return write(engine, inputs, rows, progress);
        }
    }

    @Override
    public Map<String, String> goOn(Grown grown, DerivedRows rows, DeriveProgress progress) {
        String around = "to_minutes(" + StopSettings.read(settingsFile).refuellingMin() + ")";
        try (Engine engine = Engine.start()) {
            new Resumption(engine, contracts, grown).spans(REFUELLINGS, "txn_ts - " + around, "txn_ts + " + around);
            return write(engine, grown.now(), rows, progress);
        }
    }

    private Map<String, String> write(
            Engine engine, SortedMap<String, Snapshot> inputs, DerivedRows rows, DeriveProgress progress) {
        StopSettings settings = StopSettings.read(settingsFile);
        String from = RelationLink.from(inputs, REFUELLINGS + ":");
        long[] done = {0};
        InputViews.create(engine, contracts, List.of(VenueIndex.INPUT), inputs);
        try (ByVehicle<Fill> fills = fills(engine)) {
            Track.each(engine, settings, track -> {
                if (!progress.at(new Text("looking around refuellings", "比对加油前后定位"), ++done[0], 0)) {
                    throw TextHit.cancelled();
                }
                long until = track.settledUntil(settings);
                fills.of(track.vehicle(), withoutTrack -> {})
                        .forEach(fill -> add(track, fill, settings.refuellingMin() * MINUTE, until, from, rows));
            });
        }
        return Map.of();
    }

    private static ByVehicle<Fill> fills(Engine engine) {
        return new ByVehicle<>(
                engine,
                "select r.vehicle_id, r.txn_no, epoch_us(r.txn_ts), r.station_id, v.location_lon, v.location_lat, "
                        + "r._src_row, r._src_record from refuelling as r join venue as v on v.venue_id = r.station_id "
                        + "where r.vehicle_id is not null and r.txn_ts is not null and v.location_lon is not null "
                        + "and v.location_lat is not null order by r.vehicle_id, r.txn_ts, r.txn_no",
                row -> new Fill(
                        row.getString(2),
                        row.getLong(3),
                        row.getString(4),
                        new Point(row.getDouble(5), row.getDouble(6)),
                        (Long) row.getObject(7),
                        (Long) row.getObject(8)));
    }

    private static void add(Track track, Fill fill, long around, long until, String from, DerivedRows rows) {
        for (int i = track.firstFrom(fill.at() - around); i < track.firstFrom(fill.at() + around + 1); i++) {
            Fix fix = track.fixes().get(i);
            rows.add(
                    fill.at() + around <= until,
                    new @Nullable String[] {
                        fill.txnNo(),
                        Fix.time(fix.at()),
                        track.vehicle(),
                        fill.station(),
                        Fix.minutes(fix.at() - fill.at()),
                        Stretch.kilometres(fix.point().metresTo(fill.point()))
                    },
                    from,
                    fill.row(),
                    fill.record());
        }
    }
}
