package org.mingjing.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.contract.Datasets;

/** Stops and paths of a vehicle V whose fixes are given, on a meridian where 0.001 degree north is 111 metres. */
class VehicleStopsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final Path HOME = Path.of(System.getProperty("mingjing.home"));
    private static final Datasets CONTRACTS = Datasets.read(HOME.resolve("datasets"));

    @TempDir
    private Path root;

    private final List<String> fixes = new ArrayList<>();
    private @Nullable LakeFixture made;

    /** Fixes each so many minutes, from a time for a while, standing or moving north by so much each time. */
    private void fixes(String from, int count, int everyMinutes, double lat, double step, String more) {
        fixes.add(
                "select 'V' as vehicle_id, timestamp '%s' + to_minutes(i * %d) as fix_ts, 118.0 as location_lon, %s + i * %s as location_lat, %s from range(%d) t(i)"
                        .formatted(from, everyMinutes, lat, step, more, count));
    }

    private void standing(String from, int count, int everyMinutes, double lat) {
        fixes(from, count, everyMinutes, lat, 0, "true as sat_ok, null::boolean as ignition, null::double as odometer");
    }

    private LakeFixture lake() throws Exception {
        if (made != null) {
            return made;
        }
        LakeFixture lake = new LakeFixture(root);
        made = lake;
        lake.snapshot("trajectory_point", String.join(" union all ", fixes), NOW);
        return lake;
    }

    private List<String> derived(LakeFixture lake, String dataset, String select) throws Exception {
        new Derivations(CONTRACTS, HOME.resolve("derived"), HOME.resolve("lexicons"), Clock.fixed(NOW, ZoneOffset.UTC))
                .refresh(lake.lake, dataset, DeriveProgress.SILENT);
        return lake.rows(dataset, select);
    }

    private List<String> stays() throws Exception {
        return derived(
                lake(), "stop_event", "select start_ts, end_ts, fixes, largest_gap_min, source from t order by 1");
    }

    @Test
    void a_vehicle_that_stands_makes_one_stay_and_one_that_drives_none() throws Exception {
        fixes("2025-03-04 08:00:00", 20, 1, 26.0, 0.01, "true as sat_ok, null as ignition, null as odometer");
        standing("2025-03-04 08:20:00", 31, 1, 26.2);
        fixes("2025-03-04 08:51:00", 20, 1, 26.21, 0.01, "true as sat_ok, null as ignition, null as odometer");

        assertEquals(List.of("2025-03-04 08:20:00.0|2025-03-04 08:50:00.0|31|1.0|track"), stays());
    }

    @Test
    void a_night_is_one_stay() throws Exception {
        standing("2025-03-04 19:00:00", 145, 5, 26.2);

        assertEquals(List.of("2025-03-04 19:00:00.0|2025-03-05 07:00:00.0|145|5.0|track"), stays());
    }

    @Test
    void invalid_fixes_count_for_nothing() throws Exception {
        standing("2025-03-04 08:00:00", 5, 1, 26.2);
        fixes("2025-03-04 08:05:00", 5, 1, 26.2, 0, "null as sat_ok, null as ignition, null as odometer");
        fixes("2025-03-04 08:10:00", 5, 1, 26.2, 0, "false as sat_ok, null as ignition, null as odometer");

        assertEquals(List.of("2025-03-04 08:00:00.0|2025-03-04 08:04:00.0|5|1.0|track"), stays());
    }

    @Test
    void a_fix_that_jumps_away_and_back_is_drift() throws Exception {
        standing("2025-03-04 08:00:00", 10, 1, 26.2);
        standing("2025-03-04 08:10:00", 1, 1, 29.0);
        standing("2025-03-04 08:11:00", 10, 1, 26.2);

        assertEquals(List.of("2025-03-04 08:00:00.0|2025-03-04 08:20:00.0|20|2.0|track"), stays());
        assertEquals(
                List.of("20|1|0.000"), derived(lake(), "vehicle_day_path", "select fixes, dropped, path_km from t"));
    }

    @Test
    void a_lone_wrong_fix_at_the_start_does_not_drop_all_that_follow() throws Exception {
        standing("2025-03-04 07:59:00", 1, 1, 29.0);
        standing("2025-03-04 08:00:00", 10, 1, 26.2);

        assertEquals(List.of("2025-03-04 08:00:00.0|2025-03-04 08:09:00.0|10|1.0|track"), stays());
        assertEquals(List.of("0.000"), derived(lake(), "vehicle_day_path", "select path_km from t"));
    }

    @Test
    void a_gap_ends_a_stay_unless_the_engine_was_off_and_the_place_is_the_same() throws Exception {
        standing("2025-03-04 08:00:00", 6, 1, 26.2);
        standing("2025-03-04 08:16:00", 6, 1, 26.2);
        fixes("2025-03-04 18:00:00", 6, 1, 26.2, 0, "true as sat_ok, i < 5 as ignition, null as odometer");
        standing("2025-03-05 07:00:00", 6, 1, 26.2);

        assertEquals(
                List.of(
                        "2025-03-04 08:00:00.0|2025-03-04 08:05:00.0|6|1.0|track",
                        "2025-03-04 08:16:00.0|2025-03-04 08:21:00.0|6|1.0|track",
                        "2025-03-04 18:00:00.0|2025-03-05 07:05:00.0|12|775.0|track"),
                stays());
    }

    @Test
    void a_gap_of_exactly_the_bound_still_holds() throws Exception {
        standing("2025-03-04 08:00:00", 3, 10, 26.2);

        assertEquals(List.of("2025-03-04 08:00:00.0|2025-03-04 08:20:00.0|3|10.0|track"), stays());
    }

    @Test
    void a_stay_is_as_wide_as_the_bound_and_no_wider() throws Exception {
        // 50 m and 72 m from the first fix
        fixes("2025-03-04 08:00:00", 5, 1, 26.2, 0, "true as sat_ok, null as ignition, null as odometer");
        standing("2025-03-04 08:05:00", 5, 1, 26.20045);
        standing("2025-03-05 08:00:00", 5, 1, 26.2);
        standing("2025-03-05 08:05:00", 5, 1, 26.20065);

        assertEquals(
                List.of(
                        "2025-03-04 08:00:00.0|2025-03-04 08:09:00.0|10|1.0|track",
                        "2025-03-05 08:00:00.0|2025-03-05 08:04:00.0|5|1.0|track",
                        "2025-03-05 08:05:00.0|2025-03-05 08:09:00.0|5|1.0|track"),
                stays());
    }

    @Test
    void an_imported_stop_is_kept_as_it_came_and_takes_the_fixes_of_its_stay() throws Exception {
        standing("2025-03-04 08:00:00", 31, 1, 26.2);
        standing("2025-03-04 12:00:00", 31, 1, 26.3);
        LakeFixture lake = lake();
        lake.snapshot(
                "parking_event",
                "select * from (values ('V', timestamp '2025-03-04 07:58:00', timestamp '2025-03-04 08:31:00', 118.0, "
                        + "26.201, null, 'gate'), ('W', timestamp '2025-03-04 07:58:00', null, 118.0, 26.2, null, 'gate')) "
                        + "t(vehicle_id, start_ts, end_ts, location_lon, location_lat, venue_id, source)",
                NOW);

        assertEquals(
                List.of(
                        "V|2025-03-04 07:58:00.0|2025-03-04 08:31:00.0|33.0|2025-03-04 08:00:00.0|31|gate",
                        "V|2025-03-04 12:00:00.0|2025-03-04 12:30:00.0|30.0|2025-03-04 12:00:00.0|31|track",
                        "W|2025-03-04 07:58:00.0|null|null|null|null|gate"),
                derived(
                        lake,
                        "stop_event",
                        "select vehicle_id, start_ts, end_ts, minutes, first_fix, fixes, source from t order by 1, 2"));
    }

    @Test
    void venues_are_measured_to_point_and_outline_and_base_to_its_point() throws Exception {
        standing("2025-03-04 08:00:00", 31, 1, 26.2);
        LakeFixture lake = lake();
        lake.snapshot(
                "venue",
                "select * from (values "
                        + "('BATH', 'bath', 118.0, 26.201, null, date '2020-01-01', null), "
                        + "('PARK', 'scenic', 118.0, 26.24, 'POLYGON ((117.9 26.1, 118.1 26.1, 118.1 26.3, 117.9 26.3, 117.9 26.1))', date '2020-01-01', null), "
                        + "('GONE', 'ktv', 118.0, 26.2, null, date '2020-01-01', date '2024-12-31'), "
                        + "('FAR', 'ktv', 118.0, 26.206, null, date '2020-01-01', null)) "
                        + "t(venue_id, category, location_lon, location_lat, outline, valid_from, valid_to)",
                NOW);
        lake.snapshot(
                "official_vehicle",
                "select 'V' as vehicle_id, 'U' as org_id, 118.0 as base_point_lon, 26.3 as base_point_lat, "
                        + "date '2020-01-01' as valid_from, null::date as valid_to",
                NOW);

        assertEquals(
                List.of("PARK|scenic|4447.8|0.0|11119.5"),
                derived(lake, "stop_event", "select venue_id, venue_category, venue_m, outline_m, base_m from t"));
        assertEquals(
                List.of("BATH|bath|111.2|null|111.2", "PARK|scenic|4447.8|0.0|0.0"),
                derived(lake, "stop_venue", "select venue_id, category, venue_m, outline_m, near_m from t order by 1"));
    }

    @Test
    void a_stop_near_a_home_names_who_drives_uses_or_serves_there() throws Exception {
        standing("2025-03-04 22:00:00", 31, 1, 26.2);
        LakeFixture lake = lake();
        lake.snapshot(
                "person",
                "select * from (values ('D', 118.0, 26.201), ('S', 118.0, 26.202), ('X', 118.0, 26.2), "
                        + "('F', 118.0, 26.22)) t(person_id, residence_point_lon, residence_point_lat)",
                NOW);
        lake.snapshot(
                "vehicle_trip_order",
                "select 'T' as trip_no, 'V' as vehicle_id, 'D' as driver_id, ['F', 'D'] as user_person_ids",
                NOW);
        lake.snapshot("official_vehicle", "select 'V' as vehicle_id, 'U' as org_id", NOW);
        lake.snapshot("appointment", "select 'S' as person_id, 'U' as org_id, date '2020-01-01' as start_date", NOW);

        assertEquals(
                List.of("D|driver|111.2", "S|post|222.4"),
                derived(lake, "stop_home", "select person_id, role, home_m from t order by 1"));
    }

    @Test
    void a_day_counts_its_own_part_of_a_way_across_midnight_and_no_gap() throws Exception {
        fixes("2025-03-04 23:50:00", 21, 1, 26.0, 0.01, "true as sat_ok, null as ignition, 1000 + i as odometer");
        standing("2025-03-05 03:00:00", 2, 1, 26.5);

        assertEquals(
                List.of(
                        "2025-03-04|10|11.120|10.0|0.0069|1430.0|9.0|2025-03-04 23:50:00.0|2025-03-04 23:59:00.0",
                        "2025-03-05|13|11.120|11.0|0.0076|1259.0|10.0|2025-03-05 00:00:00.0|2025-03-05 03:01:00.0"),
                derived(
                        lake(),
                        "vehicle_day_path",
                        "select day, fixes, path_km, up_minutes, up_share, largest_gap_min, odometer_km, first_fix, last_fix from t "
                                + "order by 1"));
    }

    @Test
    void an_order_says_how_near_the_vehicle_came_and_how_far_it_went() throws Exception {
        fixes("2025-03-04 08:00:00", 21, 1, 26.0, 0.01, "true as sat_ok, null as ignition, null as odometer");
        LakeFixture lake = lake();
        lake.snapshot(
                "vehicle_trip_order",
                "select trip_no, 'V' as vehicle_id, timestamp '2025-03-04 08:00:00' as planned_start, "
                        + "timestamp '2025-03-04 09:00:00' as planned_end, s as actual_start, e as actual_end, "
                        + "118.0 as dest_point_lon, 26.3 as dest_point_lat from (values "
                        + "('T1', null::timestamp, null::timestamp), "
                        + "('T2', timestamp '2025-03-04 08:00:00', timestamp '2025-03-04 08:10:30'), "
                        + "('T3', timestamp '2025-03-05 08:00:00', timestamp '2025-03-05 09:00:00')) t(trip_no, s, e)",
                NOW);
        lake.snapshot(
                "official_vehicle",
                "select 'V' as vehicle_id, 118.0 as base_point_lon, 26.0 as base_point_lat, date '2020-01-01' as valid_from",
                NOW);

        assertEquals(
                List.of("T1|21|22.239|0.3333|11.120|33.359|22.239", "T2|11|11.675|1.0000|22.239|33.359|11.120"),
                derived(
                        lake,
                        "trip_path",
                        "select trip_no, fixes, path_km, up_share, dest_min_km, base_dest_km, base_max_km from t order by 1"));
    }

    @Test
    void fixes_around_a_refuelling_are_measured_to_the_station() throws Exception {
        fixes("2025-03-04 08:00:00", 4, 30, 26.0, 0.1, "true as sat_ok, null as ignition, null as odometer");
        LakeFixture lake = lake();
        lake.snapshot(
                "refuelling",
                "select 'R' as txn_no, 'V' as vehicle_id, timestamp '2025-03-04 08:30:00' as txn_ts, 'S' as station_id",
                NOW);
        lake.snapshot("venue", "select 'S' as venue_id, 118.0 as location_lon, 26.0 as location_lat", NOW);

        assertEquals(
                List.of("-30.0|0.000", "0.0|11.120", "30.0|22.239", "60.0|33.359"),
                derived(lake, "refuelling_fix", "select offset_min, station_km from t order by 1"));
    }

    @Test
    void places_are_paired_as_the_settings_say() throws Exception {
        LakeFixture lake = new LakeFixture(root);
        lake.snapshot(
                "venue",
                "select * from (values ('H', 'hotel', 119.3, 26.1, null), "
                        + "('P', 'scenic', 119.3, 26.2, 'POLYGON ((119.2 26.11, 119.4 26.11, 119.4 26.3, 119.2 26.3, 119.2 26.11))')) "
                        + "t(venue_id, category, location_lon, location_lat, outline)",
                NOW);

        assertEquals(
                List.of("venue|H|venue|P|11.120|1.112"),
                derived(
                        lake,
                        "place_distance",
                        "select left_kind, left_id, right_kind, right_id, distance_km, outline_km from t order by all"));
    }
}
