package org.mingjing.city;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.Datasets;

/**
 * The same records as departments really send them. What was done to which cell stands in the truth; files that must be
 * refused as a whole lie among the others.
 */
final class Dirty {
    private static final Table DEFECT = Table.truth("gt_defect", "dataset key column defect_id true_value dirty_value");

    private final Path city;
    private final Datasets contracts;
    private final Settings settings;

    Dirty(Path city, Datasets contracts, Settings settings) {
        this.city = city;
        this.contracts = contracts;
        this.settings = settings;
    }

    /** Writes {@code dirty/} beside {@code clean/}, row by row. */
    void write() throws IOException {
        Path dirty = Files.createDirectories(city.resolve("dirty"));
        try (BufferedWriter truth = Files.newBufferedWriter(city.resolve(DEFECT.file()))) {
            truth.write(String.join(",", DEFECT.header()) + "\n");
            for (DirtyFile file : DirtyFile.ALL) {
                write(file, dirty, truth);
            }
        }
        refused(dirty);
    }

    private void write(DirtyFile file, Path dirty, BufferedWriter truth) throws IOException {
        DatasetContract contract = contracts.get(file.dataset());
        try (CsvReader<CsvRecord> reader =
                        CsvReader.builder().ofCsvRecord(city.resolve("clean").resolve(file.file()));
                BufferedWriter out = file.open(dirty.resolve(file.file()))) {
            Iterator<CsvRecord> rows = reader.iterator();
            List<String> columns = rows.next().getFields();
            List<String> headings = file.headings(contract, columns);
            Files.writeString(dirty.resolve(file.dataset() + ".map.yml"), file.mapping(contract, columns, headings));
            if (!file.title().isEmpty()) {
                out.write(file.title() + "\n");
            }
            line(file, out, headings);
            BigDecimal sum = BigDecimal.ZERO;
            int summed = columns.indexOf(file.total());
            for (long number = 0; rows.hasNext(); number++) {
                List<String> cells = rows.next().getFields();
                String key = String.join(
                        "|",
                        contract.key().stream()
                                .map(k -> cells.get(columns.indexOf(k)))
                                .toList());
                if (file.isForgotten(cells)) {
                    tell(truth, file, key, "", "D23", file.forgotten(), "");
                    continue;
                }
                Draws draws = settings.draws("dirt-" + file.dataset(), number);
                List<String> sent = Defects.apply(
                        file.dataset(),
                        columns,
                        cells,
                        draws,
                        (column, id, was, is) -> tell(truth, file, key, column, id, was, is));
                line(file, out, sent);
                sum = summed < 0 ? sum : sum.add(new BigDecimal(cells.get(summed)));
                if (draws.chance(file.twice())) {
                    line(file, out, sent);
                    tell(truth, file, key, "", "D11", "", "");
                }
            }
            if (summed >= 0) {
                total(file, out, columns.size(), summed, sum);
            }
        }
    }

    private static void total(DirtyFile file, BufferedWriter out, int columns, int summed, BigDecimal sum)
            throws IOException {
        StringBuilder line = new StringBuilder("合计");
        for (int i = 1; i < columns; i++) {
            line.append(file.delimiter()).append(i == summed ? sum.toPlainString() : "");
        }
        out.write(line.append('\n').toString());
    }

    private static void line(DirtyFile file, BufferedWriter out, List<String> cells) throws IOException {
        out.write(String.join(
                String.valueOf(file.delimiter()), cells.stream().map(file::cell).toList()));
        out.write('\n');
    }

    private static void tell(
            BufferedWriter truth, DirtyFile file, String key, String column, String id, String was, String is) {
        StringBuilder line = new StringBuilder();
        for (String cell : List.of(file.dataset(), key, column, id, was, is)) {
            Batch.cell(line.append(line.length() == 0 ? "" : ","), cell);
        }
        try {
            truth.write(line.append('\n').toString());
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    /** D06 text broken when it was written, D24 an empty workbook: refused as a whole. */
    private void refused(Path dirty) throws IOException {
        Path refused = Files.createDirectories(dirty.resolve("refused"));
        String text = Files.readString(city.resolve("clean/organisation.csv"));
        String broken = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        Files.writeString(refused.resolve("organisation.csv"), broken);
        Files.write(refused.resolve("venue.xlsx"), new byte[0]);
    }
}
