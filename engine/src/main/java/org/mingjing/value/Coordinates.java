package org.mingjing.value;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Longitudes and latitudes of the systems used in China, converted to WGS-84. The shift of GCJ-02 has no published
 * inverse; it is found by iteration, to less than a millimetre.
 */
public enum Coordinates {
    WGS84,
    /** Differs from WGS-84 by centimetres: taken as it is. */
    CGCS2000,
    GCJ02,
    BD09;

    private static final double AXIS = 6_378_245.0;
    private static final double ECCENTRICITY = 0.006693421622965943;
    private static final double BAIDU = Math.PI * 3000 / 180;

    /** The system of that name; WGS-84 where none is given. */
    public static Coordinates named(@Nullable String name) {
        return name == null ? WGS84 : valueOf(name);
    }

    /** The system that a cell names, with or without its hyphen; null where it is none of them. */
    public static @Nullable Coordinates read(String written) {
        String name = written.replace("-", "").replace(" ", "").toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(system -> system.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /**
     * @param lon degrees east
     * @param lat degrees north
     * @return longitude and latitude in WGS-84
     */
    public double[] toWgs84(double lon, double lat) {
        return switch (this) {
            case WGS84, CGCS2000 -> new double[] {lon, lat};
            case GCJ02 -> unshift(lon, lat);
            case BD09 -> {
                double x = lon - 0.0065;
                double y = lat - 0.006;
                double z = Math.sqrt(x * x + y * y) - 0.00002 * Math.sin(y * BAIDU);
                double theta = Math.atan2(y, x) - 0.000003 * Math.cos(x * BAIDU);
                yield unshift(z * Math.cos(theta), z * Math.sin(theta));
            }
        };
    }

    private static double[] unshift(double lon, double lat) {
        double x = lon;
        double y = lat;
        for (int i = 0; i < 10; i++) {
            double[] there = shift(x, y);
            x += lon - there[0];
            y += lat - there[1];
        }
        return new double[] {x, y};
    }

    /** WGS-84 to GCJ-02; outside China nothing is shifted. */
    static double[] shift(double lon, double lat) {
        if (lon < 72.004 || lon > 137.8347 || lat < 0.8293 || lat > 55.8271) {
            return new double[] {lon, lat};
        }
        double x = lon - 105;
        double y = lat - 35;
        double waves = (20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * 2 / 3;
        double north = -100
                + 2 * x
                + 3 * y
                + 0.2 * y * y
                + 0.1 * x * y
                + 0.2 * Math.sqrt(Math.abs(x))
                + waves
                + (20 * Math.sin(y * Math.PI) + 40 * Math.sin(y / 3 * Math.PI)) * 2 / 3
                + (160 * Math.sin(y / 12 * Math.PI) + 320 * Math.sin(y * Math.PI / 30)) * 2 / 3;
        double east = 300
                + x
                + 2 * y
                + 0.1 * x * x
                + 0.1 * x * y
                + 0.1 * Math.sqrt(Math.abs(x))
                + waves
                + (20 * Math.sin(x * Math.PI) + 40 * Math.sin(x / 3 * Math.PI)) * 2 / 3
                + (150 * Math.sin(x / 12 * Math.PI) + 300 * Math.sin(x / 30 * Math.PI)) * 2 / 3;
        double radians = lat / 180 * Math.PI;
        double sine = Math.sin(radians);
        double magic = 1 - ECCENTRICITY * sine * sine;
        double root = Math.sqrt(magic);
        double dLat = north * 180 / (AXIS * (1 - ECCENTRICITY) / (magic * root) * Math.PI);
        double dLon = east * 180 / (AXIS / root * Math.cos(radians) * Math.PI);
        return new double[] {lon + dLon, lat + dLat};
    }
}
