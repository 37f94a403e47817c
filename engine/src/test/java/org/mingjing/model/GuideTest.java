package org.mingjing.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.contract.Datasets;
import org.mingjing.trino.TrinoServer;

/** What docs/guide/models.md shows is true: its example is taken from the page and put to the test. */
class GuideTest {
    private static final Pattern FILE =
            Pattern.compile("`models/([a-z/-]+/[a-z]+\\.[a-z]+)`\n```[a-z]+\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    private Datasets datasets;
    private ModelLibrary library;
    private LoadedModel model;

    @BeforeEach
    void takeTheExampleFromThePage() throws IOException, URISyntaxException {
        Path page = Path.of(System.getProperty("mingjing.home", "..")).resolve("docs/guide/models.md");
        Matcher matcher = FILE.matcher(Files.readString(page, StandardCharsets.UTF_8));
        while (matcher.find()) {
            Path file = folder.resolve(matcher.group(1));
            Files.createDirectories(file.getParent());
            Files.writeString(file, matcher.group(2), StandardCharsets.UTF_8);
        }
        datasets = Datasets.read(
                Path.of(GuideTest.class.getResource("guide/datasets").toURI()));
        library = ModelLibrary.read(folder, datasets);
        assertEquals(
                List.of(),
                library.folders().stream().flatMap(f -> f.remarks().stream()).toList());
        model = library.get("RID-0001");
    }

    @Test
    void the_example_lints_without_a_remark() {
        assertEquals(List.of(), new ModelLint(datasets).check(library.folders().get(0)));
    }

    @Test
    void the_example_passes_and_notices_every_mutation() {
        try (CaseEngine duckdb = CaseEngine.duckdb()) {
            passes(duckdb);
            assertEquals(
                    List.of(),
                    new MutationCheck(datasets, duckdb)
                            .run(model, ModelCases.read(model, datasets).cases())
                            .survivors());
        }
    }

    @Test
    @Tag("trino")
    void the_example_passes_on_trino() throws SQLException {
        try (CaseEngine trino =
                new CaseEngine(CaseDialect.TRINO, TrinoServer.shared().connect(""))) {
            passes(trino);
        }
    }

    private void passes(CaseEngine engine) {
        CaseRunner runner = new CaseRunner(model, datasets, engine);
        for (ModelCase one : ModelCases.read(model, datasets).cases()) {
            assertEquals(List.of(), runner.run(one).failures(), one.name());
        }
    }
}
