package org.mingjing.sql;

/** What models may call on both engines and one of them lacks. */
public final class SharedFunctions {
    /**
     * Run once in a DuckDB that is to answer models. {@code great_circle_distance(lat, lon, lat, lon)} gives
     * kilometres on a sphere of 6371.01 km, by the formula that Trino has for the same name, which stays exact for
     * near and for opposite points (Vincenty's for equal axes).
     */
    public static final String OF_DUCKDB = "create or replace macro great_circle_distance(lat1, lon1, lat2, lon2) as "
            + "6371.01e0 * atan2(sqrt("
            + "power(cos(radians(lat2)) * sin(radians(lon1) - radians(lon2)), 2) + "
            + "power(cos(radians(lat1)) * sin(radians(lat2)) - "
            + "sin(radians(lat1)) * cos(radians(lat2)) * cos(radians(lon1) - radians(lon2)), 2)), "
            + "sin(radians(lat1)) * sin(radians(lat2)) + "
            + "cos(radians(lat1)) * cos(radians(lat2)) * cos(radians(lon1) - radians(lon2)))";

    private SharedFunctions() {}
}
