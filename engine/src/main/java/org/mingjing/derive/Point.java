package org.mingjing.derive;

/** A point on the globe, WGS-84, in degrees. */
record Point(double lon, double lat) {
    /** Mean radius of the earth in metres. */
    private static final double RADIUS = 6_371_008.8;

    /** Metres along the great circle. */
    double metresTo(Point other) {
        double north = Math.toRadians(other.lat - lat) / 2;
        double east = Math.toRadians(other.lon - lon) / 2;
        double half = Math.sin(north) * Math.sin(north)
                + Math.cos(Math.toRadians(lat)) * Math.cos(Math.toRadians(other.lat)) * Math.sin(east) * Math.sin(east);
        return 2 * RADIUS * Math.asin(Math.sqrt(Math.min(1, half)));
    }

    /** Metres east of another point, on a plane that touches the globe there; good for some kilometres. */
    double eastOf(Point origin) {
        return Math.toRadians(lon - origin.lon) * RADIUS * Math.cos(Math.toRadians(origin.lat));
    }

    /** Metres north of another point. */
    double northOf(Point origin) {
        return Math.toRadians(lat - origin.lat) * RADIUS;
    }
}
