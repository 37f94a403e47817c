package org.mingjing.app.catalog;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.Sensitivity;
import org.mingjing.intake.ColumnMapping;
import org.mingjing.intake.Mapping;
import org.mingjing.intake.MappingSource;
import org.mingjing.problem.Problem;
import org.mingjing.source.SourceOptions;
import org.mingjing.yaml.YamlFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A mapping as a person wrote it, tied to a source. */
final class MappingText {
    private static final int LONGEST = 256 << 10;
    private static final Path NAME = Path.of("mapping.yml");

    private final YamlFile yaml;
    private final Mapping mapping;

    private MappingText(YamlFile yaml) {
        this.yaml = yaml;
        this.mapping = Mapping.of(yaml);
    }

    /** Reads a mapping and refuses one that is not for this source. */
    static MappingText of(String text, Source source) {
        if (text == null || text.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw new Problem(CatalogProblem.CATALOG_SETTING, "the mapping is missing or too long", null, "Send one.");
        }
        MappingText read = new MappingText(YamlFile.parse(NAME, text));
        if (!read.mapping.datasetName().equals(source.dataset())) {
            throw new Problem(
                    CatalogProblem.CATALOG_MAPPING_DATASET,
                    "the mapping is for another dataset than the source",
                    read.yaml.place("/dataset"),
                    "Write " + source.dataset() + " there, or use another source.");
        }
        if (!read.mapping.source().system().equals(source.code())) {
            throw new Problem(
                    CatalogProblem.CATALOG_SETTING,
                    "source.system names another system than this source",
                    read.yaml.place("/source/system"),
                    "Write " + source.code() + " there.");
        }
        return read;
    }

    /** The one that reads a file of this way: rows that were mended come as plain CSV, whatever they came as first. */
    static MappingText of(String text, Source source, String way) {
        MappingText read = of(text, source);
        return "MEND".equals(way) ? read.ofPlainCsv() : read;
    }

    private MappingText ofPlainCsv() {
        ObjectNode root = (ObjectNode) yaml.root().deepCopy();
        ObjectNode from = (ObjectNode) root.path("source");
        from.remove("table");
        from.put("format", "csv").put("encoding", "UTF-8").put("delimiter", ",");
        from.put("header_row", 1).put("header_rows", 1);
        return new MappingText(YamlFile.parse(NAME, root.toString())); // JSON is YAML
    }

    /** As a tree, in the order in which it was written. */
    JsonNode tree() {
        return yaml.root();
    }

    /** What was kept as a mapping, as a tree; it was read before it was kept. */
    static JsonNode tree(String text) {
        return YamlFile.parse(NAME, text).root();
    }

    MappingSource source() {
        return MappingSource.of(yaml);
    }

    /** How the file is to be opened. */
    SourceOptions options() {
        Set<String> names = new HashSet<>();
        mapping.columns().values().stream()
                .map(ColumnMapping::from)
                .filter(java.util.Objects::nonNull)
                .forEach(names::add);
        return mapping.source().options(null, SourceOptions.MOST_UNPACKED, names);
    }

    /** The file's columns that feed only columns without personal values; all others may hold some. */
    Set<String> plainColumns(DatasetContract contract) {
        Set<String> plain = new HashSet<>();
        Set<String> personal = new HashSet<>();
        mapping.columns().forEach((name, column) -> {
            boolean isPlain = contract.column(name)
                    .filter(c -> c.sensitivity() == Sensitivity.NONE)
                    .isPresent();
            if (column.from() != null) {
                (isPlain ? plain : personal).add(column.from());
            }
        });
        plain.removeAll(personal);
        return plain;
    }
}
