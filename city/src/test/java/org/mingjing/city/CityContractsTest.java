package org.mingjing.city;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.intake.Progress;

/** The clean files keep every contract: types, keys, identifiers and quality rules. */
class CityContractsTest {
    private static final Path CONTRACTS =
            Path.of(System.getProperty("mingjing.home", "..")).resolve("datasets");

    @TempDir
    Path lake;

    @Test
    void every_clean_row_is_stored_without_a_flag() {
        List<String> wrong = new ArrayList<>();
        Progress silent = (rows, share) -> {};
        CityImport.run(SmallCity.folder().resolve("clean"), lake, CONTRACTS, silent, result -> {
            if (result.counts().stored() != result.counts().input()) {
                wrong.add(result.dataset() + ": " + result.counts());
            }
            result.flags().forEach(flag -> wrong.add(result.dataset() + ": " + flag));
        });

        assertEquals(List.of(), wrong);
    }

    @Test
    void counts_are_near_what_a_city_of_this_size_has() {
        near("person", 5_000, 0.1, 1);
        near("household", 1_900, 0.01, 1);
        near("organisation", 21, 0.01, 1);
        near("official_vehicle", 26, 0.1, 1);
        near("vehicle_ownership", 1_100, 0.1, 1);
        near("refuelling", 900, 0.15, 3);
        near("toll_passage", 2_900, 0.15, 3);
        near("farmland_plot", 3_800, 0.1, 1);
        near("housing_tenancy", 36, 0.2, 1);
        near("collective_asset", 90, 0.15, 1);
        near("trajectory_point", 300_000, 0.2, 3);
    }

    private static void near(String dataset, long expected, double tolerance, int years) {
        double rows = SmallCity.written().rows().get("clean/" + dataset + ".csv") / (double) years;
        assertTrue(
                Math.abs(rows - expected) <= expected * tolerance, dataset + " has " + rows + ", expected " + expected);
    }
}
