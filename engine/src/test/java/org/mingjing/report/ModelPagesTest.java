package org.mingjing.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.contract.Datasets;
import org.mingjing.model.LoadedModel;
import org.mingjing.model.ModelLibrary;

class ModelPagesTest {
    @TempDir
    static Path folder;

    private static LoadedModel model;

    @BeforeAll
    static void pages_of_one_model() {
        Path home = Path.of(System.getProperty("mingjing.home", ".."));
        ModelLibrary library = ModelLibrary.read(home.resolve("models"), Datasets.read(home.resolve("datasets")));
        model = library.get("SPD-0006");
        Measured measured = new Measured(
                "a town of 1",
                Map.of("SPD-0006", new Measured.OfModel(4, 3, 5, 3, 4, 1)),
                Map.of("SPD-0006", new Measured.OfModel(4, 2, 5, 2, 4, 1)));
        new ModelPages(library, List.of(model), measured).write(folder);
    }

    @Test
    void a_page_tells_a_worked_example_with_its_numbers_in_either_language() throws IOException {
        assertTrue(page("SPD-0006.html").contains("Brightwater"), "the supplier of the case");
        assertTrue(page("SPD-0006.html").contains("together they are 1,700.00 GBP"));
        assertTrue(page("SPD-0006.zh.html").contains("合计1,700.00 GBP"));
    }

    @Test
    void what_was_measured_stands_on_the_page_and_in_the_index() throws IOException {
        assertTrue(page("SPD-0006.html").contains("<td>0.75</td>"));
        assertTrue(page("SPD-0006.html").contains("<td>0.50</td>"), "with defects");
        assertTrue(page("index.html").contains("recall 0.75, precision 0.60"));
    }

    @Test
    void every_text_of_the_model_is_there() throws IOException {
        String page = page("SPD-0006.zh.html");
        List.of(
                        model.model().falsePositives(),
                        model.model().blindSpots(),
                        model.model().checkFirst())
                .forEach(texts -> texts.forEach(text -> assertTrue(page.contains(text.zh()), text.zh())));
        model.model().parameters().forEach((name, parameter) -> assertTrue(page.contains(name), name));
    }

    @Test
    void pages_load_nothing_from_elsewhere_and_their_links_lead_to_pages() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".html")).toList()) {
                String page = Files.readString(file);
                assertFalse(page.contains("http"), file + " names an address");
                Matcher links = Pattern.compile("href=\"([^\"]+)\"").matcher(page);
                while (links.find()) {
                    assertTrue(Files.exists(folder.resolve(links.group(1))), file + " -> " + links.group(1));
                }
            }
        }
    }

    @Test
    void what_a_text_holds_is_never_markup() {
        assertEquals(
                "<p>a &lt;b&gt; &amp; &quot;c&quot;</p>\n",
                new Markup().element("p", "a <b> & \"c\"").toString());
    }

    private static String page(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }
}
