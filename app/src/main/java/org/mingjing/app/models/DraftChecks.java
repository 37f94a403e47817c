package org.mingjing.app.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.models.DraftChecked.DraftCase;
import org.mingjing.app.models.DraftChecked.DraftRemark;
import org.mingjing.contract.Datasets;
import org.mingjing.lake.Durable;
import org.mingjing.model.CaseEngine;
import org.mingjing.model.CaseRunner;
import org.mingjing.model.LoadedModel;
import org.mingjing.model.ModelCase;
import org.mingjing.model.ModelCases;
import org.mingjing.model.ModelFolder;
import org.mingjing.model.ModelLibrary;
import org.mingjing.model.ModelLint;
import org.mingjing.model.Remark;
import org.mingjing.problem.Place;
import org.springframework.stereotype.Component;

/** Lints three files and runs their cases, in a library of their own that is gone afterwards. Reads no data. */
@Component
class DraftChecks {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Datasets datasets;
    private final Engines engines;

    DraftChecks(Datasets datasets, Engines engines) {
        this.datasets = datasets;
        this.engines = engines;
    }

    /** @param name field and model; whoever calls has made sure that it is a name */
    DraftChecked check(String name, ModelFiles files) {
        return inFolder(name, files, folder -> checked(folder, files));
    }

    DraftChecked checked(ModelFolder folder, ModelFiles files) {
        List<DraftRemark> remarks = new ModelLint(datasets)
                .check(folder).stream().map(remark -> told(remark, folder)).toList();
        return DraftChecked.of(files, remarks, folder.sound().map(this::cases).orElse(List.of()));
    }

    private List<DraftCase> cases(LoadedModel model) {
        List<DraftCase> cases = new ArrayList<>();
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (CaseEngine engine = CaseEngine.duckdb()) {
            CaseRunner runner = new CaseRunner(model, datasets, engine);
            for (ModelCase test : ModelCases.read(model, datasets).cases()) {
                cases.add(new DraftCase(
                        test.name(),
                        System.nanoTime() < end
                                ? runner.run(test).failures()
                                : List.of("not run: those before it took " + PATIENCE.toSeconds() + " seconds")));
            }
        }
        return cases;
    }

    /** Without the folder, which nobody can look into. */
    private static DraftRemark told(Remark remark, ModelFolder folder) {
        Place place = remark.place();
        String here = folder.folder() + "/";
        return new DraftRemark(
                remark.isError(),
                remark.code().name(),
                remark.what().replace(here, ""),
                remark.mend().replace(here, ""),
                place == null ? null : fileName(place),
                place == null ? 0 : place.line());
    }

    private static @Nullable String fileName(Place place) {
        Path name = Path.of(place.file()).getFileName();
        return name == null ? null : name.toString();
    }

    /** Does something with the files as the one model of a library. */
    <T> T inFolder(String name, ModelFiles files, Function<ModelFolder, T> work) {
        Path scratch = scratch();
        try {
            OwnLibrary.write(scratch.resolve("models").resolve(name), files);
            return work.apply(ModelLibrary.read(scratch.resolve("models"), datasets)
                    .folders()
                    .get(0));
        } catch (IOException failure) {
            throw Durable.failed(scratch, failure);
        } finally {
            delete(scratch);
        }
    }

    private Path scratch() {
        try {
            return Files.createTempDirectory(
                    Files.createDirectories(engines.work().resolve("sketches")), "sketch-");
        } catch (IOException failure) {
            throw Durable.failed(engines.work(), failure);
        }
    }

    private static void delete(Path folder) {
        try {
            Durable.delete(folder);
        } catch (IOException failure) {
            throw Durable.failed(folder, failure);
        }
    }
}
