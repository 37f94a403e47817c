package org.mingjing.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Opens a file of any layout. Its content decides what it is, never its name. */
public final class Sources {
    private static final Map<String, List<String>> ENDINGS = Map.of(
            "csv", List.of("csv", "txt", "tsv", "tab", "dat"),
            "xlsx", List.of("xlsx", "xlsm"),
            "xls", List.of("xls", "et"),
            "json", List.of("json", "geojson"),
            "jsonl", List.of("jsonl", "ndjson", "json"),
            "ocds", List.of("json", "jsonl", "ndjson"),
            "parquet", List.of("parquet", "pq"));

    private Sources() {}

    /**
     * Opens the file and reads as far as its header.
     *
     * @param file the file; {@code .gz} and a ZIP with one file are unpacked on the way
     * @param options what a mapping states; the rest is found out
     */
    public static Source open(Path file, SourceOptions options) {
        FileBytes bytes = FileBytes.of(file);
        String format = options.format() == null ? format(bytes) : stated(file, options.format());
        List<String> warnings = new ArrayList<>();
        String ending = ending(file);
        if (options.format() == null
                && !ending.isEmpty()
                && !ENDINGS.getOrDefault(format, List.of()).contains(ending)) {
            warnings.add("the name says '." + ending + "', the content is " + format + "; it was read as " + format);
        }
        return switch (format) {
            case "csv" -> new CsvSource(bytes, options, warnings);
            case "xlsx" -> Workbooks.xlsx(unpacked(bytes), Place.of(file), options, warnings);
            case "xls" -> Workbooks.ole2(unpacked(bytes), Place.of(file), options, warnings);
            case "json" -> new JsonSource(bytes, options, false, warnings);
            case "jsonl" -> new JsonSource(bytes, options, true, warnings);
            case "ocds" -> new OcdsSource(bytes, options, warnings);
            case "parquet" -> new ParquetSource(unpacked(bytes).toPath(), warnings);
            default -> throw new IllegalStateException(format);
        };
    }

    private static String format(FileBytes bytes) {
        byte[] head = bytes.head(8);
        if (FileBytes.isZip(head)) {
            return "xlsx";
        }
        if (head.length >= 8 && (head[0] & 0xff) == 0xd0 && (head[1] & 0xff) == 0xcf && (head[2] & 0xff) == 0x11) {
            return "xls";
        }
        if (head.length >= 4 && head[0] == 'P' && head[1] == 'A' && head[2] == 'R' && head[3] == '1') {
            return "parquet";
        }
        char first = firstCharacter(bytes);
        return first == '{' || first == '[' ? json(bytes) : "csv";
    }

    private static char firstCharacter(FileBytes bytes) {
        for (byte b : bytes.head(4096)) {
            if (b > ' ' || (b < 0 && b != (byte) 0xef && b != (byte) 0xbb && b != (byte) 0xbf)) {
                return (char) (b & 0xff);
            }
        }
        return ' ';
    }

    /** One object a line, or one document; in both cases it may speak OCDS. */
    private static String json(FileBytes bytes) {
        String head = TextFile.open(bytes, null).head(1 << 20);
        String[] lines = head.strip().split("\\R", 3);
        JsonNode first = parse(lines[0]);
        if (first != null && first.isObject()) {
            boolean several = lines.length > 1 && lines[1].strip().startsWith("{");
            return OcdsSource.speaks(first)
                    ? "ocds"
                    : several ? "jsonl" : lines.length == 1 && !hasList(first) ? "jsonl" : "json";
        }
        boolean ocds = head.contains("\"ocid\"")
                && (head.contains("\"releases\"") || head.contains("\"tender\"") || head.contains("\"records\""));
        return ocds ? "ocds" : "json";
    }

    private static boolean hasList(JsonNode node) {
        for (JsonNode child : node) {
            if (child.isArray() || hasList(child)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable JsonNode parse(String text) {
        try {
            return JsonSource.MAPPER.readTree(text);
        } catch (JacksonException notWhole) {
            return null; // a document over several lines
        }
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

    private static java.io.File unpacked(FileBytes bytes) {
        if (bytes.packed()) {
            throw new Problem(
                    SourceProblem.SOURCE_OPTION,
                    "a packed workbook or Parquet file is not read in place",
                    Place.of(bytes.file()),
                    "Unpack it first.");
        }
        return bytes.file().toFile();
    }

    private static String ending(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT).replaceAll("\\.(gz|zip)$", "");
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1);
    }
}
