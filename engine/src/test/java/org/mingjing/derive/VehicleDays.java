package org.mingjing.derive;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Tracks of a few vehicles by the minute, with stops, drives, drift, silence, sleep, orders and refuellings. */
final class VehicleDays {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final LocalDateTime BEGIN = LocalDateTime.parse("2025-03-03T00:00:00");
    private static final int VEHICLES = 4;

    private final Random random;
    private final int tardy;
    private final List<String> fixes = new ArrayList<>();
    private final List<String> stops = new ArrayList<>();
    private final List<String> orders = new ArrayList<>();
    private final List<String> fills = new ArrayList<>();
    private final List<String> held = new ArrayList<>();
    private final int[] written = new int[4];
    private final double[] lat = new double[VEHICLES];
    private final int[] left = new int[VEHICLES];
    private final int[] silent = new int[VEHICLES];
    private final boolean[] drives = new boolean[VEHICLES];

    /** @param tardy of a hundred positions, so many come with the next lot */
    VehicleDays(Random random, int tardy) {
        this.random = random;
        this.tardy = tardy;
    }

    void add(int from, int to) {
        fixes.addAll(held);
        held.clear();
        for (int minute = from; minute < to; minute++) {
            for (int vehicle = 0; vehicle < VEHICLES; vehicle++) {
                step(minute, vehicle);
            }
        }
    }

    private void step(int minute, int v) {
        if (left[v]-- <= 0) {
            drives[v] = !drives[v];
            left[v] = drives[v] ? 1 + random.nextInt(15) : random.nextInt(60);
            if (random.nextInt(4) == 0) {
                silent[v] = random.nextInt(v == 0 ? 3000 : 40);
            }
            event(minute, v);
        }
        lat[v] += drives[v] ? 0.01 * (random.nextInt(3) - 1) : 0;
        if (silent[v]-- > 0) {
            return;
        }
        double wander = random.nextInt(12) == 0 ? 0.0007 : random.nextDouble() * 0.0002;
        double drift = random.nextInt(40) == 0 ? 3 : 0;
        (random.nextInt(100) < tardy ? held : fixes)
                .add(String.format(
                        Locale.ROOT,
                        "V%d,%s,118.0,%.6f,%b,%b,%s",
                        v,
                        at(minute),
                        26 + lat[v] + wander + drift,
                        random.nextInt(30) > 0,
                        drives[v] || silent[v] > -3,
                        random.nextInt(9) == 0 ? "null" : String.valueOf(minute)));
    }

    private void event(int minute, int v) {
        switch (random.nextInt(4)) {
            case 0 ->
                stops.add("V%d,%s,%s,118.0,%s,%s,gate"
                        .formatted(
                                v,
                                at(minute),
                                random.nextBoolean() ? "null" : at(minute + random.nextInt(50)),
                                26 + lat[v],
                                random.nextBoolean() ? "null" : "P1"));
            case 1 ->
                orders.add("T%d,V%d,%s,%s,118.0,26.1"
                        .formatted(
                                orders.size(), v, at(minute - random.nextInt(300)), at(minute + random.nextInt(400))));
            case 2 ->
                fills.add("R%d,V%d,%s,P%d"
                        .formatted(fills.size(), v, at(minute - random.nextInt(100)), random.nextInt(40)));
            default -> {}
        }
    }

    private static String at(int minute) {
        return BEGIN.plusMinutes(minute).toString();
    }

    /** Keeps back what was made so far. */
    void hold() {
        held.addAll(fixes);
        fixes.clear();
    }

    void letGo() {
        fixes.addAll(held);
    }

    void writeAll(LakeFixture lake) throws Exception {
        int[] before = written.clone();
        Arrays.fill(written, 0);
        write(lake);
        System.arraycopy(before, 0, written, 0, before.length);
    }

    void write(LakeFixture lake) throws Exception {
        write(
                lake,
                0,
                "trajectory_point",
                fixes,
                "vehicle_id varchar, fix_ts timestamp, location_lon double, "
                        + "location_lat double, sat_ok boolean, ignition boolean, odometer double");
        write(
                lake,
                1,
                "parking_event",
                stops,
                "vehicle_id varchar, start_ts timestamp, end_ts timestamp, "
                        + "location_lon double, location_lat double, venue_id varchar, source varchar");
        write(
                lake,
                2,
                "vehicle_trip_order",
                orders,
                "trip_no varchar, vehicle_id varchar, planned_start timestamp, "
                        + "planned_end timestamp, dest_point_lon double, dest_point_lat double");
        write(lake, 3, "refuelling", fills, "txn_no varchar, vehicle_id varchar, txn_ts timestamp, station_id varchar");
    }

    private void write(LakeFixture lake, int which, String dataset, List<String> rows, String columns)
            throws Exception {
        List<String> came = rows.subList(written[which], rows.size());
        if (came.isEmpty()) {
            return;
        }
        Path file = Files.write(lake.root.resolve("came.csv"), came);
        String query = "from read_csv('" + file + "', header = false, nullstr = 'null', columns = {'"
                + columns.replace(" ", "': '").replace(",': '", "', '") + "'})";
        if (written[which] == 0) {
            lake.snapshot(dataset, query, NOW);
        } else {
            lake.more(dataset, query, NOW);
        }
        written[which] = rows.size();
    }
}
