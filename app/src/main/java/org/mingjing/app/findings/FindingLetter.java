package org.mingjing.app.findings;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.ColumnType;
import org.mingjing.contract.Text;
import org.mingjing.model.Model;

/**
 * What makes a finding readable as a letter: the words of its model, what it was judged with, where it looked, and how
 * its rows are to be read. Words are those that the library holds now; numbers are those of the run.
 *
 * @param model null where the library no longer holds it
 * @param parameters values it was judged with
 * @param looked every input of the model, with the rows of it that are shown
 * @param datasets by name, those that the rows come from
 * @param deciding by number of the row, columns whose value stands in the finding
 */
public record FindingLetter(
        @Nullable Words model,
        List<JudgedWith> parameters,
        List<Looked> looked,
        Map<String, Dataset> datasets,
        Map<Integer, List<String>> deciding) {
    /**
     * What a model says of itself.
     *
     * @param explanation the sentence, with placeholders
     * @param words by value of a code, what people read in its place
     */
    public record Words(
            @Nullable Text moduleTitle,
            @Nullable String indicator,
            @Nullable Text indicatorTitle,
            Text description,
            boolean statistical,
            List<Model.LegalBasis> legalBasis,
            List<Model.OutputColumn> columns,
            Text explanation,
            List<Text> falsePositives,
            List<Text> blindSpots,
            List<Text> checkFirst,
            Map<String, Text> words) {}

    /**
     * @param value as text, a list as a JSON array
     * @param local whether it is set for the finding's unit, region or period alone
     * @param source what a value that is set for all rests on; null where it is the model's own
     */
    public record JudgedWith(
            String name,
            String type,
            @Nullable String unit,
            Text why,
            String value,
            boolean local,
            @Nullable String source) {}

    /** @param rows of it that the finding shows; none does not mean that it is empty */
    public record Looked(String alias, String dataset, @Nullable Text title, boolean optional, int rows) {}

    /**
     * How the rows of a dataset are to be read.
     *
     * @param key columns that name a row
     */
    public record Dataset(Text title, List<String> key, List<DatasetColumn> columns) {}

    /**
     * A column as it is stored, in its order.
     *
     * @param list whether a cell holds several values
     */
    public record DatasetColumn(String name, Text title, ColumnType.Kind kind, boolean list, @Nullable String unit) {}
}
