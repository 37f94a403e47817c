package org.mingjing.derive;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Datasets;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Snapshot;

/** Stops near the residence of somebody who drives or uses the vehicle, or holds a post in its unit. */
final class StopHome implements Derivation {
    private static final List<String> BESIDES =
            List.of("appointment", "official_vehicle", "person", "vehicle_trip_order");

    /** Why a person is compared with a vehicle, and on which days since 1970. */
    private record Resident(String person, String role, Point home, long from, long to) {}

    private final Datasets contracts;
    private final Path settingsFile;

    StopHome(Datasets contracts, Path settingsFile) {
        this.contracts = contracts;
        this.settingsFile = settingsFile;
    }

    @Override
    public String dataset() {
        return "stop_home";
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
    public Plan plan(Lake lake) {
        return InputViews.plan(lake, restsOn(), BESIDES, StopSettings.versions(settingsFile));
    }

    @Override
    public Map<String, String> compute(SortedMap<String, Snapshot> inputs, DerivedRows rows, DeriveProgress progress) {
        StopSettings settings = StopSettings.read(settingsFile);
        try (Engine engine = Engine.start()) {
            InputViews.create(engine, contracts, BESIDES, inputs);
            Map<String, List<Resident>> residents = residents(engine);
            KnownStop.each(
                    engine,
                    contracts,
                    inputs,
                    progress,
                    stop -> add(stop, residents.getOrDefault(stop.vehicle(), List.of()), settings.homeM(), rows));
        }
        return Map.of();
    }

    /** By vehicle; drivers first, then users, then holders of posts, so that the closest tie is the one told. */
    private static Map<String, List<Resident>> residents(Engine engine) {
        Map<String, List<Resident>> residents = new HashMap<>();
        engine.each(
                "with tie as ("
                        + "select distinct vehicle_id, driver_id as person_id, 1 as place, 'driver' as role, "
                        + "date '1900-01-01' as since, date '9999-12-31' as till from vehicle_trip_order "
                        + "union select vehicle_id, unnest(user_person_ids), 2, 'user', date '1900-01-01', "
                        + "date '9999-12-31' from vehicle_trip_order "
                        + "union select v.vehicle_id, a.person_id, 3, 'post', greatest(a.start_date, "
                        + "coalesce(v.valid_from, date '1900-01-01')), least(coalesce(a.end_date, date '9999-12-31'), "
                        + "coalesce(v.valid_to, date '9999-12-31')) "
                        + "from official_vehicle as v join appointment as a on a.org_id = v.org_id) "
                        + "select t.vehicle_id, t.person_id, t.role, p.residence_point_lon, p.residence_point_lat, "
                        + "t.since - date '1970-01-01', t.till - date '1970-01-01' "
                        + "from tie as t join person as p on p.person_id = t.person_id "
                        + "where p.residence_point_lon is not null and p.residence_point_lat is not null "
                        + "order by t.vehicle_id, t.place, t.person_id, t.since",
                row -> residents
                        .computeIfAbsent(row.getString(1), v -> new ArrayList<>())
                        .add(new Resident(
                                row.getString(2),
                                row.getString(3),
                                new Point(row.getDouble(4), row.getDouble(5)),
                                row.getLong(6),
                                row.getLong(7))));
        return residents;
    }

    private static void add(KnownStop stop, List<Resident> residents, int bound, DerivedRows rows) {
        Set<String> told = new HashSet<>();
        for (Resident resident : residents) {
            double metres = resident.home().metresTo(stop.point());
            boolean then = resident.from() <= stop.day() && stop.day() <= resident.to();
            if (then && metres <= bound && told.add(resident.person())) {
                rows.add(
                        new @Nullable String[] {
                            stop.vehicle(),
                            Fix.time(stop.start()),
                            resident.person(),
                            resident.role(),
                            Fix.number(metres, 1)
                        },
                        stop.from(),
                        stop.row(),
                        stop.record());
            }
        }
    }
}
