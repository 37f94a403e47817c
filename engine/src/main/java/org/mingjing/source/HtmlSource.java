package org.mingjing.source;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;

/**
 * A table of a web page, as many systems send it under the name of a workbook. Read twice: the first pass finds the
 * table with the most rows, or the one whose number is stated.
 */
final class HtmlSource implements Source {
    private final TextFile text;
    private final Place file;
    private final int table;
    private final Reader reader;
    private final HtmlTable rows;
    private final Excerpt excerpt;
    private final SourceProfile profile;

    HtmlSource(FileBytes bytes, SourceOptions options, List<Text> warnings) {
        text = TextFile.open(bytes, options.encoding());
        file = Place.of(bytes.file());
        List<Text> all = new ArrayList<>(warnings);
        table = choose(options.table(), all);
        reader = text.reader();
        rows = new HtmlTable(new HtmlTokens(reader));
        excerpt = new Excerpt(file, options, this::row);
        all.addAll(excerpt.warnings());
        profile = new SourceProfile(
                "html",
                text.encoding().charset().name(),
                null,
                excerpt.header().rows(),
                String.valueOf(table),
                List.copyOf(all));
    }

    @Override
    public SourceProfile profile() {
        return profile;
    }

    @Override
    public List<String> header() {
        return excerpt.header().names();
    }

    @Override
    public @Nullable SourceRecord next() {
        return excerpt.next();
    }

    @Override
    public double progress() {
        return text.bytes().progress();
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException failure) {
            throw FileBytes.unreadable(text.bytes().file(), failure);
        }
    }

    private int choose(@Nullable String stated, List<Text> warnings) {
        Map<Integer, Integer> rowsOf = new TreeMap<>();
        try (Reader in = text.reader()) {
            HtmlTable all = new HtmlTable(new HtmlTokens(in));
            for (HtmlTable.TableRow row = all.next(); row != null; row = all.next()) {
                rowsOf.merge(row.table(), Header.filled(row.cells()) > 1 ? 1 : 0, Integer::sum);
            }
            if (all.isCut()) {
                throw new Problem(
                        SourceProblem.SOURCE_TRUNCATED,
                        "the page breaks off inside a table",
                        file,
                        "Copy it again from where it came.");
            }
        } catch (IOException failure) {
            throw FileBytes.unreadable(text.bytes().file(), failure);
        }
        rowsOf.values().removeIf(n -> n == 0);
        int most = rowsOf.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(0);
        int chosen =
                stated != null && stated.matches("\\d{1,6}") ? Integer.parseInt(stated) : stated == null ? most : 0;
        if (!rowsOf.containsKey(chosen)) {
            throw new Problem(
                    SourceProblem.SOURCE_NO_TABLE,
                    rowsOf.isEmpty()
                            ? "this is a web page without a table, such as an error or a login page saved in place of the file"
                            : "the page has no table '" + stated + "'",
                    file,
                    rowsOf.isEmpty() ? "Download the file again." : "source.table is one of " + rowsOf.keySet() + ".");
        }
        if (stated == null && rowsOf.size() > 1) {
            warnings.add(new Text(
                    "the page has tables " + rowsOf.keySet() + "; the one with the most rows, " + most
                            + ", was read (source.table)",
                    "网页中有表格 " + rowsOf.keySet() + "，读取的是行数最多的第 " + most + " 个（source.table 可另指定）"));
        }
        return chosen;
    }

    private Excerpt.@Nullable SheetRow row() {
        try {
            HtmlTable.TableRow row = rows.next();
            while (row != null && row.table() != table) {
                row = rows.next();
            }
            return row == null ? null : new Excerpt.SheetRow(row.row(), row.cells());
        } catch (IOException failure) {
            throw FileBytes.unreadable(text.bytes().file(), failure);
        }
    }
}
