package org.mingjing.city;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

    /** Lines of a reversal are numbered from here on, so that no other line has their number. */
    private static final int REVERSED = 500;

    private static final BigDecimal WRONG_BY = new BigDecimal("90.00");

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
                CsvReader.builder().ofCsvRecord(city.resolve("clean").resolve(file.dataset() + ".csv"))) {
            Iterator<CsvRecord> rows = reader.iterator();
            List<String> columns = rows.next().getFields();
            List<String> headings = file.headings(contract, columns);
            Files.writeString(dirty.resolve(file.dataset() + ".map.yml"), file.mapping(contract, columns, headings));
            try (DirtyFile.Out out = file.open(dirty, contract, columns)) {
                out.headings(headings);
                lines(file, contract, columns, rows, out, truth);
            }
        }
    }

    private void lines(
            DirtyFile file,
            DatasetContract contract,
            List<String> columns,
            Iterator<CsvRecord> rows,
            DirtyFile.Out out,
            BufferedWriter truth)
            throws IOException {
        BigDecimal sum = BigDecimal.ZERO;
        int summed = columns.indexOf(file.total());
        for (long number = 0; rows.hasNext(); number++) {
            List<String> cells = rows.next().getFields();
            String key = key(contract, columns, cells);
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
            out.line(sent);
            sum = summed < 0 ? sum : sum.add(new BigDecimal(cells.get(summed)));
            if (draws.chance(file.twice())) {
                out.line(sent);
                tell(truth, file, key, "", "D11", "", "");
            }
            if (draws.chance(file.reversed())) {
                reversed(file, contract, columns, cells, out, truth);
            }
        }
        if (summed >= 0) {
            total(out, columns.size(), summed, sum);
        }
    }

    private static String key(DatasetContract contract, List<String> columns, List<String> cells) {
        return String.join(
                "|",
                contract.key().stream().map(k -> cells.get(columns.indexOf(k))).toList());
    }

    /** D17: the line was first entered with a wrong amount and taken back; the pair stands after it. */
    private static void reversed(
            DirtyFile file,
            DatasetContract contract,
            List<String> columns,
            List<String> cells,
            DirtyFile.Out out,
            BufferedWriter truth)
            throws IOException {
        int number = columns.indexOf("line_no");
        int amount = columns.indexOf("amount");
        BigDecimal wrong = new BigDecimal(cells.get(amount)).add(WRONG_BY);
        for (int i = 0; i < 2; i++) {
            List<String> line = new ArrayList<>(cells);
            line.set(number, String.valueOf(Integer.parseInt(cells.get(number)) * 2 + REVERSED + i));
            line.set(amount, (i == 0 ? wrong : wrong.negate()).toPlainString());
            out.line(line);
            tell(truth, file, key(contract, columns, line), "amount", "D17", "", line.get(amount));
        }
    }

    private static void total(DirtyFile.Out out, int columns, int summed, BigDecimal sum) throws IOException {
        List<String> line = new ArrayList<>(java.util.Collections.nCopies(columns, ""));
        line.set(0, "合计");
        line.set(summed, sum.toPlainString());
        out.line(line);
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
