package org.mingjing.app.findings;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.analytics.CurrentLibrary;
import org.mingjing.app.models.Runs;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.Datasets;
import org.mingjing.model.LoadedModel;
import org.mingjing.model.Model;
import org.mingjing.model.SupervisionModule;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/** Puts the letter of a finding together. */
@Component
class Letters {
    private static final TypeReference<List<@Nullable String>> LIST = new TypeReference<>() {};

    /** A number of one or two digits, or a yes, stands in many cells without having decided anything. */
    private static final int LEAST_TELLING = 3;

    private final CurrentLibrary library;
    private final Datasets datasets;
    private final Runs runs;

    Letters(CurrentLibrary library, Datasets datasets, Runs runs) {
        this.library = library;
        this.datasets = datasets;
        this.runs = runs;
    }

    FindingLetter of(
            FindingRow row, FindingStore.Rest rest, List<FindingPage.Evidence> evidence, List<FindingPage.Seen> seen) {
        Optional<LoadedModel> loaded = library.now().models().stream()
                .filter(model -> model.id().equals(row.model()))
                .findFirst();
        Optional<Runs.Used> used =
                seen.isEmpty() ? Optional.empty() : runs.used(seen.get(0).run(), row.model());
        return new FindingLetter(
                loaded.map(this::words).orElse(null),
                loaded.map(model -> judgedWith(model.model(), rest.parameters(), used))
                        .orElse(List.of()),
                loaded.map(model -> looked(model.model(), evidence)).orElse(List.of()),
                columns(evidence),
                deciding(rest.values(), evidence));
    }

    private FindingLetter.Words words(LoadedModel loaded) {
        Model model = loaded.model();
        Optional<SupervisionModule> module = library.now().module(model.module());
        return new FindingLetter.Words(
                module.map(SupervisionModule::title).orElse(null),
                model.indicator(),
                module.map(m -> m.indicators().get(String.valueOf(model.indicator())))
                        .orElse(null),
                model.description(),
                model.statistical(),
                model.legalBasis(),
                model.finding().columns(),
                model.explanation(),
                model.falsePositives(),
                model.blindSpots(),
                model.checkFirst(),
                model.words());
    }

    private static List<FindingLetter.JudgedWith> judgedWith(
            Model model, Map<String, String> own, Optional<Runs.Used> used) {
        List<FindingLetter.JudgedWith> values = new ArrayList<>();
        model.parameters().forEach((name, parameter) -> {
            String ofRun = used.map(u -> u.parameters().get(name)).orElse(parameter.value());
            String value = own.getOrDefault(name, ofRun == null ? "" : ofRun);
            boolean local = own.containsKey(name);
            String source = local ? null : used.map(u -> u.sources().get(name)).orElse(null);
            values.add(new FindingLetter.JudgedWith(
                    name, parameter.type(), parameter.unit(), parameter.why(), value, local, source));
        });
        return values;
    }

    private List<FindingLetter.Looked> looked(Model model, List<FindingPage.Evidence> evidence) {
        List<FindingLetter.Looked> looked = new ArrayList<>();
        model.inputs().forEach((alias, input) -> {
            long rows =
                    evidence.stream().filter(row -> row.alias().equals(alias)).count();
            looked.add(new FindingLetter.Looked(
                    alias,
                    input.datasetName(),
                    datasets.find(input.datasetName())
                            .map(DatasetContract::title)
                            .orElse(null),
                    input.optional(),
                    (int) rows));
        });
        return looked;
    }

    private Map<String, FindingLetter.Dataset> columns(List<FindingPage.Evidence> evidence) {
        Map<String, FindingLetter.Dataset> known = new LinkedHashMap<>();
        evidence.stream().map(FindingPage.Evidence::dataset).distinct().forEach(name -> datasets.find(name)
                .ifPresent(contract -> known.put(name, dataset(contract))));
        return known;
    }

    private static FindingLetter.Dataset dataset(DatasetContract contract) {
        List<FindingLetter.DatasetColumn> columns = new ArrayList<>();
        contract.columns().forEach(column -> column.type()
                .storedNames(column.name())
                .forEach(name -> columns.add(new FindingLetter.DatasetColumn(
                        name,
                        column.title(),
                        column.type().kind(),
                        column.type().list(),
                        column.unit()))));
        return new FindingLetter.Dataset(contract.title(), contract.key(), columns);
    }

    /** Which cells hold what the finding says; told before anything is masked, for a masked cell can decide, too. */
    private static Map<Integer, List<String>> deciding(
            Map<String, @Nullable String> values, List<FindingPage.Evidence> evidence) {
        Set<String> said = new HashSet<>();
        values.forEach((column, value) -> elements(value).forEach(one -> said.add(plain(one))));
        Map<Integer, List<String>> deciding = new HashMap<>();
        for (FindingPage.Evidence row : evidence) {
            List<String> columns = new ArrayList<>();
            row.values().forEach((column, value) -> {
                boolean stands = elements(value).stream()
                        .map(Letters::plain)
                        .anyMatch(one -> (one.length() >= LEAST_TELLING && said.contains(one))
                                || one.equals(plain(values.get(column))));
                if (stands) {
                    columns.add(column);
                }
            });
            deciding.put(row.number(), columns);
        }
        return deciding;
    }

    private static List<String> elements(@Nullable String value) {
        if (value == null || value.isBlank()) {
            return List.of();
        }
        if (value.startsWith("[")) {
            try {
                return FindingStore.JSON.readValue(value, LIST).stream()
                        .filter(one -> one != null && !one.isBlank())
                        .toList();
            } catch (JacksonException aTextThatBeginsSo) {
                return List.of(value);
            }
        }
        return List.of(value);
    }

    /** A value without what two types write differently: 12.50 and 12.5, 2026-03-01 and 2026-03-01T00:00. */
    private static String plain(@Nullable String value) {
        if (value == null) {
            return "";
        }
        String text = value.replace('T', ' ').replaceAll(" 00:00(:00)?$", "");
        if (text.matches("-?\\d{1,18}(\\.\\d{1,9})?")) {
            return new BigDecimal(text).stripTrailingZeros().toPlainString();
        }
        return text;
    }
}
