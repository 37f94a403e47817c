package org.mingjing.city;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A page that shows what a city is like: plots of distributions, empty cells and rows, counted in the files themselves. It
 * loads nothing. Positions are left out; they are most of the rows and say little.
 */
final class AboutPage {
    static final String FILE = "about.html";
    private static final String HEAD =
            """
            <!doctype html>
            <html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>虚构城市 · The fictional city</title>
            <style>
            :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
            body { max-width: 1040px; margin: 2rem auto; padding: 0 1rem; }
            main { display: grid; grid-template-columns: repeat(auto-fill, minmax(440px, 1fr)); gap: 1rem; }
            figure { margin: 0; } svg { width: 100%; height: auto; } td { padding: 0 1rem 0 0; }
            td + td { text-align: right; font-variant-numeric: tabular-nums; }
            </style>
            """;

    private final Map<View, long[]> counts = new LinkedHashMap<>();
    private final Map<String, long[]> cells = new LinkedHashMap<>();

    private AboutPage() {
        View.ALL.forEach(view -> counts.put(view, new long[view.bins().count()]));
    }

    /** Writes it beside the files of a city. */
    static void write(Path city, Settings settings, Map<String, Long> rows) throws IOException {
        AboutPage page = new AboutPage();
        for (String file : new TreeSet<>(rows.keySet())) {
            if (file.startsWith("clean/") && !file.equals(Diary.TRACK.file())) {
                page.count(city.resolve(file), file.substring(6, file.length() - 4));
            }
        }
        Files.writeString(city.resolve(FILE), page.html(settings, rows));
    }

    private void count(Path file, String dataset) throws IOException {
        List<View> views =
                View.ALL.stream().filter(v -> v.dataset().equals(dataset)).toList();
        long[] all = cells.computeIfAbsent(dataset, d -> new long[2]);
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
            Iterator<CsvRecord> records = reader.iterator();
            List<String> columns = records.next().getFields();
            Map<String, Integer> places = new HashMap<>();
            for (String column : columns) {
                places.put(column, places.size());
            }
            while (records.hasNext()) {
                CsvRecord row = records.next();
                for (String cell : row.getFields()) {
                    all[cell.isEmpty() ? 0 : 1]++;
                }
                for (View view : views) {
                    view.value().of(column -> row.getField(places.get(column))).ifPresent(value -> counts.get(view)[
                            view.bins().of(value)]++);
                }
            }
        }
    }

    private String html(Settings settings, Map<String, Long> rows) {
        StringBuilder html = new StringBuilder(HEAD)
                .append(String.format(
                        "<h1>虚构城市 · The fictional city</h1>%n<p>规模 scale %s · 种子 seed %d · profile %s · version %s</p>%n"
                                + "<p>城中的人、单位与号码均不存在。以下各图由 clean/ 中的文件统计而成。<br>Nobody in it exists."
                                + " The plots are counted in the files in clean/.</p>%n<main>%n",
                        settings.scale(), settings.seed(), settings.profile().word(), Settings.VERSION));
        counts.forEach((view, bars) -> html.append("<figure id=\"")
                .append(view.name())
                .append("\">\n")
                .append(Chart.columns(view, bars))
                .append("</figure>\n"));
        List<Chart.Bar> empty = new ArrayList<>();
        cells.forEach((dataset, count) -> empty.add(new Chart.Bar(dataset, count[0] / (double) (count[0] + count[1]))));
        empty.sort(Comparator.comparingDouble(Chart.Bar::share).reversed());
        html.append("<figure id=\"empty\">\n")
                .append(Chart.rows("空白单元格占比", "Share of empty cells", empty.subList(0, Math.min(16, empty.size()))))
                .append("</figure>\n</main>\n<h2>行数 · Rows</h2>\n<table>\n");
        rows.forEach((file, count) ->
                html.append(String.format("<tr><td>%s</td><td>%,d</td></tr>%n", file.replace(".csv", ""), count)));
        return html.append("</table>\n").toString().replace("\r\n", "\n");
    }
}
