package org.mingjing.city;

/** A point on the sea, in degrees (WGS-84). */
record Place(double lon, double lat) {
    private static final double KM_PER_DEGREE = 111.195;

    /** The point at a distance, the angle counted from east. */
    Place away(double km, double angle) {
        double north = km * StrictMath.sin(angle) / KM_PER_DEGREE;
        double east = km * StrictMath.cos(angle) / KM_PER_DEGREE / StrictMath.cos(StrictMath.toRadians(lat));
        return new Place(lon + east, lat + north);
    }

    /** A point on the straight way to another. */
    Place towards(Place other, double share) {
        return new Place(lon + (other.lon - lon) * share, lat + (other.lat - lat) * share);
    }

    double km(Place other) {
        double middle = StrictMath.cos(StrictMath.toRadians((lat + other.lat) / 2));
        return StrictMath.hypot((other.lon - lon) * middle, other.lat - lat) * KM_PER_DEGREE;
    }
}
