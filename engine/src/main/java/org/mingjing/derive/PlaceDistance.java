package org.mingjing.derive;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Datasets;
import org.mingjing.contract.Text;
import org.mingjing.derive.PlaceSettings.Pair;
import org.mingjing.lake.Durable;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Snapshot;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;

/** How far places of the registers lie apart on the great circle. */
final class PlaceDistance implements Derivation {
    private static final List<String> INPUTS =
            List.of("admin_division", "official_vehicle", "organisation", "vehicle_trip_order", "venue");
    private static final long MOST_ROWS = 30_000_000;
    private static final double METRES_PER_DEGREE = 111_000;
    private static final int REPORT_EVERY = 500;

    /** @param category of a venue; empty for others */
    private record Spot(String id, String category, Point point, @Nullable Outline outline) {}

    private final Datasets contracts;
    private final Path settingsFile;

    PlaceDistance(Datasets contracts, Path settingsFile) {
        this.contracts = contracts;
        this.settingsFile = settingsFile;
    }

    @Override
    public String dataset() {
        return "place_distance";
    }

    @Override
    public int algorithm() {
        return 1;
    }

    @Override
    public Plan plan(Lake lake) {
        SortedMap<String, String> versions = new TreeMap<>();
        versions.put(
                "settings",
                Durable.sha256(PlaceSettings.read(settingsFile).toString()).substring(0, 12));
        return InputViews.plan(lake, INPUTS, List.of(), versions);
    }

    @Override
    public Map<String, String> compute(SortedMap<String, Snapshot> inputs, DerivedRows rows, DeriveProgress progress) {
        PlaceSettings settings = PlaceSettings.read(settingsFile);
        Map<String, List<Spot>> places = new TreeMap<>();
        Map<String, String> facts = new TreeMap<>();
        try (Engine engine = Engine.start()) {
            InputViews.create(engine, contracts, INPUTS, inputs);
            for (String kind : List.of("division", "unit", "vehicle", "trip", "venue")) {
                places.put(kind, spots(engine, kind, settings));
                facts.put("count." + kind, Integer.toString(places.get(kind).size()));
            }
        }
        Set<String> written = new HashSet<>();
        for (Pair pair : settings.pairs()) {
            pair(pair, places, written, inputs, rows, progress);
        }
        return facts;
    }

    /** The places of a kind, from south to north. */
    private static List<Spot> spots(Engine engine, String kind, PlaceSettings settings) {
        String levels = "'" + String.join("', '", settings.levels()) + "'";
        String sql =
                switch (kind) {
                    case "division" ->
                        "select division_code as id, '' as c, max_by(centroid_lon, coalesce(valid_from, date '1900-01-01')) as x, "
                                + "max_by(centroid_lat, coalesce(valid_from, date '1900-01-01')) as y, null as o from admin_division where level in ("
                                + levels + ") group by 1";
                    case "unit" ->
                        "select org_id as id, '' as c, max_by(base_location_lon, coalesce(valid_from, date '1900-01-01')) as x, "
                                + "max_by(base_location_lat, coalesce(valid_from, date '1900-01-01')) as y, null as o from organisation group by 1";
                    case "vehicle" ->
                        "select vehicle_id as id, '' as c, max_by(base_point_lon, coalesce(valid_from, date '1900-01-01')) as x, "
                                + "max_by(base_point_lat, coalesce(valid_from, date '1900-01-01')) as y, null as o from official_vehicle group by 1";
                    case "trip" ->
                        "select trip_no as id, '' as c, dest_point_lon as x, dest_point_lat as y, null as o "
                                + "from vehicle_trip_order";
                    default ->
                        "select venue_id as id, coalesce(category, '') as c, location_lon as x, location_lat as y, "
                                + "outline as o from venue";
                };
        List<Spot> spots = new ArrayList<>();
        engine.each(
                "select id, c, x, y, o from (" + sql + ") where id is not null and x is not null and y is not null "
                        + "order by y, id",
                row -> spots.add(new Spot(
                        row.getString(1),
                        row.getString(2),
                        new Point(row.getDouble(3), row.getDouble(4)),
                        Outline.read(row.getString(5)))));
        return spots;
    }

    private void pair(
            Pair pair,
            Map<String, List<Spot>> places,
            Set<String> written,
            SortedMap<String, Snapshot> inputs,
            DerivedRows rows,
            DeriveProgress progress) {
        List<Spot> lefts = chosen(places, pair.left(), pair.leftCategories());
        List<Spot> rights = chosen(places, pair.right(), pair.rightCategories());
        double bound = pair.withinKm() == null ? Double.MAX_VALUE : pair.withinKm() * 1000;
        String from = RelationLink.from(inputs, datasetOf(pair.left()) + ":");
        int done = 0;
        for (Spot left : lefts) {
            if (++done % REPORT_EVERY == 1
                    && !progress.at(new Text("measuring distances", "计算距离"), done, lefts.size())) {
                throw TextHit.cancelled();
            }
            for (Spot right : near(rights, left, bound)) {
                double metres = left.point().metresTo(right.point());
                Double outline = right.outline() == null
                        ? null
                        : (Double) right.outline().metresFrom(left.point());
                boolean same = pair.left().equals(pair.right()) && left.id().equals(right.id());
                boolean within = metres <= bound || (outline != null && outline <= bound);
                // only venues can stand in two pairs of the settings
                if (!same
                        && within
                        && (!pair.left().equals("venue")
                                || written.add(left.id() + "\n" + right.id() + "\n" + pair.right()))) {
                    guard(rows);
                    rows.add(
                            new @Nullable String[] {
                                pair.left(),
                                left.id(),
                                pair.right(),
                                right.id(),
                                Stretch.kilometres(metres),
                                Stretch.kilometres(outline)
                            },
                            from,
                            null,
                            null);
                }
            }
        }
    }

    /** The places that can lie within the bound by their latitude; those with an outline may begin further off. */
    private static List<Spot> near(List<Spot> spots, Spot of, double bound) {
        double degrees = bound / METRES_PER_DEGREE;
        if (degrees > 90) {
            return spots;
        }
        return spots.stream()
                .filter(spot -> Math.abs(spot.point().lat() - of.point().lat()) <= degrees || spot.outline() != null)
                .toList();
    }

    private static List<Spot> chosen(Map<String, List<Spot>> places, String kind, List<String> categories) {
        return places.getOrDefault(kind, List.of()).stream()
                .filter(spot -> categories.isEmpty() || categories.contains(spot.category()))
                .sorted(Comparator.comparing(Spot::id))
                .toList();
    }

    private static String datasetOf(String kind) {
        return switch (kind) {
            case "division" -> "admin_division";
            case "unit" -> "organisation";
            case "vehicle" -> "official_vehicle";
            case "trip" -> "vehicle_trip_order";
            default -> "venue";
        };
    }

    private void guard(DerivedRows rows) {
        if (rows.rows() >= MOST_ROWS) {
            throw new Problem(
                    DeriveProblem.DERIVE_TOO_LARGE,
                    "there are more than " + MOST_ROWS + " pairs of places",
                    Place.of(settingsFile),
                    "Pair fewer kinds, or give a smaller within_km.");
        }
    }
}
