package org.mingjing.city;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The truth about who stands behind the numbers, plates and names by which sources call people, vehicles, companies and
 * offices: one row for each mention, told by the clean row before anything goes wrong with it.
 */
final class Links {
    private static final Table LINK = Table.truth("gt_link", "entity_kind *source *source_key true_id");

    /**
     * @param column in which the party is called
     * @param id column that says who it is; null where the fleet's register says it of a plate
     */
    private record Mention(String kind, String dataset, List<String> key, String column, @Nullable String id) {}

    private static final List<Mention> MENTIONS = List.of(
            new Mention("vehicle", "official_vehicle", List.of("vehicle_id", "valid_from"), "plate_no", "vehicle_id"),
            new Mention("vehicle", "refuelling", List.of("txn_no"), "plate_at_pump", null),
            new Mention("vehicle", "toll_passage", List.of("passage_id"), "plate_no", null),
            new Mention("vehicle", "maintenance_repair", List.of("order_no", "line_no"), "plate_no", null),
            new Mention("person", "person", List.of("person_id"), "id_no_token", "person_id"),
            // a lake keeps the number as a hash, so it names no row there
            new Mention("person", "person_identifier", List.of("person_id", "id_type"), "id_no_token", "person_id"),
            new Mention("company", "company", List.of("uscc"), "name", "uscc"),
            new Mention("company", "payment", List.of("pay_ref"), "payee_name", "payee_uscc"));

    private final Path city;
    private final Map<String, String> fleet = new HashMap<>();

    /**
     * @param city its clean files are there
     */
    Links(Path city) {
        this.city = city;
    }

    void write() throws IOException {
        try (BufferedWriter truth = Files.newBufferedWriter(city.resolve(LINK.file()))) {
            truth.write(String.join(",", LINK.header()) + "\n");
            for (Mention mention : MENTIONS) {
                write(mention, truth);
            }
        }
    }

    private void write(Mention mention, BufferedWriter truth) throws IOException {
        Path file = city.resolve("clean").resolve(mention.dataset() + ".csv");
        if (!Files.exists(file)) {
            return;
        }
        try (CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(file)) {
            List<String> columns = List.of();
            for (CsvRecord row : rows) {
                if (columns.isEmpty()) {
                    columns = row.getFields();
                    continue;
                }
                List<String> names = columns;
                String called = row.getField(names.indexOf(mention.column()));
                String id = mention.id() == null ? fleet.get(called) : row.getField(names.indexOf(mention.id()));
                if (mention.dataset().equals("official_vehicle")) {
                    fleet.put(called, row.getField(names.indexOf("vehicle_id")));
                }
                if (id != null && !id.isEmpty() && !called.isEmpty()) {
                    String key = String.join(
                            "|",
                            mention.key().stream()
                                    .map(k -> row.getField(names.indexOf(k)))
                                    .toList());
                    line(truth, List.of(mention.kind(), mention.dataset() + "." + mention.column(), key, id));
                }
            }
        }
    }

    private static void line(BufferedWriter truth, List<String> cells) throws IOException {
        StringBuilder line = new StringBuilder();
        for (String cell : cells) {
            Batch.cell(line.append(line.length() == 0 ? "" : ","), cell);
        }
        truth.write(line.append('\n').toString());
    }
}
