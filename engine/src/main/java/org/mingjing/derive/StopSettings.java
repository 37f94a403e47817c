package org.mingjing.derive;

import com.networknt.schema.Schema;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mingjing.lake.Durable;
import org.mingjing.yaml.YamlFile;

/** Bounds by which stops and paths are read from positions; {@code derived/stops.yml} says what each is. */
record StopSettings(
        int radiusM,
        int minStayMin,
        int maxGapMin,
        int maxSleepH,
        int maxSpeedKmh,
        int sameStopM,
        int venueM,
        int venuesPerCategory,
        int homeM,
        int refuellingMin,
        int lateDays) {
    private static final Schema SCHEMA = YamlFile.schema(StopSettings.class, "stops.schema.json");
    private static final long MINUTE = 60_000_000L;

    static StopSettings read(Path file) {
        return YamlFile.read(file).as(StopSettings.class, SCHEMA);
    }

    /** For the plan of a derivation. */
    static SortedMap<String, String> versions(Path file) {
        SortedMap<String, String> versions = new TreeMap<>();
        versions.put("settings", Durable.sha256(read(file).toString()).substring(0, 12));
        return versions;
    }

    /** The longest gap between fixes, in microseconds. */
    long maxGap() {
        return maxGapMin * MINUTE;
    }

    long maxSleep() {
        return maxSleepH * 60L * MINUTE;
    }

    /** How long before the end of a track what is read of it may still change. */
    long late() {
        return lateDays * Track.DAY;
    }

    long minStay() {
        return minStayMin * MINUTE;
    }
}
