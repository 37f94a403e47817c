package org.mingjing.contract;

import com.networknt.schema.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;
import org.mingjing.yaml.YamlFile;

/** The contracts of a folder, one file each. */
public final class Datasets {
    private static final Schema SCHEMA = YamlFile.schema(Datasets.class, "dataset.schema.json");

    private final SortedMap<String, DatasetContract> contracts;

    private Datasets(SortedMap<String, DatasetContract> contracts) {
        this.contracts = Collections.unmodifiableSortedMap(contracts);
    }

    /** Reads every {@code *.yml} of the folder; the first file that is not a sound contract is refused. */
    public static Datasets read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new Problem(
                    ContractProblem.CONTRACT_FOLDER_MISSING,
                    "there is no folder of dataset contracts",
                    Place.of(folder),
                    "Name it with --datasets, or run the command from the project.");
        }
        SortedMap<String, DatasetContract> contracts = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".yml")).sorted().toList()) {
                DatasetContract contract = readOne(file);
                contracts.put(contract.dataset(), contract);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new Datasets(contracts);
    }

    public Collection<DatasetContract> all() {
        return contracts.values();
    }

    public Optional<DatasetContract> find(String dataset) {
        return Optional.ofNullable(contracts.get(dataset));
    }

    /** The contract, or a problem that names the nearest known ones. */
    public DatasetContract get(String dataset) {
        return find(dataset)
                .orElseThrow(() -> new Problem(
                        ContractProblem.CONTRACT_UNKNOWN_DATASET,
                        "there is no dataset '" + dataset + "'",
                        null,
                        "See 'mingjing datasets list'."));
    }

    static DatasetContract readOne(Path file) {
        YamlFile yaml = YamlFile.read(file);
        DatasetContract contract = yaml.as(DatasetContract.class, SCHEMA);
        List<Problem> problems = new ArrayList<>();
        if (!file.getFileName().toString().equals(contract.dataset() + ".yml")) {
            problems.add(inconsistent(yaml, "/dataset", "the file must be named " + contract.dataset() + ".yml"));
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < contract.columns().size(); i++) {
            Column column = contract.columns().get(i);
            if (!names.add(column.name())) {
                problems.add(inconsistent(yaml, "/columns/" + i, "column '" + column.name() + "' is given twice"));
            }
        }
        for (String key : contract.key()) {
            if (contract.column(key).filter(c -> !c.nullable()).isEmpty()) {
                problems.add(
                        inconsistent(yaml, "/key", "key column '" + key + "' must be a column that is never null"));
            }
        }
        if (!problems.isEmpty()) {
            throw problems.get(0);
        }
        return contract;
    }

    private static Problem inconsistent(YamlFile yaml, String pointer, String what) {
        return new Problem(ContractProblem.CONTRACT_INCONSISTENT, what, yaml.place(pointer), "");
    }
}
