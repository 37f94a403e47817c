package org.mingjing.derive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Datasets;
import org.mingjing.lake.Snapshot;

/** Where vehicles have their base on a day: their own parking point, else the place of their unit. */
final class Bases {
    /** What bases are read from. */
    static final List<String> INPUTS = List.of("official_vehicle", "organisation");

    private record Base(long from, long to, Point point) {}

    private final Map<String, List<Base>> bases = new HashMap<>();

    Bases(Engine engine, Datasets contracts, SortedMap<String, Snapshot> inputs) {
        InputViews.create(engine, contracts, INPUTS, inputs);
        engine.each(
                "select v.vehicle_id, coalesce(v.valid_from, date '1900-01-01') - date '1970-01-01', "
                        + "coalesce(v.valid_to, date '9999-12-31') - date '1970-01-01', "
                        + "coalesce(v.base_point_lon, o.lon), coalesce(v.base_point_lat, o.lat) from official_vehicle as v "
                        + "left join (select org_id, max_by(base_location_lon, coalesce(valid_from, date '1900-01-01')) as lon, "
                        + "max_by(base_location_lat, coalesce(valid_from, date '1900-01-01')) as lat from organisation group by 1) as o "
                        + "on o.org_id = v.org_id where coalesce(v.base_point_lat, o.lat) is not null order by 1, 2",
                row -> bases.computeIfAbsent(row.getString(1), v -> new ArrayList<>(1))
                        .add(new Base(row.getLong(2), row.getLong(3), new Point(row.getDouble(4), row.getDouble(5)))));
    }

    /** The base of a vehicle on a day since 1970; null where none is known. */
    @Nullable
    Point of(String vehicle, long day) {
        Point base = null;
        for (Base one : bases.getOrDefault(vehicle, List.of())) {
            if (one.from() <= day && day <= one.to()) {
                base = one.point();
            }
        }
        return base;
    }
}
