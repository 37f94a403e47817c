package org.mingjing.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.contract.Datasets;
import org.mingjing.lake.Manifest;

/** What is said of vehicles after more positions came: the same as if all had come at once, with little computed anew. */
class LaterPositionsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final Path HOME = Path.of(System.getProperty("mingjing.home"));
    private static final Datasets CONTRACTS = Datasets.read(HOME.resolve("datasets"));
    private static final List<String> DERIVED =
            List.of("vehicle_day_path", "stop_event", "trip_path", "refuelling_fix", "stop_venue", "stop_home");

    @TempDir
    private Path root;

    private LakeFixture lake;

    @BeforeEach
    void registers() throws Exception {
        lateDays(0);
        lake = new LakeFixture(root.resolve("grown"));
        registers(lake);
    }

    @Test
    void is_the_same_however_the_positions_came() throws Exception {
        lateDays(0);
        sameAtEveryStep(new VehicleDays(new Random(1), 0));
    }

    @Test
    void is_the_same_where_some_came_late() throws Exception {
        lateDays(2);
        sameAtEveryStep(new VehicleDays(new Random(2), 20));
    }

    private void sameAtEveryStep(VehicleDays days) throws Exception {
        int from = 0;
        for (int end : List.of(3500, 3537, 4904, 6500)) {
            days.add(from, end);
            from = end;
            days.write(lake);
            LakeFixture whole = new LakeFixture(root.resolve("whole-" + end));
            registers(whole);
            days.writeAll(whole);
            for (String dataset : DERIVED) {
                assertEquals(derived(whole, dataset), derived(lake, dataset), dataset + " at " + end);
            }
        }
        for (String dataset : DERIVED.subList(0, 5)) {
            assertTrue(settled(dataset).size() > 1, dataset + " was not computed in steps");
        }
    }

    private void lateDays(int days) throws IOException {
        Path own = Files.createDirectories(root.resolve("derived"));
        Path bundled = HOME.resolve("derived");
        for (String file :
                List.of("stops.yml", "text_hit.yml", "name_match.yml", "relation_path.yml", "place_distance.yml")) {
            String text = Files.readString(bundled.resolve(file));
            Files.writeString(own.resolve(file), text.replaceFirst("late_days: \\d+", "late_days: " + days));
        }
    }

    @Test
    void settled_rows_are_not_computed_again() throws Exception {
        VehicleDays days = new VehicleDays(new Random(4), 0);
        days.add(0, 5000);
        days.write(lake);
        DERIVED.forEach(this::refresh);
        List<List<Manifest.DataFile>> before =
                DERIVED.subList(0, 5).stream().map(this::settled).toList();
        days.add(5000, 6400);
        days.write(lake);
        DERIVED.forEach(this::refresh);

        for (int i = 0; i < before.size(); i++) {
            List<Manifest.DataFile> kept = before.get(i);
            List<Manifest.DataFile> now = settled(DERIVED.get(i));
            assertFalse(kept.isEmpty());
            assertTrue(now.containsAll(kept), DERIVED.get(i));
            long rows = kept.stream().mapToLong(Manifest.DataFile::rows).sum();
            long all = lake.lake.head(DERIVED.get(i)).orElseThrow().manifest().rows();
            assertTrue(rows * 2 > all, DERIVED.get(i) + ": " + rows + " of " + all);
        }
    }

    @Test
    void positions_that_come_late_have_everything_computed_again() throws Exception {
        VehicleDays days = new VehicleDays(new Random(5), 0);
        days.add(0, 3000);
        days.hold();
        days.add(3000, 6000);
        days.write(lake);
        DERIVED.forEach(this::refresh);
        days.letGo();
        days.write(lake);
        LakeFixture whole = new LakeFixture(root.resolve("whole"));
        registers(whole);
        days.writeAll(whole);

        for (String dataset : DERIVED) {
            assertEquals(derived(whole, dataset), derived(lake, dataset), dataset);
        }
    }

    /** 50 and 100 metres on; three fixes of the last four are a stay until one comes that makes it begin a minute earlier. */
    @Test
    void the_last_stay_may_turn_out_to_have_begun_earlier() throws Exception {
        String night = standing("V0", "2025-03-03 00:00:00", 30, 26.5);
        String end = standing("V0", "2025-03-03 10:00:00", 1, 26.2)
                + " union all " + standing("V0", "2025-03-03 10:01:00", 2, 26.20045)
                + " union all " + standing("V0", "2025-03-03 10:03:00", 2, 26.2009);
        lake.snapshot("trajectory_point", night + " union all " + end, NOW);
        assertEquals(List.of("2025-03-03 00:00:00.0", "2025-03-03 10:01:00.0"), starts());
        lake.more("trajectory_point", standing("V0", "2025-03-03 10:05:00", 1, 26.2), NOW);

        assertEquals(List.of("2025-03-03 00:00:00.0", "2025-03-03 10:00:00.0"), starts());
    }

    private List<String> starts() throws Exception {
        refresh("stop_event");
        return lake.rows("stop_event", "select start_ts from t order by 1");
    }

    @Test
    void an_imported_stop_that_comes_late_is_one_with_its_stay() throws Exception {
        lake.snapshot(
                "trajectory_point",
                standing("V0", "2025-03-03 08:00:00", 120, 26.2)
                        + " union all " + standing("V0", "2025-03-03 12:00:00", 60, 26.4)
                        + " union all " + standing("V0", "2025-03-03 14:00:00", 60, 26.2),
                NOW);
        lake.snapshot("parking_event", gate("W"), NOW);
        refresh("stop_event");
        assertFalse(settled("stop_event").isEmpty());
        lake.more("parking_event", gate("V0"), NOW);

        refresh("stop_event");

        assertEquals(
                List.of(
                        "2025-03-03 08:10:00.0|gate|120",
                        "2025-03-03 12:00:00.0|track|60",
                        "2025-03-03 14:00:00.0|track|60"),
                lake.rows("stop_event", "select start_ts, source, fixes from t where vehicle_id = 'V0' order by 1"));
    }

    @Test
    void stops_of_vehicles_without_positions_stay_as_they_came_until_there_are_some() throws Exception {
        lake.snapshot("trajectory_point", standing("V0", "2025-03-03 08:00:00", 120, 26.2), NOW);
        lake.snapshot("parking_event", gate("W", "09:10") + " union all " + gate("X", "09:10"), NOW);
        refresh("stop_event");
        List<Manifest.DataFile> settled = settled("stop_event");
        assertFalse(settled.isEmpty());
        lake.more("parking_event", gate("W", "07:00"), NOW);

        assertEquals(List.of("W|07:00|null", "W|09:10|null", "X|09:10|null"), gates()); // a late one is one more
        assertTrue(settled("stop_event").containsAll(settled));

        lake.more("trajectory_point", standing("W", "2025-03-03 09:00:00", 60, 26.2), NOW);
        assertEquals(List.of("W|07:00|null", "W|09:10|60", "X|09:10|null"), gates());
    }

    private List<String> gates() throws Exception {
        refresh("stop_event");
        return lake.rows(
                "stop_event",
                "select vehicle_id, strftime(start_ts, '%H:%M'), fixes from t where source = 'gate' order by 1, 2");
    }

    private static String gate(String vehicle) {
        return gate(vehicle, "08:10");
    }

    private static String gate(String vehicle, String time) {
        String start = "timestamp '2025-03-03 " + time + ":00'";
        return "select '" + vehicle + "' as vehicle_id, " + start + " as start_ts, "
                + start + " + to_minutes(40) as end_ts, 118.0 as location_lon, 26.2 as location_lat, "
                + "null::varchar as venue_id, 'gate' as source";
    }

    private static String standing(String vehicle, String from, int minutes, double lat) {
        return ("select '%s' as vehicle_id, timestamp '%s' + to_minutes(i) as fix_ts, 118.0 as location_lon, "
                        + "%s as location_lat, true as sat_ok, null::boolean as ignition, null::double as odometer "
                        + "from range(%d) t(i)")
                .formatted(vehicle, from, lat, minutes);
    }

    private static void registers(LakeFixture lake) throws Exception {
        lake.snapshot(
                "venue",
                "select 'P' || i as venue_id, if(i % 2 = 0, 'station', 'ktv') as category, 118.0 as location_lon, "
                        + "26.0 + i * 0.004 as location_lat, date '2020-01-01' as valid_from from range(40) t(i)",
                NOW);
        lake.snapshot(
                "official_vehicle",
                "select 'V' || i as vehicle_id, 'U' as org_id, 118.0 as base_point_lon, 26.0 as base_point_lat, "
                        + "date '2020-01-01' as valid_from from range(4) t(i)",
                NOW);
        lake.snapshot(
                "person", "select 'S' as person_id, 118.0 as residence_point_lon, 26.03 as residence_point_lat", NOW);
        lake.snapshot("appointment", "select 'S' as person_id, 'U' as org_id, date '2020-01-01' as start_date", NOW);
    }

    private List<Manifest.DataFile> settled(String dataset) {
        return Grown.settled(lake.lake.head(dataset).orElseThrow()).manifest().files();
    }

    private void refresh(String dataset) {
        refresh(lake, dataset);
    }

    private void refresh(LakeFixture lake, String dataset) {
        new Derivations(CONTRACTS, root.resolve("derived"), HOME.resolve("lexicons"), Clock.fixed(NOW, ZoneOffset.UTC))
                .refresh(lake.lake, dataset, DeriveProgress.SILENT);
    }

    private List<String> derived(LakeFixture lake, String dataset) throws Exception {
        refresh(lake, dataset);
        List<String> rows = lake.rows(dataset, "select columns(lambda c: not starts_with(c, '_')) from t order by all");
        Manifest manifest = lake.lake.head(dataset).orElseThrow().manifest();
        assertEquals(rows.size(), manifest.rows());
        rows.add("facts "
                + manifest.facts().entrySet().stream()
                        .filter(f -> f.getKey().startsWith("count."))
                        .toList());
        for (Manifest.StoredColumn column : manifest.columns()) {
            if (!column.name().startsWith("_")) {
                rows.add(column.name() + " " + column.nulls());
            }
        }
        return rows;
    }
}
