package org.mingjing.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mingjing.contract.Datasets;
import org.mingjing.lake.Lake;
import org.mingjing.model.ModelLibrary;
import org.mingjing.scan.ModelRun;
import org.mingjing.scan.ModelState;
import org.mingjing.scan.Scan;
import org.mingjing.scan.ScanSettings;

/** What was planted is for the measure alone: no model can open it, and no dataset takes it into a lake. */
class TruthIsClosedTest {
    private static final Path HOME = Path.of(System.getProperty("mingjing.home", ".."));
    private static final String MODULE = "four-winds/official-vehicles";
    private static final String MODEL = "rest-day-fuel-without-order";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select subject_key from read_csv('TRUTH')",
                "select subject_key from 'TRUTH'",
                "select subject_key from refuelling join read_csv_auto('TRUTH') on subject_key = vehicle_id",
                "select read_text('TRUTH') as txn_no from refuelling"
            })
    void a_model_that_asks_for_it_is_refused(String sql) throws IOException {
        Path truth = Files.createDirectories(folder.resolve("city/truth")).resolve("gt_violation.csv");
        Files.writeString(truth, "subject_key\nV1\n");
        ModelLibrary library = library(sql.replace("TRUTH", truth.toString()));
        Lake.openOrCreate(folder.resolve("lake"));

        List<ModelRun> turns = Scan.over(ScanSettings.of(folder.resolve("lake"), library, Clock.systemUTC()))
                .to(folder.resolve("run"))
                .models();

        assertEquals(
                List.of(ModelState.REFUSED), turns.stream().map(ModelRun::state).toList());
    }

    private ModelLibrary library(String sql) throws IOException {
        Path models = folder.resolve("models");
        Path model = Files.createDirectories(models.resolve(MODULE).resolve(MODEL));
        Path original = HOME.resolve("models").resolve(MODULE);
        Files.copy(original.resolve("module.yml"), models.resolve(MODULE).resolve("module.yml"));
        for (String file : List.of("model.yml", "cases.yml")) {
            Files.copy(original.resolve(MODEL).resolve(file), model.resolve(file));
        }
        Files.writeString(model.resolve("query.sql"), sql);
        return ModelLibrary.read(models, Datasets.read(HOME.resolve("datasets")));
    }

    @Test
    void no_dataset_takes_it() {
        Datasets datasets = Datasets.read(HOME.resolve("datasets"));
        for (String truth : List.of("gt_violation", "gt_hard_negative", "gt_defect", "gt_link")) {
            assertFalse(datasets.find(truth).isPresent(), truth);
        }
    }
}
