package org.mingjing.intake;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.networknt.schema.Schema;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Column;
import org.mingjing.contract.DatasetContract;
import org.mingjing.source.SourceOptions;
import org.mingjing.yaml.YamlFile;

/**
 * Which source column becomes which contract column; see {@code docs/guide/mapping.md}. Holds texts only: it is
 * checked against a contract and a file's header by {@link Plan}.
 *
 * @param dataset contract and version, {@code payment@1}
 * @param source where files come from and what is known of their layout
 * @param columns contract column to where its value comes from, in the mapping's order
 * @param lookups small tables that expressions may use
 * @param skip condition of rows left out on purpose
 * @param totals how total rows are known and checked
 * @param currency currency of the amounts
 * @param note for people
 */
public record Mapping(
        String dataset,
        Origin source,
        Map<String, ColumnMapping> columns,
        Map<String, Map<String, String>> lookups,
        @Nullable String skip,
        Totals totals,
        @Nullable Currency currency,
        @Nullable String note) {
    private static final Schema SCHEMA = YamlFile.schema(Mapping.class, "mapping.schema.json");

    public Mapping {
        lookups = lookups == null ? Map.of() : lookups;
        totals = totals == null ? new Totals(List.of(), List.of(), Totals.Check.WARN) : totals;
    }

    /** Reads and checks the form of a mapping; columns and expressions are checked against a contract later. */
    public static Mapping of(YamlFile yaml) {
        return yaml.as(Mapping.class, SCHEMA);
    }

    /** Maps every contract column from the source column of the same name, as far as the header has it. */
    public static Mapping byEqualNames(DatasetContract contract, List<String> header, String system) {
        Map<String, ColumnMapping> columns = new LinkedHashMap<>();
        for (Column column : contract.columns()) {
            String name = column.name();
            if (header.contains(name)) {
                columns.put(name, ColumnMapping.of(name));
            } else if (header.contains(name + "_lon") && header.contains(name + "_lat")) {
                columns.put(name, ColumnMapping.point(name + "_lon", name + "_lat"));
            }
        }
        return new Mapping(
                contract.reference(),
                new Origin(system, null, null, null, null, null, null, null, null),
                columns,
                Map.of(),
                null,
                new Totals(List.of(), List.of(), Totals.Check.WARN),
                null,
                null);
    }

    /** Name of the dataset without its version. */
    public String datasetName() {
        return dataset.substring(0, dataset.indexOf('@'));
    }

    /** Version of the contract it was written for. */
    public int contractVersion() {
        return Integer.parseInt(dataset.substring(dataset.indexOf('@') + 1));
    }

    /**
     * @param system who sent it; stored with every row
     * @param format as in {@link org.mingjing.source.SourceProfile}; null: found out, as all that follow
     * @param encoding character encoding
     * @param delimiter CSV delimiter
     * @param headerRow first row of the header, from 1
     * @param headerRows how many rows it takes
     * @param table sheet or JSON pointer
     * @param zone zone of the file's civil times; null: the contract's
     * @param brokenText {@code flag} to take a file much of whose text was broken before it was sent; else it is
     *     refused
     */
    public record Origin(
            String system,
            @Nullable String format,
            @Nullable String encoding,
            @Nullable String delimiter,
            @Nullable Integer headerRow,
            @Nullable Integer headerRows,
            @Nullable String table,
            @Nullable String zone,
            @Nullable String brokenText) {
        /** Whether text broken before it was sent is only flagged, however much of it there is. */
        boolean takesBrokenText() {
            return "flag".equals(brokenText);
        }

        /** What is stated about the file, for its reader. */
        public SourceOptions options(@Nullable String password, long mostUnpacked, Set<String> names) {
            return new SourceOptions(
                    format,
                    encoding,
                    delimiter == null ? null : delimiter.charAt(0),
                    headerRow,
                    headerRows,
                    table,
                    password,
                    mostUnpacked,
                    names);
        }
    }

    /**
     * @param labelColumns source columns in which a label may stand; empty: any
     * @param labels labels beside the usual ones
     * @param check what a disagreement means
     */
    public record Totals(List<String> labelColumns, List<String> labels, Check check) {
        public Totals {
            labelColumns = labelColumns == null ? List.of() : List.copyOf(labelColumns);
            labels = labels == null ? List.of() : List.copyOf(labels);
            check = check == null ? Check.WARN : check;
        }

        /** What happens to total rows. */
        public enum Check {
            /** Left out; a disagreement is a warning. */
            @JsonProperty("warn")
            WARN,
            /** Left out; a disagreement refuses the file. */
            @JsonProperty("refuse")
            REFUSE,
            /** Not looked for: such rows are rows like any other. */
            @JsonProperty("off")
            OFF
        }
    }

    /**
     * @param column source column that holds each row's currency; null: all rows are in {@code is}
     * @param is ISO 4217 code of the amounts taken
     */
    public record Currency(@Nullable String column, String is) {}

    static YamlFile yaml(Path file) {
        return YamlFile.read(file);
    }
}
