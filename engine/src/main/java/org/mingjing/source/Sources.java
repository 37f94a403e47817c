package org.mingjing.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mingjing.contract.Text;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;

/** Opens a file of any layout. Its content decides what it is, never its name. */
public final class Sources {
    private static final Map<String, List<String>> ENDINGS = Map.of(
            "csv", List.of("csv", "txt", "tsv", "tab", "dat"),
            "xlsx", List.of("xlsx", "xlsm"),
            "xls", List.of("xls", "et"),
            "json", List.of("json", "geojson"),
            "jsonl", List.of("jsonl", "ndjson", "json"),
            "ocds", List.of("json", "jsonl", "ndjson"),
            "parquet", List.of("parquet", "pq"),
            "html", List.of("html", "htm"),
            "xml-workbook", List.of("xml"));

    private Sources() {}

    /**
     * Opens the file and reads as far as its header.
     *
     * @param file the file; {@code .gz} and a ZIP with one file are unpacked on the way
     * @param options what a mapping states; the rest is found out
     */
    public static Source open(Path file, SourceOptions options) {
        FileBytes bytes = FileBytes.of(file, options.mostUnpacked());
        String format = options.format() == null ? Signature.format(bytes) : stated(file, options.format());
        List<Text> warnings = new ArrayList<>();
        String ending = ending(file);
        if (options.format() == null
                && !ending.isEmpty()
                && !ENDINGS.getOrDefault(format, List.of()).contains(ending)) {
            warnings.add(new Text(
                    "the name says '." + ending + "', the content is " + format + "; it was read as " + format,
                    "文件扩展名为 ." + ending + "，内容实为 " + format + "，已按 " + format + " 读取"));
        }
        return switch (format) {
            case "csv" -> new CsvSource(bytes, options, warnings);
            case "xlsx" -> Spooled.of(bytes, f -> Workbooks.xlsx(f, bytes, options, warnings));
            case "xls" -> Spooled.of(bytes, f -> Workbooks.ole2(f, bytes, options, warnings));
            case "html" -> new HtmlSource(bytes, options, warnings);
            case "xml-workbook" -> new XmlWorkbookSource(bytes, options, warnings);
            case "json" -> new JsonSource(bytes, options, false, warnings);
            case "jsonl" -> new JsonSource(bytes, options, true, warnings);
            case "ocds" -> new OcdsSource(bytes, options, warnings);
            case "parquet" -> Spooled.of(bytes, f -> new ParquetSource(f.toPath(), Place.of(file), warnings));
            default -> throw new IllegalStateException(format);
        };
    }

    private static String stated(Path file, String format) {
        if (!ENDINGS.containsKey(format)) {
            throw new Problem(
                    SourceProblem.SOURCE_OPTION,
                    "the format '" + format + "' is unknown",
                    Place.of(file),
                    "source.format is one of "
                            + ENDINGS.keySet().stream().sorted().toList() + ".");
        }
        return format;
    }

    private static String ending(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT).replaceAll("\\.(gz|zip)$", "");
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1);
    }
}
