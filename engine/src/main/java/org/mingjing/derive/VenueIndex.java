package org.mingjing.derive;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Datasets;
import org.mingjing.lake.Snapshot;

/** Venues by where they are, so that those around a point are found without looking at all. */
final class VenueIndex {
    /** What venues are read from. */
    static final String INPUT = "venue";

    /** A degree of longitude at 60 degrees north is half of one at the equator; cells are wide enough for both. */
    private static final double METRES_PER_CELL_DEGREE = 50_000;

    /** A degree of latitude is longer. */
    private static final double LEAST_METRES_PER_DEGREE = 111_000;

    private static final int MOST_CELLS = 10_000;

    /** @param to last day of its validity, since 1970 */
    record Venue(String id, String category, Point point, @Nullable Outline outline, long from, long to) {}

    /** @param outline metres to the outline; null where the venue has none */
    record Near(Venue venue, double metres, @Nullable Double outline) {
        double nearest() {
            return outline == null ? metres : Math.min(metres, outline);
        }
    }

    private record Cell(long x, long y) {}

    private final Map<Cell, List<Venue>> cells = new HashMap<>();
    private final Map<String, Venue> byId = new HashMap<>();
    private final int bound;
    private final double size;

    VenueIndex(Engine engine, Datasets contracts, SortedMap<String, Snapshot> inputs, int bound) {
        this.bound = bound;
        this.size = bound / METRES_PER_CELL_DEGREE;
        InputViews.create(engine, contracts, List.of(INPUT), inputs);
        engine.each(
                "select venue_id, coalesce(category, ''), location_lon, location_lat, outline, "
                        + "coalesce(valid_from, date '1900-01-01') - date '1970-01-01', "
                        + "coalesce(valid_to, date '9999-12-31') - date '1970-01-01' from venue "
                        + "where location_lon is not null and location_lat is not null order by venue_id",
                row -> add(new Venue(
                        row.getString(1),
                        row.getString(2),
                        new Point(row.getDouble(3), row.getDouble(4)),
                        Outline.read(row.getString(5)),
                        row.getLong(6),
                        row.getLong(7))));
    }

    private void add(Venue venue) {
        byId.put(venue.id(), venue);
        List<Point> corners = new ArrayList<>(List.of(venue.point()));
        if (venue.outline() != null) {
            corners.addAll(venue.outline().corners());
        }
        long west = cell(corners.stream().mapToDouble(Point::lon).min().orElseThrow());
        long east = cell(corners.stream().mapToDouble(Point::lon).max().orElseThrow());
        long south = cell(corners.stream().mapToDouble(Point::lat).min().orElseThrow());
        long north = cell(corners.stream().mapToDouble(Point::lat).max().orElseThrow());
        if ((east - west + 1) * (north - south + 1) > MOST_CELLS) {
            west = cell(venue.point().lon());
            east = west;
            south = cell(venue.point().lat());
            north = south;
        }
        for (long x = west; x <= east; x++) {
            for (long y = south; y <= north; y++) {
                cells.computeIfAbsent(new Cell(x, y), c -> new ArrayList<>(1)).add(venue);
            }
        }
    }

    private long cell(double degrees) {
        return (long) Math.floor(degrees / size);
    }

    /** A venue by its number; null where the register does not have it. */
    @Nullable
    Venue get(@Nullable String id) {
        return id == null ? null : byId.get(id);
    }

    static Near measure(Venue venue, Point point) {
        return new Near(
                venue,
                venue.point().metresTo(point),
                venue.outline() == null ? null : venue.outline().metresFrom(point));
    }

    /** The venues within the bound that are valid on a day, nearest first. */
    List<Near> around(Point point, long day) {
        List<Near> found = new ArrayList<>();
        Set<Venue> wide = Collections.newSetFromMap(new IdentityHashMap<>()); // those that lie in several cells
        long x = cell(point.lon());
        long y = cell(point.lat());
        for (long i = x - 1; i <= x + 1; i++) {
            for (long j = y - 1; j <= y + 1; j++) {
                for (Venue venue : cells.getOrDefault(new Cell(i, j), List.of())) {
                    boolean isOnce = venue.outline() == null ? !isNorthOrSouth(venue, point) : wide.add(venue);
                    if (isOnce && venue.from() <= day && day <= venue.to()) {
                        Near near = measure(venue, point);
                        if (near.nearest() <= bound) {
                            found.add(near);
                        }
                    }
                }
            }
        }
        found.sort(Comparator.comparingDouble(Near::nearest)
                .thenComparing(near -> near.venue().id()));
        return found;
    }

    /** Whether it lies too far away by its latitude alone: where venues stand close, this spares most of the measuring. */
    private boolean isNorthOrSouth(Venue venue, Point point) {
        return Math.abs(venue.point().lat() - point.lat()) > bound / LEAST_METRES_PER_DEGREE;
    }
}
