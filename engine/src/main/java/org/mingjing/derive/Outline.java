package org.mingjing.derive;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The outline of a place: the rings of a polygon or of several, holes included. */
record Outline(List<List<Point>> rings) {
    private static final Pattern RING = Pattern.compile("\\(([^()]+)\\)");

    /** Reads well-known text (POLYGON, MULTIPOLYGON); null where it holds none. */
    static @Nullable Outline read(@Nullable String text) {
        if (text == null) {
            return null;
        }
        List<List<Point>> rings = new ArrayList<>();
        Matcher ring = RING.matcher(text);
        while (ring.find()) {
            List<Point> points = points(ring.group(1));
            if (points.size() > 2) {
                rings.add(points);
            }
        }
        return rings.isEmpty() ? null : new Outline(rings);
    }

    private static List<Point> points(String ring) {
        List<Point> points = new ArrayList<>();
        for (String pair : ring.split(",", -1)) {
            String[] parts = pair.trim().split("\\s+", -1);
            if (parts.length < 2) {
                return List.of();
            }
            try {
                points.add(new Point(Double.parseDouble(parts[0]), Double.parseDouble(parts[1])));
            } catch (NumberFormatException noNumber) {
                return List.of();
            }
        }
        return points;
    }

    /** Metres to the nearest edge; 0 inside. */
    double metresFrom(Point point) {
        boolean inside = false;
        double nearest = Double.MAX_VALUE;
        for (List<Point> ring : rings) {
            for (int i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
                Point a = ring.get(i);
                Point b = ring.get(j);
                if (a.lat() > point.lat() != b.lat() > point.lat()
                        && point.lon()
                                < (b.lon() - a.lon()) * (point.lat() - a.lat()) / (b.lat() - a.lat()) + a.lon()) {
                    inside = !inside;
                }
                nearest = Math.min(nearest, toSegment(point, a, b));
            }
        }
        return inside ? 0 : nearest;
    }

    private static double toSegment(Point point, Point a, Point b) {
        double ax = a.eastOf(point);
        double ay = a.northOf(point);
        double dx = b.eastOf(point) - ax;
        double dy = b.northOf(point) - ay;
        double length = dx * dx + dy * dy;
        double along = length == 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / length));
        return Math.hypot(ax + along * dx, ay + along * dy);
    }

    List<Point> corners() {
        return rings.stream().flatMap(List::stream).toList();
    }
}
