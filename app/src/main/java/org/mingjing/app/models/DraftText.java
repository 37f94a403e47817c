package org.mingjing.app.models;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.contract.Column;
import org.mingjing.contract.ColumnType;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.Sensitivity;
import org.mingjing.model.ModelLibrary;
import org.mingjing.model.ModelScaffold;
import org.mingjing.yaml.YamlFile;

/**
 * Writes the three files of a model that begins with a finding: the scaffold of the engine over the dataset that the
 * finding's rows come from, and those rows as a case. Persons and their numbers are replaced by marks that stay the
 * same in all rows, for a case is kept longer and read by more people than a finding.
 */
final class DraftText {
    private static final String LIMIT = "1000";

    private final ModelLibrary library;
    private final String id;
    private final Map<String, String> marks = new HashMap<>();
    private List<String> output = List.of();

    /** @param id of the model that begins */
    DraftText(ModelLibrary library, String id) {
        this.library = library;
        this.id = id;
    }

    ModelFiles write(String field, FindingRows source, LocalDate today) {
        List<String> datasets = source.rows().keySet().stream()
                .filter(dataset -> library.datasets().find(dataset).isPresent())
                .sorted()
                .toList();
        String main = datasets.stream()
                .filter(this::suitsScaffold)
                .findFirst()
                .orElseThrow(() -> CommonProblem.invalid(
                        "none of the finding's datasets has a day and an amount to begin with",
                        "Begin with 'mingjing models new' instead."));
        Map<String, String> files = new ModelScaffold(library, today).files(field, id, main);
        String query = files.get("query.sql");
        output = output(query);
        StringBuilder model = new StringBuilder(files.get("model.yml"));
        StringBuilder cases = new StringBuilder(files.get("cases.yml"));
        cases.append(ownCase(source, main));
        for (String dataset : datasets) {
            if (!dataset.equals(main)) {
                DatasetContract contract = library.datasets().get(dataset);
                model.append("# further input of the finding, for the inputs above once the SQL reads it:\n#   ")
                        .append(dataset)
                        .append(": {dataset: ")
                        .append(contract.reference())
                        .append(", needs: [")
                        .append(String.join(", ", contract.key()))
                        .append("]}\n");
                cases.append("    # its rows of ")
                        .append(dataset)
                        .append(": ")
                        .append(rows(contract, source.rows().get(dataset)))
                        .append('\n');
            }
        }
        return new ModelFiles(model.toString(), query, cases.toString());
    }

    private boolean suitsScaffold(String dataset) {
        DatasetContract contract = library.datasets().get(dataset);
        return has(contract, ColumnType.Kind.DEC)
                && (has(contract, ColumnType.Kind.DATE) || has(contract, ColumnType.Kind.TS));
    }

    private static boolean has(DatasetContract contract, ColumnType.Kind kind) {
        return contract.columns().stream()
                .anyMatch(
                        column -> column.type().kind() == kind && !column.type().list());
    }

    /** The columns that the scaffold's SQL puts out; its last is the amount that the sample rule bounds. */
    private static List<String> output(String query) {
        String select = query.lines()
                .filter(line -> line.startsWith("select "))
                .findFirst()
                .orElseThrow();
        return List.of(select.substring("select ".length()).split(", "));
    }

    /** The finding's rows as a case that holds for the sample rule, so that the draft passes its own tests. */
    private String ownCase(FindingRows source, String main) {
        DatasetContract contract = library.datasets().get(main);
        String amount = output.get(output.size() - 1);
        List<String> hits = new ArrayList<>();
        long notAssessable = 0;
        for (Map<String, @Nullable String> row : source.rows().get(main)) {
            if (output.stream().anyMatch(column -> row.get(column) == null)) {
                notAssessable++;
            } else if (new BigDecimal(row.get(amount)).compareTo(new BigDecimal(LIMIT)) > 0) {
                Map<String, @Nullable String> expected = new LinkedHashMap<>();
                contract.key().forEach(key -> expected.put(key, row.get(key)));
                hits.add(row(contract, expected));
            }
        }
        return """
                  - name: TO FILL IN what finding %s shows
                    given: {%s: %s}
                    expect: [%s]
                %s"""
                .formatted(
                        source.finding(),
                        main.replace('-', '_'),
                        rows(contract, source.rows().get(main)),
                        String.join(", ", hits),
                        notAssessable == 0
                                ? ""
                                : "    not_assessable: {" + main.replace('-', '_') + ": " + notAssessable + "}\n");
    }

    private String rows(DatasetContract contract, List<Map<String, @Nullable String>> rows) {
        return rows.stream().map(row -> row(contract, row)).collect(Collectors.joining(", ", "[", "]"));
    }

    private String row(DatasetContract contract, Map<String, @Nullable String> row) {
        Map<String, @Nullable String> written = new LinkedHashMap<>();
        for (Column column : contract.columns()) {
            for (String stored : column.type().storedNames(column.name())) {
                String value = row.get(stored);
                if (row.containsKey(stored) && isOfPeople(column) && isText(column)) {
                    written.put(stored, mark(value));
                } else if (row.containsKey(stored) && (!isOfPeople(column) || output.contains(stored))) {
                    written.put(stored, value);
                }
            }
        }
        return YamlFile.MAPPER.writeValueAsString(written);
    }

    private static boolean isOfPeople(Column column) {
        return column.sensitivity() != Sensitivity.NONE || column.identifier() != null;
    }

    /** Whether a mark can stand in its place; dates and numbers of people are left out where the rule can do without. */
    private static boolean isText(Column column) {
        return switch (column.type().kind()) {
            case ID, STR, TXT, HASH -> !column.type().list();
            default -> false;
        };
    }

    private @Nullable String mark(@Nullable String value) {
        return value == null
                ? null
                : marks.computeIfAbsent(value, v -> String.format(Locale.ROOT, "X%03d", marks.size() + 1));
    }
}
