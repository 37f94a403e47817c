package org.mingjing.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.scan.ModelRun;
import org.mingjing.scan.Run;
import org.mingjing.scan.RunFolder;
import org.mingjing.yaml.YamlFile;
import tools.jackson.databind.JsonNode;

/** Whoever adds up any paper of a run finds the counts of {@code run.json}: the town, from the command line. */
class CountsAgreeTest {
    @TempDir
    private static Path folder;

    private static Run run;
    private static Map<String, Long> counted;

    @BeforeAll
    static void scanTheTown() {
        Path town = folder.resolve("town");
        mingjing("demo-data", "--out", town.toString(), "--rows", "12000");
        String lake = folder.resolve("lake").toString();
        for (String name : List.of("payments", "claims")) {
            String file = town.resolve(name).toString();
            mingjing("import", "--synthetic", "--mapping", file + ".yml", "--lake", lake, file + ".csv");
        }
        Mingjing.run("scan", "--lake", lake, "--models", "spending/*", "--out", target().toString(), "--lang", "en");
        run = RunFolder.read(target()).run();
        counted = new TreeMap<>();
        for (ModelRun model : run.models()) {
            put(model.model() + " hit", model.hits());
            put(model.model() + " explained", model.explained());
            put(model.model() + " not_assessable", model.notAssessable());
        }
    }

    private static Path target() {
        return folder.resolve("run");
    }

    private static void put(String name, long count) {
        if (count > 0) {
            counted.put(name, count);
        }
    }

    private static void mingjing(String... arguments) {
        assertEquals(0, Mingjing.run(arguments), String.join(" ", arguments));
    }

    private interface Tables {
        void read(BiConsumer<String, String> each) throws Exception;
    }

    private static Map<String, Long> count(Tables tables) throws Exception {
        Map<String, Long> counts = new TreeMap<>();
        tables.read((model, outcome) ->
                counts.merge(model + " " + outcome.toLowerCase(Locale.ROOT).replace(' ', '_'), 1L, Long::sum));
        return counts;
    }

    @Test
    void the_town_has_findings_and_models_that_could_not_run() {
        assertTrue(counted.keySet().stream().anyMatch(k -> k.endsWith(" hit")), counted::toString);
        assertTrue(counted.keySet().stream().anyMatch(k -> k.endsWith(" not_assessable")), counted::toString);
        assertTrue(run.models().stream().anyMatch(m -> "MODEL_INPUT_MISSING".equals(m.code())));
    }

    @Test
    void the_parquet_file_adds_up() throws Exception {
        assertEquals(counted, count(each -> RunFolder.read(target())
                .findings(f -> each.accept(f.model(), f.outcome().name()))));
    }

    @Test
    void the_json_file_adds_up() throws Exception {
        JsonNode all = YamlFile.MAPPER.readTree(Files.readString(target().resolve("findings.json")));

        assertEquals(
                counted,
                count(each -> all.forEach(f ->
                        each.accept(f.get("model").asString(), f.get("outcome").asString()))));
    }

    @Test
    void the_csv_file_adds_up() throws Exception {
        assertEquals(counted, count(each -> {
            try (CsvReader<NamedCsvRecord> rows =
                    CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(target().resolve("findings.csv"))) {
                rows.forEach(r -> each.accept(r.getField("Model"), r.getField("Outcome")));
            }
        }));
    }

    @Test
    void the_workbook_adds_up_sheet_by_sheet_and_in_its_overview() throws Exception {
        try (XSSFWorkbook workbook =
                new XSSFWorkbook(target().resolve("findings.xlsx").toFile())) {
            assertEquals(counted, count(each -> run.models().forEach(model -> {
                for (Row row : workbook.getSheet(model.model())) {
                    boolean finding = row.getCell(1) != null
                            && row.getCell(1).getStringCellValue().startsWith("F-");
                    if (finding) {
                        each.accept(model.model(), row.getCell(2).getStringCellValue());
                    }
                }
            })));
            Sheet overview = workbook.getSheet("Overview");
            Map<String, Long> listed = new TreeMap<>();
            for (int i = 1; i <= overview.getLastRowNum(); i++) {
                Row row = overview.getRow(i);
                for (int column = 4; column <= 6; column++) {
                    if (row.getCell(column) != null && row.getCell(column).getNumericCellValue() > 0) {
                        listed.put(
                                row.getCell(0).getStringCellValue() + " "
                                        + List.of("hit", "explained", "not_assessable")
                                                .get(column - 4),
                                (long) row.getCell(column).getNumericCellValue());
                    }
                }
            }
            assertEquals(counted, listed);
        }
    }

    @Test
    void the_report_adds_up_in_its_list_its_models_and_its_heat_map() throws Exception {
        JsonNode data = page();

        assertEquals(counted, count(each -> data.get("findings")
                .forEach(f -> each.accept(
                        data.at("/models/" + f.get(1).asInt() + "/id").asString(),
                        f.get(2).asString()))));
        for (int i = 0; i < run.models().size(); i++) {
            ModelRun model = run.models().get(i);
            int at = i;
            assertEquals(model.hits(), data.at("/models/" + i + "/hits").asLong());
            assertEquals(
                    model.hits(),
                    data.get("units")
                            .valueStream()
                            .mapToLong(u -> u.at("/2/" + at).asLong())
                            .sum());
            assertEquals(
                    model.hits(),
                    data.get("months")
                            .valueStream()
                            .mapToLong(m -> m.get(at).asLong())
                            .sum());
            assertEquals(
                    model.candidates(),
                    model.touched().hit()
                            + model.touched().explained()
                            + model.touched().notAssessable()
                            + model.noHits());
        }
    }

    @Test
    void the_report_covers_every_row_that_was_imported() throws Exception {
        JsonNode seen = page().at("/run/coverage/0");

        assertEquals("spending_line", seen.get("dataset").asString());
        assertEquals(
                seen.get("rows").asLong(),
                seen.get("sources")
                        .valueStream()
                        .mapToLong(s -> s.get(1).asLong())
                        .sum());
        assertEquals(run.snapshots().get("spending_line"), seen.get("snapshot").asString());
        assertTrue(seen.get("from").asString().matches("\\d{4}-\\d\\d-\\d\\d"));
        assertTrue(seen.get("from").asString().compareTo(seen.get("to").asString()) < 0);
    }

    private static JsonNode page() throws Exception {
        Matcher data = Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL)
                .matcher(Files.readString(target().resolve("report.html")));
        assertTrue(data.find());
        return YamlFile.MAPPER.readTree(data.group(1));
    }
}
