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

/** What the positions of a vehicle say of the time of each of its trip orders. */
final class TripPath implements Derivation {
    private static final String ORDERS = "vehicle_trip_order";

    private record Order(String tripNo, long from, long to, @Nullable Point destination, Long row, Long record) {}

    private final Datasets contracts;
    private final Path settingsFile;

    TripPath(Datasets contracts, Path settingsFile) {
        this.contracts = contracts;
        this.settingsFile = settingsFile;
    }

    @Override
    public String dataset() {
        return "trip_path";
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
                List.of(ORDERS, VehicleDayPath.DATASET, "official_vehicle", "organisation"),
                StopSettings.versions(settingsFile));
    }

    @Override
    public List<String> restsOn() {
        return List.of(VehicleDayPath.DATASET);
    }

    @Override
    public Set<String> growing() {
        return Set.of(VehicleDayPath.TRACKS, VehicleDayPath.DATASET, ORDERS);
    }

    @Override
    public boolean canGoOn(Grown grown) {
        return Resumption.isPossible(contracts, grown, StopSettings.read(settingsFile));
    }

    @Override
    public Map<String, String> compute(SortedMap<String, Snapshot> inputs, DerivedRows rows, DeriveProgress progress) {
        try (Engine engine = Engine.start()) {
            InputViews.create(engine, contracts, List.of(ORDERS, VehicleDayPath.TRACKS), inputs);
            return write(engine, inputs, rows, progress);
        }
    }

    @Override
    public Map<String, String> goOn(Grown grown, DerivedRows rows, DeriveProgress progress) {
        try (Engine engine = Engine.start()) {
            new Resumption(engine, contracts, grown)
                    .spans(ORDERS, "coalesce(actual_start, planned_start)", "coalesce(actual_end, planned_end)");
            return write(engine, grown.now(), rows, progress);
        }
    }

    private Map<String, String> write(
            Engine engine, SortedMap<String, Snapshot> inputs, DerivedRows rows, DeriveProgress progress) {
        StopSettings settings = StopSettings.read(settingsFile);
        String from = RelationLink.from(inputs, ORDERS + ":");
        long[] done = {0};
        Bases bases = new Bases(engine, contracts, inputs);
        try (ByVehicle<Order> orders = orders(engine)) {
            Track.each(engine, settings, track -> {
                if (!progress.at(new Text("measuring trips", "计算行程里程"), ++done[0], 0)) {
                    throw TextHit.cancelled();
                }
                long until = track.settledUntil(settings);
                for (Order order : orders.of(track.vehicle(), withoutTrack -> {})) {
                    Point base = bases.of(track.vehicle(), Track.dayOf(order.from()));
                    Stretch stretch = Stretch.of(track, order.from(), order.to(), base, order.destination(), settings);
                    if (stretch.fixes() > 0) {
                        rows.add(
                                order.to() <= until,
                                values(track.vehicle(), order, base, stretch),
                                from,
                                order.row(),
                                order.record());
                    }
                }
            });
        }
        return Map.of();
    }

    private static ByVehicle<Order> orders(Engine engine) {
        return new ByVehicle<>(
                engine,
                "select vehicle_id, trip_no, epoch_us(coalesce(actual_start, planned_start)) as s, "
                        + "epoch_us(coalesce(actual_end, planned_end)) as e, dest_point_lon, dest_point_lat, _src_row, "
                        + "_src_record from vehicle_trip_order where vehicle_id is not null "
                        + "and coalesce(actual_end, planned_end) > coalesce(actual_start, planned_start) "
                        + "order by vehicle_id, s, trip_no",
                row -> new Order(
                        row.getString(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getObject(5) == null || row.getObject(6) == null
                                ? null
                                : new Point(row.getDouble(5), row.getDouble(6)),
                        (Long) row.getObject(7),
                        (Long) row.getObject(8)));
    }

    private static @Nullable String[] values(String vehicle, Order order, @Nullable Point base, Stretch stretch) {
        Fix first = stretch.first();
        Fix last = stretch.last();
        return new @Nullable String[] {
            order.tripNo(),
            vehicle,
            Fix.time(order.from()),
            Fix.time(order.to()),
            Integer.toString(stretch.fixes()),
            Fix.number(stretch.metres() / 1000, 3),
            Fix.minutes(stretch.up()),
            Fix.number((double) stretch.up() / (order.to() - order.from()), 4),
            Fix.minutes(stretch.largestGap()),
            first == null ? null : Fix.time(first.at()),
            last == null ? null : Fix.time(last.at()),
            Stretch.kilometres(stretch.destinationMin()),
            base == null || order.destination() == null ? null : Stretch.kilometres(base.metresTo(order.destination())),
            Stretch.kilometres(stretch.baseMax())
        };
    }
}
